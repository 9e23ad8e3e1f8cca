import { Arg, Ctx, Directive, Info, Int, Query, Resolver } from 'type-graphql';
import { atMost, MOST_SETTINGS, pageOf } from '../../../shared-schema/language/list-size.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { readLag, readRegister, summarize } from './service.ts';
import {
  RegisterConnection,
  RegisterGroup,
  RegisterLag,
  RegisterOrderBy,
  RegisterSummary,
  RegisterWhere,
} from './types.ts';

@Resolver()
export class RegisterResolver {
  @Directive(pageOf(25, 'nodes'))
  @Query(() => RegisterConnection, {
    nullable: true,
    description: 'What is open, late, stuck, and with whom, over all tools. Needs a stated purpose.',
  })
  register(
    @Ctx() context: OperationContext,
    @Info() info: any,
    @Arg('where', () => RegisterWhere, { nullable: true }) where?: RegisterWhere,
    @Arg('orderBy', () => RegisterOrderBy, { nullable: true }) orderBy?: RegisterOrderBy,
    @Arg('first', () => Int, { nullable: true }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return readRegister(context, { where, orderBy, first, after }, info);
  }

  @Query(() => RegisterSummary, {
    nullable: true,
    description:
      'Counts by group. Exact for who may list the items; for others, and where a month is named, the published statistics: by tool and one more group, in tens, without small groups.',
  })
  registerSummary(
    @Ctx() context: OperationContext,
    @Arg('groupBy', () => [RegisterGroup]) groupBy: (keyof typeof RegisterGroup)[],
    @Arg('where', () => RegisterWhere, { nullable: true }) where?: RegisterWhere,
    @Arg('month', () => String, { nullable: true, description: 'YYYY-MM: the statistics published in that month.' })
    month?: string,
  ) {
    return summarize(context, groupBy, { where: where ?? undefined, month: month ?? undefined });
  }

  @Directive(atMost(MOST_SETTINGS))
  @Query(() => [RegisterLag], { nullable: true, description: 'How far the register stands behind each tool.' })
  registerLag(@Ctx() context: OperationContext) {
    return readLag(context);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Directive, Info, Query, Resolver } from 'type-graphql';
import { ItemFigures } from '../../../shared-schema/features/figures/index.ts';
import { atMost, MOST_SETTINGS, PAGED, pageOf } from '../../../shared-schema/language/list-size.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { readDepartmentTaskers } from './department-taskers.ts';
import { readLag, readRegister } from './service.ts';
import { readFigures, summarize } from './summary.ts';
import { RegisterSummary, RegisterSummaryArguments } from './summary-types.ts';
import { DepartmentTaskersArguments, RegisteredTaskerConnection } from './tasker-types.ts';
import { RegisterArguments, RegisterConnection, RegisterFiguresArguments, RegisterLag } from './types.ts';

@Resolver()
export class RegisterResolver {
  @Directive(pageOf(25, ...PAGED))
  @Query(() => RegisterConnection, {
    nullable: true,
    description: 'What is open, late, stuck, and with whom, over all tools. Needs a stated purpose.',
  })
  register(
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RegisterArguments) query: RegisterArguments,
  ) {
    return readRegister(context, query, info);
  }

  @Directive(pageOf(25, ...PAGED))
  @Query(() => RegisteredTaskerConnection, {
    nullable: true,
    description: 'The taskers themselves, over all tools that publish them, without persons. Needs a stated purpose.',
  })
  departmentTaskers(
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => DepartmentTaskersArguments) query: DepartmentTaskersArguments,
  ) {
    return readDepartmentTaskers(context, query, info);
  }

  @Query(() => ItemFigures, {
    nullable: true,
    description:
      'Figures of the items that you may list, exactly: by state, age and due day, closed on time, turnaround.',
  })
  registerFigures(
    @Ctx() context: OperationContext,
    @Args(() => RegisterFiguresArguments) asked: RegisterFiguresArguments,
  ) {
    return readFigures(context, asked);
  }

  @Query(() => RegisterSummary, {
    nullable: true,
    description:
      'Counts by group. Exact for who may list the items; for others, and where a month is named, the published statistics: by tool and one more group, in tens, without small groups.',
  })
  registerSummary(
    @Ctx() context: OperationContext,
    @Args(() => RegisterSummaryArguments) asked: RegisterSummaryArguments,
  ) {
    return summarize(context, asked);
  }

  @Directive(atMost(MOST_SETTINGS))
  @Query(() => [RegisterLag], { nullable: true, description: 'How far the register stands behind each tool.' })
  registerLag(@Ctx() context: OperationContext) {
    return readLag(context);
  }
}

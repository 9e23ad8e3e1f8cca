import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Directive, Info, Query, Resolver } from 'type-graphql';
import { ItemFigures } from '../../../shared-schema/features/figures/index.ts';
import { atMost, firstOf, MOST_SETTINGS, PAGED, pageOf } from '../../../shared-schema/language/list-size.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { CHANGES, readChanges } from './changed-items.ts';
import { RegisterChanges, RegisterChangesArguments } from './changed-types.ts';
import { MOST_CLEARANCES, readClearances } from './clearances.ts';
import { readDepartmentTaskers } from './department-taskers.ts';
import { readLag, readRegister } from './service.ts';
import { readFigures, summarize } from './summary.ts';
import { RegisterSummary, RegisterSummaryArguments } from './summary-types.ts';
import { DepartmentTaskersArguments, RegisteredTaskerConnection } from './tasker-types.ts';
import { readTrend } from './trend.ts';
import {
  MOST_PERIODS,
  RegisterClearances,
  RegisterClearancesArguments,
  RegisterPeriod,
  RegisterTrendArguments,
} from './trend-types.ts';
import { RegisterArguments, RegisterConnection, RegisterFiguresArguments, RegisterLag } from './types.ts';

@Resolver()
export class RegisterResolver {
  @Directive(pageOf(25, ...PAGED, 'rows'))
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
      'Counts by group, with what is open, overdue and closed, ages and times to response (docs/statistics.md). ' +
      'Exact for who may list the items, now or as of a day; for others, and where a month is named, the ' +
      'published statistics: by tool and one more group, in tens, without small groups.',
  })
  registerSummary(
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RegisterSummaryArguments) asked: RegisterSummaryArguments,
  ) {
    return summarize(context, asked, info);
  }

  @Directive(atMost(MOST_PERIODS))
  @Query(() => [RegisterPeriod], {
    nullable: true,
    description:
      'Week by week, month by month or by fiscal years: what was received, responded to and closed, and what was ' +
      'open and overdue at the end; of the items that you may list, exactly. Needs a stated purpose.',
  })
  registerTrend(
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RegisterTrendArguments) asked: RegisterTrendArguments,
  ) {
    return readTrend(context, asked, info);
  }

  @Directive(atMost(MOST_CLEARANCES))
  @Query(() => [RegisterClearances], {
    nullable: true,
    description:
      'Concurrence rates: how clearances were answered, by group, the most first; of the items that you may list, ' +
      'exactly. Needs a stated purpose.',
  })
  registerClearances(
    @Ctx() context: OperationContext,
    @Args(() => RegisterClearancesArguments) asked: RegisterClearancesArguments,
  ) {
    return readClearances(context, asked);
  }

  @Directive(firstOf(CHANGES.usual, 'nodes'))
  @Query(() => RegisterChanges, {
    nullable: true,
    description:
      'Which items came, changed or went since a mark, each once and as it is now, those that went too; from the ' +
      'beginning without a mark. Needs a stated purpose.',
  })
  registerChanges(
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RegisterChangesArguments) asked: RegisterChangesArguments,
  ) {
    return readChanges(context, asked, info);
  }

  @Directive(atMost(MOST_SETTINGS))
  @Query(() => [RegisterLag], {
    nullable: true,
    description: 'What the register knows of each tool and why no more, and how far it stands behind.',
  })
  registerLag(@Ctx() context: OperationContext) {
    return readLag(context);
  }
}

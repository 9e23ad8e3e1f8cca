import 'reflect-metadata';
import { ArgsType, Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { TASKER_LEVEL, TASKER_STATE } from '../../../shared-schema/language/lifecycle/coded-values.ts';
import { atMost, MOST_CHILDREN } from '../../../shared-schema/language/list-size.ts';
import { ID_DESCRIPTION, TrackedItem } from '../../../shared-schema/language/record.ts';
import { DateScalar } from '../../../shared-schema/language/scalars.ts';
import { wordsOf } from '../../../shared-schema/runtime/graphql/argument-words.ts';
import { declareConnection } from '../../../shared-schema/runtime/graphql/connection-types.ts';
import {
  codedFilter,
  DateFilter,
  Direction,
  ExactFilter,
  TextFilter,
} from '../../../shared-schema/runtime/graphql/record-types.ts';
import type { PageInfo } from '../../../shared-schema/runtime/records/connection.ts';
import { PageArguments } from './page-arguments.ts';

/** The columns of a tasker's row by the names the graph gives them. */
export const TASKER_COLUMNS = {
  tool: 'tool',
  controlNumber: 'control_number',
  itemControlNumber: 'item_control_number',
  component: 'tasked_component',
  office: 'office',
  level: 'level',
  state: 'state',
  receivedOn: 'received_on',
  dueOn: 'due_on',
  closedOn: 'closed_on',
  changedOn: 'changed_on',
} as const;
export type TaskerColumn = keyof typeof TASKER_COLUMNS;

@ObjectType({
  description:
    "A tasker as the register knows it, with the items of its component's tools that bear its number. Names no person.",
})
export class RegisteredTasker {
  @Field(() => ID, { description: ID_DESCRIPTION }) id!: string;
  @Field(() => String, { description: "The key of the item's tool." }) tool!: string;
  @Field(() => String, { description: 'Control number' }) controlNumber!: string;
  @Field(() => TASKER_LEVEL.type, { description: 'To a component, an office or a named expert.' }) level!: string;
  @Field(() => String, { nullable: true, description: 'Component tasked' }) component?: string | null;
  @Field(() => String, { nullable: true, description: 'Office tasked' }) office?: string | null;
  @Field(() => TASKER_STATE.type, { description: 'State' }) state!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Received' }) receivedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due' }) dueOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when its clock stands still.' })
  stoppedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Closed' }) closedOn?: string | null;
  @Field(() => DateScalar, { description: 'When anything of what stands here last changed.' }) changedOn!: string;
  @Field(() => Boolean, { description: 'Extension asked for' }) extensionRequested!: boolean;
  @Field(() => Boolean, { description: 'Whether it is open and past its due day.' }) late!: boolean;
  @Field(() => TrackedItem, { nullable: true, description: 'The item that it is about.' }) item?: object | null;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [TrackedItem], { description: 'Where components work on it, as far as they share that.' })
  items!: object[];
}

type CodedFilter = { eq?: string; in?: string[] };
const STATE_FILTER = codedFilter(TASKER_STATE);
const LEVEL_FILTER = codedFilter(TASKER_LEVEL);

@InputType({ description: 'Which taskers. All conditions together; an absent value never matches.' })
export class RegisteredTaskerWhere {
  @Field(() => [RegisteredTaskerWhere], { nullable: true, description: 'All of these.' }) and?: RegisteredTaskerWhere[];
  @Field(() => [RegisteredTaskerWhere], { nullable: true, description: 'One of these.' }) or?: RegisteredTaskerWhere[];
  @Field(() => RegisteredTaskerWhere, {
    nullable: true,
    description: 'Not this; an absent value does not match either.',
  })
  not?: RegisteredTaskerWhere;
  @Field(() => ExactFilter, { nullable: true, description: "The key of the item's tool." }) tool?: ExactFilter;
  @Field(() => TextFilter, { nullable: true, description: 'Control number' }) controlNumber?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'Control number of the item that it is about' })
  itemControlNumber?: TextFilter;
  @Field(() => ExactFilter, { nullable: true, description: 'Component tasked' }) component?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true, description: 'Office tasked' }) office?: ExactFilter;
  @Field(() => LEVEL_FILTER, { nullable: true, description: 'To a component, an office or a named expert' })
  level?: CodedFilter;
  @Field(() => STATE_FILTER, { nullable: true, description: 'State' }) state?: CodedFilter;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is open and past its due day.' }) late?: boolean;
  @Field(() => DateFilter, { nullable: true, description: 'Received' }) receivedOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Due' }) dueOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Closed' }) closedOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'When anything of it last changed' }) changedOn?: DateFilter;
}

const RegisteredTaskerOrderKey = {
  controlNumber: 'controlNumber',
  component: 'component',
  office: 'office',
  receivedOn: 'receivedOn',
  dueOn: 'dueOn',
  closedOn: 'closedOn',
} as const;
registerEnumType(RegisteredTaskerOrderKey, {
  name: 'RegisteredTaskerOrderKey',
  description: 'What taskers are ordered by.',
});
@InputType({ description: 'The order of taskers; those without a value come last.' })
class RegisteredTaskerOrderBy {
  @Field(() => RegisteredTaskerOrderKey, { description: 'The column.' }) by!: keyof typeof RegisteredTaskerOrderKey;
  @Field(() => Direction, { nullable: true, description: 'ASC where it is left out.' }) direction?: 'asc' | 'desc';
}

/** Which taskers are asked for. */
@ArgsType()
export class DepartmentTaskersArguments extends PageArguments {
  @Field(() => RegisteredTaskerWhere, { nullable: true, description: wordsOf('where') }) where?: RegisteredTaskerWhere;
  @Field(() => RegisteredTaskerOrderBy, { nullable: true, description: 'The first due first where it is left out.' })
  orderBy?: RegisteredTaskerOrderBy;
}

@ObjectType({ description: 'A page of taskers across tools.' })
export class RegisteredTaskerConnection {
  edges!: readonly object[];
  nodes!: readonly object[];
  pageInfo!: PageInfo;
  totalCount!: number;
  @Field(() => Boolean, { description: 'False where any publication is behind or broken.' }) complete!: boolean;
}
declareConnection(RegisteredTaskerConnection, {
  name: 'RegisteredTasker',
  of: () => RegisteredTasker,
  total: 'Taskers under this filter, of the tools that publish them.',
});

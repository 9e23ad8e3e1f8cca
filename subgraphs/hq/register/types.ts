import 'reflect-metadata';
import { ArgsType, Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TaskerStanding } from '../../../shared-schema/features/lifecycle/index.ts';
import { vocabulary } from '../../../shared-schema/language/coded.ts';
import { CORRESPONDENT_CATEGORY, ITEM_STATE } from '../../../shared-schema/language/lifecycle/coded-values.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../../shared-schema/language/list-size.ts';
import { ID_DESCRIPTION, Node, TrackedItem } from '../../../shared-schema/language/record.ts';
import { isTracked, type RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { DateTimeScalar } from '../../../shared-schema/language/scalars.ts';
import { wordsOf } from '../../../shared-schema/runtime/graphql/argument-words.ts';
import { declareConnection } from '../../../shared-schema/runtime/graphql/connection-types.ts';
import {
  codedFilter,
  DateFilter,
  Direction,
  ExactFilter,
  TextFilter,
} from '../../../shared-schema/runtime/graphql/record-types.ts';
import { isAlwaysShown } from '../../../shared-schema/runtime/records/columns.ts';
import type { PageInfo } from '../../../shared-schema/runtime/records/connection.ts';
import { NoFigure } from './no-figure.ts';
import { PageArguments } from './page-arguments.ts';
import { RegisteredTasker } from './tasker-types.ts';

/** How much the register knows of a tool's items: what a manifest's register level means. */
const REGISTER_LEVEL = vocabulary('RegisterLevel', 'How much the register knows of the items of a tool.', {
  item: 'Each item and tasker, without persons and texts',
  tasked: 'The items on which a tasker of HQ is the origin, without persons and texts',
  count: 'How many, once a month, in tens',
});

/** The register's columns by the names the graph gives them. */
export const REGISTER_COLUMNS = {
  tool: 'tool',
  component: 'component',
  controlNumber: 'control_number',
  itemType: 'item_type',
  state: 'state',
  receivedOn: 'received_on',
  dueOn: 'due_on',
  closedOn: 'closed_on',
  office: 'office',
  correspondentCategory: 'correspondent_category',
  departmentTaskerNumber: 'department_tasker_number',
  extensionRequested: 'extension_requested',
  stoppedOn: 'stopped_on',
  answeredOn: 'answered_on',
  changedOn: 'changed_on',
} as const;
export type RegisterColumn = keyof typeof REGISTER_COLUMNS;

export type CodedFilter = { eq?: string; in?: string[] };
const STATE_FILTER = codedFilter(ITEM_STATE);
const CATEGORY_FILTER = codedFilter(CORRESPONDENT_CATEGORY);

@InputType({ description: 'Which items. All conditions together; an absent value never matches.' })
export class RegisterWhere {
  @Field(() => [RegisterWhere], { nullable: true, description: 'All of these.' }) and?: RegisterWhere[];
  @Field(() => [RegisterWhere], { nullable: true, description: 'One of these.' }) or?: RegisterWhere[];
  @Field(() => RegisterWhere, { nullable: true, description: 'Not this; an absent value does not match either.' })
  not?: RegisterWhere;
  @Field(() => ExactFilter, { nullable: true, description: "The tool's key." }) tool?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true, description: "The tool's component." }) component?: ExactFilter;
  @Field(() => TextFilter, { nullable: true, description: 'Control number' }) controlNumber?: TextFilter;
  @Field(() => ExactFilter, { nullable: true, description: 'Item type: a coded string, as the items have it.' })
  itemType?: ExactFilter;
  @Field(() => STATE_FILTER, { nullable: true, description: 'State' }) state?: CodedFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Received' }) receivedOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Due' }) dueOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Since when its clock stands still' }) stoppedOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Answered' }) answeredOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true, description: 'Closed' }) closedOn?: DateFilter;
  @Field(() => DateFilter, {
    nullable: true,
    description: 'When what the register knows of it last changed: its state, its days, its office',
  })
  changedOn?: DateFilter;
  @Field(() => ExactFilter, { nullable: true, description: 'Office' }) office?: ExactFilter;
  @Field(() => CATEGORY_FILTER, { nullable: true, description: 'Correspondent category' })
  correspondentCategory?: CodedFilter;
  @Field(() => ExactFilter, { nullable: true, description: "The HQ tasker's number" })
  departmentTaskerNumber?: ExactFilter;
}

const RegisterOrderKey = {
  tool: 'tool',
  component: 'component',
  controlNumber: 'controlNumber',
  state: 'state',
  receivedOn: 'receivedOn',
  dueOn: 'dueOn',
  closedOn: 'closedOn',
  office: 'office',
} as const;
registerEnumType(RegisterOrderKey, { name: 'RegisterOrderKey', description: 'What the register is ordered by.' });
@InputType({ description: 'The order of the register; items without a value come last.' })
class RegisterOrderBy {
  @Field(() => RegisterOrderKey, { description: 'The column.' }) by!: keyof typeof RegisterOrderKey;
  @Field(() => Direction, { nullable: true, description: 'DESC where it is left out.' }) direction?: 'asc' | 'desc';
}

/** What of the register is asked for. */
@ArgsType()
export class RegisterArguments extends PageArguments {
  @Field(() => RegisterWhere, { nullable: true, description: wordsOf('where') }) where?: RegisterWhere;
  @Field(() => RegisterOrderBy, { nullable: true, description: 'The latest received first where it is left out.' })
  orderBy?: RegisterOrderBy;
}

/** Which items figures are of. */
@ArgsType()
export class RegisterFiguresArguments {
  @Field(() => RegisterWhere, { nullable: true, description: wordsOf('where') }) where?: RegisterWhere;
  @Field(() => Boolean, { nullable: true, description: wordsOf('imported') }) imported?: boolean;
}

export const RegisterGroup = {
  tool: 'tool',
  component: 'component',
  state: 'state',
  office: 'office',
  itemType: 'itemType',
  correspondentCategory: 'correspondentCategory',
  receivedWeek: 'receivedWeek',
  receivedMonth: 'receivedMonth',
  receivedFiscalYear: 'receivedFiscalYear',
  closedWeek: 'closedWeek',
  closedMonth: 'closedMonth',
  closedFiscalYear: 'closedFiscalYear',
  overdue: 'overdue',
  standing: 'standing',
  age: 'age',
  daysToResponse: 'daysToResponse',
} as const;
registerEnumType(RegisterGroup, {
  name: 'RegisterGroup',
  description: 'What items are counted by. Weeks are those of ISO 8601; fiscal years begin on 1 October.',
});

@ObjectType({ description: 'How many of one tool.' })
export class RegisterToolTotal {
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => Int, { nullable: true, description: 'In tens for a tool that publishes statistics only.' }) total?:
    | number
    | null;
  @Field(() => NoFigure, { nullable: true, description: 'Why total is null; null where it is not.' })
  noTotal?: NoFigure | null;
}
@ObjectType({ description: 'What the register knows of a tool, and how far it stands behind it.' })
export class RegisterLag {
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds since the last sign of life that reached the register.',
  })
  milliseconds?: number | null;
  @Field(() => NoFigure, { nullable: true, description: 'Why milliseconds is null; null where it is not.' })
  noMilliseconds?: NoFigure | null;
  @Field(() => Boolean, {
    description: 'False where the publication is behind or broken: what is shown is not complete.',
  })
  current!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last sign of life came.' }) heardAt?:
    | string
    | null;
  @Field(() => REGISTER_LEVEL.type, { description: 'How much it knows of the items of the tool.' }) level!: string;
  @Field(() => String, { description: 'Why it knows so much and no more: what the assessment says of sharing.' })
  basis!: string;
}
@ObjectType({ description: 'A page of the register.' })
export class RegisterConnection {
  edges!: readonly object[];
  nodes!: readonly object[];
  pageInfo!: PageInfo;
  totalCount!: number;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], { description: 'How many of each tool under this filter.' })
  totalsByTool!: RegisterToolTotal[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], {
    description: 'Tools that publish monthly statistics only, apart; the latest month, whatever the filter.',
  })
  countedApart!: RegisterToolTotal[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterLag], { description: 'How far the register stands behind each tool.' })
  lag!: RegisterLag[];
  @Field(() => Boolean, { description: 'False where any publication is behind or broken.' }) complete!: boolean;
}
export const RegisterEdge = declareConnection(RegisterConnection, {
  name: 'Register',
  of: () => TrackedItem,
  total: 'Items under this filter, of the tools that publish items.',
});

const OF_TOOL = { tool: "The tool's key.", component: "The tool's component." };
/** What an item's type is, in its tool and here. */
const TRACKED = [Node, TrackedItem] as any;

/** In the register's subgraph each record type has its tracking columns and its key; the owning tool has the rest. */
export function defineRegisteredTypes(
  tools: readonly RegisteredTool[],
): { name: string; type: new () => object; answers: boolean }[] {
  return tools
    .filter((tool) => tool.manifest.register.level !== 'count')
    .flatMap((tool) =>
      tool.records.filter(isTracked).map((record) => {
        const type = { [record.name]: class {} }[record.name] as new () => object;
        // The register says more of the items whose taskers it knows; of the others it only lists.
        const answers = tool.manifest.register.level === 'item' && tool.lifecycle?.item === record;
        Directive(answers ? '@key(fields: "id")' : '@key(fields: "id", resolvable: false)')(type);
        ObjectType(record.name, { implements: TRACKED, description: record.options.description })(type);
        Field(() => ID, { description: ID_DESCRIPTION })(type.prototype, 'id');
        for (const key of ['tool', 'component'] as const) {
          Field(() => String, { description: OF_TOOL[key] })(type.prototype, key);
          Directive('@shareable')(type.prototype, key);
        }
        for (const element of record.elements.filter((each) => each.tracking)) {
          Field(() => element.kind.type as any, {
            nullable: !isAlwaysShown(record, element),
            description: element.label,
          })(type.prototype, element.key);
          Directive('@shareable')(type.prototype, element.key);
        }
        if (answers) {
          Field(() => [RegisteredTasker], {
            nullable: true,
            description: 'Taskers below it as the register knows them. Needs a stated purpose.',
          })(type.prototype, 'registeredTaskers');
          Directive(atMost(MOST_CHILDREN))(type.prototype, 'registeredTaskers');
          Field(() => TaskerStanding, { nullable: true, description: 'How they stand. Needs a stated purpose.' })(
            type.prototype,
            'registeredStanding',
          );
        }
        return { name: record.name, type, answers };
      }),
    );
}

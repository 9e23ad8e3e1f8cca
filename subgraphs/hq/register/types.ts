import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TaskerStanding } from '../../../shared-schema/features/lifecycle/lifecycle-types.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../../shared-schema/language/list-size.ts';
import { TrackedItem } from '../../../shared-schema/language/record.ts';
import { isTracked, type RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { DateScalar, DateTimeScalar } from '../../../shared-schema/language/scalars.ts';
import {
  DateFilter,
  Direction,
  ExactFilter,
  PageInfo,
  TextFilter,
} from '../../../shared-schema/runtime/graphql/record-types.ts';

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
} as const;
export type RegisterColumn = keyof typeof REGISTER_COLUMNS;

@InputType({ description: 'Which items. All conditions together; an absent value never matches.' })
export class RegisterWhere {
  @Field(() => [RegisterWhere], { nullable: true }) and?: RegisterWhere[];
  @Field(() => [RegisterWhere], { nullable: true }) or?: RegisterWhere[];
  @Field(() => RegisterWhere, { nullable: true }) not?: RegisterWhere;
  @Field(() => ExactFilter, { nullable: true }) tool?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true }) component?: ExactFilter;
  @Field(() => TextFilter, { nullable: true }) controlNumber?: TextFilter;
  @Field(() => ExactFilter, { nullable: true }) itemType?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true }) state?: ExactFilter;
  @Field(() => DateFilter, { nullable: true }) receivedOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true }) dueOn?: DateFilter;
  @Field(() => DateFilter, { nullable: true }) closedOn?: DateFilter;
  @Field(() => ExactFilter, { nullable: true }) office?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true }) correspondentCategory?: ExactFilter;
  @Field(() => ExactFilter, { nullable: true }) departmentTaskerNumber?: ExactFilter;
}

export const RegisterOrderKey = {
  tool: 'tool',
  component: 'component',
  controlNumber: 'controlNumber',
  state: 'state',
  receivedOn: 'receivedOn',
  dueOn: 'dueOn',
  closedOn: 'closedOn',
  office: 'office',
} as const;
registerEnumType(RegisterOrderKey, { name: 'RegisterOrderKey' });
@InputType()
export class RegisterOrderBy {
  @Field(() => RegisterOrderKey) by!: keyof typeof RegisterOrderKey;
  @Field(() => Direction, { nullable: true }) direction?: 'asc' | 'desc';
}

export const RegisterGroup = {
  tool: 'tool',
  component: 'component',
  state: 'state',
  office: 'office',
  itemType: 'itemType',
  correspondentCategory: 'correspondentCategory',
  receivedMonth: 'receivedMonth',
  overdue: 'overdue',
} as const;
registerEnumType(RegisterGroup, { name: 'RegisterGroup' });

@ObjectType({ description: 'How many of one tool.' })
export class RegisterToolTotal {
  @Field(() => String) tool!: string;
  @Field(() => Int, { nullable: true, description: 'In tens for a tool that publishes statistics only.' }) total?:
    | number
    | null;
}
@ObjectType({ description: 'How far the register stands behind a tool.' })
export class RegisterLag {
  @Field(() => String) tool!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds since the last sign of life that reached the register.',
  })
  milliseconds?: number | null;
  @Field(() => Boolean, {
    description: 'False where the publication is behind or broken: what is shown is not complete.',
  })
  current!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) heardAt?: string | null;
}
@ObjectType()
export class RegisterConnection {
  @Field(() => [TrackedItem]) nodes!: object[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Items under this filter, of the tools that publish items.' }) totalCount!: number;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal])
  totalsByTool!: RegisterToolTotal[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], {
    description: 'Tools that publish monthly statistics only, apart; the latest month, whatever the filter.',
  })
  countedApart!: RegisterToolTotal[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterLag])
  lag!: RegisterLag[];
  @Field(() => Boolean, { description: 'False where any publication is behind or broken.' }) complete!: boolean;
}
@ObjectType()
export class RegisterCell {
  @Field(() => [String], { description: 'The values of the groups, in the order they were named.' }) group!: string[];
  @Field(() => Int, {
    description:
      'Exact, or in tens in statistics, where figures do not add up: small groups are left out, and larger ones that would tell them.',
  })
  items!: number;
}
@ObjectType()
export class RegisterSummary {
  @Field(() => String, {
    nullable: true,
    description:
      'YYYY-MM: the month whose published statistics these are; null where they are exact and of now, or none are published yet.',
  })
  month?: string | null;
  @Directive(atMost(2_000))
  @Field(() => [RegisterCell])
  cells!: RegisterCell[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal])
  countedApart!: RegisterToolTotal[];
  @Field(() => Boolean) complete!: boolean;
}

@ObjectType({
  description:
    "A tasker as the register knows it, with the items of components' tools that bear its number. Names no person.",
})
export class RegisteredTasker {
  @Field(() => ID) id!: string;
  @Field(() => String) controlNumber!: string;
  @Field(() => String, { nullable: true }) component?: string | null;
  @Field(() => String, { nullable: true }) office?: string | null;
  @Field(() => String) state!: string;
  @Field(() => DateScalar, { nullable: true }) receivedOn?: string | null;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => DateScalar, { nullable: true }) closedOn?: string | null;
  @Field(() => Boolean) extensionRequested!: boolean;
  @Field(() => Boolean) late!: boolean;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [TrackedItem], { description: 'Where components work on it, as far as they share that.' })
  items!: object[];
}

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
        ObjectType(record.name, { implements: TrackedItem as any })(type);
        Field(() => ID)(type.prototype, 'id');
        for (const key of ['tool', 'component']) {
          Field(() => String)(type.prototype, key);
          Directive('@shareable')(type.prototype, key);
        }
        for (const element of record.elements.filter((each) => each.tracking)) {
          Field(() => element.kind.type as any, { nullable: true, description: element.label })(
            type.prototype,
            element.key,
          );
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

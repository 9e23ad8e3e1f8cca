import 'reflect-metadata';
import { sql } from 'kysely';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { atMost } from '../../language/list-size.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { sharedDepartmentWide } from '../../language/rules.ts';
import type { Feature, Fields } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { item } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';
import type { Row } from '../../runtime/records/row.ts';
import { SavedView } from './saved-view.ts';
import { checkChange, removeView, saveView, viewProblems } from './views.ts';

@ObjectType({ description: 'Something of a view that its owner may not use now.' })
class ViewProblem {
  @Field(() => String, { description: 'The field, or the record type.' }) field!: string;
  @Field(() => String, { description: 'Why, as a code, such as no-need-to-know; unknown where there is none.' })
  reason!: string;
}

/** Views that people keep: a tool has them that has their record. */
export const VIEWS: Feature = {
  name: 'views',
  operations: (tool) => viewsIn(tool).flatMap(operationsOn),
  types: (tool) => viewsIn(tool).map(() => ViewProblem),
  declare: (tool) => viewsIn(tool).forEach(declareProblems),
  fields: (tool): Fields =>
    Object.fromEntries(
      viewsIn(tool).map(({ name }) => [name, { problems: (row: Row, _, context) => viewProblems(context, row) }]),
    ),
  protection: (tool, roles) =>
    viewsIn(tool).flatMap((record) => [...removal(record, roles), ...linking(record, roles)]),
};

/** Returns a tool's record of views: one, or none. */
export const viewsIn = ({ records }: RegisteredTool): RegisteredRecord[] =>
  records.filter(({ type }) => type === SavedView);

function declareProblems(record: RegisteredRecord): void {
  const { prototype } = classOf(record);
  Field(() => [ViewProblem], { nullable: true, description: 'What of it you may not use now.' })(prototype, 'problems');
  Directive(atMost(120))(prototype, 'problems');
}

/** Its owner takes a view away, and it is gone. */
const removal = ({ options: { table, changes } }: RegisteredRecord, { app }: DatabaseRoles): string[] => [
  `grant delete on ${table} to ${app}`,
  ...policyOn(table, 'removes', `for delete to ${app} using (${changes.policy(table)})`),
];

/** The mailer sees whose a view is, of which records and how often, and notes what it sent: no name, no filter. */
const linking = ({ options: { table } }: RegisteredRecord, { mailer }: DatabaseRoles): string[] => [
  `grant usage on schema public, audit to ${mailer}`,
  `grant insert on audit.event to ${mailer}`,
  `grant select (id, key, user_key, record_type, cadence, updated_at) on ${table} to ${mailer}`,
  ...policyOn(table, 'mailer_reads', `for select to ${mailer} using (true)`),
  ...secured('view_turn'),
  `grant select, insert, update on view_turn to ${mailer}`,
  ...policyOn('view_turn', 'mailer', `for all to ${mailer} using (true) with check (true)`),
];

const operationsOn = (record: RegisteredRecord): RootOperation[] => [...keeping(record), removing(record)];

const CHANGING = { kind: 'Mutation', rule: sharedDepartmentWide } as const;
const namedOf = ({ name }: RegisteredRecord) =>
  [
    ['id', idOf(name)],
    ['version', () => Int],
  ] as const;

function keeping(record: RegisteredRecord): RootOperation[] {
  const common = { ...CHANGING, answers: item(() => typesOf(record).type) };
  const input = ['input', () => typesOf(record).Input] as const;
  return [
    {
      ...common,
      name: 'saveView',
      description: 'Keeps a view for oneself. A filter by a personal element is refused: its value is kept nowhere.',
      args: [input],
      body: async (context, info, [given]) => {
        const id = await saveView(context, record, given);
        const names = namesAsked(info, [], record.name);
        const [row = null] = await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1);
        return { item: row };
      },
    },
    {
      ...common,
      name: 'changeView',
      description: 'Changes a view of your own in the version you read.',
      args: [...namedOf(record), input],
      body: async (context, info, [id, version, given]) => {
        await checkChange(context, record, { id, version, input: given });
        return { item: await context.records(record).update({ id, version }, { input: given, spii: [] }, info) };
      },
    },
  ];
}

const removing = (record: RegisteredRecord): RootOperation => ({
  ...CHANGING,
  name: 'removeView',
  answers: { removed: { of: () => Boolean, description: 'Whether it is gone.' } },
  description: 'Takes a view of your own away.',
  args: namedOf(record),
  body: async (context, _, [id, version]) => {
    await removeView(context, record, { id, version });
    return { removed: true };
  },
});

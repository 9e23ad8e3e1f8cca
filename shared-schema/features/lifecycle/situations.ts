import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { eventsOf, type Situation } from '../../language/lifecycle/events.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { Fact } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { answersForSql } from '../recipients/index.ts';
import { unclearedBySql } from './clearances.ts';
import { copyIsOutSql } from './copies.ts';
import { countedFromSql } from './counted-from.ts';
import { heldSql, waitedSql } from './held.ts';
import { opposedSql } from './opposition.ts';
import { awaitsAnswerSql, referredItSql, wasAskedSql } from './said-before.ts';
import type { Found, Work } from './work.ts';

type Subject = 'item' | 'tasker';
/** A row of items or taskers, with its facts as `fact$<name>`. */
type SubjectRow = Record<string, unknown> & {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly state: string;
  readonly itemState$?: string | null;
  readonly stopped_on?: string | null;
  readonly direction$?: string | null;
  readonly opposed$?: boolean;
  readonly referredIt$?: boolean;
  readonly wasAsked$?: boolean;
  readonly awaitsAnswer$?: boolean;
  readonly copyIsOut$?: boolean;
  readonly listed$?: boolean;
  readonly unclearedBy$?: readonly string[];
  readonly did$?: readonly string[];
  readonly held$?: readonly string[];
  readonly waited$?: boolean | null;
  readonly item_type?: string;
};
/** A tasker directly below one of them. */
interface TaskerRow {
  readonly id: string;
  readonly level: string;
  readonly item: string;
  readonly parent: string | null;
  readonly state: string;
  readonly due_on: string | null;
  readonly stopped_on: string | null;
  readonly extension_requested: boolean | null;
  readonly purpose: string;
  readonly result: string | null;
  readonly assignee: string;
}

/**
 * Returns the records under a condition that the caller may see, with the situation of each: two statements, however
 * many they are, and a third where the Department is tasked.
 */
export async function situationsOf(
  { context, registered }: Pick<Work, 'context' | 'registered'>,
  subject: Subject,
  condition: RawBuilder<boolean>,
): Promise<Found[]> {
  const record = registered[subject];
  const columns = sql.join([
    sql`item.id, item.key, item.version, item.state`,
    subject === 'item' ? ofItem(registered, context.caller.user) : ofTasker(registered),
    ...factsAsked(registered, subject).map((fact) => factColumn(fact, context.caller)),
  ]);
  const { rows } = await sql<SubjectRow>`
    select ${columns}
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and ${condition}`.execute(context.kysely);
  if (rows.length === 0) return [];
  const below = await taskersBelow(context, registered, { subject, ids: rows.map((row) => row.id) });
  const toAll = [...below.values()].flat().filter(({ level }) => level === 'department');
  const components = await taskersBelow(context, registered, { subject: 'tasker', ids: toAll.map(({ id }) => id) });
  return rows.map((row) => {
    const taskers = (below.get(row.id) ?? []).map((tasker) => taskerOf(tasker, components.get(tasker.id)));
    const { columns, situation } = situationOf(row, taskers);
    return { record, rowId: row.id, id: row.key, version: row.version, columns, situation };
  });
}

/** Returns a row's own columns, and all that a verdict on it depends on. */
function situationOf(row: SubjectRow, taskers: Situation['taskers']): Pick<Found, 'columns' | 'situation'> {
  const { columns, facts } = partsOf(row);
  const situation = {
    state: row.state,
    facts,
    itemState: row.itemState$ ?? undefined,
    direction: row.direction$ ?? null,
    opposed: row.opposed$ === true,
    unclearedBy: row.unclearedBy$ ?? [],
    referredIt: row.referredIt$ === true,
    wasAsked: row.wasAsked$ === true,
    awaitsAnswer: row.awaitsAnswer$ === true,
    copyIsOut: row.copyIsOut$ === true,
    listed: row.listed$ === true,
    // A tasker's own clock is asked of by no guard.
    clockStands: row.itemState$ === undefined && row.stopped_on !== null,
    did: row.did$ ?? [],
    held: row.held$ ?? [],
    ...(typeof row.waited$ === 'boolean' ? { waited: row.waited$ } : {}),
    itemType: row.item_type,
    taskers,
  };
  return { columns, situation };
}

const ofItem = (registered: RegisteredLifecycle, user: string) => sql`
  item.item_type, item.received_on, item.due_on, item.stopped_on, item.office, item.control_number,
  item.extension_requested, ${sql.raw(countedFromSql(registered, 'item'))} as counted_from,
  ${sql.raw(heldSql(registered, 'item'))} as "held$", ${sql.raw(waitedSql(registered, 'item'))} as "waited$",
  ${registered.item.byKey.has('direction') ? sql`item.direction` : sql`null`} as "direction$",
  ${sql.raw(opposedSql(registered, 'item.id'))} as "opposed$",
  ${sql.raw(referredItSql(registered, 'item.id'))} as "referredIt$",
  ${sql.raw(wasAskedSql(registered, 'item.id'))} as "wasAsked$",
  ${sql.raw(awaitsAnswerSql(registered, 'item.id'))} as "awaitsAnswer$",
  ${sql.raw(copyIsOutSql('item.id'))} as "copyIsOut$",
  ${sql.raw(unclearedBySql(registered, 'item'))} as "unclearedBy$",
  ${didHere(registered, user)} as "did$"`;
/** Returns what the caller has done at an item, of that which a line of the workflow asks for. */
function didHere({ workflow, action }: RegisteredLifecycle, user: string): RawBuilder<unknown> {
  const asked = Object.values(workflow.transitions.item).flatMap((lines) => lines.flatMap(({ notBy = [] }) => notBy));
  if (asked.length === 0) return sql`array[]::text[]`;
  return sql`array(
    select distinct a.event
    from ${sql.table(action.options.table)} a
    where a.item = item.id and a.actor = ${user} and a.event in (${sql.join([...new Set(asked)])})
  )`;
}
const ofTasker = (registered: RegisteredLifecycle) => sql`
  item.item, item.parent, item.assignee, item.delegate, item.step, item.due_on, item.stopped_on, item.received_on,
  item.office, item.level, item.component, item.purpose, item.control_number,
  ${sql.raw(answersForSql(registered, 'item'))} as "listed$",
  (select i.state from ${sql.table(registered.item.options.table)} i where i.id = item.item) as "itemState$"`;

/** Returns the facts that the rules of the workflow ask of a record, each once. */
function factsAsked(registered: RegisteredLifecycle, subject: Subject): Fact[] {
  const events = eventsOf(registered.workflow, subject);
  const rules = [...Object.values(events).map((each) => each.by), registered[subject].options.needToKnow];
  const facts = new Map(rules.flatMap((rule) => rule.facts).map((fact) => [fact.name, fact]));
  return [...facts.values()];
}

function factColumn({ name, column, expression }: Fact, caller: Caller): RawBuilder<unknown> {
  const value = column ? sql.ref(`item.${column}`) : expression?.(caller);
  if (!value) throw new Error(`the fact ${name} has neither a column nor an expression`);
  return sql`${value} as ${sql.ref(`fact$${name}`)}`;
}

/** Returns the taskers directly below records, oldest first, by the row id of what they stand below. */
async function taskersBelow(
  { kysely }: OperationContext,
  { tasker }: RegisteredLifecycle,
  { subject, ids }: { readonly subject: Subject; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string | null, TaskerRow[]>> {
  if (ids.length === 0) return new Map();
  const below =
    subject === 'item' ? sql`t.parent is null and t.item in (${sql.join(ids)})` : sql`t.parent in (${sql.join(ids)})`;
  const { rows } = await sql<TaskerRow>`
    select
      t.id, t.level, t.item, t.parent, t.state, t.due_on, t.stopped_on, t.extension_requested, t.purpose, t.result,
      t.assignee
    from ${sql.table(tasker.options.table)} t
    where ${below}
    order by t.id`.execute(kysely);
  return Map.groupBy(rows, (row) => (subject === 'item' ? row.item : row.parent));
}

/** Returns a row's own columns, and its facts by their names. */
function partsOf(row: SubjectRow): Pick<Found, 'columns'> & Pick<Situation, 'facts'> {
  const columns: Record<string, unknown> = {};
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row))
    if (name.startsWith('fact$')) facts[name.slice('fact$'.length)] = value;
    else columns[name] = value;
  return { columns, facts };
}

const taskerOf = (row: TaskerRow, components?: readonly TaskerRow[]): Situation['taskers'][number] => ({
  state: row.state,
  dueOn: row.due_on,
  stoppedOn: row.stopped_on,
  extensionRequested: row.extension_requested,
  purpose: row.purpose,
  result: row.result,
  assignee: row.assignee,
  ...(components ? { components: components.map((each) => taskerOf(each)) } : {}),
});

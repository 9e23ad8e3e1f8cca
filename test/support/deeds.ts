import { fieldOfEvent } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { keyOf, noneOf } from './ids.ts';
import type { World } from './world.ts';

/** One field of a mutation, as it stands in a document. */
export interface Deed {
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
}
/** What came of a deed: it was done, it was refused, or something else came of it, which is told. */
export type Outcome = string;
interface DeedError {
  readonly path?: readonly (string | number)[];
  readonly message: string;
  readonly extensions: { readonly code: string; readonly reason?: string };
}

/** Returns an event with what is given, as it is asked for in the graph. */
export const eventNamed = (event: string, input: object = {}): object => ({ [fieldOfEvent(event)]: input });
/** Fields of inputs that take a value of an enumeration. */
const CODED =
  'event|level|purpose|result|itemType|workProductType|reason|channel|role|direction|priority|module|amendmentKind';
const ENUMERATED = new RegExp(`\\b(${CODED}):"([A-Z_]+)"`, 'g');
/** Returns a value as it stands in a document. */
export const literal = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"(\w+)":/g, '$1:')
    .replace(ENUMERATED, '$1:$2');
const callOf = ({ field, args }: Deed): string =>
  `${field}(${Object.entries(args)
    .map(([name, value]) => literal({ [name]: value }).slice(1, -1))
    .join(', ')}) { id }`;

function outcomeOf(error: DeedError | undefined): Outcome {
  if (!error) return 'done';
  const { code, reason = '' } = error.extensions;
  // A state or a guard that is in the way says nothing about rights.
  if (code === 'FORBIDDEN' || code === 'NOT_FOUND') return 'refused';
  if (code === 'EVENT_NOT_ALLOWED' && reason.startsWith('it takes somebody who')) return 'refused';
  return `${code} ${error.message}`;
}

/**
 * Does deeds at the tool's own door, all in one transaction, which is undone: its last field asks for a record that is
 * not there, and a mutation with any error is rolled back. @returns what came of each
 */
export async function undone({ test, of }: World, user: string, deeds: readonly Deed[]): Promise<readonly Outcome[]> {
  const last = { field: `update${of.item.name}`, args: { id: noneOf(of.item.name), version: 1, input: {} } };
  const fields = [...deeds.map((deed, at) => `d${at}: ${callOf(deed)}`), `last: ${callOf(last)}`];
  const answer = await test.askTool(of.tool.key, user, `mutation { ${fields.join(' ')} }`);
  const errors = (answer.errors ?? []) as unknown as readonly DeedError[];
  const byField = new Map(errors.map((error) => [error.path?.[0], error]));
  if (!byField.has('last')) throw new Error(`${user}: not undone: ${JSON.stringify(answer)}`);
  return deeds.map((_, at) => outcomeOf(byField.get(`d${at}`)));
}

/** Does one deed at the gateway, where it must be refused. */
export async function refusedAtGateway({ test }: World, user: string, deed: Deed): Promise<Outcome> {
  const answer = await test.ask(user, `mutation { d0: ${callOf(deed)} }`);
  return outcomeOf(answer.errors?.[0]);
}

/**
 * Puts every item and every tasker of a tool into a state, past rules and triggers: what may happen to them then is
 * what a test asks.
 */
export async function stand(
  { test, of }: World,
  states: { item: string; tasker: string; result?: string | null; waited?: boolean },
): Promise<void> {
  const client = await test.connect(of.database);
  try {
    await client.query('set session_replication_role = replica');
    await client.query(`update ${of.item.options.table} set state = $1`, [states.item]);
    await client.query(`update ${of.tasker.options.table} set state = $1, result = $2`, [
      states.tasker,
      states.result ?? null,
    ]);
    const since = of.item.byKey.get(of.tool.lifecycle?.workflow.waits?.since ?? '');
    if (since && states.waited !== undefined)
      await client.query(`update ${of.item.options.table} set ${since.column} = $1`, [
        states.waited ? '2010-01-05' : null,
      ]);
    // A word stands in what happened, and not in the tasker alone.
    const said = of.action.options.table;
    await client.query(`delete from ${said} where created_by = 'stand'`);
    if (states.result)
      await client.query(
        `insert into ${said}
            (id, key, version, created_by, created_at, updated_at, item, tasker, event, at, actor, result, party)
          select gen_random_uuid(), gen_random_uuid(), 1, 'stand', now(), now(), item, id, 'respond', now(), assignee,
            $1, assignee
          from ${of.tasker.options.table}`,
        [states.result],
      );
  } finally {
    await client.end();
  }
}

/** Returns the versions of a table's rows, by their ids: what is undone leaves them as they are. */
export async function versionsOf(world: World, table: string): Promise<(id: string) => number> {
  const rows = await world.rows<{ key: string; version: number }>(`select key, version from ${table}`);
  const versions = new Map(rows.map(({ key, version }) => [key, version]));
  return (id) => versions.get(keyOf(id)) ?? 0;
}

/** Returns an event of an item with its input: referred to a body of its list, or within the Department. */
export function eventIn({ of }: World, event: string, input: object): object {
  const [first] = of.expected.referrals?.listed ?? [];
  return eventNamed(event, { ...input, ...(event === 'refer' ? { referredTo: first ?? 'component:FEMA' } : {}) });
}

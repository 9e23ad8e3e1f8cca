import { type RawBuilder, sql } from 'kysely';
import { globalId } from '../../language/global-id.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { behindSql, CHECKS, type Check, findingsSql } from './integrity.ts';
import type { IntegrityFinding } from './lifecycle-types.ts';
import type { Work } from './work.ts';

const MOST = 500;
/** Open taskers of persons are looked through up to so many. */
const MOST_TASKERS = 10_000;

/** What is wrong with which row. */
interface Finding {
  readonly check: Check;
  readonly subject: 'item' | 'tasker';
  readonly id: string;
}
/** How a row is named to people. */
interface NamedRow {
  readonly id: string;
  readonly key: string;
  readonly control_number: string;
  readonly version: number;
}

/**
 * Returns what is wrong with the work of a tool, as far as the caller sees the items, with what mends it. No person is
 * named: a tasker's number is.
 */
export async function integrityFindings(lifecycle: Work): Promise<IntegrityFinding[]> {
  const { context, registered } = lifecycle;
  const { rows } =
    await sql<Finding>`${sql.raw(`select * from (${findingsSql(registered)}) as found limit ${MOST}`)}`.execute(
      context.kysely,
    );
  const found = [...rows, ...(await onInactiveUsers(lifecycle))];
  const named = await rowsNamed(lifecycle, found);
  const { account } = context;
  account.results = found.length;
  account.used(registered.item, ['state', 'dueOn']);
  account.used(registered.tasker, ['state', 'assignee']);
  account.used(registered.action, ['event', 'at']);
  const findings = found.flatMap(({ check, subject, id }): IntegrityFinding[] => {
    const row = named.get(id);
    if (!row) return [];
    const { key, control_number: controlNumber, version } = row;
    account.told({ record: registered[subject], rowId: id, version }, ['controlNumber', 'state']);
    return [
      { check, subject, id: globalId(registered[subject].name, key), controlNumber, version, repair: CHECKS[check] },
    ];
  });
  return [...findings, ...(await registerBehind(context))];
}

/** Returns what names the rows that something is wrong with, as far as the caller sees them. */
async function rowsNamed(
  { context, registered }: Work,
  found: readonly Finding[],
): Promise<ReadonlyMap<string, NamedRow>> {
  const named = new Map<string, NamedRow>();
  for (const subject of ['item', 'tasker'] as const) {
    const ids = found.filter((each) => each.subject === subject).map((each) => each.id);
    if (ids.length === 0) continue;
    const { rows } = await sql<NamedRow>`
      select id, key, control_number, version
      from ${sql.table(registered[subject].options.table)}
      where id in (${sql.join(ids)})`.execute(context.kysely);
    for (const row of rows) named.set(row.id, row);
  }
  return named;
}

/** Returns whether the register no longer learns of this tool's items, as a finding. */
async function registerBehind({ kysely, resources }: OperationContext): Promise<IntegrityFinding[]> {
  const { key }: RegisteredTool = resources.tool;
  const behind: RawBuilder<{ behind: boolean | null }> = sql.raw(behindSql(key));
  const { rows } = await behind.execute(kysely);
  if (!rows[0]?.behind) return [];
  const repair = CHECKS['register-behind'].replace('<tool>', key);
  return [{ check: 'register-behind', subject: 'tool', id: null, controlNumber: null, version: null, repair }];
}

/**
 * Returns open taskers of persons who could not open their item any more: left, suspended, revoked. Each person is
 * asked about once.
 */
async function onInactiveUsers({ context, registered }: Work): Promise<Finding[]> {
  const { rows } = await sql<{ id: string; assignee: string }>`
    select id, assignee
    from ${sql.table(registered.tasker.options.table)}
    where assignee like 'user:%' and state not in (${sql.join([...ENDED_TASKER_STATES])})
    order by id
    limit ${sql.lit(MOST_TASKERS)}`.execute(context.kysely);
  const userOf = ({ assignee }: { readonly assignee: string }) => assignee.slice('user:'.length);
  const active = new Map<string, boolean>();
  for (const user of new Set(rows.map(userOf))) {
    const entitlement = await context.resources.entitlementOf(user);
    active.set(user, entitlement !== null && registered.item.options.needToKnow.forCaller(entitlement) !== 'no');
  }
  return rows
    .filter((row) => active.get(userOf(row)) !== true)
    .map(({ id }) => ({ check: 'tasker-on-an-inactive-user', subject: 'tasker', id }));
}

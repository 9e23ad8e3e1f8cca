import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor, invalidInput } from '../../language/errors.ts';
import { globalId } from '../../language/global-id.ts';
import { addDays } from '../../language/lifecycle/calendar.ts';
import { PAGE, PAGED } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { bitsOf } from '../../runtime/audit/account.ts';
import { AUDIT_EVENT } from '../../runtime/audit/audited.ts';
import { noteSought } from '../../runtime/audit/sought.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '../../runtime/records/connection.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { filterScope } from '../../runtime/secrets/cursor.ts';
import type { AuditEvent, AuditWhere } from './audit-types.ts';

/** Longest period that is asked for at once: nothing but its time finds an event, so that writing one is cheap. */
const MOST_DAYS = 31;

/** An event as the auditor's function answers it. */
interface EventRow
  extends Pick<AuditEvent, 'id' | 'at' | 'actor' | 'action' | 'outcome' | 'rule' | 'purpose' | 'door'> {
  readonly results: number;
  readonly attempts: number | null;
  readonly schema_version: string;
  readonly record_types: readonly string[];
  readonly keys: readonly (string | null)[];
  readonly versions: readonly number[];
  readonly disclosed: readonly Buffer[];
  readonly withheld: readonly Buffer[];
  readonly changed: readonly Buffer[];
  readonly used_types: readonly string[] | null;
  readonly used: readonly Buffer[] | null;
  readonly request_id: string;
}
interface Asked {
  readonly where: AuditWhere;
  readonly page: PageArguments;
  readonly info: GraphQLResolveInfo;
}

/**
 * Returns a page of a tool's audit, the newest first: which records were named and which of their elements left, and no
 * value of any. @throws INVALID_INPUT, INVALID_CURSOR
 */
export async function auditEvents(
  context: OperationContext,
  lifecycle: RegisteredLifecycle,
  { where, page, info }: Asked,
): Promise<Partial<Connection<AuditEvent>> & { totalCount?: number }> {
  const { account, caller, kysely, resources } = context;
  noteAsked(context, lifecycle, where);
  const period = periodOf(where);
  const scope = [resources.tool.key, 'audit', filterScope(where), caller.user].join('|');
  const request = pageRequest(page, PAGE, { keys: resources.keys, scope });
  // What this process has counted so far belongs to it.
  await resources.attempts.flush();
  const asked = namesAsked(info, [], 'AuditEventConnection');
  const meant = sql`${where.controlNumber ?? null}::text, ${where.actor ?? null}::text, ${period},
    ${where.refused === true}`;
  const answer: Partial<Connection<AuditEvent>> & { totalCount?: number } = {};
  if ([...PAGED, 'pageInfo'].some((key) => asked.has(key))) {
    const at = request.from && (await placeOf(context, period, request.from.id));
    const { rows } = await sql<EventRow>`
      select *
      from audit_events(${meant}, ${at ?? null}::timestamptz, ${request.from?.id ?? null}::uuid,
        ${request.backwards}, ${request.limit + 1})`.execute(kysely);
    const elements = await elementsOf(context, rows);
    const shown = { node: (row: EventRow) => eventOf(row, elements), position: ({ id }: EventRow) => ({ id }) };
    Object.assign(answer, connectionOf(request, rows, shown));
  }
  if (asked.has('totalCount')) {
    const { rows } = await sql<{ total: number }>`select audit_events_number(${meant}) as total`.execute(kysely);
    answer.totalCount = rows[0]?.total ?? 0;
  }
  account.results = answer.totalCount ?? answer.nodes?.length ?? 0;
  return answer;
}

/** Accounts for what of the audit is asked for: whose acts, and those on which item. */
function noteAsked({ account, resources }: OperationContext, lifecycle: RegisteredLifecycle, where: AuditWhere): void {
  const { item, useReview } = lifecycle;
  account.action = 'read-audit';
  account.used(AUDIT_EVENT, [
    'at',
    ...(where.actor ? ['actor'] : []),
    ...(where.refused ? ['outcome', 'results'] : []),
  ]);
  const actor = useReview.byKey.get('actor');
  if (where.actor && actor) noteSought(account, resources.keys, actor, { eq: where.actor });
  const number = item.byKey.get('controlNumber');
  if (!where.controlNumber || !number) return;
  account.used(item, ['controlNumber']);
  account.used(AUDIT_EVENT, ['records']);
  noteSought(account, resources.keys, number, { eq: where.controlNumber });
}

/** Returns from when to when, by the legal days that are named. @throws INVALID_INPUT */
function periodOf({ since, until }: AuditWhere): RawBuilder<unknown> {
  const last = until ?? since;
  if (last < since || last > addDays(since, MOST_DAYS))
    throw invalidInput('where.until', `at most ${MOST_DAYS} days after the first, and not before it`);
  const midnight = (day: string) => sql`(${day}::date)::timestamp at time zone 'America/New_York'`;
  return sql`${midnight(since)}, ${midnight(addDays(last, 1))}`;
}

async function placeOf({ kysely }: OperationContext, period: RawBuilder<unknown>, id: string): Promise<string> {
  const { rows } = await sql<{ at: string | null }>`
    select audit_event_at(${id}::uuid, ${period})::text as at`.execute(kysely);
  if (!rows[0]?.at) throw invalidCursor();
  return rows[0].at;
}

/** The elements of each type in the order of their bits, by the version of the list that an event refers to. */
type Elements = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
async function elementsOf({ kysely }: OperationContext, events: readonly EventRow[]): Promise<Elements> {
  const versions = [...new Set(events.map((each) => each.schema_version))];
  if (versions.length === 0) return new Map();
  const { rows } = await sql<{ version: string; elements: string }>`
    select version, elements
    from audit.element_list
    where version in (${sql.join(versions)})`.execute(kysely);
  return new Map(rows.map(({ version, elements }) => [version, JSON.parse(elements)]));
}

function eventOf(row: EventRow, lists: Elements): AuditEvent {
  const elements = lists.get(row.schema_version) ?? {};
  const named = (type: string, bits: Buffer | undefined) =>
    bitsOf(bits ?? Buffer.alloc(0)).map((bit) => elements[type]?.[bit] ?? `bit ${bit}`);
  const { id, at, actor, action, outcome, rule, purpose, door, results } = row;
  return {
    ...{ id, at, actor, action, outcome, rule, purpose, door, results },
    attempts: row.attempts ?? 1,
    request: row.request_id,
    records: row.record_types.map((type, place) => {
      const key = row.keys[place];
      return {
        type,
        id: key ? globalId(type, key) : null,
        version: row.versions[place] ?? 0,
        disclosed: named(type, row.disclosed[place]),
        withheld: named(type, row.withheld[place]),
        changed: named(type, row.changed[place]),
      };
    }),
    used: (row.used_types ?? []).map((type, place) => ({ type, elements: named(type, row.used?.[place]) })),
  };
}

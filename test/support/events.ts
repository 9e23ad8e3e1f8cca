import { bitsOf } from '../../shared-schema/runtime/audit/account.ts';
import { elementList } from '../../shared-schema/runtime/audit/event.ts';
import type { TestService } from './service.ts';

/** An audit event with its bitmaps read: what each row disclosed, and what was used, by element. */
export interface ReadEvent {
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly rule: string | null;
  readonly types: readonly string[];
  readonly ids: readonly string[];
  readonly disclosed: readonly (readonly string[])[];
  readonly used: Readonly<Record<string, readonly string[]>>;
  readonly sought: readonly string[];
  readonly attempts: number | null;
  readonly results: number;
}

/** A tool's events under a condition, in the order they were committed. */
export async function eventsOf(
  test: TestService,
  tool: string,
  where = 'true',
  values: unknown[] = [],
): Promise<ReadEvent[]> {
  const rows = await test.rows(
    tool.replaceAll('-', '_'),
    `select * from audit.event where ${where} order by transaction, at`,
    values,
  );
  const lists = elementList(test.service.host.tools.get(tool)!.tool);
  const keys = (type: string, bits: Buffer) => bitsOf(bits).map((bit) => lists[type]![bit]!);
  return rows.map((row) => ({
    actor: row.actor,
    action: row.action,
    outcome: row.outcome,
    rule: row.rule,
    types: row.record_types,
    ids: row.ids,
    disclosed: row.disclosed.map((bits: Buffer, at: number) => keys(row.record_types[at], bits)),
    used: Object.fromEntries(
      (row.used_types ?? []).map((type: string, at: number) => [type, keys(type, row.used[at])]),
    ),
    sought: (row.sought ?? []).map((digest: Buffer) => digest.toString('hex')),
    attempts: row.attempts,
    results: row.results,
  }));
}

/** The one event that a question left at a tool. @throws where it left none or several */
export async function eventOf(test: TestService, tool: string, ask: () => Promise<unknown>): Promise<ReadEvent> {
  const [{ id }] = await test.rows(tool.replaceAll('-', '_'), 'select pg_current_xact_id()::text as id');
  await ask();
  const events = await eventsOf(test, tool, 'transaction > $1::xid8', [id]);
  if (events.length !== 1) throw new Error(`${events.length} events`);
  return events[0]!;
}

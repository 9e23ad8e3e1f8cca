import { createHash, randomUUID } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { Caller } from '../caller.ts';
import type { SealedTool } from '../registry.ts';
import type { Account } from './account.ts';

export type Outcome = 'ok' | 'masked' | 'denied' | 'invalid' | 'error';

/** The occasion of an event: which operation, from where, and how it ended. Never a value, never a literal. */
export interface Occasion {
  /** The event's own id, where somebody is told it; else one is made. */
  readonly id?: string;
  readonly operationName: string | null;
  /** SHA-256 of the operation with its literals stripped, hexadecimal. */
  readonly operationHash: string;
  readonly door: 'gateway' | 'subgraph' | 'command';
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly startedAt: number;
}

const LIMIT = 4096;
/** Client texts go in with control characters escaped and a limit, so that no reader of the log can be fooled by them. */
export const harmless = (text: string | null): string | null =>
  text === null
    ? null
    : [...text]
        .map((sign) => (sign < ' ' || (sign >= '\u007f' && sign <= '\u009f') || sign === '\u2028' || sign === '\u2029' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign))
        .join('')
        .slice(0, LIMIT);

const durationClass = (milliseconds: number): string => (milliseconds < 10 ? '<10ms' : milliseconds < 100 ? '<100ms' : milliseconds < 1000 ? '<1s' : '>=1s');
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexBytes = (bytes: Uint8Array): string => {
  let text = '\\\\x';
  for (const byte of bytes) text += HEX[byte];
  return text;
};
/** An array literal of values that need no quoting. */
const plainArray = (values: readonly (string | number)[]) => `{${values.join(',')}}`;
const bitmapArray = (bitmaps: readonly Uint8Array[]) => `{${bitmaps.map((bits) => `"${hexBytes(bits)}"`).join(',')}}`;
const arrayLiteral = (values: readonly (string | number)[]) => `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replaceAll('\\', '\\\\')}"`)).join(',')}}`;

/**
 * Writes the request's one event, in the transaction of the read or write it accounts for.
 * @throws the driver's error; the caller turns it into AUDIT_UNAVAILABLE and lets nothing out.
 */
export async function writeEvent(database: QueryExecutorProvider, tool: SealedTool, caller: Caller, account: Account, occasion: Occasion): Promise<void> {
  const entries = account.entries;
  const { uses, digestsSought: sought } = account;
  await sql`
    insert into audit.event (id, request_id, actor, roles, entitlement, purpose, address, client, door, action, operation_name, operation_hash, schema_version, record_types, ids, versions, disclosed, withheld, changed, results, outcome, rule, duration, used_types, used, sought, attempts)
    values (${occasion.id ?? randomUUID()}, ${caller.requestId}, ${caller.user}, ${arrayLiteral([...caller.roles].filter((role) => role.startsWith(`${tool.key}.`)))}::text[], ${caller.key}, ${caller.purpose ?? null}, ${harmless(caller.address)}, ${harmless(caller.client)}, ${occasion.door}, ${account.action}, ${harmless(occasion.operationName)}, ${occasion.operationHash},
      ${schemaVersion(tool)}, ${plainArray(entries.map((entry) => entry.type))}::text[], ${plainArray(entries.map((entry) => entry.id))}::uuid[], ${plainArray(entries.map((entry) => entry.version))}::int[],
      ${bitmapArray(entries.map((entry) => entry.disclosed))}::bytea[], ${bitmapArray(entries.map((entry) => entry.withheld))}::bytea[], ${bitmapArray(entries.map((entry) => entry.changed ?? new Uint8Array()))}::bytea[],
      ${account.results}, ${occasion.outcome}, ${harmless(occasion.rule)}, ${durationClass(performance.now() - occasion.startedAt)},
      ${uses.size === 0 ? null : plainArray([...uses.keys()])}::text[], ${uses.size === 0 ? null : bitmapArray([...uses.values()])}::bytea[],
      ${sought.length === 0 ? null : bitmapArray(sought)}::bytea[], ${account.attempts}::int)`.execute(database);
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const versions = new WeakMap<SealedTool, string>();
/** Names the list of elements that an event's bitmaps refer to; `audit.element_list` keeps each list that ever was. */
export function schemaVersion(tool: SealedTool): string {
  let version = versions.get(tool);
  if (!version) versions.set(tool, (version = digest(JSON.stringify(elementList(tool)))));
  return version;
}
/** Returns, by type, the element keys in bit order. */
export const elementList = (tool: SealedTool): Record<string, readonly string[]> => Object.fromEntries([...tool.records.map((record) => [record.name, record.elements.map((element) => element.key)] as const), ...Object.entries(tool.manifest.accounted ?? {})]);

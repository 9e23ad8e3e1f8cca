import { createHash, randomUUID } from 'node:crypto';
import { CompiledQuery, type QueryExecutorProvider } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { type RegisteredTool, shownOf } from '../../language/registry.ts';
import type { Account } from './account.ts';
import { AUDIT_EVENT } from './audited.ts';

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

/** What an event is made of: who asked, what was disclosed and withheld, on which occasion. */
export interface Accounted {
  readonly caller: Caller;
  readonly account: Account;
  readonly occasion: Occasion;
}

const LIMIT = 4096;
const HARMLESS = /^[ -~]{0,1000}$/;
/**
 * Client texts go in with control characters escaped and a limit, so that no reader of the log can be fooled by them.
 */
export const harmless = (text: string | null): string | null =>
  text === null || HARMLESS.test(text)
    ? text
    : [...text]
        .map((sign) =>
          sign < ' ' || (sign >= '\u007f' && sign <= '\u009f') || sign === '\u2028' || sign === '\u2029'
            ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
            : sign,
        )
        .join('')
        .slice(0, LIMIT);

const durationClass = (milliseconds: number): string =>
  milliseconds < 10 ? '<10ms' : milliseconds < 100 ? '<100ms' : milliseconds < 1000 ? '<1s' : '>=1s';
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexBytes = (bytes: Uint8Array): string => {
  let text = '\\\\x';
  for (const byte of bytes) text += HEX[byte];
  return text;
};
/** An array literal of values that need no quoting. */
const plainArray = (values: readonly (string | number)[]) => `{${values.join(',')}}`;
const bitmapArray = (bitmaps: readonly Uint8Array[]) => `{${bitmaps.map((bits) => `"${hexBytes(bits)}"`).join(',')}}`;
const arrayLiteral = (values: readonly (string | number)[]) =>
  `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replaceAll('\\', '\\\\')}"`)).join(',')}}`;

/** What an event holds, each with the type that its text is read as. */
const COLUMNS = {
  id: 'uuid',
  request_id: 'text',
  actor: 'text',
  roles: 'text[]',
  entitlement: 'text',
  purpose: 'text',
  address: 'text',
  client: 'text',
  door: 'text',
  action: 'text',
  operation_name: 'text',
  operation_hash: 'text',
  schema_version: 'text',
  record_types: 'text[]',
  ids: 'uuid[]',
  versions: 'int[]',
  disclosed: 'bytea[]',
  withheld: 'bytea[]',
  changed: 'bytea[]',
  results: 'int',
  outcome: 'text',
  rule: 'text',
  duration: 'text',
  used_types: 'text[]',
  used: 'bytea[]',
  sought: 'bytea[]',
  attempts: 'int',
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];
/** Compiled once: every request sends it. */
const INSERT = `insert into audit.event (${NAMES.join(', ')})
  values (${NAMES.map((name, at) => `$${at + 1}::${COLUMNS[name]}`).join(', ')})`;

const NOTHING = new Uint8Array();
const rolesAt = (tool: RegisteredTool, caller: Caller): string[] =>
  [...caller.roles].filter((role) => role.startsWith(`${tool.key}.`));

/** Returns what an event of an account says, by column. */
function rowOf(tool: RegisteredTool, { caller, account, occasion }: Accounted): Record<Column, unknown> {
  const { entries, uses, digestsSought: sought } = account;
  return {
    id: occasion.id ?? randomUUID(),
    request_id: caller.requestId,
    actor: caller.user,
    roles: arrayLiteral(rolesAt(tool, caller)),
    entitlement: caller.key,
    purpose: caller.purpose ?? null,
    address: harmless(caller.address),
    client: harmless(caller.client),
    door: occasion.door,
    action: account.action,
    operation_name: harmless(occasion.operationName),
    operation_hash: occasion.operationHash,
    schema_version: schemaVersion(tool),
    record_types: plainArray(entries.map((entry) => entry.type)),
    ids: plainArray(entries.map((entry) => entry.id)),
    versions: plainArray(entries.map((entry) => entry.version)),
    disclosed: bitmapArray(entries.map((entry) => entry.disclosed)),
    withheld: bitmapArray(entries.map((entry) => entry.withheld)),
    changed: bitmapArray(entries.map((entry) => entry.changed ?? NOTHING)),
    results: account.results,
    outcome: occasion.outcome,
    rule: harmless(occasion.rule),
    duration: durationClass(performance.now() - occasion.startedAt),
    used_types: uses.size === 0 ? null : plainArray([...uses.keys()]),
    used: uses.size === 0 ? null : bitmapArray([...uses.values()]),
    sought: sought.length === 0 ? null : bitmapArray(sought),
    attempts: account.attempts,
  };
}

/**
 * Writes the request's one event, in the transaction of the read or write it accounts for.
 * @throws the driver's error; the caller turns it into AUDIT_UNAVAILABLE and lets nothing out.
 */
export async function writeEvent(
  database: QueryExecutorProvider,
  tool: RegisteredTool,
  accounted: Accounted,
): Promise<void> {
  const row = rowOf(tool, accounted);
  const values = NAMES.map((name) => row[name]);
  await database.getExecutor().executeQuery(CompiledQuery.raw(INSERT, values));
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const versions = new WeakMap<RegisteredTool, string>();
/** Names the list of elements that an event's bitmaps refer to; `audit.element_list` keeps each list that ever was. */
export function schemaVersion(tool: RegisteredTool): string {
  let version = versions.get(tool);
  if (!version) versions.set(tool, (version = digest(JSON.stringify(elementList(tool)))));
  return version;
}
/** Returns, by type, the element keys in bit order. */
export const elementList = (tool: RegisteredTool): Record<string, readonly string[]> =>
  Object.fromEntries([
    ...shownOf(tool).map((record) => [record.name, record.elements.map((element) => element.key)] as const),
    ...Object.entries(tool.manifest.accounted ?? {}),
    ...(tool.lifecycle ? [[AUDIT_EVENT.name, AUDIT_EVENT.elements.map(({ key }) => key)] as const] : []),
  ]);

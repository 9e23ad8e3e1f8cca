import { randomBytes, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../feature.ts';
import type { OperationContext } from '../request/operation-context.ts';
import type { Before, Screened } from '../screening.ts';
import { encryptValue } from '../secrets/encrypted-value.ts';
import { blindIndex } from '../secrets/keys.ts';
import { insertOf } from './bulk.ts';

/** Columns and values of a change, canonical and encrypted. */
export type Columns = Record<string, unknown>;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Returns a control number: prefix, year of entry, ten random letters and digits (50 bits), so that none can be guessed
 * from its neighbour.
 */
export function newControlNumber(prefix: string, now = new Date()): string {
  const random = [...randomBytes(10)].map((byte) => CROCKFORD[byte & 31]).join('');
  return `${prefix}-${now.getUTCFullYear()}-${random}`;
}

/** Tells whether a text is a control number that a record with this prefix could have. */
export const isControlNumber = (text: string, prefix: string): boolean => {
  const [own, year, random = '', ...more] = text.split('-');
  return own === prefix && more.length === 0 && /^\d{4}$/.test(year ?? '') && isRandom(random);
};
const isRandom = (text: string): boolean => text.length === 10 && [...text].every((sign) => CROCKFORD.includes(sign));

/** The row that values are encrypted for: a value opens in its own place only. */
interface Place {
  readonly record: RegisteredRecord;
  readonly id: string;
}
/** The values of a row as they were given, and what was decided about SPII in them. */
export interface Storable {
  readonly values: Readonly<Record<string, unknown>>;
  readonly decisions?: readonly SpiiDecision[];
  readonly before?: Before | undefined;
  /** Whether it is internal mail or hangs on it, where its values do not say so. */
  readonly internal?: boolean;
}

/**
 * Returns the stored form of an input: SPII in its texts dealt with as the tool does, each value parsed by its kind,
 * encrypted where the kind says so, with its blind index; and what SPII was found.
 * @throws INVALID_INPUT that names the rule broken and never the value, SPII_FOUND
 */
export function storedColumns(
  context: Pick<OperationContext, 'resources'>,
  { record, id }: Place,
  { values: given, decisions = [], ...how }: Storable,
): { columns: Columns; found: Screened[] } {
  const faults = new Faults();
  const columns: Columns = {};
  const { screening } = equipmentOf(context.resources.tool);
  const { values, found } = faults.during(() => screening.screen(record, given, { decisions, ...how })) ?? {
    values: given,
    found: [],
  };
  for (const [key, value] of Object.entries(values)) {
    const element = record.byKey.get(key);
    if (element && value !== undefined)
      faults.during(() => Object.assign(columns, columnsOf(context, { element, id }, value)));
  }
  faults.check();
  for (const { column, sameAs } of record.elements) {
    const same = sameAs === undefined ? undefined : record.byKey.get(sameAs)?.column;
    if (same !== undefined && same in columns) columns[column] = columns[same];
  }
  return { columns, found };
}

/** Returns the columns of one element's value. @throws INVALID_INPUT */
function columnsOf(
  { resources: { keys, tool } }: Pick<OperationContext, 'resources'>,
  { element, id }: { readonly element: RegisteredElement; readonly id: string },
  value: unknown,
): Columns {
  const { kind, column, coordinate } = element;
  const indexed = kind.encrypted && kind.search !== 'none';
  const index = `${column}_index`;
  if (value === null) return { [column]: null, ...(indexed ? { [index]: null } : {}) };
  const parsed = canonical(element, value);
  if (!kind.encrypted) return { [column]: parsed };
  const text = kind.list ? JSON.stringify(parsed) : String(parsed);
  const encrypted = encryptValue(keys, { tool: tool.key, element: coordinate, item: id }, text);
  return { [column]: encrypted, ...(indexed ? { [index]: blindIndex(keys, coordinate, text) } : {}) };
}

/** Returns the canonical form of a value, by its element's kind. @throws INVALID_INPUT */
export function canonical(element: RegisteredElement, value: unknown): unknown {
  const { kind } = element;
  if (kind.column === 'boolean' || kind.column === 'timestamptz') return value;
  if (!kind.list) return parsed(element, String(value));
  if (!kind.encrypted) return (value as unknown[]).map((each) => parsed(element, String(each)));
  parsed(element, JSON.stringify(value));
  return value;
}

function parsed(element: RegisteredElement, text: string): string {
  const { parse, parseWritten = parse } = element.kind;
  const read = parseWritten(text);
  if (!read.ok) throw invalidInput(element.coordinate, read.rule);
  return read.value;
}

/** A row that is entered: its elements' values, the row ids it hangs on, and its own where that is known before. */
export interface Entered {
  readonly values: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, string | null>>;
  readonly decisions?: readonly SpiiDecision[];
  /** Where it stands among the arguments, where it is one of several. */
  readonly field?: readonly string[];
}

/**
 * Enters rows as the caller, in one statement, each accounted for with the elements it has, under the event's `action`.
 * @returns their row ids, in order
 * @throws INVALID_INPUT
 */
export async function enterRows(
  context: Pick<OperationContext, 'resources' | 'kysely' | 'caller' | 'account'>,
  { record, action }: { readonly record: RegisteredRecord; readonly action: string },
  entered: readonly Entered[],
): Promise<{ id: string }[]> {
  if (entered.length === 0) return [];
  const now = new Date();
  const faults = new Faults();
  const noted: { item: string; found: readonly Screened[] }[] = [];
  const rows = entered.map(({ values, links, field, decisions = [] }) => {
    const id = uuidv7();
    const stored = faults.during(() => storedColumns(context, { record, id }, { values, decisions }), field);
    const { columns, found } = stored ?? { columns: {}, found: [] };
    noted.push({ item: links?.item ?? id, found });
    return {
      id,
      key: randomUUID(),
      version: 1,
      created_by: context.caller.user,
      created_at: now,
      updated_at: now,
      ...links,
      ...columns,
    };
  });
  faults.check();
  await insertOf(record, rows).execute(context.kysely);
  await noteSpii(context, record, noted);
  rows.forEach(({ id }, at) => {
    context.account.changed(
      { record, rowId: id, version: 1 },
      record.elements.filter((element) => entered[at]!.values[element.key] !== undefined),
      action,
    );
  });
  return rows;
}

/**
 * Writes down what SPII was found in texts of items, and what became of it: which element, which kinds, how many, by
 * whose decision. Never the value.
 */
export async function noteSpii(
  context: Parameters<typeof enterRows>[0],
  record: RegisteredRecord,
  entered: readonly { readonly item: string; readonly found: readonly Screened[] }[],
): Promise<void> {
  const lifecycle = context.resources.tool.lifecycle;
  // A record of the tool that hangs on no item, such as a review of use, is screened and shown like all, without a
  // note.
  if (!lifecycle || (record !== lifecycle.item && !record.options.links?.includes('item'))) return;
  const rows = entered.flatMap(({ item, found }) =>
    found.map(({ element, findings, outcome, decision }) => ({
      values: {
        element: element.coordinate,
        kinds: [...new Set(findings.flatMap(({ kind }) => kind ?? []))],
        found: String(findings.length),
        outcome,
        reason: decision?.reason ?? undefined,
        originalKept: decision?.originalKept ?? undefined,
        decidedBy: context.caller.user,
        decidedAt: new Date(),
      },
      links: { item },
    })),
  );
  await enterRows(context, { record: lifecycle.spiiDecision, action: 'screen' }, rows);
}

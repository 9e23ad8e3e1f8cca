import { randomBytes, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { invalidInput } from '../errors.ts';
import { blindIndex } from '../keys.ts';
import type { SealedElement, SealedRecord } from '../registry.ts';
import { seal } from '../sealed.ts';
import { insertOf } from './bulk.ts';
import type { OperationContext } from './operation-context.ts';

/** Columns and values of a change, canonical and sealed. */
export type Columns = Record<string, unknown>;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A control number: prefix, year of entry, ten random letters and digits (50 bits), so that none can be guessed from its neighbour. */
export function newControlNumber(prefix: string, now = new Date()): string {
  const random = [...randomBytes(10)].map((byte) => CROCKFORD[byte & 31]).join('');
  return `${prefix}-${now.getUTCFullYear()}-${random}`;
}

/** The stored form of an input: each value parsed by its kind, sealed where the kind says so, with its blind index. @throws INVALID_INPUT that names the rule broken and never the value */
export function storedColumns(context: Pick<OperationContext, 'resources'>, record: SealedRecord, id: string, values: Readonly<Record<string, unknown>>): Columns {
  const columns: Columns = {};
  for (const [key, value] of Object.entries(values)) {
    const element = record.byKey.get(key);
    if (!element || value === undefined) continue;
    const { kind, column, coordinate } = element;
    const indexed = kind.sealed && kind.search !== 'none';
    if (value === null) {
      columns[column] = null;
      if (indexed) columns[`${column}_index`] = null;
      continue;
    }
    if (kind.column === 'boolean' || kind.column === 'timestamptz') columns[column] = value;
    else if (kind.list && !kind.sealed) columns[column] = (value as unknown[]).map((each) => canonical(element, String(each)));
    else {
      const text = canonical(element, kind.list ? JSON.stringify(value) : String(value));
      columns[column] = kind.sealed ? seal(context.resources.keys, { tool: context.resources.tool.key, element: coordinate, item: id }, text) : text;
      if (indexed) columns[`${column}_index`] = blindIndex(context.resources.keys, coordinate, text);
    }
  }
  return columns;
}

function canonical(element: SealedElement, text: string): string {
  const parsed = element.kind.parse(text);
  if (!parsed.ok) throw invalidInput(element.coordinate, parsed.rule);
  return parsed.value;
}

/** A row that is entered: its elements' values, the row ids it hangs on, and its own where that is known before. */
export interface Entered {
  readonly values: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, string | null>>;
}

/** Enters rows as the caller, in one statement, each accounted for with the elements it has. @returns their row ids, in order @throws INVALID_INPUT */
export async function enterRows(context: Pick<OperationContext, 'resources' | 'kysely' | 'caller' | 'account'>, record: SealedRecord, entered: readonly Entered[], action: string): Promise<{ id: string }[]> {
  if (entered.length === 0) return [];
  const now = new Date();
  const rows = entered.map(({ values, links }) => {
    const id = uuidv7();
    return { id, key: randomUUID(), version: 1, created_by: context.caller.user, created_at: now, updated_at: now, ...links, ...storedColumns(context, record, id, values) };
  });
  await insertOf(record, rows).execute(context.kysely);
  rows.forEach(({ id }, at) => {
    context.account.changed(
      { record, id, version: 1 },
      record.elements.filter((element) => entered[at]!.values[element.key] !== undefined),
      action,
    );
  });
  return rows;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { invalidInput } from '../../language/errors.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../feature.ts';
import type { OperationContext } from '../request/operation-context.ts';
import type { Needed, Screened } from '../screening.ts';
import { encryptValue } from '../secrets/encrypted-value.ts';
import { blindIndex } from '../secrets/keys.ts';
import { insertOf } from './bulk.ts';

/** Columns and values of a change, canonical and sealed. */
export type Columns = Record<string, unknown>;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A control number: prefix, year of entry, ten random letters and digits (50 bits), so that none can be guessed from
 * its neighbour.
 */
export function newControlNumber(prefix: string, now = new Date()): string {
  const random = [...randomBytes(10)].map((byte) => CROCKFORD[byte & 31]).join('');
  return `${prefix}-${now.getUTCFullYear()}-${random}`;
}

/**
 * The stored form of an input: SPII in its texts dealt with as the tool does, each value parsed by its kind, sealed
 * where the kind says so, with its blind index; and what SPII was found. @throws INVALID_INPUT that names the rule
 * broken and never the value, SPII_FOUND
 */
export function storedColumns(
  context: Pick<OperationContext, 'resources'>,
  record: RegisteredRecord,
  id: string,
  given: Readonly<Record<string, unknown>>,
  decisions: readonly SpiiDecision[] = [],
  needed?: Needed,
): { columns: Columns; found: Screened[] } {
  const columns: Columns = {};
  const { screening } = equipmentOf(context.resources.tool);
  const { values, found } = screening.screen(record, given, decisions, needed);
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
    else if (kind.list && !kind.sealed)
      columns[column] = (value as unknown[]).map((each) => canonical(element, String(each)));
    else {
      const text = canonical(element, kind.list ? JSON.stringify(value) : String(value));
      columns[column] = kind.sealed
        ? encryptValue(
            context.resources.keys,
            { tool: context.resources.tool.key, element: coordinate, item: id },
            text,
          )
        : text;
      if (indexed) columns[`${column}_index`] = blindIndex(context.resources.keys, coordinate, text);
    }
  }
  return { columns, found };
}

function canonical(element: RegisteredElement, text: string): string {
  const parsed = element.kind.parse(text);
  if (!parsed.ok) throw invalidInput(element.coordinate, parsed.rule);
  return parsed.value;
}

/** A row that is entered: its elements' values, the row ids it hangs on, and its own where that is known before. */
export interface Entered {
  readonly values: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, string | null>>;
}

/**
 * Enters rows as the caller, in one statement, each accounted for with the elements it has. @returns their row ids, in
 * order @throws INVALID_INPUT
 */
export async function enterRows(
  context: Pick<OperationContext, 'resources' | 'kysely' | 'caller' | 'account'>,
  record: RegisteredRecord,
  entered: readonly Entered[],
  action: string,
): Promise<{ id: string }[]> {
  if (entered.length === 0) return [];
  const now = new Date();
  const noted: { item: string; found: readonly Screened[] }[] = [];
  const rows = entered.map(({ values, links }) => {
    const id = uuidv7();
    const { columns, found } = storedColumns(context, record, id, values);
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
        kinds: [...new Set(findings.map(({ kind }) => kind))],
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
  await enterRows(context, lifecycle.spiiDecision, rows, 'screen');
}

import { sql } from 'kysely';
import { foldDigits } from '../../language/identifiers.ts';
import { partsOf, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { CallerSql } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { isScreened } from '../screening/index.ts';
import { readMarks } from '../spii/index.ts';

const IDENTIFIERS: ReadonlySet<string> = new Set(['ssn', 'aNumber', 'receiptNumber', 'passportNumber']);

/** What a reply is compared with. */
export interface CaseValues {
  /** Canonical identifiers of the persons on the item. */
  readonly identifiers: ReadonlySet<string>;
  /** SPII in its texts that somebody has decided to be needed. */
  readonly needed: ReadonlySet<string>;
  /** Values in the clear of persons, by element. */
  readonly plain: ReadonlyMap<string, string>;
}

/** The item whose values are read. */
interface OfItem {
  readonly record: RegisteredRecord;
  readonly rowId: string;
  /** Whether the birth dates of its persons are read too. */
  readonly everyPerson: boolean;
}

/**
 * Returns the values of an item's persons that this caller may use, those of further persons that hang on it among
 * them: a refusal must not say what somebody does not see. They go nowhere.
 */
export async function valuesOf(context: OperationContext, of: OfItem): Promise<CaseValues> {
  const values = { identifiers: new Set<string>(), needed: new Set<string>(), plain: new Map<string, string>() };
  for (const record of [of.record, ...partsOf(of.record)]) await collect(context, { ...of, record }, values);
  return values;
}

/** Adds the values of the item, or of what hangs on it in one kind of record. */
async function collect(
  context: OperationContext,
  of: OfItem,
  { identifiers, needed, plain }: { identifiers: Set<string>; needed: Set<string>; plain: Map<string, string> },
): Promise<void> {
  const { tool, keys } = context.resources;
  const elements = mayBeRead(context, of) ? comparedElements(context, of) : [];
  if (elements.length === 0) return;
  // What is refused tells of them as what is let through does.
  context.account.used(
    of.record,
    elements.map((element) => element.key),
  );
  for (const row of await storedValues(context, of, elements))
    for (const element of elements) {
      const stored = row[element.column];
      if (stored === null || stored === undefined) continue;
      const binding = { tool: tool.key, element: element.coordinate, item: row.id$ };
      const value =
        stored instanceof Uint8Array ? new EncryptedValue(Buffer.from(stored)).open(keys, binding) : String(stored);
      const place = of.record.item ? `${row.id$} ${element.key}` : element.key;
      if (isScreened(element)) for (const each of neededIn(value)) needed.add(each);
      else if (IDENTIFIERS.has(element.kind.name)) identifiers.add(identifierWritten(value));
      else if (element.kind.sensitivity === 'pii' || of.everyPerson) plain.set(place, value);
    }
}

/** Tells whether the caller may see some such record. */
const mayBeRead = ({ caller }: OperationContext, { record: { item, options } }: OfItem): boolean =>
  !item || options.needToKnow.forCaller(caller) !== 'no';

/** Returns the condition under which this caller may use an element of a row; true and false where it is none. */
const guardOf = ({ caller }: OperationContext, { options }: RegisteredRecord, { rule }: RegisteredElement): CallerSql =>
  rule === options.needToKnow || rule.callerSql(caller);

const comparedElements = (context: OperationContext, { record, everyPerson }: OfItem): RegisteredElement[] =>
  record.elements.filter(
    (element) =>
      guardOf(context, record, element) !== false &&
      (IDENTIFIERS.has(element.kind.name) ||
        isScreened(element) ||
        (element.kind.sensitivity === 'pii' && element.kind.column === 'text') ||
        (everyPerson && element.kind.name === 'birthDate')),
  );

/** A row's columns as they are stored, with its row id. */
type StoredRow = Readonly<Record<string, unknown>> & { readonly id$: string };
/** Returns the columns of elements as they are stored, each where its rule lets this caller use it. */
async function storedValues(
  context: OperationContext,
  { record, rowId }: OfItem,
  elements: readonly RegisteredElement[],
): Promise<readonly StoredRow[]> {
  const columns = elements.map((element) => {
    const column = sql.ref(`item.${element.column}`);
    const may = guardOf(context, record, element);
    return typeof may === 'boolean' ? column : sql`case when ${may} then ${column} end as ${sql.ref(element.column)}`;
  });
  const seen = record.item ? context.records(record).needToKnow() : sql`true`;
  const { rows } = await sql<StoredRow>`
    select item.id as "id$", ${sql.join(columns)}
    from ${sql.table(record.options.table)} item
    where ${sql.ref(record.item ? 'item.item' : 'item.id')} = ${rowId} and ${seen}`.execute(context.kysely);
  return rows;
}

/** Returns the SPII in a stored text that was decided to be needed, as it is compared. */
function neededIn(stored: string): string[] {
  const { text, needed } = readMarks(stored);
  return needed.map(({ from, to }) => foldDigits(text.slice(from, to)).toUpperCase());
}

/** Returns an identifier as people write it: they leave out the A and the zeros in front. */
const identifierWritten = (value: string): string => value.toUpperCase().replace(/^A0*(?=\d{7,9}$)/, '');

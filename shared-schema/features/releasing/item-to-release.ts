import { sql } from 'kysely';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound, purposeNeeded } from '../../language/errors.ts';
import { holdsFiles } from '../../language/kinds.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredReleasing } from '../../language/registry.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { fileSeen, type StoredFile } from '../files/index.ts';

/** A tool's items with how it releases them. */
export type Releasing = Pick<RegisteredLifecycle, 'item'> & RegisteredReleasing;

/** By its key in the graph, or by its row. */
type Which = { readonly key: string } | { readonly rowId: string };

/**
 * Returns the item that something of is released, with what its elements' rules must know of it. @throws NOT_FOUND;
 * FORBIDDEN for whoever sees it and does not release
 */
export async function itemToRelease(
  context: OperationContext,
  { item, settings }: Releasing,
  which: Which,
): Promise<Row> {
  if ('key' in which && !isUuid(which.key)) throw notFound(item.name);
  const access = context.records(item);
  const facts = [settings.releases, ...item.elements.map(({ rule }) => rule)].flatMap((rule) => rule.facts);
  const isIt = 'key' in which ? sql`item.key = ${which.key}` : sql`item.id = ${which.rowId}`;
  const names = new Set(item.elements.map(({ key }) => key));
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(names, facts)}
    from ${sql.table(item.options.table)} item
    where ${access.needToKnow()} and ${isIt}`.execute(context.kysely);
  if (!rows[0]) throw notFound(item.name);
  const row = access.row(rows[0]);
  if (!mayDisclose(settings.releases, context.caller, row.facts))
    throw forbidden(item.options.plural, refusalReason(context.caller, item.tool.key));
  return row;
}

/**
 * Returns an element of the item that may be released: who releases it sees it, and there is something in it.
 * @throws INVALID_INPUT, FORBIDDEN, PURPOSE_NEEDED
 */
export function elementToRelease(context: OperationContext, row: Row, key: string): RegisteredElement {
  const element = row.record.byKey.get(key);
  if (!element) throw invalidInput('element', 'one element of the item, by its name; there is no name for all of them');
  if (holdsFiles(element.kind)) throw invalidInput('element', 'documents are released one by one, as files');
  const decision = context.decision(element);
  if (typeof decision === 'object')
    throw decision.state === 'purpose-needed'
      ? purposeNeeded(element.coordinate)
      : forbidden(element.coordinate, decision.reason);
  if (decision === 'depends' && !mayDisclose(element.rule, context.caller, row.facts))
    throw forbidden(element.coordinate, refusalReason(context.caller, row.record.tool.key));
  // That there is nothing in it is learnt too.
  context.account.used(row.record, [key]);
  if ((row.columns[element.column] ?? null) === null) throw invalidInput('element', 'there is nothing in it');
  return element;
}

/** A document that may be released, and the element that it stands in. */
export interface Document {
  readonly file: StoredFile;
  readonly element: RegisteredElement;
}
/** Returns a document of the item, where who releases it may open it. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function documentToRelease(context: OperationContext, row: Row, key: string): Promise<Document> {
  const { file, element } = await fileSeen(context, key);
  // What hangs on the item has rules of its own, and is named in no release.
  if (file.item !== row.rowId || file.part !== null) throw invalidInput('file', 'a document of this item');
  return { file, element };
}

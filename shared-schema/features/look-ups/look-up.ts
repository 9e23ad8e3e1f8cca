import { sql } from 'kysely';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import { forbidden, notFound, purposeNeeded, recordFrozen, tooComplex } from '../../language/errors.ts';
import type { RegisteredElement, RegisteredLookUp, RegisteredRecord } from '../../language/registry.ts';
import { isUuid, type RawRow, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { type Answer, answerIn } from './answer.ts';
import { askOutside } from './ask.ts';
import { countLookUp, takeTurn } from './counting.ts';
import { type GivenKey, givenKey, noteKey } from './key.ts';
import { placesIn } from './places.ts';

/** Requests that have looked somebody up. */
const asked = new WeakSet<OperationContext>();
/** What an event says was done. */
export const ACTION = 'look-up';

/** For which item somebody or something is looked up, by what, and what of the answer is wanted. */
export interface Asked {
  readonly id: string;
  readonly by: Readonly<Record<string, unknown>>;
  readonly asks: readonly string[];
  /** The version of the item that is to be changed by what is found. */
  readonly version?: number;
}
export interface Found {
  readonly item: Row;
  readonly found: Answer | null;
}

/**
 * Looks a person or an address up for an item that the caller sees and works on. The key is accounted for before
 * anything else is asked, the item before the question leaves; the answer goes to the caller alone.
 * @throws INVALID_INPUT, TOO_COMPLEX, NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED, RECORD_FROZEN, STALE_VERSION, RATE_LIMITED,
 * LOOK_UP_FAILED, UNAVAILABLE
 */
export async function lookUp(
  context: OperationContext,
  of: { readonly registered: RegisteredLookUp; readonly item: RegisteredRecord },
  { id, by, asks, version }: Asked,
): Promise<Found> {
  const { account, caller } = context;
  const { registered } = of;
  account.action = ACTION;
  const key = givenKey(registered, by);
  noteKey(context, registered, key);
  // By hand: one question, of which somebody sees what came of it.
  if (asked.has(context)) throw tooComplex('look-ups of one operation, at most 1', 'look-ups');
  asked.add(context);
  const item = await itemOf(context, of, id);
  checkUse(context, key, item);
  account.shown(item);
  // What a change is refused for is said before anybody outside is asked: it tells nothing of whom they know.
  if (version !== undefined) await context.records(of.item).checkChange({ id, version });
  await takeTurn(context);
  const places = placesIn(context);
  const question = { key: key.key, values: key.values, asks };
  const place = places.of(registered);
  const answered = await places.asking(async () => {
    await countLookUp(context, registered);
    return askOutside(place, question, caller.requestId);
  });
  const found = answerIn(registered, key, { asks, answered });
  account.results = found ? 1 : 0;
  return { item, found };
}

/** Returns the item, with what the rules of an answer ask of it. @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN */
async function itemOf(
  context: OperationContext,
  { registered: { settings, answer }, item }: { registered: RegisteredLookUp; item: RegisteredRecord },
  id: string,
): Promise<Row> {
  const records = context.records(item);
  const facts = [settings.asks, ...answer.elements.map(({ rule }) => rule)].flatMap((rule) => rule.facts);
  const { rows } = isUuid(id)
    ? await sql<RawRow>`
        select ${records.columns(new Set(['state']), facts)}
        from ${sql.table(item.options.table)} item
        where ${records.needToKnow()} and item.key = ${id}
        limit 1`.execute(context.kysely)
    : { rows: [] };
  const [found] = rows;
  if (!found) throw notFound(item.name);
  const row = records.row(found);
  if (!mayDisclose(answer.options.needToKnow, context.caller, row.facts)) throw refused(context, answer.name);
  // A look-up is for the answer to an inquiry that is open.
  if (item.options.closedStates?.includes(String(row.columns.state))) throw recordFrozen();
  return row;
}

/** Checks that who looks somebody up by an element may see it. @throws FORBIDDEN, PURPOSE_NEEDED */
function checkUse(context: OperationContext, { elements }: GivenKey, item: Row): void {
  for (const element of elements) {
    const decision = context.decision(element);
    if (typeof decision === 'object' && decision.state === 'purpose-needed') throw purposeNeeded(element.coordinate);
    if (typeof decision === 'object' || !isSeen(context, element, item)) throw refused(context, element.coordinate);
  }
}
const isSeen = ({ caller }: OperationContext, { rule }: RegisteredElement, { facts }: Row): boolean =>
  mayDisclose(rule, caller, facts);
const refused = ({ caller, resources }: OperationContext, what: string) =>
  forbidden(what, refusalReason(caller, resources.tool.key));

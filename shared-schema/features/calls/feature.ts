import 'reflect-metadata';
import { sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { ENTRY_CONFIRMATION } from '../../language/intake/coded-values.ts';
import { confirmationFaults, type EntryConfirmation } from '../../language/intake/paths.ts';
import type { CallSettings } from '../../language/intake/public-settings.ts';
import { legalDay } from '../../language/legal-day.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { DateTimeScalar, PhoneScalar } from '../../language/scalars.ts';
import type { Feature } from '../../runtime/feature.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from '../lifecycle/index.ts';

/**
 * Telephone calls about an item: date, time and number are the telephone system's; they are downloaded onto external
 * media and entered from there by hand (PIA-035(a) 2.1). A tool has them whose intake says so.
 */
export const CALLS: Feature = {
  name: 'calls',
  gaps: (tool) => {
    const { calls } = tool.manifest.intake ?? {};
    const part = calls && partOf(tool, calls);
    const elements = Object.values(calls?.elements ?? {});
    return calls && !elements.every((key) => part?.byKey.has(key)) ? [`${tool.key}: no part holds its calls`] : [];
  },
  operations: (tool) => {
    const { calls } = tool.manifest.intake ?? {};
    const part = calls && partOf(tool, calls);
    return calls && part?.item ? [noteCall(part.item, part, calls)] : [];
  },
};

const partOf = ({ records, lifecycle }: RegisteredTool, { record }: CallSettings): RegisteredRecord | undefined =>
  records.find(({ name, item }) => name === record && item === lifecycle?.item);

/** Returns the time of day in Washington, where the days of a record are counted. */
const timeOf = (at: Date): string =>
  at.toLocaleTimeString('en-GB', {
    timeZone: 'America/New_York',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** Returns the item that a call is about. @throws NOT_FOUND */
async function itemCalledAbout(context: OperationContext, item: RegisteredRecord, id: string): Promise<Row> {
  const [row] = isUuid(id)
    ? await context.records(item).select(sql<boolean>`item.key = ${id}`, new Set(['state']), 1)
    : [];
  if (!row) throw notFound(item.name);
  return row;
}

/** @throws INVALID_INPUT for a call that was not yet, and for what is not confirmed of it */
function checkCall(when: Date, asked: readonly EntryConfirmation[], confirmed: readonly string[]): void {
  const faults = new Faults();
  if (when.getTime() > Date.now()) faults.add(invalidInput('at', 'a call is not in the future'));
  for (const fault of confirmationFaults(asked, confirmed)) faults.add(fault);
  faults.check();
}

/** Writes into the history of an item who confirmed what of a call, where the tool asks for it. */
async function noteConfirmed(
  context: OperationContext,
  { record, rowId }: Row,
  confirmed: readonly string[],
): Promise<void> {
  if (confirmed.length === 0) return;
  await lifecycleOf(context).write({ record, rowId, columns: {} }, 'enter', { result: 'telephone/call', confirmed });
}

function noteCall(
  item: RegisteredRecord,
  part: RegisteredRecord,
  { elements, notes, announcement, ...asks }: CallSettings,
): RootOperation {
  return {
    kind: 'Mutation',
    name: `note${part.name}`,
    answers: payloadItem(() => item.type),
    description: `Notes a telephone call, as the telephone system recorded it. Callers are told: "${announcement}"`,
    args: [
      ['id', idOf(item.name)],
      ['at', () => DateTimeScalar],
      ['number', () => PhoneScalar, true],
      ['recording', () => String, true],
      ['confirmed', () => [ENTRY_CONFIRMATION.type], true],
    ],
    rule: notes,
    async body(context, info, [id, at, number, recording, confirmed]) {
      const row = await itemCalledAbout(context, item, id);
      if (notes.forRecord(context.caller, row.facts) !== true)
        throw forbidden(part.options.plural, refusalReason(context.caller, item.tool.key));
      const when = new Date(at);
      checkCall(when, asks.confirms ?? [], confirmed ?? []);
      const values = {
        [elements.date]: legalDay(when),
        [elements.time]: timeOf(when),
        ...(number ? { [elements.number]: number } : {}),
        ...(recording ? { [elements.recording]: recording } : {}),
      };
      await enterRows(context, { record: part, action: 'create' }, [{ values, links: { item: row.rowId } }]);
      await noteConfirmed(context, row, asks.confirms ?? []);
      const names = namesAsked(info, [], item.name);
      return { item: (await context.records(item).select(sql<boolean>`item.id = ${row.rowId}`, names, 1))[0] };
    },
  };
}

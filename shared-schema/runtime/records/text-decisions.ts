import { isBlank } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../feature.ts';
import type { OperationContext } from '../request/operation-context.ts';
import type { Before, Screening } from '../screening.ts';
import type { Graying, Version } from './caller-records.ts';
import { noteSpii, storedColumns } from './entering.ts';
import { itemOf, type Row } from './row.ts';
import type { RowStore } from './row-store.ts';

/** What deciding about a text needs of changing its record. */
interface Changing {
  readonly store: RowStore;
  /** @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, RECORD_FROZEN */
  rowToChange(of: Version): Promise<Row>;
  /** @throws FORBIDDEN, INVALID_INPUT */
  elementWritten(key: string, row: Row): RegisteredElement;
}

/** Decides about what stands in texts of records of one type, as one caller: by name, with a reason. */
export class TextDecisions {
  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
    private readonly changing: Changing,
  ) {}

  /**
   * Decides that SPII in one of the record's texts is needed, and so shown, or not, and so grayed out.
   * @throws as `update`; INVALID_INPUT where the tool keeps none for being needed, or none is there
   */
  async decide(of: Version, decision: SpiiDecision, names: ReadonlySet<string>): Promise<Row | null> {
    const { context, record } = this;
    const row = await this.changing.rowToChange(of);
    const element = this.changing.elementWritten(decision.element, row);
    const faults = new Faults();
    if (isBlank(decision.reason)) faults.add(invalidInput('reason', 'it is mandatory'));
    const screened = equipmentOf(record.tool).screening.isScreened(element);
    const stored = screened ? await this.changing.store.storedText(row, element) : undefined;
    if (stored === undefined) faults.add(invalidInput('element', 'there is no such text'));
    faults.check();
    const values = { [element.key]: stored };
    const place = { record, id: row.rowId };
    const before = new Map([[element.key, equipmentOf(record.tool).screening.decidedIn(stored ?? '')]]);
    const { columns, found } = storedColumns(context, place, { values, decisions: [decision], before });
    if (found.length === 0) throw invalidInput('element', 'nothing was found in it');
    const next = await this.changing.store.update(row, columns);
    await noteSpii(context, record, [{ item: itemOf(row), found }]);
    context.account.changed({ ...row, version: next }, [element], 'screen');
    return this.changing.store.reread(row.rowId, names);
  }

  /**
   * Grays a passage out in one of the record's texts, or shows again all that was grayed out there, by name and with a
   * reason. @throws as `update`; INVALID_INPUT where the passage does not stand in the text as the caller sees it
   */
  async grayOut(
    of: Version,
    { element: key, passage, reason }: Graying,
    names: ReadonlySet<string>,
  ): Promise<Row | null> {
    const { context, record } = this;
    const row = await this.changing.rowToChange(of);
    const element = this.changing.elementWritten(key, row);
    const { screening } = equipmentOf(record.tool);
    const faults = new Faults();
    if (isBlank(reason)) faults.add(invalidInput('reason', 'it is mandatory'));
    if (element.collected === 'if-necessary')
      faults.add(invalidInput('element', 'it is kept only if necessary: what is not is taken out'));
    const stored = screening.isScreened(element) ? await this.changing.store.storedText(row, element) : undefined;
    const view = { record, caller: context.caller, facts: row.facts };
    const gray = stored === undefined ? undefined : screening.regrayed(view, stored, passage);
    if (!gray)
      faults.add(invalidInput(passage === null ? 'element' : 'passage', 'there is no such passage in what you see'));
    faults.check();
    if (!gray) throw new Error('a passage that is not there has its fault');
    const before = new Map([[key, gray]]);
    const { columns } = storedColumns(context, { record, id: row.rowId }, { values: { [key]: gray.text }, before });
    const item = itemOf(row);
    const values = { [key]: screening.marked(gray) };
    await equipmentOf(record.tool).changing(context, record, { item, row: row.rowId, values });
    const next = await this.changing.store.update(row, columns);
    const outcome = passage === null ? 'needed' : 'grayed-out';
    await noteSpii(context, record, [
      { item, found: [{ element, findings: [], outcome, decision: { element: key, reason } }] },
    ]);
    context.account.changed({ ...row, version: next }, [element], 'screen');
    return this.changing.store.reread(row.rowId, names);
  }
}

/** Returns values with what is known of them marked: its words are found by nobody. */
export const withMarked = (
  screening: Screening,
  given: Record<string, unknown>,
  before: Before | undefined,
): Record<string, unknown> => ({
  ...given,
  ...Object.fromEntries([...(before ?? [])].map(([key, each]) => [key, screening.marked(each)])),
});

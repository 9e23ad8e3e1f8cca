import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isBlank } from '../../language/blank.ts';
import { keysOf } from '../../language/coded.ts';
import { isGiven } from '../../language/collection.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { Faults, placed } from '../../language/faults.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { holdsFiles } from '../../language/kinds.ts';
import { isInternal } from '../../language/lifecycle/directions.ts';
import { isTracked, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import { type Change, type Equipment, equipmentOf } from '../feature.ts';
import type { OperationContext } from '../request/operation-context.ts';
import type { Assigning, Given, Graying, Records, Version } from './caller-records.ts';
import { type Changing, type Preparing, type Taken, type Writing, withoutAbsent } from './changing.ts';
import { newControlNumber, noteSpii, storedColumns } from './entering.ts';
import { entrust } from './entrust.ts';
import { isOnInternal } from './item-state.ts';
import { checkParties, onceAssigned } from './known-party.ts';
import { mayMakeInto } from './made-into.ts';
import { itemToAddTo } from './part-item.ts';
import { itemOf, type Row } from './row.ts';
import { RowStore } from './row-store.ts';
import { TextDecisions, withMarked } from './text-decisions.ts';
import { checkUnique } from './unique.ts';
import { wellFormed } from './well-formed.ts';

type Names = ReadonlySet<string>;
/** `user:` or `component:` and a key, `office:<component>/` and a key. */
const PARTY = /^((user|component):[A-Za-z0-9 &.-]{1,80}|office:[A-Z]{2,6}\/[A-Za-z0-9 &/.-]{1,80})$/;
/** How many parties one change names at most. */
const MOST_PARTIES = 100;

/** Changes records of one type as one caller: the rules before anything is written, then the row, then its account. */
export class RecordChanges {
  readonly #equipment: Equipment;
  readonly #store: RowStore;
  readonly #texts: TextDecisions;

  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
    access: Pick<Records, 'columns' | 'needToKnow' | 'row' | 'select'>,
  ) {
    this.#equipment = equipmentOf(record.tool);
    this.#store = new RowStore(context, record, access);
    this.#texts = new TextDecisions(context, record, {
      store: this.#store,
      rowToChange: (of) => this.rowToChange(of),
      elementWritten: (key, row) => this.#elementWritten(key, '', { row }),
    });
  }

  /**
   * Enters a record. Whoever enters an item is assigned to it (A-OV-7: a designated employee enters the item).
   * @throws FORBIDDEN; INVALID_INPUT, SPII_FOUND with all that is wrong; of its item NOT_FOUND, RECORD_FROZEN
   */
  async create({ input, spii = [], item, by = 'at-hand' }: Given, names: Names): Promise<Row | null> {
    const { context, record } = this;
    if (record.options.enters.forCaller(context.caller) === 'no') throw this.#refusal();
    const entered = {
      ...(isTracked(record) ? { itemType: keysOf(record.options.itemTypes)[0] } : {}),
      ...withoutAbsent(input),
    };
    const elements = this.#elementsWritten(entered);
    const on = record.item && (await itemToAddTo(context, record, { id: item ?? '', elements }));
    const id = uuidv7();
    const own = {
      controlNumber: newControlNumber(record.options.controlNumberPrefix ?? ''),
      state: record.options.states?.[0],
    };
    const { given, added, columns, found } = await this.#prepared(
      { record, rowId: id, item: on?.rowId, given: entered, before: {} },
      { own, decisions: spii, stored: by, internal: on ? isOnInternal(on) : isInternal(entered) },
    );
    if (!on) this.#checkEntered(elements, columns);
    await checkUnique(context, record, given);
    await this.#store.create(id, on ? { ...columns, item: on.rowId } : columns);
    const hangsOn = on?.rowId ?? id;
    await noteSpii(context, record, [{ item: hangsOn, found }]);
    await this.#equipment.entered(context, record, [{ item: hangsOn, row: id, values: given }], { fresh: !on });
    await added.after();
    context.account.changed({ record, rowId: id, version: 1 }, elements, 'create');
    return this.#store.reread(id, names);
  }

  /** Changes elements of the version the caller read. @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT */
  async update(of: Version, { input, spii = [] }: Given, names: Names): Promise<Row | null> {
    const row = await this.rowToChange(of);
    return this.#changed(row, { elements: this.#elementsWritten(withoutAbsent(input), row), input, spii }, names);
  }

  /**
   * Records what was found, in a document or outside, as the value of an element that no field asks for, or takes it
   * out again, by name and with a reason. @throws as `update`
   */
  async takeFound(
    of: Version,
    { element: key, value, reason, document, is }: Taken,
    names: Names,
  ): Promise<Row | null> {
    const row = await this.rowToChange(of);
    const element = this.#elementWritten(key, value, { row, is });
    const faults = new Faults();
    if (isBlank(reason)) faults.add(invalidInput('reason', 'it is mandatory'));
    if (value !== null && isBlank(value)) faults.add(invalidInput('passage', 'there is nothing in it'));
    faults.check();
    const decision = { element: key, needed: value !== null, reason, originalKept: document ?? null };
    const left = value === null ? [{ element, findings: [], outcome: 'taken-out', decision } as const] : [];
    const change = { elements: [element], input: { [key]: value }, spii: [decision], left };
    return this.#changed(row, change, names);
  }

  /** Changes a row that may be changed, with elements that may be written. @throws STALE_VERSION, INVALID_INPUT */
  async #changed(row: Row, { elements, input, spii, left }: Changing, names: Names): Promise<Row | null> {
    const { context, record } = this;
    const view = { record, caller: context.caller, facts: row.facts };
    const faults = new Faults();
    const restored = await faults.awaiting(() =>
      this.#equipment.screening.restore(view, withoutAbsent(input), (element) => this.#store.storedText(row, element)),
    );
    const change = { record, rowId: row.rowId, item: itemOf(row), given: restored?.given ?? withoutAbsent(input) };
    const lacks = await this.#store.lacking(row, change.given);
    const { given, added, columns, found } = await this.#prepared(
      { ...change, before: row.columns },
      { decisions: spii, before: restored?.before, stored: 'change', lacks, faults, internal: isOnInternal(row) },
    );
    if (!mayMakeInto(record, context.caller, { is: row.facts, columns })) throw this.#refusal();
    const values = withMarked(this.#equipment.screening, given, restored?.before);
    await this.#equipment.changing(context, record, { item: change.item, row: row.rowId, values });
    const next = await this.#store.update(row, columns);
    await noteSpii(context, record, [{ item: change.item, found: [...found, ...(left ?? [])] }]);
    await added.after();
    context.account.changed({ ...row, version: next }, elements, left ? 'screen' : 'update');
    return this.#store.reread(row.rowId, names);
  }

  /**
   * Returns what a record is to hold: what was given in its canonical form, what features add, and the columns of both.
   * What is missing or malformed goes no further than this. @throws INVALID_INPUT, SPII_FOUND with all that is wrong
   */
  async #prepared(change: Change, { own = {}, stored, lacks, faults = new Faults(), ...screened }: Preparing) {
    const { context } = this;
    const { record, rowId } = change;
    const given = wellFormed(change, faults, { by: stored, lacks });
    const added = faults.any
      ? undefined
      : await faults.awaiting(() => this.#equipment.beforeStore(context, { ...change, given }));
    if (!added) {
      // Nothing is stored then; what stands in the texts is told beside it.
      faults.during(() => this.#equipment.screening.screen(record, given, screened));
      faults.check();
      throw new Error('what a change is prepared with was refused without a fault');
    }
    const values = { ...given, ...added.values, ...own };
    return { given, added, ...storedColumns(context, { record, id: rowId }, { values, ...screened }) };
  }

  decideSpii(of: Version, decision: SpiiDecision, names: Names): Promise<Row | null> {
    return this.#texts.decide(of, decision, names);
  }

  grayOut(of: Version, graying: Graying, names: Names): Promise<Row | null> {
    return this.#texts.grayOut(of, graying, names);
  }

  /** Assigns the record to parties and takes it from others, all or nothing. @throws as `update` */
  async assign(of: Version, { add, remove }: Assigning, names: Names): Promise<Row | null> {
    const { context, record } = this;
    if (add.length + remove.length > MOST_PARTIES) throw invalidInput('add', `at most ${MOST_PARTIES} at once`);
    this.#checkParties({ add, remove });
    const row = await this.rowToChange(of, record.options.assigns);
    await checkParties(context, { record, facts: onceAssigned(row.facts, true) }, add);
    if (remove.length > 0) await this.#equipment.takenFrom(context, { record, rowId: row.rowId }, remove);
    await this.#store.actingOn(row.rowId);
    if (add.length > 0) await entrust(context, row.rowId, add);
    if (remove.length > 0)
      await sql`delete from assignment where item = ${row.rowId} and party in (${sql.join([...remove])})`.execute(
        context.kysely,
      );
    const next = await this.#store.update(row, {});
    context.account.changed({ ...row, version: next }, [], 'assign');
    return this.#store.reread(row.rowId, names);
  }

  /** @throws INVALID_INPUT with each party that is none */
  #checkParties(parties: Assigning): void {
    const faults = new Faults();
    for (const list of ['add', 'remove'] as const)
      for (const [at, party] of parties[list].entries())
        if (!PARTY.test(party) || this.#equipment.screening.holds(party)) {
          const rule = 'user: or component: and a key, or office:<component>/ and a key';
          faults.add(placed(invalidInput('party', rule), list, String(at)));
        }
    faults.check();
  }

  /** @returns the row, if the rule allows it to be changed @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, RECORD_FROZEN */
  async rowToChange(of: Version, rule = this.record.options.changes): Promise<Row> {
    const row = await this.#store.find(of.id, rule);
    if (rule.forRecord(this.context.caller, row.facts) !== true) throw this.#refusal();
    this.#store.checkChangeable(row, of);
    return row;
  }

  /**
   * Checks that who enters a record may enter one like this (an Interagency Regulatory Action of RAMS) and, being
   * assigned to it and entrusted with it by that, could see it (the MID module of CBP Tracking) and read each of these
   * elements of it. @throws FORBIDDEN
   */
  #checkEntered(elements: readonly RegisteredElement[], columns: Readonly<Record<string, unknown>>): void {
    const { caller, resources } = this.context;
    const { enters, needToKnow } = this.record.options;
    const links = Object.fromEntries((this.record.options.links ?? []).map((link) => [link, null]));
    const facts = { ...links, ...columns, created_by: caller.user, assigned: true, entrusted: true };
    if (!enters.forRecord(caller, columns) || !needToKnow.forRecord(caller, facts)) throw this.#refusal();
    for (const { rule, coordinate } of elements)
      if (rule.forCaller(caller) !== 'yes' && rule !== needToKnow && !rule.forRecord(caller, facts))
        throw forbidden(coordinate, refusalReason(caller, resources.tool.key));
  }

  /** Returns the elements an input writes. Writing needs the element's rule, as reading does. */
  #elementsWritten(input: Given['input'], row?: Row): RegisteredElement[] {
    return Object.entries(input).map(([key, value]) => this.#elementWritten(key, value, { row }));
  }

  #elementWritten(key: string, value: unknown, { row, is = isGiven }: Writing): RegisteredElement {
    const { record, context } = this;
    const element = record.byKey.get(key);
    if (!element || !is(element)) throw invalidInput(key, 'it cannot be written');
    if (row && element.once) throw invalidInput(key, 'it is said when the record is entered and never changed');
    if (holdsFiles(element.kind) && Array.isArray(value) && value.some((each) => each.file))
      throw invalidInput(key, 'a file that is uploaded to an item stands there already');
    const verdict = element.rule.forCaller(context.caller);
    const allowed =
      verdict === 'yes' ||
      (verdict === 'depends' &&
        (row === undefined ||
          element.rule === record.options.needToKnow ||
          element.rule.forRecord(context.caller, row.facts)));
    if (!allowed) throw forbidden(element.coordinate, refusalReason(context.caller, context.resources.tool.key));
    return element;
  }

  #refusal() {
    return forbidden(this.record.options.plural, refusalReason(this.context.caller, this.context.resources.tool.key));
  }
}

import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound, recordFrozen, staleVersion } from '../../language/errors.ts';
import { neededRule } from '../../language/intake/needed.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { isTracked, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { type Equipment, equipmentOf } from '../feature.ts';
import { writable } from '../graphql/record-types.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { Records } from './caller-records.ts';
import { type Columns, newControlNumber, noteSpii, storedColumns } from './entering.ts';
import { isUuid, type Row } from './row.ts';

/** What of an item a change depends on, whatever it changes. */
const STANDING: ReadonlySet<string> = new Set(['state', 'itemType', 'receivedOn', 'dueOn']);

/**
 * Changes to the records of one type as one caller: entities through MikroORM, the rules before anything is written.
 */
export class RecordChanges {
  readonly #equipment: Equipment;
  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
    private readonly access: Pick<Records, 'columns' | 'needToKnow' | 'row' | 'select'>,
  ) {
    this.#equipment = equipmentOf(record.tool);
  }

  /**
   * Enters a record. Whoever enters it is assigned to it (A-OV-7: a designated employee enters the item). @throws
   * FORBIDDEN, INVALID_INPUT
   */
  async create(
    input: Readonly<Record<string, unknown>>,
    names: ReadonlySet<string>,
    spii: readonly SpiiDecision[] = [],
  ): Promise<Row | null> {
    const { context, record } = this;
    if (record.options.enters.forCaller(context.caller) !== 'yes') throw this.#refusal();
    const given = { itemType: record.options.itemTypes?.[0], ...withoutAbsent(input) };
    const elements = this.#elementsWritten(given);
    for (const element of record.elements)
      if (element.mandatory && (given as any)[element.key] == null)
        throw invalidInput(element.coordinate, 'it is mandatory');
    const id = uuidv7();
    const added = await this.#equipment.beforeStore(context, { record, rowId: id, given, before: {} });
    const { columns, found } = storedColumns(
      context,
      record,
      id,
      {
        ...given,
        ...added.values,
        controlNumber: newControlNumber(record.options.controlNumberPrefix ?? ''),
        state: record.options.states?.[0],
      },
      spii,
    );
    // The one who enters it is assigned; that apart, nobody enters a record that they could not see (the MID module of
    // CBP Tracking).
    if (record.options.needToKnow.forRecord(context.caller, { ...columns, assigned: true }) !== true)
      throw this.#refusal();
    await this.#actingOn(id);
    context.em.create(
      record.type as any,
      {
        rowId: id,
        id: randomUUID(),
        version: 1,
        ...this.#properties(columns),
        createdBy: context.caller.user,
        createdAt: new Date(),
        updatedAt: new Date(),
      } as any,
    );
    await context.em.flush();
    await noteSpii(context, record, [{ item: id, found }]);
    await this.#equipment.entered(context, record, [{ item: id, values: given }]);
    await added.after();
    context.account.changed({ record, rowId: id, version: 1 }, elements, 'create');
    return this.#reread(id, names);
  }

  /** Changes elements of the version the caller read. @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT */
  async update(
    key: string,
    version: number,
    input: Readonly<Record<string, unknown>>,
    names: ReadonlySet<string>,
    spii: readonly SpiiDecision[] = [],
  ): Promise<Row | null> {
    const { context, record } = this;
    const row = await this.#rowToChange(key, version, record.options.changes);
    const elements = this.#elementsWritten(withoutAbsent(input), row);
    const view = { record, caller: context.caller, facts: row.facts };
    const { given, needed } = await this.#equipment.screening.restore(view, withoutAbsent(input), (element) =>
      this.#storedText(row, element),
    );
    for (const element of elements)
      if (element.mandatory && given[element.key] === null) throw invalidInput(element.coordinate, 'it is mandatory');
    const { rowId, columns: before } = row;
    const added = await this.#equipment.beforeStore(context, { record, rowId, given, before });
    await this.#equipment.changing(context, record, { item: rowId, values: given });
    const { columns, found } = storedColumns(context, record, row.rowId, { ...given, ...added.values }, spii, needed);
    const next = await this.#store(row, columns);
    await noteSpii(context, record, [{ item: row.rowId, found }]);
    await added.after();
    context.account.changed({ ...row, version: next }, elements, 'update');
    return this.#reread(row.rowId, names);
  }

  /**
   * Decides that SPII in one of the record's texts is needed, and so shown, or not, and so grayed out. @throws as
   * `update`; INVALID_INPUT where the tool keeps none for being needed, or none is there
   */
  async decideSpii(
    key: string,
    version: number,
    decision: SpiiDecision,
    names: ReadonlySet<string>,
  ): Promise<Row | null> {
    const { context, record } = this;
    const row = await this.#rowToChange(key, version, record.options.changes);
    const [element] = this.#elementsWritten({ [decision.element]: '' }, row);
    const stored = await this.#storedText(row, element!);
    if (!decision.reason?.trim()) throw invalidInput('reason', 'it is mandatory');
    if (stored === undefined || !this.#equipment.screening.isScreened(element!))
      throw invalidInput('element', 'there is no such text');
    const { columns, found } = storedColumns(context, record, row.rowId, { [element!.key]: stored }, [decision]);
    if (found.length === 0) throw invalidInput('element', 'nothing was found in it');
    const next = await this.#store(row, columns);
    await noteSpii(context, record, [{ item: row.rowId, found }]);
    context.account.changed({ ...row, version: next }, [element!], 'screen');
    return this.#reread(row.rowId, names);
  }

  /**
   * Assigns the record to parties (`user:` or `component:` and a key, `office:<component>/` and a key) and takes it
   * from others, all or nothing. @throws as `update`
   */
  async assign(
    key: string,
    version: number,
    add: readonly string[],
    remove: readonly string[],
    names: ReadonlySet<string>,
  ): Promise<Row | null> {
    const { context, record } = this;
    for (const party of [...add, ...remove])
      if (
        !/^((user|component):[A-Za-z0-9 &.-]{1,80}|office:[A-Z]{2,6}\/[A-Za-z0-9 &/.-]{1,80})$/.test(party) ||
        this.#equipment.screening.holds(party)
      )
        throw invalidInput('party', 'user: or component: and a key, or office:<component>/ and a key');
    const row = await this.#rowToChange(key, version, record.options.assigns);
    await this.#actingOn(row.rowId);
    for (const party of add)
      await sql`insert into assignment (item, party) values (${row.rowId}, ${party}) on conflict do nothing`.execute(
        context.kysely,
      );
    if (remove.length > 0)
      await sql`delete from assignment where item = ${row.rowId} and party in (${sql.join([...remove])})`.execute(
        context.kysely,
      );
    const next = await this.#store(row, {});
    context.account.changed({ ...row, version: next }, [], 'assign');
    return this.#reread(row.rowId, names);
  }

  async #rowToChange(key: string, version: number, rule: Rule): Promise<Row> {
    const { context, record } = this;
    if (!isUuid(key)) throw notFound(record.name);
    const facts = [
      rule,
      neededRule(record) ?? rule,
      record.options.needToKnow,
      ...record.elements.map((element) => element.rule),
    ].flatMap((each) => each.facts);
    const found =
      await sql<any>`select ${this.access.columns(isTracked(record) ? STANDING : new Set(), facts)} from ${sql.table(record.options.table)} item where ${this.access.needToKnow()} and item.key = ${key}`.execute(
        context.kysely,
      );
    if (!found.rows[0]) throw notFound(record.name);
    const row = this.access.row(found.rows[0]);
    if (rule.forRecord(context.caller, row.facts) !== true) throw this.#refusal();
    if (row.version !== version) throw staleVersion(row.version);
    if (record.options.closedStates?.includes(row.columns.state as string)) throw recordFrozen();
    return row;
  }

  /** The elements an input writes. Writing needs the element's rule, as reading does. */
  #elementsWritten(input: Readonly<Record<string, unknown>>, row?: Row): RegisteredElement[] {
    return Object.entries(input).map(([key, value]) => {
      const element = this.record.byKey.get(key);
      if (!element || !writable(element)) throw invalidInput(key, 'it cannot be written');
      if (element.kind.name === 'attachments' && Array.isArray(value) && value.some((each) => each.file))
        throw invalidInput(key, 'a file that is uploaded to an item stands there already');
      const verdict = element.rule.forCaller(this.context.caller);
      const allowed =
        verdict === 'yes' ||
        (verdict === 'depends' &&
          (row === undefined ||
            element.rule === this.record.options.needToKnow ||
            element.rule.forRecord(this.context.caller, row.facts)));
      if (!allowed)
        throw forbidden(element.coordinate, refusalReason(this.context.caller, this.context.resources.tool.key));
      return element;
    });
  }

  /** A sealed text as it is stored. It goes nowhere but back. */
  async #storedText(row: Row, element: RegisteredElement): Promise<string | undefined> {
    const { context, record } = this;
    const { rows } = await sql<{
      stored: Buffer | null;
    }>`select ${sql.ref(element.column)} as stored from ${sql.table(record.options.table)} where id = ${row.rowId}`.execute(
      context.kysely,
    );
    const stored = rows[0]?.stored;
    return stored
      ? new EncryptedValue(Buffer.from(stored)).open(context.resources.keys, {
          tool: context.resources.tool.key,
          element: element.coordinate,
          item: row.rowId,
        })
      : undefined;
  }

  /**
   * Writes through the entity, so that MikroORM's optimistic lock decides between two who act at once. @returns the
   * new version
   */
  async #store(row: Row, columns: Columns): Promise<number> {
    const properties = this.#properties(columns);
    const entity: any = await this.context.em.findOneOrFail(this.record.type as any, { rowId: row.rowId } as any, {
      fields: ['rowId', 'version', 'updatedAt'] as any,
    });
    if (entity.version !== row.version) throw staleVersion(entity.version);
    await this.#actingOn(row.rowId);
    Object.assign(entity, properties, { updatedAt: new Date() });
    try {
      await this.context.em.flush();
    } catch (error) {
      if ((error as Error).name !== 'OptimisticLockError') throw error;
      // Somebody else's change was committed between our reading and our writing.
      const { rows } = await sql<{
        version: number;
      }>`select version from ${sql.table(this.record.options.table)} where id = ${row.rowId}`.execute(
        this.context.kysely,
      );
      throw staleVersion(rows[0]?.version ?? row.version);
    }
    return entity.version;
  }

  /** Column values by the entity's property names. */
  #properties(columns: Columns): Record<string, unknown> {
    const names = new Map(
      this.record.elements.flatMap((each): [string, string][] => [
        [each.column, each.key],
        [`${each.column}_index`, `${each.key}Index`],
      ]),
    );
    return Object.fromEntries(Object.entries(columns).map(([column, value]) => [names.get(column)!, value]));
  }

  /** A change may move a row out of the caller's sight or begin outside it; only the SELECT policy honours this. */
  async #actingOn(id: string): Promise<void> {
    await sql`select set_config('app.acting_on', ${id}, true)`.execute(this.context.kysely);
  }

  async #reread(id: string, names: ReadonlySet<string>): Promise<Row | null> {
    await sql`select set_config('app.acting_on', '', true)`.execute(this.context.kysely);
    const condition: RawBuilder<boolean> = sql<boolean>`item.id = ${id}`;
    return (await this.access.select(condition, names, 1))[0] ?? null;
  }

  #refusal() {
    return forbidden(this.record.options.plural, refusalReason(this.context.caller, this.context.resources.tool.key));
  }
}

const withoutAbsent = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { notFound, recordFrozen, staleVersion } from '../../language/errors.ts';
import { demandsOnChange } from '../../language/intake/demands.ts';
import { neededRule } from '../../language/intake/needed.ts';
import { holdsFiles } from '../../language/kinds.ts';
import { isTracked, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { Records, Version } from './caller-records.ts';
import type { Columns } from './entering.ts';
import { checkItemOpen, factsOfItem } from './item-state.ts';
import { isUuid, type RawRow, type Row } from './row.ts';

const ofFiles = (element: RegisteredElement | undefined): boolean => element !== undefined && holdsFiles(element.kind);

/** The columns of an item that a change depends on, whatever it changes. */
const STANDING = ['state', 'itemType', 'receivedOn', 'dueOn', 'direction', 'channel'] as const;

/**
 * Finds the rows that a change is about, and writes them through MikroORM's entities. Whether the caller may is decided
 * in `record-changes.ts`; that the rows are among those the caller may see is asked here.
 */
export class RowStore {
  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
    private readonly access: Pick<Records, 'columns' | 'needToKnow' | 'row' | 'select'>,
  ) {}

  /** Returns a row that the caller may see, with what `rule` must know of it. @throws NOT_FOUND */
  async find(id: string, rule: Rule): Promise<Row> {
    const { context, record, access } = this;
    if (!isUuid(id)) throw notFound(record.name);
    const facts = [
      rule,
      neededRule(record) ?? rule,
      record.options.needToKnow,
      record.options.assigns,
      ...record.elements.map((element) => element.rule),
    ].flatMap((each) => each.facts);
    facts.push(...factsOfItem(record));
    const { rows } = await sql<RawRow>`
      select ${access.columns(this.#standing(), facts)}
      from ${sql.table(record.options.table)} item
      where ${access.needToKnow()} and item.key = ${id}`.execute(context.kysely);
    if (!rows[0]) throw notFound(record.name);
    return access.row(rows[0]);
  }

  /** Returns the elements that a change depends on, whatever it changes, by their keys. */
  #standing(): ReadonlySet<string> {
    const { options, tool } = this.record;
    if (!isTracked(this.record)) return new Set();
    const counted = Object.values(tool.lifecycle?.workflow.standards ?? {}).flatMap(({ from }) => from ?? []);
    return new Set([...STANDING, ...counted, ...(options.typesBy ? [options.typesBy.element] : [])]);
  }

  /** @throws STALE_VERSION where the caller read another version; RECORD_FROZEN where it or its item is closed */
  checkChangeable(row: Row, { version }: Pick<Version, 'version'>): void {
    if (row.version !== version) throw staleVersion(row.version);
    if (this.record.options.closedStates?.includes(row.columns.state as string)) throw recordFrozen();
    checkItemOpen(this.record, row);
  }

  /** Enters a row as the caller. @throws the driver's error */
  async create(rowId: string, columns: Columns): Promise<void> {
    const { context, record } = this;
    await this.actingOn(rowId);
    const now = new Date();
    const own = { rowId, id: randomUUID(), version: 1, createdBy: context.caller.user, createdAt: now, updatedAt: now };
    context.em.create(record.type as any, { ...this.#properties(columns), ...own } as any);
    await context.em.flush();
  }

  /**
   * Writes through the entity, so that MikroORM's optimistic lock decides between two who act at once. @returns the
   * new version
   */
  async update(row: Row, columns: Columns): Promise<number> {
    const properties = this.#properties(columns);
    const entity: any = await this.context.em.findOneOrFail(this.record.type as any, { rowId: row.rowId } as any, {
      fields: ['rowId', 'version', 'updatedAt'] as any,
    });
    if (entity.version !== row.version) throw staleVersion(entity.version);
    await this.actingOn(row.rowId);
    Object.assign(entity, properties, { updatedAt: new Date() });
    try {
      await this.context.em.flush();
    } catch (error) {
      if ((error as Error).name !== 'OptimisticLockError') throw error;
      // Somebody else's change was committed between our reading and our writing.
      const { rows } = await sql<{ version: number }>`
        select version
        from ${sql.table(this.record.options.table)}
        where id = ${row.rowId}`.execute(this.context.kysely);
      throw staleVersion(rows[0]?.version ?? row.version);
    }
    return entity.version;
  }

  /**
   * Returns the elements that a row would lack once it is changed, by keys: what is demanded of what it becomes is not
   * taken away, and is there or given where it was not demanded before.
   */
  async lacking({ rowId, columns }: Row, given: Columns): Promise<ReadonlySet<string>> {
    const { context, record } = this;
    const before = Object.fromEntries(record.elements.map(({ key, column }) => [key, columns[column]]));
    const { taken, needed } = demandsOnChange(record, before, given);
    const asked = [...taken, ...needed];
    if (asked.length === 0) return new Set();
    const has = asked.map(
      (key) => sql`${sql.ref(record.byKey.get(key)?.column ?? key)} is not null as ${sql.ref(key)}`,
    );
    const { rows } = await sql<Record<string, boolean>>`
      select ${sql.join(has)}
      from ${sql.table(record.options.table)}
      where id = ${rowId}`.execute(context.kysely);
    // Files stand in a table of their own: whoever takes the element away means them.
    const isThere = (key: string) => ofFiles(record.byKey.get(key)) || rows[0]?.[key] === true;
    return new Set([...taken.filter(isThere), ...needed.filter((key) => !rows[0]?.[key])]);
  }

  /** Returns an encrypted text as it is stored. It goes nowhere but back. */
  async storedText(row: Row, element: RegisteredElement): Promise<string | undefined> {
    const { context, record } = this;
    const { rows } = await sql<{ stored: Buffer | null }>`
      select ${sql.ref(element.column)} as stored
      from ${sql.table(record.options.table)}
      where id = ${row.rowId}`.execute(context.kysely);
    const stored = rows[0]?.stored;
    if (!stored) return undefined;
    return new EncryptedValue(Buffer.from(stored)).open(context.resources.keys, {
      tool: context.resources.tool.key,
      element: element.coordinate,
      item: row.rowId,
    });
  }

  /**
   * Names the row that is changed to PostgreSQL: a change may move it out of the caller's sight or begin outside it;
   * only the SELECT policy honours this.
   */
  async actingOn(id: string): Promise<void> {
    await sql`select set_config('app.acting_on', ${id}, true)`.execute(this.context.kysely);
  }

  /** Returns the row as the caller may see it once it is changed; null where it moved out of the caller's sight. */
  async reread(id: string, names: ReadonlySet<string>): Promise<Row | null> {
    await sql`select set_config('app.acting_on', '', true)`.execute(this.context.kysely);
    const condition: RawBuilder<boolean> = sql<boolean>`item.id = ${id}`;
    return (await this.access.select(condition, names, 1))[0] ?? null;
  }

  /** Returns column values by the entity's property names. */
  #properties(columns: Columns): Record<string, unknown> {
    const names = new Map(
      this.record.elements.flatMap((each): [string, string][] => [
        [each.column, each.key],
        [`${each.column}_index`, `${each.key}Index`],
      ]),
    );
    return Object.fromEntries(Object.entries(columns).map(([column, value]) => [names.get(column) ?? column, value]));
  }
}

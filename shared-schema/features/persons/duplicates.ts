import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidInput, notFound } from '../../language/errors.ts';
import { DUPLICATE_REASON } from '../../language/intake/coded-values.ts';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { noteSought } from '../../runtime/audit/sought.ts';
import { loadKey, namesAsked, namesKey } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { plainRole } from './digests.ts';
import { elementsBy, noteUsed, type UsableKey, usableKeys } from './usable-keys.ts';

/** An item that has a person in common with another one. */
interface Duplicate {
  readonly item: Row;
  readonly basis: string;
  readonly role: string;
  readonly otherRole: string;
  /** What somebody decided about the two last: `same`, `different`, or nothing yet. */
  readonly decision: string | null;
  readonly reason: string | null;
}
/** A duplicate as it is found: the item by its id. */
interface Pair extends Omit<Duplicate, 'item' | 'otherRole'> {
  readonly item: string;
  readonly other: string;
}
export const MOST_DUPLICATES = 50;

/** That a digest is of a usable basis, and its item, as `item`, one of which its elements may be disclosed. */
const usableOn = (digest: string, keys: readonly UsableKey[]): RawBuilder<unknown> =>
  sql`(${sql.join(
    keys.map(({ role, basis, guard }) => {
      const here = sql`${sql.ref(`${digest}.role`)} = ${role} and ${sql.ref(`${digest}.basis`)} = ${basis}`;
      return sql`(${here} and ${guard})`;
    }),
    sql` or `,
  )})`;

const arrayOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;
const amongIds = (ids: readonly string[]): RawBuilder<boolean> => sql<boolean>`item.id = any (${arrayOf(ids)}::uuid[])`;
/** That a row is one of these items, or hangs on one of them. */
const amongItems = (record: RegisteredRecord, ids: readonly string[]): RawBuilder<boolean> =>
  record.item ? sql<boolean>`item.item = any (${arrayOf(ids)}::uuid[])` : amongIds(ids);

/** Returns the loader kept for what it loads, made when it is first asked for. */
function loaderOf<V>(
  loaders: Map<string, DataLoader<string, V>>,
  what: string,
  load: (ids: readonly string[]) => Promise<V[]>,
): DataLoader<string, V> {
  let loader = loaders.get(what);
  if (!loader) loaders.set(what, (loader = new DataLoader(load)));
  return loader;
}

/** Returns what was found of each item, in the order of the items. */
function grouped<T extends { readonly of: string }>(items: readonly string[], rows: readonly T[]): T[][] {
  const byItem = new Map<string, T[]>(items.map((each) => [each, []]));
  for (const row of rows) byItem.get(row.of)?.push(row);
  return items.map((each) => byItem.get(each)!);
}

/** Returns the row that a loader gave, or null for one the caller may not see. @throws what the loader threw */
function seen(row: Row | Error | null | undefined): Row | null {
  if (row instanceof Error) throw row;
  return row ?? null;
}

/** What one caller may know of persons that items have in common. */
class ItemDuplicates {
  // By what is loaded, not by where it is asked: aliases share a load.
  readonly #pairs = new Map<string, DataLoader<string, Pair[]>>();
  readonly #groups = new Map<string, DataLoader<string, string[]>>();
  readonly #rows = new Map<string, DataLoader<string, Row | null>>();
  readonly #noted = new Set<string>();
  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
  ) {}

  /**
   * Other items with a person in common, the newest `first`, at most fifty: only those the caller may see, and only by
   * elements the caller may use. Whether there is one that it may not see changes nothing of the answer.
   */
  async possible(
    { rowId: id }: Row,
    first: number,
    { info, type }: { info: GraphQLResolveInfo; type: string },
  ): Promise<Duplicate[]> {
    if (first === 0) return [];
    const pairs = await loaderOf(this.#pairs, loadKey(info, first), (items) =>
      this.#load(items, first, loadKey(info)),
    ).load(id);
    const rows = await this.#rowsOf(info, namesAsked(info, [[type, 'item']], this.record.name)).loadMany(
      pairs.map((each) => each.item),
    );
    return pairs.flatMap(({ basis, role, other, decision, reason }, at) => {
      const item = seen(rows[at]);
      return item ? [{ item, basis, role: plainRole(role), otherRole: plainRole(other), decision, reason }] : [];
    });
  }

  /**
   * Items whose correspondent somebody has said to be the same, directly or through others that the caller sees too, at
   * most `first`. Through one that is hidden, nothing is joined.
   */
  async same({ rowId: id }: Row, first: number, info: GraphQLResolveInfo): Promise<Row[]> {
    // That two items have one correspondent is told by the elements that say who it is: whoever sees none learns none.
    const keys = usableKeys(this.context, this.record);
    noteUsed(this.context, keys);
    if (first === 0 || keys.length === 0) return [];
    const group = await loaderOf(this.#groups, loadKey(info, first), (items) => this.#together(items, first)).load(id);
    const rows = await this.#rowsOf(info, namesAsked(info, [], this.record.name)).loadMany(group);
    return rows.flatMap((each) => seen(each) ?? []);
  }

  #rowsOf(info: GraphQLResolveInfo, names: ReadonlySet<string>): DataLoader<string, Row | null> {
    return loaderOf(this.#rows, loadKey(info, namesKey(names)), async (ids) => {
      const rows = await this.context.records(this.record).select(amongIds(ids), names, ids.length);
      const byId = new Map(rows.map((each) => [each.rowId, each]));
      return ids.map((each) => byId.get(each) ?? null);
    });
  }

  async #load(items: readonly string[], first: number, scope: string): Promise<Pair[][]> {
    const { context, record } = this;
    const keys = usableKeys(context, record);
    // By these the items were compared: an empty answer says so much of them too.
    noteUsed(context, keys);
    if (keys.length === 0) return items.map(() => []);
    await this.#note(items, keys, scope);
    const access = context.records(record);
    // For each digest its newest items, by the index, no further than is shown; what was decided only of those. With
    // everything in one join, an address that 20,000 letters share took 8 s.
    const table = sql.table(record.options.table);
    const common = sql`select o.item, o.basis, d.role, o.role as other from person_digest d join ${table} item on item.id = d.item,
      lateral (select n.item, n.basis, n.role from person_digest n join ${table} item on item.id = n.item
        where n.digest = d.digest and n.basis = d.basis and n.item <> d.item and ${usableOn('n', keys)} and ${access.needToKnow()} order by n.item desc limit ${sql.lit(first)}) o
      where d.item = of.item and ${usableOn('d', keys)} order by o.item desc, o.basis, d.role, o.role limit ${sql.lit(first)}`;
    const { rows } = await sql<
      Pair & { of: string }
    >`with found as materialized (select of.item as of, common.* from unnest(${arrayOf(items)}::uuid[]) as of (item), lateral (${common}) common)
      select found.*, l.decision, l.reason from found left join lateral (select c.decision, c.reason from correspondent_decision c where (c.item = found.of and c.other = found.item) or (c.item = found.item and c.other = found.of) order by c.id desc limit 1) l on true
      order by found.item desc, found.basis, found.role, found.other`.execute(context.kysely);
    return grouped(items, rows);
  }

  /**
   * Notes the values by which items were compared as looked for: who enters a person to see who has it already looked
   * it up.
   */
  async #note(items: readonly string[], keys: readonly UsableKey[], scope: string): Promise<void> {
    const fresh = items.filter((each) => !this.#noted.has(`${scope}|${each}`));
    if (fresh.length === 0) return;
    for (const each of fresh) this.#noted.add(`${scope}|${each}`);
    for (const [record, elements] of elementsBy(keys)) await this.#noteOf(record, elements, fresh);
  }

  async #noteOf(
    record: RegisteredRecord,
    elements: readonly RegisteredElement[],
    items: readonly string[],
  ): Promise<void> {
    const { account, resources } = this.context;
    const names = new Set(elements.map((each) => each.key));
    const most = items.length * (record.item ? MOST_CHILDREN : 1);
    const rows = await this.context.records(record).select(amongItems(record, items), names, most);
    for (const row of rows)
      for (const element of elements) {
        const stored = row.columns[element.column];
        const place = { tool: resources.tool.key, element: element.coordinate, item: row.rowId };
        noteSought(account, resources.keys, element, {
          eq: stored instanceof EncryptedValue ? stored.open(resources.keys, place) : stored,
        });
      }
  }

  async #together(items: readonly string[], first: number): Promise<string[][]> {
    // Row-level security shows a decision only where both items are seen; the last one on a pair counts. The limit
    // ends the recursion.
    const group = sql`with recursive together (id) as (select of.item union
        select case when c.item = together.id then c.other else c.item end from together, lateral (select * from correspondent_decision i where i.item = together.id union all select * from correspondent_decision o where o.other = together.id) c
        where c.decision = 'same' and not exists (select from correspondent_decision n where n.id > c.id and ((n.item = c.item and n.other = c.other) or (n.item = c.other and n.other = c.item))))
      select id from together where id <> of.item limit ${sql.lit(first)}`;
    const { rows } = await sql<{
      of: string;
      id: string;
    }>`select of.item as of, own.id from unnest(${arrayOf(items)}::uuid[]) as of (item), lateral (${group}) own order by own.id`.execute(
      this.context.kysely,
    );
    return grouped(items, rows).map((own) => own.map((each) => each.id));
  }

  /**
   * Says that two items have the same correspondent, or that they have not. Nothing is moved: the next decision undoes
   * it. @throws NOT_FOUND, INVALID_INPUT
   */
  async decide(
    { id, other, same, reason }: { id: string; other: string; same: boolean; reason: string },
    info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    const { context, record } = this;
    if (!DUPLICATE_REASON.values.some(({ key }) => key === reason))
      throw invalidInput('reason', DUPLICATE_REASON.values.map(({ key }) => key).join(', '));
    if (!isUuid(id) || !isUuid(other)) throw notFound(record.name);
    const { changes } = record.options;
    const access = context.records(record);
    const { rows } =
      await sql<any>`select ${access.columns(new Set(), changes.facts)} from ${sql.table(record.options.table)} item where ${access.needToKnow()} and item.key in (${id}, ${other})`.execute(
        context.kysely,
      );
    const found = rows
      .map((raw) => access.row(raw))
      .filter((row) => changes.forRecord(context.caller, row.facts) === true);
    const [one, two] = [id, other].map((key) => found.find((row) => row.id === key.toLowerCase()));
    if (!one || !two || one === two) throw notFound(record.name);
    await sql`insert into correspondent_decision (item, other, decision, reason, created_by) values (${one.rowId}, ${two.rowId}, ${same ? 'same' : 'different'}, ${reason}, ${context.caller.user})`.execute(
      context.kysely,
    );
    for (const row of [one, two]) context.account.changed(row, [], 'decide-duplicate');
    return (await access.select(sql<boolean>`item.id = ${one.rowId}`, namesAsked(info, [], record.name), 1))[0] ?? null;
  }
}

/** Returns what this request may know of persons in common. @throws TypeError for a tool without a workflow */
export const duplicatesOf: (context: OperationContext) => ItemDuplicates = oncePer(
  (context) => new ItemDuplicates(context, context.resources.tool.lifecycle!.item),
);

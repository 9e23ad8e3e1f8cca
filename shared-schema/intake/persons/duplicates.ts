import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { invalidInput, notFound } from '../../errors.ts';
import type { SealedRecord } from '../../registry.ts';
import type { OperationContext, Row } from '../../runtime/operation-context.ts';
import { isUuid } from '../../runtime/record-access.ts';
import { namesAsked } from '../../runtime/selection.ts';
import { type PersonKey, personKeys } from './digests.ts';

/** An item that has a person in common with another one. */
export interface Duplicate {
  readonly item: Row;
  readonly basis: string;
  readonly role: string;
  readonly otherRole: string;
  /** What somebody decided about the two last: `same`, `different`, or nothing yet. */
  readonly decision: string | null;
  readonly reason: string | null;
}
export const MOST_DUPLICATES = 50;
/** Why two correspondents are said to be the same, or not: codes, since a text would have to name them. */
export const DUPLICATE_REASONS = ['identifier-checked', 'confirmed-by-correspondent', 'entered-twice', 'error'] as const;

/** The bases that a caller may use: whose every element may be disclosed to it, for any item it may see. A hint by an element is a use of the element. */
function usableKeys(context: OperationContext, record: SealedRecord): PersonKey[] {
  return personKeys(record).filter(({ elements }) => elements.every((element) => context.decision(element) === 'allow' || (context.decision(element) === 'depends' && element.rule === record.options.needToKnow)));
}

/** What one caller may know of persons that items have in common. */
export class ItemDuplicates {
  readonly #loaders = new Map<unknown, DataLoader<string, Duplicate[]>>();
  constructor(
    private readonly context: OperationContext,
    private readonly record: SealedRecord,
  ) {}

  /**
   * Other items with a person in common, the newest first, at most fifty: only those the caller may see, and only by
   * elements the caller may use. Whether there is one that it may not see changes nothing of the answer.
   */
  possible(row: Row, info: GraphQLResolveInfo, type: string): Promise<Duplicate[]> {
    let loader = this.#loaders.get(info.fieldNodes[0]);
    if (!loader) this.#loaders.set(info.fieldNodes[0], (loader = new DataLoader((items) => this.#load(items, namesAsked(info, [[type, 'item']], this.record.name)))));
    return loader.load(row.id);
  }

  async #load(items: readonly string[], names: ReadonlySet<string>): Promise<Duplicate[][]> {
    const { context, record } = this;
    const keys = usableKeys(context, record);
    const usable = keys.map(({ role, basis }) => `${role}|${basis}`);
    // By these the items were compared: an empty answer says so much of them too.
    context.account.used(
      record,
      keys.flatMap(({ elements }) => elements.map((element) => element.key)),
    );
    if (usable.length === 0) return items.map(() => []);
    const access = context.records(record);
    // For each digest its newest items, by the index, no further than is shown; what was decided only of those. With everything in one
    // join, an address that 20,000 letters share took 8 s.
    const common = sql`select o.item, o.basis, d.role, o.role as other from person_digest d,
      lateral (select n.item, n.basis, n.role from person_digest n join ${sql.table(record.options.table)} item on item.id = n.item
        where n.digest = d.digest and n.basis = d.basis and n.item <> d.item and n.role || '|' || n.basis in (${sql.join(usable)}) and ${access.needToKnow()} order by n.item desc limit ${sql.lit(MOST_DUPLICATES)}) o
      where d.item = of.item and d.role || '|' || d.basis in (${sql.join(usable)}) order by o.item desc, o.basis, d.role, o.role limit ${sql.lit(MOST_DUPLICATES)}`;
    const { rows } = await sql<any>`with found as materialized (select of.item as of, common.* from unnest(${`{${items.join(',')}}`}::uuid[]) as of (item), lateral (${common}) common)
      select found.*, l.decision, l.reason from found left join lateral (select c.decision, c.reason from correspondent_decision c where (c.item = found.of and c.other = found.item) or (c.item = found.item and c.other = found.of) order by c.id desc limit 1) l on true
      order by found.item desc, found.basis, found.role, found.other`.execute(context.kysely);
    if (rows.length === 0) return items.map(() => []);
    const ids = [...new Set(rows.map((each) => each.item as string))];
    const found = new Map((await access.select(sql<boolean>`item.id in (${sql.join(ids)})`, names, ids.length)).map((each) => [each.id, each]));
    return items.map((of) => rows.filter((each) => each.of === of && found.has(each.item)).map((each) => ({ item: found.get(each.item)!, basis: each.basis, role: each.role, otherRole: each.other, decision: each.decision, reason: each.reason })));
  }

  /** Items whose correspondent somebody has said to be the same, directly or through others that the caller sees too. Through one that is hidden, nothing is joined. */
  async same(row: Row, info: GraphQLResolveInfo): Promise<Row[]> {
    // Row-level security shows a decision only where both items are seen; the last one on a pair counts.
    const { rows } = await sql<{ id: string }>`with recursive together (id) as (select ${row.id}::uuid union
        select case when c.item = together.id then c.other else c.item end from together, lateral (select * from correspondent_decision i where i.item = together.id union all select * from correspondent_decision o where o.other = together.id) c
        where c.decision = 'same' and not exists (select from correspondent_decision n where n.id > c.id and ((n.item = c.item and n.other = c.other) or (n.item = c.other and n.other = c.item))))
      select id from together where id <> ${row.id} limit ${sql.lit(MOST_DUPLICATES)}`.execute(this.context.kysely);
    if (rows.length === 0) return [];
    return this.context.records(this.record).select(sql<boolean>`item.id in (${sql.join(rows.map((each) => each.id))})`, namesAsked(info, [], this.record.name), rows.length);
  }

  /** Says that two items have the same correspondent, or that they have not. Nothing is moved: the next decision undoes it. @throws NOT_FOUND, INVALID_INPUT */
  async decide({ id, other, same, reason }: { id: string; other: string; same: boolean; reason: string }, info: GraphQLResolveInfo): Promise<Row | null> {
    const { context, record } = this;
    if (!(DUPLICATE_REASONS as readonly string[]).includes(reason)) throw invalidInput('reason', DUPLICATE_REASONS.join(', '));
    if (!isUuid(id) || !isUuid(other)) throw notFound(record.name);
    const { changes } = record.options;
    const access = context.records(record);
    const { rows } = await sql<any>`select ${access.columns(new Set(), changes.facts)} from ${sql.table(record.options.table)} item where ${access.needToKnow()} and item.key in (${id}, ${other})`.execute(context.kysely);
    const found = rows.map((raw) => access.row(raw)).filter((row) => changes.forRecord(context.caller, row.facts) === true);
    const [one, two] = [id, other].map((key) => found.find((row) => row.key === key.toLowerCase()));
    if (!one || !two || one === two) throw notFound(record.name);
    await sql`insert into correspondent_decision (item, other, decision, reason, created_by) values (${one.id}, ${two.id}, ${same ? 'same' : 'different'}, ${reason}, ${context.caller.user})`.execute(context.kysely);
    for (const row of [one, two]) context.account.changed(row, [], 'decide-duplicate');
    return (await access.select(sql<boolean>`item.id = ${one.id}`, namesAsked(info, [], record.name), 1))[0] ?? null;
  }
}

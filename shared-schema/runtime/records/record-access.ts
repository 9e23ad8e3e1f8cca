import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { neededRule } from '../../language/intake/needed.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { MOST_CHILDREN, PAGE } from '../../language/list-size.ts';
import { isPersonal, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import { type PageStrategy, partiesOf } from '../../language/rules.ts';
import { noteSought } from '../audit/sought.ts';
import { fieldsAsked, loadKey, namesAsked, namesKey } from '../graphql/selection.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { PLANNED_ANEW } from '../request/tool-database.ts';
import { decryptCursor, filterScope, pageEnd } from '../secrets/cursor.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { Records } from './caller-records.ts';
import { filterSql, useOf } from './filters.ts';
import { newestFirst, type PageOrder, sortedBy } from './page-order.ts';
import { RecordChanges } from './record-changes.ts';
import { isUuid, type ListArguments, type Page, type Row } from './row.ts';

/** Up to so many assignments a page begins with them; beyond, with its order. */
const FEW = 1_000;
/** Every row that hangs on one. */
const EVERY = sql<boolean>`true`;

/**
 * Reading and changing the records of one type as one caller. All SQL of the standard fields is made here and in
 * `filters.ts`.
 */
export class RecordAccess implements Records {
  // By what is loaded, not by where it is asked: aliases share a load.
  readonly #loaders = new Map<string, DataLoader<string, Row | null>>();
  readonly #children = new Map<RawBuilder<boolean>, Map<string, DataLoader<string, Row[]>>>();
  readonly #changes: RecordChanges;

  constructor(
    private readonly context: OperationContext,
    private readonly record: RegisteredRecord,
  ) {
    this.#changes = new RecordChanges(context, record, this);
  }

  /**
   * One page, in the order asked for, of what the caller may see; the total only if it is selected. @throws FORBIDDEN,
   * PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
   */
  async list({ where, orderBy, first, after }: ListArguments, info: GraphQLResolveInfo): Promise<Page> {
    const { context, record } = this;
    const strategy = await this.pageStrategy();
    const need = this.needToKnow(strategy);
    const limit = first ?? PAGE.usual;
    if (!Number.isInteger(limit) || limit < 0 || limit > PAGE.most)
      throw invalidInput('first', `between 0 and ${PAGE.most}`);
    const connection = `${record.name}Connection`;
    const asked = namesAsked(info, [], connection);
    const conditions = sql<boolean>`${need} and ${filterSql(context, record, where)}`;
    // How many rows a condition is met by depends on its value, and so does the best way to them.
    const anew = where ? sql.raw(PLANNED_ANEW) : sql``;
    const order = this.#order(orderBy, strategy);
    const scope = [context.resources.tool.key, record.name, order.name, filterScope(where), context.caller.user].join(
      '|',
    );
    const from =
      after === undefined || after === null ? undefined : decryptCursor(context.resources.keys, scope, after);

    const page: { nodes: Row[]; pageInfo: Page['pageInfo']; totalCount?: number } = {
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    };
    if (asked.has('nodes') || asked.has('pageInfo')) {
      const columns = this.columns(namesAsked(info, [[connection, 'nodes']], record.name));
      const table = sql.table(record.options.table);
      const statement = order.page({ columns, table, conditions, from, most: limit + 1 });
      const result = await sql<any>`${anew} ${statement}`.execute(context.kysely);
      const rows = result.rows.slice(0, limit);
      const last = rows.at(-1);
      page.nodes = rows.map((each) => this.row(each));
      page.pageInfo = pageEnd(
        context.resources.keys,
        scope,
        result.rows.length > limit,
        last && { id: last.id, value: last.sort$ },
      );
    }
    if (asked.has('totalCount'))
      page.totalCount = (
        await sql<{
          total: number;
        }>`${anew} select count(*)::int as total from ${sql.table(record.options.table)} item where ${conditions}`.execute(
          context.kysely,
        )
      ).rows[0]!.total;
    context.account.searched(record, page.totalCount);
    return page;
  }

  /**
   * The record that an element names, such as its control number, or null: the same for one that does not exist and
   * one the caller may not see.
   */
  async lookUp(element: RegisteredElement, value: string, info: GraphQLResolveInfo): Promise<Row | null> {
    const { account, resources } = this.context;
    noteSought(account, resources.keys, element, { eq: value });
    account.used(this.record, [element.key]);
    const { options } = this.record;
    const namesOne = element.key === 'controlNumber' || options.unique?.includes(element.key);
    const rows = await this.select(
      sql<boolean>`${sql.ref(`item.${element.column}`)} = ${value}`,
      namesAsked(info, [], this.record.name),
      1,
      namesOne ? sql`` : sql.raw(PLANNED_ANEW),
    );
    return rows[0] ?? null;
  }

  /**
   * The record a federation reference names, read in one batch per type and selection. Null, with a note, for what the
   * caller may not see.
   */
  async reference(id: unknown, info: GraphQLResolveInfo): Promise<Row | null> {
    const row = await this.#referenced(id, info);
    if (row) return row;
    const { caller, account, resources } = this.context;
    for (const node of fieldsAsked(
      info,
      info.fieldNodes.map((each) => each.selectionSet),
      this.record.name,
    )) {
      const element = this.record.byKey.get(node.name.value);
      if (element && isPersonal(element))
        account.unresolved(
          element,
          { state: 'withheld', reason: refusalReason(caller, resources.tool.key), rule: element.rule.sentence },
          `_entities.@.${(node.alias ?? node.name).value}`,
          node,
        );
    }
    return null;
  }

  #referenced(id: unknown, info: GraphQLResolveInfo): Promise<Row | null> {
    if (typeof id !== 'string' || !isUuid(id) || this.record.options.needToKnow.forCaller(this.context.caller) === 'no')
      return Promise.resolve(null);
    const names = namesAsked(info, [], this.record.name);
    const loaded = loadKey(info, namesKey(names));
    let loader = this.#loaders.get(loaded);
    if (!loader) {
      loader = new DataLoader<string, Row | null>(async (ids) => {
        const rows = await this.select(sql<boolean>`item.key in (${sql.join([...ids])})`, names, ids.length);
        const byKey = new Map(rows.map((row) => [row.id, row]));
        return ids.map((each) => byKey.get(each) ?? null);
      });
      this.#loaders.set(loaded, loader);
    }
    return loader.load(id.toLowerCase());
  }

  /**
   * Returns the rows that hang on one, such as an item's taskers, read in one batch for all that ask for the same: the
   * newest of each, oldest first. `also` narrows them (one builder for one condition), `first` says how many, at most
   * 500.
   * @throws INVALID_INPUT
   */
  children(
    link: string,
    parent: string,
    info: GraphQLResolveInfo,
    { also = EVERY, first = MOST_CHILDREN }: { also?: RawBuilder<boolean>; first?: number } = {},
  ): Promise<Row[]> {
    if (first < 0 || first > MOST_CHILDREN) throw invalidInput('first', `between 0 and ${MOST_CHILDREN}`);
    if (first === 0) return Promise.resolve([]);
    const names = namesAsked(info, [], this.record.name);
    let loaders = this.#children.get(also);
    if (!loaders) this.#children.set(also, (loaders = new Map()));
    const loaded = loadKey(info, link, first, namesKey(names));
    let loader = loaders.get(loaded);
    if (!loader) loaders.set(loaded, (loader = this.#childLoader(link, names, { also, first })));
    return loader.load(parent);
  }

  #childLoader(
    link: string,
    names: ReadonlySet<string>,
    { also, first }: { also: RawBuilder<boolean>; first: number },
  ): DataLoader<string, Row[]> {
    const column = sql.ref(`item.${link}`);
    return new DataLoader<string, Row[]>(async (parents) => {
      // The newest of each parent, whatever its neighbours on the page have.
      const own = sql`select ${this.columns(names)} from ${sql.table(this.record.options.table)} item where ${this.needToKnow()} and ${column} = of.parent and ${also} order by item.id desc limit ${sql.lit(first)}`;
      const { rows } =
        await sql<any>`select item.*, of.parent as "link$" from unnest(${`{${parents.join(',')}}`}::uuid[]) as of (parent), lateral (${own}) item order by item.id`.execute(
          this.context.kysely,
        );
      const byParent = new Map<string, Row[]>(parents.map((each) => [each, []]));
      for (const { link$, ...raw } of rows) byParent.get(link$)?.push(this.row(raw));
      return parents.map((each) => byParent.get(each)!);
    });
  }

  /** Rows under a condition, need-to-know included, with the columns that `names` need. */
  async select(
    condition: RawBuilder<boolean>,
    names: ReadonlySet<string>,
    limit: number,
    planned: RawBuilder<unknown> = sql``,
  ): Promise<Row[]> {
    const result =
      await sql<any>`${planned} select ${this.columns(names)} from ${sql.table(this.record.options.table)} item where ${this.needToKnow()} and ${condition} order by item.id limit ${limit}`.execute(
        this.context.kysely,
      );
    return result.rows.map((each) => this.row(each));
  }

  /** The row with this row id, batched. */
  byRowId(id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.children('id', id, info).then((rows) => rows[0] ?? null);
  }

  /** Enters a record as a part of another change. */
  async enter(input: Record<string, unknown>, spii: readonly SpiiDecision[] = []): Promise<Row | null> {
    return this.#changes.create(input, new Set(['controlNumber']), spii);
  }

  create(
    input: Record<string, unknown>,
    info: GraphQLResolveInfo,
    spii: readonly SpiiDecision[] = [],
  ): Promise<Row | null> {
    return this.#changes.create(input, namesAsked(info, [], this.record.name), spii);
  }
  update(
    id: string,
    version: number,
    input: Record<string, unknown>,
    info: GraphQLResolveInfo,
    spii: readonly SpiiDecision[] = [],
  ): Promise<Row | null> {
    return this.#changes.update(id, version, input, namesAsked(info, [], this.record.name), spii);
  }
  decideSpii(id: string, version: number, decision: SpiiDecision, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.decideSpii(id, version, decision, namesAsked(info, [], this.record.name));
  }
  assign(
    id: string,
    version: number,
    add: readonly string[],
    remove: readonly string[],
    info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    return this.#changes.assign(id, version, add, remove, namesAsked(info, [], this.record.name));
  }

  /**
   * The caller's need-to-know as a condition; row-level security stands behind it. @throws FORBIDDEN where the caller
   * can never see a record of this type.
   */
  needToKnow(reach: PageStrategy = 'one'): RawBuilder<boolean> {
    const residual = this.record.options.needToKnow.callerSql(this.context.caller, reach);
    if (residual === false)
      throw forbidden(this.record.options.plural, refusalReason(this.context.caller, this.context.resources.tool.key));
    return residual === true ? sql<boolean>`true` : residual;
  }

  /**
   * Whether a caller whose sight depends on assignments has few of them or many, counted no further than that question
   * needs.
   */
  async pageStrategy(): Promise<PageStrategy> {
    const { needToKnow } = this.record.options;
    const { caller, kysely } = this.context;
    if (!needToKnow.onlyAssigned(caller)) return 'one';
    // Each party by itself and in order: so it is read from the index, whatever the others have.
    const each = partiesOf(caller).map(
      (party) =>
        sql`(select a.item from assignment a where a.party = ${party} order by a.item limit ${sql.lit(FEW + 1)})`,
    );
    const { rows } = await sql<{
      assigned: number;
    }>`select count(*)::int as assigned from (${sql.join(each, sql` union all `)}) as counted`.execute(kysely);
    return rows[0]!.assigned <= FEW ? 'few' : 'many';
  }

  /**
   * Key columns, the columns of the elements that may be disclosed, and the facts their rules need. What the caller
   * may not see is not selected.
   */
  columns(names: ReadonlySet<string>, extraFacts: RegisteredElement['rule']['facts'] = []): RawBuilder<unknown> {
    const { context, record } = this;
    const parts = [sql`item.id`, sql`item.key`, sql`item.version`];
    const facts = new Map(extraFacts.map((fact) => [fact.name, fact]));
    for (const name of names) {
      const element = record.byKey.get(name);
      if (!element) continue;
      const decision = context.decision(element);
      if (typeof decision === 'object') continue;
      const column = sql.ref(`item.${element.column}`);
      const residual =
        decision === 'depends' && element.rule !== record.options.needToKnow
          ? element.rule.callerSql(context.caller)
          : true;
      if (residual === false) continue;
      parts.push(
        residual === true ? column : sql`case when ${residual} then ${column} end as ${sql.ref(element.column)}`,
      );
      if (decision === 'depends') for (const fact of element.rule.facts) facts.set(fact.name, fact);
      if (element.kind.name === 'narrative' || element.kind.name === 'attachments')
        for (const fact of neededRule(record)?.facts ?? []) facts.set(fact.name, fact);
    }
    for (const fact of facts.values())
      parts.push(
        sql`${fact.column ? sql.ref(`item.${fact.column}`) : fact.expression!(context.caller)} as ${sql.ref(`fact$${fact.name}`)}`,
      );
    return sql.join(parts);
  }

  /** A driver row as resolvers get it: sealed bytes wrapped, facts apart. */
  row(raw: Record<string, any>): Row {
    const columns: Record<string, unknown> = {};
    const facts: Record<string, unknown> = {};
    for (const name in raw) {
      const value = raw[name];
      if (name.startsWith('fact$')) facts[name.slice(5)] = value;
      else columns[name] = value instanceof Uint8Array ? new EncryptedValue(value as Buffer) : value;
    }
    return {
      __typename: this.record.name,
      record: this.record,
      rowId: raw.id,
      id: raw.key,
      version: raw.version,
      columns,
      facts,
    };
  }

  /**
   * Returns how a page is ordered: by an element the caller may use, with the row's id as the last word, absent values
   * last both ways; or as the rows came.
   */
  #order(orderBy: ListArguments['orderBy'], strategy: PageStrategy): PageOrder {
    if (!orderBy) return { name: 'id', page: newestFirst };
    const element = this.record.byKey.get(orderBy.by)!;
    const descending = orderBy.direction !== 'asc';
    return {
      name: `${element.key} ${descending ? 'desc' : 'asc'}`,
      page: sortedBy({
        column: sql.ref(`item.${element.column}`),
        guard: useOf(this.context, this.record, element, strategy),
        descending,
      }),
    };
  }
}

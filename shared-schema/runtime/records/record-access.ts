import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { isFound, isLinked } from '../../language/collection.ts';
import { refusedBy } from '../../language/decision.ts';
import { invalidInput } from '../../language/errors.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import { isPersonal, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { Place } from '../audit/account.ts';
import { noteSought } from '../audit/sought.ts';
import { fieldsAsked, loadKey, namesAsked, namesKey } from '../graphql/selection.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { PLANNED_ANEW } from '../request/tool-database.ts';
import type { Assigning, Found, Given, Graying, Hanging, Records, Version } from './caller-records.ts';
import { useOf } from './filters.ts';
import { RecordChanges } from './record-changes.ts';
import { readPage } from './record-page.ts';
import { RecordSql } from './record-sql.ts';
import { isUuid, type ListArguments, type Page, type RawRow, type Row } from './row.ts';

/** Every row that hangs on one. */
const EVERY = sql<boolean>`true`;
const NOT_ANEW = sql``;

/** Which rows are read, with the columns that `names` need. */
interface Selection {
  readonly condition: RawBuilder<boolean>;
  readonly names: ReadonlySet<string>;
  readonly limit: number;
  /** Stands before the statement where it is planned anew. */
  readonly anew?: RawBuilder<unknown> | undefined;
}

/** Reading and changing the records of one type as one caller. */
export class RecordAccess extends RecordSql implements Records {
  // By what is loaded, not by where it is asked: aliases share a load.
  readonly #loaders = new Map<string, DataLoader<string, Row | null>>();
  readonly #children = new Map<RawBuilder<boolean>, Map<string, DataLoader<string, Row[]>>>();
  readonly #changes: RecordChanges;

  constructor(context: OperationContext, record: RegisteredRecord) {
    super(context, record);
    this.#changes = new RecordChanges(context, record, this);
  }

  /**
   * Returns one page, in the order asked for, of what the caller may see; the total only if it is selected.
   * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
   */
  list(given: ListArguments, info: GraphQLResolveInfo): Promise<Page> {
    return readPage(this, given, info);
  }

  /**
   * Returns the record that an element names, such as its control number, or null: the same for one that does not exist
   * and one the caller may not see.
   */
  async lookUp(element: RegisteredElement, value: string, info: GraphQLResolveInfo): Promise<Row | null> {
    const { account, resources } = this.context;
    noteSought(account, resources.keys, element, { eq: value });
    const { options } = this.record;
    // The need-to-know is asked of every row anyway; an element of its own rule answers only where that holds too.
    const used = useOf(this.context, this.record, element);
    const guard = (element.rule === options.needToKnow ? undefined : used) ?? sql`true`;
    const namesOne = element.key === 'controlNumber' || options.unique?.includes(element.key);
    const isIt = sql<boolean>`${sql.ref(`item.${element.column}`)} = ${value} and ${guard}`;
    const names = namesAsked(info, [], this.record.name);
    const anew = namesOne ? undefined : sql.raw(PLANNED_ANEW);
    const [row] = await this.#read({ condition: isIt, names, limit: 1, anew });
    return row ?? null;
  }

  /**
   * Returns the record a federation reference names, read in one batch per type and selection. Null, with a note at its
   * place in the answer, for what the caller may not see.
   */
  async reference(id: string, info: GraphQLResolveInfo, place: () => Place): Promise<Row | null> {
    const row = await this.#referenced(id, info);
    if (row) return row;
    const { caller, account, resources } = this.context;
    const selections = info.fieldNodes.map((each) => each.selectionSet);
    for (const node of fieldsAsked(info, selections, this.record.name)) {
      const element = this.record.byKey.get(node.name.value);
      if (!element || !isPersonal(element)) continue;
      account.unresolved({
        path: [...place(), (node.alias ?? node.name).value],
        element: element.coordinate,
        ...refusedBy(element, caller, resources.tool.key),
      });
    }
    return null;
  }

  #referenced(id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    if (!isUuid(id) || this.record.options.needToKnow.forCaller(this.context.caller) === 'no')
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
  children({ link, of, also = EVERY, first = MOST_CHILDREN }: Hanging, info: GraphQLResolveInfo): Promise<Row[]> {
    if (first < 0 || first > MOST_CHILDREN) throw invalidInput('first', `between 0 and ${MOST_CHILDREN}`);
    if (first === 0) return Promise.resolve([]);
    const names = namesAsked(info, [], this.record.name);
    let loaders = this.#children.get(also);
    if (!loaders) this.#children.set(also, (loaders = new Map()));
    const loaded = loadKey(info, link, first, namesKey(names));
    let loader = loaders.get(loaded);
    if (!loader) loaders.set(loaded, (loader = this.#childLoader(link, names, { also, first })));
    return loader.load(of);
  }

  #childLoader(
    link: string,
    names: ReadonlySet<string>,
    { also, first }: { also: RawBuilder<boolean>; first: number },
  ): DataLoader<string, Row[]> {
    const column = sql.ref(`item.${link}`);
    return new DataLoader<string, Row[]>(async (parents) => {
      // The newest of each parent, whatever its neighbours on the page have.
      const own = sql`
        select ${this.columns(names)}
        from ${sql.table(this.record.options.table)} item
        where ${this.needToKnow()} and ${column} = of.parent and ${also}
        order by item.id desc
        limit ${sql.lit(first)}`;
      const { rows } = await sql<RawRow & { link$: string }>`
        select item.*, of.parent as "link$"
        from unnest(${`{${parents.join(',')}}`}::uuid[]) as of (parent), lateral (${own}) item
        order by item.id`.execute(this.context.kysely);
      const byParent = new Map<string, Row[]>(parents.map((each) => [each, []]));
      for (const { link$, ...raw } of rows) byParent.get(link$)?.push(this.row(raw));
      return parents.map((each) => byParent.get(each) ?? []);
    });
  }

  /** Returns rows under a condition, need-to-know included, with the columns that `names` need. */
  select(condition: RawBuilder<boolean>, names: ReadonlySet<string>, limit: number): Promise<Row[]> {
    return this.#read({ condition, names, limit });
  }

  async #read({ condition, names, limit, anew = NOT_ANEW }: Selection): Promise<Row[]> {
    const { rows } = await sql<RawRow>`${anew}
      select ${this.columns(names)}
      from ${sql.table(this.record.options.table)} item
      where ${this.needToKnow()} and ${condition}
      order by item.id
      limit ${limit}`.execute(this.context.kysely);
    return rows.map((each) => this.row(each));
  }

  /** Returns the row with this row id, batched. */
  byRowId(id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.children({ link: 'id', of: id }, info).then((rows) => rows[0] ?? null);
  }

  /** Enters a record as a part of another change. */
  async enter(given: Given): Promise<Row | null> {
    return this.#changes.create(given, new Set(['controlNumber']));
  }

  create(given: Given, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.create(given, namesAsked(info, [], this.record.name));
  }
  update(of: Version, given: Given, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.update(of, given, namesAsked(info, [], this.record.name));
  }
  grayOut(of: Version, graying: Graying, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.grayOut(of, graying, namesAsked(info, [], this.record.name));
  }
  async checkChange(of: Version): Promise<void> {
    await this.#changes.rowToChange(of);
  }
  link(of: Version, found: Omit<Found, 'document'>, info: GraphQLResolveInfo): Promise<Row | null> {
    const taken = { ...found, document: undefined, is: isLinked };
    return this.#changes.takeFound(of, taken, namesAsked(info, [], this.record.name));
  }
  takeFound(of: Version, found: Found, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.takeFound(of, { ...found, is: isFound }, namesAsked(info, [], this.record.name));
  }

  decideSpii(of: Version, decision: SpiiDecision, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.decideSpii(of, decision, namesAsked(info, [], this.record.name));
  }
  assign(of: Version, parties: Assigning, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.#changes.assign(of, parties, namesAsked(info, [], this.record.name));
  }
}

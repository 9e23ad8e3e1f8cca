import { type RawBuilder, sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import { GROUP_LINK } from '../../language/groups.ts';
import { neededRule } from '../../language/intake/needed.ts';
import { holdsFiles } from '../../language/kinds.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { type PageStrategy, partiesOf } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import { HANGS_ON, IN_GROUP, type RawRow, type Row } from './row.ts';

/** Up to so many assignments a page begins with them; beyond, with its order. */
const FEW = 1_000;

/** What one caller may read of the records of one type, as SQL over `item`: which rows, and which columns of them. */
export class RecordSql {
  constructor(
    readonly context: OperationContext,
    readonly record: RegisteredRecord,
  ) {}

  /**
   * Returns the caller's need-to-know as a condition; row-level security stands behind it.
   * @throws FORBIDDEN where the caller can never see a record of this type
   */
  needToKnow(strategy: PageStrategy = 'one'): RawBuilder<boolean> {
    const callerSql = this.record.options.needToKnow.callerSql(this.context.caller, strategy);
    if (callerSql === false)
      throw forbidden(this.record.options.plural, refusalReason(this.context.caller, this.context.resources.tool.key));
    return callerSql === true ? sql<boolean>`true` : callerSql;
  }

  /**
   * Returns the rows that a page is of, and what is still to be asked of each of them. The few of somebody who has few
   * are read first, by themselves: for what is beyond a row in an order PostgreSQL guesses by the first column alone,
   * and would look for them in all rows of one value (docs/decisions/034-indexes.md).
   */
  rowsOf(strategy: PageStrategy): { readonly from: RawBuilder<unknown>; readonly need: RawBuilder<boolean> } {
    const table = sql.table(this.record.options.table);
    const need = this.needToKnow(strategy);
    if (strategy !== 'few') return { from: table, need };
    return { from: sql`(select item.* from ${table} item where ${need} offset 0)`, need: sql<boolean>`true` };
  }

  /**
   * Returns whether a caller whose sight depends on assignments has few of them or many, counted no further than that
   * question needs.
   */
  async pageStrategy(): Promise<PageStrategy> {
    const { needToKnow } = this.record.options;
    const { caller, kysely } = this.context;
    if (!needToKnow.onlyAssigned(caller)) return 'one';
    // Each party by itself and in order: so it is read from the index, whatever the others have.
    const tables = this.record.tool.lifecycle ? ['assignment', 'information_copy'] : ['assignment'];
    const each = partiesOf(caller).flatMap((party) =>
      tables.map(
        (table) => sql`(
        select a.item from ${sql.table(table)} a
        where a.party = ${party}
        order by a.item
        limit ${sql.lit(FEW + 1)})`,
      ),
    );
    const { rows } = await sql<{ assigned: number }>`
      select count(*)::int as assigned
      from (${sql.join(each, sql` union all `)}) as counted`.execute(kysely);
    return (rows[0]?.assigned ?? 0) <= FEW ? 'few' : 'many';
  }

  /**
   * Returns the key columns, the columns of the elements that may be disclosed, and the facts their rules need. What
   * the caller may not see is not selected.
   */
  columns(names: ReadonlySet<string>, extraFacts: RegisteredElement['rule']['facts'] = []): RawBuilder<unknown> {
    const { context, record } = this;
    const parts = [sql`item.id`, sql`item.key`, sql`item.version`];
    if (record.item) parts.push(sql`item.item as ${sql.ref(`fact$${HANGS_ON}`)}`);
    if (record.options.links?.includes(GROUP_LINK))
      parts.push(sql`item.private_group as ${sql.ref(`fact$${IN_GROUP}`)}`);
    const facts = new Map(extraFacts.map((fact) => [fact.name, fact]));
    for (const name of names) {
      const element = record.byKey.get(name);
      if (!element) continue;
      const decision = context.decision(element);
      if (typeof decision === 'object') continue;
      const column = sql.ref(`item.${element.column}`);
      const callerSql =
        decision === 'depends' && element.rule !== record.options.needToKnow
          ? element.rule.callerSql(context.caller)
          : true;
      if (callerSql === false) continue;
      parts.push(
        callerSql === true ? column : sql`case when ${callerSql} then ${column} end as ${sql.ref(element.column)}`,
      );
      if (decision === 'depends') for (const fact of element.rule.facts) facts.set(fact.name, fact);
      if (element.kind.name === 'narrative' || holdsFiles(element.kind))
        for (const fact of neededRule(record)?.facts ?? []) facts.set(fact.name, fact);
    }
    if (names.has('withheld'))
      for (const element of record.elements)
        if (context.decision(element) === 'depends') for (const fact of element.rule.facts) facts.set(fact.name, fact);
    facts.delete(IN_GROUP);
    for (const { name, column, expression } of facts.values()) {
      const value = column ? sql.ref(`item.${column}`) : expression?.(context.caller);
      parts.push(sql`${value ?? sql`null`} as ${sql.ref(`fact$${name}`)}`);
    }
    return sql.join(parts);
  }

  /** Returns a driver's row as resolvers get it: encrypted bytes wrapped, facts apart. */
  row(raw: Readonly<Record<string, unknown>>): Row {
    const { id, key, version } = raw as RawRow;
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
      rowId: id,
      id: key,
      version,
      columns,
      facts,
    };
  }
}

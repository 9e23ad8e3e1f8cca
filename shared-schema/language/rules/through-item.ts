import { sql } from 'kysely';
import type { Entitlement } from '../caller.ts';
import { inOwnPerson, throughComponent, throughOffice } from './parties.ts';
import { type CallerSql, type PageStrategy, type Rule, rule, setting } from './rule.ts';

/* Rules on the item that a row hangs on, and on the parties of a tasker. */

/**
 * Returns that the item which a row belongs to is visible, as a policy: row-level security of the item's table applies
 * inside. Who sees every item is told apart first. Without the offset PostgreSQL reads all visible items into a hash
 * before the first row (13 ms at 20,000, for a page of 25); with it, it looks each up by its key.
 */
export const oneByOne = (item: { readonly table: string; readonly needToKnow: Rule }, column: string): string =>
  `(${item.needToKnow.alone} or exists (select from ${item.table} i where i.id = ${column} offset 0))`;

/** Asks whether the item that a row belongs to may be seen: everything that happens to an item is seen with it. */
export const throughItem = (item: { readonly table: string; readonly needToKnow: Rule }): Rule => {
  const among = (caller: Entitlement, strategy?: PageStrategy): CallerSql => {
    const condition = item.needToKnow.callerSql(caller, strategy);
    // Who sees every item sees what hangs on any; who sees none is refused, and not answered with nothing.
    if (typeof condition === 'boolean') return condition;
    const items = sql.table(item.table);
    // The names in the inner sub-select are the item's own. Of few, the items come first; else each row looks for its
    // own, because a join would read all items before the first row.
    return strategy === 'few'
      ? sql<boolean>`item.item = any(array(select item.id from ${items} item where ${condition}))`
      : sql<boolean>`exists (
          select from (select item.item as id) own,
            lateral (select from ${items} item where item.id = own.id and ${condition} offset 0) seen)`;
  };
  return rule({
    sentence: item.needToKnow.sentence,
    roles: item.needToKnow.roles,
    facts: [
      {
        name: 'maySeeItem',
        expression: (caller) => {
          const condition = among(caller);
          return typeof condition === 'boolean' ? sql<boolean>`${sql.lit(condition)}` : condition;
        },
      },
    ],
    forCaller: (caller) => (item.needToKnow.forCaller(caller) === 'no' ? 'no' : 'depends'),
    forRecord: (_, facts) => facts.maySeeItem === true,
    policy: (table) => oneByOne(item, `${table}.item`),
    alone: item.needToKnow.alone,
    callerSql: among,
    onlyAssigned: (caller) => item.needToKnow.onlyAssigned(caller),
  });
};

/**
 * Asks a rule of the item that a row hangs on, as `fact` of the row: for elements of what happens to an item that not
 * everybody sees who sees the item.
 */
export const ofItem = (table: string, fact: string, asked: Rule): Rule => {
  const callerSql = (caller: Entitlement): CallerSql => {
    const condition = asked.callerSql(caller);
    if (typeof condition === 'boolean') return condition;
    // In the first sub-select `item` is still the row, in the condition it is the row's item.
    return sql<boolean>`exists (
      select from (select item.item as of) row_of, ${sql.table(table)} item
      where item.id = row_of.of and ${condition})`;
  };
  return rule({
    sentence: asked.sentence,
    roles: asked.roles,
    onItem: asked,
    facts: [
      {
        name: fact,
        expression: (caller) => {
          const condition = callerSql(caller);
          return typeof condition === 'boolean' ? sql<boolean>`${sql.lit(condition)}` : condition;
        },
      },
    ],
    forCaller: (caller) => asked.forCaller(caller),
    forRecord: (caller, facts) => asked.forCaller(caller) === 'yes' || facts[fact] === true,
    // Who may on every item is told apart first, and each row looks for its own item (`oneByOne`). Who enters a row
    // names an item that there is.
    policy: (row, entering) => {
      const onIts = `exists (select from ${table} i where i.id = ${row}.item and ${asked.policy('i')} offset 0)`;
      return entering ? `(${onIts})` : `(${asked.alone} or ${onIts})`;
    },
    alone: asked.alone,
    callerSql,
  });
};

/**
 * Asks whether the tasker is assigned to the caller, to the caller's office or, where `forComponent` holds, to the
 * caller's component; or the caller acts for its absent assignee.
 */
export const taskedTo = (forComponent: Rule): Rule => {
  const parties = (caller: Entitlement) =>
    [
      inOwnPerson(caller),
      throughOffice(caller),
      forComponent.forCaller(caller) === 'yes' ? throughComponent(caller) : null,
    ].filter((party) => party !== null);
  return rule({
    sentence: 'is tasked with it',
    roles: forComponent.roles,
    facts: [
      { name: 'assignee', column: 'assignee' },
      { name: 'delegate', column: 'delegate' },
    ],
    forCaller: () => 'depends',
    forRecord: (caller, facts) =>
      (typeof facts.assignee === 'string' && parties(caller).includes(facts.assignee)) ||
      (typeof facts.delegate === 'string' && facts.delegate === inOwnPerson(caller)),
    policy: (table) =>
      `(${[
        `${table}.assignee in (${setting('user_party')}, ${setting('office_party')})`,
        `(${table}.assignee = ${setting('component_party')} and ${forComponent.policy(table)})`,
        `${table}.delegate = ${setting('user_party')}`,
      ].join(' or ')})`,
    callerSql: (caller) =>
      sql<boolean>`(item.assignee in (${sql.join(parties(caller))}) or item.delegate = ${inOwnPerson(caller)})`,
  });
};

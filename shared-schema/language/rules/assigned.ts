import { sql } from 'kysely';
import type { Entitlement } from '../caller.ts';
import { inOwnPerson, partiesOf, throughComponent, throughOffice } from './parties.ts';
import { type Rule, rule, setting } from './rule.ts';

/* Rules on what a record is assigned to. */

/** One of the ways in which a record is the caller's to see. */
interface AssignedAs {
  readonly name: string;
  readonly sentence: string;
  /** The session setting that holds the party. */
  readonly settingName: string;
  /** Whether the party is a person: who enters a record is. */
  readonly inPerson?: boolean;
  /** Whether only what was entrusted counts. */
  readonly asEntrusted?: boolean;
}
/** The record is assigned to a party the caller answers to. */
const assignedTo = (
  { name, sentence, settingName, inPerson = false, asEntrusted = false }: AssignedAs,
  party: (caller: Entitlement) => string | null,
): Rule => {
  const given = asEntrusted ? ' and a.entrusted' : '';
  const ofParty = (caller: Entitlement) => sql`a.party = ${party(caller)}${sql.raw(given)}`;
  // For one record: whether there is such an assignment. For few: the ids first, as an array that the primary key is
  // searched by. For many: a set that each row met in order is looked up in (docs/decisions/008-assigned-pages.md).
  const exists = (caller: Entitlement) =>
    sql<boolean>`exists (select from assignment a where a.item = item.id and ${ofParty(caller)})`;
  const items = (caller: Entitlement) => sql`select a.item from assignment a where ${ofParty(caller)}`;
  const among = {
    one: exists,
    few: (caller: Entitlement) => sql<boolean>`item.id = any(array(${items(caller)}))`,
    many: (caller: Entitlement) => sql<boolean>`item.id in (${items(caller)})`,
  };
  const own = `select a.item from assignment a
    where a.party = ${setting(settingName)}${given} order by a.item`;
  return rule({
    sentence,
    facts: [{ name, expression: (caller) => (party(caller) === null ? sql<boolean>`false` : exists(caller)) }],
    forCaller: (caller) => (party(caller) === null ? 'no' : 'depends'),
    forRecord: (caller, facts) => party(caller) !== null && facts[name] === true,
    policy: (table, entering) => (entering && inPerson ? 'true' : `(${table}.id in (${own}))`),
    callerSql: (caller, strategy = 'one') => (party(caller) === null ? false : among[strategy](caller)),
    onlyAssigned: () => true,
  });
};

/** The record is assigned to the caller in person, by whomever: enough to see it. */
export const assigned: Rule = assignedTo(
  { name: 'assigned', sentence: 'is assigned', settingName: 'user_party', inPerson: true },
  inOwnPerson,
);
/**
 * The record is entrusted to the caller in person: entered by the caller, or given by somebody who may assign it or
 * gives out its taskers, and not to himself. What those who were tasked pass on is assigned, and not entrusted
 * (docs/decisions/040-entrusted.md).
 */
export const entrusted: Rule = assignedTo(
  {
    name: 'entrusted',
    sentence: 'is entrusted with it',
    settingName: 'user_party',
    inPerson: true,
    asEntrusted: true,
  },
  inOwnPerson,
);
/** The record is entrusted to the caller's office, by somebody who is not of it. */
export const entrustedToOffice: Rule = assignedTo(
  {
    name: 'entrustedToOffice',
    sentence: 'is of an office it is entrusted to',
    settingName: 'office_party',
    asEntrusted: true,
  },
  throughOffice,
);
/** The record is shared with the caller's component. */
export const sharedWithComponent: Rule = assignedTo(
  {
    name: 'sharedWithComponent',
    sentence: 'is of a component it is shared with',
    settingName: 'component_party',
  },
  throughComponent,
);
/** The record is assigned to the caller's office. */
export const assignedToOffice: Rule = assignedTo(
  { name: 'assignedToOffice', sentence: 'is of an office it is assigned to', settingName: 'office_party' },
  throughOffice,
);

const OWN_PARTIES = ['user_party', 'office_party', 'component_party'].map(setting).join(', ');
/** A copy was sent, for information, to a party that the caller answers to. */
const copies = (caller: Entitlement) =>
  sql`select c.item from information_copy c where c.party in (${sql.join(partiesOf(caller))})`;
const hasCopy = (caller: Entitlement) => sql<boolean>`exists (
  select from information_copy c
  where c.item = item.id and c.party in (${sql.join(partiesOf(caller))}))`;
const AMONG_COPIES = {
  one: hasCopy,
  few: (caller: Entitlement) => sql<boolean>`item.id = any(array(${copies(caller)}))`,
  many: (caller: Entitlement) => sql<boolean>`item.id in (${copies(caller)})`,
};
/**
 * A copy of the record was sent to the caller, or to the caller's office or component, for information: enough to see
 * it, and to act on nothing (docs/decisions/095-copies-for-information.md).
 */
export const informed: Rule = rule({
  sentence: 'has a copy for information',
  facts: [{ name: 'informed', expression: hasCopy }],
  forCaller: () => 'depends',
  forRecord: (_, facts) => facts.informed === true,
  policy: (table) =>
    `(${table}.id in (select c.item from information_copy c where c.party in (${OWN_PARTIES}) order by c.item))`,
  callerSql: (caller, strategy = 'one') => AMONG_COPIES[strategy](caller),
  onlyAssigned: () => true,
});

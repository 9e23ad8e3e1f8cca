import { sql } from 'kysely';
import type { Entitlement } from '../caller.ts';
import { current, once, type Rule, rule, setting } from './rule.ts';

/* Rules on a record's own columns. */

/** A column of the record, and the setting that holds what it is compared with. */
interface Matched {
  readonly sentence: string;
  readonly column: string;
  readonly settingName: string;
}
/** A column of the record equals one of the caller's facts. */
const matches = ({ sentence, column, settingName }: Matched, own: (caller: Entitlement) => string | null): Rule =>
  rule({
    sentence,
    facts: [{ name: column, column }],
    forCaller: (caller) => (own(caller) ? 'depends' : 'no'),
    forRecord: (caller, facts) => Boolean(own(caller)) && facts[column] === own(caller),
    policy: (table) => `(${table}.${column} = ${setting(settingName)})`,
    callerSql: (caller) => (own(caller) ? sql<boolean>`${sql.ref(`item.${column}`)} = ${own(caller)}` : false),
  });

/** A column of the record is one of several facts of the caller, however many. */
const matchesOneOf = (
  {
    sentence,
    column,
    settingName,
  }: { readonly sentence: string; readonly column: string; readonly settingName: string },
  own: (caller: Entitlement) => readonly string[],
): Rule =>
  rule({
    sentence,
    facts: [{ name: column, column }],
    forCaller: (caller) => (own(caller).length > 0 ? 'depends' : 'no'),
    forRecord: (caller, facts) => {
      const value = facts[column];
      return typeof value === 'string' && own(caller).includes(value);
    },
    policy: (table) => `(${table}.${column} = any (${once(`nullif(${current(settingName)}, '')`)}::text[]))`,
    callerSql: (caller) =>
      own(caller).length > 0 ? sql<boolean>`${sql.ref(`item.${column}`)} in (${sql.join([...own(caller)])})` : false,
  });

/** Returns the offices a caller works for, its own first. */
export const officesOf = ({ office, offices = [] }: Entitlement): readonly string[] => [
  ...new Set([office ?? '', ...offices].filter((each) => each !== '')),
];
/** The record belongs to one of the offices the caller works for; `sameOffice` asks for the caller's own. */
export const inOffice: Rule = matchesOneOf(
  { sentence: 'works for its office', column: 'office', settingName: 'offices' },
  officesOf,
);

/** The record belongs to the caller's office. */
export const sameOffice: Rule = matches(
  { sentence: 'is of the same office', column: 'office', settingName: 'office' },
  (caller) => caller.office,
);
/** The record belongs to the caller's division. */
export const inDivision: Rule = matches(
  { sentence: 'is of the same division', column: 'division', settingName: 'division' },
  (caller) => caller.division,
);
/** The record lies where the caller's duty is. */
export const atLocation: Rule = matches(
  { sentence: 'has its duty where it lies', column: 'location', settingName: 'location' },
  (caller) => caller.dutyLocation,
);
/** The caller filed the record. */
export const ownCase: Rule = matches(
  { sentence: 'filed it', column: 'filed_by', settingName: 'user' },
  (caller) => caller.user,
);

/** The record is about the caller. */
export const ownAccount: Rule = matches(
  { sentence: 'is the person', column: 'user_key', settingName: 'user' },
  (caller) => caller.user,
);

/** The row says that the caller is a member of a private group. */
export const ownMembership: Rule = matches(
  { sentence: 'is that member', column: 'member', settingName: 'user' },
  (caller) => caller.user,
);

/** Asks whether a coded column of the record has one of these values. */
export const where = (column: string, ...values: string[]): Rule =>
  rule({
    sentence: `its ${column} is ${values.join(' or ')}`,
    facts: [{ name: column, column }],
    forCaller: () => 'depends',
    forRecord: (_, facts) => typeof facts[column] === 'string' && values.includes(facts[column]),
    policy: (table) =>
      `(${table}.${column} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}))`,
    callerSql: () => sql<boolean>`${sql.ref(`item.${column}`)} in (${sql.join(values)})`,
  });

/** The caller entered it. */
export const createdIt: Rule = matches(
  { sentence: 'entered it', column: 'created_by', settingName: 'user' },
  (caller) => caller.user,
);

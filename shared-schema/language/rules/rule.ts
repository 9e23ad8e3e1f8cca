import { type RawBuilder, sql } from 'kysely';
import type { Entitlement } from '../caller.ts';

/** What a rule says of a caller before any record is known. */
type Verdict = 'yes' | 'no' | 'depends';
/** A rule's SQL for one known caller, with constants folded away. */
export type CallerSql = true | false | RawBuilder<boolean>;
/**
 * What a rule must know of a record. `column` is in the record's own table; `expression` asks for one caller. The
 * record's table has the alias `item`.
 */
export interface Fact {
  readonly name: string;
  readonly column?: string;
  readonly expression?: (caller: Entitlement) => RawBuilder<unknown>;
}
/**
 * What a caller's SQL is for: one record, or a page for somebody who is assigned to few or to many. The meaning is the
 * same; PostgreSQL's way there is not.
 */
export type PageStrategy = 'one' | 'few' | 'many';
export type Facts = Readonly<Record<string, unknown>>;

/**
 * One access rule with four faces: for a caller alone, for a caller and a record, as a row-level security policy, and
 * as SQL for one known caller. All say no where a fact is missing. There is no negation, because on a
 * missing fact SQL would refuse what JavaScript allows.
 */
export interface Rule {
  /** The rule as a sentence of the policy. */
  readonly sentence: string;
  forCaller(caller: Entitlement): Verdict;
  forRecord(caller: Entitlement, facts: Facts): boolean;
  /**
   * A boolean SQL expression over `table` and the `app.*` settings: no functions but current_setting, each read once.
   * `entering`: for a row that is being entered, to which its entrant will be assigned.
   */
  policy(table: string, entering?: boolean): string;
  /** What of the policy the caller alone decides: where it holds, the rule holds for every record. */
  readonly alone: string;
  callerSql(caller: Entitlement, strategy?: PageStrategy): CallerSql;
  /** Whether what the rule allows this caller is assigned: a page may then begin with the assignments. */
  onlyAssigned(caller: Entitlement): boolean;
  readonly facts: readonly Fact[];
  /** Of a rule that asks the item which a row hangs on: what it asks there. */
  readonly onItem?: Rule;
  /** Roles the rule names, for the session settings and the documentation. */
  readonly roles: readonly string[];
  and(...others: Rule[]): Rule;
  or(...others: Rule[]): Rule;
}

/** Returns how a policy reads a setting where it reads it once anyway. */
export const current = (name: string) => `current_setting('app.${name}', true)`;
/** Returns how a policy reads one setting: as a sub-select, so that PostgreSQL reads it once and not for each row. */
export const setting = (name: string) => once(current(name));
/**
 * Returns what the settings alone decide, whole and once. A comparison outside of the sub-select would be guessed to
 * hold for one row in 200, and PostgreSQL would read a table where a page of it does (docs/decisions/034-indexes.md).
 */
export const once = (condition: string) => `(select ${condition})`;
/** Returns the session setting that holds a role. */
export const roleSetting = (role: string) => `role_${role.replace(/[^a-z0-9]/g, '_')}`;

type Optional = 'roles' | 'alone' | 'onlyAssigned';
type Faces = Omit<Rule, 'and' | 'or' | Optional> & Partial<Pick<Rule, Optional>>;
/** Makes a rule of its faces. */
export function rule(faces: Faces): Rule {
  const self: Rule = {
    roles: [],
    alone: 'false',
    onlyAssigned: () => false,
    ...faces,
    and: (...others) => all(self, ...others),
    or: (...others) => any(self, ...others),
  };
  return self;
}

const unique = <T>(values: readonly T[], key: (value: T) => string): T[] => [
  ...new Map(values.map((value) => [key(value), value])).values(),
];
const merged = (rules: readonly Rule[]) => ({
  facts: unique(
    rules.flatMap((each) => each.facts),
    (fact) => fact.name,
  ),
  roles: [...new Set(rules.flatMap((each) => each.roles))],
});

/** Joins rules: every one of them holds. */
export function all(...rules: Rule[]): Rule {
  return rule({
    ...merged(rules),
    sentence: rules
      .map((each) => (each.sentence.includes(' or ') ? `(${each.sentence})` : each.sentence))
      .join(' and '),
    forCaller(caller) {
      const verdicts = rules.map((each) => each.forCaller(caller));
      if (verdicts.includes('no')) return 'no';
      return verdicts.every((verdict) => verdict === 'yes') ? 'yes' : 'depends';
    },
    onlyAssigned: (caller) => rules.some((each) => each.onlyAssigned(caller)),
    forRecord: (caller, facts) => rules.every((each) => each.forRecord(caller, facts) === true),
    policy: (table, entering) => `(${rules.map((each) => each.policy(table, entering)).join(' and ')})`,
    alone: rules.some((each) => each.alone === 'false')
      ? 'false'
      : `(${rules.map((each) => each.alone).join(' and ')})`,
    callerSql(caller, strategy) {
      const parts = rules.map((each) => each.callerSql(caller, strategy)).filter((part) => part !== true);
      if (parts.includes(false)) return false;
      return parts.length === 0 ? true : sql<boolean>`(${sql.join(parts as RawBuilder<boolean>[], sql` and `)})`;
    },
  });
}

/** Joins rules: at least one of them holds. */
export function any(...rules: Rule[]): Rule {
  return rule({
    ...merged(rules),
    sentence: rules.map((each) => each.sentence).join(' or '),
    forCaller(caller) {
      const verdicts = rules.map((each) => each.forCaller(caller));
      if (verdicts.includes('yes')) return 'yes';
      return verdicts.every((verdict) => verdict === 'no') ? 'no' : 'depends';
    },
    onlyAssigned: (caller) => rules.every((each) => each.forCaller(caller) === 'no' || each.onlyAssigned(caller)),
    forRecord: (caller, facts) => rules.some((each) => each.forRecord(caller, facts) === true),
    policy: (table, entering) => `(${rules.map((each) => each.policy(table, entering)).join(' or ')})`,
    alone:
      rules
        .map((each) => each.alone)
        .filter((part) => part !== 'false')
        .join(' or ')
        .replace(/^(.+)$/, '($1)') || 'false',
    callerSql(caller, strategy) {
      const parts = rules.map((each) => each.callerSql(caller, strategy)).filter((part) => part !== false);
      if (parts.includes(true)) return true;
      return parts.length === 0 ? false : sql<boolean>`(${sql.join(parts as RawBuilder<boolean>[], sql` or `)})`;
    },
  });
}

import { type RawBuilder, sql } from 'kysely';
import type { Caller, Entitlement } from './caller.ts';

/** What a rule says of a caller before any record is known. */
export type Verdict = 'yes' | 'no' | 'depends';
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
 * What a residual is for: one record, or a page for somebody who is assigned to few or to many. The meaning is the
 * same; PostgreSQL's way there is not.
 */
export type PageStrategy = 'one' | 'few' | 'many';
export type Facts = Readonly<Record<string, unknown>>;

/**
 * One access rule with four faces: for a caller alone, for a caller and a record, as a row-level security policy, and
 * as the residual SQL for one known caller. All say no where a fact is missing. There is no negation, because on a
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
  callerSql(caller: Entitlement, reach?: PageStrategy): CallerSql;
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

const current = (name: string) => `current_setting('app.${name}', true)`;
/** How a policy reads one setting: as a sub-select, so that PostgreSQL reads it once and not for each row. */
const setting = (name: string) => once(current(name));
/**
 * What the settings alone decide, whole and once. A comparison outside of the sub-select would be guessed to hold for
 * one row in 200, and PostgreSQL would read a table where a page of it does (docs/decisions/034-indexes.md).
 */
const once = (condition: string) => `(select ${condition})`;
/** The session setting that holds a role. */
export const roleSetting = (role: string) => `role_${role.replace(/[^a-z0-9]/g, '_')}`;

type Optional = 'roles' | 'alone' | 'onlyAssigned';
type Faces = Omit<Rule, 'and' | 'or' | Optional> & Partial<Pick<Rule, Optional>>;
function rule(faces: Faces): Rule {
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

/** Every one of the rules. */
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
    callerSql(caller, reach) {
      const parts = rules.map((each) => each.callerSql(caller, reach)).filter((part) => part !== true);
      if (parts.includes(false)) return false;
      return parts.length === 0 ? true : sql<boolean>`(${sql.join(parts as RawBuilder<boolean>[], sql` and `)})`;
    },
  });
}

/** At least one of the rules. */
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
    callerSql(caller, reach) {
      const parts = rules.map((each) => each.callerSql(caller, reach)).filter((part) => part !== false);
      if (parts.includes(true)) return true;
      return parts.length === 0 ? false : sql<boolean>`(${sql.join(parts as RawBuilder<boolean>[], sql` or `)})`;
    },
  });
}

const ofCaller = (
  sentence: string,
  roles: readonly string[],
  holds: (caller: Entitlement) => boolean,
  policy: string,
): Rule =>
  rule({
    sentence,
    roles,
    facts: [],
    forCaller: (caller) => (holds(caller) ? 'yes' : 'no'),
    forRecord: (caller) => holds(caller),
    policy: () => policy,
    alone: policy,
    callerSql: (caller) => holds(caller),
  });

/** The caller holds one of these roles, in force. */
export const role = (...names: string[]): Rule =>
  ofCaller(
    `holds ${names.join(' or ')}`,
    names,
    (caller) => names.some((name) => caller.roles.has(name)),
    once(names.map((name) => `${current(roleSetting(name))} = 'on'`).join(' or ')),
  );

/** The caller's component is one of these. */
export const inComponent = (...components: string[]): Rule =>
  ofCaller(
    `is of ${components.join(' or ')}`,
    [],
    (caller) => caller.component !== null && components.includes(caller.component),
    once(`${current('component')} in (${components.map((name) => `'${name}'`).join(', ')})`),
  );

/** Any employee of the Department: the caller has a component. */
export const sharedDepartmentWide: Rule = ofCaller(
  'is of the Department',
  [],
  (caller) => caller.component !== null,
  once(`${current('component')} <> ''`),
);

/** Nobody. */
export const never: Rule = ofCaller('is nobody', [], () => false, 'false');

/**
 * The parties a caller answers to, as they stand in a tool's `assignment` table. Offices of two components may have
 * one name.
 */
export const partyOf = {
  user: (key: string) => `user:${key}`,
  component: (key: string) => `component:${key}`,
  office: (component: string, key: string) => `office:${component}/${key}`,
};

/** All parties the caller answers to. */
export const partiesOf = (caller: Entitlement): string[] => [
  partyOf.user(caller.user),
  ...(caller.component === null ? [] : [partyOf.component(caller.component)]),
  ...(caller.component === null || caller.office === null ? [] : [partyOf.office(caller.component, caller.office)]),
];

/** The record is assigned to a party the caller answers to. */
const assignedTo = (
  name: string,
  sentence: string,
  settingName: string,
  party: (caller: Entitlement) => string | null,
): Rule => {
  // For one record: whether there is such an assignment. For few: the ids first, as an array that the primary key is
  // searched by. For many: a set that each row met in order is looked up in (docs/decisions/008-assigned-pages.md).
  const exists = (caller: Entitlement) =>
    sql<boolean>`exists (select from assignment a where a.item = item.id and a.party = ${party(caller)})`;
  const among = {
    one: exists,
    few: (caller: Entitlement) =>
      sql<boolean>`item.id = any(array(select a.item from assignment a where a.party = ${party(caller)}))`,
    many: (caller: Entitlement) =>
      sql<boolean>`item.id in (select a.item from assignment a where a.party = ${party(caller)})`,
  };
  return rule({
    sentence,
    facts: [{ name, expression: (caller) => (party(caller) === null ? sql<boolean>`false` : exists(caller)) }],
    forCaller: (caller) => (party(caller) === null ? 'no' : 'depends'),
    forRecord: (caller, facts) => party(caller) !== null && facts[name] === true,
    policy: (table, entering) =>
      entering && name === 'assigned'
        ? 'true'
        : `(${table}.id in (select a.item from assignment a where a.party = ${setting(settingName)} order by a.item))`,
    callerSql: (caller, reach = 'one') => (party(caller) === null ? false : among[reach](caller)),
    onlyAssigned: () => true,
  });
};

/** The record is assigned to the caller in person. */
export const assigned: Rule = assignedTo('assigned', 'is assigned', 'user_party', (caller) =>
  partyOf.user(caller.user),
);
/** The record is shared with the caller's component. */
export const sharedWithComponent: Rule = assignedTo(
  'sharedWithComponent',
  'is of a component it is shared with',
  'component_party',
  (caller) => (caller.component === null ? null : partyOf.component(caller.component)),
);
/** The record is assigned to the caller's office. */
export const assignedToOffice: Rule = assignedTo(
  'assignedToOffice',
  'is of an office it is assigned to',
  'office_party',
  (caller) =>
    caller.component === null || caller.office === null ? null : partyOf.office(caller.component, caller.office),
);

/** A column of the record equals one of the caller's facts. */
const matches = (
  sentence: string,
  column: string,
  settingName: string,
  own: (caller: Entitlement) => string | null,
): Rule =>
  rule({
    sentence,
    facts: [{ name: column, column }],
    forCaller: (caller) => (own(caller) ? 'depends' : 'no'),
    forRecord: (caller, facts) => Boolean(own(caller)) && facts[column] === own(caller),
    policy: (table) => `(${table}.${column} = ${setting(settingName)})`,
    callerSql: (caller) => (own(caller) ? sql<boolean>`${sql.ref(`item.${column}`)} = ${own(caller)}` : false),
  });

/** How many offices of one caller row-level security knows. */
export const OFFICE_LIMIT = 8;
/** The offices a caller works for, its own first. */
export const officesOf = ({ office, offices = [] }: Entitlement): readonly string[] =>
  [...new Set([...(office ? [office] : []), ...offices.filter((each) => each !== '')])].slice(0, OFFICE_LIMIT);
/** The record belongs to one of the offices the caller works for; `sameOffice` asks for the caller's own. */
export const inOffice: Rule = rule({
  sentence: 'works for its office',
  facts: [{ name: 'office', column: 'office' }],
  forCaller: (caller) => (officesOf(caller).length > 0 ? 'depends' : 'no'),
  forRecord: (caller, facts) => typeof facts.office === 'string' && officesOf(caller).includes(facts.office),
  policy: (table) =>
    `(${table}.office in (${Array.from({ length: OFFICE_LIMIT }, (_, at) => setting(`office_${at}`)).join(', ')}))`,
  callerSql: (caller) =>
    officesOf(caller).length > 0 ? sql<boolean>`item.office in (${sql.join([...officesOf(caller)])})` : false,
});

/** The record belongs to the caller's office. */
export const sameOffice: Rule = matches('is of the same office', 'office', 'office', (caller) => caller.office);
/** The record belongs to the caller's division. */
export const inDivision: Rule = matches('is of the same division', 'division', 'division', (caller) => caller.division);
/** The record lies where the caller's duty is. */
export const atLocation: Rule = matches(
  'has its duty where it lies',
  'location',
  'location',
  (caller) => caller.dutyLocation,
);
/** The caller filed the record. */
export const ownCase: Rule = matches('filed it', 'filed_by', 'user', (caller) => caller.user);

/** The record is about the caller. */
export const ownAccount: Rule = matches('is the person', 'user_key', 'user', (caller) => caller.user);

/** How many groups of one caller row-level security knows. */
export const GROUP_LIMIT = 8;
/** The record's private group is one of the caller's. */
export const inGroup: Rule = rule({
  sentence: 'is of its private group',
  facts: [{ name: 'private_group', column: 'private_group' }],
  forCaller: (caller) => (caller.groups.length > 0 ? 'depends' : 'no'),
  forRecord: (caller, facts) => typeof facts.private_group === 'string' && caller.groups.includes(facts.private_group),
  policy: (table) =>
    `(${table}.private_group in (${Array.from({ length: GROUP_LIMIT }, (_, at) => setting(`group_${at}`)).join(', ')}))`,
  callerSql: (caller) =>
    caller.groups.length > 0 ? sql<boolean>`item.private_group in (${sql.join([...caller.groups])})` : false,
});

/** A coded column of the record has one of these values. */
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

/**
 * That the item which a row belongs to is visible, as a policy: row-level security of the item's table applies inside.
 * Who sees every item is told apart first. Without the offset PostgreSQL reads all visible items into a hash before the
 * first row (13 ms at 20,000, for a page of 25); with it, it looks each up by its key.
 */
export const oneByOne = (item: { readonly table: string; readonly needToKnow: Rule }, column: string): string =>
  `(${item.needToKnow.alone} or exists (select from ${item.table} i where i.id = ${column} offset 0))`;

/** The item that a row belongs to may be seen: everything that happens to an item is seen with it. */
export const throughItem = (item: { readonly table: string; readonly needToKnow: Rule }): Rule => {
  const among = (caller: Entitlement, reach?: PageStrategy): CallerSql => {
    const residual = item.needToKnow.callerSql(caller, reach);
    // Who sees every item sees what hangs on any; who sees none is refused, and not answered with nothing.
    if (typeof residual === 'boolean') return residual;
    const items = sql.table(item.table);
    // The names in the inner sub-select are the item's own. Of few, the items come first; else each row looks for its
    // own, because a join would read all items before the first row.
    return reach === 'few'
      ? sql<boolean>`item.item = any(array(select item.id from ${items} item where ${residual}))`
      : sql<boolean>`exists (select from (select item.item as id) own, lateral (select from ${items} item where item.id = own.id and ${residual} offset 0) seen)`;
  };
  return rule({
    sentence: item.needToKnow.sentence,
    roles: item.needToKnow.roles,
    facts: [
      {
        name: 'maySeeItem',
        expression: (caller) => {
          const residual = among(caller);
          return residual === false ? sql<boolean>`false` : residual === true ? sql<boolean>`true` : residual;
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
 * What is asked of the item that a row hangs on, as `fact` of the row: for elements of what happens to an item that not
 * everybody sees who sees the item.
 */
export const ofItem = (table: string, fact: string, asked: Rule): Rule => {
  const callerSql = (caller: Entitlement): CallerSql => {
    const residual = asked.callerSql(caller);
    if (typeof residual === 'boolean') return residual;
    // In the first sub-select `item` is still the row, in the condition it is the row's item.
    return sql<boolean>`exists (select from (select item.item as of) row_of, ${sql.table(table)} item where item.id = row_of.of and ${residual})`;
  };
  return rule({
    sentence: asked.sentence,
    roles: asked.roles,
    onItem: asked,
    facts: [
      {
        name: fact,
        expression: (caller) => {
          const residual = callerSql(caller);
          return typeof residual === 'boolean' ? sql<boolean>`${sql.lit(residual)}` : residual;
        },
      },
    ],
    forCaller: (caller) => asked.forCaller(caller),
    forRecord: (caller, facts) => asked.forCaller(caller) === 'yes' || facts[fact] === true,
    policy: (row) => `(exists (select from ${table} i where i.id = ${row}.item and ${asked.policy('i')}))`,
    alone: asked.alone,
    callerSql,
  });
};

/**
 * The tasker is assigned to the caller, to the caller's office or, where `forComponent` holds, to the caller's
 * component; or the caller acts for its absent assignee.
 */
export const taskedTo = (forComponent: Rule): Rule => {
  const parties = (caller: Entitlement) => [
    partyOf.user(caller.user),
    ...(caller.component === null || caller.office === null ? [] : [partyOf.office(caller.component, caller.office)]),
    ...(caller.component !== null && forComponent.forCaller(caller) === 'yes'
      ? [partyOf.component(caller.component)]
      : []),
  ];
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
      (typeof facts.delegate === 'string' && facts.delegate === partyOf.user(caller.user)),
    policy: (table) =>
      `(${table}.assignee in (${setting('user_party')}, ${setting('office_party')}) or (${table}.assignee = ${setting('component_party')} and ${forComponent.policy(table)}) or ${table}.delegate = ${setting('user_party')})`,
    callerSql: (caller) =>
      sql<boolean>`(item.assignee in (${sql.join(parties(caller))}) or item.delegate = ${partyOf.user(caller.user)})`,
  });
};

/** The caller entered it. */
export const createdIt: Rule = matches('entered it', 'created_by', 'user', (caller) => caller.user);

/** An event as the setting `app.event` names it: one on an item, or one on a tasker. */
export const eventName = (ofItem: boolean, event: string): string => `${ofItem ? 'item' : 'tasker'}:${event}`;

/** The `app.*` settings by which policies know this caller; `roles` are all that the tool's rules name. */
export function sessionSettings(caller: Caller, roles: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {
    'app.user': caller.user,
    'app.user_party': partyOf.user(caller.user),
    'app.component': caller.component ?? '',
    'app.component_party': caller.component === null ? '' : partyOf.component(caller.component),
    'app.office': caller.office ?? '',
    'app.office_party':
      caller.component === null || caller.office === null ? '' : partyOf.office(caller.component, caller.office),
    'app.division': caller.division ?? '',
    'app.location': caller.dutyLocation ?? '',
    'app.acting_on': '',
    'app.event': '',
    'app.purpose': caller.purpose ?? '',
  };
  for (let at = 0; at < GROUP_LIMIT; at++) settings[`app.group_${at}`] = caller.groups[at] ?? '';
  for (let at = 0; at < OFFICE_LIMIT; at++) settings[`app.office_${at}`] = officesOf(caller)[at] ?? '';
  for (const name of roles) settings[`app.${roleSetting(name)}`] = caller.roles.has(name) ? 'on' : '';
  return settings;
}

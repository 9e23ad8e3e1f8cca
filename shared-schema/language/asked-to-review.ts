import { sql } from 'kysely';
import type { Entitlement } from './caller.ts';
import { type Rule, rule, setting } from './rules/rule.ts';
import { all, throughItem, where } from './rules.ts';
import { camelCase, snakeCase } from './spelling.ts';

/*
 * Rules on reviews: what hangs on an item is opened, row by row, to somebody who is asked to review it and may see
 * nothing else of the item (docs/decisions/093-files-apart-from-their-item.md).
 */

/** What the header of a part says where its rows are opened to reviewers. */
export interface OpensTo {
  /** The record of such a review: `RamsDocumentReview`. */
  readonly name: string;
  /** Whom a row may be opened to, by rules on the caller alone. */
  readonly users: Rule;
  /** Only those who see the item: a document that its library hides is opened to one who has the item to work on. */
  readonly withItem?: true;
}

/** The state in which a review opens what is reviewed; in any other it opens nothing. */
export const UNDER_REVIEW = 'asked';
/** The link of a review to what is reviewed. */
export const REVIEWED = 'reviewed';

/** Returns the table of a record of reviews. */
export const reviewTable = ({ name }: Pick<OpensTo, 'name'>): string => snakeCase(camelCase(name));

/** The caller is the reviewer that a review names. */
const ownReview: Rule = rule({
  sentence: 'is the one who is asked',
  facts: [{ name: 'reviewer', column: 'reviewer' }],
  forCaller: () => 'depends',
  forRecord: ({ user }, facts) => facts.reviewer === user,
  policy: (table) => `(${table}.reviewer = ${setting('user')})`,
  callerSql: ({ user }) => sql<boolean>`item.reviewer = ${user}`,
  onlyAssigned: () => true,
});

/** The item that what is reviewed hangs on. */
type ItemOf = Parameters<typeof throughItem>[0];
/** Returns a rule of reviewers, who see the item besides where it is opened to those alone. */
const reviewersOf = ({ users, withItem }: OpensTo, item: ItemOf, rule: Rule): Rule =>
  withItem ? all(users, throughItem(item), rule) : all(users, rule);

/** Returns the rule of a review itself: a reviewer has the own one for as long as it is asked. */
export const reviewing = (opens: OpensTo, item: ItemOf): Rule =>
  reviewersOf(opens, item, all(ownReview, where('state', UNDER_REVIEW)));

/**
 * Returns the rule of what is reviewed: who is asked to review this row has it for as long as that is asked, and no
 * other row by it. The reviews' own row-level security applies inside: it asks their items, and never what is reviewed.
 */
export function openedBy(opens: OpensTo, item: ItemOf): Rule {
  const table = reviewTable(opens);
  const asked = ({ user }: Entitlement) => sql<boolean>`exists (
    select from ${sql.table(table)} r
    where r.${sql.ref(REVIEWED)} = item.id and r.reviewer = ${user} and r.state = ${UNDER_REVIEW})`;
  const among = ({ user }: Entitlement) => sql<boolean>`item.id = any(array(
    select r.${sql.ref(REVIEWED)} from ${sql.table(table)} r
    where r.reviewer = ${user} and r.state = ${UNDER_REVIEW}))`;
  const opened = rule({
    sentence: 'is asked to review it',
    facts: [{ name: 'askedToReview', expression: asked }],
    forCaller: () => 'depends',
    forRecord: (_, facts) => facts.askedToReview === true,
    policy: (of) => `(${of}.id in (
      select r.${REVIEWED} from ${table} r
      where r.reviewer = ${setting('user')} and r.state = '${UNDER_REVIEW}'))`,
    callerSql: (caller, strategy) => (strategy === 'few' ? among(caller) : asked(caller)),
    onlyAssigned: () => true,
  });
  return reviewersOf(opens, item, opened);
}

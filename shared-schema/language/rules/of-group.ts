import { type RawBuilder, sql } from 'kysely';
import type { Entitlement } from '../caller.ts';
import { type Rule, rule, setting } from './rule.ts';

/*
 * Rules on private groups (docs/decisions/098-groups.md). Who is a member stands in the tool's own database, however
 * many groups that is, and counts from one statement to the next: whoever is put out sees no more at once.
 */

/** A way of being of a group. */
interface Membership {
  readonly name: string;
  readonly sentence: string;
  /** The column that says the group: of a row that belongs to one, or of the group itself. */
  readonly column: 'private_group' | 'id';
  readonly administers?: true;
}
function memberOf({ name, sentence, column, administers }: Membership): Rule {
  const also = administers ? ' and m.administers' : '';
  const group = sql.ref(`item.${column}`);
  const ofCaller = ({ user }: Entitlement) => sql`m.member = ${user}${sql.raw(also)}`;
  const exists = (caller: Entitlement): RawBuilder<boolean> =>
    sql<boolean>`exists (select from group_member m where m.private_group = ${group} and ${ofCaller(caller)})`;
  return rule({
    sentence,
    facts: [{ name, expression: exists }],
    forCaller: () => 'depends',
    forRecord: (_, facts) => facts[name] === true,
    policy: (table) =>
      `(${table}.${column} in (select m.private_group from group_member m where m.member = ${setting('user')}${also}))`,
    callerSql: exists,
  });
}

/** The record's private group is one of the caller's. */
export const inGroup: Rule = memberOf({
  name: 'inGroup',
  sentence: 'is of its private group',
  column: 'private_group',
});
/** The caller administers the record's private group: founded it, or was appointed. */
export const administersGroup: Rule = memberOf({
  name: 'administersGroup',
  sentence: 'administers its private group',
  column: 'private_group',
  administers: true,
});
/** Of a private group itself: the caller is a member. */
export const ofThisGroup: Rule = memberOf({ name: 'ofThisGroup', sentence: 'is a member of it', column: 'id' });

/** The record is confined to no private group. A record of which that is not known is as one that is. */
export const inNoGroup: Rule = rule({
  sentence: 'it is in no private group',
  facts: [{ name: 'private_group', column: 'private_group' }],
  forCaller: () => 'depends',
  forRecord: (_, facts) => facts.private_group === null,
  policy: (table) => `(${table}.private_group is null)`,
  callerSql: () => sql<boolean>`item.private_group is null`,
});

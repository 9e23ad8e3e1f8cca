import { current, once, rule } from './rules/rule.ts';
import { officesOf, type Rule } from './rules.ts';

/**
 * How the taskings that another tool gives to an office become items of a tool, as data (docs/decisions/101). What is
 * said of the other tool is keys alone: no tool knows another's folder.
 */
export interface TaskingsFrom {
  /** Where the assessment says so. */
  readonly source: string;
  /** The other tool, by its key: rules may name its roles, since what comes from it is seen no wider here. */
  readonly tool: string;
  /** The office whose taskers become items, of the tool's own component. */
  readonly office: string;
  /** Who the account is, as a rule on the caller alone. */
  readonly brings: Rule;
  /** Who lets go of an item that is held for its source, where nobody but them sees how it stands there. */
  readonly releases: Rule;
  /** The directory's service account that brings them and takes the answers back; it holds nothing else in either. */
  readonly account: string;
  /** Which kind of item each kind there becomes here; a tasker on another kind is declined, with the reason. */
  readonly types: Readonly<Record<string, string>>;
  /** The element of the other tool's item that says what is asked, and the one of the tool's that takes it. */
  readonly text: { readonly there: string; readonly here: string };
  /** The element that takes the number of the tasker. */
  readonly number: string;
  /** The element that says whether it is still asked for there (`stands`, `ended`): for rules; nobody writes it. */
  readonly standing: string;
}

/** Most items that are told at once of those which something may hold elsewhere. */
export const MOST_HELD = 100;

/** Tells whether a role is of a tool whose taskings come in: who sees them there is asked of what came of them. */
export const isRoleOfSource = (
  { taskings = [] }: { readonly taskings?: readonly Pick<TaskingsFrom, 'tool'>[] },
  role: string,
): boolean => taskings.some(({ tool }) => role.startsWith(`${tool}.`));

/**
 * Asks whether the caller works for this office of the tool's component: one that another tool tasks. What is tasked to
 * an office is its own whatever the item here says of offices.
 */
export const worksFor = (office: string): Rule => {
  if (!/^[A-Za-z0-9 -]+$/.test(office)) throw new Error(`${office}: no key of an office`);
  const policy = once(`'${office}' = any (nullif(${current('offices')}, '')::text[])`);
  const holds: Rule['forRecord'] = (caller) => officesOf(caller).includes(office);
  return rule({
    sentence: `works for ${office}`,
    facts: [],
    forCaller: (caller) => (holds(caller, {}) ? 'yes' : 'no'),
    forRecord: holds,
    policy: () => policy,
    alone: policy,
    callerSql: (caller) => holds(caller, {}),
  });
};

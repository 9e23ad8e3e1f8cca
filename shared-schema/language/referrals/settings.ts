import type { Rule } from '../rules.ts';

/** A body that may be on a tool's list of bodies. */
interface ReferralBody {
  /** The party, as a referral names it: `office:HQ/CRCL`, or `outside:` and its name. */
  readonly party: string;
  /** By which event it is given an item; by `refer`, where nothing is said. */
  readonly by?: 'refer' | 'advise';
  /** It is of the Department, and none of the offices that its directory knows. */
  readonly ofDepartment?: true;
}
/**
 * The list of bodies that a tool's items are referred to: to none that is not on it. Named roles keep it, each change
 * with its event in the audit (docs/decisions/113-referral-bodies-and-outside-disclosure.md).
 */
export interface ReferralList {
  /** Where the assessment says so. */
  readonly source: string;
  /** The bodies that may be on it; any that an item can be referred to, where nothing is said. */
  readonly bodies?: readonly [ReferralBody, ...ReferralBody[]];
  /** Who puts bodies on the list, and takes them off. A rule on the caller alone. */
  readonly keeps: Rule;
  /** Who reads it. A rule on the caller alone. */
  readonly reads: Rule;
}

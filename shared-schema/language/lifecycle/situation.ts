import type { Facts } from '../rules.ts';
import type { Standable } from './standing.ts';

/** All that a verdict on a record depends on. */
export interface Situation {
  readonly state: string;
  readonly facts: Facts;
  /** The taskers directly below, oldest first. */
  readonly taskers: readonly (Standable & {
    readonly purpose: string;
    readonly result: string | null;
    readonly assignee: string;
  })[];
  /** Which way the item goes, where it says so. */
  readonly direction: string | null;
  /** Whether a non-concurrence stands anywhere below that nobody has answered or overruled. */
  readonly opposed: boolean;
  /** Whether the item's clock stands still. */
  readonly clockStands: boolean;
  /** The parties whose clearance an item of its type needs and has not, by the workflow. */
  readonly unclearedBy: readonly string[];
  /** Whether the caller is who referred it last. */
  readonly referredIt: boolean;
  /** Whether the submitter was asked something since an answer was recorded last. */
  readonly wasAsked: boolean;
  /** Whether its clock stands for a question to the submitter that is open. */
  readonly awaitsAnswer: boolean;
  /** Whether somebody has a copy for information, as far as who sends copies sees. */
  readonly copyIsOut: boolean;
  /** Whether the caller answers for the office, where the tool's list says who does; not so of what nobody asked. */
  readonly listed?: boolean;
  /** What the caller has let happen to the item and its taskers, as far as a line of the workflow asks for it. */
  readonly did: readonly string[];
  /** The state of the item a tasker belongs to; closed items let nothing happen below them. */
  readonly itemState?: string;
  /** What kind of item it is; a line that is for some kinds is for no item of which nothing is said. */
  readonly itemType?: string;
  /** Whether it has waited as long as the workflow says; what nobody asked has neither waited nor not. */
  readonly waited?: boolean;
  /** Which elements it has, of those that a line of the workflow rests on; none, where nothing is said. */
  readonly held?: readonly string[];
}

import { checkComponent, checkOffice, type Department } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import { LEVELS } from '../../language/lifecycle/vocabulary.ts';
import { partiesOf, partyOf } from '../../language/rules.ts';
import { checkPerson, nobodyWithAccess, onceAssigned } from '../../runtime/records/known-party.ts';
import { checkListed } from '../recipients/index.ts';
import type { TaskerInput } from './tasker-asked.ts';
import type { Found, Work } from './work.ts';

/** The party of a tasker to the Department: nobody is it, its components answer. */
const DEPARTMENT = 'department:DHS';

/** Whom a tasker is with, in its columns. */
export interface Party {
  readonly level: string;
  readonly assignee: string;
  readonly office: string | null;
  readonly component: string | null;
}

/** Where a tasker may go: the Department, and the tool's own component in it. */
export interface Reach {
  readonly department: Department;
  readonly home: string;
}

/**
 * Returns the party a tasker goes to; an office without a component is one of the tool's own. @throws INVALID_INPUT
 * with the list that an office or a component is not on
 */
export function partyFor({ level, component, office, assignee }: TaskerInput, { department, home }: Reach): Party {
  if (!level || !(LEVELS as readonly string[]).includes(level)) throw invalidInput('level', LEVELS.join(', '));
  if (level === 'expert') {
    if (!assignee) throw invalidInput('assignee', "an expert's key");
    return { level, assignee: partyOf.user(assignee.replace(/^user:/, '')), office: null, component: null };
  }
  if (level === 'office') {
    const of = component ?? home;
    checkOffice(department, { component: of, office: office ?? '' });
    return { level, assignee: partyOf.office(of, office ?? ''), office: office ?? '', component: of };
  }
  if (level === 'department') return { level, assignee: DEPARTMENT, office: null, component: null };
  const of = component ?? '';
  checkComponent(department, of);
  return { level, assignee: partyOf.component(of), office: null, component: of };
}

/** Returns where taskers of the tool may go. @throws UNAVAILABLE where the directory cannot be asked */
export const reachOf = async ({ context, home }: Work): Promise<Reach> => ({
  department: await context.resources.department(),
  home,
});

/**
 * Checks that who is asked could open the item once it is assigned: a person whom the directory knows, with a role of
 * the tool in force. Offices and components are not persons; whoever of them has no role sees nothing.
 * @throws INVALID_INPUT, the same for somebody unknown and somebody without access; for who is not on the tool's
 * list of recipients, where it has one
 */
export async function checkAccess(lifecycle: Work, item: Pick<Found, 'situation'>, assignee: string): Promise<void> {
  await checkListed(lifecycle, assignee);
  if (!assignee.startsWith('user:')) return checkHome(lifecycle, assignee);
  const { context, registered } = lifecycle;
  const asked = { user: assignee.slice('user:'.length), argument: 'assignee' };
  const { component } = await checkPerson(
    context,
    { record: registered.item, facts: onceAssigned(item.situation.facts, isEntrusted(lifecycle, assignee)) },
    asked,
  );
  if (!mayGiveToAll(lifecycle) && component !== context.caller.component) throw nobodyWithAccess(asked.argument);
}

/** Checks that somebody is of the caller's own component, as whoever acts for the caller is. @throws INVALID_INPUT */
export async function checkColleague({ context }: Work, party: string): Promise<void> {
  const entitlement = await context.resources.entitlementOf(party.slice('user:'.length));
  const { component } = context.caller;
  if (component === null || entitlement?.component !== component)
    throw invalidInput('party', 'whoever acts for somebody absent is of the same component');
}

/** Tells whether the caller gives out taskers, and so to any component; who was tasked passes on within the own one. */
const mayGiveToAll = ({ registered, context }: Work): boolean =>
  registered.workflow.tasks.forCaller(context.caller) === 'yes';

/** Checks that an office or a component is one that the caller may pass work on to. @throws INVALID_INPUT */
function checkHome(lifecycle: Work, party: string): void {
  const { component } = lifecycle.context.caller;
  if (mayGiveToAll(lifecycle)) return;
  if (component !== null && (party === partyOf.component(component) || party.startsWith(partyOf.office(component, ''))))
    return;
  throw invalidInput('component', 'who was tasked passes work on within the own component');
}

/** Tells whether a party is entrusted with what the caller gives it: by who gives out taskers, and not to oneself. */
export const isEntrusted = (lifecycle: Work, party: string): boolean =>
  mayGiveToAll(lifecycle) && !partiesOf(lifecycle.context.caller).includes(party);

import { isBlank } from './blank.ts';
import { invalidInput } from './errors.ts';

/** The Department as its directory knows it: by each component, its offices that work is given to. */
export type Department = Readonly<Record<string, readonly string[]>>;

/** How many names of a list an error names. */
const MOST_NAMED = 60;

/** @throws INVALID_INPUT with the Department's components where it has none of this name */
export function checkComponent(department: Department, component: string, argument = 'component'): void {
  if (!Object.hasOwn(department, component))
    throw invalidInput(argument, listed('components of the Department', Object.keys(department)));
}

/** @throws INVALID_INPUT with the offices of the component, or the components, where there is none of this name */
export function checkOffice(
  department: Department,
  { component, office }: { readonly component: string; readonly office: string },
  argument = 'office',
): void {
  checkComponent(department, component, argument === 'office' ? 'component' : argument);
  const offices = department[component] ?? [];
  if (!offices.includes(office)) throw invalidInput(argument, listed(`offices of ${component}`, offices));
}

/**
 * Checks that a party which is an office or a component is one of the Department. @throws INVALID_INPUT with the list
 * that it is not on, or for a party of neither form
 */
export function checkUnit(department: Department, party: string, argument: string): void {
  const [, component, office] = /^(?:component:|office:(?=[^/]+\/))([^/]+)(?:\/(.+))?$/.exec(party) ?? [];
  if (component === undefined) throw invalidInput(argument, 'component: and a key, or office:<component>/ and a key');
  if (office === undefined) checkComponent(department, component, argument);
  else checkOffice(department, { component, office }, argument);
}

const OUTSIDE = 'outside:';
/**
 * Checks where an item is referred to: a component or an office of the Department by its party, or `outside:` and the
 * name of a body that is none of its. @throws INVALID_INPUT
 */
export function checkReferral(department: Department, party: string, argument = 'referredTo'): void {
  if (isOutside(party)) return;
  if (!/^(component|office):/.test(party))
    throw invalidInput(argument, 'component: or office:<component>/ and a key, or outside: and the name of a body');
  checkUnit(department, party, argument);
}

/** Returns the name of a body that is no office of the Department. */
export const bodyOutside = (party: string): string => party.slice(OUTSIDE.length);
/** Tells whether a party is such a body, by its name. */
export const isOutside = (party: string): boolean => party.startsWith(OUTSIDE) && !isBlank(bodyOutside(party));

/** Checks that a party is a body outside the tool's reach, by its name. @throws INVALID_INPUT */
export function checkOutside(referredTo: string): void {
  if (!isOutside(referredTo)) throw invalidInput('referredTo', 'outside: and the name of the body to turn to');
}

/** Returns what a list allows, in words; of a long one, the first names. */
function listed(what: string, names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `${what}: ${names.slice(0, MOST_NAMED).join(', ') || 'none'}${more}`;
}

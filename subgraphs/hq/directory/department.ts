import { sql } from 'kysely';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { partyOf } from '../../../shared-schema/language/rules.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { bringUp, type Entry, onlyAdministrator } from './entering.ts';

/*
 * The Department's components and offices, kept by the directory's administrator: each change with its event. What is
 * closed stays, because work was given to it; it is given to it no more.
 */

/** A component as given. */
export interface GivenComponent {
  readonly code: string;
  readonly title?: string;
  readonly closedOn?: string;
}
/** An office as given, with the component that it is of. */
export interface GivenOffice extends GivenComponent {
  readonly component: string;
}

/** What a component's code may be: it stands in front of the / of an office's party, and in settings. */
const COMPONENT = /^[A-Z]{2,6}$/;
const OFFICE = /^[A-Za-z0-9 &/.-]{1,80}$/;

/**
 * Enters a component, or brings one who is there up to what is given; what is not given stays as it is.
 * @throws FORBIDDEN, INVALID_INPUT
 */
export async function enterComponent(context: OperationContext, given: GivenComponent): Promise<Entry> {
  onlyAdministrator(context, 'add-component');
  if (!COMPONENT.test(given.code)) throw invalidInput('Component.code', 'two to six capital letters');
  return bringUp(context, { name: 'Component', key: 'code', values: { ...given } });
}

/**
 * Enters an office, or brings it up, in the same way. @throws FORBIDDEN, INVALID_INPUT, where there is no such
 * component too
 */
export async function enterOffice(context: OperationContext, given: GivenOffice): Promise<Entry> {
  onlyAdministrator(context, 'add-office');
  const { component, code } = given;
  if (!OFFICE.test(code)) throw invalidInput('Office.code', 'letters, digits, spaces and & / . -, 80 at most');
  const { rows } = await sql<{ code: string }>`select code from component order by code`.execute(context.kysely);
  const known = rows.map((row) => row.code);
  if (!known.includes(component)) throw invalidInput('Office.component', `one of ${known.join(', ') || 'none'}`);
  return bringUp(context, {
    name: 'Office',
    key: 'party',
    values: { ...given, party: partyOf.office(component, code) },
  });
}

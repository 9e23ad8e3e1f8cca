import type { Caller } from '../caller.ts';
import { officesOf } from './of-row.ts';
import { inOwnPerson, throughComponent, throughOffice } from './parties.ts';
import { roleSetting } from './rule.ts';

/** Returns an event as the setting `app.event` names it: one on an item, or one on a tasker. */
export const eventName = (ofItem: boolean, event: string): string => `${ofItem ? 'item' : 'tasker'}:${event}`;

/** Returns texts as PostgreSQL writes an array of them. */
const arrayText = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** Returns the `app.*` settings by which policies know this caller; `roles` are all that the tool's rules name. */
export function sessionSettings(caller: Caller, roles: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {
    'app.user': caller.user,
    'app.user_party': inOwnPerson(caller),
    'app.component': caller.component ?? '',
    'app.component_party': throughComponent(caller) ?? '',
    'app.office': caller.office ?? '',
    'app.office_party': throughOffice(caller) ?? '',
    'app.offices': arrayText(officesOf(caller)),
    'app.division': caller.division ?? '',
    'app.location': caller.dutyLocation ?? '',
    'app.network': caller.network ?? '',
    'app.acting_on': '',
    'app.event': '',
    'app.purpose': caller.purpose ?? '',
  };
  for (const name of roles) settings[`app.${roleSetting(name)}`] = caller.roles.has(name) ? 'on' : '';
  return settings;
}

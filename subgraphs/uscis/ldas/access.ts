import { all, any, entrusted, inComponent, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, LDAs, System Access: "Only USCIS employees with a need-to-know in the specified USCIS locations
// ... have access to the respective LDAs". The location is asked by each application's admission (application.ts):
// elsewhere no role of it is in force, at no door. A contractor of the location who has a role counts as its staff
// (oddity "ldas 1090,1140,1163").
const ofUscis = inComponent('USCIS');
/** The supervisor gives the work to an employee, and uses the application's reports. */
export const isSupervisor = all(ofUscis, role('ldas.supervisor'));
/** Employees and contractors who key in what comes: an entry that one keyed in, or was given, is one's own. */
const hasItToHandle = all(ofUscis, role('ldas.clerk'), entrusted);

export const mayEnter = all(ofUscis, role('ldas.clerk', 'ldas.supervisor'));
/** That an entry is there, whose and how it stands, is seen by the whole location: who calls is answered at once. */
export const maySeeEntry = mayEnter;
export const mayWorkOnEntry = any(isSupervisor, hasItToHandle);

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** Numbers of a case, a date of birth and free text serve who handles the entry, and no colleague. */
export const maySeeCase = mayWorkOnEntry;

import { all, any, entrusted, inComponent, inDivision, role, where } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, OCC-PMT, System Access: "Only OCC employees will have full access". That somebody is an employee
// and of OCC is asked of whoever holds a role (admission in tool.ts).
const ofUscis = inComponent('USCIS');
export const isAttorney = all(ofUscis, role('occ-pmt.attorney'));
const isStaff = all(ofUscis, role('occ-pmt.attorney', 'occ-pmt.support'));
/** A restriction overrides the default, and what says neither is open to nobody (oddity "occ-pmt 957-961"). */
const openToAll = where('open_to', 'all-occ');
/** "In sensitive cases such as labor and employment, only attorneys from a particular division will have access." */
const isOfItsDivision = all(isAttorney, where('open_to', 'division'), inDivision);

/** "All OCC staff will have access to OCC-PMT": attorneys and support staff, paralegals among them. */
export const mayHandle = any(all(isStaff, openToAll), isOfItsDivision);
/** Legal review, advice and what is shared outside are attorneys' work. */
export const mayAdvise = any(all(isAttorney, openToAll), isOfItsDivision);

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** "In order to manage attorney cases and workload": how open matters stand, and no person. */
const watchesWorkload = all(ofUscis, role('occ-pmt.workload'), openToAll);
export const maySeeMatter = any(mayHandle, watchesWorkload);

/**
 * "Only subject matter experts working on a particular issue will have access to that library or list": whose work it
 * is, somebody else says, for any attorney may assign a matter to himself.
 */
export const isExpertOnIt = all(ofUscis, role('occ-pmt.expert'), entrusted);
/** "Only labor relations attorneys with a need to know": attorneys of that division, entrusted with the matter. */
export const isLaborRelations = all(isAttorney, where('division', 'labor-and-employment'), inDivision, entrusted);

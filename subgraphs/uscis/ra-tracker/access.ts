import { all, inComponent, inOffice, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, R&A Tracker, System Access: "access ... is granted on an individual user basis. Each District
// provides the names of those on its R&A Review team who need access". So a role is a place on a District's team, and
// counts for the requests that the user's District has; whoever is on no team, in the Field Operations Directorate
// too, sees none. The BIA and other outside parties have no connection to the site.
const ofUscis = inComponent('USCIS');
const onItsTeam = all(ofUscis, inOffice);
const reviews = role('ra-tracker.reviewer', 'ra-tracker.director');

/** The R&A Review team of the District that has the request. */
export const maySeeRequest = all(onItsTeam, role('ra-tracker.clerk', 'ra-tracker.reviewer', 'ra-tracker.director'));
/** For the District's own requests; nobody hands one to a District whose requests they may not enter. */
export const mayEnterRequests = all(onItsTeam, role('ra-tracker.reviewer'));
/** Who reviews a request edits it; the clerk edits what names no person. */
export const mayChangeRequests = all(onItsTeam, role('ra-tracker.clerk', 'ra-tracker.reviewer'));
export const mayReview = all(onItsTeam, reviews);
/** The recommendation is the District Director's (line 1328). */
export const isDirector = all(onItsTeam, role('ra-tracker.director'));
/** Of the requests that one sees at all. */
export const mayAssignRequests = all(ofUscis, role('ra-tracker.director'));
/** Work on a request is given to members of its team: to whoever is of another the request is not there. */
export const mayTask = all(ofUscis, reviews);

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** Persons and the papers they sent serve who weighs suitability; whoever keys dates needs the organization alone. */
export const maySeePersons = all(ofUscis, reviews);

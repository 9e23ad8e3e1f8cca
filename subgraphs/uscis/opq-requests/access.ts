import { all, any, createdIt, inComponent, role, where } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, OPQ Report Request Process.
/**
 * "For the first release, the form will only be accessible by USCIS employees and contractors": whoever is one holds
 * the role without being granted it (`admission.terms` in tool.ts), and nobody else does, whatever they were granted.
 */
export const mayFile = role('opq-requests.requester');
/** "The backend dashboard and summary list of requests that is accessible only by OPQ employees and contractors." */
const ofUscis = inComponent('USCIS');
export const isOpq = all(ofUscis, role('opq-requests.analyst', 'opq-requests.supervisor'));
const isAnalyst = all(ofUscis, role('opq-requests.analyst'));
/** "OPQ supervisors will also have access to a reporting dashboard." */
export const isSupervisor = all(ofUscis, role('opq-requests.supervisor'));

/** Whoever files a request follows it, and sees no other: the list of requests is OPQ's. */
export const isRequester = all(mayFile, createdIt);
export const maySeeRequest = any(isOpq, isRequester);
/** A request is amended by who filed it until OPQ gives it out, and by OPQ. */
export const mayChangeRequest = any(isOpq, all(isRequester, where('state', 'open')));

/**
 * SSNs and other identifiers are there "so OPQ staff can use it as a personal identifier to locate specific
 * information": who does the research and who asked for it see them, and a supervisor, who reports, does not.
 */
export const maySeeIdentifiers = any(isAnalyst, isRequester);

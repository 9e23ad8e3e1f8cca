import {
  all,
  any,
  assigned,
  assignedToOffice,
  entrusted,
  entrustedToOffice,
  inComponent,
  informed,
  role,
} from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, I-CATT, System Access: "ICE does not grant external organizations access to I-CATT": nobody but
// ICE's own, whatever role they hold.
const ofIce = inComponent('ICE');
// "Only ICE employees and contractors responsible for responding to taskings": the Office of the Executive Secretariat
// (OES), which answers for the agency, the Executive Secretary, and whoever a tasking is with.
export const isOes = all(ofIce, role('icatt.oes'));
export const isExecutiveSecretary = all(ofIce, role('icatt.executive-secretary'));
const seesAll = role('icatt.oes', 'icatt.executive-secretary');
const hasItTasked = all(role('icatt.responder'), any(assigned, assignedToOffice));
/** The person or office that OES tasked; who has it passed on from there follows the tasking, without its content. */
const isEntrusted = all(role('icatt.responder'), any(entrusted, entrustedToOffice));
/**
 * The account that hands what OES gave to the Office of Human Capital to its Task Tracker sees what is asked of that
 * office, how it stands and what happened to it; nothing that is recorded of a person.
 */
const handsOver = role('icatt.hands-over');

export const mayWorkOnTasking = all(ofIce, any(seesAll, hasItTasked));
/** Whoever has a copy for information follows the tasking, without its content, and comments at most. */
export const mayFollowTasking = all(ofIce, any(seesAll, hasItTasked, all(role('icatt.responder'), informed)));
export const maySeeTasking = any(mayFollowTasking, all(ofIce, handsOver, assignedToOffice));

// PIA-007(a) 8.3: each role sees what its duties need and no more. Of a tasking that may be seen:
/** What is asked, the documents, and how its correspondents are reached serve who answers, and who authorises. */
export const maySeeContent = all(ofIce, any(seesAll, isEntrusted));
/** What a tasking says is all that is handed over of it, and to the office alone that OES itself tasked. */
export const maySeeWhatIsAsked = any(maySeeContent, all(ofIce, handsOver, entrustedToOffice));
/**
 * SPII and demographics of members of the public, recorded as found in a document, serve who answers alone: the
 * Executive Secretary authorises a release by the names of elements, and opens no document in which SPII was found.
 */
export const maySeeIdentity = all(ofIce, any(role('icatt.oes'), isEntrusted));
/** OES drafts the answer, and the office or person that it tasked. */
export const mayDraftAnswer = all(ofIce, any(role('icatt.oes'), isEntrusted));

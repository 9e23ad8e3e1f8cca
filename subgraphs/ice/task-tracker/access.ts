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
  where,
  worksFor,
} from '../../../shared-schema/index.ts';

/** What I-CATT generates, and what ServiceNow does (PIA-007(a) App. A, OHC Task Tracker). */
export const OF_ICATT = {
  'information-request': 'Request for information, of I-CATT',
  'executive-correspondence': 'Executive correspondence, of I-CATT',
  'employee-relations': 'Employee relations, of I-CATT',
  'internal-matter': 'Internal program matter or memorandum, of I-CATT',
} as const;
export const OF_SERVICENOW = { 'employee-inquiry': 'Employee inquiry, of ServiceNow' } as const;
export const TYPES_OF_ICATT = Object.keys(OF_ICATT) as [string, ...string[]];
const isOfIcatt = where('item_type', ...TYPES_OF_ICATT);
const isInquiry = where('item_type', ...Object.keys(OF_SERVICENOW));

// "ICE does not grant external organizations access to the Task Tracker": nobody but ICE's own, whatever role they
// hold.
const ofIce = inComponent('ICE');
/**
 * What comes from I-CATT is seen by nobody who does not see it there: the Executive Secretary, and of the office that
 * was tasked whoever answers taskings of I-CATT. An employee inquiry is OHC's own.
 */
const isSeenAtItsSource = any(
  isInquiry,
  all(isOfIcatt, any(role('icatt.executive-secretary'), all(role('icatt.responder'), worksFor('OHC')))),
);
/** In I-CATT an office sees the content of a tasking while it is tasked; so here, until it is done with there. */
const standsAtItsSource = any(isInquiry, role('icatt.executive-secretary'), where('at_source', 'stands'));

// "Only ICE employees and contractors responsible for responding to taskings": coordinators of the Office of Human
// Capital (OHC), the Executive Secretary, who authorises what leaves, and whoever a tasking is with.
const coordinates = role('ohc-task-tracker.coordinator');
const seesAll = role('ohc-task-tracker.coordinator', 'ohc-task-tracker.executive-secretary');
const hasItTasked = all(role('ohc-task-tracker.responder'), any(assigned, assignedToOffice));
const isEntrusted = all(role('ohc-task-tracker.responder'), any(entrusted, entrustedToOffice));
/** The accounts that bring what I-CATT and ServiceNow generate follow what they brought, and nothing else. */
const broughtIt = all(role('ohc-task-tracker.from-icatt', 'ohc-task-tracker.from-servicenow'), entrusted);

export const isCoordinator = all(ofIce, coordinates);
export const runsTasking = all(isCoordinator, isSeenAtItsSource);
export const isExecutiveSecretary = all(ofIce, role('ohc-task-tracker.executive-secretary'), isSeenAtItsSource);
export const mayWorkOnTasking = all(ofIce, isSeenAtItsSource, any(seesAll, hasItTasked));
export const mayFollowTasking = any(
  mayWorkOnTasking,
  all(ofIce, isSeenAtItsSource, role('ohc-task-tracker.responder'), informed),
);
export const bringsTasking = all(ofIce, broughtIt);
/** What I-CATT gave out is ended there, and here by the account that brought it; OHC ends its inquiries itself. */
export const endsTasking = any(all(isOfIcatt, bringsTasking), all(isInquiry, runsTasking));
export const runsInquiry = all(isInquiry, runsTasking);
export const mayComment = any(mayFollowTasking, bringsTasking);
/** The account by which what I-CATT gives to OHC comes in. */
export const bringsFromIcatt = all(ofIce, role('ohc-task-tracker.from-icatt'));
export const maySeeTasking = mayComment;
/** From two systems: I-CATT's by its account alone, employee inquiries by ServiceNow's or by a coordinator. */
export const mayEnterTasking = all(
  ofIce,
  any(
    all(role('ohc-task-tracker.from-icatt'), isOfIcatt),
    all(role('ohc-task-tracker.coordinator', 'ohc-task-tracker.from-servicenow'), isInquiry),
  ),
);
export const mayChangeTasking = any(runsTasking, bringsTasking);

// PIA-007(a) 8.3: each role sees what its duties need and no more. Of a tasking that may be seen:
/** Who is concerned, and what happened, is known to whoever follows it, until its source is done with it. */
export const maySeePersons = any(all(mayFollowTasking, standsAtItsSource), bringsTasking);
/** What is asked, the documents, and how somebody is reached serve who answers, and who authorises. */
const answersIt = all(ofIce, isSeenAtItsSource, standsAtItsSource, any(seesAll, isEntrusted));
export const maySeeContent = any(answersIt, bringsTasking);
/** SPII and demographics, recorded as found in a document, serve who answers alone: a release is authorised by name. */
export const maySeeIdentity = any(
  all(ofIce, isSeenAtItsSource, standsAtItsSource, any(coordinates, isEntrusted)),
  bringsTasking,
);
/** OHC drafts the answer, in the person or office that it tasked. */
export const mayDraftAnswer = all(ofIce, isSeenAtItsSource, standsAtItsSource, any(coordinates, isEntrusted));

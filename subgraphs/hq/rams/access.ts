import {
  all,
  any,
  assigned,
  assignedToOffice,
  entrusted,
  entrustedToOffice,
  role,
  sharedWithComponent,
  where,
} from '../../../shared-schema/index.ts';

/** What DHS brings to clearance itself, and what OMB submits to DHS for review. */
export const ACTION_TYPES = {
  'regulatory-action': 'Regulatory action of DHS',
  'interagency-regulatory-action': 'Interagency Regulatory Action, submitted by OMB',
};

// PIA-007(a) App. A, RAMS, System Access: one hundred CRM licences are for DHS employees. Without one nobody sees
// an action, whatever else they may do in RAMS. tool.ts says how many there are, and what else one brings.
const isLicensed = role('rams.licensee');
/** OGC's Regulatory Affairs Law Division administers RAMS. */
export const isAdministrator = all(isLicensed, role('rams.administrator'));
/**
 * "User access is assigned to DHS headquarters/component/sub-agency groups and various OGC subject matter experts": to
 * components, offices and persons.
 */
const isGiven = all(isLicensed, any(assigned, assignedToOffice, sharedWithComponent));

// "Depending on his or her role in RAMS, a user might upload data and documents into the system, coordinate review of
// documents in RAMS SharePoint, or submit documents to OGC."
const uploads = all(isLicensed, role('rams.contributor'));
/** Whoever coordinates review, or submits to OGC, gives out taskers to any component. */
export const mayGiveOutTaskers = any(isAdministrator, all(isLicensed, role('rams.coordinator', 'rams.submitter')));
export const mayCoordinateReview = any(isAdministrator, all(role('rams.coordinator'), isGiven));
export const maySubmitToOgc = any(isAdministrator, all(role('rams.submitter'), isGiven));
/** Whoever uploads for a component answers what the component is asked; others take the answer. */
export const answersForComponent = uploads;

export const mayWorkOnAction = any(isAdministrator, isGiven);
/** Status reports and metrics are made of all actions, and of no person. */
export const maySeeAction = any(mayWorkOnAction, all(isLicensed, role('rams.reporter')));
/** What OMB submits comes to the Department, and OMB has no account: the administrator enters it, and nobody else. */
export const mayEnterActions = any(isAdministrator, all(uploads, where('item_type', 'regulatory-action')));
/** Who uploads data edits what they entered, or are entrusted with. */
export const mayChangeAction = any(isAdministrator, all(uploads, any(entrusted, entrustedToOffice)));

/** Documents are with the action for who works on it, and not for who reports; who uploads keeps them there. */
export const mayKeepDocuments = any(isAdministrator, all(uploads, isGiven));
/**
 * "DHS employees who only use RAMS SharePoint for the review and analysis of RAMS documents" are asked to review one
 * document, and see that one and nothing else.
 */
export const usesSharePoint = role('rams.reviewer');

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** Office contact details serve who uploads, coordinates and submits; other licensees know the contact by name. */
export const maySeeContact = any(
  isAdministrator,
  all(role('rams.contributor', 'rams.coordinator', 'rams.submitter'), isGiven),
);

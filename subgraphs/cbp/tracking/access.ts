import {
  all,
  any,
  assigned,
  assignedToOffice,
  createdIt,
  entrusted,
  entrustedToOffice,
  inComponent,
  informed,
  role,
  where,
} from '../../../shared-schema/index.ts';

/** The four groups of correspondence (Appendix A, CBP Tracking 2.0, Sources of Information). */
export const CORRESPONDENCE_MODULES = [
  'oes-correspondence',
  'questions-for-the-record',
  'internal-correspondence',
  'congressional-reports',
] as const;
/** The modules and groups of CBP Tracking 2.0. */
export const MODULES = {
  'oes-correspondence': 'OES correspondence',
  'questions-for-the-record': 'Questions for the record',
  'internal-correspondence': 'Internal correspondence',
  'congressional-reports': 'Congressional reports',
  mid: 'Management Inspections Division',
};
// Appendix A, CBP Tracking 2.0, Information Sharing: nothing is shared outside CBP, whoever holds a role.
const ofCbp = inComponent('CBP');
// System Access: OES and the staffs it shares material with. "DHS Tasking/Briefing staff" are CBP's own (oddity
// "cbp-tracking 607,611").
const ofTheSharingStaffs = role(
  'cbp-tracking.oes',
  'cbp-tracking.correspondence',
  'cbp-tracking.questions-for-the-record',
  'cbp-tracking.tasking-briefing',
  'cbp-tracking.congressional-reports',
  'cbp-tracking.commissioner',
);
// The MID module opens only for designated staff who need it.
const isDesignatedForMid = role('cbp-tracking.mid');
// Oddity "cbp-tracking 580,611": another HQ office sees what is tasked to it.
const hasItTasked = all(role('cbp-tracking.user'), any(assigned, assignedToOffice));
/** The office or person that OES or MID tasked; who has it passed on from there sees the folder, and no identifiers. */
const isEntrusted = all(role('cbp-tracking.user'), any(entrusted, entrustedToOffice));

const throughItsModule = (...ways: Parameters<typeof any>) =>
  all(
    ofCbp,
    any(
      all(where('module', ...CORRESPONDENCE_MODULES), any(ofTheSharingStaffs, ...ways)),
      all(where('module', 'mid'), isDesignatedForMid),
    ),
  );
export const mayWorkOnFolder = throughItsModule(hasItTasked);
/** Another office that has a copy for information follows the case, and comments at most. */
export const maySeeFolder = throughItsModule(hasItTasked, all(role('cbp-tracking.user'), informed));
const answersCorrespondence = role('cbp-tracking.oes', 'cbp-tracking.correspondence');
const entersForOffices = role('cbp-tracking.oes', 'cbp-tracking.correspondence', 'cbp-tracking.mid');
/** Another office enters what it receives itself (A-OV-6), and sees what it entered and what is tasked to it. */
export const mayEnterFolders = all(ofCbp, any(entersForOffices, role('cbp-tracking.user')));
export const mayAssignFolders = all(ofCbp, role('cbp-tracking.oes', 'cbp-tracking.mid'));
/**
 * Who enters folders for all offices edits those it sees, another office what it entered itself; the staffs that OES
 * shares with, and offices tasked, act on them.
 */
export const mayChangeFolder = all(mayWorkOnFolder, any(entersForOffices, all(role('cbp-tracking.user'), createdIt)));

// PIA-007(a) 8.3: each role sees what its duties need and no more. Of a folder that may be seen:
/**
 * Identifiers of subjects, and the documents and notes they stand in, serve who answers: OES, CBP Correspondence, the
 * office tasked, MID in its module. The other staffs follow a case without them.
 */
export const maySeeSubjectIdentifiers = all(ofCbp, any(answersCorrespondence, isDesignatedForMid, isEntrusted));
/** Who answers drafts the answer and reads the drafts of others: one may hold what the answer needs of the subject. */
export const mayDraftAnswer = maySeeSubjectIdentifiers;
/** Law-enforcement information is for the office it comes from, being tasked, for OES and, in its module, for MID. */
export const maySeeLawEnforcement = all(ofCbp, any(role('cbp-tracking.oes'), isDesignatedForMid, isEntrusted));

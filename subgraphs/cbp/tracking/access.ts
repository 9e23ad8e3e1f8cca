import { all, any, assigned, assignedToOffice, inComponent, role, where } from '../../../shared-schema/index.ts';

/** The four groups of correspondence (Appendix A, CBP Tracking 2.0, Sources of Information). */
export const CORRESPONDENCE_MODULES = [
  'oes-correspondence',
  'questions-for-the-record',
  'internal-correspondence',
  'congressional-reports',
] as const;
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

export const maySeeFolder = all(
  ofCbp,
  any(
    all(where('module', ...CORRESPONDENCE_MODULES), any(ofTheSharingStaffs, hasItTasked)),
    all(where('module', 'mid'), isDesignatedForMid),
  ),
);
export const mayEnterFolders = all(ofCbp, role('cbp-tracking.oes', 'cbp-tracking.correspondence', 'cbp-tracking.mid'));
export const mayAssignFolders = all(ofCbp, role('cbp-tracking.oes', 'cbp-tracking.mid'));

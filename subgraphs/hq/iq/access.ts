import {
  any,
  assigned,
  assignedToOffice,
  entrusted,
  entrustedToOffice,
  informed,
  role,
  sharedWithComponent,
} from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, IQ, System Access: the DHS Executive Secretary decides who has access and what each role may do.
// PIA-007(a) 8.3: each role sees what its duties need and no more.
export const isManager = role('iq.manager');
const isUser = role('iq.user');
/** The mailbox's own account enters what comes by mail, and adds to what it entered (A-OV-2). */
const tookItIn = role('iq.mailbox').and(entrusted);
/**
 * A component's executive secretariat answers a tasker to the component: what it releases to IQ is HQ's from then on
 * (A-OV-16).
 */
export const answersForComponent = role('iq.component-secretariat');

/** The Executive Secretariat and the user whom it entrusts a folder to in person prepare its answer. */
const preparesAnswer = any(isManager, isUser.and(entrusted));
/**
 * Oddity "iq 452,454": any component may have approved IQ users; each sees the folders shared with or assigned to it.
 * An office reviews what is tasked to it (A-OV-11).
 */
export const mayWorkOnFolder = any(isManager, isUser.and(any(assigned, assignedToOffice, sharedWithComponent)));
/**
 * Who prepares the answer drafts it, and who is asked for it: the office that it is entrusted to, the executive
 * secretariat that answers for its component (A-OV-13).
 */
export const mayDraftAnswer = any(
  preparesAnswer,
  isUser.and(any(entrustedToOffice, answersForComponent.and(sharedWithComponent))),
);
/** Whoever has a copy for information reads what who works on the folder reads, and comments at most. */
const isInformed = isUser.and(informed);
/** Records officers and statistics clerks see that a folder is there and how it stands, and no person. */
export const maySeeFolder = any(
  mayWorkOnFolder,
  tookItIn,
  isInformed,
  role('iq.records-officer', 'iq.statistics-clerk'),
);
/** A submitter's answer is recorded by the Executive Secretariat, or by the mailbox that took the item in. */
export const mayRecordAnswer = any(isManager, tookItIn);
export const mayEnterFolders = role('iq.manager', 'iq.user', 'iq.mailbox');
/** Who reviews a folder or answers for a component acts on it; who prepares its answer, or took it in, edits it. */
export const mayChangeFolder = any(preparesAnswer, tookItIn);

/** Whoever works on a folder knows whom it is from and what it asks, and what colleagues wrote about it. */
export const maySeeCorrespondence = any(mayWorkOnFolder, tookItIn, isInformed);
/** A component's executive secretariat reaches the correspondent of what is shared with its component. */
export const maySeeContact = any(
  preparesAnswer,
  tookItIn,
  isUser.and(answersForComponent, any(sharedWithComponent, assignedToOffice)),
);
/** Letters as they came may hold anything: they are read by who prepares the answer, and kept by who took them in. */
export const maySeeLetters = any(preparesAnswer, tookItIn);
/** Identifiers, birth date and demographics serve the answer alone. */
export const maySeeIdentity = preparesAnswer;

import { all, any, assigned, assignedToOffice, inComponent, inOffice, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, ACT, System Access: "ACT does not allow any access to individuals or organizations outside FEMA":
// nobody but FEMA's own, whatever role they hold.
const ofFema = inComponent('FEMA');
/** "Only FEMA Action Officers and system administrators have complete access": ACT's own, not the platform's. */
export const hasCompleteAccess = all(ofFema, role('act.action-officer', 'act.administrator'));
export const isActionOfficer = all(ofFema, role('act.action-officer'));
/** "The action officer for the responsible program office will enter" a task: for an office that the officer is of. */
export const mayEnterTasks = all(ofFema, role('act.action-officer'), inOffice);

// "FEMA employees can be assigned to respond ... and will be granted access to information only related to that task".
const isAssigned = any(assigned, assignedToOffice);
const hasItToAnswer = all(ofFema, role('act.responder'), isAssigned);
const hasItAssigned = all(ofFema, role('act.responder', 'act.reviewer'), isAssigned);
/** An attachment is reached through its task alone: whoever sees the task sees it, and nobody else by any link. */
export const maySeeTask = any(hasCompleteAccess, hasItAssigned);

/**
 * PIA-007(a) 8.3: how a correspondent is reached serves who answers. Who reviews the answer and concurs sees who wrote
 * and what, and not where that person is.
 */
export const mayAnswer = any(hasCompleteAccess, hasItToAnswer);

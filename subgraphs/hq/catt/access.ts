import { any, assigned, assignedToOffice, entrusted, role, sharedWithComponent } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, CATT, Systems Access: badged employees on a network of the Department, nobody of the public. Both
// are asked of whoever holds a role (admission in tool.ts); what the roles may do is asked here (8.3). No rule names a
// component: others run CATTs of their own in the same manner (footnote 19).
/** The Executive Secretariat sees all tasks, gives them out and shares them with components. */
export const isManager = role('catt.manager');
/** An analyst of the Executive Secretariat handles the tasks that are given to the analyst, or to the office. */
const hasItToHandle = role('catt.analyst').and(any(assigned, assignedToOffice));
/** The mailbox's own account enters what comes by mail, and adds to what it entered. */
const tookItIn = role('catt.mailbox').and(entrusted);
/** Tasks and correspondence are assigned between ExecSec and other components: whoever has one assigned works on it. */
const hasItAssigned = role('catt.user').and(any(assigned, assignedToOffice, sharedWithComponent));
/** A component's executive secretariat answers a tasker to the component. */
export const answersForComponent = role('catt.component-secretariat');

export const mayEnterTasks = role('catt.manager', 'catt.analyst', 'catt.mailbox');
export const mayWorkOnTask = any(isManager, hasItToHandle, hasItAssigned);
export const maySeeTask = any(mayWorkOnTask, tookItIn);
/** Who handles a task in the Executive Secretariat, or took it in, edits it; who is tasked elsewhere acts on it. */
export const mayChangeTask = any(isManager, hasItToHandle, tookItIn);
/** How the correspondent is reached serves who answers, and not every office that is asked for its part. */
export const maySeeContact = mayChangeTask;
/** A submitter's answer is recorded by the Executive Secretariat, or by the mailbox that took the task in. */
export const mayRecordAnswer = any(isManager, tookItIn);

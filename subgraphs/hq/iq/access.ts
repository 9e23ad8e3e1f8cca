import { any, assigned, assignedToOffice, role, sharedWithComponent } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, IQ, System Access: the DHS Executive Secretary decides who has access and what each role may do.
export const isManager = role('iq.manager');
// Oddity "iq 452,454": any component may have approved IQ users; each sees the folders shared with or assigned to it.
// An office sees what is tasked to it (A-OV-11).
export const mayWorkOnFolder = any(
  isManager,
  role('iq.user').and(any(assigned, assignedToOffice, sharedWithComponent)),
);
// The mailbox's own account enters what comes by mail, and adds to what it entered (A-OV-2).
export const maySeeFolder = any(mayWorkOnFolder, role('iq.mailbox').and(assigned));
export const mayEnterFolders = role('iq.manager', 'iq.user', 'iq.mailbox');
// A component's executive secretariat answers a tasker to the component: what it releases to IQ is HQ's from then on
// (A-OV-16).
export const answersForComponent = role('iq.component-secretariat');

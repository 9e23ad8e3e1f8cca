import {
  all,
  any,
  assigned,
  assignedToOffice,
  entrusted,
  entrustedToOffice,
  inComponent,
  role,
} from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, SCOPSSCATA, System Access: people of USCIS, whatever role somebody else holds.
const ofUscis = inComponent('USCIS');
const processes = role('scopsscata.center', 'scopsscata.expert');

/** "A limited number of individuals within SCOPS have access ... to forward incoming customer inquiries." */
export const isRouter = all(ofUscis, role('scopsscata.router'));
/** "Only a limited number of individuals have access ... to respond to the customer directly." */
export const isResponder = all(ofUscis, role('scopsscata.responder'));
/** The service center or the expert that has the inquiry. */
const hasIt = all(processes, any(assigned, assignedToOffice));
const isEntrusted = all(processes, any(entrusted, entrustedToOffice));
/** The shared mailbox's own account enters what comes, and sees that alone. */
const tookItIn = all(ofUscis, role('scopsscata.mailbox'), entrusted);

export const handles = any(isRouter, isResponder);
export const usesMailbox = all(
  ofUscis,
  role('scopsscata.router', 'scopsscata.responder', 'scopsscata.center', 'scopsscata.expert'),
);
export const maySeeInquiry = any(handles, all(ofUscis, hasIt), tookItIn);
export const mayEnterInquiries = all(ofUscis, role('scopsscata.router', 'scopsscata.mailbox'));
export const mayChangeInquiry = any(isRouter, tookItIn);

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** The case is found by its receipt number, where it is processed; a direct reply needs none. */
export const maySeeCase = any(isRouter, all(ofUscis, isEntrusted));
/** The only address that a reply goes to: who forwards and who replies know it. */
export const maySeeAddress = any(handles, tookItIn);
/** What a customer was told not to send stays with who forwards the inquiry. */
export const maySeeWhatCameWithIt = any(isRouter, tookItIn);

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

// PIA-007(a) App. A, CATS, System Access: people of USCIS, whatever role somebody else holds.
const ofUscis = inComponent('USCIS');
const coordinates = role('cats.coordinator');

/** "A limited number of individuals within EXSO have access to CATS to send official tasking." */
export const isExso = all(ofUscis, role('cats.exso'));
/** "Final review by the Office of Chief Counsel." */
export const isChiefCounsel = all(ofUscis, role('cats.chief-counsel'));
/** "The USCIS Front Office reviews and approves the agency response." */
export const isFrontOffice = all(ofUscis, role('cats.front-office'));
export const reviewsResponses = any(isChiefCounsel, isFrontOffice);
/** Whoever uses CATS knows which offices are on the Task Coordinator List; EXSO alone sees who is on it for them. */
export const usesCats = all(ofUscis, role('cats.exso', 'cats.chief-counsel', 'cats.front-office', 'cats.coordinator'));
const seesAll = role('cats.exso', 'cats.chief-counsel', 'cats.front-office');

// "Within USCIS Program Offices and Directorates, only a limited number of individuals have access to CATS to upload
// and respond to the official tasking on behalf of their office": who of them answers, the list says besides.
const isTasked = all(coordinates, any(assigned, assignedToOffice));
export const maySeeTasking = all(ofUscis, any(seesAll, isTasked));
export const mayWorkOnTasking = all(ofUscis, any(role('cats.exso'), isTasked));

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** How the originating office is reached serves EXSO, and the office that EXSO tasked, which may ask back. */
export const maySeeOriginator = all(
  ofUscis,
  any(role('cats.exso'), all(coordinates, any(entrusted, entrustedToOffice))),
);
/** Addresses of the correspondent serve EXSO alone, which sends the answer (App. A, CATS, Information Sharing). */
export const maySeeAddresses = isExso;

import { all, any, entrusted, inComponent, inGroup, inNoGroup, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, STARS, System Access: only USCIS personnel of the Office of Privacy with a need-to-know and
// supervisory approval. The office itself is asked by the manifest's admission.
const ofUscis = inComponent('USCIS');
const ofTheTeam = role('stars.incident-manager');
const ofTheSupervisors = role('stars.supervisor');
const ofTheOffice = role('stars.privacy-specialist');

/** The Incident Management team enters incidents, gives them out and closes them. */
export const managesIncidents = all(ofUscis, ofTheTeam);
export const isSupervisor = all(ofUscis, ofTheSupervisors);
/** Users of STARS: they find private groups, and ask to join them. */
export const isUser = all(ofUscis, any(ofTheTeam, ofTheSupervisors, ofTheOffice));
/** The mailbox's own account enters what comes to the Incidents and Breaches Mailbox, and sees that alone. */
const tookItIn = all(ofUscis, role('stars.mailbox'), entrusted, inNoGroup);
/**
 * "Only privacy team members working on a particular matter": what is confined to a private group is seen by its
 * members, whatever else somebody is.
 */
const worksOnConfinedMatter = all(isUser, inGroup);

/** Who works on an incident: the team, its supervisors, and the specialist whom it is given to in person. */
export const worksOnIncident = any(
  all(ofUscis, inNoGroup, any(ofTheTeam, ofTheSupervisors, all(ofTheOffice, entrusted))),
  worksOnConfinedMatter,
);
/** Another specialist of the Office of Privacy sees that an incident is there and how it stands, and no person. */
export const maySeeIncident = any(all(isUser, any(inNoGroup, inGroup)), tookItIn);
/** Who works on an incident changes it; the mailbox adds to what it took in. */
export const mayChangeIncident = any(worksOnIncident, tookItIn);
export const mayEnterIncidents = all(ofUscis, role('stars.incident-manager', 'stars.supervisor', 'stars.mailbox'));

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** Who works on an incident knows whom it concerns and how to reach them; the mailbox knows who wrote. */
export const maySeeContact = any(worksOnIncident, tookItIn);
/** What was submitted may hold anything: it is read by who works on the incident, and kept by who took it in. */
export const maySeeEvidence = any(worksOnIncident, tookItIn);
/** Identifiers, birth date, status and what is derogatory serve the mitigation alone. */
export const maySeeIdentity = worksOnIncident;

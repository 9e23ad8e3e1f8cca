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

// PIA-035(a) 3.3: "Only CBP headquarters and field offices/sectors have access to CQC2MS." No other component has a
// role, whoever holds one.
const ofCbp = inComponent('CBP');
const ofTheCenter = role('cqc2ms.agent');
const ofAnOffice = role('cqc2ms.office');
/** 7.1: a submitter's account reaches the own case alone; the public's process holds what a credential opened. */
const isSubmitter = all(ofCbp, role('cqc2ms.portal'), assigned);

/** The CBP office, or its officer, that has the case: it finds out, and it talks to the individual (Overview). */
export const hasTheCase = all(ofCbp, ofAnOffice, any(assigned, assignedToOffice));
/** What the Information Center gave out itself, and what an office took in at a port: not what is passed on. */
const isEntrusted = all(ofCbp, ofAnOffice, any(entrusted, entrustedToOffice));
/** The Information Center assigns cases and refers them, follows them after that, and closes them. */
export const runsCases = all(ofCbp, ofTheCenter);
export const worksOnCase = any(runsCases, hasTheCase);
/** Who follows trends sees categories, days and how a case stands, and nobody's data. */
export const maySeeCase = any(worksOnCase, all(ofCbp, role('cqc2ms.analyst')), isSubmitter);
/** Staff enter what comes by telephone, in writing or in person; the public's process enters what comes online. */
export const mayEnterCases = all(ofCbp, role('cqc2ms.agent', 'cqc2ms.office', 'cqc2ms.portal'));
/** 2.4: what was submitted stays as it was; case notes and what is found out are written by who works on the case. */
export const mayChangeCase = worksOnCase;
/** 2.5: whoever submitted it corrects and supplements it at any time, and so does staff on that person's word. */
export const mayAmend = any(worksOnCase, isSubmitter);
/** 2.5, 4.2: and withdraws it. */
export const mayWithdraw = any(runsCases, isSubmitter);

// 8.3: the most restrictive set of rights. Of a case that may be seen:
/** Who works on a case reaches the individual; the submitter sees what they gave. */
export const maySeeContact = any(worksOnCase, isSubmitter);
/** What was submitted may hold anything. */
export const maySeeSubmission = any(worksOnCase, isSubmitter);
/** 2.1 (3): identifiers verify who asks, before anything is told: for the Center, and the office it entrusted. */
export const maySeeIdentity = any(runsCases, isEntrusted, isSubmitter);
/** Trade data is an enterprise's secret, of no person, and for no more people than an identifier is. */
export const maySeeTradeData = maySeeIdentity;
/** 2.1 (4): case notes, witnesses and calls are for who works on the case; the submitter never sees them. */
export const maySeeNotes = worksOnCase;
/** 8.2: what is drawn from TECS and other systems is for who has passed TECS's own course this year. */
export const maySeeSources = all(worksOnCase, role('cqc2ms.tecs'));
/** 6.0, 7.1: the account shows the resolution. */
export const maySeeDisposition = any(worksOnCase, isSubmitter);
/** 7.1: an account is opened by whoever a credential has shown to be the submitter, and by nobody for somebody else. */
export const opensAccount = isSubmitter;
/** 2.4, 3.3: the administrator keeps the list of bodies that cases are referred to, and whoever refers none. */
export const keepsBodies = all(ofCbp, role('cqc2ms.approver'));
/** Who refers cases, or tells somebody whom to turn to, reads it. */
export const readsBodies = any(keepsBodies, all(ofCbp, role('cqc2ms.agent', 'cqc2ms.office')));

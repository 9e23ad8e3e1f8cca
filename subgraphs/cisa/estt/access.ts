import {
  all,
  any,
  assignedToOffice,
  entrusted,
  entrustedToOffice,
  inComponent,
  inOffice,
  ownAccount,
  role,
} from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, ESTT: "ESTT does not share information outside of CISA": nobody but CISA's own, whatever role they
// hold. "Permissions are associated with the group and applied to each site": a group is who holds a role, a site is an
// organisation, and an organisation is an office of the directory. A role of one site says nothing of another.
const ofCisa = inComponent('CISA');
/** "ExecSec Managers": management authority over the tasks of all of CISA, by who is of ExecSec. */
export const isExecSec = all(ofCisa, role('estt.manager'));
const isTaskManager = all(ofCisa, role('estt.task-manager'));
/** A task is of its organisation, and of each that it is assigned to on its way through several. */
const ofItsOrganizations = any(inOffice, assignedToOffice);

/** "Leadership groups, management authority such as ExecSec Managers or Task Managers": of the task's organisations. */
export const oversees = any(isExecSec, all(ofCisa, role('estt.leadership', 'estt.task-manager'), ofItsOrganizations));
/** "Those Subject Matter Experts with assigned responsibility for execution": by management alone. */
const executes = all(ofCisa, role('estt.expert'), entrusted);
/** Each for its own tasks; being of an organisation, or of its sub-site, shows none. */
export const maySeeTask = any(oversees, executes);

/**
 * Task Managers manage the tasks of their organisation's site. What is assigned to it stays the other organisation's:
 * they take it over by no change.
 */
export const managesTask = any(isExecSec, all(isTaskManager, inOffice));
/** Whoever manages gives out taskers: ExecSec, and Task Managers of what they see. */
export const givesOutTaskers = all(ofCisa, role('estt.manager', 'estt.task-manager'));
/** Tasks are approved by ExecSec and by the leadership of their own organisation. */
export const mayApprove = any(isExecSec, all(ofCisa, role('estt.leadership'), inOffice));
/** "Access to tasks and documents is granted based on item level permissions": management grants each document. */
export const keepsArtifacts = any(isExecSec, all(isTaskManager, any(inOffice, entrustedToOffice)));
/** Whom an artifact may be opened to: an expert, who has its task besides. */
export const isExpert = all(ofCisa, role('estt.expert'));

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** How a correspondent is reached serves who manages the task and who executes it; leadership sees who, and what. */
export const mayReachCorrespondents = any(isExecSec, all(isTaskManager, ofItsOrganizations), executes);

/**
 * "Each organization's sub-site will be accessible by members of that organization": every employee and contractor of
 * CISA is a member without being granted it (`admission.terms` in tool.ts), of the own organisation.
 */
export const maySeeSite = any(isExecSec, all(role('estt.member'), inOffice));

/** Who was trained in how to handle PII of taskers: ExecSec keeps it, and everybody sees the own training. */
export const maySeeTraining = any(isExecSec, all(role('estt.member'), ownAccount));

import { all, any, ownAccount, role, sharedDepartmentWide, where } from '../../../shared-schema/index.ts';

/** C-8.3-3: the administrator activates and deactivates accounts. */
export const mayAdminister = role('directory.administrator');
/**
 * Who may read the graph's schema in production: what tools hold is public, how it is asked for is not everybody's
 * business.
 */
export const mayReadSchema = role('directory.administrator');
/** C-3.4-1: who misuses access loses it; the privacy officer may see to it at once. */
export const mayRevoke = role('directory.administrator', 'directory.revoker');
/** Everybody sees their own account; `directory.entitlements` is the gateway's own reading. */
export const mayReadAccounts = any(
  role('directory.administrator', 'directory.approver', 'directory.revoker', 'directory.entitlements'),
  ownAccount,
);
/**
 * "The DHS Active Directory is used to look-up information about DHS employees and contractors" (PIA-007(a) App. A,
 * CATT): who gives out work finds whom to give it to; nobody of the public, and no account of a system's own.
 */
export const mayLookUp = any(
  mayReadAccounts,
  all(role('directory.look-up'), where('employment', 'federal', 'contractor')),
);
export const mayReadGrants = mayReadAccounts;
/** Which components and offices there are is known in the whole Department; the gateway reads it for every tool. */
export const mayReadDepartment = any(sharedDepartmentWide, role('directory.entitlements'));
/** A-8.3-3: access is asked for by request; nobody enters a grant that is already one. */
export const mayEnterGrants = any(mayAdminister, all(ownAccount, where('state', 'requested')));
export const mayChangeGrants = role('directory.administrator', 'directory.approver');

/**
 * The sentence of a rule says who does what: read by those who answer for access (C-8.3-3, A-8.3-3) and by those who
 * read the audit, where it stands with each event. Everybody else is told the rule's id.
 */
export const mayReadRules = role('directory.administrator', 'directory.approver', 'directory.revoker', 'audit.reader');

/** Who may use which field of the directory's own types, where that is fewer than the type. */
export const fields = {
  'Viewer.rule': mayReadRules,
};

/** Who may use which of the directory's own root fields; the services ask again with the record in hand. */
export const operations = {
  viewer: sharedDepartmentWide,
  requestAccess: sharedDepartmentWide,
  decideAccessRequest: role('directory.approver'),
  reviewAccess: mayChangeGrants,
  lapseStaleGrants: mayAdminister,
  revokeAccess: mayRevoke,
};

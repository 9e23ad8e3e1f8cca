import { all, any, entrusted, inComponent, inGroup, inNoGroup, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, Lockbox, System Access: federal employees of OIDP within IOD, signed in with more than one factor.
// Employment, office, division and factors are asked by the manifest's admission.
const ofUscis = inComponent('USCIS');
const isAnalyst = all(ofUscis, role('lockbox.analyst'));
const worksOnMatter = any(inNoGroup, inGroup);
/** The mailbox's own account enters what comes to the Lockbox Mailbox, and sees that alone. */
const tookItIn = all(ofUscis, role('lockbox.mailbox'), entrusted, inNoGroup);

/** Analysts research and answer; supervisors review. */
export const isUser = all(ofUscis, role('lockbox.analyst', 'lockbox.supervisor'));
/** Any analyst gives work to any other: assigning opens nothing to anybody. */
export const assignsWork = isAnalyst;
/** "Only limited IOD team members, working on a particular matter": what is confined to a group is its members'. */
export const worksOnItem = all(isAnalyst, worksOnMatter);
export const reviews = all(ofUscis, role('lockbox.supervisor'), worksOnMatter);
export const collaborates = all(isUser, worksOnMatter);

export const maySeeServiceItem = any(collaborates, tookItIn);
export const mayEnterServiceItems = all(ofUscis, role('lockbox.analyst', 'lockbox.mailbox'));
export const mayChangeServiceItem = any(worksOnItem, tookItIn);

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/** Whom it is about, and how to reach them: who answers, and who reviews the answer. */
export const maySeePersons = collaborates;
/** By what an applicant is identified, and what is rarely sent: who verifies the applicant, and not who reviews. */
export const maySeeIdentity = worksOnItem;

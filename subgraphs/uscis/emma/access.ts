import { all, any, assigned, inComponent, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, EMMA, System Access: approved SCOPS employees with a valid official need-to-know and supervisory
// approval. EMMA shares nothing; referral to the Background Check Unit is routing inside USCIS (oddity "emma
// 974,1000").
const ofUscis = inComponent('USCIS');
export const isClerk = all(ofUscis, role('emma.clerk'));
/** The Background Check Unit sees the one case that is referred to it. */
export const maySeeCorrespondence = all(ofUscis, any(role('emma.clerk'), all(role('emma.bcu-officer'), assigned)));

import { all, any, assigned, entrusted, inComponent, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, EMMA, System Access: approved SCOPS employees with a valid official need-to-know and supervisory
// approval. EMMA shares nothing; referral to the Background Check Unit is routing inside USCIS (oddity "emma
// 974,1000").
const ofUscis = inComponent('USCIS');
export const isClerk = all(ofUscis, role('emma.clerk'));
/** The Background Check Unit sees the one case that is referred to it. */
export const maySeeCorrespondence = all(ofUscis, any(role('emma.clerk'), all(role('emma.bcu-officer'), assigned)));

// PIA-007(a) 8.3: each role sees what its duties need and no more.
/**
 * A clerk enters an A-Number and reads those of the clerk's own pieces: logged, or given by a colleague. An
 * officer of the Background Check Unit reads that of the case referred. A piece is tied to its receipt number, which
 * whoever sees the piece reads.
 */
export const mayReadANumber = all(ofUscis, role('emma.clerk', 'emma.bcu-officer'), entrusted);

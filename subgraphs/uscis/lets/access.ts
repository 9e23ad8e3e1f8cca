import { all, any, assigned, assignedToOffice, inComponent, inOffice, role } from '../../../shared-schema/index.ts';

// PIA-007(a) App. A, LETS, System Access: "The only individuals who have access to LETS are OLIA employees who have
// been approved users with a valid official need-to-know and supervisory approval". That somebody is an employee and
// of OLIA is asked of whoever holds a role (admission in tool.ts); what the roles may do is asked here (8.3).
const ofUscis = inComponent('USCIS');
/** Regional and center leads exchange information on inquiries, whatever office of OLIA has them, and transfer them. */
export const isLead = all(ofUscis, role('lets.lead'));
/** A congressional liaison works on the inquiries of the own office, and on those assigned from another. */
const hasItToAnswer = all(ofUscis, role('lets.liaison'), any(inOffice, assigned, assignedToOffice));
/** For the own office; a lead for any. */
export const mayEnterInquiries = any(isLead, all(ofUscis, role('lets.liaison'), inOffice));
export const mayAnswer = any(isLead, hasItToAnswer);
/** Of the inquiries that one sees at all. */
export const mayTask = all(ofUscis, role('lets.lead', 'lets.liaison'));
/** "Assist with quality reviews": reads what was asked and answered, whoever answered it. */
export const reviewsQuality = all(ofUscis, role('lets.quality-reviewer'));
/** "Report on trends and workload": counts inquiries, and needs no person for it. */
const reports = all(ofUscis, role('lets.analyst'));
export const maySeeInquiry = any(isLead, reviewsQuality, reports, hasItToAnswer);

// Of an inquiry that one sees:
/** Who wrote for whom, what was asked and answered serve who answers and who reviews the answer. */
export const maySeeCorrespondence = any(isLead, reviewsQuality, hasItToAnswer);
/** By what a constituent is known to USCIS, the release and other documents serve who answers alone. */
export const maySeeIdentity = mayAnswer;

import { defineWorkflow } from '../../../shared-schema/index.ts';
import { handles, isResponder, isRouter, maySeeInquiry, usesMailbox } from './access.ts';
import { ScopsscataInquiry } from './scopsscata-inquiry.ts';

/**
 * HQ SCOPS forwards an inquiry that has waited 30 days to a service center or an expert, and replies with scripted
 * language once it was processed; one that does not meet the requirements is replied to directly (App. A, SCOPSSCATA).
 */
export const SCOPSSCATA_WORKFLOW = defineWorkflow({
  name: 'Scopsscata',
  item: ScopsscataInquiry,
  sorns: ['DHS/ALL-016'],
  tasks: isRouter,
  taskerPrefix: 'SCATAT',
  // "... if the customer previously created a Service Request online or called the USCIS Contact Center that was pending
  // 30 days without a response."
  waits: { since: 'ncscContactDate', days: 30 },
  events: {
    // It is about one particular case: without its receipt number nobody can process it.
    task: { from: ['open', 'tasked'], to: 'tasked', by: isRouter, holds: ['receiptNumber'], waited: true },
    comment: { from: ['open', 'tasked', 'in-review', 'answered'], by: maySeeInquiry },
    consolidate: { from: ['tasked'], to: 'in-review', by: isRouter },
    dispatch: { from: ['in-review'], to: 'answered', by: isRouter },
    'reply-directly': { from: ['open'], to: 'answered', by: isResponder, waited: false },
    close: { from: ['answered'], to: 'closed', by: handles },
    cancel: { from: ['open', 'tasked'], to: 'cancelled', by: isRouter },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: isRouter },
  },
  recipients: {
    source: 'PIA-007(a), Appendix A, SCOPSSCATA: five service centers, and USCIS subject matter experts',
    name: 'ScopsscataRecipient',
    plural: 'scopsscataRecipients',
    description: 'A service center that inquiries are forwarded to, or a subject matter expert of USCIS.',
    lists: 'offices',
    offices: {
      CSC: 'California Service Center',
      NSC: 'Nebraska Service Center',
      PSC: 'Potomac Service Center',
      TSC: 'Texas Service Center',
      VSC: 'Vermont Service Center',
    },
    labels: { person: 'Subject matter expert', office: 'Service center, or the office of the expert' },
    keeps: isRouter,
    reads: usesMailbox,
  },
  replyTemplates: {
    acknowledgement: 'Your inquiry was received and has the number {controlNumber}. Please do not send sensitive information such as a Social Security number, nor supporting documentation for your case.',
    processed: 'Thank you for your inquiry. It was forwarded to the service center that has your case, which will answer by mail. Please do not send supporting documentation to this mailbox.',
    'not-yet-thirty-days': 'Thank you for your inquiry. This mailbox takes inquiries about a service request or a call to the USCIS Contact Center that has been pending 30 days without a response. Please contact the USCIS Contact Center.',
  },
});

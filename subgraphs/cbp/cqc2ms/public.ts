import type { CallSettings, PublicSettings } from '../../../shared-schema/index.ts';
import { runsCases, worksOnCase } from './access.ts';

/** Website Privacy Act Statement (PIA-035(a), Appendix A); its last part says what 2.1, 4.1 and 4.2 say besides. */
const STATEMENT: PublicSettings['statement'] = {
  edition: '2020-07-06',
  parts: {
    Authority:
      'Pursuant to 5 U.S.C. § 552a(e)(3). Executive Order 12862, September 11, 1993, “Setting Customer Service ' +
      'Standards” (58 FR 48257), provides the legal authority for collecting information in CQC2MS. Executive ' +
      'Order 13571, April 27, 2011, “Streamlining Service Delivery and Improving Customer Service”, expands ' +
      'upon that authority by requiring agencies to use technology and service delivery systems to enhance ' +
      'customer service. 6 U.S.C. §§ 101 et seq. of the Homeland Security Act of 2002 provides the legal ' +
      'authority for sharing information with law enforcement and national security agencies.',
    Purpose:
      'To collect and store information voluntarily submitted by you or your representative(s) that enables ' +
      'CBP to review your complaints or comments concerning CBP and reach a resolution, when possible, and to ' +
      'analyze performance metrics for the customer management program and historical customer treatment ' +
      'trends to improve customer service.',
    Disclosure:
      'The information solicited on this form may be made available as a “routine use” to other Government ' +
      'agencies to assist the U.S. Department of Homeland Security in making determinations about your ' +
      'complaint or comment and for law enforcement and administration purposes. A complete list of the ' +
      'routine uses can be found in the system of records notice DHS/ALL-016 Department of Homeland Security ' +
      'Correspondence Records (83 FR 48645).',
    'Consequences of failure to provide information':
      'The information collected from you through this form is voluntary. You may choose to submit information ' +
      'for all applicable fields, some fields, or not to submit information at all. However, if you provide ' +
      'insufficient information, it may impede CBP’s ability to contact you, thoroughly review your complaint ' +
      'or comment, or reach a fair resolution.',
    'Your rights under the Privacy Act of 1974':
      'The Privacy Act of 1974 (5 U.S.C. § 552a) protects the personal information the Federal Government ' +
      'keeps on United States citizens and lawful permanent residents in systems of records. DHS, as a matter ' +
      'of policy, extends the administrative rights of the Privacy Act, including the rights of access and ' +
      'amendment, to aliens when dealing with mixed-use systems. Agencies keep information accurate, relevant, ' +
      'timely and complete, and allow access to it upon request, except when exempted from disclosure.',
    'Before you submit':
      'Submission is voluntary, and counts as consent to its use for the resolution of your complaint or ' +
      'comment. Items marked * are required for a response; all others may be left out. Please do not send ' +
      'sensitive information, such as Social Security numbers, that is not asked for. Who submits anonymously ' +
      'gives no personal information, and gets no response. The address of the Internet that you submit from ' +
      'is recorded.',
  },
};

/** What the public does, at a port of its own. */
export const CQC2MS_PUBLIC: PublicSettings = {
  source: 'PIA-035(a) 2.1, 4.2, 4.3, 7.1, 7.2 and Appendix A',
  entersAs: 'cqc2ms-portal',
  role: 'cqc2ms.portal',
  tells: runsCases,
  statement: STATEMENT,
  certifies: 'I certify that the information is true and accurate.',
  email: 'email',
  address: 'ipAddress',
  checks: ['lastName', 'postalCode', 'email'],
  told: ['finalDisposition', 'withdrawalAskedOn'],
  states: {
    open: 'received',
    tasked: 'under-review',
    'in-review': 'under-review',
    referred: 'referred',
    answered: 'answered',
    closed: 'closed',
    withdrawn: 'withdrawn',
  },
  amendment: { record: 'Cqc2msAmendment', kind: 'amendmentKind' },
  account: { record: 'Cqc2msAccount', userId: 'userId', password: 'password' },
  neededBecause: 'The submitter gave it, so that who asks can be verified.',
};

/** "Individuals making submissions by phone are informed that the calls are recorded for quality purposes" (4.1). */
export const CQC2MS_CALLS: CallSettings = {
  source: 'PIA-035(a) 2.1 and 4.1',
  record: 'Cqc2msCall',
  notes: worksOnCase,
  announcement: 'This call is recorded for quality purposes. The Privacy Act Statement is on the website of CBP.',
  // 2.1: calls are "downloaded onto external media, entered manually into CQC2MS, and verified for accuracy".
  confirms: ['checked-against-recording'],
  elements: { date: 'callDate', time: 'callTime', number: 'callerTelephoneNumber', recording: 'callRecording' },
};

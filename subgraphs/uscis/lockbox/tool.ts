import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeIdentity } from './access.ts';
import { LOCKBOX_CAST } from './cast.ts';
import { LOCKBOX_GROUPS } from './groups.ts';
import { LockboxPcqsPerson } from './lockbox-pcqs-person.ts';
import { LockboxServiceItem } from './lockbox-service-item.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { LOCKBOX_PATHS } from './paths.ts';
import { LOCKBOX_WORKFLOW } from './workflow.ts';

export const LOCKBOX: ToolManifest = {
  key: 'lockbox',
  folder: 'uscis/lockbox',
  component: 'USCIS',
  title: 'Lockbox Management Inquiry System',
  purpose: 'Tracks and answers emailed questions about applications filed at the lockboxes.',
  source: 'PIA-007(a), Appendix A, lines 1466-1561',
  sorns: LOCKBOX_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'Shared only to answer the incoming inquiry and under an approved routine use. PII from the inquiry is removed ' +
      'from the response.',
  },
  // System Access: "only ... OIDP USCIS Federal employees within the IOD who have a need-to-know ... and supervisory
  // approval", "using multi-factor authentication only".
  admission: {
    federalOnly: true,
    offices: ['OIDP'],
    divisions: ['IOD'],
    mfa: true,
    serviceRoles: ['lockbox.mailbox'],
    terms: { 'lockbox.analyst': { needStated: true }, 'lockbox.supervisor': { needStated: true } },
  },
  roles: {
    'lockbox.analyst': 'IOD analyst: researches and answers inquiries, looks applicants up in PCQS',
    'lockbox.supervisor': 'IOD supervisor: reviews what is flagged, without what identifies an applicant',
    'lockbox.mailbox': 'The Lockbox Mailbox: enters what comes by mail, sees what it entered',
    'lockbox.approver': 'Supervisor: approves accounts',
  },
  cast: LOCKBOX_CAST,
  register: {
    level: 'count',
    basis: 'Shared only to answer the inquiry (Appendix A, Lockbox, Information Sharing): statistics alone',
    restricted: 'new.private_group is not null',
  },
  records: [LockboxServiceItem],
  workflow: LOCKBOX_WORKFLOW,
  groups: LOCKBOX_GROUPS,
  outsideLookUps: [
    {
      source: 'Appendix A, Lockbox: PCQS, read only, by hand, to validate the identity of the applicant in question',
      system: 'Pcqs',
      title: 'Person Centric Query System (PCQS)',
      answers: LockboxPcqsPerson,
      keys: {
        'a-number': ['alienNumber'],
        'elis-account': ['elisId'],
        'receipt-number': ['receiptNumber'],
        'name-and-birth-date': ['firstName', 'lastName', 'dateOfBirth'],
      },
      asks: maySeeIdentity,
      basis: {
        sorns: ['DHS/USCIS/ICE/CBP-001', 'DHS/USCIS-007'],
        use: '5 U.S.C. § 552a(b)(1): employees of the agency who need the record in the performance of their duties',
      },
      atMost: 20,
      links: { element: 'linkedApplicant', match: 'personReference' },
    },
  ],
  intake: {
    paths: LOCKBOX_PATHS,
    mail: {
      source: 'Appendix A, Lockbox: inquiries come by email to the Lockbox Mailbox, and are routed through Chatter',
      entersAs: 'lockbox-mailbox',
      elements: { name: 'senderName', email: 'email', text: 'messageText', attachments: 'documents' },
      values: { itemType: 'inquiry' },
      acknowledges: true,
    },
    persons: [
      { role: 'sender', email: 'email' },
      { role: 'subject', birthDate: 'dateOfBirth', identifiers: ['alienNumber', 'receiptNumber'] },
    ],
    replies: {
      holds: 'scripted',
      source: 'Appendix A, Lockbox: only the intake status and established internal guidance, and no PII',
      onlyTo: 'email',
    },
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeIdentity,
      source: 'PIA-007(a) 2.5 and 3.4; Appendix A, Lockbox: an SSN comes unprompted in the message',
    },
  },
  migrations: MIGRATIONS,
};

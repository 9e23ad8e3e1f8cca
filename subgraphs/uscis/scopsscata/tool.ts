import type { ToolManifest } from '../../../shared-schema/index.ts';
import { isRouter } from './access.ts';
import { SCOPSSCATA_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { SCOPSSCATA_PATHS } from './paths.ts';
import { ScopsscataInquiry } from './scopsscata-inquiry.ts';
import { SCOPSSCATA_WORKFLOW } from './workflow.ts';

export const SCOPSSCATA: ToolManifest = {
  key: 'scopsscata',
  folder: 'uscis/scopsscata',
  component: 'USCIS',
  title: 'SCOPSSCATA Shared Email Box',
  purpose: "Routes customers' overdue case inquiries from a shared mailbox to the right service center.",
  source: 'PIA-007(a), Appendix A, lines 1401-1464',
  sorns: SCOPSSCATA_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'Emails go on to a Service Center or USCIS expert. Replies go back only to the address that sent the inquiry, ' +
      "at times to a member of the public or another agency's employee.",
  },
  admission: {},
  roles: {
    'scopsscata.router': 'HQ SCOPS: all inquiries as they came; forwards them to service centers and experts',
    'scopsscata.responder': 'HQ SCOPS: replies directly to inquiries that do not meet the requirements',
    'scopsscata.center': 'Service center: the inquiries that were forwarded to it, without SPII of their text',
    'scopsscata.expert': 'Subject matter expert of USCIS: the inquiries that were forwarded in person',
    'scopsscata.mailbox': 'The shared mailbox: enters what comes by mail, sees what it entered',
    'scopsscata.approver': 'Supervisor: approves accounts, and sees no inquiry',
  },
  cast: SCOPSSCATA_CAST,
  register: {
    level: 'count',
    basis: 'Forwarded within USCIS alone (Appendix A, SCOPSSCATA, Information Sharing): statistics',
  },
  records: [ScopsscataInquiry],
  workflow: SCOPSSCATA_WORKFLOW,
  intake: {
    paths: SCOPSSCATA_PATHS,
    mail: {
      source: 'Appendix A, SCOPSSCATA: all incoming customer inquiries are emailed to the shared mailbox',
      entersAs: 'scopsscata-mailbox',
      elements: {
        name: 'customerName',
        email: 'customerEmail',
        text: 'inquiry',
        attachments: 'supportingDocumentation',
      },
      values: { itemType: 'inquiry' },
      acknowledges: true,
    },
    persons: [{ role: 'sender', identifiers: ['receiptNumber'], email: 'customerEmail' }],
    replies: {
      holds: 'scripted',
      source: 'Appendix A, SCOPSSCATA: scripted language, no case-specific response, to the address that sent it',
      onlyTo: 'customerEmail',
    },
    spii: {
      outcome: 'taken-out-before-forwarding',
      originals: isRouter,
      source: 'Appendix A, SCOPSSCATA: SPII is removed before the email is sent on for a service center to respond',
    },
  },
  migrations: MIGRATIONS,
};

import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeIdentity } from './access.ts';
import { IQ_CAST } from './cast.ts';
import { IQ_LOG } from './importing.ts';
import { IqFolder } from './iq-folder.ts';
import { IqPerson } from './iq-person.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { IQ_PATHS } from './paths.ts';
import { IQ_WORKFLOW } from './workflow.ts';

export const IQ: ToolManifest = {
  key: 'iq',
  folder: 'hq/iq',
  component: 'HQ',
  title: 'Intranet Quorum (IQ)',
  purpose:
    'Route, track and answer inquiries from the public, other government bodies and private organisations through workflow templates.',
  source: 'PIA-007(a), Appendix A, lines 416-470',
  sorns: IQ_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'dhs-wide',
    text: 'Shared among all DHS components and offices, through approved accounts only; no link to, or sharing with, outside bodies.',
  },
  admission: {},
  roles: {
    'iq.approver': 'DHS Executive Secretary: finally approves accounts',
    'iq.manager': 'Executive Secretariat: all folders, assigns and shares them',
    'iq.component-secretariat': 'Executive secretariat of a component: answers taskers to the component',
    'iq.mailbox': 'The mailbox: enters what comes by mail, sees what it entered',
    'iq.records-officer': 'Records: that a folder is there and how it stands, no person',
    'iq.statistics-clerk': 'Statistics: the same, to count by',
    'iq.user': 'Folders assigned to the user or the office, or shared with the component',
  },
  cast: IQ_CAST,
  register: {
    level: 'item',
    basis: 'Shared among all DHS components and offices (Appendix A, IQ, Information Sharing)',
  },
  records: [IqFolder, IqPerson],
  workflow: IQ_WORKFLOW,
  importing: IQ_LOG,
  intake: {
    paths: IQ_PATHS,
    mail: {
      source: 'PIA-007(a) Overview: correspondence arrives by mail, email, telephone and fax (A-OV-2)',
      entersAs: 'iq-mailbox',
      elements: { name: 'name', email: 'email', text: 'subjectOfRequest', attachments: 'attachments' },
      values: { itemType: 'correspondence', correspondentCategory: 'public' },
    },
    persons: [
      {
        role: 'sender',
        name: 'name',
        birthDate: 'dateOfBirth',
        email: 'email',
        identifiers: ['socialSecurityNumber', 'aNumber'],
      },
      {
        of: 'IqPerson',
        name: 'name',
        birthDate: 'dateOfBirth',
        email: 'email',
        identifiers: ['socialSecurityNumber', 'aNumber'],
      },
    ],
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeIdentity,
      source:
        'Appendix A, IQ: irrelevant information in electronic form is grayed out to users; an SSN or A-Number is kept only when the reply needs it',
    },
  },
  migrations: MIGRATIONS,
};

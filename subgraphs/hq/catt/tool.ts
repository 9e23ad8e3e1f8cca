import type { ToolManifest } from '../../../shared-schema/index.ts';
import { CATT_CAST } from './cast.ts';
import { CattTask } from './catt-task.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CATT_PATHS } from './paths.ts';
import { CATT_WORKFLOW } from './workflow.ts';

export const CATT: ToolManifest = {
  key: 'catt',
  folder: 'hq/catt',
  component: 'HQ',
  title: 'Executive Secretary Correspondence Analysts Task Tracker (CATT)',
  purpose: 'Manage and assign tasks and correspondence between ExecSec and other DHS Components.',
  source: 'PIA-007(a), Appendix A, lines 520-572',
  sorns: CATT_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'dhs-wide',
    text: 'Tasks and correspondence are assigned between ExecSec and other components; nothing is shared outside.',
  },
  // "Restricted to IP addresses approved by DHS, ensuring that they are only accessible to badged DHS employees while
  // on a DHS network"; a contractor whom the Department has given a badge is one of them (oddity "catt 557,563").
  admission: { departmentNetwork: true, badge: true, serviceRoles: ['catt.mailbox'] },
  roles: {
    'catt.approver': 'Executive Secretariat: approves accounts',
    'catt.manager': 'Executive Secretariat: all tasks, assigns and shares them',
    'catt.analyst': 'Correspondence analyst: the tasks given to the analyst or the office',
    'catt.user': 'Another component: the tasks assigned to the user, the office or the component',
    'catt.component-secretariat': 'Executive secretariat of a component: answers taskers to the component',
    'catt.mailbox': 'The monitored mailbox: enters what comes by mail, sees what it entered',
  },
  cast: CATT_CAST,
  register: {
    level: 'item',
    basis: 'Assigned between ExecSec and other DHS Components (Appendix A, CATT, purpose and Information Sharing)',
  },
  records: [CattTask],
  workflow: CATT_WORKFLOW,
  intake: {
    paths: CATT_PATHS,
    mail: {
      source: 'Appendix A, CATT: "via mailbox monitoring can automatically pull emails into the system"',
      entersAs: 'catt-mailbox',
      elements: {
        name: { first: 'firstName', last: 'lastName' },
        email: 'emailAddress',
        text: 'request',
        attachments: 'documents',
      },
      values: { itemType: 'task' },
    },
    persons: [{ role: 'sender', email: 'emailAddress' }],
    spii: {
      outcome: 'grayed-out-unless-needed',
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};

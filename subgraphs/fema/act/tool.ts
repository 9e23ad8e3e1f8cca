import type { ToolManifest } from '../../../shared-schema/index.ts';
import { ActReviewer } from './act-reviewer.ts';
import { ActTask } from './act-task.ts';
import { ACT_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { ACT_PATHS } from './paths.ts';
import { ACT_WORKFLOW } from './workflow.ts';

export const ACT: ToolManifest = {
  key: 'act',
  folder: 'fema/act',
  component: 'FEMA',
  title: 'FEMA Action Concurrence Tracker (ACT)',
  purpose: "Tracks FEMA's internal review of, and concurrence in, official agency correspondence.",
  source: 'PIA-007(a), Appendix A, lines 627-675',
  sorns: ACT_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'tool-only',
    text: 'ACT exchanges no PII with any outside agency or component; what a reply needs is shared outside the tool.',
  },
  admission: {},
  roles: {
    'act.action-officer': 'Action Officer: complete access; enters the tasks of the own program office, approves',
    'act.administrator': 'System administrator of ACT, and of nothing else: complete access',
    'act.responder': 'Assigned to respond, employee or contractor: the tasks that are with the user or the office',
    'act.reviewer': 'Assigned to review and concur: those tasks, without how the correspondent is reached',
    'act.approver': 'Supervisor: approves accounts, and sees no task',
  },
  cast: ACT_CAST,
  register: {
    level: 'count',
    basis: 'No PII is shared with any component or agency (Appendix A, ACT, Information Sharing): statistics alone',
  },
  records: [ActTask, ActReviewer],
  workflow: ACT_WORKFLOW,
  intake: {
    paths: ACT_PATHS,
    // An address of an employee may be a group's, and makes nobody a person in common.
    persons: [{ role: 'sender', name: 'name', email: 'emailAddress' }],
    spii: {
      outcome: 'grayed-out-unless-needed',
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};

import type { ToolManifest } from '../../../shared-schema/index.ts';
import { bringsFromIcatt, isExecutiveSecretary, maySeeIdentity } from './access.ts';
import { OHC_TASK_TRACKER_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { OhcTaskTrackerTasking } from './ohc-task-tracker-tasking.ts';
import { OHC_TASK_TRACKER_PATHS } from './paths.ts';
import { OHC_TASK_TRACKER_WORKFLOW } from './workflow.ts';

export const OHC_TASK_TRACKER: ToolManifest = {
  key: 'ohc-task-tracker',
  folder: 'ice/task-tracker',
  component: 'ICE',
  title: 'ICE Office of Human Capital (OHC) Task Tracker',
  purpose: 'Consolidate and track OHC taskings that come from I-CATT and ServiceNow.',
  source: 'PIA-007(a), Appendix A, lines 742-795',
  sorns: OHC_TASK_TRACKER_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'Documents may be exported to answer an outside request, with only the minimum needed, as ' +
      'the Executive Secretary authorises or as statute requires and allows.',
  },
  admission: {},
  roles: {
    'ohc-task-tracker.coordinator':
      'Coordinator of OHC: all employee inquiries, and what I-CATT gives to OHC for who sees it there',
    'ohc-task-tracker.responder': 'Responsible for responding: the taskings that are with the user or the office',
    'ohc-task-tracker.executive-secretary': 'Executive Secretary: authorises what leaves',
    'ohc-task-tracker.from-icatt': 'The account that brings what I-CATT gives to OHC, and takes the answer back',
    'ohc-task-tracker.from-servicenow': 'The account that brings the employee inquiries of ServiceNow',
    'ohc-task-tracker.approver': 'Supervisor: approves accounts, and sees no tasking',
  },
  cast: OHC_TASK_TRACKER_CAST,
  register: {
    level: 'item',
    basis: 'Shared within the Department for five purposes (PIA-007(a) 3.3): how a tasking stands, and no person',
  },
  records: [OhcTaskTrackerTasking],
  workflow: OHC_TASK_TRACKER_WORKFLOW,
  intake: {
    paths: OHC_TASK_TRACKER_PATHS,
    persons: [],
    inbound: [
      {
        sender: 'servicenow',
        source:
          'Appendix A, OHC Task Tracker: "taskings generated from two systems", the second ServiceNow, with the ' +
          'inquiries of employees',
        entersAs: 'ohc-from-servicenow',
        itemType: 'employee-inquiry',
        fields: {
          number: 'sourceNumber',
          text: 'taskingContent',
          receivedOn: 'receivedOn',
          dueOn: 'dueOn',
          responsibleName: 'userName',
          responsibleTitle: 'userTitle',
          responsibleEmail: 'userEmail',
          responsiblePhone: 'userPhone',
        },
        values: { office: 'OHC' },
        originalKept: 'ServiceNow',
      },
    ],
    replies: {
      holds: 'no-spii',
      source:
        'Appendix A, OHC Task Tracker, Information Sharing: the minimum; what holds SPII leaves by a release alone',
    },
    spii: {
      outcome: 'kept-in-documents-alone',
      needed: maySeeIdentity,
      source:
        'Appendix A, OHC Task Tracker: it does not directly collect Sensitive PII, and may incidentally host it in ' +
        'documents submitted by requestors and uploaded',
    },
  },
  taskings: [
    {
      source: 'Appendix A, OHC Task Tracker: "to consolidate taskings generated from two systems", the first I-CATT',
      tool: 'icatt',
      office: 'OHC',
      account: 'icatt-to-ohc',
      brings: bringsFromIcatt,
      releases: isExecutiveSecretary,
      types: {
        'information-request': 'information-request',
        'executive-correspondence': 'executive-correspondence',
        'employee-relations': 'employee-relations',
        'internal-tasking': 'internal-matter',
      },
      text: { there: 'taskingContent', here: 'taskingContent' },
      number: 'sourceNumber',
      standing: 'atSource',
    },
  ],
  migrations: MIGRATIONS,
};

import type { ToolManifest } from '../../../shared-schema/index.ts';
import { ESTT_CAST } from './cast.ts';
import { ESTT_GRANTS, EsttArtifact } from './estt-artifact.ts';
import { EsttSite } from './estt-site.ts';
import { EsttTask } from './estt-task.ts';
import { EsttTraining } from './estt-training.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { ESTT_PATHS } from './paths.ts';
import { ESTT_WORKFLOW } from './workflow.ts';

export const ESTT: ToolManifest = {
  key: 'estt',
  folder: 'cisa/estt',
  component: 'CISA',
  title: 'Executive Secretariat Task Tracker (ESTT)',
  purpose: 'Automates and tracks CISA Executive Secretariat tasks across their whole life cycle.',
  source: 'PIA-007(a), Appendix A, lines 803-840',
  sorns: ESTT_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: { scope: 'component-only', text: 'Nothing is shared outside CISA.' },
  admission: {
    terms: {
      // ExecSec Managers are of ExecSec; every employee and contractor of CISA is a member of an organisation.
      'estt.manager': { offices: ['ESEC'] },
      'estt.member': { heldBy: ['CISA'] },
    },
  },
  roles: {
    'estt.manager': 'ExecSec Manager: all tasks, and the sub-sites',
    'estt.task-manager':
      'Task Manager: manages the tasks of the own organisation, and has those that are assigned to it',
    'estt.leadership':
      'Leadership group: the tasks of the own organisation and those assigned to it, without email addresses',
    'estt.expert': 'Subject Matter Expert: tasks that are assigned to the expert, and artifacts that are opened',
    'estt.member': 'Every employee and contractor of CISA: the sub-site of the own organisation, and no task',
    'estt.approver': 'Supervisor: approves accounts, and sees no task',
  },
  cast: ESTT_CAST,
  register: {
    level: 'tasked',
    basis: 'Nothing is shared outside CISA (Appendix A, ESTT, Information Sharing); HQ knows of its own taskers',
  },
  records: [EsttTask, EsttArtifact, EsttSite, EsttTraining],
  workflow: ESTT_WORKFLOW,
  reviews: [ESTT_GRANTS],
  intake: {
    paths: ESTT_PATHS,
    // Somebody's name comes inside correspondence, and is recorded where it is needed alone.
    persons: [],
    spii: {
      outcome: 'kept-in-locked-files-alone',
      source:
        'PIA-007(a), Appendix A, ESTT: sensitive PII is minimised, or its file is password-protected and ' +
        'the password goes by a separate email',
    },
  },
  migrations: MIGRATIONS,
};

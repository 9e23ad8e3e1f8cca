import type { QuestionPath } from '../../../shared-schema/index.ts';

type Questions = QuestionPath['questions'];
const TASK: Questions = [
  { element: 'taskTitle', asks: 'What is the task called?', mandatory: true },
  { element: 'request', asks: 'What is asked?', mandatory: true },
  { element: 'organizationMissionInformation', asks: 'Which organisation and mission does it concern?' },
];
const ANY_WAY = ['email', 'paper', 'fax', 'web'] as const;

/** One for each source that the assessment names (Appendix A, ESTT, Sources of Information). */
export const ESTT_PATHS: readonly QuestionPath[] = [
  {
    path: 'correspondence',
    label: 'Correspondence is submitted to CISA',
    channels: ANY_WAY,
    itemType: 'correspondence',
    scans: 'correspondence',
    questions: TASK,
  },
  {
    path: 'department-task',
    label: 'An official DHS task requests documents or materials',
    channels: ANY_WAY,
    itemType: 'department-task',
    scans: 'correspondence',
    questions: TASK,
  },
  {
    path: 'briefing',
    label: 'Senior leaders need briefing materials',
    channels: ANY_WAY,
    itemType: 'briefing',
    questions: TASK,
  },
  {
    path: 'clearance',
    label: 'A document or report requires official clearance',
    channels: ANY_WAY,
    itemType: 'clearance',
    questions: TASK,
  },
  {
    path: 'coordination',
    label: 'Material requires internal coordination within CISA',
    channels: ANY_WAY,
    itemType: 'coordination',
    questions: TASK,
  },
];

import { declareRecord } from '../declare-record.ts';
import { ENTRY_CONFIRMATION } from '../intake/coded-values.ts';
import { type IntakeRecords, intakeRecords, PERSONAL_FACT } from '../intake/records.ts';
import { kind } from '../kinds.ts';
import { recipientRecord } from '../recipients/records.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { referralBodyRecord } from '../referrals/records.ts';
import { type ReleaseRecords, releaseRecords } from '../releasing/records.ts';
import { all, any, createdIt, never, ofItem, throughItem, where } from '../rules.ts';
import { covering } from '../sorns.ts';
import { camelCase, snakeCase } from '../spelling.ts';
import { transactionRecord } from '../transactions/records.ts';
import { ofHeadquarters, reviewsUse } from './access.ts';
import { LIFECYCLE_EVENT, NOTICE_STATE, RECORD_STATE, RESULT, TASKER_LEVEL, TASKER_PURPOSE, TASKER_STATE, USE_REVIEW_OUTCOME, USE_REVIEW_STATE } from './coded-values.ts';
import { linesOf, type WorkflowDefinition } from './definition.ts';
import { ENDED_TASKER_STATES, meaningOf } from './vocabulary.ts';

/** The records that hold what happens to an item: its taskers, and every action in the order it happened. */
export interface LifecycleRecords extends IntakeRecords, ReleaseRecords {
  readonly tasker: RecordType;
  readonly action: RecordType;
  /** A review of how one user used the tool (C-3.4-1). */
  readonly useReview: RecordType;
  /** Drafts of the answer, where the workflow says who drafts. */
  readonly draft: RecordType | undefined;
  /** HQ's word of a tasker to the tool's component, where the tool takes them. */
  readonly notice: RecordType | undefined;
  /** Who is on the list that taskers go by, where the tool has one. */
  readonly recipient: RecordType | undefined;
  /** Which bodies items are referred to, where the tool has a list. */
  readonly referralBody: RecordType | undefined;
  /** The ledger of an item's transactions, where the tool keeps one. */
  readonly transaction: RecordType | undefined;
}

/**
 * Makes a workflow's records. Their elements are declared here once for all tools, each like any element: free text and
 * files are SPII, names of employees PII, under the tool's SORNs and the item's need-to-know. None of them is
 * published.
 */
export function lifecycleRecords(definition: WorkflowDefinition, item: RecordOptions): LifecycleRecords {
  const common = commonOf(definition, item);
  return {
    tasker: taskerRecord(common, definition, item),
    action: actionRecord(common, definition, item),
    useReview: useReviewRecord(common, definition),
    draft: definition.events.draft && draftRecord(common, definition),
    notice: definition.takesDepartmentTaskers ? noticeRecord(common, definition) : undefined,
    recipient: recipientRecord(definition, item),
    referralBody: referralBodyRecord(definition, item),
    transaction: transactionRecord(definition, item),
    ...intakeRecords(definition, item),
    ...releaseRecords(definition, item),
  };
}

/**
 * Taskers, HQ's word of them and reminders are kept under GRS 4.1, item 010, whatever their item is kept under (PIA-007(a)
 * 1.4). What happened is part of the item's record copy, and kept with it.
 */
const TASKERS_KEPT = ['GRS-4.1-010'] as const;

/** What the records of one workflow have in common. */
type Common = ReturnType<typeof commonOf>;
function commonOf({ name, sorns, seesPersonal }: WorkflowDefinition, item: RecordOptions) {
  const rule = seesPersonal && ofItem(item.table, PERSONAL_FACT, seesPersonal);
  const seen = rule ? { rule } : {};
  const camel = camelCase(name);
  const needToKnow = throughItem(item);
  return {
    seen,
    camel,
    snake: snakeCase(camel),
    personal: { ...seen, subject: 'record', sorns: covering(sorns, 'correspondence', 'legalAdvice'), collected: 'incidental', addition: 'Lifecycle of a tasker: free text and files may name persons' },
    employee: { ...seen, subject: 'employee', sorns: covering(sorns, 'access'), addition: 'Lifecycle of a tasker: who was asked, and who did what' },
    header: { retention: item.retention, needToKnow, enters: needToKnow, changes: needToKnow, standardMutations: false },
  } as const;
}

/** A review or response that somebody is asked for. */
function taskerRecord({ camel, snake, header, personal, employee }: Common, { name, taskerPrefix, leavesOut = [] }: WorkflowDefinition, item: RecordOptions): RecordType {
  const tasker = declareRecord(`${name}Tasker`, (add) => {
    add('controlNumber', kind.controlNumber, { label: 'Control number', collected: 'system' });
    add('purpose', kind.coded(TASKER_PURPOSE), { label: 'Purpose' });
    add('level', kind.coded(TASKER_LEVEL), { label: 'To the Department, a component, an office or a named expert' });
    add('component', kind.code, { label: 'Component tasked' });
    add('office', kind.code, { label: 'Office tasked' });
    add('assignee', kind.userKey, { label: 'Assigned to', ...employee });
    add('delegate', kind.userKey, { label: 'Acting while the assignee is absent', ...employee, collected: 'system' });
    if (!leavesOut.includes('text')) add('instructions', kind.narrative, { label: 'Instructions', ...personal });
    add('state', kind.coded(TASKER_STATE), { label: 'State', collected: 'system' });
    add('step', kind.code, { label: 'Step of the routing' });
    add('firstReceivedOn', kind.date, { label: 'First received, whatever office it went to since', collected: 'system' });
    add('receivedOn', kind.date, { label: 'Received', collected: 'system' });
    add('dueOn', kind.date, { label: 'Due' });
    add('stoppedOn', kind.date, { label: 'Its clock stands still since', collected: 'system' });
    add('closedOn', kind.date, { label: 'Closed', collected: 'system' });
    add('extensionRequested', kind.flag, { label: 'Extension asked for', collected: 'system' });
    add('result', kind.coded(RESULT), { label: 'Result', collected: 'system' });
    add('entrusted', kind.flag, { label: 'Given by who gives out taskers: its party may see what is entrusted', collected: 'system' });
  });
  record({
    ...header,
    retention: TASKERS_KEPT,
    table: `${snake}_tasker`,
    plural: `${camel}Taskers`,
    description: `A review or response asked for on ${item.plural}: to the Department, a component, an office or a named expert.`,
    // Only what happens to it changes it.
    changes: never,
    assigns: never,
    controlNumberPrefix: taskerPrefix,
    links: ['item', 'parent'],
    workOf: { columns: ['assignee', 'delegate', 'created_by'], done: ENDED_TASKER_STATES },
    required: ['controlNumber', 'state', 'purpose', 'level', 'assignee', 'step'],
  })(tasker);
  return tasker;
}

/** What happened to an item or a tasker. */
function actionRecord({ camel, snake, header, personal, employee, seen }: Common, { name, sorns, events, activityLog, releasing, leavesOut = [] }: WorkflowDefinition, item: RecordOptions): RecordType {
  const given = new Set(Object.keys(events).flatMap((event) => meaningOf('item', event)?.needs ?? []));
  const action = declareRecord(`${name}Action`, (add) => {
    add('event', kind.coded(LIFECYCLE_EVENT), { label: 'What happened', collected: 'system' });
    add('fromState', kind.coded(RECORD_STATE), { label: 'State before', collected: 'system' });
    add('toState', kind.coded(RECORD_STATE), { label: 'State after', collected: 'system' });
    add('at', kind.instant, { label: 'When', collected: 'system' });
    add('actor', kind.userKey, { label: 'Who', ...employee, collected: 'system', ...activityLog });
    add('onBehalfOf', kind.userKey, { label: 'On behalf of', ...employee, collected: 'system' });
    if (!leavesOut.includes('text')) add('text', kind.narrative, { label: 'Comment, reason or response', ...personal });
    if (!leavesOut.includes('files')) add('files', kind.attachments, { label: 'Files', ...personal });
    add('result', kind.codeGiven(RESULT), { label: 'Result' });
    if (!leavesOut.includes('recipient')) add('recipient', kind.contact, { label: 'Sent to', ...seen, subject: 'public', alsoSubjects: ['employee'], sorns: covering(sorns, 'contact', 'correspondence'), addition: 'Lifecycle of a tasker: to whom a reply went (A-6.4-2)' });
    add('party', kind.userKey, { label: 'To whom it was given, or whose word it is', ...employee });
    add('office', kind.code, { label: 'Office' });
    add('referredTo', kind.organization, { label: 'Component or body it was referred to' });
    add('dueOn', kind.date, { label: 'Due date it states or leads to' });
    add('confirmed', kind.codedList(ENTRY_CONFIRMATION), { label: 'What was confirmed before it was entered', collected: 'system' });
    if (releasing && events.refer) add('release', kind.code, { label: 'Control number of the release by which it left the Department' });
    if (given.has('deliveredOn')) add('deliveredOn', kind.dayOfReceipt, { label: 'Day on which it was delivered' });
    if (given.has('happenedOn')) add('happenedOn', kind.dayOfReceipt, { label: 'Day on which it happened' });
    if (events.draft) {
      add('draft', kind.code, { label: 'Number of the draft that stood last', collected: 'system' });
      add('draftDigest', kind.code, { label: 'SHA-256 of that draft as it is stored', collected: 'system' });
    }
    add('recordDigest', kind.code, { label: 'SHA-256 of the record copy, at close', collected: 'system' });
  });
  record({
    ...header,
    table: `${snake}_action`,
    plural: `${camel}Actions`,
    description: `What happened to ${item.plural} and their taskers, in order. Never changed.`,
    assigns: never,
    standardQueries: false,
    immutable: true,
    links: ['item', 'tasker'],
    required: ['event', 'at', 'actor'],
  })(action);
  return action;
}

/** A review of how one user used the tool. */
function useReviewRecord({ camel, snake, header, employee }: Common, { name }: WorkflowDefinition): RecordType {
  const reviewed = { subject: 'employee', sorns: employee.sorns, addition: employee.addition } as const;
  const useReview = declareRecord(`${name}UseReview`, (add) => {
    add('actor', kind.userKey, { label: 'Whose use was reviewed', ...reviewed, collected: 'system' });
    add('from', kind.date, { label: 'From', collected: 'system' });
    add('to', kind.date, { label: 'To', collected: 'system' });
    add('events', kind.code, { label: 'Audit events', collected: 'system' });
    add('denied', kind.code, { label: 'Of them refused', collected: 'system' });
    add('records', kind.code, { label: 'Records disclosed', collected: 'system' });
    add('state', kind.coded(USE_REVIEW_STATE), { label: 'State', collected: 'system' });
    add('outcome', kind.coded(USE_REVIEW_OUTCOME), { label: 'Outcome' });
    add('findings', kind.narrative, { label: 'Findings', ...reviewed });
  });
  record({
    ...header,
    needToKnow: reviewsUse,
    enters: reviewsUse,
    changes: reviewsUse,
    assigns: never,
    table: `${snake}_use_review`,
    plural: `${camel}UseReviews`,
    lookUpBy: 'actor',
    description: 'A review of how one user used the tool; it can end in revocation.',
    required: ['actor', 'from', 'to', 'events', 'denied', 'records', 'state'],
  })(useReview);
  return useReview;
}

/**
 * A draft of the answer to an item: a version that is never changed. It is added by the event `draft` alone, in the states and by
 * whom its lines say (docs/decisions/094-drafts.md).
 */
function draftRecord({ camel, snake, personal, employee }: Common, { name, item, events, seesDrafts, seesPersonal }: WorkflowDefinition): RecordType {
  const text = { subject: 'record', sorns: personal.sorns, collected: 'incidental', addition: 'Drafts of the answer: free text may name persons' } as const;
  const drafter = { subject: 'employee', sorns: employee.sorns, collected: 'system', addition: employee.addition } as const;
  const draft = declareRecord(`${name}Draft`, (add) => {
    add('number', kind.code, { label: 'Number of the draft, counted from 1', collected: 'system' });
    add('drafter', kind.userKey, { label: 'Who drafted it', ...drafter });
    add('at', kind.instant, { label: 'When', collected: 'system' });
    add('text', kind.narrative, { label: 'Text of the answer', mandatory: true, ...text });
    add('note', kind.narrative, { label: 'What changed', ...text });
  });
  const lines = linesOf({ draft: events.draft ?? [] }).draft ?? [];
  const sees = seesDrafts ?? seesPersonal;
  record({
    partOf: item,
    list: 'drafts',
    table: `${snake}_draft`,
    plural: `${camel}Drafts`,
    description: 'A draft of the answer: a version, never changed.',
    ...(sees ? { needToKnow: sees } : {}),
    enters: any(...lines.map(({ from, by }) => all(by, where('state', ...from)))),
    standardMutations: false,
    immutable: true,
    required: ['number', 'drafter', 'at', 'text'],
  })(draft);
  return draft;
}

/** HQ's word that it has tasked the tool's component. */
function noticeRecord({ camel, snake, header }: Common, { name, tasks, answersNotices = tasks }: WorkflowDefinition): RecordType {
  const notice = declareRecord(`${name}Notice`, (add) => {
    add('departmentTaskerNumber', kind.code, { label: "The HQ tasker's number", collected: 'system' });
    add('receivedOn', kind.date, { label: 'Received', collected: 'system' });
    add('dueOn', kind.date, { label: 'Due', collected: 'system' });
    add('state', kind.coded(NOTICE_STATE), { label: 'State', collected: 'system' });
  });
  record({
    ...header,
    retention: TASKERS_KEPT,
    needToKnow: any(answersNotices, createdIt),
    enters: ofHeadquarters,
    changes: answersNotices,
    assigns: never,
    table: `${snake}_notice`,
    plural: `${camel}Notices`,
    lookUpBy: 'departmentTaskerNumber',
    description: "HQ's word that it has tasked the component: a number and a day. The component takes it in, or does not.",
    required: ['departmentTaskerNumber', 'receivedOn', 'state'],
  })(notice);
  return notice;
}

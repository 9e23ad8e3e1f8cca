import { declareRecord } from '../declare-record.ts';
import { type IntakeRecords, intakeRecords, PERSONAL_FACT } from '../intake/records.ts';
import { kind } from '../kinds.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { any, createdIt, never, ofItem, throughItem } from '../rules.ts';
import { ofHeadquarters, reviewsUse } from './access.ts';
import type { WorkflowDefinition } from './definition.ts';

/** The records that hold what happens to an item: its taskers, and every action in the order it happened. */
export interface LifecycleRecords extends IntakeRecords {
  readonly tasker: RecordType;
  readonly action: RecordType;
  /** A review of how one user used the tool (C-3.4-1). */
  readonly useReview: RecordType;
  /** HQ's word of a tasker to the tool's component, where the tool takes them. */
  readonly notice: RecordType | undefined;
}

/**
 * Makes a workflow's records. Their elements are declared here once for all tools, each like any element: free text and
 * files are SPII, names of employees PII, under the tool's SORNs and the item's need-to-know. None of them is
 * published.
 */
export function lifecycleRecords(definition: WorkflowDefinition, item: RecordOptions): LifecycleRecords {
  const { name, sorns, taskerPrefix, tasks, takesDepartmentTaskers, seesPersonal } = definition;
  const intake = intakeRecords(definition, item);
  const rule = seesPersonal && ofItem(item.table, PERSONAL_FACT, seesPersonal);
  const seen = rule ? { rule } : {};
  const personal = { ...seen, subject: 'record', sorns, collected: 'incidental', addition: 'Lifecycle of a tasker: free text and files may name persons' } as const;
  const employee = { ...seen, subject: 'employee', sorns, addition: 'Lifecycle of a tasker: who was asked, and who did what' } as const;
  const camel = name[0]!.toLowerCase() + name.slice(1);
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const needToKnow = throughItem(item);
  const header = { retention: item.retention, needToKnow, enters: needToKnow, changes: needToKnow, standardMutations: false } as const;

  const tasker = declareRecord(`${name}Tasker`, (add) => {
    add('controlNumber', kind.controlNumber, { label: 'Control number', collected: 'system' });
    add('purpose', kind.code, { label: 'Purpose: action, review, clearance' });
    add('level', kind.code, { label: 'To the Department, a component, an office or a named expert' });
    add('component', kind.code, { label: 'Component tasked' });
    add('office', kind.code, { label: 'Office tasked' });
    add('assignee', kind.userKey, { label: 'Assigned to', ...employee });
    add('delegate', kind.userKey, { label: 'Acting while the assignee is absent', ...employee, collected: 'system' });
    add('instructions', kind.narrative, { label: 'Instructions', ...personal });
    add('state', kind.code, { label: 'State', collected: 'system' });
    add('step', kind.code, { label: 'Step of the routing' });
    add('firstReceivedOn', kind.date, { label: 'First received, whatever office it went to since', collected: 'system' });
    add('receivedOn', kind.date, { label: 'Received', collected: 'system' });
    add('dueOn', kind.date, { label: 'Due' });
    add('closedOn', kind.date, { label: 'Closed', collected: 'system' });
    add('extensionRequested', kind.flag, { label: 'Extension asked for', collected: 'system' });
    add('result', kind.code, { label: 'Result: comments, concurrence, non-concurrence, official-response', collected: 'system' });
  });
  record({
    ...header,
    table: `${snake}_tasker`,
    plural: `${camel}Taskers`,
    description: `A review or response asked for on ${item.plural}: to the Department, a component, an office or a named expert.`,
    // Only what happens to it changes it.
    changes: never,
    assigns: never,
    controlNumberPrefix: taskerPrefix,
    links: ['item', 'parent'],
    required: ['controlNumber', 'state', 'purpose', 'level', 'assignee', 'step'],
  })(tasker);

  const action = declareRecord(`${name}Action`, (add) => {
    add('event', kind.code, { label: 'What happened', collected: 'system' });
    add('fromState', kind.code, { label: 'State before', collected: 'system' });
    add('toState', kind.code, { label: 'State after', collected: 'system' });
    add('at', kind.instant, { label: 'When', collected: 'system' });
    add('actor', kind.userKey, { label: 'Who', ...employee, collected: 'system' });
    add('onBehalfOf', kind.userKey, { label: 'On behalf of', ...employee, collected: 'system' });
    add('text', kind.narrative, { label: 'Comment, reason or response', ...personal });
    add('files', kind.attachments, { label: 'Files', ...personal });
    add('result', kind.code, { label: 'Result' });
    add('recipient', kind.contact, { label: 'Sent to', ...seen, subject: 'public', alsoSubjects: ['employee'], sorns, addition: 'Lifecycle of a tasker: to whom a reply went (A-6.4-2)' });
    add('party', kind.userKey, { label: 'To whom it was given', ...employee });
    add('office', kind.code, { label: 'Office' });
    add('referredTo', kind.organization, { label: 'Component or body it was referred to' });
    add('dueOn', kind.date, { label: 'Due date it states or leads to' });
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

  const reviewed = { subject: 'employee', sorns, addition: employee.addition } as const;
  const useReview = declareRecord(`${name}UseReview`, (add) => {
    add('actor', kind.userKey, { label: 'Whose use was reviewed', ...reviewed, collected: 'system' });
    add('from', kind.date, { label: 'From', collected: 'system' });
    add('to', kind.date, { label: 'To', collected: 'system' });
    add('events', kind.code, { label: 'Audit events', collected: 'system' });
    add('denied', kind.code, { label: 'Of them refused', collected: 'system' });
    add('records', kind.code, { label: 'Records disclosed', collected: 'system' });
    add('state', kind.code, { label: 'State: open, closed', collected: 'system' });
    add('outcome', kind.code, { label: 'Outcome: no-misuse, misuse' });
    add('findings', kind.narrative, { label: 'Findings', ...reviewed, collected: 'incidental' });
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

  if (!takesDepartmentTaskers) return { tasker, action, useReview, notice: undefined, ...intake };
  const notice = declareRecord(`${name}Notice`, (add) => {
    add('departmentTaskerNumber', kind.code, { label: "The HQ tasker's number", collected: 'system' });
    add('receivedOn', kind.date, { label: 'Received', collected: 'system' });
    add('dueOn', kind.date, { label: 'Due', collected: 'system' });
    add('state', kind.code, { label: 'State: received, accepted, refused', collected: 'system' });
  });
  record({
    ...header,
    needToKnow: any(tasks, createdIt),
    enters: ofHeadquarters,
    changes: tasks,
    assigns: never,
    table: `${snake}_notice`,
    plural: `${camel}Notices`,
    lookUpBy: 'departmentTaskerNumber',
    description: "HQ's word that it has tasked the component: a number and a day. The component takes it in, or does not.",
    required: ['departmentTaskerNumber', 'receivedOn', 'state'],
  })(notice);
  return { tasker, action, useReview, notice, ...intake };
}

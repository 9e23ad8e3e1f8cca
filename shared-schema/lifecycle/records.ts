import { type ElementOptions, element } from '../element.ts';
import { type Kind, kind, type Sensitivity } from '../kinds.ts';
import { type RecordOptions, record, StoredRecord } from '../record.ts';
import type { RecordType } from '../registry.ts';
import { never, throughItem } from '../rules.ts';
import type { WorkflowDefinition } from './workflow.ts';

/** The records that hold what happens to an item: its taskers, and every action in the order it happened. */
export interface LifecycleRecords {
  readonly tasker: RecordType;
  readonly action: RecordType;
}

/**
 * Makes a workflow's records. Their elements are declared here once for all tools, each like any element: free text and
 * files are SPII, names of employees PII, under the tool's SORNs and the item's need-to-know. None of them is published.
 */
export function lifecycleRecords({ name, sorns, taskerPrefix }: WorkflowDefinition, item: RecordOptions): LifecycleRecords {
  const personal = { subject: 'record', sorns, collected: 'incidental', addition: 'Lifecycle of a tasker: free text and files may name persons' } as const;
  const employee = { subject: 'employee', sorns, addition: 'Lifecycle of a tasker: who was asked, and who did what' } as const;
  const camel = name[0]!.toLowerCase() + name.slice(1);
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const needToKnow = throughItem(item);
  const header = { retention: item.retention, needToKnow, enters: needToKnow, changes: needToKnow, standardMutations: false } as const;

  const tasker = declared(`${name}Tasker`, (add) => {
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
    assigns: never,
    controlNumberPrefix: taskerPrefix,
    links: ['item', 'parent'],
    indexes: [['item'], ['parent'], ['assignee', 'state'], ['controlNumber'], ['dueOn', 'state']],
    required: ['controlNumber', 'state', 'purpose', 'level', 'assignee', 'step'],
  })(tasker);

  const action = declared(`${name}Action`, (add) => {
    add('event', kind.code, { label: 'What happened', collected: 'system' });
    add('fromState', kind.code, { label: 'State before', collected: 'system' });
    add('toState', kind.code, { label: 'State after', collected: 'system' });
    add('at', kind.instant, { label: 'When', collected: 'system' });
    add('actor', kind.userKey, { label: 'Who', ...employee, collected: 'system' });
    add('onBehalfOf', kind.userKey, { label: 'On behalf of', ...employee, collected: 'system' });
    add('text', kind.narrative, { label: 'Comment, reason or response', ...personal });
    add('files', kind.attachments, { label: 'Files', ...personal });
    add('result', kind.code, { label: 'Result' });
    add('recipient', kind.contact, { label: 'Sent to', subject: 'public', alsoSubjects: ['employee'], sorns, addition: 'Lifecycle of a tasker: to whom a reply went (A-6.4-2)' });
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
    indexes: [['item'], ['tasker']],
    required: ['event', 'at', 'actor'],
  })(action);
  return { tasker, action };
}

type Add = <S extends Sensitivity>(key: string, of: Kind<S>, options: ElementOptions<S>) => void;
function declared(name: string, body: (add: Add) => void): RecordType {
  const type = { [name]: class extends StoredRecord {} }[name] as RecordType;
  body((key, of, options) => element(of, options)(type.prototype, key));
  return type;
}

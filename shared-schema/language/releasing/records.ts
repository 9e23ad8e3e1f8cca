import { declareRecord } from '../declare-record.ts';
import { kind } from '../kinds.ts';
import type { WorkflowDefinition } from '../lifecycle/definition.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { all, any, never, ofItem, throughItem } from '../rules.ts';
import { covering } from '../sorns.ts';
import { camelCase, snakeCase } from '../spelling.ts';
import { RECIPIENT_KIND, RELEASE_AUTHORITY, RELEASE_CHANNEL, RELEASE_STATE } from './coded-values.ts';
import type { ReleaseSettings } from './settings.ts';

/** The records of what left the Department: each release, and what was released by it, one by one. */
export interface ReleaseRecords {
  readonly release: RecordType | undefined;
  readonly releasedPart: RecordType | undefined;
}

/**
 * Makes the records of releases for a tool's items, where the tool releases anything: their elements are declared here
 * once for all tools (PIA-007(a) 6.1 to 6.4; decision 090).
 */
export function releaseRecords(definition: WorkflowDefinition, item: RecordOptions): ReleaseRecords {
  const { releasing } = definition;
  if (!releasing) return { release: undefined, releasedPart: undefined };
  const common = commonOf(definition, releasing, item);
  return { release: releaseRecord(common, releasing, item), releasedPart: partRecord(common) };
}

/** What the records of one tool's releases have in common. */
type Common = ReturnType<typeof commonOf>;
function commonOf({ name, sorns }: WorkflowDefinition, releasing: ReleaseSettings, item: RecordOptions) {
  const camel = camelCase(name);
  const asks = ofItem(item.table, 'mayRelease', releasing.releases);
  const authorises = ofItem(item.table, 'mayAuthorise', releasing.authorises);
  return {
    ...{ name, camel, snake: snakeCase(camel), changes: any(asks, authorises) },
    header: { retention: item.retention, needToKnow: all(throughItem(item), any(asks, authorises)), enters: asks, assigns: never, standardMutations: false },
    text: { subject: 'record', sorns: covering(sorns, 'correspondence'), collected: 'incidental' },
    recipient: { subject: 'public', alsoSubjects: ['employee'], sorns: covering(sorns, 'contact', 'correspondence'), addition: 'Releases: to whom something left (A-6.4-2)' },
    employee: { subject: 'employee', sorns: covering(sorns, 'access'), collected: 'system', addition: 'Releases: who asked, authorised and sent' },
  } as const;
}

/** What was released to somebody, or is asked to be. */
function releaseRecord({ name, camel, snake, changes, header, text, recipient, employee }: Common, { prefix }: ReleaseSettings, item: RecordOptions): RecordType {
  const release = declareRecord(`${name}Release`, (add) => {
    add('controlNumber', kind.controlNumber, { label: 'Control number', collected: 'system' });
    add('state', kind.coded(RELEASE_STATE), { label: 'State', collected: 'system' });
    add('recipientKind', kind.coded(RECIPIENT_KIND), { label: 'What the recipient is' });
    add('recipientName', kind.personName, { label: 'Recipient', ...recipient });
    add('recipientAddress', kind.contact, { label: 'Address', ...recipient });
    add('purpose', kind.narrative, { label: 'For what it is released', ...text, addition: 'Releases: the reason of a release' });
    add('authority', kind.coded(RELEASE_AUTHORITY), { label: 'By what it is released' });
    add('citation', kind.label, { label: 'The statute, or the notice and its routine use' });
    add('askedBy', kind.userKey, { label: 'Who asked for it', ...employee });
    add('askedAt', kind.instant, { label: 'When it was asked for', collected: 'system' });
    add('decidedBy', kind.userKey, { label: 'Who authorised it, or did not', ...employee });
    add('decidedAt', kind.instant, { label: 'When that was decided', collected: 'system' });
    add('decision', kind.narrative, { label: 'Why', ...text, addition: 'Releases: why one was authorised, or not' });
    add('releasedBy', kind.userKey, { label: 'Who sent it', ...employee });
    add('releasedAt', kind.instant, { label: 'When it left', collected: 'system' });
    add('channel', kind.coded(RELEASE_CHANNEL), { label: 'How it was sent' });
    add('itemVersion', kind.code, { label: 'Version of the item that it was of', collected: 'system' });
  });
  record({
    ...header,
    changes,
    table: `${snake}_release`,
    plural: `${camel}Releases`,
    description: `What of ${item.plural} was released to somebody outside the Department, by what, for what and by whom.`,
    controlNumberPrefix: prefix,
    links: ['item'],
    required: ['controlNumber', 'state', 'recipientKind', 'recipientName', 'recipientAddress', 'purpose', 'authority', 'askedBy', 'askedAt'],
  })(release);
  return release;
}

/** One element or one document of a release. */
function partRecord({ name, camel, snake, header, text }: Common): RecordType {
  const releasedPart = declareRecord(`${name}ReleasedPart`, (add) => {
    add('element', kind.code, { label: 'The element, or the one that the document stands in', collected: 'system' });
    add('file', kind.code, { label: 'The document, by its key', collected: 'system' });
    add('sha256', kind.code, { label: 'SHA-256 of the document', collected: 'system' });
    add('reason', kind.narrative, { label: 'Why it is needed', ...text, addition: 'Releases: why this element or document' });
  });
  record({
    ...header,
    changes: never,
    standardQueries: false,
    immutable: true,
    table: `${snake}_released_part`,
    plural: `${camel}ReleasedParts`,
    description: 'One element or one document of a release, with the reason why. Never changed.',
    links: ['item', 'release'],
    required: ['element', 'reason'],
  })(releasedPart);
  return releasedPart;
}

import { vocabulary } from '../coded.ts';
import { declareRecord } from '../declare-record.ts';
import { kind } from '../kinds.ts';
import type { WorkflowDefinition } from '../lifecycle/definition.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { never } from '../rules.ts';
import { covering } from '../sorns.ts';
import { snakeCase } from '../spelling.ts';

export const STANDING = vocabulary('RecipientStanding', 'How somebody stands on a list of recipients.', {
  listed: 'On the list',
  'taken-off': 'Taken off it',
});

/** Makes the record of a tool's list of recipients, where its taskers go by one; of the tools that have one, the same. */
export function recipientRecord({ recipients, sorns }: WorkflowDefinition, { retention }: RecordOptions): RecordType | undefined {
  if (!recipients) return undefined;
  const { name, plural, description, lists, labels, keeps, reads } = recipients;
  const isPerson = lists === 'persons';
  const entry = declareRecord(name, (add) => {
    add('office', kind.code, { label: labels.office, subject: 'record', mandatory: true, once: true });
    add('person', kind.userKey, {
      label: labels.person,
      subject: 'employee',
      sorns: covering(sorns, 'contact', 'access'),
      addition: 'Recipients as lists: to whom a tasker is given',
      mandatory: isPerson,
      once: true,
      rule: keeps,
    });
    add('standing', kind.coded(STANDING), { label: 'Standing', subject: 'record' });
  });
  record({
    table: snakeCase(plural),
    plural,
    description,
    retention,
    needToKnow: reads,
    enters: keeps,
    changes: keeps,
    assigns: never,
    lookUpBy: '',
    required: ['office', 'standing', ...(isPerson ? ['person'] : [])],
  })(entry);
  return entry;
}

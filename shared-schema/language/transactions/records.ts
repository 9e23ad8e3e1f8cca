import { vocabulary } from '../coded.ts';
import { declareRecord } from '../declare-record.ts';
import { kind } from '../kinds.ts';
import type { WorkflowDefinition } from '../lifecycle/definition.ts';
import { askedOf } from '../part.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { all, never, throughItem } from '../rules.ts';
import { covering } from '../sorns.ts';
import { camelCase, snakeCase } from '../spelling.ts';

const DONE = vocabulary('TransactionDone', 'What was done in a transaction.', {
  entered: 'Entered',
  changed: 'Changed',
  removed: 'Taken away',
});
const MADE = { collected: 'system', searchable: false } as const;

/** Makes the record of an item's transactions, where a tool keeps them; of the tools that do, the same. */
export function transactionRecord({ name, sorns, transactions }: WorkflowDefinition, item: RecordOptions): RecordType | undefined {
  if (!transactions) return undefined;
  const employee = {
    subject: 'employee',
    sorns: covering(sorns, 'access'),
    collected: 'system',
    addition: 'Transactions of an item: who did what, and to whom it was given',
  } as const;
  const entry = declareRecord(`${name}Transaction`, (add) => {
    add('itemNumber', kind.controlNumber, { label: 'Control number of the item', collected: 'system' });
    add('at', kind.instant, { label: 'When', collected: 'system' });
    add('actor', kind.userKey, { label: 'Who', ...employee });
    add('done', kind.coded(DONE), { label: 'What was done', ...MADE });
    add('of', kind.code, { label: 'Type of what was entered, changed or taken away', ...MADE });
    add('about', kind.code, { label: 'Its id in the graph, where it has one', ...MADE });
    add('versionMade', kind.code, { label: 'The version that came of it', ...MADE });
    add('event', kind.code, { label: 'By which event, where by one', ...MADE });
    add('changed', kind.codes, { label: 'Elements that were given, changed or emptied', ...MADE });
    add('party', kind.userKey, { label: 'To whom it was assigned, or from whom it was taken', ...employee, searchable: false });
  });
  const camel = camelCase(name);
  record({
    table: `${snakeCase(camel)}_transaction`,
    plural: `${camel}Transactions`,
    description: `A transaction of one of ${item.plural} or of what hangs on it. Written by the change itself, and never changed.`,
    retention: item.retention,
    needToKnow: all(throughItem(item), askedOf(item.table, transactions.reads)),
    enters: never,
    changes: never,
    assigns: never,
    standardMutations: false,
    immutable: true,
    lookUpBy: '',
    links: ['item'],
    required: ['itemNumber', 'at', 'actor', 'done', 'of'],
  })(entry);
  return entry;
}

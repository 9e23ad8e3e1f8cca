import { declareRecord } from '../declare-record.ts';
import { kind } from '../kinds.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { never, ofItem, type Rule, throughItem } from '../rules.ts';
import { covering, type Sorn } from '../sorns.ts';
import { camelCase, snakeCase } from '../spelling.ts';
import { SPII_DONE, SPII_KIND } from './coded-values.ts';

/** Records that hold what intake decided about an item. */
export interface IntakeRecords {
  /** What SPII was found in its texts, and what became of it. */
  readonly spiiDecision: RecordType;
}

/** The fact of a row below an item by which its personal elements are seen. */
export const PERSONAL_FACT = 'maySeePersonal';

/** Makes the records of intake for a tool's items: their elements are declared here once for all tools. */
export function intakeRecords({ name, sorns, seesPersonal }: { readonly name: string; readonly sorns: readonly [Sorn, ...Sorn[]]; readonly seesPersonal?: Rule }, item: RecordOptions): IntakeRecords {
  const camel = camelCase(name);
  const snake = snakeCase(camel);
  const needToKnow = throughItem(item);

  const seen = seesPersonal ? { rule: ofItem(item.table, PERSONAL_FACT, seesPersonal) } : {};

  const spiiDecision = declareRecord(`${name}SpiiDecision`, (add) => {
    add('element', kind.code, { label: 'Element it was found in', ...seen, collected: 'system' });
    add('kinds', kind.codedList(SPII_KIND), { label: 'Kinds of SPII', ...seen, collected: 'system' });
    add('found', kind.code, { label: 'How many', ...seen, collected: 'system' });
    add('outcome', kind.coded(SPII_DONE), { label: 'Outcome', ...seen, collected: 'system' });
    add('reason', kind.narrative, { label: 'Why it is needed', ...seen, subject: 'record', sorns: covering(sorns, 'correspondence'), collected: 'incidental', addition: 'Intake: why SPII was kept' });
    add('originalKept', kind.label, { label: 'Where the original stays' });
    add('decidedBy', kind.userKey, { label: 'Who decided', ...seen, subject: 'employee', sorns: covering(sorns, 'access'), collected: 'system', addition: 'Intake: who decided about SPII' });
    add('decidedAt', kind.instant, { label: 'When', collected: 'system' });
  });
  record({
    retention: item.retention,
    needToKnow,
    enters: needToKnow,
    changes: never,
    assigns: never,
    standardMutations: false,
    standardQueries: false,
    immutable: true,
    table: `${snake}_spii_decision`,
    plural: `${camel}SpiiDecisions`,
    description: `What SPII was found in texts of ${item.plural} as they were entered, and what became of it. Never the value, never changed.`,
    links: ['item'],
    required: ['element', 'found', 'outcome', 'decidedBy', 'decidedAt'],
  })(spiiDecision);
  return { spiiDecision };
}

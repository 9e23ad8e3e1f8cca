import { type OpensTo, REVIEWED, reviewing, reviewTable, UNDER_REVIEW } from './asked-to-review.ts';
import { vocabulary } from './coded.ts';
import { declareRecord } from './declare-record.ts';
import { kind } from './kinds.ts';
import { askedOf } from './part.ts';
import { record, recordOptions } from './record.ts';
import type { RecordType } from './record-type.ts';
import { all, any, never, type Rule, throughItem } from './rules.ts';
import { covering, type Sorn } from './sorns.ts';
import { camelCase } from './spelling.ts';

const REVIEW_STATE = vocabulary('ReviewState', 'How it stands with the review of what hangs on an item.', {
  [UNDER_REVIEW]: 'Asked, and open to the reviewer',
  answered: 'Answered',
  ended: 'Ended without an answer',
});

/**
 * Reviews as a tool's folder says them: what hangs on an item is opened, row by row, to who is asked to review it, and
 * nothing else of the item is (PIA-007(a) App. A, RAMS: "DHS employees who only use RAMS SharePoint for the review and
 * analysis of RAMS documents").
 */
export interface ReviewsDefinition extends OpensTo {
  /** What is reviewed: its header says `opensTo`. */
  readonly of: RecordType;
  /** Who asks for reviews and ends them: a rule that is asked of the item. */
  readonly asks: Rule;
  readonly sorns: readonly [Sorn, ...Sorn[]];
}
export interface Reviews extends ReviewsDefinition {
  readonly review: RecordType;
}

/** Returns reviews with their record. @throws Error where what is reviewed is not opened by them */
export function defineReviews(definition: ReviewsDefinition): Reviews {
  const { name, of, asks } = definition;
  const reviewed = recordOptions(of);
  const item = reviewed?.part && recordOptions(reviewed.part.of);
  if (!item || reviewed.part?.opensTo?.name !== name) throw new Error(`${name}: ${of.name} does not say opensTo`);
  const review = reviewRecord(definition);
  const may = askedOf(item.table, asks);
  const { needToKnow } = reviewed.part;
  const seen = needToKnow ? all(throughItem(item), askedOf(item.table, needToKnow)) : throughItem(item);
  const own = reviewing(definition, item);
  record({
    table: reviewTable(definition),
    plural: `${camelCase(name)}s`,
    description: `A review of one of ${reviewed.plural}: until it is answered or ended, the reviewer sees that one.`,
    retention: item.retention,
    needToKnow: any(seen, own),
    enters: may,
    changes: any(may, own),
    assigns: never,
    standardMutations: false,
    lookUpBy: '',
    links: ['item', REVIEWED],
    required: ['reviewer', 'asker', 'askedAt', 'state'],
  })(review);
  return { ...definition, review };
}

function reviewRecord({ name, sorns }: ReviewsDefinition): RecordType {
  const person = {
    subject: 'employee',
    sorns: covering(sorns, 'access'),
    collected: 'system',
    addition: 'Review: who asks whom',
  } as const;
  const text = {
    subject: 'record',
    sorns: covering(sorns, 'correspondence', 'legalAdvice'),
    collected: 'incidental',
    addition: 'Review: free text may name persons',
  } as const;
  return declareRecord(name, (add) => {
    add('reviewer', kind.userKey, { label: 'Who is asked', ...person });
    add('asker', kind.userKey, { label: 'Who asks', ...person });
    add('askedAt', kind.instant, { label: 'Asked', collected: 'system' });
    add('request', kind.narrative, { label: 'What is asked', ...text });
    add('dueOn', kind.date, { label: 'Due', collected: 'system' });
    add('state', kind.coded(REVIEW_STATE), { label: 'State', collected: 'system' });
    add('comments', kind.narrative, { label: "The reviewer's comments", ...text });
    add('endedAt', kind.instant, { label: 'Answered or ended', collected: 'system' });
    add('endedBy', kind.userKey, { label: 'Who answered or ended it', ...person });
  });
}

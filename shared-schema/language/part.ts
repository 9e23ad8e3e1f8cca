import { type OpensTo, openedBy } from './asked-to-review.ts';
import type { RecordOptions } from './record-options.ts';
import type { RecordType } from './record-type.ts';
import { all, any, never, ofItem, type Rule, throughItem } from './rules.ts';

/**
 * What the header of a record says that hangs on an item: a document, a note, a milestone, a person. Its rules are
 * asked of the item; what it leaves out is as with the item.
 */
export interface PartOptions
  extends Pick<RecordOptions, 'plural' | 'table' | 'description' | 'lookUpBy' | 'immutable' | 'unique' | 'required'>,
    Partial<Pick<RecordOptions, 'retention' | 'standardQueries' | 'standardMutations'>> {
  /** The item that it hangs on. */
  readonly partOf: RecordType;
  /** The list of such records on the item, as the graph names it: `persons`. */
  readonly list: string;
  /** Elements of the item that such a record has too, each as the item's own line declares it. */
  readonly like?: readonly string[];
  /** Who, of those who see the item, sees such records; everybody, where nothing is said. */
  readonly needToKnow?: Rule;
  /**
   * To whom single rows are opened, who need not see the item unless it says so (`withItem`): who is asked to review
   * them (`defineReviews`).
   */
  readonly opensTo?: OpensTo;
  /** Who adds such records to an item; to one that is closed nobody does. */
  readonly enters: Rule;
  /** Who changes them; nobody, where nothing is said. */
  readonly changes?: Rule;
}

/** Returns the header of a record that hangs on an item, in which each rule asks the item. */
export function partHeader(options: PartOptions, item: RecordOptions): RecordOptions {
  const { partOf, list, like = [], needToKnow, opensTo, enters, changes = never, ...own } = options;
  const seen = needToKnow ? all(throughItem(item), askedOf(item.table, needToKnow)) : throughItem(item);
  return {
    ...own,
    retention: own.retention ?? item.retention,
    needToKnow: opensTo ? any(seen, openedBy(opensTo, item)) : seen,
    enters: askedOf(item.table, enters),
    changes: askedOf(item.table, changes),
    assigns: never,
    lookUpBy: own.lookUpBy ?? '',
    required: own.required ?? [],
    links: ['item'],
    part: { of: partOf, list, like, needToKnow, opensTo, enters },
  };
}

const known = new Map<string, Map<Rule, Rule>>();
/** Returns a rule of an item as it is asked of what hangs on the item: the same one whenever it is asked for. */
export function askedOf(table: string, rule: Rule): Rule {
  if (rule.facts.length === 0) return rule;
  const ofTable = known.get(table) ?? new Map<Rule, Rule>();
  known.set(table, ofTable);
  const asked = ofTable.get(rule) ?? ofItem(table, `onItem${ofTable.size + 1}`, rule);
  ofTable.set(rule, asked);
  return asked;
}

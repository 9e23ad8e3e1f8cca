import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import { DUPLICATE_DECISION, DUPLICATE_REASON, PERSON_ROLE } from '../../language/intake/coded-values.ts';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { Fields } from '../../runtime/feature.ts';
import { type Class, classOf, named } from '../../runtime/graphql/class.ts';
import { firstOf, listField } from '../../runtime/graphql/root-fields.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { duplicatesOf, MOST_DUPLICATES } from '../persons/index.ts';
import { decisionsSeen } from './decisions-seen.ts';

/** Returns the type in which an item is said to have a person in common; it holds nothing personal but the item. */
export const duplicateType = oncePer((registered: RegisteredLifecycle): Class => {
  const item = classOf(registered.item);
  const Duplicate = named(`${registered.workflow.name}Duplicate`);
  ObjectType(Duplicate.name, {
    description: 'An item with a person in common: what you may see of it, and by what it was found.',
  })(Duplicate);
  const said = (key: string, of: () => any, nullable: boolean, description: string) =>
    Field(of, { nullable, description })(Duplicate.prototype, key);
  said('item', () => item, false, 'The other item.');
  said('basis', () => String, false, 'What they have in common, and the version of the rule.');
  said('role', () => PERSON_ROLE.type, false, 'Who it is on this item.');
  said('otherRole', () => PERSON_ROLE.type, false, 'Who it is on the other.');
  said('decision', () => DUPLICATE_DECISION.type, true, 'What was decided last.');
  said('reason', () => DUPLICATE_REASON.type, true, 'Why.');
  return Duplicate;
});

/** Declares the lists that intake hangs on an item. */
export function declareIntakeFields(registered: RegisteredLifecycle): void {
  const item = classOf(registered.item);
  const list = (key: string, of: () => any, description: string, usual: number) =>
    listField(item, { key, of, description, usual });
  list(
    'possibleDuplicates',
    () => [duplicateType(registered)],
    'Items with a person in common that you may see, by elements that you may use; the newest.',
    MOST_DUPLICATES,
  );
  list(
    'sameCorrespondent',
    () => [item],
    'Items whose correspondent somebody has said to be the same.',
    MOST_DUPLICATES,
  );
  list(
    'spiiDecisions',
    () => [classOf(registered.spiiDecision)],
    'What SPII was found in its texts, and what became of it: of what you see on it.',
    MOST_CHILDREN,
  );
}

/** Returns how many of a short list were asked for. @throws INVALID_INPUT */
function fewOf(given: unknown): number {
  const { first = MOST_DUPLICATES } = firstOf(given);
  if (first < 0 || first > MOST_DUPLICATES) throw invalidInput('first', `between 0 and ${MOST_DUPLICATES}`);
  return first;
}

/** Returns the resolvers of the lists that hang on items. */
export const intakeFields = (registered: RegisteredLifecycle): Fields => ({
  [registered.item.name]: {
    spiiDecisions: (row, given, context, info) =>
      context
        .records(registered.spiiDecision)
        .children({ link: 'item', of: row.rowId, also: decisionsSeen(context), ...firstOf(given) }, info),
    possibleDuplicates: (row, given, context, info) =>
      duplicatesOf(context).possible(row, fewOf(given), { info, type: duplicateType(registered).name }),
    sameCorrespondent: (row, given, context, info) => duplicatesOf(context).same(row, fewOf(given), info),
  },
});

import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { Fields } from '../../runtime/feature.ts';
import { type Class, firstOf, listField, named } from '../../runtime/graphql/root-fields.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { duplicatesOf, MOST_DUPLICATES } from '../persons/index.ts';
import { FileLink } from './intake-types.ts';

/** Returns the type in which an item is said to have a person in common; it holds nothing personal but the item. */
export const duplicateType = oncePer((sealed: RegisteredLifecycle): Class => {
  const item = sealed.item.type as unknown as Class;
  const Duplicate = named(`${sealed.workflow.name}Duplicate`);
  ObjectType(Duplicate.name, {
    description: 'An item with a person in common: what you may see of it, and by what it was found.',
  })(Duplicate);
  const said = (key: string, of: () => any, nullable: boolean, description: string) =>
    Field(of, { nullable, description })(Duplicate.prototype, key);
  said('item', () => item, false, 'The other item.');
  said('basis', () => String, false, 'What they have in common, and the version of the rule.');
  said('role', () => String, false, 'Who it is on this item: sender, subject, representative.');
  said('otherRole', () => String, false, 'Who it is on the other.');
  said('decision', () => String, true, 'What was decided last: same, different.');
  said('reason', () => String, true, 'Why.');
  return Duplicate;
});

/** Returns what entering by a question path answers with: the item, and where its scans are uploaded. */
export const entryType = oncePer((sealed: RegisteredLifecycle): Class => {
  const Entry = named(`${sealed.workflow.name}Entry`);
  ObjectType(Entry.name, { description: 'An item that was entered, and where its scans are uploaded.' })(Entry);
  Field(() => sealed.item.type as unknown as Class)(Entry.prototype, 'item');
  Field(() => [FileLink])(Entry.prototype, 'uploads');
  Directive(atMost(MOST_SETTINGS))(Entry.prototype, 'uploads');
  return Entry;
});

/** Declares the lists that intake hangs on an item. */
export function declareIntakeFields(sealed: RegisteredLifecycle): void {
  const item = sealed.item.type as unknown as Class;
  const list = (key: string, of: () => any, description: string, usual: number) =>
    listField(item, { key, of, description, usual });
  list(
    'possibleDuplicates',
    () => [duplicateType(sealed)],
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
    () => [sealed.spiiDecision.type as unknown as Class],
    'What SPII was found in its texts, and what became of it.',
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
export const intakeFields = (sealed: RegisteredLifecycle): Fields => ({
  [sealed.item.name]: {
    spiiDecisions: (row, given, context, info) =>
      context.records(sealed.spiiDecision).children('item', row.rowId, info, firstOf(given)),
    possibleDuplicates: (row, given, context, info) =>
      duplicatesOf(context).possible(row, fewOf(given), { info, type: duplicateType(sealed).name }),
    sameCorrespondent: (row, given, context, info) => duplicatesOf(context).same(row, fewOf(given), info),
  },
});

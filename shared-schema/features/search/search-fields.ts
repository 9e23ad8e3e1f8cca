import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { PAGED, pageOf } from '../../language/list-size.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { type Class, classOf, named } from '../../runtime/graphql/class.ts';
import { declareConnection, PAGE_ARGUMENTS } from '../../runtime/graphql/connection-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { search } from './search.ts';

/** Returns the types that a search answers with, beside the records themselves, declared once. */
export const searchTypes = oncePer((record: RegisteredRecord): { Search: Class; Edge: Class } => {
  const type = classOf(record);
  const name = `${record.name}Search`;
  const Search = named(`${name}Connection`);
  ObjectType(Search.name, { description: 'A page of what was found, the best first.' })(Search);
  const Edge = declareConnection(Search, {
    name,
    of: () => type,
    total: 'How many of what you may see match; of the newest, where there are too many to rank.',
  });
  const rank = 'How often the words stand in what you may read of it.';
  Field(() => Int, { description: rank })(Edge.prototype, 'rank');
  Field(() => Boolean, { description: 'False where older matches were left out.' })(Search.prototype, 'complete');
  return { Search, Edge };
});

/** Returns the root operation that searches a tracked record type. The rule is asked where the rows are. */
export function searchOperation(record: RegisteredRecord): RootOperation {
  const { plural, needToKnow } = record.options;
  return {
    kind: 'Query',
    name: `search${plural[0]!.toUpperCase()}${plural.slice(1)}`,
    of: () => searchTypes(record).Search,
    directives: [pageOf(25, ...PAGED)],
    description:
      `Full text over what you may read of ${plural} and what happened to them: words in any form, beginnings*, ` +
      '"phrases as they stand" and control numbers. Needs a stated purpose.',
    args: [['text', () => String], ...PAGE_ARGUMENTS],
    rule: needToKnow,
    asksItself: true,
    body: (context, info, [text, first, after, last, before]) =>
      search(context, record, { text, info, page: { first, after, last, before } }),
  };
}

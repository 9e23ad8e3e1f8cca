import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { pageOf } from '../../language/list-size.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { PageInfo } from '../../runtime/graphql/record-types.ts';
import { type Class, named, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { search } from './search.ts';

/** Returns the types that a search answers with, beside the records themselves, declared once. */
export const searchTypes = oncePer((record: RegisteredRecord): { Search: Class; Hit: Class } => {
  const type = record.type as unknown as Class;
  const [Search, Hit] = [`${record.name}Search`, `${record.name}Hit`].map(named) as [Class, Class];
  ObjectType(Hit.name, { description: 'What was found.' })(Hit);
  Field(() => type)(Hit.prototype, 'node');
  Field(() => Int, { description: 'How often the words stand in what you may read of it.' })(Hit.prototype, 'rank');
  ObjectType(Search.name)(Search);
  Field(() => [Hit])(Search.prototype, 'hits');
  Field(() => Int, {
    description: 'How many of what you may see match; of the newest, where there are too many to rank.',
  })(Search.prototype, 'totalCount');
  Field(() => Boolean, { description: 'False where older matches were left out.' })(Search.prototype, 'complete');
  Field(() => PageInfo)(Search.prototype, 'pageInfo');
  return { Search, Hit };
});

/** The root operation that searches a tracked record type. The rule is asked where the rows are. */
export function searchOperation(record: RegisteredRecord): RootOperation {
  const { plural, needToKnow } = record.options;
  return {
    kind: 'Query',
    name: `search${plural[0]!.toUpperCase()}${plural.slice(1)}`,
    of: () => searchTypes(record).Search,
    directives: [pageOf(25, 'hits')],
    description: `Full text over what you may read of ${plural} and what happened to them. Needs a stated purpose.`,
    args: [
      ['text', () => String],
      ['first', () => Int, true],
      ['after', () => String, true],
    ],
    rule: needToKnow,
    asksItself: true,
    body: (context, info, [text, first, after]) => search(context, record, { text, first, after }, info),
  };
}

import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { pageOf } from '../../language/list-size.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { PageInfo } from '../../runtime/graphql/record-types.ts';
import { type Class, named, resolverOf } from '../../runtime/graphql/root-fields.ts';
import { search } from './search.ts';

/** The root field that searches a record type. */
export const searchField = ({ options: { plural } }: RegisteredRecord): string =>
  `search${plural[0]!.toUpperCase()}${plural.slice(1)}`;
/** Types that a search answers with, beside the records themselves. */
export const searchTypes = ({ name }: RegisteredRecord): string[] => [`${name}Search`, `${name}Hit`];

/** The search of a tracked record type: its types and its root field. */
export function defineSearch(record: RegisteredRecord): { resolver: Class; types: Class[] } {
  const type = record.type as unknown as Class;
  const [Search, Hit] = searchTypes(record).map(named) as [Class, Class];
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

  const resolver = resolverOf(`${record.name}Searches`, [
    {
      kind: 'Query',
      name: searchField(record),
      of: () => Search,
      directives: [pageOf(25, 'hits')],
      description: `Full text over what you may read of ${record.options.plural} and what happened to them. Needs a stated purpose.`,
      args: [
        ['text', () => String],
        ['first', () => Int, true],
        ['after', () => String, true],
      ],
      body: (context, info, [text, first, after]) => search(context, record, { text, first, after }, info),
    },
  ]);
  return { resolver, types: [Search, Hit] };
}

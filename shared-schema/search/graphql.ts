import 'reflect-metadata';
import { Arg, Ctx, Field, Info, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { PageInfo } from '../graphql-types.ts';
import type { SealedRecord } from '../registry.ts';
import type { OperationContext } from '../runtime/operation-context.ts';
import { search } from './search.ts';

type Class = new () => any;
const named = (name: string): Class => ({ [name]: class {} })[name] as Class;
/** The root field that searches a record type. */
export const searchField = ({ options: { plural } }: SealedRecord): string => `search${plural[0]!.toUpperCase()}${plural.slice(1)}`;
/** Types that a search answers with, beside the records themselves. */
export const searchTypes = ({ name }: SealedRecord): string[] => [`${name}Search`, `${name}Hit`];

/** The search of a tracked record type: its types and its root field. */
export function defineSearch(record: SealedRecord): { resolver: Class; types: Class[] } {
  const type = record.type as unknown as Class;
  const [Search, Hit] = searchTypes(record).map(named) as [Class, Class];
  ObjectType(Hit.name, { description: 'What was found.' })(Hit);
  Field(() => type)(Hit.prototype, 'node');
  Field(() => Int, { description: 'How often the words stand in what you may read of it.' })(Hit.prototype, 'rank');
  ObjectType(Search.name)(Search);
  Field(() => [Hit])(Search.prototype, 'hits');
  Field(() => Int, { description: 'How many of what you may see match; of the newest, where there are too many to rank.' })(Search.prototype, 'totalCount');
  Field(() => Boolean, { description: 'False where older matches were left out.' })(Search.prototype, 'complete');
  Field(() => PageInfo)(Search.prototype, 'pageInfo');

  const name = searchField(record);
  const Searches = named(`${record.name}Searches`);
  Object.defineProperty(Searches.prototype, name, { value: (context: OperationContext, info: any, text: string, first?: number, after?: string) => search(context, record, { text, first, after }, info), configurable: true, writable: true });
  Query(() => Search, { name, nullable: true, description: `Full text over what you may read of ${record.options.plural} and what happened to them. Needs a stated purpose.` })(Searches.prototype, name, Object.getOwnPropertyDescriptor(Searches.prototype, name)!);
  Ctx()(Searches.prototype, name, 0);
  Info()(Searches.prototype, name, 1);
  Arg('text', () => String)(Searches.prototype, name, 2);
  Arg('first', () => Int, { nullable: true })(Searches.prototype, name, 3);
  Arg('after', () => String, { nullable: true })(Searches.prototype, name, 4);
  Resolver()(Searches);
  return { resolver: Searches, types: [Search, Hit] };
}

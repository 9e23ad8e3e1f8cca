import 'reflect-metadata';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { type Class, named } from './class.ts';
import type { RootOperation } from './root-fields.ts';

@ObjectType({ description: 'Where a page begins and ends.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow this page.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether rows stand before this page.' }) hasPreviousPage!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Give it as `before`, with `last`, to get the page before.',
  })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` to get the next page. It serves only the caller and the filter it was made for.',
  })
  endCursor!: string | null;
}

/** What a list of pages is made of: its name without `Connection` or `Search`, and the type of its rows. */
interface PagedList {
  readonly name: string;
  readonly of: () => unknown;
  /** How many there are in all. */
  readonly total: string;
}

/** Declares the type of a row with its cursor, and the fields that every list of pages has. */
export function declareConnection(Connection: Class, { name, of, total }: PagedList): Class {
  const Edge = named(`${name}Edge`);
  ObjectType(Edge.name, { description: 'A row of a page, with the place where it stands.' })(Edge);
  Field(() => String, { description: 'Give it as `after` or `before`.' })(Edge.prototype, 'cursor');
  Field(of as () => Class, { description: 'The row.' })(Edge.prototype, 'node');
  const page = Connection.prototype;
  Field(() => [Edge], { description: 'The rows of this page with their cursors.' })(page, 'edges');
  Field(() => [of() as Class], { description: 'The rows of this page.' })(page, 'nodes');
  Field(() => PageInfo, { description: 'Where this page begins and ends.' })(page, 'pageInfo');
  Field(() => Int, { description: total })(page, 'totalCount');
  return Edge;
}

/** The arguments by which a page is asked for. */
export const PAGE_ARGUMENTS: NonNullable<RootOperation['args']> = [
  ['first', () => Int, true],
  ['after', () => String, true],
  ['last', () => Int, true],
  ['before', () => String, true],
];

import 'reflect-metadata';
import { type RawBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../../language/scalars.ts';

@InputType({
  description: 'A place in a list of work by its day alone: for who reads the lists of several tools as one.',
})
export class WorkPlace {
  @Field(() => DateScalar, { nullable: true, description: 'The due day; what has none stands behind every day.' })
  dueOn?: string | null;
  @Field(() => Boolean, { description: 'Whether what is due on that day stands in the page, or beyond its edge.' })
  inclusive!: boolean;
}

/** Returns that a row stands in a page which begins, or backwards ends, at a place. @param day of the row, as SQL */
export function isBeyond(
  { dueOn, inclusive }: WorkPlace,
  { day, backwards }: { readonly day: RawBuilder<unknown>; readonly backwards: boolean },
): RawBuilder<unknown> {
  const compare = `${backwards ? '<' : '>'}${inclusive ? '=' : ''}`;
  return sql`and ${day} ${sql.raw(compare)} ${dueOn ?? 'infinity'}::date`;
}

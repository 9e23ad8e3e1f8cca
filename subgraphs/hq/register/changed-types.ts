import 'reflect-metadata';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { ID_DESCRIPTION, TrackedItem } from '../../../shared-schema/language/record.ts';
import { DateTimeScalar } from '../../../shared-schema/language/scalars.ts';

/** Since when changes are asked for. */
@ArgsType()
export class RegisterChangesArguments {
  @Field(() => String, {
    nullable: true,
    description: 'The `mark` of an earlier answer; from the beginning where it is left out.',
  })
  since?: string;
  @Field(() => Int, { nullable: true, description: 'How many at most, from 1 to 500; 100 where it is left out.' })
  first?: number;
}
@ObjectType({ description: 'An item that came, changed or went.' })
export class RegisterChange {
  @Field(() => ID, { description: ID_DESCRIPTION }) id!: string;
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => Boolean, { description: 'Whether the register holds it no more: take it out.' }) deleted!: boolean;
  @Field(() => DateTimeScalar, { description: 'When that came to the register.' }) at!: string;
  @Field(() => TrackedItem, { nullable: true, description: 'The item as it is now; null for one that went.' })
  item?: object | null;
}
@ObjectType({
  description:
    'Items that came, changed or went since a mark, in the order in which they did. Of those that went, the ones ' +
    'that were there at the mark.',
})
export class RegisterChanges {
  @Field(() => [RegisterChange], { description: 'Each once, at its latest change.' }) nodes!: RegisterChange[];
  @Field(() => String, {
    nullable: true,
    description:
      'Give it as `since` to go on from here: nothing is missed and nothing repeated that did not change again. It ' +
      'serves only the caller and the network it was made for. Null where nothing changed ever.',
  })
  mark?: string | null;
  @Field(() => Boolean, { description: 'Whether more follow now.' }) more!: boolean;
}

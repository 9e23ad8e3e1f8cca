import 'reflect-metadata';
import { ArgsType, Field, Int } from 'type-graphql';
import { wordsOf } from '../../../shared-schema/runtime/graphql/argument-words.ts';

/** Which page of a list is asked for. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, description: wordsOf('first') }) first?: number;
  @Field(() => String, { nullable: true, description: wordsOf('after') }) after?: string;
  @Field(() => Int, { nullable: true, description: wordsOf('last') }) last?: number;
  @Field(() => String, { nullable: true, description: wordsOf('before') }) before?: string;
}

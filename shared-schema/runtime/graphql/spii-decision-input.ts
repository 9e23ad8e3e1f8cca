import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'What you decide about SPII in one element that you write.' })
export class SpiiDecisionInput {
  @Field(() => String, { description: 'The element, such as notes.' }) element!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'That it is needed and relevant to the answer; otherwise the tool deals with it.',
  })
  needed?: boolean;
  @Field(() => String, { nullable: true, description: 'Why it is needed. Mandatory with it.' }) reason?: string;
  @Field(() => String, { nullable: true, description: 'Where the original stays, when it is taken out here.' })
  originalKept?: string;
}

import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../language/coded.ts';
import { atMost } from '../../language/list-size.ts';
import { MOST_PASSAGES } from './compare.ts';

export const PASSAGE_KIND = vocabulary('DraftPassageKind', 'How a passage stands in two drafts.', {
  same: 'It stands in both',
  gone: 'It stands in the earlier one alone',
  new: 'It stands in the later one alone',
});

@ObjectType({ description: 'A passage of two drafts.' })
@Directive('@shareable')
export class DraftPassage {
  @Field(() => PASSAGE_KIND.type, { description: 'Whether it is new, gone or the same.' }) kind!: string;
  @Directive('@tag(name: "pii/spii")')
  @Field(() => String, { description: 'The passage, as you are shown it.' })
  text!: string;
}

@ObjectType({ description: 'What is new, gone and the same between two drafts of one item, by words.' })
@Directive('@shareable')
export class DraftComparison {
  @Directive(atMost(MOST_PASSAGES))
  @Field(() => [DraftPassage], {
    description: 'In order: what is the same and gone is the earlier text, what is the same and new the later one.',
  })
  passages!: readonly DraftPassage[];
  @Field(() => Boolean, {
    description: 'False where the texts are too different to be compared by words: then one is gone, the other new.',
  })
  byWords!: boolean;
}

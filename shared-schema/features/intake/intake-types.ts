import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CHANNEL, ENTRY_CONFIRMATION, MAIL_AUTHENTICATION, SPII_OUTCOME } from '../../language/intake/coded-values.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateTimeScalar, LongScalar } from '../../language/scalars.ts';
import { SpiiFinding } from '../../runtime/graphql/payload.ts';

/* What intake says beside its records: no personal data in any of these types but what the caller has just given. */

@ObjectType({ description: 'What was found in a text that is not stored yet, and what this tool does with it.' })
@Directive('@shareable')
export class TextExamination {
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [SpiiFinding], { description: 'What was found, as it stands in the text.' })
  findings!: readonly SpiiFinding[];
  @Field(() => SPII_OUTCOME.type, { description: 'What this tool does with SPII.' }) outcome!: string;
  @Field(() => Boolean, { description: 'Whether you may decide that it is needed and relevant.' })
  mayBeNeeded!: boolean;
  @Field(() => String, { description: 'Your text with everything found taken out, as an offer.' }) redacted!: string;
}
@InputType({ description: 'A file that will be uploaded.' })
export class FileOfferInput {
  @Field(() => String, { description: 'Its name, without a path.' }) fileName!: string;
  @Field(() => String, { description: 'Its media type, such as application/pdf.' }) mediaType!: string;
  @Field(() => LongScalar, { description: 'Its exact size in bytes.' }) bytes!: number;
}
@ObjectType({ description: 'Where to upload a file: for you only, once, with your access token.' })
@Directive('@shareable')
export class FileLink {
  @Field(() => ID, { description: 'The file, for what is done with it afterwards.' }) file!: string;
  @Field(() => String, { description: 'Path for a PUT of the content.' }) link!: string;
  @Field(() => Int, { description: 'Seconds within which the upload begins.' }) seconds!: number;
}
@ObjectType({ description: 'A message that a person has to look at; it stands in the mailbox, in its folder Aside.' })
@Directive('@shareable')
export class MailAside {
  @Field(() => DateTimeScalar, { description: 'When it was laid aside.' }) at!: string;
  @Field(() => String, {
    description:
      'Why: control-number, several-control-numbers, not-authenticated, sender-unclear, authentication-later, automatic, bounce, loop, too-large, not-readable, attachment-name, attachment-infected, ...',
  })
  reason!: string;
  @Field(() => MAIL_AUTHENTICATION.type, {
    nullable: true,
    description: 'By what it was known to come from its sender.',
  })
  authentication?: string;
}
@ObjectType({ description: 'One question of a path.' })
@Directive('@shareable')
class PathQuestion {
  @Field(() => String, { description: 'The element that the answer goes to.' }) element!: string;
  @Field(() => String, { description: 'As staff ask it, or as the form prints it.' }) asks!: string;
  @Field(() => Boolean, { description: 'Whether it has to be answered.' }) mandatory!: boolean;
  @Field(() => Boolean, { description: 'Whether it is left out for somebody who stays anonymous.' })
  waivedIfAnonymous!: boolean;
}
@ObjectType({ description: 'What staff confirm before an entry is stored.' })
@Directive('@shareable')
class PathConfirmation {
  @Field(() => CHANNEL.type, { description: 'Of what comes by this channel.' }) channel!: string;
  @Field(() => ENTRY_CONFIRMATION.type, { description: 'As it is given in `confirmed`.' }) confirms!: string;
  @Field(() => String, { description: 'What staff say by it.' }) says!: string;
}
@ObjectType({ description: 'What is asked of whoever comes by one of these ways.' })
@Directive('@shareable')
export class IntakePath {
  @Field(() => String, { description: 'Its name, to enter an item by it.' }) path!: string;
  @Field(() => String, { description: 'What a person calls it.' }) label!: string;
  @Field(() => [CHANNEL.type], { description: 'How correspondence comes in by it.' }) channels!: readonly string[];
  @Field(() => String, { description: 'The item type that it fixes.' }) itemType!: string;
  @Field(() => Boolean, { description: 'Whether somebody may stay unknown.' }) anonymous!: boolean;
  @Field(() => Boolean, { description: 'Whether scans are taken with it.' }) scans!: boolean;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [PathQuestion], { description: 'What is asked, in order.' })
  questions!: readonly PathQuestion[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [PathConfirmation], { description: 'What staff confirm before they store it, by channel.' })
  confirms!: readonly PathConfirmation[];
}
/** Types of intake that hold no personal data of others. */
export const INTAKE_TYPES = [TextExamination, FileLink, MailAside, PathQuestion, PathConfirmation, IntakePath] as const;

import 'reflect-metadata';
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateTimeScalar } from '../../language/scalars.ts';

/* What intake says beside its records: no personal data in any of these types but what the caller has just given. */

@ObjectType({ description: 'Where SPII stands in a text: from the first sign to before the last. Never the value.' })
@Directive('@shareable')
export class SpiiFinding {
  @Field(() => String, {
    description:
      'ssn, aNumber, receiptNumber, passportNumber, cardNumber, accountNumber, birthDate; phone and email too, which no tool hides',
  })
  kind!: string;
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
}
@ObjectType({ description: 'What was found in a text that is not stored yet, and what this tool does with it.' })
@Directive('@shareable')
export class TextExamination {
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [SpiiFinding])
  findings!: readonly SpiiFinding[];
  @Field(() => String, { description: 'What this tool does with SPII.' }) outcome!: string;
  @Field(() => Boolean, { description: 'Whether you may decide that it is needed and relevant.' })
  mayBeNeeded!: boolean;
  @Field(() => String, { description: 'Your text with everything found taken out, as an offer.' }) redacted!: string;
}
@InputType({ description: 'A file that will be uploaded.' })
export class FileOfferInput {
  @Field(() => String, { description: 'Its name, without a path.' }) fileName!: string;
  @Field(() => String) mediaType!: string;
  @Field(() => Float, { description: 'Its exact size.' }) bytes!: number;
}
@ObjectType({ description: 'Where to upload a file: for you only, once, with your access token.' })
@Directive('@shareable')
export class FileLink {
  @Field(() => ID) file!: string;
  @Field(() => String, { description: 'Path for a PUT of the content.' }) link!: string;
  @Field(() => Int, { description: 'Seconds within which the upload begins.' }) seconds!: number;
}
@ObjectType({ description: 'A message that a person has to look at; it stands in the mailbox, in its folder Aside.' })
@Directive('@shareable')
export class MailAside {
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => String, {
    description:
      'Why: control-number, several-control-numbers, not-authenticated, sender-unclear, authentication-later, automatic, bounce, loop, too-large, not-readable, attachment-name, attachment-infected, ...',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'By what it was known to come from its sender: dmarc, dkim, spf, none.',
  })
  authentication?: string;
}
@ObjectType({ description: 'One question of a path.' })
@Directive('@shareable')
export class PathQuestion {
  @Field(() => String) element!: string;
  @Field(() => String) asks!: string;
  @Field(() => Boolean) mandatory!: boolean;
  @Field(() => Boolean, { description: 'Whether it is left out for somebody who stays anonymous.' })
  waivedIfAnonymous!: boolean;
}
@ObjectType({ description: 'What is asked of whoever comes by one of these ways.' })
@Directive('@shareable')
export class IntakePath {
  @Field(() => String) path!: string;
  @Field(() => String) label!: string;
  @Field(() => [String], { description: 'telephone, fax, paper, in-person, email, web' }) channels!: readonly string[];
  @Field(() => String) itemType!: string;
  @Field(() => Boolean) anonymous!: boolean;
  @Field(() => Boolean, { description: 'Whether scans are taken with it.' }) scans!: boolean;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [PathQuestion])
  questions!: readonly PathQuestion[];
}
/** Types of intake that hold no personal data of others. */
export const INTAKE_TYPES = [SpiiFinding, TextExamination, FileLink, MailAside, PathQuestion, IntakePath] as const;

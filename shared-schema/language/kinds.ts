import 'reflect-metadata';
import { Directive, Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { type Parsed, parseANumber, parseAttachments, parseBirthDate, parseCode, parseDate, parseEmail, parseJobTitle, parsePassportNumber, parsePhone, parsePostalAddress, parseReceiptNumber, parseSsn, parseText } from './identifiers.ts';
import { ANumberScalar, BirthDateScalar, DateScalar, DateTimeScalar, EmailScalar, PassportNumberScalar, PhoneScalar, ReceiptNumberScalar, SsnScalar } from './scalars.ts';

/** What PIA-007(a) tells apart: no personal data, personally identifiable information, sensitive PII. */
export type Sensitivity = 'none' | 'pii' | 'spii';
/** How an element may be searched: not at all, by equality (of a keyed digest where sealed), by equality and range. */
export type Search = 'none' | 'exact' | 'range';

/** A preset for a data element: scalar, column, class, validator, mask and encryption. */
export interface Kind<S extends Sensitivity = Sensitivity> {
  readonly name: string;
  readonly sensitivity: S;
  /** The GraphQL output type, and the input type where it differs. */
  readonly type: unknown;
  readonly inputType?: unknown;
  readonly list: boolean;
  /**
   * The PostgreSQL column. Searchable ones are text, date or timestamptz only: other operators are not leakproof and
   * lose their index under row-level security.
   */
  readonly column: 'text' | 'text[]' | 'date' | 'date[]' | 'bytea' | 'timestamptz' | 'boolean';
  /** Encrypted at rest and in memory until the element's resolver opens it. */
  readonly sealed: boolean;
  readonly search: Search;
  readonly sortable: boolean;
  /** Canonical text, or the rule that was broken. */
  readonly parse: (text: string) => Parsed;
  /** What a screen shows in place of the value where it must show that there is a field. */
  readonly mask: string;
}

/** A file kept with a record. The bytes stand elsewhere; this is what the record knows of them. */
@ObjectType({ description: 'A file kept with a record.' })
@Directive('@shareable')
export class Attachment {
  @Field(() => String) fileName!: string;
  @Field(() => String) mediaType!: string;
  @Field(() => Float) bytes!: number;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, hexadecimal.' }) sha256?: string;
  @Field(() => ID, { nullable: true, description: 'Of a file that is kept here.' }) id?: string;
  @Field(() => String, { nullable: true, description: 'kept, or aside until somebody decides.' }) state?: string;
  @Field(() => String, { nullable: true, description: 'Why it is aside: spii, not-readable, not-examined.' }) reason?: string;
  @Field(() => String, { nullable: true, description: 'What the virus scanner said: clean, not-scanned.' }) scan?: string;
  @Field(() => String, { nullable: true, description: 'Whether its text was looked through for SPII: found, nothing-found, not-examined.' }) examined?: string;
  @Field(() => String, { nullable: true, description: "Path at the tool's own host to download it: for you only, for sixty seconds, with your access token." }) link?: string;
}

@InputType({ description: 'A file that goes with an action: one that you have uploaded for it, or what is known of one that is kept elsewhere.' })
export class AttachmentInput {
  @Field(() => ID, { nullable: true, description: 'Of the uploaded file; nothing else is given then.' }) file?: string;
  @Field(() => String, { nullable: true }) fileName?: string;
  @Field(() => String, { nullable: true }) mediaType?: string;
  @Field(() => Float, { nullable: true }) bytes?: number;
  @Field(() => String, { nullable: true }) sha256?: string;
}

type Preset<S extends Sensitivity> = Partial<Kind<S>> & { type: unknown };
const kindOf = <S extends Sensitivity>(name: string, sensitivity: S, preset: Preset<S>): Kind<S> => ({ name, sensitivity, list: false, column: 'text', sealed: false, search: 'none', sortable: false, parse: parseText(400), mask: '•••', ...preset });
const sealedIdentifier = (name: string, type: unknown, parse: Kind['parse'], mask: string) => kindOf(name, 'spii', { type, column: 'bytea', sealed: true, search: 'exact', parse, mask });

/** Every kind of data element. SPII kinds are sealed; a searchable sealed kind carries a blind index. */
export const kind = {
  code: kindOf('code', 'none', { type: String, search: 'exact', sortable: true, parse: parseCode }),
  label: kindOf('label', 'none', { type: String, search: 'range', sortable: true }),
  organization: kindOf('organization', 'none', { type: String, search: 'range', sortable: true }),
  controlNumber: kindOf('controlNumber', 'none', { type: String, search: 'range', sortable: true, parse: parseText(40) }),
  date: kindOf('date', 'none', { type: DateScalar, column: 'date', search: 'range', sortable: true, parse: parseDate }),
  dates: kindOf('dates', 'none', { type: DateScalar, column: 'date[]', list: true, parse: parseDate }),
  codes: kindOf('codes', 'none', { type: String, column: 'text[]', list: true, parse: parseCode }),
  flag: kindOf('flag', 'none', { type: Boolean, column: 'boolean' }),
  instant: kindOf('instant', 'none', { type: DateTimeScalar, column: 'timestamptz', search: 'range', sortable: true }),

  personName: kindOf('personName', 'pii', { type: String, search: 'range', sortable: true }),
  userKey: kindOf('userKey', 'pii', { type: String, search: 'exact', sortable: true, parse: parseCode }),
  jobTitle: kindOf('jobTitle', 'pii', { type: String, search: 'range', sortable: true, parse: parseJobTitle }),
  postalAddress: kindOf('postalAddress', 'pii', { type: String, parse: parsePostalAddress }),
  contact: kindOf('contact', 'pii', { type: String, parse: parseText(2000) }),
  phone: kindOf('phone', 'pii', { type: PhoneScalar, search: 'exact', parse: parsePhone }),
  email: kindOf('email', 'pii', { type: EmailScalar, search: 'exact', sortable: true, parse: parseEmail }),
  country: kindOf('country', 'pii', { type: String, search: 'exact', sortable: true, parse: parseText(80) }),
  gender: kindOf('gender', 'pii', { type: String, search: 'exact', parse: parseText(40) }),
  trackingNumber: kindOf('trackingNumber', 'pii', { type: String, search: 'exact', parse: parseText(60) }),
  partyCode: kindOf('partyCode', 'pii', { type: String, search: 'exact', sortable: true, parse: parseText(40) }),

  birthDate: kindOf('birthDate', 'spii', { type: BirthDateScalar, column: 'bytea', sealed: true, parse: parseBirthDate, mask: '••••-••-••' }),
  ssn: sealedIdentifier('ssn', SsnScalar, parseSsn, '•••-••-••••'),
  aNumber: sealedIdentifier('aNumber', ANumberScalar, parseANumber, 'A•••••••••'),
  receiptNumber: sealedIdentifier('receiptNumber', ReceiptNumberScalar, parseReceiptNumber, '•••••••••••••'),
  passportNumber: sealedIdentifier('passportNumber', PassportNumberScalar, parsePassportNumber, '•••••••••'),
  narrative: kindOf('narrative', 'spii', { type: String, column: 'bytea', sealed: true, parse: parseText(100_000) }),
  attachments: kindOf('attachments', 'spii', { type: Attachment, inputType: AttachmentInput, list: true, column: 'bytea', sealed: true, parse: parseAttachments }),
} as const;

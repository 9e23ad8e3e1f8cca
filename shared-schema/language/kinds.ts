import 'reflect-metadata';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { parseCoded, type Values, type Vocabulary, vocabulary } from './coded.ts';
import {
  type Parsed,
  parseANumber,
  parseAttachments,
  parseBirthDate,
  parseCode,
  parseDate,
  parseDayOfReceipt,
  parseDocumentNumber,
  parseEmail,
  parseJobTitle,
  parseNetworkAddress,
  parsePassportNumber,
  parsePasswordDigest,
  parsePhone,
  parsePostalAddress,
  parseReceiptNumber,
  parseRecordPointer,
  parseSsn,
  parseText,
} from './identifiers.ts';
import { FILE_ASIDE, FILE_EXAMINED, FILE_SCAN, FILE_STATE } from './intake/coded-values.ts';
import { atMost, MOST_SETTINGS } from './list-size.ts';
import { ANumberScalar, BirthDateScalar, DateScalar, DateTimeScalar, EmailScalar, LongScalar, PassportNumberScalar, PhoneScalar, ReceiptNumberScalar, SsnScalar } from './scalars.ts';

/** What PIA-007(a) tells apart: no personal data, personally identifiable information, sensitive PII. */
export type Sensitivity = 'none' | 'pii' | 'spii';
/** How an element may be searched: not at all, by equality (of a keyed digest where encrypted), by equality and range. */
type Search = 'none' | 'exact' | 'range';

/** A preset for a data element: scalar, column, class, validator, mask and encryption. */
export interface Kind<S extends Sensitivity = Sensitivity> {
  readonly name: string;
  readonly sensitivity: S;
  /** The GraphQL output type, and the input type where it differs. */
  readonly type: unknown;
  readonly inputType?: unknown;
  readonly list: boolean;
  /** Its values are files, which stand elsewhere. */
  readonly files?: true;
  /**
   * The PostgreSQL column. Searchable ones are text, date or timestamptz only: other operators are not leakproof and
   * lose their index under row-level security.
   */
  readonly column: 'text' | 'text[]' | 'date' | 'date[]' | 'bytea' | 'timestamptz' | 'boolean';
  /** Encrypted at rest and in memory until the element's resolver opens it. */
  readonly encrypted: boolean;
  readonly search: Search;
  readonly sortable: boolean;
  /** Canonical text, or the rule that was broken. */
  readonly parse: (text: string) => Parsed;
  /** The same for what is written, where less may be written than asked for. */
  readonly parseWritten?: (text: string) => Parsed;
  /** What a screen shows in place of the value where it must show that there is a field. */
  readonly mask: string;
  /** The values that there are, of a coded element. */
  readonly vocabulary?: Vocabulary;
  /** The same where the element's line says them: `element` names their enumeration after the element. */
  readonly ownValues?: Values;
}

/** What a file keeps of its item: a value as it was when the file was uploaded. */
@ObjectType({ description: 'What a file keeps of its item, as it was when the file was uploaded.' })
@Directive('@shareable')
class InheritedValue {
  @Field(() => String, { description: "The item's element, by its key." }) element!: string;
  @Field(() => String, { nullable: true, description: 'Its value.' }) value!: string | null;
}

/** A file kept with a record. The bytes stand elsewhere; this is what the record knows of them. */
@ObjectType({ description: 'A file kept with a record.' })
@Directive('@shareable')
class Attachment {
  @Field(() => String, { description: 'Its name, without a path.' }) fileName!: string;
  @Field(() => String, { description: 'Its media type, such as application/pdf.' }) mediaType!: string;
  @Field(() => LongScalar, { description: 'Its size in bytes.' }) bytes!: number;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, hexadecimal.' }) sha256?: string;
  @Field(() => ID, { nullable: true, description: 'Of a file that is kept here.' }) id?: string;
  @Field(() => FILE_STATE.type, { nullable: true, description: 'Whether it is kept, or stands aside until somebody decides.' }) state?: string;
  @Field(() => FILE_ASIDE.type, { nullable: true, description: 'Why it stands aside.' }) reason?: string;
  @Field(() => FILE_SCAN.type, { nullable: true, description: 'What the virus scanner said.' }) scan?: string;
  @Field(() => FILE_EXAMINED.type, { nullable: true, description: 'Whether its text was looked through for SPII.' }) examined?: string;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [InheritedValue], { nullable: true, description: 'What it keeps of its item, where the tool has files do so.' })
  inherited?: InheritedValue[];
  @Field(() => String, { nullable: true, description: "Path at the tool's own host to download it: for you only, for sixty seconds, with your access token." }) link?: string;
  @Field(() => String, { nullable: true, description: "Path at the tool's own host that a browser opens without a token: once, within sixty seconds, from the address that asked for it. Whoever has it there downloads the file as you." }) browserLink?: string;
}

@InputType({ description: 'A file that goes with an action: one that you have uploaded for it, or what is known of one that is kept elsewhere.' })
class AttachmentInput {
  @Field(() => ID, { nullable: true, description: 'Of the uploaded file; nothing else is given then.' }) file?: string;
  @Field(() => String, { nullable: true, description: 'Its name, without a path.' }) fileName?: string;
  @Field(() => String, { nullable: true, description: 'Its media type.' }) mediaType?: string;
  @Field(() => LongScalar, { nullable: true, description: 'Its size in bytes.' }) bytes?: number;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, hexadecimal.' }) sha256?: string;
}

type Preset<S extends Sensitivity> = Partial<Kind<S>> & { type: unknown };
const kindOf = <S extends Sensitivity>(name: string, sensitivity: S, preset: Preset<S>): Kind<S> => ({ name, sensitivity, list: false, column: 'text', encrypted: false, search: 'none', sortable: false, parse: parseText(400), mask: '•••', ...preset });
const encryptedIdentifier = (name: string, type: unknown, parse: Kind['parse'], mask: string) => kindOf(name, 'spii', { type, column: 'bytea', encrypted: true, search: 'exact', parse, mask });

/** Returns the kind of an element that has one of these values: given and answered as an enumeration of the graph. */
const codedOf = (of: Vocabulary): Kind<'none'> => kindOf('coded', 'none', { type: of.type, vocabulary: of, search: 'exact', sortable: true, parse: parseCoded(of.values) });
/** Returns a kind with its vocabulary: one whose line says its own values gets an enumeration of this name. */
export const settled = <S extends Sensitivity>(kind: Kind<S>, name: string, label: string): Kind<S> => (kind.ownValues ? { ...kind, ...(codedOf(vocabulary(name, `${label}.`, kind.ownValues)) as Kind<S>) } : kind);
/** Files are kept alike, whatever stands in them. */
const FILES = { type: Attachment, inputType: AttachmentInput, list: true, files: true, column: 'bytea', encrypted: true, parse: parseAttachments } as const;

/** Every kind of data element. SPII kinds are encrypted; a searchable encrypted kind carries a blind index. */
export const KINDS = {
  code: kindOf('code', 'none', { type: String, search: 'exact', sortable: true, parse: parseCode }),
  label: kindOf('label', 'none', { type: String, search: 'range', sortable: true }),
  organization: kindOf('organization', 'none', { type: String, search: 'range', sortable: true }),
  organizationAddress: kindOf('organizationAddress', 'none', { type: String, parse: parsePostalAddress }),
  organizationEmail: kindOf('email', 'none', { type: EmailScalar, search: 'exact', sortable: true, parse: parseEmail }),
  organizationPhone: kindOf('phone', 'none', { type: PhoneScalar, search: 'exact', parse: parsePhone }),
  organizationDocuments: kindOf('attachments', 'none', FILES),
  businessText: kindOf('businessText', 'none', { type: String, column: 'bytea', encrypted: true, parse: parseText(20_000) }),
  controlNumber: kindOf('controlNumber', 'none', { type: String, search: 'range', sortable: true, parse: parseText(40) }),
  date: kindOf('date', 'none', { type: DateScalar, column: 'date', search: 'range', sortable: true, parse: parseDate }),
  dates: kindOf('dates', 'none', { type: DateScalar, column: 'date[]', list: true, parse: parseDate }),
  dayOfReceipt: kindOf('date', 'none', { type: DateScalar, column: 'date', search: 'range', sortable: true, parse: parseDate, parseWritten: parseDayOfReceipt }),
  daysOfReceipt: kindOf('dates', 'none', { type: DateScalar, column: 'date[]', list: true, parse: parseDate, parseWritten: parseDayOfReceipt }),
  codes: kindOf('codes', 'none', { type: String, column: 'text[]', list: true, parse: parseCode }),
  json: kindOf('json', 'none', { type: String, parse: parseText(4000) }),
  flag: kindOf('flag', 'none', { type: Boolean, column: 'boolean' }),
  instant: kindOf('instant', 'none', { type: DateTimeScalar, column: 'timestamptz', search: 'range', sortable: true }),

  personName: kindOf('personName', 'pii', { type: String, search: 'range', sortable: true }),
  userKey: kindOf('userKey', 'pii', { type: String, search: 'exact', sortable: true, parse: parseCode }),
  jobTitle: kindOf('jobTitle', 'pii', { type: String, search: 'range', sortable: true, parse: parseJobTitle }),
  courtesyTitle: kindOf('courtesyTitle', 'pii', { type: String, search: 'exact', sortable: true, parse: parseText(40) }),
  postalAddress: kindOf('postalAddress', 'pii', { type: String, parse: parsePostalAddress }),
  contact: kindOf('contact', 'pii', { type: String, parse: parseText(2000) }),
  phone: kindOf('phone', 'pii', { type: PhoneScalar, search: 'exact', parse: parsePhone }),
  email: kindOf('email', 'pii', { type: EmailScalar, search: 'exact', sortable: true, parse: parseEmail }),
  country: kindOf('country', 'pii', { type: String, search: 'exact', sortable: true, parse: parseText(80) }),
  gender: kindOf('gender', 'pii', { type: String, search: 'exact', parse: parseText(40) }),
  trackingNumber: kindOf('trackingNumber', 'pii', { type: String, search: 'exact', parse: parseText(60) }),
  url: kindOf('url', 'pii', { type: String, search: 'exact', parse: parseText(2000) }),
  handle: kindOf('handle', 'pii', { type: String, search: 'exact', parse: parseText(200) }),
  networkAddress: kindOf('networkAddress', 'pii', { type: String, search: 'exact', parse: parseNetworkAddress }),
  partyCode: kindOf('partyCode', 'pii', { type: String, search: 'exact', sortable: true, parse: parseText(40) }),

  personalLabel: kindOf('personalLabel', 'pii', { type: String, search: 'exact', sortable: true }),
  documents: kindOf('attachments', 'pii', FILES),

  birthDate: kindOf('birthDate', 'spii', { type: BirthDateScalar, column: 'bytea', encrypted: true, parse: parseBirthDate, mask: '••••-••-••' }),
  ssn: encryptedIdentifier('ssn', SsnScalar, parseSsn, '•••-••-••••'),
  aNumber: encryptedIdentifier('aNumber', ANumberScalar, parseANumber, 'A•••••••••'),
  receiptNumber: encryptedIdentifier('receiptNumber', ReceiptNumberScalar, parseReceiptNumber, '•••••••••••••'),
  passportNumber: encryptedIdentifier('passportNumber', PassportNumberScalar, parsePassportNumber, '•••••••••'),
  documentNumber: encryptedIdentifier('documentNumber', String, parseDocumentNumber, '•••••••••'),
  recordPointer: encryptedIdentifier('recordPointer', String, parseRecordPointer, '•••••••••'),
  passwordDigest: kindOf('passwordDigest', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parsePasswordDigest }),
  financialAccountNumber: kindOf('financialAccountNumber', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parseText(60) }),
  identifyingNumber: kindOf('identifyingNumber', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parseText(60) }),
  immigrationStatus: kindOf('immigrationStatus', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parseText(120) }),
  narrative: kindOf('narrative', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parseText(100_000) }),
  summary: kindOf('narrative', 'spii', { type: String, column: 'bytea', encrypted: true, parse: parseText(2_000) }),
  certificates: kindOf('certificates', 'pii', FILES),
  attachments: kindOf('attachments', 'spii', FILES),
} as const;

/** Tells whether an element of this kind is files. */
export const holdsFiles = ({ files }: Pick<Kind, 'files'>): boolean => files === true;

/** The kinds, as a line names them; those of coded elements take their values. */
export const kind = {
  ...KINDS,
  /** A code that the machine writes in ways of its own; what is given is one of these values. */
  codeGiven: (of: Vocabulary): Kind<'none'> => ({ ...KINDS.code, inputType: of.type }),
  /** One of the values that the line says, or that a vocabulary has that several elements share. */
  coded: (of: Vocabulary | Values): Kind<'none'> => ('type' in of ? codedOf(of as Vocabulary) : { ...kindOf('coded', 'none', { type: String }), ownValues: of as Values }),
  /** Several of the values of a vocabulary. */
  codedList: (of: Vocabulary): Kind<'none'> => kindOf('codedList', 'none', { type: of.type, vocabulary: of, column: 'text[]', list: true, parse: parseCoded(of.values) }),
  /** The same as a coded string: what types of several tools share has one leaf type in all of them. What is given is an enumeration. */
  codedText: (of: Vocabulary): Kind<'none'> => ({ ...codedOf(of), name: 'codedText', type: String, inputType: of.type }),
};

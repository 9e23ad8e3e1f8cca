import { Kind as AstKind, GraphQLError, GraphQLScalarType } from 'graphql';
import { type Parsed, parseDate } from './identifiers.ts';

/**
 * A scalar whose input is any text: it stands in elements alone, whose kind says what is wrong with it beside all else
 * that is, and not before all else, as a scalar would.
 */
function elementScalar(name: string, description: string): GraphQLScalarType<string, string> {
  return textScalar(name, description, (text) => ({ ok: true, value: text }));
}

/** Where scalars are specified that are not of our own making. */
const SPECIFIED_BY: Readonly<Record<string, string>> = {
  Date: 'https://scalars.graphql.org/andimarek/local-date.html',
  DateTime: 'https://scalars.graphql.org/andimarek/date-time.html',
};

/** A scalar whose input is a string that `parse` accepts. The error names the broken rule and never the value. */
function textScalar(
  name: string,
  description: string,
  parse: (text: string) => Parsed,
): GraphQLScalarType<string, string> {
  const accept = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : ({ ok: false, rule: 'a string is needed' } as const);
    if (!parsed.ok)
      throw new GraphQLError(`${name}: ${parsed.rule}.`, { extensions: { code: 'INVALID_INPUT', rule: parsed.rule } });
    return parsed.value;
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL: SPECIFIED_BY[name],
    serialize: (value) => String(value),
    parseValue: accept,
    parseLiteral: (node) => accept(node.kind === AstKind.STRING ? node.value : undefined),
  });
}

export const SsnScalar = elementScalar('SSN', 'Social Security number, nine digits.');
export const ANumberScalar = elementScalar('ANumber', 'Alien registration number: A and nine digits.');
export const ReceiptNumberScalar = elementScalar(
  'ReceiptNumber',
  'USCIS receipt number: three letters and ten digits.',
);
export const PassportNumberScalar = elementScalar('PassportNumber', 'Passport number: six to nine letters and digits.');
export const DateScalar = textScalar(
  'Date',
  'A calendar date, YYYY-MM-DD; legal dates are those of America/New_York.',
  parseDate,
);
export const BirthDateScalar = elementScalar('BirthDate', 'A birth date, YYYY-MM-DD, not in the future.');
export const EmailScalar = elementScalar('EmailAddress', 'An email address.');
export const PhoneScalar = elementScalar('PhoneNumber', 'A telephone or fax number.');
const wholeNumber = (value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError('Long: a whole number is needed, of at most 2^53 - 1.', {
    extensions: { code: 'INVALID_INPUT' },
  });
};
export const LongScalar = new GraphQLScalarType({
  name: 'Long',
  description: 'A whole number of at most 2^53 - 1, such as a size in bytes.',
  serialize: wholeNumber,
  parseValue: wholeNumber,
  parseLiteral: (node) => wholeNumber(node.kind === AstKind.INT ? Number(node.value) : undefined),
});
export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  specifiedByURL: SPECIFIED_BY.DateTime,
  description: 'A point in time, ISO 8601 with a zone, in UTC.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : new Date(String(value)).toISOString()),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === AstKind.STRING ? node.value : undefined),
});

function parseInstant(value: unknown): string {
  const instant =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value) : undefined;
  if (!instant || Number.isNaN(instant.getTime()))
    throw new GraphQLError('DateTime: a time is written in ISO 8601 with a zone.', {
      extensions: { code: 'INVALID_INPUT' },
    });
  return instant.toISOString();
}

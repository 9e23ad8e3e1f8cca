import { Kind as AstKind, GraphQLError, GraphQLScalarType } from 'graphql';
import {
  type Parsed,
  parseANumber,
  parseBirthDate,
  parseDate,
  parseEmail,
  parsePassportNumber,
  parsePhone,
  parseReceiptNumber,
  parseSsn,
} from './identifiers.ts';

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
    serialize: (value) => String(value),
    parseValue: accept,
    parseLiteral: (node) => accept(node.kind === AstKind.STRING ? node.value : undefined),
  });
}

export const SsnScalar = textScalar('SSN', 'Social Security number, nine digits.', parseSsn);
export const ANumberScalar = textScalar('ANumber', 'Alien registration number: A and nine digits.', parseANumber);
export const ReceiptNumberScalar = textScalar(
  'ReceiptNumber',
  'USCIS receipt number: three letters and ten digits.',
  parseReceiptNumber,
);
export const PassportNumberScalar = textScalar(
  'PassportNumber',
  'Passport number: six to nine letters and digits.',
  parsePassportNumber,
);
export const DateScalar = textScalar(
  'Date',
  'A calendar date, YYYY-MM-DD; legal dates are those of America/New_York.',
  parseDate,
);
export const BirthDateScalar = textScalar('BirthDate', 'A birth date, YYYY-MM-DD, not in the future.', parseBirthDate);
export const EmailScalar = textScalar('EmailAddress', 'An email address.', parseEmail);
export const PhoneScalar = textScalar('PhoneNumber', 'A telephone or fax number.', parsePhone);
export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
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

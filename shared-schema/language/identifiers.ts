import { isIP } from 'node:net';
import { isBlank } from './blank.ts';
import { FILE_NAME_RULE, isFileName } from './file-name.ts';
import { legalDay } from './legal-day.ts';

/**
 * Identifiers the assessments name. Each parser returns the canonical text or the rule that was broken, never the
 * value.
 */
export type Parsed = { ok: true; value: string } | { ok: false; rule: string };

const ok = (value: string): Parsed => ({ ok: true, value });
const broken = (rule: string): Parsed => ({ ok: false, rule });

/**
 * Any Unicode decimal digit as its ASCII digit, separators and invisible characters dropped: scans and mail bring
 * both.
 */
export function foldDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200B-\u200F\u2060\uFEFF\u00AD.\u2010-\u2015-]/g, '');
}

/**
 * Social Security number as nine digits. Areas 000 and group 00 and serial 0000 were never issued (SSA POMS RM
 * 10201.030).
 * Areas 666 and 900 to 999 were never issued either but are accepted: synthetic data uses them.
 */
export function parseSsn(text: string): Parsed {
  const digits = foldDigits(text);
  if (!/^\d{9}$/.test(digits)) return broken('a Social Security number has nine digits');
  if (digits.startsWith('000')) return broken('the area of a Social Security number is not 000');
  if (digits.slice(3, 5) === '00') return broken('the group of a Social Security number is not 00');
  if (digits.slice(5) === '0000') return broken('the serial of a Social Security number is not 0000');
  return ok(digits);
}

/** A-Number as `A` and nine digits; seven- and eight-digit ones are padded, as USCIS prints them today. */
export function parseANumber(text: string): Parsed {
  const match = /^A?#?(\d{7,9})$/i.exec(foldDigits(text));
  return match ? ok(`A${match[1]!.padStart(9, '0')}`) : broken('an A-Number is the letter A and seven to nine digits');
}

/** USCIS receipt number: three letters and ten digits (PIA-007(a), footnote 23). */
export function parseReceiptNumber(text: string): Parsed {
  const folded = foldDigits(text).replace(/\*/g, '').toUpperCase();
  return /^[A-Z]{3}\d{10}$/.test(folded) ? ok(folded) : broken('a receipt number is three letters and ten digits');
}

/** Passport number: six to nine letters and digits, at least one digit. */
export function parsePassportNumber(text: string): Parsed {
  const folded = foldDigits(text).toUpperCase();
  return /^(?=.*\d)[A-Z0-9]{6,9}$/.test(folded)
    ? ok(folded)
    : broken('a passport number is six to nine letters and digits');
}

/**
 * Parses the number of a document or of a programme's member: four to forty letters and digits, at least one digit,
 * with hyphens. Passport cards, visa foils, licences and trusted traveler numbers have no common form.
 */
export function parseDocumentNumber(text: string): Parsed {
  const number = text.normalize('NFKC').trim().toUpperCase();
  return /^(?=.*\d)[A-Z0-9][A-Z0-9-]{3,39}$/.test(number)
    ? ok(number)
    : broken('the number of a document is four to forty letters and digits');
}

/** Parses a pointer to a record of another system, never its content: the system's name, a colon, the record's id. */
export function parseRecordPointer(text: string): Parsed {
  const pointer = text.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z][A-Z0-9]{1,11}:[A-Z0-9][A-Z0-9./-]{2,39}$/.test(pointer)
    ? ok(pointer)
    : broken('a pointer to a record is the name of its system, a colon and its id, and nothing of the record');
}

/** Parses a password's digest: one that argon2id made, and nothing that could be the password. */
export const parsePasswordDigest = (text: string): Parsed =>
  /^\$argon2id\$v=19\$[\w=,]{1,60}\$[A-Za-z0-9+/]{16,90}\$[A-Za-z0-9+/]{32,90}$/.test(text)
    ? ok(text)
    : broken('a password is kept as its digest alone');

/** Parses an address of the Internet, of version 4 or 6. */
export const parseNetworkAddress = (text: string): Parsed =>
  isIP(text) === 0 ? broken('an address of the Internet is of version 4 or 6') : ok(text.toLowerCase());

/** Parses a calendar date `YYYY-MM-DD` that exists, between 1800 and 2200. */
export function parseDate(text: string): Parsed {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return broken('a date is written YYYY-MM-DD');
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    return broken('this day is not in the calendar');
  const year = Number(match[1]);
  return year >= 1800 && year <= 2200 ? ok(text) : broken('a year lies between 1800 and 2200');
}

/** Parses a day of receipt: a date that is not in the future, by the legal day. */
export function parseDayOfReceipt(text: string): Parsed {
  const parsed = parseDate(text);
  return parsed.ok && text > legalDay(new Date()) ? broken('a day of receipt is not in the future') : parsed;
}

/** Parses a birth date: a date that is not in the future. */
export function parseBirthDate(text: string): Parsed {
  const parsed = parseDate(text);
  return parsed.ok && text > new Date().toISOString().slice(0, 10)
    ? broken('a birth date is not in the future')
    : parsed;
}

/** Parses an email address: one @, a dotted domain, at most 254 characters (RFC 5321, 4.5.3.1). */
export function parseEmail(text: string): Parsed {
  const trimmed = text.trim();
  return trimmed.length <= 254 && /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(trimmed)
    ? ok(trimmed.toLowerCase())
    : broken('an email address is name@domain');
}

/** Parses a telephone or fax number: seven to twenty digits, with the usual signs between them. */
export function parsePhone(text: string): Parsed {
  const trimmed = text.normalize('NFKC').trim();
  const digits = trimmed.replace(/\D/g, '').length;
  return /^[\d\s()+./x-]{7,40}$/i.test(trimmed) && digits >= 7 && digits <= 20
    ? ok(trimmed)
    : broken('a telephone number has seven to twenty digits');
}

/** Text with a limit, NUL refused because PostgreSQL cannot hold it. */
export const parseText =
  (limit: number) =>
  (text: string): Parsed => {
    if (text.includes('\u0000')) return broken('text holds no NUL character');
    return [...text].length <= limit ? ok(text) : broken(`text has at most ${limit} characters`);
  };

/** Parses a job title: one line that says something, at most 160 characters. */
export function parseJobTitle(text: string): Parsed {
  const title = text
    .normalize('NFC')
    .trim()
    .replace(/[ \t]+/g, ' ');
  if (isBlank(title)) return broken('a job title is not empty');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may stand in it
  if (/[\u0000-\u001F\u007F\u2028\u2029]/.test(title)) return broken('a job title is one line');
  return parseText(160)(title);
}

/** Parses a postal address: one to eight lines, the way they stand on an envelope, at most 500 characters. */
export function parsePostalAddress(text: string): Parsed {
  const lines = text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trim().replace(/[ \t]+/g, ' '))
    .filter((line) => line !== '');
  if (isBlank(text) || lines.length > 8) return broken('a postal address has one to eight lines');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may stand in it
  if (lines.some((line) => /[\u0000-\u001F\u007F]/.test(line))) return broken('a postal address is plain text');
  return parseText(500)(lines.join('\n'));
}

/**
 * Parses a list of files as JSON: each one uploaded here, by its id alone, or what is known of one that is kept
 * elsewhere.
 */
export function parseAttachments(text: string): Parsed {
  for (const each of JSON.parse(text) as Record<string, unknown>[]) {
    const known = Object.keys(each).filter((key) => each[key] !== undefined && each[key] !== null);
    const whole = known.includes('file')
      ? known.length === 1
      : ['fileName', 'mediaType', 'bytes', 'sha256'].every((key) => known.includes(key));
    if (!whole)
      return broken('a file is named by its id, or by name, type, size and SHA-256 where it is kept elsewhere');
    if (known.includes('fileName') && !isFileName(String(each.fileName))) return broken(FILE_NAME_RULE);
  }
  return parseText(100_000)(text);
}

/**
 * Parses a code of one to eighty characters. Never empty: an unset session setting reads as the empty text, and must
 * match no record.
 */
export const parseCode = (text: string): Parsed =>
  isBlank(text) ? broken('a code is not empty') : parseText(80)(text.trim());

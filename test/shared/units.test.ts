import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseANumber,
  parseBirthDate,
  parseDate,
  parseEmail,
  parseJobTitle,
  parsePassportNumber,
  parsePhone,
  parsePostalAddress,
  parseReceiptNumber,
  parseSsn,
  parseText,
} from '../../shared-schema/language/identifiers.ts';
import { harmless } from '../../shared-schema/runtime/audit/event.ts';
import { newControlNumber } from '../../shared-schema/runtime/records/entering.ts';
import { decryptCursor, encryptCursor } from '../../shared-schema/runtime/secrets/cursor.ts';
import { decryptValue, EncryptedValue, encryptValue } from '../../shared-schema/runtime/secrets/encrypted-value.ts';
import { blindIndex, toolKeys } from '../../shared-schema/runtime/secrets/keys.ts';

const keys = toolKeys('iq', [Buffer.alloc(32, 1)]);
const binding = { tool: 'iq', element: 'IqFolder.socialSecurityNumber', item: '0190' };

describe('identifiers', () => {
  it.each([
    [parseSsn, '666-12-3456', '666123456'],
    [parseSsn, '９０１ 12 3456', '901123456'],
    [parseSsn, '901\u200b12\u20103456', '901123456'],
    [parseANumber, 'a-12 345 678', 'A012345678'],
    [parseANumber, '123456789', 'A123456789'],
    [parseReceiptNumber, 'ioe-90-1234-5678', 'IOE9012345678'],
    [parsePassportNumber, 'c 1234567', 'C1234567'],
    [parseDate, '2024-02-29', '2024-02-29'],
    [parseEmail, ' Writer@Example.gov ', 'writer@example.gov'],
    [parsePhone, '(202) 555-0100 x12', '(202) 555-0100 x12'],
    [parseJobTitle, '  Deputy  Chief of Staff ', 'Deputy Chief of Staff'],
    [
      parsePostalAddress,
      ' 1 Sample Street\r\n\r\n Apt.  2\nSpringfield VA 22150 ',
      '1 Sample Street\nApt. 2\nSpringfield VA 22150',
    ],
  ] as const)('%p takes %p as %p', (parse, given, expected) =>
    expect(parse(given)).toEqual({ ok: true, value: expected }),
  );

  it.each([
    [parseSsn, '000-12-3456'],
    [parseSsn, '901-00-3456'],
    [parseSsn, '901-12-0000'],
    [parseSsn, '1234'],
    [parseANumber, 'A12'],
    [parseReceiptNumber, 'IO90123456789'],
    [parsePassportNumber, 'ABCDEFG'],
    [parseDate, '2023-02-29'],
    [parseDate, '1016-01-01'],
    [parseBirthDate, '2199-01-01'],
    [parseEmail, 'a@b'],
    [parsePhone, '12'],
    [parseJobTitle, '\t'],
    [parseJobTitle, 'Chief\nof Staff'],
    [parseJobTitle, 'x'.repeat(161)],
    [parsePostalAddress, ' \n '],
    [parsePostalAddress, '1\n2\n3\n4\n5\n6\n7\n8\n9'],
    [parsePostalAddress, '1 Sample\u0007Street'],
    [parseText(3), 'four'],
    [parseText(3), '\u0000'],
  ] as const)('%p refuses %p by a rule that does not repeat it', (parse, given) => {
    const parsed = parse(given);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.rule).not.toContain(given);
  });
});

describe('encrypted values', () => {
  it('have each a nonce of its own', () => {
    const nonces = new Set(
      Array.from({ length: 20_000 }, () => encryptValue(keys, binding, 'x').subarray(1, 13).toString('hex')),
    );
    expect(nonces.size).toBe(20_000);
  });

  it('open to what was encrypted, under the same binding only', () =>
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('tool', 'element', 'item'), (text, moved) => {
        const bytes = encryptValue(keys, binding, text);
        expect(decryptValue(keys, binding, bytes)).toBe(text);
        expect(() => decryptValue(keys, { ...binding, [moved]: 'another' }, bytes)).toThrow();
      }),
      { numRuns: 200 },
    ));
  it('never print', () => {
    const encrypted = new EncryptedValue(encryptValue(keys, binding, 'canary'));
    for (const printed of [
      String(encrypted),
      JSON.stringify({ encrypted }),
      inspect(encrypted),
      `${encrypted}`,
      inspect({ deep: [encrypted] }),
    ])
      expect(printed).toContain('[encrypted]');
  });
  it('of another tool’s key do not open, and a rotated key still opens what the old one encrypted', () => {
    const bytes = encryptValue(keys, binding, 'canary');
    expect(() => decryptValue(toolKeys('iq', [Buffer.alloc(32, 2)]), binding, bytes)).toThrow();
    const rotated = toolKeys('iq', [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
    expect(decryptValue(rotated, binding, bytes)).toBe('canary');
    expect(encryptValue(rotated, binding, 'canary')[0]).toBe(2);
    expect(blindIndex(rotated, 'e', 'v')).toEqual(blindIndex(keys, 'e', 'v'));
  });
  it('the same value has another ciphertext each time and, of another element, another index', () => {
    expect(encryptValue(keys, binding, 'x').equals(encryptValue(keys, binding, 'x'))).toBe(false);
    expect(blindIndex(keys, 'a', 'x').equals(blindIndex(keys, 'b', 'x'))).toBe(false);
  });
});

describe('cursors', () => {
  it('open only in the scope they were made for, and have one length under 100', () =>
    fc.assert(
      fc.property(fc.uuid(), fc.nat(), fc.string(), (id, rank, scope) => {
        const cursor = encryptCursor(keys, scope, { id, rank });
        expect(decryptCursor(keys, scope, cursor)).toEqual({ id, rank });
        expect(() => decryptCursor(keys, `${scope}!`, cursor)).toThrow('cursor');
        expect(cursor).toHaveLength(64);
      }),
      { numRuns: 200 },
    ));
  it.each(['', 'AAAA', 'not base64 at all', 'A'.repeat(500)])('refuses %p', (cursor) =>
    expect(() => decryptCursor(keys, 's', cursor)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' })),
  );
});

it('control numbers cannot be guessed from their neighbours', () => {
  const numbers = Array.from({ length: 1000 }, () => newControlNumber('IQ'));
  expect(new Set(numbers).size).toBe(1000);
  for (const number of numbers) expect(number).toMatch(/^IQ-\d{4}-[0-9A-HJKMNP-TV-Z]{10}$/);
});

it('texts of clients go into events escaped and capped', () => {
  expect(harmless('a\nb\u001b[0m\u2028')).toBe('a\\u000ab\\u001b[0m\\u2028');
  expect(harmless('x'.repeat(1_000_000))!.length).toBe(4096);
});

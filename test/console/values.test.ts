import { describe, expect, it } from '@jest/globals';
import { SHAPES } from '../../console/src/gql/records.ts';
import { valueWords } from '../../console/src/item/value-words.ts';

/* A page of an item shows a value as it was written, unless values of its element are codes, days or instants. */
const writtenOf = (type: string, key: string) => SHAPES[type]?.elements.find((each) => each.key === key)?.written;

describe('A value', () => {
  it.each(['IOE0912345678', 'GARCIA', 'RETURN_TO_SENDER', '2026-03-01', '2026-03-01T10:00:00Z'])(
    'of an element of text stands as it was written: %s',
    (text) => expect(valueWords(text)).toBe(text),
  );

  it('of a coded element is read as words, or by the label of its form', () => {
    expect(valueWords('IN_CLEARANCE', { written: 'code' })).toBe('In clearance');
    const values = [{ name: 'IN_CLEARANCE', key: 'in-clearance', label: 'Out for clearance' }];
    expect(valueWords('IN_CLEARANCE', { written: 'code', values })).toBe('Out for clearance');
    expect(valueWords('OGC', { written: 'code' })).toBe('OGC');
  });

  it('that is a day has its weekday, and one that is no day stands as it is', () => {
    expect(valueWords('2026-03-01', { written: 'day' })).toBe('Sun 1 Mar 2026');
    expect(valueWords('2026-02-30', { written: 'day' })).toBe('2026-02-30');
    expect(valueWords('2026-03-01T20:00:00Z', { written: 'instant' })).toMatch(/^Sun 1 Mar.*3:00\sPM$/);
  });
});

it('Which elements have codes, days and instants is what the registry says of them', () => {
  expect(writtenOf('OhcTaskTrackerTasking', 'uscisReceiptNumber')).toBeUndefined();
  expect(writtenOf('OhcTaskTrackerTasking', 'publicLastName')).toBeUndefined();
  expect(writtenOf('OhcTaskTrackerTasking', 'channel')).toBe('code');
  expect(writtenOf('OhcTaskTrackerTasking', 'dateOfBirth')).toBe('day');
  expect(writtenOf('OhcTaskTrackerAction', 'at')).toBe('instant');
});

import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idIn, itemAddress } from '../../console/src/item/address.ts';
import { addressOf, questionIn } from '../../console/src/register/question.ts';
import { keepPurpose, keptPurpose } from '../../console/src/sign-in/purposes.ts';

/* Whatever stands in an address or in the tab's storage, a page can be made of it. */
const rangesAt = (search: string) => questionIn(new URLSearchParams(search)).ranges;

describe('A range of days in an address', () => {
  it.each(['2026-13-01..2026-13-02', '2026-02-30..2026-03-02', '2026-01-01..', '..', '2026-01-01', 'a..b', '0..1..2'])(
    'that is none is not known: %s',
    (text) => expect(rangesAt(`received=${text}&closed=${text}`)).toEqual({}),
  );
  it('is asked for as it stands', () => {
    expect(rangesAt('received=2026-02-01..2026-02-28')).toEqual({ received: { from: '2026-02-01', to: '2026-02-28' } });
    const address = '/register?closed=2024-02-29..2024-03-01';
    expect(addressOf(questionIn(new URL(address, 'http://localhost').searchParams))).toBe(address);
  });
});

describe('The address of an item', () => {
  it('names its id, whatever signs are in it', () => {
    for (const id of ['Q2F0dDox=', 'a/b+c', 'a%b']) expect(idIn(itemAddress(id).slice('/items/'.length))).toBe(id);
  });
  it('that encodes nothing names an id that no item has', () => expect(idIn('%')).toBe('%'));
});

describe('The purpose that a tab keeps', () => {
  const storage = new Map<string, string>();
  beforeEach(() => {
    const sessionStorage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
      removeItem: (key: string) => storage.delete(key),
    };
    Object.assign(globalThis, { sessionStorage });
  });
  afterEach(() => storage.clear());
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'sessionStorage');
  });

  it('is of who stated it', () => {
    keepPurpose('one', 'respond-to-mail');
    expect(keptPurpose('one')).toBe('respond-to-mail');
    expect(keptPurpose('another')).toBeUndefined();
  });
  it.each(['respond-to-mail', '{', 'null', '1', '{"a":1}', '["one","made-up"]'])('is none where %s is kept', (text) => {
    storage.set('purpose', text);
    expect(keptPurpose('one')).toBeUndefined();
  });
});

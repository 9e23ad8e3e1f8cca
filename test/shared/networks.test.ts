import { describe, expect, it } from '@jest/globals';
import { inNetworks, isNetwork, isSameAddress } from '../../shared-schema/language/networks.ts';

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['::ffff:a01:203', '10.0.0.0/8', true],
    ['10.1.2.3', '::ffff:10.0.0.0/104', true],
    ['11.1.2.3', '::ffff:10.0.0.0/104', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:DB8:0:0::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['fe80::1%eth0', 'fe80::/10', true],
    // Every address of one family is none of the other.
    ['10.1.2.3', '::/0', false],
    ['::1', '0.0.0.0/0', false],
  ])('%s of %s: %s', (address, range, is) => expect(inNetworks(address, [range])).toBe(is));

  it.each([
    '',
    ' ',
    'unknown',
    'localhost',
    '10.1.2',
    '167838211',
    '0x0a010203',
    '012.1.2.3',
    '10.1.2.3:443',
    '[::1]',
    '::1%',
    '10.1.2.3/8',
  ])('"%s" is none, and so of no range', (text) => expect(inNetworks(text, ['0.0.0.0/0', '::/0'])).toBe(false));

  it('is the same in every form of it, and none is the same as what is none', () => {
    expect(isSameAddress('10.1.2.3', '::FFFF:10.1.2.3')).toBe(true);
    expect(isSameAddress('::1', '0:0:0:0:0:0:0:1')).toBe(true);
    expect(isSameAddress('10.1.2.3', '10.1.2.4')).toBe(false);
    expect(isSameAddress('', '')).toBe(false);
  });
});

it('a range is an address, or one with as many bits as its family has', () => {
  for (const range of ['10.0.0.0/8', '10.1.2.3', '::/0', '2001:db8::/128', '::ffff:10.0.0.0/96'])
    expect([range, isNetwork(range)]).toEqual([range, true]);
  for (const text of [
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '::ffff:10.0.0.0/95',
    'fe80::%1/10',
    'all',
  ])
    expect([text, isNetwork(text)]).toEqual([text, false]);
});

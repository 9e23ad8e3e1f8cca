import { describe, expect, it } from '@jest/globals';
import { isMultiFactor } from '../../gateway/request/factors.ts';

/* How many factors a token's `amr` names (RFC 8176; docs/operate.md). */
describe('signing in with more than one factor', () => {
  it.each([
    [['mfa']],
    [['pwd', 'otp']],
    [['pwd', 'hwk']],
    [['pin', 'sc']],
    [['hwk', 'pin']],
    [['swk', 'fpt']],
    [['face', 'pwd']],
  ])('is said by %j', (methods) => expect(isMultiFactor(methods)).toBe(true));

  it.each([
    [[]],
    [['pwd']],
    [['otp']],
    [['hwk']],
    [['sc']],
    [['pwd', 'pin']],
    [['otp', 'sms']],
    [['hwk', 'swk', 'user']],
    [['fpt', 'face']],
    [['pwd', 'geo', 'rba', 'toString']],
    [[['mfa'], { mfa: true }, null, 'MFA']],
  ])('is not said by %j', (methods) => expect(isMultiFactor(methods)).toBe(false));
});

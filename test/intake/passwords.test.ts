import { describe, expect, it } from '@jest/globals';
import { tellsPassword } from '../../shared-schema/features/screening/passwords.ts';

/* What tells a password, in a tool where none is told, and what only speaks of one. */
describe('a text', () => {
  it.each([
    'Password: Synthetic-2026',
    'the password is hunter2',
    'PASSWORD = abcdef',
    'Passcode: 4711',
    'pass phrase: correct horse',
    'The password was "winter"',
    'pwd:abc',
    'Ｐａｓｓｗｏｒｄ: Synthetic',
    'Two files.\nPassword : x9y8z7',
    'passwords are a1b2c3',
    'password: see-you-2026',
    'Password: to.morrow1',
    'password: sent!2026',
  ])('tells one: %s', (text) => {
    expect(tellsPassword(text)).toBe(true);
  });

  it.each([
    'The password comes by separate email.',
    'Password: sent by separate email',
    'password: to follow',
    'Password: separately. The file is large.',
    'Password: sent',
    'The file is password-protected.',
    'The password is sent separately.',
    'Which password?',
    'The password policy: twelve signs',
  ])('only speaks of one: %s', (text) => {
    expect(tellsPassword(text)).toBe(false);
  });
});

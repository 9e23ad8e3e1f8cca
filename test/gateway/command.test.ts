import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandCaller } from '../../commands/command.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('who runs a command', () => {
  it('is a member of the cast in development, under the conditions of the directory', async () => {
    const manager = await commandCaller(test.service.host, test.settings, 'hq-execsec-manager');
    expect([...manager.roles]).toContain('iq.manager');
    expect(await commandCaller(test.service.host, test.settings, 'cbp-cqc-untrained')).toMatchObject({
      roles: new Set(),
      suspended: { 'cbp-tracking': ['training-lapsed'] },
    });
    await expect(commandCaller(test.service.host, test.settings, 'nobody-known')).rejects.toThrow(
      'There is no nobody-known in the cast',
    );
  });

  it('shows a token of the issuer in production, and none is refused', async () => {
    const production = { ...test.settings, production: true };
    await expect(commandCaller(test.service.host, production, 'hq-execsec-manager')).rejects.toMatchObject({
      code: 'ACCESS_TOKEN_MISSING',
    });
    process.env.ACCESS_TOKEN = await test.token('hq-execsec-analyst');
    try {
      expect((await commandCaller(test.service.host, production, 'hq-execsec-manager')).user).toBe(
        'hq-execsec-analyst',
      );
      process.env.ACCESS_TOKEN = 'not.a.token-that-anybody-signed';
      await expect(commandCaller(test.service.host, production, 'hq-execsec-manager')).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    } finally {
      delete process.env.ACCESS_TOKEN;
    }
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { type CatsTasking, CatsTaskings, COORDINATOR, COUNSEL, EXSO } from '../../support/cats-taskings.ts';
import { digestOf } from '../../support/digest.ts';
import { eventOf } from '../../support/events.ts';
import { saying } from '../../support/outside-system.ts';
import { PostalService, STANDARD, WRITTEN } from '../../support/postal-service.ts';
import { eventually, TestService } from '../../support/service.ts';

/* Addresses verified with the United States Postal Service (docs/outside-lookups.md, decision 106). */
let postal: PostalService;
let test: TestService;
let tasking: CatsTasking;
const taskings = new CatsTaskings(() => test);
beforeAll(async () => {
  postal = await new PostalService().start();
  test = await TestService.start({ environment: postal.environment });
  tasking = await taskings.entered({ submitterMailingAddress: WRITTEN });
});
afterAll(async () => {
  await test.stop();
  await postal.stop();
});
beforeEach(async () => {
  postal.asked.length = 0;
  await test.rows('cats', 'delete from look_up_count');
});

const checked = (address: string, user = EXSO, at = { of: test, item: tasking }) =>
  at.of.ask(
    user,
    `query ($item: ID!, $by: CatsPostalAddressKey!) { lookUpCatsUsps(item: $item, by: $by) { standardAddress } }`,
    { variables: { item: at.item.id, by: { address } } },
  );
const addressOf = (of: CatsTasking) => taskings.seen(EXSO, of, 'submitterMailingAddress version');

describe('an address', () => {
  it('A-7.2-3: is verified with the Postal Service, which suggests its standard form', async () => {
    const { submitterMailingAddress: stored } = await taskings.seen<{ submitterMailingAddress: string }>(
      EXSO,
      tasking,
      'submitterMailingAddress',
    );
    expect(valueIn(await checked(stored))).toEqual({ standardAddress: STANDARD });
    expect(valueIn(await checked(STANDARD))).toEqual({ standardAddress: STANDARD });
    expect((await checked('99 Nowhere Lane\nNo Town 00000')).data).toEqual({ lookUpCatsUsps: null });
  });

  it('is all that leaves: of the item and of who asks nothing does', async () => {
    await checked(WRITTEN);
    expect(postal.asked).toEqual([{ key: 'address', values: { address: WRITTEN }, asks: ['standardAddress'] }]);
  });

  it('leaves alone: not with what identifies a person', async () => {
    for (const beside of ['SSN 900-12-3456', 'A-Number A900112233', 'born 4 March 1971']) {
      const answer = await checked(`${WRITTEN}\n${beside}`);
      expect([codeOf(answer), JSON.stringify(answer).includes(beside)]).toEqual(['INVALID_INPUT', false]);
    }
    expect(postal.asked).toEqual([]);
  });

  it('is changed by nobody but who changes the tasking: a check writes its event and its count', async () => {
    const before = [await addressOf(tasking), await digestOf(test, ['cats'])];
    const event = await eventOf(test, 'cats', () => checked(WRITTEN));
    expect(event).toMatchObject({
      actor: EXSO,
      action: 'look-up',
      outcome: 'ok',
      types: ['CatsTasking', 'CatsPostalAddress'],
      disclosed: [[], ['standardAddress']],
      used: { CatsPostalAddress: ['address'] },
      sought: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    });
    await test.rows('cats', 'delete from look_up_count');
    expect([await addressOf(tasking), await digestOf(test, ['cats'])]).toEqual(before);
    expect(faultsOf(await taskings.enter({ submitterMailingAddress: WRITTEN }))).toEqual([]);
    expect(postal.asked).toHaveLength(1);
  });

  it('is checked by who sends the answer there, and by nobody else', async () => {
    for (const user of [COUNSEL, COORDINATOR, 'auditor'])
      expect(codeOf(await checked(WRITTEN, user))).toBe('FORBIDDEN');
    expect(postal.asked).toEqual([]);
  });

  it('is checked thirty times in a minute by one person', async () => {
    for (let at = 0; at < 30; at++) valueIn(await checked(WRITTEN));
    expect(codeOf(await checked(WRITTEN))).toBe('RATE_LIMITED');
    expect(postal.asked).toHaveLength(30);
  });
});

describe('the Postal Service', () => {
  it('that does not answer keeps nobody from entering an address, nor from changing it', async () => {
    const before = postal.paths.length;
    await postal.while(
      () => undefined,
      async () => {
        const waiting = checked(WRITTEN);
        await eventually(async () => postal.paths.length > before);
        const entered = await taskings.entered({ submitterMailingAddress: WRITTEN });
        expect(await addressOf(entered)).toMatchObject({ submitterMailingAddress: WRITTEN });
        const answer = await waiting;
        expect([codeOf(answer), answer.errors[0].extensions.reason]).toEqual(['LOOK_UP_FAILED', 'too-late']);
      },
    );
  });

  it.each([
    [
      'of another address',
      { found: true, address: { address: STANDARD, standardAddress: STANDARD } },
      'another-record',
    ],
    ['with more than was asked', { found: true, address: { address: WRITTEN, carrier: 'C001' } }, 'not-understood'],
    ['of a person', { found: true, person: { address: WRITTEN } }, 'not-understood'],
    [
      'of nine lines',
      { found: true, address: { address: WRITTEN, standardAddress: 'A\n'.repeat(9) } },
      'not-understood',
    ],
  ])('that tells %s has suggested nothing', async (_what, body, reason) => {
    const answer = await postal.while(saying(body), () => checked(WRITTEN));
    expect([codeOf(answer), answer.errors[0].extensions.reason]).toEqual(['LOOK_UP_FAILED', reason]);
    expect(answer.data).toEqual({ lookUpCatsUsps: null });
  });

  it('is asked nothing where it is not set up', async () => {
    const without = await TestService.start();
    try {
      const item = await new CatsTaskings(() => without).entered({ submitterMailingAddress: WRITTEN });
      const answer = await checked(WRITTEN, EXSO, { of: without, item });
      expect([codeOf(answer), answer.errors[0].extensions.reason]).toEqual(['LOOK_UP_FAILED', 'not-configured']);
      expect(postal.asked).toEqual([]);
    } finally {
      await without.stop();
    }
  });
});

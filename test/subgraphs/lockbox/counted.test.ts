import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Places } from '../../../shared-schema/features/look-ups/places.ts';
import { codeOf } from '../../support/answers.ts';
import { eventOf, eventsOf, type ReadEvent } from '../../support/events.ts';
import { ANALYST, ServiceItems } from '../../support/lockbox-items.ts';
import { Pcqs, PERSON } from '../../support/pcqs.ts';
import { TestService } from '../../support/service.ts';

/* That nobody asks PCQS uncounted or unnamed, whatever becomes of the request (decision 120). */
const NAMED = { firstName: PERSON.firstName, lastName: PERSON.lastName, dateOfBirth: PERSON.dateOfBirth };
const NOBODY = 'A900999999';
let pcqs: Pcqs;
let test: TestService;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  pcqs = await new Pcqs().start();
  test = await TestService.start({ environment: pcqs.environment });
});
afterAll(async () => {
  await test.stop();
  await pcqs.stop();
});
beforeEach(async () => {
  pcqs.asked.length = 0;
  await test.rows('lockbox', 'delete from look_up_count');
});

describe('a look-up', () => {
  it('that is rolled back is counted all the same, and its event says whether somebody was found', async () => {
    const item = await items.entered();
    const twice = (alienNumber: string) =>
      test.ask(
        ANALYST,
        `mutation ($id: ID!, $version: Int!, $by: LockboxPcqsPersonKey!) {
          a: linkLockboxPcqs(id: $id, version: $version, by: $by) { item { id } }
          b: linkLockboxPcqs(id: $id, version: $version, by: $by) { item { id } } }`,
        { variables: { id: item.id, version: item.version, by: { alienNumber } } },
      );
    const [{ now }] = await test.rows('lockbox', 'select pg_current_xact_id()::text as now');
    const numbers = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? PERSON.alienNumber : NOBODY));
    for (const number of numbers) expect((await twice(number)).data).toBeNull();
    expect(codeOf(await twice(PERSON.alienNumber))).toBe('RATE_LIMITED');
    expect(pcqs.asked).toHaveLength(20);
    const events = await eventsOf(
      test,
      'lockbox',
      "transaction > $1::xid8 and 'LockboxServiceItem' = any(record_types)",
      [now],
    );
    expect(events.slice(0, 20).map(({ results, sought }) => [results, sought.length])).toEqual(
      numbers.map((number) => [number === PERSON.alienNumber ? 1 : 0, 1]),
    );
    expect(await items.seen(ANALYST, item, 'version linkedApplicant')).toEqual({
      version: item.version,
      linkedApplicant: null,
    });
  });

  it('to link asks nobody where the item is not as it was read: found or not, the answer is the same', async () => {
    const item = await items.entered();
    for (const version of [0, item.version + 1])
      for (const by of [{ alienNumber: PERSON.alienNumber }, { alienNumber: NOBODY }])
        expect(codeOf(await items.link(ANALYST, { ...item, version }, by))).toBe('STALE_VERSION');
    expect(pcqs.asked).toEqual([]);
  });

  it('holds half of the connections at most, however many wait for the system outside', async () => {
    for (const [connections, atMost] of [
      [1, 1],
      [4, 2],
      [9, 4],
    ] as const) {
      const places = new Places(new Map(), connections);
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const waiting = Array.from({ length: atMost }, () => places.asking(() => held));
      await expect(places.asking(() => held)).rejects.toMatchObject({ code: 'LOOK_UP_FAILED' });
      answer();
      await Promise.all(waiting);
      await expect(places.asking(async () => 'asked')).resolves.toBe('asked');
    }
  });

  it('by a name asks and is accounted for by one spelling, however it is written', async () => {
    const item = await items.entered();
    const written = [
      'Anna Maria',
      ' Anna  Maria',
      'Anna\u00a0\u2003Maria\t',
      'Ａnna M\u200baria',
      'An\u00adna \u2060Maria',
    ];
    const events: ReadEvent[] = [];
    for (const firstName of written)
      events.push(await eventOf(test, 'lockbox', () => items.lookUp(ANALYST, item, { by: { ...NAMED, firstName } })));
    expect(new Set(pcqs.asked.map(({ values }) => values.firstName))).toEqual(new Set(['Anna Maria']));
    expect(new Set(events.map(({ sought }) => [...sought].sort().join())).size).toBe(1);
  });
});

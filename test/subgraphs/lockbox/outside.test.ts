import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askOutside } from '../../../shared-schema/features/look-ups/ask.ts';
import { codeOf } from '../../support/answers.ts';
import { eventOf } from '../../support/events.ts';
import { ANALYST, type ServiceItem, ServiceItems } from '../../support/lockbox-items.ts';
import { saying } from '../../support/outside-system.ts';
import { Pcqs, PERSON } from '../../support/pcqs.ts';
import { TestService } from '../../support/service.ts';

/* A system outside that is away, or answers what it was not asked: a stable code, and nothing of what it said. */
const BY = { alienNumber: PERSON.alienNumber };
const SECRET = 'Quillona';
const PLAIN = { ...BY, firstName: SECRET, lastName: 'Specimen' };
let pcqs: Pcqs;
let other: Pcqs;
let test: TestService;
let item: ServiceItem;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  [pcqs, other] = await Promise.all([new Pcqs().start(), new Pcqs().start()]);
  test = await TestService.start({ environment: pcqs.environment });
  item = await items.entered();
});
afterAll(async () => {
  await test.stop();
  await Promise.all([pcqs.stop(), other.stop()]);
});
beforeEach(() => test.rows('lockbox', 'delete from look_up_count'));

const asked = () => items.lookUp(ANALYST, item, { by: BY, fields: 'firstName lastName' });
/** Returns how a look-up is refused while the system answers so; nothing that it said stands in the answer. */
async function refusal(answering: Parameters<Pcqs['while']>[0]): Promise<unknown[]> {
  const answer = await pcqs.while(answering, asked);
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  expect(answer.data).toEqual({ lookUpLockboxPcqs: null });
  return [codeOf(answer), answer.errors[0].extensions.reason];
}
const found = (person: unknown) => ({ found: true, person });

describe('an answer of a system outside', () => {
  it('is shown where it is what was asked', async () => {
    const answer = await pcqs.while(saying(found(PLAIN)), asked);
    expect(answer.data).toEqual({ lookUpLockboxPcqs: { firstName: SECRET, lastName: 'Specimen' } });
  });

  it.each([
    ['a field that was not asked for', found({ ...PLAIN, dateOfBirth: '1971-03-04' })],
    ['a field that nobody knows', found({ ...PLAIN, ssn: '900123456' })],
    ['a field beside the person', { ...found(PLAIN), more: SECRET }],
    ['a value that is no text', found({ ...PLAIN, lastName: [SECRET] })],
    ['a value that is null', found({ ...PLAIN, lastName: null })],
    ['a value that is none of its element', found({ ...PLAIN, alienNumber: SECRET })],
    ['somebody who is not found', { found: false, person: PLAIN }],
    ['several persons', { found: true, person: [PLAIN, PLAIN] }],
    ['no person', { found: true }],
    ['a word for whether it was found', { found: 'yes', person: PLAIN }],
    ['a list', [found(PLAIN)]],
    ['nothing', null],
    ['no JSON', `<person>${SECRET}</person>`],
  ])('with %s is none', async (_what, body) => {
    expect(await refusal(saying(body))).toEqual(['LOOK_UP_FAILED', 'not-understood']);
  });

  it('about somebody else is none, nor one that does not say whom it is about', async () => {
    for (const person of [
      { ...PLAIN, alienNumber: 'A900112234' },
      { firstName: SECRET, lastName: 'Specimen' },
    ])
      expect(await refusal(saying(found(person)))).toEqual(['LOOK_UP_FAILED', 'another-record']);
  });

  it('of another type of content, compressed or not in UTF-8 is none', async () => {
    for (const [name, value] of [
      ['content-type', 'text/html'],
      ['content-encoding', 'gzip'],
    ] as const)
      expect(await refusal(saying(found(PLAIN), { headers: { [name]: value } }))).toEqual([
        'LOOK_UP_FAILED',
        'not-understood',
      ]);
    const latin = Buffer.from(JSON.stringify(found({ ...PLAIN, lastName: 'Spécimen' })), 'latin1');
    expect(
      await refusal((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(latin);
      }),
    ).toEqual(['LOOK_UP_FAILED', 'not-understood']);
  });

  it('that is too large is not read to its end', async () => {
    const large = found({ ...PLAIN, lastName: 'x'.repeat(20_000) });
    expect(await refusal(saying(large))).toEqual(['LOOK_UP_FAILED', 'too-large']);
  });

  it('that leads elsewhere is not followed, wherever that is', async () => {
    for (const status of [301, 302, 303, 307, 308])
      expect(await refusal(saying(SECRET, { status, headers: { location: other.url } }))).toEqual([
        'LOOK_UP_FAILED',
        'redirected',
      ]);
    expect(other.paths).toEqual([]);
  });

  it('that is an error says whose it is, and nothing else', async () => {
    for (const [status, reason] of [
      [401, 'refused-there'],
      [403, 'refused-there'],
      [404, 'refused-there'],
      [204, 'refused-there'],
      [429, 'unreachable'],
      [500, 'unreachable'],
      [503, 'unreachable'],
    ] as const)
      expect([status, await refusal(saying(status === 204 ? '' : found(PLAIN), { status }))]).toEqual([
        status,
        ['LOOK_UP_FAILED', reason],
      ]);
  });

  it('that never comes, or breaks off, is refused; the connection to the database is given back', async () => {
    expect(await refusal(() => undefined)).toEqual(['LOOK_UP_FAILED', 'too-late']);
    expect(await refusal((request) => void request.socket.destroy())).toEqual(['LOOK_UP_FAILED', 'unreachable']);
    expect(
      await refusal((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
        response.write('{"found":true,');
        response.socket?.end();
      }),
    ).toEqual(['LOOK_UP_FAILED', 'unreachable']);
    expect(codeOf(await asked())).toBeUndefined();
  });

  it('that is refused leaves its event, with the item, the key and the reason', async () => {
    const event = await eventOf(test, 'lockbox', () => pcqs.while(saying(found({ ...PLAIN, ssn: '1' })), asked));
    expect(event).toMatchObject({
      action: 'look-up',
      outcome: 'error',
      rule: 'not-understood',
      results: 0,
      types: ['LockboxServiceItem'],
      used: { LockboxPcqsPerson: ['alienNumber'] },
    });
    expect(event.sought).toHaveLength(1);
  });
});

describe('a system outside', () => {
  it('that is down refuses, without its address', async () => {
    const place = { url: other.url, token: 'x' };
    await other.stop();
    const question = { key: 'a-number', values: BY, asks: [] };
    const failed = await askOutside(place, question, 'id').catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'LOOK_UP_FAILED', extensions: { reason: 'unreachable' } });
    expect(JSON.stringify(failed)).not.toMatch(/127\.0\.0\.1|ECONN|A900112233/);
  });

  it('is where the configuration says: a caller names neither address nor system', async () => {
    const { data } = await test.ask(ANALYST, '{ __type(name: "LockboxPcqsPersonKey") { inputFields { name } } }');
    expect(data.__type.inputFields.map(({ name }: { name: string }) => name).sort()).toEqual([
      'alienNumber',
      'dateOfBirth',
      'elisId',
      'firstName',
      'lastName',
      'receiptNumber',
    ]);
  });
});

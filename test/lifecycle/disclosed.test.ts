import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { asApplication } from '../support/alone.ts';
import { faultsOf, textsOf, valueIn } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { eventsOf } from '../support/events.ts';
import { keyOf } from '../support/ids.ts';
import { PARTS, type Release, Releases } from '../support/releases.ts';
import { TestService } from '../support/service.ts';
import { OES, SECRETARY, type Tasking, Taskings } from '../support/taskings.ts';

/* What is referred outside the Department is disclosed: by a release that has left, or not at all. */
let test: TestService;
const taskings = new Taskings(() => test);
const releases = new Releases(() => test, taskings);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const STATE = 'A synthetic State';
const BY_STATUTE = {
  recipientKind: 'STATE_OFFICIAL',
  recipientName: STATE,
  authority: 'STATUTE',
  statute: '5 U.S.C. § 552a(b)(9)',
};
const refer = (of: Named, release: string | undefined, referredTo = `outside:${STATE}`) =>
  taskings.onItem.tried(OES, {
    of,
    event: 'refer',
    input: { referredTo, text: 'It is the State’s to answer', ...(release ? { release } : {}) },
    fields: 'state history { event referredTo release }',
  });
/** Makes a release of a tasking, with its letter. @returns it with its control number */
async function released(tasking: Tasking, letter: string, to: object = BY_STATUTE): Promise<string> {
  const files = [{ file: letter, reason: 'it is asked for' }];
  const asked = valueIn<Release>(await releases.ask(OES, tasking, { ...PARTS, files, ...to }));
  valueIn(await releases.make(OES, asked));
  return numberOf(tasking, asked);
}
async function numberOf(tasking: Tasking, { id }: Release): Promise<string> {
  const seen = await taskings.seen<{ releases: { id: string; controlNumber: string }[] }>(
    OES,
    tasking,
    'releases { id controlNumber }',
  );
  return seen.releases.find((each) => each.id === id)?.controlNumber ?? '';
}

describe('a referral outside the Department', () => {
  it('names the release that has left for the body, with its elements, files and authority', async () => {
    const { tasking, letter } = await releases.withLetter();
    expect(textsOf(await refer(tasking, undefined))).toEqual([
      'INVALID_INPUT: release: the control number of the release that has left for this body.',
    ]);
    const release = await released(tasking, letter);
    const done = valueIn<{ state: string; history: object[] }>(await refer(tasking, release));
    expect(done.state).toBe('REFERRED');
    expect(done.history).toContainEqual({ event: 'REFER', referredTo: `outside:${STATE}`, release });
    const [event] = (await eventsOf(test, 'icatt', "action = 'release'")).slice(-1);
    const named = JSON.stringify(event);
    expect([event?.actor, named.includes('publicLastName')]).toEqual([OES, true]);
  });

  it('is none by a release that waits, is of another item, or is to another body', async () => {
    const [here, there] = [await releases.withLetter(), await releases.withLetter()];
    const files = [{ file: here.letter, reason: 'it is asked for' }];
    const waiting = valueIn<Release>(await releases.ask(OES, here.tasking, { ...PARTS, files, ...BY_STATUTE }));
    const refused = [`INVALID_INPUT: release: no release of this item to ${STATE} has left by this number.`];
    for (const release of [
      await numberOf(here.tasking, waiting),
      await released(there.tasking, there.letter),
      await released(here.tasking, here.letter, { ...BY_STATUTE, recipientName: 'Another synthetic State' }),
      'ICATTR-2026-999999',
    ])
      expect(textsOf(await refer(here.tasking, release))).toEqual(refused);
    valueIn(await releases.make(OES, waiting));
    expect(textsOf(await refer(here.tasking, await numberOf(here.tasking, waiting)))).toEqual([]);
  });

  it('is not asked for where an element, a file or the authority of its disclosure is missing', async () => {
    const { tasking } = await releases.withLetter();
    for (const [lacking, field] of [
      [{ elements: [] }, 'elements'],
      [{ authority: null }, 'authority'],
      [{ statute: null }, 'statute'],
      [{ recipientName: '' }, 'recipientName'],
    ] as const) {
      const answer = await releases.ask(OES, tasking, { ...PARTS, ...BY_STATUTE, ...lacking });
      expect(faultsOf(answer).map(({ message }) => message.split(':')[0])).toContain(field);
    }
  });

  it('within the Department needs none, and takes none', async () => {
    const { tasking, letter } = await releases.withLetter();
    const release = await released(tasking, letter);
    expect(textsOf(await refer(tasking, release, 'component:TSA'))).toEqual([
      'INVALID_INPUT: release: a release is to somebody outside the Department.',
    ]);
    expect(textsOf(await refer(tasking, undefined, 'component:TSA'))).toEqual([]);
  });

  it('holds at PostgreSQL too, past the program', async () => {
    const { tasking } = await releases.withLetter();
    const client = await asApplication(test, { key: 'icatt', database: 'icatt', user: OES });
    try {
      const written = `insert into icatt_action
          (id, key, version, created_by, created_at, updated_at, item, event, at, actor, referred_to)
        select gen_random_uuid(), gen_random_uuid(), 1, $2, now(), now(), id, 'refer', now(), $2, $3
        from icatt_tasking
        where key = $1`;
      await expect(client.query(written, [keyOf(tasking.id), OES, `outside:${STATE}`])).rejects.toMatchObject({
        code: '42501',
        message: 'nothing was released to the body that it is referred to',
      });
    } finally {
      await client.end();
    }
  });

  it('is made by no tool whose section shares nothing outside', async () => {
    const folders = actingOn(() => test, 'IqFolder');
    const folder = valueIn<Named>(
      await test.ask(
        'hq-execsec-manager',
        `mutation { made: ${creating('IqFolder', 'itemType: CORRESPONDENCE')} { item { id version } } }`,
      ),
    );
    const input = { referredTo: `outside:${STATE}`, text: 'Theirs' };
    expect(textsOf(await folders.tried('hq-execsec-manager', { of: folder, event: 'refer', input }))).toEqual([
      'INVALID_INPUT: referredTo: this tool discloses nothing outside the Department.',
    ]);
  });
});

it('A release that somebody has to authorise leaves for nobody before that', async () => {
  const { tasking, letter } = await releases.withLetter();
  const files = [{ file: letter, reason: 'it is asked for' }];
  const to = { recipientKind: 'STATE_OFFICIAL', recipientName: STATE };
  const asked = valueIn<Release>(await releases.ask(OES, tasking, { ...PARTS, files, ...to }));
  expect(textsOf(await refer(tasking, await numberOf(tasking, asked)))).toHaveLength(1);
  const authorised = valueIn<Release>(await releases.decide(SECRETARY, asked));
  valueIn(await releases.make(OES, authorised));
  expect(textsOf(await refer(tasking, await numberOf(tasking, asked)))).toEqual([]);
});

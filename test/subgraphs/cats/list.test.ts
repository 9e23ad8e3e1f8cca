import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { twiceAtOnce } from '../../support/at-once.ts';
import {
  CatsTaskings,
  COORDINATOR,
  COUNSEL,
  type Entry,
  EXSO,
  OTHER_COORDINATOR,
  UNLISTED,
} from '../../support/cats-taskings.ts';
import { eventsOf } from '../../support/events.ts';
import { keyOf } from '../../support/ids.ts';
import { TestService } from '../../support/service.ts';

/* The USCIS Task Coordinator List: who is given taskings, and answers for which office. */
let test: TestService;
const taskings = new CatsTaskings(() => test);
let field: Entry;
beforeAll(async () => {
  test = await TestService.start();
  field = valueIn<Entry>(await taskings.list({ office: 'FOD', person: COORDINATOR }));
});
afterAll(() => test.stop());

const NOT_LISTED = 'it is not on the list of recipients';
const OFFICIAL = { event: 'respond', input: { result: 'OFFICIAL_RESPONSE', text: 'Our response.' } };

describe('the Task Coordinator List', () => {
  it('is where recipients of a tasking come from: an office or a person who is not on it is given none (cats A3)', async () => {
    const tasking = await taskings.entered();
    for (const to of [{ office: 'RAIO' }, { level: 'EXPERT', assignee: OTHER_COORDINATOR }])
      expect(textsOf(await taskings.sent(tasking, [to]))).toEqual([expect.stringContaining(NOT_LISTED)]);
    expect(codeOf(await taskings.sent(tasking, [{ level: 'COMPONENT', component: 'ICE' }]))).toBe('INVALID_INPUT');
    const tasker = await taskings.taskedTo('FOD', tasking);
    // Nor is it passed on to somebody who is not on it.
    for (const [user, event, input] of [
      [EXSO, 'reassign', { party: `user:${OTHER_COORDINATOR}` }],
      [COORDINATOR, 'transfer', { office: 'RAIO', text: 'it is theirs' }],
      [COORDINATOR, 'delegate', { party: `user:${UNLISTED}` }],
    ] as const)
      expect(textsOf(await taskings.onTasker.tried(user, { of: tasker, event, input }))).toEqual([
        expect.stringContaining(NOT_LISTED),
      ]);
  });

  it('is where a tasking goes that is assigned without a tasker: to nobody who is not on it (cats A3)', async () => {
    const tasking = await taskings.entered();
    for (const party of ['office:USCIS/RAIO', `user:${OTHER_COORDINATOR}`, 'office:ICE/ERO', 'component:USCIS'])
      expect([party, textsOf(await taskings.assign(tasking, party))]).toEqual([
        party,
        [expect.stringContaining(NOT_LISTED)],
      ]);
    expect(await taskings.seen(OTHER_COORDINATOR, tasking, 'id')).toBeNull();
    const client = await asApplication(test, { key: 'cats', database: 'cats', user: EXSO });
    try {
      const given = `insert into assignment (item, party, entrusted)
        select id, 'office:USCIS/RAIO', true
        from cats_tasking
        where key = $1`;
      await expect(client.query(given, [keyOf(tasking.id)])).rejects.toMatchObject({
        code: '42501',
        message: expect.stringContaining('list of recipients'),
      });
    } finally {
      await client.end();
    }
    valueIn(await taskings.assign(tasking, 'office:USCIS/FOD'));
    expect(await taskings.seen(COORDINATOR, tasking, 'id')).toEqual({ id: tasking.id });
  });

  it('holds below the program: PostgreSQL alone gives nothing to who is not on it', async () => {
    const tasker = await taskings.taskedTo('FOD');
    const client = await asApplication(test, { key: 'cats', database: 'cats', user: EXSO });
    try {
      await client.query(
        `select set_config('app.event', 'tasker:reassign', false), set_config('app.acting_on', item::text, false)
         from cats_tasker
         where key = $1`,
        [keyOf(tasker.id)],
      );
      await expect(
        client.query(`update cats_tasker set assignee = 'office:USCIS/RAIO', version = version + 1 where key = $1`, [
          keyOf(tasker.id),
        ]),
      ).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('list of recipients') });
    } finally {
      await client.end();
    }
  });

  it('names who uploads a response, for the own office alone (cats A2)', async () => {
    valueIn(await taskings.list({ office: 'RAIO', person: OTHER_COORDINATOR }));
    const tasking = await taskings.entered();
    const ofField = await taskings.taskedTo('FOD', tasking);
    const { version } = await taskings.seen<{ version: number }>(EXSO, tasking, 'version');
    await taskings.tasked({ ...tasking, version }, ['RAIO']);
    // Of the office and with the role, and not named; named for another office; named, and not asked.
    for (const user of [UNLISTED, OTHER_COORDINATOR, COUNSEL, EXSO])
      expect([user, codeOf(await taskings.onTasker.tried(user, { of: ofField, ...OFFICIAL }))]).toEqual([
        user,
        'EVENT_NOT_ALLOWED',
      ]);
    const allowed: string[] = [];
    for (const { key } of CAST)
      if (key !== COORDINATOR && codeOf(await taskings.onTasker.tried(key, { of: ofField, ...OFFICIAL })) === undefined)
        allowed.push(key);
    expect(allowed).toEqual([]);
    expect(await taskings.seen('uscis-unlisted-coordinator', tasking, 'employeeAgencyOffice')).toEqual({
      employeeAgencyOffice: 'DHS ESEC',
    });
    await taskings.onTasker.done(COORDINATOR, { of: ofField, ...OFFICIAL });
  });

  it('is kept by EXSO, counts at once, and is audited (cats A4)', async () => {
    for (const user of [COORDINATOR, COUNSEL, 'uscis-exso-no-role', 'ice-with-cats-role'])
      expect([user, codeOf(await taskings.list({ office: 'FOD', person: UNLISTED }, user))]).toEqual([
        user,
        'FORBIDDEN',
      ]);
    const tasker = await taskings.taskedTo('FOD');
    const off = valueIn<Entry>(await taskings.stand(field, 'TAKEN_OFF'));
    expect(codeOf(await taskings.onTasker.tried(COORDINATOR, { of: tasker, ...OFFICIAL }))).toBe('EVENT_NOT_ALLOWED');
    const other = await taskings.entered();
    expect(textsOf(await taskings.sent(other, [{ office: 'FOD' }]))).toEqual([expect.stringContaining(NOT_LISTED)]);
    valueIn(await taskings.stand(off, 'LISTED'));
    await taskings.onTasker.done(COORDINATOR, { of: tasker, ...OFFICIAL });
    const events = await eventsOf(test, 'cats', "'CatsTaskCoordinator' = any(record_types)");
    expect(events.map(({ actor, action }) => [actor, action])).toEqual(
      expect.arrayContaining([
        [EXSO, 'create'],
        [EXSO, 'update'],
      ]),
    );
  });

  it('has no entry twice, nobody without access, and no office that there is not', async () => {
    const wrong = async (entry: object) => textsOf(await taskings.list(entry));
    expect(await wrong({ office: 'FOD', person: COORDINATOR })).toEqual([
      expect.stringContaining('this entry is there already'),
    ]);
    expect(await wrong({ office: 'FOD', person: 'uscis-exso-no-role' })).toEqual([
      expect.stringContaining('nobody with access to this tool has this key'),
    ]);
    expect(await wrong({ office: 'RAIO', person: COORDINATOR })).toEqual([
      expect.stringContaining('nobody with access to this tool has this key'),
    ]);
    expect(await wrong({ office: 'Nowhere', person: COORDINATOR })).toEqual([
      expect.stringContaining('offices of USCIS'),
    ]);
    expect(codeOf(await taskings.list({ office: 'FOD' }))).toBe('INVALID_INPUT');
    // Nor by two who enter it at once.
    const where = { database: 'cats', table: 'cats_task_coordinators' };
    const both = await twiceAtOnce(test, where, () => taskings.list({ office: 'EXSO', person: EXSO }));
    expect(both.map(codeOf).sort()).toEqual(['INVALID_INPUT', undefined]);
  });

  it('takes nobody on again who has left the office since', async () => {
    const move = async (to: string) => {
      await test.rows('directory', 'update directory_user set office = $1 where user_key = $2', [to, COORDINATOR]);
      test.service.callers.forget(COORDINATOR);
    };
    const off = valueIn<Entry>(await taskings.stand({ ...field, version: 3 }, 'TAKEN_OFF'));
    await move('RAIO');
    expect(textsOf(await taskings.stand(off, 'LISTED'))).toEqual([
      expect.stringContaining('nobody with access to this tool has this key'),
    ]);
    await move('FOD');
    valueIn(await taskings.stand(off, 'LISTED'));
  });

  it('shows its offices to every user of CATS, and its persons to EXSO', async () => {
    const asked = '{ catsTaskCoordinators { nodes { office person standing } } }';
    const seen = async (user: string) =>
      (await test.ask(user, asked)).data?.catsTaskCoordinators?.nodes.find(
        ({ office }: { office: string }) => office === 'FOD',
      );
    expect(await seen(EXSO)).toEqual({ office: 'FOD', person: COORDINATOR, standing: 'LISTED' });
    for (const user of [COORDINATOR, COUNSEL])
      expect(await seen(user)).toEqual({ office: 'FOD', person: null, standing: 'LISTED' });
    for (const user of ['uscis-exso-no-role', 'ice-with-cats-role']) expect(await seen(user)).toBeUndefined();
  });
});

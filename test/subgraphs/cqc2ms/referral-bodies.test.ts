import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDay } from '../../../shared-schema/language/legal-day.ts';
import { asApplication } from '../../support/alone.ts';
import { codesOf } from '../../support/answers.ts';
import { AGENT, Cases, messages, OFFICER } from '../../support/cases.ts';
import { keyOf } from '../../support/ids.ts';
import { TestService } from '../../support/service.ts';

/* The list of bodies that cases are referred to, kept by the administrator. */
let test: TestService;
const cases = new Cases(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const KEEPER = 'cqc-supervisor';
const [CRCL, TIPLINE, TRIP] = ['office:HQ/CRCL', 'outside:ICE FALCON Tipline', 'outside:DHS TRIP'] as const;
const NOT_LISTED = 'referredTo: it is not on the list of referral bodies.';

describe('a case', () => {
  it('is referred to a body as long as that is on the list, and to no other (cqc2ms F36, cqc2ms F39)', async () => {
    const refer = { refer: { referredTo: CRCL, text: 'For investigation' } };
    const advise = { advise: { referredTo: TRIP, text: 'Please file with DHS TRIP.' } };
    const [first, second] = [await cases.entered(), await cases.entered()];
    for (const [item, event] of [
      [first, refer],
      [second, advise],
    ] as const)
      expect(messages(await cases.act(AGENT, item, event))).toEqual([NOT_LISTED]);
    const listed = await cases.listed(KEEPER, CRCL);
    await cases.listed(KEEPER, TRIP);
    expect((await cases.acted(AGENT, first, refer)).state).toBe('REFERRED');
    expect((await cases.acted(AGENT, second, advise)).state).toBe('CLOSED');
    // Taken off, nothing more is referred to it; put on again, it is as before.
    const third = await cases.entered();
    const off = await cases.standing(KEEPER, listed, 'TAKEN_OFF');
    expect(messages(await cases.act(AGENT, third, refer))).toEqual([NOT_LISTED]);
    await cases.standing(KEEPER, off, 'LISTED');
    expect((await cases.acted(AGENT, third, refer)).state).toBe('REFERRED');
    // DHS TRIP takes no case over: whoever turns to it has none here any more.
    const last = await cases.entered();
    expect(messages(await cases.act(AGENT, last, { refer: { referredTo: TRIP, text: 'x' } }))).toEqual([NOT_LISTED]);
    const tip = { advise: { referredTo: TIPLINE, text: 'x' } };
    expect(messages(await cases.act(AGENT, last, tip))).toEqual([NOT_LISTED]);
  });

  it('is referred past the program to no body that is not on the list', async () => {
    const item = await cases.entered();
    const client = await asApplication(test, { key: 'cqc2ms', database: 'cqc2ms', user: AGENT });
    try {
      const written = `insert into cqc2ms_action
          (id, key, version, created_by, created_at, updated_at, item, event, at, actor, referred_to)
        select gen_random_uuid(), gen_random_uuid(), 1, $2, now(), now(), id, 'refer', now(), $2, $3
        from cqc2ms_case
        where key = $1`;
      for (const [body, message] of [
        ['office:HQ/OIG', 'it is not on the list of referral bodies'],
        ['outside:A newspaper', 'it is not on the list of referral bodies'],
      ])
        await expect(client.query(written, [keyOf(item.id), AGENT, body])).rejects.toMatchObject({
          code: '42501',
          message,
        });
    } finally {
      await client.end();
    }
  });
});

describe('the list of referral bodies', () => {
  it('holds the bodies that the assessment names, each once, and no other', async () => {
    await cases.listed(KEEPER, 'office:HQ/OIG');
    expect(messages(await cases.list(KEEPER, 'office:HQ/OIG'))).toEqual(['body: this body is there already.']);
    for (const body of ['component:FEMA', 'outside:A newspaper', 'office:HQ/OGC'])
      expect(messages(await cases.list(KEEPER, body)).join()).toContain('body: one of office:CBP/OPR, office:HQ/CRCL');
  });

  it('is kept by the administrator alone, and read by who refers cases and by nobody else', async () => {
    for (const user of [AGENT, OFFICER, 'cqc-analyst', 'cqc2ms-portal'])
      expect([user, codesOf(await cases.list(user, 'office:CBP/OPR'))]).toEqual([user, ['FORBIDDEN']]);
    const read = async (user: string) => test.ask(user, '{ cqc2msReferralBodies { nodes { body standing } } }');
    expect((await read(OFFICER)).data.cqc2msReferralBodies.nodes).toContainEqual({
      body: 'office:HQ/OIG',
      standing: 'LISTED',
    });
    expect((await read('cqc-analyst')).data.cqc2msReferralBodies).toBeNull();
  });

  it('leaves an event of each change, with who made it', async () => {
    const entry = await cases.listed(KEEPER, TIPLINE);
    await cases.standing(KEEPER, entry, 'TAKEN_OFF');
    const { data } = await test.ask(
      'auditor',
      `{ found: cqc2msAuditEvents(where: { since: "${legalDay(new Date())}", actor: "${KEEPER}" }, first: 100) {
        nodes { action outcome records { id changed } } } }`,
    );
    const changes = data.found.nodes.filter(({ records }: { records: { id: string }[] }) =>
      records.some(({ id }) => id === entry.id),
    );
    expect(changes.map(({ action, outcome }: { action: string; outcome: string }) => [action, outcome]).sort()).toEqual(
      [
        ['create', 'ok'],
        ['update', 'ok'],
      ],
    );
  });
});

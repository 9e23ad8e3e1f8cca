import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { whoLooked } from '../../../shared-schema/features/search/index.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { eventOf, type ReadEvent } from '../../support/events.ts';
import { ANALYST, OTHER, ServiceItems, SUPERVISOR } from '../../support/lockbox-items.ts';
import { Pcqs, PERSON, TOKEN } from '../../support/pcqs.ts';
import { PrivateGroups } from '../../support/private-groups.ts';
import { eventually, keyOf, TestService } from '../../support/service.ts';

/* What a look-up in PCQS asks of who makes it, and what it leaves (docs/outside-lookups.md, decision 120). */
const NAMED = { firstName: PERSON.firstName, lastName: PERSON.lastName, dateOfBirth: PERSON.dateOfBirth };
const BY_A_NUMBER = { alienNumber: PERSON.alienNumber };
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

const reasonIn = (answer: { errors?: readonly { extensions: object }[] }): string | undefined =>
  (answer.errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;

describe('a look-up', () => {
  const look = (...asked: Parameters<ServiceItems['lookUp']>): Promise<ReadEvent> =>
    eventOf(test, 'lockbox', () => items.lookUp(...asked));

  it('leaves its event: for which item, by which key, which elements were shown, and how many were found', async () => {
    const item = await items.entered();
    const [{ id }] = await test.rows('lockbox', 'select id from lockbox_service_item where key = $1', [keyOf(item.id)]);
    const event = await look(ANALYST, item, { by: NAMED, fields: 'lastName alienNumber' });
    expect(event).toMatchObject({
      actor: ANALYST,
      action: 'look-up',
      outcome: 'ok',
      results: 1,
      types: ['LockboxServiceItem', 'LockboxPcqsPerson'],
      disclosed: [[], ['lastName', 'alienNumber']],
      used: { LockboxPcqsPerson: ['firstName', 'lastName', 'dateOfBirth'] },
    });
    expect(event.ids[0]).toBe(id);
    expect(event.sought).toHaveLength(3);
  });

  it('that finds nobody leaves its event too, and so does one that is refused', async () => {
    const item = await items.entered();
    expect(await look(ANALYST, item, { by: { alienNumber: 'A900999999' } })).toMatchObject({
      action: 'look-up',
      outcome: 'ok',
      results: 0,
      types: ['LockboxServiceItem'],
      used: { LockboxPcqsPerson: ['alienNumber'] },
      sought: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    });
    const refused = await look(SUPERVISOR, item, { by: { alienNumber: 'A900888888' } });
    expect(refused).toMatchObject({ actor: SUPERVISOR, outcome: 'denied', results: 0 });
  });

  it('is found by whoever knows what was looked for, and asks the audit', async () => {
    const item = await items.entered();
    await items.lookUp(OTHER, item, { by: { alienNumber: 'A900777777' } });
    const hosted = test.service.host.tools.get('lockbox');
    if (!hosted) throw new Error('lockbox is not served');
    const auditor = await test.connect('lockbox', 'lockbox_auditor');
    try {
      const what = 'LockboxPcqsPerson.alienNumber';
      const caller = await test.caller('auditor');
      const looks = await whoLooked(hosted, caller, auditor, { what, value: 'A900777777' });
      expect(looks.filter(({ action }) => action === 'look-up')).toMatchObject([{ actor: OTHER, outcome: 'ok' }]);
    } finally {
      await auditor.end();
    }
  });

  it('is for an item that the caller works on, that is open, and for a stated purpose', async () => {
    const item = await items.entered();
    expect(codeOf(await items.lookUp(SUPERVISOR, item, { by: BY_A_NUMBER }))).toBe('FORBIDDEN');
    expect(codeOf(await items.lookUp(ANALYST, { id: keyOf(item.id) }, { by: BY_A_NUMBER }))).toBe('NOT_FOUND');
    expect(codeOf(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER, purpose: null }))).toBe('PURPOSE_NEEDED');
    const groups = new PrivateGroups(test, 'Lockbox');
    const group = await groups.with({ founder: ANALYST, members: [SUPERVISOR] }, 'A matter of two');
    await groups.confine(ANALYST, 'LockboxServiceItem', { ...item, group });
    expect(codeOf(await items.lookUp(OTHER, item, { by: BY_A_NUMBER }))).toBe('NOT_FOUND');
    // A member who reviews sees the item, and is shown nothing of PCQS.
    expect(codeOf(await items.lookUp(SUPERVISOR, item, { by: BY_A_NUMBER }))).toBe('FORBIDDEN');
    expect(pcqs.asked).toEqual([]);
    expect(valueIn(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER }))).toEqual(NAMED);
    const over = await items.entered();
    await items.act.done(ANALYST, { of: over, event: 'cancel', input: { text: 'sent twice' } });
    expect(codeOf(await items.lookUp(ANALYST, over, { by: BY_A_NUMBER }))).toBe('RECORD_FROZEN');
    expect(pcqs.asked).toHaveLength(1);
  });

  it('asks for what the caller asks for, and no more', async () => {
    const item = await items.entered();
    valueIn(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER, fields: '__typename lastName' }));
    expect(pcqs.asked.at(-1)?.asks).toEqual(['lastName']);
  });

  it('is one of a request, however often that asks', async () => {
    const item = await items.entered();
    const many = [0, 1, 2].map((at) => `q${at}: lookUpLockboxPcqs(item: $item, by: $by) { lastName }`);
    const query = `query ($item: ID!, $by: LockboxPcqsPersonKey!) { ${many.join(' ')} }`;
    const answer = await test.ask(ANALYST, query, { variables: { item: item.id, by: BY_A_NUMBER } });
    expect(answer.data).toEqual({ q0: { lastName: PERSON.lastName }, q1: null, q2: null });
    expect(answer.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual([
      'TOO_COMPLEX',
      'TOO_COMPLEX',
    ]);
    expect(pcqs.asked).toHaveLength(1);
  });

  it('may be made twenty times in a minute by one person, and by others besides', async () => {
    const item = await items.entered();
    for (let at = 0; at < 20; at++) valueIn(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER }));
    expect(codeOf(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER }))).toBe('RATE_LIMITED');
    expect(codeOf(await items.link(ANALYST, item, BY_A_NUMBER))).toBe('RATE_LIMITED');
    expect(pcqs.asked).toHaveLength(20);
    expect(valueIn(await items.lookUp(OTHER, item, { by: BY_A_NUMBER }))).toEqual(NAMED);
    await test.rows('lockbox', "update look_up_count set began = began - interval '1 minute'");
    expect(valueIn(await items.lookUp(ANALYST, item, { by: BY_A_NUMBER }))).toEqual(NAMED);
  });

  it('of one person is made one after the other, and of the count each sees the own alone', async () => {
    const before = pcqs.paths.length;
    const item = await items.entered();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const [slow, second] = await pcqs.while(
      (_request, response) => void held.then(() => response.writeHead(503).end()),
      async () => {
        const first = items.lookUp(ANALYST, item, { by: BY_A_NUMBER });
        await eventually(async () => pcqs.paths.length > before);
        const meanwhile = await items.lookUp(ANALYST, item, { by: BY_A_NUMBER });
        answer();
        return [await first, meanwhile];
      },
    );
    expect([codeOf(slow), codeOf(second)]).toEqual(['LOOK_UP_FAILED', 'RATE_LIMITED']);
    const client = await asApplication(test, { key: 'lockbox', database: 'lockbox', user: OTHER });
    try {
      const { rows } = await client.query('select actor from look_up_count');
      expect(rows.map(({ actor }) => actor)).not.toContain(ANALYST);
      await expect(
        client.query("insert into look_up_count values ('lockbox-supervisor', now(), 0)"),
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
  it('goes on as the page says it, against the server that speaks it', async () => {
    const [, script = ''] = /```bash\n([\s\S]*?)```/.exec(readFileSync('docs/outside-lookups.md', 'utf8')) ?? [];
    const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/outside-lookups.md', 'utf8')) ?? [];
    const run = async (env: Record<string, string>) =>
      (
        await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
          env: { ...process.env, PCQS: pcqs.url, TOKEN, ...env },
        })
      ).stdout;
    expect(JSON.parse(await run({}))).toEqual(JSON.parse(shown));
    expect(await run({ TOKEN: 'another-token-of-somebody-else-00001' })).toBe('');
  });

  it('is refused where nothing is set up', async () => {
    const without = await TestService.start();
    try {
      const other = new ServiceItems(() => without);
      const item = await other.entered();
      const answer = await other.lookUp(ANALYST, item, { by: BY_A_NUMBER });
      expect([codeOf(answer), reasonIn(answer)]).toEqual(['LOOK_UP_FAILED', 'not-configured']);
    } finally {
      await without.stop();
    }
  });
});

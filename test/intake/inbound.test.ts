import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusals } from '../../gateway/request/refusal-answers.ts';
import { valueIn } from '../support/answers.ts';
import { eventsOf } from '../support/events.ts';
import { TestServer } from '../support/http.ts';
import {
  brokenOff,
  headersOf,
  inquiry,
  type Message,
  NEW,
  OLD,
  SENDER,
  STRANGE,
  sendSigned,
  storedIn,
} from '../support/signed.ts';
import { OHC, type Tasking, Taskings } from '../support/taskings.ts';

/* Messages that ServiceNow signs and sends to the Task Tracker over HTTP (docs/inbound.md, decision 102). */
const DATABASE = 'ohc_task_tracker';
const ACCOUNT = 'ohc-from-servicenow';
const SSN = '900-12-3456';
const INBOUND_KEYS_OHC_TASK_TRACKER = `${SENDER}=${OLD},${NEW}`;
let server: TestServer;
const taskings = new Taskings(() => server.test, OHC);
beforeAll(async () => {
  server = await TestServer.start({ environment: { INBOUND_KEYS_OHC_TASK_TRACKER } });
});
afterAll(() => server.stop());

const send = (message: Message = {}) => sendSigned(server, message);
const stored = () => storedIn(server);
const seen = <T>(controlNumber: string, fields: string) =>
  taskings.seen<T>(OHC.runs, { controlNumber } as Tasking, fields);
const setAside = async () =>
  valueIn<{ sender: string; reason: string }[]>(
    await server.test.ask(OHC.runs, '{ ohcTaskTrackerInboundAside { sender reason } }'),
  );
/** Sends what is not to be taken for its sender's. @returns status, what was counted, and the answer */
async function refused(message: Message): Promise<unknown[]> {
  const counted: string[] = [];
  const count = (code: string) => void counted.push(code);
  const before = await stored();
  refusals.on('refused', count);
  const { status, text } = await send(message);
  refusals.off('refused', count);
  expect(await stored()).toEqual(before);
  return [status, counted, text];
}

describe('an inquiry of ServiceNow', () => {
  it('ohc-task-tracker F3: becomes an item, entered by its account, with an event that says so', async () => {
    const body = inquiry({ responsibleName: 'Synthetic Specialist', receivedOn: '2026-03-02' });
    const { status, body: answer } = await send({ body });
    expect([status, answer]).toEqual([
      201,
      { outcome: 'item', controlNumber: expect.stringMatching(/^OHC-\d{4}-[0-9A-Z]{10}$/) },
    ]);
    expect(await seen(answer.controlNumber, 'itemType state taskingContent userName receivedOn office')).toEqual({
      itemType: 'employee-inquiry',
      state: 'OPEN',
      taskingContent: 'When does my leave year end?',
      userName: 'Synthetic Specialist',
      receivedOn: '2026-03-02',
      office: 'OHC',
    });
    const [event] = await eventsOf(
      server.test,
      'ohc-task-tracker',
      `action = 'take-message' and (select id from ${DATABASE}_tasking where control_number = $1) = any (ids)`,
      [answer.controlNumber],
    );
    expect(event).toMatchObject({ actor: ACCOUNT, outcome: 'ok' });
  });

  it('ohc-task-tracker F3: keeps no SPII of its text; the original stays in ServiceNow', async () => {
    const { body } = await send({ body: inquiry({ text: `My number is ${SSN}. Is it right?` }) });
    expect(await seen(body.controlNumber, 'taskingContent spiiDecisions { kinds outcome originalKept }')).toEqual({
      taskingContent: expect.stringMatching(/^My number is \[taken out\]. Is it right\?$/),
      spiiDecisions: [{ kinds: ['SSN'], outcome: 'TAKEN_OUT', originalKept: 'ServiceNow' }],
    });
  });

  it('ohc-task-tracker F3: comes as the page says, with openssl and curl', async () => {
    const [, script = ''] = /```bash\n([\s\S]*?)```/.exec(readFileSync('docs/inbound.md', 'utf8')) ?? [];
    const env = { ...process.env, INBOUND_KEY: NEW, SERVER: `http://127.0.0.1:${server.server.port}` };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { env });
    const { controlNumber } = JSON.parse(stdout);
    expect(await seen(controlNumber, 'sourceNumber')).toEqual({ sourceNumber: 'INC-0012345' });
  });
});

describe('a message that is sent again', () => {
  it('is answered the same and entered once, also when its sender signs it anew', async () => {
    const message = { body: inquiry(), key: randomUUID() };
    const first = await send(message);
    const before = await stored();
    const again = await send({ ...message, late: 60, secret: OLD });
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    expect(await stored()).toEqual(before);
  });

  it('twenty times at once is entered once, and all are answered the same', async () => {
    const message = { body: inquiry(), key: randomUUID() };
    const before = await stored();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(message)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await stored()).toEqual({ items: before.items + 1, notes: before.notes + 1 });
  });

  it('with another body under its key is refused, with an event, and changes nothing', async () => {
    const key = randomUUID();
    await send({ key });
    const before = await stored();
    const { status, body } = await send({ key });
    expect([status, body.errors[0].extensions.reason]).toEqual([409, 'key-used']);
    expect(await stored()).toEqual(before);
    const events = await eventsOf(server.test, 'ohc-task-tracker', "rule = 'key-used'");
    expect(events).toMatchObject([{ actor: ACCOUNT, action: 'take-message' }]);
  });
});

describe('what is not signed as it has to be', () => {
  it.each<[string, Message]>([
    ['an old clock', { late: 301 }],
    ['a clock that is ahead', { late: -302 }],
    ['a key that is none of theirs', { secret: STRANGE }],
    ['the signature of another sender', { signedAs: 'icatt' }],
    ['a sender that there is not', { signedAs: 'nobody', sentAs: 'nobody' }],
    ['a body that was cut short', { sent: '{"number":"INC-SYN-0"' }],
    ['no body at all', { sent: '' }],
    ['no signature', { headers: { signature: '' } }],
    ['an idempotency key that is short', { key: 'short' }],
    ['an idempotency key of other signs', { key: `${randomUUID()}.1` }],
    ['another idempotency key than was signed', { headers: { 'idempotency-key': randomUUID() } }],
  ])('%s is refused like all of it, counted, and stored nowhere', async (_what, message) => {
    const [status, counted, text] = await refused(message);
    expect([status, counted]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(text).toBe((await refused({ secret: STRANGE }))[2]);
  });

  it.each(['signature', 'idempotency-key'])('%s that comes twice is neither', async (name) => {
    const body = JSON.stringify(inquiry());
    const headers: Record<string, string> = headersOf({ body });
    const twice = { ...headers, [name]: [headers[name], headers[name]] as unknown as string };
    expect((await server.send({ path: `/inbound/ohc-task-tracker/${SENDER}`, headers: twice, body })).status).toBe(401);
  });

  it('is good with either of two keys, and within five minutes', async () => {
    for (const message of [{ secret: OLD }, { secret: NEW }, { late: 290 }, { late: -290 }])
      expect((await send(message)).status).toBe(201);
  });

  it('is nobody there where no keys are set up', async () => {
    for (const path of ['/inbound/iq/servicenow', '/inbound/ohc-task-tracker', '/inbound/none/servicenow'])
      expect((await server.send({ path, headers: headersOf({}), body: '' })).status).toBe(404);
  });
});

describe('a body that is not read', () => {
  it('has more than 64 KB, or is compressed', async () => {
    const before = await stored();
    const long = await send({ body: inquiry({ text: 'x'.repeat(65_536) }) });
    const compressed = await send({ headers: { 'content-encoding': 'gzip' } });
    expect([long.status, compressed.status]).toEqual([413, 415]);
    expect(await stored()).toEqual(before);
  });

  it('is broken off: nothing of it is stored', async () => {
    const before = await stored();
    const body = JSON.stringify(inquiry());
    await brokenOff(server, body);
    expect(await stored()).toEqual(before);
  });
});

describe('what is signed and cannot be taken', () => {
  it.each<[reason: string, body: object | string]>([
    ['not-json', '{"number":'],
    ['not-json', ''],
    ['not-an-object', '["INC-SYN"]'],
    ['unknown-field', inquiry({ [SSN]: 'x' })],
    ['unknown-field', '{"number":"INC-SYN","text":"x","__proto__":"x"}'],
    ['not-a-text:number', inquiry({ number: 12 })],
    ['missing-field:text', inquiry({ text: ' ' })],
    ['invalid-input:number', inquiry({ number: 'N'.repeat(41) })],
    ['invalid-input:receivedOn', inquiry({ receivedOn: 'on Monday' })],
    ['invalid-input:responsibleName', inquiry({ responsibleName: `Avery ${SSN}` })],
  ])('stands aside with its reason, %s, and is told to who gives out taskers', async (reason, body) => {
    const message = { body, key: randomUUID() };
    const before = await stored();
    const [first, again] = [await send(message), await send(message)];
    expect([first.status, first.body]).toEqual([202, { outcome: 'aside', reason }]);
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect(await stored()).toEqual({ items: before.items, notes: before.notes + 1 });
    expect((await setAside())[0]).toEqual({ sender: SENDER, reason });
  });

  it('is known to no other account, and changed by none', async () => {
    const client = await server.test.connect(DATABASE, `${DATABASE}_app`);
    try {
      await client.query("select set_config('app.user', 'icatt-to-ohc', false)");
      expect((await client.query('select * from inbound_message')).rows).toEqual([]);
      await client.query(`select set_config('app.user', '${ACCOUNT}', false)`);
      expect((await client.query('select * from inbound_message')).rows).not.toEqual([]);
      await expect(client.query("update inbound_message set outcome = 'item'")).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});

describe('while something is away', () => {
  const role = `${DATABASE}_app`;
  const items = `alter table ${DATABASE}_tasking`;
  it.each<[what: string, gone: string, back: string]>([
    ['the database', `alter role ${role} connection limit 0`, `alter role ${role} connection limit -1`],
    ['the audit', `revoke insert on audit.event from ${role}`, `grant insert on audit.event to ${role}`],
    ['what nobody foresaw', `${items} add constraint never check (false) not valid`, `${items} drop constraint never`],
  ])('%s: nothing is taken, and the same message is good later', async (_what, gone, back) => {
    const message = { body: inquiry(), key: randomUUID() };
    const before = await stored();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`;
    for (const each of [gone, cut]) await server.test.rows(DATABASE, each);
    const { status, headers } = await send(message);
    await server.test.rows(DATABASE, back);
    expect([status, headers['retry-after'], await stored()]).toEqual([503, '5', before]);
    expect((await send(message)).status).toBe(201);
  });

  it('more than 600 messages in a minute are refused, and it is said for how long', async () => {
    server.test.service.spending.take(ACCOUNT, 600_000);
    const { status, headers } = await send();
    expect([status, Number(headers['retry-after'])]).toEqual([429, expect.any(Number)]);
  });

  it("its account's role: nothing is taken", async () => {
    const before = await stored();
    await server.test.rows('directory', "update access_grant set state = 'revoked' where user_key = $1", [ACCOUNT]);
    server.test.service.callers.forget(ACCOUNT);
    server.test.service.spending.take(ACCOUNT, -600_000);
    expect([(await send()).status, await stored()]).toEqual([503, before]);
  });
});

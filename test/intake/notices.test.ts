import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { tick } from '../../shared-schema/features/lifecycle/clockwork.ts';
import { sendNotices } from '../../shared-schema/features/mail/notices.ts';
import { smtpTransport } from '../../shared-schema/features/mail/sending.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { creating } from '../support/entered.ts';
import { MailServer } from '../support/mail-server.ts';
import { TestService } from '../support/service.ts';

/*
 * Reminders by mail: to the person the tasker is with, to who gave it out at the last rung; the control number and
 * nothing else.
 */
let test: TestService;
let smtp: MailServer;
let mailer: pg.Client;
const MANAGER = 'hq-execsec-manager';
const address = () => databaseAddress('iq', test.service.host.cluster!.socket);
const iq = () => test.service.host.tools.get('iq')!;
beforeAll(async () => {
  test = await TestService.start();
  smtp = await MailServer.start();
  mailer = await connectAs('iq', 'mailer', address());
});
afterAll(async () => {
  await mailer.end();
  await smtp.stop();
  await test.stop();
});
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const send = () => {
  const settings = { url: smtp.url, from: 'IQ <iq@example.gov>' };
  return sendNotices({ hosted: iq(), mailer, transport: smtpTransport(settings), settings });
};
const task = async (tasker: object): Promise<string> => {
  const { made } = (
    await test.ask(
      MANAGER,
      `mutation { made: ${creating('IqFolder', 'name: "Secret Person", subjectOfRequest: "secret matter"')}
        { item { id } } }`,
    )
  ).data;
  const answer = await test.ask(
    MANAGER,
    `mutation ($id: ID!, $tasker: IqTaskerInput!) { made: actOnIqFolder(id: $id, version: 1, event: { task: { taskers: [$tasker] } })
      { item { taskers { id controlNumber } } } }`,
    {
      variables: { id: made.item.id, tasker: { instructions: 'secret instructions', dueOn: today, ...tasker } },
    },
  );
  return answer.data.made.item.taskers[0].controlNumber;
};
const later = (days: number) => tick(iq(), address(), new Date(Date.now() + days * 86_400_000));
const soon = () => test.rows('iq', 'update reminder set not_before = now() where notice is null');
const notices = async () =>
  (await test.rows('iq', 'select notice, rung from reminder order by at')).map((row) => row.notice);

it('goes to who has the tasker, once, with the control number and nothing else, and each is an event at both', async () => {
  const number = await task({ level: 'EXPERT', assignee: 'hq-execsec-analyst' });
  await later(0);
  expect([await send(), await send()]).toEqual([1, 0]);
  const [{ to, source }] = smtp.sent as [MailServer['sent'][number]];
  expect(to).toBe('hq-execsec-analyst@example.gov');
  expect(source).toContain(`Subject: Tasker ${number}`);
  expect(source.split('\r\n\r\n')[1]!.trim()).toBe(`A tasker waits. Its control number is ${number}.`);
  for (const secret of ['Secret', 'secret', today]) expect(source.replace(/^Date:.*$/m, '')).not.toContain(secret);
  expect(
    await test.rows('iq', "select actor, action, outcome from audit.event where operation_name = 'send-notice'"),
  ).toEqual([{ actor: 'mailer', action: 'notify', outcome: 'ok' }]);
  expect(
    await test.rows('directory', "select actor, record_types from audit.event where operation_name = 'read-address'"),
  ).toEqual([{ actor: 'notifier', record_types: ['DirectoryUser'] }]);
});

it('at the last rung it goes to who gave it out; an office is nobody, and has none', async () => {
  await task({ level: 'OFFICE', office: 'OLA' });
  await later(0);
  const before = smtp.sent.length;
  expect(await send()).toBe(0);
  expect(await notices()).toContain('no-address');
  await later(30);
  expect(await send()).toBe(2);
  expect(smtp.sent.slice(before).map((each) => each.to)).toEqual([`${MANAGER}@example.gov`, `${MANAGER}@example.gov`]);
});

it('waits while no mail is taken; nobody is chased for what has been answered meanwhile', async () => {
  const number = await task({ level: 'EXPERT', assignee: 'hq-ogc-attorney' });
  await task({ level: 'EXPERT', assignee: 'hq-ola-analyst' });
  await later(0);
  smtp.refuses = true;
  expect(await send()).toBe(0);
  const { iqTasker } = (
    await test.ask('hq-ogc-attorney', 'query ($n: String!) { iqTasker(controlNumber: $n) { id version } }', {
      variables: { n: number },
    })
  ).data;
  await test.ask(
    'hq-ogc-attorney',
    `mutation ($id: ID!, $version: Int!) { actOnIqTasker(id: $id, version: $version, event: { respond: { result: CONCURRENCE } })
      { item { id } } }`,
    { variables: iqTasker },
  );
  smtp.refuses = false;
  expect(await send()).toBe(0);
  await soon();
  expect(await send()).toBe(1);
  expect(smtp.sent.at(-1)!.to).toBe('hq-ola-analyst@example.gov');
  expect(await notices()).toContain('answered');
});

it('reminders of a time when no mail was sent are not sent all at once', async () => {
  await task({ level: 'EXPERT', assignee: 'hq-execsec-analyst' });
  await later(0);
  await test.rows('iq', "update reminder set at = now() - interval '4 days' where notice is null");
  expect(await send()).toBe(0);
  expect(await notices()).toContain('too-old');
});

it('what sends them sees whom they are for, and nothing else', async () => {
  for (const attempt of [
    'select instructions from iq_tasker',
    'select name from iq_folder',
    'select recipient from mail_outgoing',
    "update reminder set rung = 'due'",
    'select digest from mail_message',
    'delete from reminder',
    'select * from audit.event',
  ])
    await expect(mailer.query(attempt)).rejects.toMatchObject({ code: '42501' });
});

it('somebody whose access was revoked gets none', async () => {
  await task({ level: 'EXPERT', assignee: 'hq-execsec-analyst' });
  await test.rows('directory', "update directory_user set revoked_at = now() where user_key = 'hq-execsec-analyst'");
  await later(0);
  const before = smtp.sent.length;
  await send();
  expect(smtp.sent.length).toBe(before);
});

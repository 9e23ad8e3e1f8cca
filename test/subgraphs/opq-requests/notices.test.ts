import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { sendNotices } from '../../../shared-schema/features/mail/notices.ts';
import { smtpTransport } from '../../../shared-schema/features/mail/sending.ts';
import { sendStateNotices } from '../../../shared-schema/features/mail/state-notices.ts';
import { gapsOfNotices } from '../../../shared-schema/language/lifecycle/notices.ts';
import { connectAs, databaseAddress } from '../../../shared-schema/runtime/request/tool-database.ts';
import { MailServer } from '../../support/mail-server.ts';
import { ANALYST, CONTRACTOR, OpqRequests, REQUESTER, SUPERVISOR, toolOf } from '../../support/opq-requests.ts';
import { readOf, sentWhile } from '../../support/plans.ts';
import { TestService } from '../../support/service.ts';

/* Notices by mail to who filed: the control number and the plain words of the state, and nothing else. */
let test: TestService;
let smtp: MailServer;
let mailer: pg.Client;
const requests = new OpqRequests(() => test);
const opq = () => toolOf(test);
beforeAll(async () => {
  test = await TestService.start();
  smtp = await MailServer.start();
  mailer = await connectAs(
    'opq-requests',
    'mailer',
    databaseAddress('opq-requests', test.service.host.cluster?.socket),
  );
  // What synthetic requests were told of is nobody's business here.
  await test.rows('opq_requests', "update state_notice set notice = 'sent' where notice is null");
});
afterAll(async () => {
  await mailer.end();
  await smtp.stop();
  await test.stop();
});
const sending = (client: pg.Client, url = smtp.url) => {
  const settings = { url, from: 'OPQ <opq@example.gov>' };
  return { hosted: opq(), mailer: client, transport: smtpTransport(settings), settings };
};
const sendBy = (client: pg.Client, url?: string) => sendStateNotices(sending(client, url));
const send = () => sendBy(mailer);
const soon = () => test.rows('opq_requests', 'update state_notice set not_before = now() where notice is null');
const since = (at: number) =>
  smtp.sent.slice(at).map(({ to, source }) => [to, source.split('\r\n\r\n')[1]?.replace(/=\r\n/g, '').trim()]);
const noticesOf = (number: string) =>
  test.rows(
    'opq_requests',
    `select state, notice
     from state_notice
     where control_number = $1
     order by version`,
    [number],
  );

describe('notices to the requester', () => {
  it('opq-requests F5: tell that a request was received, once, at the address of the directory', async () => {
    const at = smtp.sent.length;
    const { controlNumber } = await requests.filed();
    expect([await send(), await send()]).toEqual([1, 0]);
    expect(since(at)).toEqual([
      ['opq-requester@example.gov', `Your report request ${controlNumber}: received by OPQ.`],
    ]);
    const { source = '' } = smtp.sent.at(-1) ?? {};
    expect(source).toContain(`Subject: Your report request ${controlNumber}`);
    expect(source).not.toMatch(/secret/i);
    expect(
      await test.rows(
        'opq_requests',
        "select actor, action, outcome from audit.event where operation_name = 'send-notice'",
      ),
    ).toEqual([{ actor: 'mailer', action: 'notify', outcome: 'ok' }]);
  });

  it('opq-requests F6: tell each change of state, in order; what changes no state tells nothing', async () => {
    const at = smtp.sent.length;
    const filed = await requests.filed();
    const said = await requests.onRequest.done(ANALYST, { of: filed, event: 'comment', input: { text: 'secret' } });
    const reviewed = await requests.onRequest.done(ANALYST, { of: said, event: 'review' });
    const returned = await requests.onRequest.done(SUPERVISOR, { of: reviewed, event: 'return', input: { text: 'x' } });
    await requests.onRequest.done(REQUESTER, { of: returned, event: 'withdraw', input: { text: 'secret' } });
    expect(await send()).toBe(4);
    expect(since(at).map(([, text]) => text)).toEqual(
      ['received by OPQ', 'being looked through', 'being worked on', 'Withdrawn'].map(
        (words) => `Your report request ${filed.controlNumber}: ${words}.`,
      ),
    );
  });

  it('wait while no mail is taken, leave in order when it is, and survive a server that is not there', async () => {
    const at = smtp.sent.length;
    const filed = await requests.filed(CONTRACTOR);
    smtp.refuses = true;
    expect(await send()).toBe(0);
    await requests.onRequest.done(CONTRACTOR, { of: filed, event: 'withdraw', input: { text: 'x' } });
    expect(await sendBy(mailer, 'smtp://127.0.0.1:9')).toBe(0);
    smtp.refuses = false;
    // The first one waits until it is tried again, and the second behind it.
    expect(await send()).toBe(0);
    await soon();
    expect(await send()).toBe(2);
    expect(since(at).map(([, text]) => text)).toEqual(
      ['received by OPQ', 'Withdrawn'].map((words) => `Your report request ${filed.controlNumber}: ${words}.`),
    );
  });

  it('are sent once by two that send at once', async () => {
    const other = await connectAs(
      'opq-requests',
      'mailer',
      databaseAddress('opq-requests', test.service.host.cluster?.socket),
    );
    try {
      const at = smtp.sent.length;
      await requests.filed();
      await requests.filed(CONTRACTOR);
      await Promise.all([send(), sendBy(other)]);
      await send();
      expect(
        smtp.sent
          .slice(at)
          .map(({ to }) => to)
          .sort(),
      ).toEqual(['opq-contractor@example.gov', 'opq-requester@example.gov']);
    } finally {
      await other.end();
    }
  });

  it('are not made by a change that was not made', async () => {
    const [{ made: before }] = await test.rows('opq_requests', 'select count(*)::int as made from state_notice');
    await requests.file(REQUESTER, { reportFrequency: null });
    expect(await test.rows('opq_requests', 'select count(*)::int as made from state_notice')).toEqual([
      { made: before },
    ]);
  });

  it('are not for whoever has left USCIS, whose role nobody has elsewhere', async () => {
    const filed = await requests.filed(CONTRACTOR);
    const isOf = async (component: string) => {
      await test.rows('directory', 'update directory_user set component = $1 where user_key = $2', [
        component,
        CONTRACTOR,
      ]);
      test.service.callers.forget(CONTRACTOR);
    };
    await isOf('ICE');
    expect(await send()).toBe(0);
    await isOf('USCIS');
    expect(await noticesOf(filed.controlNumber)).toEqual([{ state: 'open', notice: 'no-access' }]);
  });

  it('leave while reminders cannot', async () => {
    await requests.filed();
    await test.rows('opq_requests', 'revoke select on reminder from opq_requests_mailer');
    await expect(sendNotices(sending(mailer))).rejects.toMatchObject({ code: '42501' });
    expect(await send()).toBe(1);
    await test.rows('opq_requests', 'grant select on reminder to opq_requests_mailer');
  });

  it('that are put off are not read again for each that leaves', async () => {
    await test.rows(
      'opq_requests',
      `insert into state_notice (item, version, state, control_number, recipient, not_before)
       select gen_random_uuid(), 1, 'open', 'x', 'opq-requester', now() + interval '1 hour'
       from generate_series(1, 2000)`,
    );
    await test.rows('opq_requests', 'analyze state_notice');
    await requests.filed();
    const sent = await sentWhile('opq_requests_mailer', async () => expect(await send()).toBe(1));
    const [next] = sent.filter(({ text }) => text.includes('for update of n'));
    const { rows } = await mailer.query(`explain (analyze, format json) ${next?.text}`);
    expect(readOf({ planned: 'for its values', plan: rows[0]['QUERY PLAN'][0].Plan }, 'state_notice')).toBeLessThan(50);
    await test.rows('opq_requests', "delete from state_notice where control_number = 'x'");
  });

  it('of days when none was sent are not sent all at once; nobody gets any whose access was revoked', async () => {
    const old = await requests.filed();
    await test.rows('opq_requests', "update state_notice set at = now() - interval '4 days' where notice is null");
    expect(await send()).toBe(0);
    expect(await noticesOf(old.controlNumber)).toEqual([{ state: 'open', notice: 'too-old' }]);
    const filed = await requests.filed(CONTRACTOR);
    await test.rows('directory', "update directory_user set revoked_at = now() where user_key = 'opq-contractor'");
    expect(await send()).toBe(0);
    expect(await noticesOf(filed.controlNumber)).toEqual([{ state: 'open', notice: 'no-address' }]);
  });

  it('what sends them sees the number, the state and whom it is for; nobody else sees or makes any', async () => {
    for (const attempt of [
      'select employee_email from opq_request',
      'select created_by from opq_request',
      "insert into state_notice values (gen_random_uuid(), 1, 'open', 'x', 'x')",
      "update state_notice set recipient = 'somebody'",
      'delete from state_notice',
    ])
      await expect(mailer.query(attempt)).rejects.toMatchObject({ code: '42501' });
    const app = await test.connect('opq_requests', 'opq_requests_app');
    try {
      await expect(app.query('select from state_notice')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await app.end();
    }
  });
});

it('a template says the number and the state, and nothing else', () => {
  const states = { open: true } as const;
  const gaps = (text: string) => gapsOfNotices({ source: 'x', subject: 'x', text, states }, ['open']);
  expect(gaps('{controlNumber}: {state}')).toEqual([]);
  expect(gaps('{state}')).toEqual(['notices: the text has no {controlNumber}']);
  expect(gaps('{controlNumber} {employeeName}')).toEqual(['notices: {employeeName} is told to nobody']);
  expect(gapsOfNotices({ source: 'x', subject: 'x', text: '{controlNumber}', states }, [])).toEqual([
    'notices: the item has no state open',
  ]);
});

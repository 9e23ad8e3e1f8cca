import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { sendWaiting, smtpTransport } from '../../shared-schema/features/mail/index.ts';
import { MailMonitor } from '../../shared-schema/features/mail/monitor.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { MailServer, type Sent } from '../support/mail-server.ts';
import { Mailbox, message } from '../support/mailbox.ts';
import { describeWith, ended } from '../support/programs.ts';
import { copyOfTemplate, eventually } from '../support/service.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/** A message as the receiving server hands it on: it found that the sender's domain vouches for it. */
const received = (source: string): string =>
  `Authentication-Results: mx.example.gov; dmarc=pass header.from=example.gov\r\nReceived: from out.example.gov by mx.example.gov\r\n${source}`;
/** Numbers that stand in subjects like `Letter 17 of 40`. */
const CASES = 400;

describeWith('dovecot')('500 messages while everything breaks', () => {
  it('one item each, nothing lost, none attached to another person’s case', async () => {
    const mailbox = await Mailbox.start();
    const directory = copyOfTemplate();
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['dist/gateway/main.js'], {
        env: {
          ...process.env,
          DATA_DIR: directory,
          PORT: '0',
          MAILBOX_IQ: mailbox.url,
          MAIL_TRUSTED_AUTHSERV_IQ: 'mx.example.gov',
          LOG_LEVEL: 'silent',
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await new Promise<void>((resolve, reject) => {
        child.stdout!.on('data', (text) => String(text).includes('ready') && resolve());
        child.once('exit', () => reject(new Error('the server ended')));
      });
      return child;
    };
    let server = await start();
    const socket = postgresOf(directory)[4]!;
    const counted = async (text: string): Promise<any[]> => {
      const client = new pg.Client({ host: socket, database: 'iq', user: 'postgres' });
      client.on('error', () => {});
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end();
      }
    };
    const taken = async () =>
      (await counted('select count(*)::int as n from mail_message').catch(() => [{ n: -1 }]))[0].n as number;
    try {
      // 400 letters of 40 writers; 80 of them come twice, in another order; 20 are forged replies to somebody else's
      // first letter.
      const letters = Array.from({ length: CASES }, (_, n) =>
        message({
          from: `Writer ${n % 40} <writer${n % 40}@example.gov>`,
          subject: `Letter ${n}`,
          text: `The matter of letter ${n}.`,
        }),
      );
      const first = letters.slice(0, 40);
      for (const letter of first) mailbox.deliver(letter);
      await eventually(async () => (await taken()) === 40, 60_000);
      const numbers = new Map(
        (await counted('select email, control_number from iq_folder')).map((row) => [
          row.email as string,
          row.control_number as string,
        ]),
      );
      const rest: string[] = [...letters.slice(40), ...letters.slice(0, 80)];
      for (let n = 0; n < 20; n++)
        rest.push(
          message({
            from: `Writer ${n} <writer${n}@example.gov>`,
            subject: `Re: ${numbers.get(`writer${(n + 1) % 40}@example.gov`)}`,
            text: `forged ${n}`,
          }),
        );
      for (let n = 0; n < 20; n++)
        rest.push(
          received(
            message({
              from: `Writer ${n} <writer${n}@example.gov>`,
              subject: `Re: ${numbers.get(`writer${n}@example.gov`)}`,
              text: `threaded ${n}`,
            }),
          ),
        );
      // In an order that is the same each time, and nobody's.
      rest.sort((a, b) => hash(a) - hash(b));
      expect(first.length + rest.length).toBe(520);
      for (const [at, each] of rest.entries()) {
        mailbox.deliver(each);
        if (at === 120) {
          await eventually(async () => (await taken()) > 60, 60_000);
          await mailbox.kill();
        }
        if (at === 150) await mailbox.up();
        if (at === 300) {
          await eventually(async () => (await taken()) > 150, 60_000);
          server.kill('SIGKILL');
          await ended(server);
          server = await start();
        }
        if (at === 400) {
          await eventually(async () => (await taken()) > 250, 60_000);
          // PostgreSQL goes too, at once; it is brought back by what watches it.
          process.kill(Number(postgresOf(directory)[0]), 'SIGKILL');
        }
      }
      await eventually(async () => (await mailbox.folder('INBOX').catch(() => ['?'])).length === 0, 120_000);
      const items = await counted('select email, count(*)::int as n from iq_folder group by email');
      expect(items.reduce((sum, row) => sum + row.n, 0)).toBe(CASES);
      expect(new Set(items.map((row) => row.n))).toEqual(new Set([10]));
      const outcomes = Object.fromEntries(
        (await counted('select outcome, count(*)::int as n from mail_message group by outcome')).map((row) => [
          row.outcome,
          row.n,
        ]),
      );
      expect(outcomes).toEqual({ item: 400, thread: 20, aside: 20 });
      expect((await counted('select count(*)::int as n from mail_message where not settled'))[0].n).toBe(0);
      // Each threaded message stands with the case of who wrote it.
      const threads = await counted(
        "select f.email, count(*)::int as n from iq_action a join iq_folder f on f.id = a.item where a.event = 'comment' group by f.email",
      );
      expect(threads.map((row) => [row.email, row.n]).sort()).toEqual(
        Array.from({ length: 20 }, (_, n) => [`writer${n}@example.gov`, 1]).sort(),
      );
      expect((await mailbox.folder('Taken')).length + (await mailbox.folder('Aside')).length).toBe(520);
      expect((await mailbox.folder('Aside')).length).toBe(20);
    } finally {
      server.kill('SIGTERM');
      await Promise.race([ended(server, 'SIGTERM'), delay(15_000, undefined, { ref: false })]);
      await mailbox.stop();
    }
  }, 300_000);
});

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7);

describeWith('dovecot')('a tool that acknowledges by mail', () => {
  let smtp: MailServer;
  let mailbox: Mailbox;
  let trials: TrialTools;
  let mailer: pg.Client;
  const stop = new AbortController();
  let running: Promise<void>;
  let taken = 0;
  const settings = () => ({ url: smtp.url, from: 'Case Office <cases@example.gov>' });
  const hosted = () => trials.host.tools.get('trial-cqc')!;
  beforeAll(async () => {
    smtp = await MailServer.start();
    mailbox = await Mailbox.start();
    const mail = {
      source: 'a trial',
      entersAs: 'cqc-mailbox',
      elements: { name: 'senderName', email: 'senderEmail', text: 'letter', attachments: 'documents' },
      acknowledges: true,
    } as const;
    trials = await TrialTools.start([
      trialTool('cqc', { spii: { outcome: 'kept-unchanged', source: 'a trial' }, mail }),
    ]);
    trials.host.knowEntitlements(async (user) =>
      user === 'cqc-mailbox' ? trials.caller('cqc', user, ['member']) : null,
    );
    mailer = await connectAs('trial-cqc', 'mailer', databaseAddress('trial-cqc', trials.host.cluster!.socket));
    running = new MailMonitor(hosted(), { mailbox: mailbox.url, taken: () => void taken++ }).run(stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await running;
    await mailer.end();
    await smtp.stop();
    await mailbox.stop();
    await trials.stop();
  });
  const deliver = async (...sources: string[]) => {
    const before = taken;
    for (const source of sources) mailbox.deliver(source);
    await eventually(async () => taken >= before + sources.length);
  };
  const send = () =>
    sendWaiting({ hosted: hosted(), mailer, transport: smtpTransport(settings()), settings: settings() });
  const soon = () => trials.rows('cqc', "update mail_outgoing set not_before = now() where state = 'waiting'");

  it('sends the control number and nothing else of the case, once, to who wrote (C-OV-3)', async () => {
    await deliver(
      message({
        from: 'Complainant Person <complainant@example.gov>',
        subject: 'My complaint',
        text: 'SSN 900-12-3456; the officer was rude.',
      }),
    );
    expect([await send(), await send()]).toEqual([1, 0]);
    const [{ n }] = await trials.rows(
      'cqc',
      'select control_number as n from trial_cqc_letter where sender_email = $1',
      ['complainant@example.gov'],
    );
    const [{ to, source }] = smtp.sent as [Sent];
    expect(to).toBe('complainant@example.gov');
    const [head, body] = source.split('\r\n\r\n') as [string, string];
    expect(body.trim()).toBe(`We have received your letter. Its control number is ${n}.`);
    expect(head).toMatch(/auto-submitted: auto-replied/i);
    expect(head).toMatch(/x-correspondence-graph: trial-cqc/i);
    for (const secret of ['Complainant', 'complaint\r', '3456', 'rude'])
      expect(source.replace('complainant@example.gov', '')).not.toContain(secret);
  });

  it('waits while the mail server does not take it, and sends it then; what it refuses for good is left to a person', async () => {
    smtp.refuses = true;
    await deliver(message({ from: 'Patient <patient@example.gov>' }));
    expect(await send()).toBe(0);
    expect(await send()).toBe(0);
    smtp.refuses = false;
    await soon();
    expect(await send()).toBe(1);
    expect(smtp.sent.at(-1)!.to).toBe('patient@example.gov');
  });

  it('is answered by a bounce: what we sent is marked, and no new item made', async () => {
    const id = /<([^@]+)@example\.gov>/.exec(/message-id: (.*)/i.exec(smtp.sent.at(-1)!.source)![1]!)![1]!;
    const before = (await trials.rows('cqc', 'select count(*)::int as n from trial_cqc_letter'))[0].n;
    await deliver(
      message({
        from: 'Mail Delivery <MAILER-DAEMON@example.gov>',
        subject: 'Undelivered',
        headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
        text: `--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${id}@example.gov>\r\nSubject: x\r\n\r\n\r\n--b--`,
      }),
    );
    expect((await trials.rows('cqc', 'select state from mail_outgoing where id = $1', [id]))[0].state).toBe('bounced');
    expect((await trials.rows('cqc', 'select count(*)::int as n from trial_cqc_letter'))[0].n).toBe(before);
  });

  it('does not answer machines, and does not answer anybody for ever', async () => {
    const before = smtp.sent.length;
    await deliver(
      message({ from: 'List <list@example.gov>', headers: { 'List-Id': '<l.example.gov>' } }),
      message({ from: 'Robot <robot@example.gov>', headers: { 'Auto-Submitted': 'auto-generated' } }),
    );
    expect(await send()).toBe(0);
    await deliver(
      ...Array.from({ length: 14 }, (_, n) =>
        message({ from: 'Loop <loop@example.gov>', subject: `Your answer ${n}` }),
      ),
    );
    await send();
    expect(smtp.sent.length - before).toBe(10);
    // All of them were taken all the same.
    expect(
      (
        await trials.rows('cqc', 'select count(*)::int as n from trial_cqc_letter where sender_email = $1', [
          'loop@example.gov',
        ])
      )[0].n,
    ).toBe(14);
  });
});

/** The lines of the running PostgreSQL's own file: its process first, its socket's folder fifth. */
const postgresOf = (directory: string): string[] =>
  readFileSync(`${directory}/postgres/postmaster.pid`, 'utf8').split('\n');

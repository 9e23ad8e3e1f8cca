import { afterAll, beforeAll, expect } from '@jest/globals';
import { attack } from '../support/attack.ts';
import { MailIntake } from '../support/mail-intake.ts';
import { message } from '../support/mailbox.ts';
import { describeWith } from '../support/programs.ts';
import { eventually } from '../support/service.ts';
import { Records, SigningDomain } from '../support/signing.ts';

const SERVER = 'mx.example.gov';
const ADDRESS = 'jane@example.gov';
const FROM = `Jane Writer <${ADDRESS}>`;
const records = new Records();
// Publishes DMARC; publishes none; wants its exact name.
records.set('_dmarc.example.gov', 'v=DMARC1; p=reject');
records.set('_dmarc.example.edu', 'v=DMARC1; p=reject; adkim=s; aspf=s');
const own = new SigningDomain('example.gov', records);
const below = new SigningDomain('mail.example.gov', records);
const weak = new SigningDomain('weak.example.gov', records, { bits: 1_024, flags: 't=y; ' });
const plain = new SigningDomain('example.net', records);
const strictly = new SigningDomain('example.edu', records);
const belowStrictly = new SigningDomain('mail.example.edu', records);
const stranger = new SigningDomain('example.org', records);

const day = (days: number): Date => new Date(Date.now() + days * 86_400_000);
/** Puts headers on top of a message, as whoever carried it last does. */
const above = (headers: string[], source: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(headers.map((each) => `${each}\r\n`).join('')), Buffer.from(source)]);
const results = (said: string, server = SERVER): string => `Authentication-Results: ${server}; ${said}`;
const RECEIVED = `Received: from out.example.gov by ${SERVER}; Mon, 2 Nov 2026 10:00:00 -0500`;
const SPF = `spf=pass smtp.mailfrom=${ADDRESS}`;
const ACKNOWLEDGEMENT = '018f3b2e-1111-7abc-8def-0123456789ab';

type Over = Parameters<typeof message>[0];
interface Reply {
  /** In its wire form, from the item's correspondent, with its number in the subject. */
  (over?: Over): string;
  readonly number: string;
  readonly subject: string;
}
type Fate = 'thread' | 'item' | string;
/** What comes, what becomes of it, the message. */
type Case = readonly [name: string, fate: Fate, source: (reply: Reply) => string | Buffer | Promise<string | Buffer>];

const FORGERIES: readonly Case[] = [
  ['is not signed', 'not-authenticated', (reply) => reply()],
  ['is signed by a stranger', 'not-authenticated', (reply) => stranger.sign(reply())],
  [
    'is signed by a stranger, and says so of the sender in i=',
    'not-authenticated',
    (reply) => stranger.signWith(reply(), { identity: `@${ADDRESS}` }),
  ],
  [
    'has its text changed behind the signature',
    'not-authenticated',
    async (reply) => String(await own.sign(reply())).replace('Please answer', 'Please forget'),
  ],
  [
    'has text appended behind a signature with l=',
    'not-authenticated',
    async (reply) => `${await own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 })}I withdraw it all.\r\n`,
  ],
  [
    'is signed with l= to its very end',
    'not-authenticated',
    (reply) => own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 }),
  ],
  ['is signed with l=0', 'not-authenticated', (reply) => own.signWith(reply(), { maxBodyLength: 0 })],
  [
    'has a signature that has expired',
    'not-authenticated',
    (reply) => own.signWith(reply(), { signTime: day(-9), expires: day(-2) }),
  ],
  ['is signed with SHA-1', 'not-authenticated', (reply) => own.signWith(reply(), { algorithm: 'rsa-sha1' })],
  ['is signed by a key in testing', 'not-authenticated', (reply) => weak.sign(reply())],
  ['does not sign its From', 'not-authenticated', (reply) => own.sign(reply(), { skipFields: 'from' })],
  [
    'does not sign its subject, which was given the number',
    'not-authenticated',
    async (reply) =>
      String(await own.sign(reply({ subject: 'Hello' }), { skipFields: 'subject' })).replace(
        'Subject: Hello',
        `Subject: ${reply.subject}`,
      ),
  ],
  [
    'had another From when it was signed',
    'not-authenticated',
    async (reply) =>
      String(await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))).replace(
        'Mallory <mallory@example.org>',
        FROM,
      ),
  ],
  [
    'was given a second subject, on top',
    'not-authenticated',
    async (reply) => above(['Subject: Hello'], await own.sign(reply())),
  ],
  [
    'was given a second subject, with the number, below',
    'not-authenticated',
    async (reply) =>
      String(await own.sign(reply({ subject: 'Hello' }))).replace(
        '\r\nDate:',
        `\r\nSubject: ${reply.subject}\r\nDate:`,
      ),
  ],
  [
    'was given a second content type, on top',
    'not-authenticated',
    async (reply) => above(['Content-Type: text/html'], await own.sign(reply())),
  ],
  [
    'was given a second From, on top',
    'sender-unclear',
    async (reply) => above([`From: ${FROM}`], await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))),
  ],
  [
    'was given a second From, below',
    'sender-unclear',
    async (reply) =>
      String(await own.sign(reply())).replace('\r\nTo:', '\r\nFrom: Mallory <mallory@example.org>\r\nTo:'),
  ],
  [
    'was given a second From, with a space before its colon',
    'sender-unclear',
    async (reply) =>
      above([RECEIVED, `From : ${FROM}`], await stranger.sign(reply({ from: 'Mallory <mallory@example.org>' }))),
  ],
  [
    'was given a second From, as the line before all others',
    'not-authenticated',
    async (reply) => above(['From : Mallory <mallory@example.org>'], await own.sign(reply())),
  ],
  [
    'has two addresses in its From',
    'sender-unclear',
    (reply) => own.sign(reply({ from: `${FROM}, Mallory <mallory@example.gov>` })),
  ],
  ['has a group in its From', 'sender-unclear', (reply) => own.sign(reply({ from: `Writers: ${FROM};` }))],
  [
    'shows the address in an encoded name',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `=?utf-8?Q?jane=40example.gov?= <mallory@example.org>` })),
  ],
  [
    'shows the address in a quoted name',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `"${ADDRESS}" <mallory@example.org>` })),
  ],
  [
    'hides its address in a comment',
    'sender-unclear',
    (reply) => stranger.sign(reply({ from: `${ADDRESS} (<mallory@example.org>)` })),
  ],
  [
    'has a Unicode domain that looks alike',
    'sender-unclear',
    (reply) => own.sign(reply({ from: 'Jane Writer <jane@exаmple.gov>' })),
  ],
  [
    'has such a domain in its written form',
    'sender-unclear',
    (reply) => own.sign(reply({ from: 'Jane Writer <jane@xn--exmple-4nf.gov>' })),
  ],
  ['has another Sender', 'sender-unclear', (reply) => own.sign(reply({ headers: { Sender: 'mallory@example.gov' } }))],
  [
    'is signed, from another address',
    'control-number',
    (reply) => own.sign(reply({ from: 'Mallory <mallory@example.gov>' })),
  ],
  [
    'has a key that was revoked',
    'not-authenticated',
    async (reply) => String(await own.sign(reply())).replace('s=key', 's=old'),
  ],
  [
    'passed ARC only',
    'not-authenticated',
    (reply) =>
      above([`ARC-Authentication-Results: i=1; ${SERVER}; dmarc=pass header.from=example.gov`, RECEIVED], reply()),
  ],
  [
    'has eleven signatures',
    'not-authenticated',
    async (reply) =>
      above(
        Array.from({ length: 10 }, () => 'DKIM-Signature: v=1; a=rsa-sha256; d=example.gov; s=x; h=from; bh=x; b=x'),
        await own.sign(reply()),
      ),
  ],
  ['says itself that SPF passed', 'not-authenticated', (reply) => above([results(SPF)], reply())],
  [
    'says so below the Received of the server',
    'not-authenticated',
    (reply) => above([RECEIVED, results(SPF)], reply()),
  ],
  [
    'says so below, and below another Received',
    'not-authenticated',
    (reply) => above([RECEIVED, results(SPF), RECEIVED], reply()),
  ],
  [
    'says so below what the server found',
    'not-authenticated',
    (reply) => above([results('spf=fail smtp.mailfrom=x@example.gov'), RECEIVED, results(SPF), RECEIVED], reply()),
  ],
  [
    'says so above it too, of another server',
    'not-authenticated',
    (reply) => above([results(SPF, 'mx.example.org'), results(SPF), RECEIVED], reply()),
  ],
  [
    'says so of a server whose name begins alike',
    'not-authenticated',
    (reply) => above([results(SPF, `${SERVER}.example.org`), RECEIVED], reply()),
  ],
  [
    'passed by a comment only',
    'not-authenticated',
    (reply) => above([results(`none (x; ${SPF} (y) ; dmarc=pass header.from=example.gov)`), RECEIVED], reply()),
  ],
  [
    'passed by a quoted reason only',
    'not-authenticated',
    (reply) => above([results(`spf=fail reason="; ${SPF}; dmarc=pass header.from=example.gov"`), RECEIVED], reply()),
  ],
  [
    'passed SPF of a stranger',
    'not-authenticated',
    (reply) => above([results('spf=pass smtp.mailfrom=jane@example.org'), RECEIVED], reply()),
  ],
  [
    'passed SPF by the name a stranger greeted with',
    'not-authenticated',
    (reply) => above([results('spf=pass smtp.helo=example.gov'), RECEIVED], reply()),
  ],
  [
    'passed DMARC of a stranger',
    'not-authenticated',
    (reply) => above([results('dmarc=pass header.from=example.org'), RECEIVED], reply()),
  ],
  [
    'passed DMARC at the server by a signature with l=',
    'not-authenticated',
    async (reply) =>
      above(
        [results('dkim=pass header.d=example.gov; dmarc=pass header.from=example.gov'), RECEIVED],
        `${await own.signWith(reply({ text: 'ok' }), { maxBodyLength: 4 })}More.\r\n`,
      ),
  ],
];

const GENUINE: readonly Case[] = [
  ['is signed by the domain', 'thread', (reply) => own.sign(reply({ text: 'signed' }))],
  ['is signed by a name below the domain', 'thread', (reply) => below.sign(reply({ text: 'signed below' }))],
  [
    'is signed by a stranger and by the domain',
    'thread',
    async (reply) => stranger.sign(await own.sign(reply({ text: 'signed twice' }))),
  ],
  [
    'came by relays that added headers',
    'thread',
    async (reply) =>
      above([RECEIVED, 'X-Spam: no', 'Return-Path: <jane@example.gov>'], await own.sign(reply({ text: 'relayed' }))),
  ],
  [
    'has a Sender who is the same',
    'thread',
    (reply) => own.sign(reply({ text: 'sender', headers: { Sender: ADDRESS } })),
  ],
  ['passed SPF at the server', 'thread', (reply) => above([results(SPF), RECEIVED], reply({ text: 'by SPF' }))],
  [
    'passed DMARC at the server',
    'thread',
    (reply) =>
      above(
        [results('spf=none; dmarc=pass (p=reject) header.from=example.gov'), RECEIVED],
        reply({ text: 'by DMARC' }),
      ),
  ],
  [
    'says that no machine wrote it',
    'thread',
    (reply) => own.sign(reply({ text: 'by hand', headers: { 'Auto-Submitted': 'no (by hand)' } })),
  ],
];

const part = (type: string, text: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
const multipart = (kind: string, ...parts: string[]): Over => ({
  headers: { 'Content-Type': `multipart/${kind}; boundary=b` },
  text: `${parts.join('')}--b--`,
});
const letter = 'From: Jane Writer <jane@example.gov>\r\nSubject: My letter\r\n\r\nI need my papers.';
const header = (name: string, value: string): Over => ({ headers: { [name]: value } });
const DAEMON = 'Mail Delivery Subsystem <MAILER-DAEMON@example.gov>';

/** Each is tried with a control number, signed, and without one, from a stranger. */
const MACHINES: readonly (readonly [name: string, reason: 'automatic' | 'bounce', over: Over])[] = [
  ['is automatic by its header', 'automatic', header('Auto-Submitted', 'auto-generated')],
  [
    'is automatic by a header with a comment',
    'automatic',
    header('Auto-Submitted', 'auto-replied (vacation); owner-email="a@example.gov"'),
  ],
  [
    'says once that it is automatic and once that not',
    'automatic',
    { headers: { 'Auto-Submitted': 'no\r\nAuto-Submitted: auto-replied' } },
  ],
  ['is automatic by Precedence', 'automatic', header('Precedence', 'bulk')],
  ['is junk by Precedence', 'automatic', header('Precedence', 'Junk')],
  ['is an answer by Precedence', 'automatic', header('Precedence', 'auto_reply')],
  ['is an autoreply by a header of its own', 'automatic', header('X-Autoreply', 'yes')],
  ['is an autoresponder', 'automatic', header('X-Autorespond', 'out')],
  ['wants no answers of machines', 'automatic', header('X-Auto-Response-Suppress', 'All')],
  ['has no return path', 'automatic', header('Return-Path', '<>')],
  ['is of a list', 'automatic', header('List-Id', '<l.example.gov>')],
  ['can be unsubscribed from', 'automatic', header('List-Unsubscribe', '<mailto:off@example.gov>')],
  [
    'is a receipt',
    'automatic',
    {
      headers: { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
      text: `${part('text/plain', 'It was read.')}${part('message/disposition-notification', 'Disposition: manual-action')}--b--`,
    },
  ],
  [
    'is an out-of-office that quotes the letter',
    'automatic',
    { subject: 'Automatic reply: {number}', text: 'I am away.\r\n\r\n> I need my papers.' },
  ],
  [
    'is an out-of-office behind a gateway',
    'automatic',
    { subject: '[EXTERNAL] Re: Out of Office: {number}', text: 'I need my papers.' },
  ],
  [
    'answers ours as a machine, without a header',
    'automatic',
    {
      headers: { 'In-Reply-To': `<${ACKNOWLEDGEMENT}@example.gov>` },
      text: 'This is an automated message. I need my papers.',
    },
  ],
  [
    'is a delivery report with the letter in it',
    'bounce',
    {
      headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
      text: `${part('text/plain', 'failed')}${part('message/delivery-status', 'Action: failed')}${part('message/rfc822', letter)}--b--`,
    },
  ],
  [
    'is a report that does not say of what',
    'bounce',
    multipart('report', part('text/plain', 'failed'), part('message/rfc822', letter)),
  ],
  [
    'hides a delivery report in another message',
    'bounce',
    multipart('mixed', part('text/plain', 'See below.'), part('message/delivery-status', 'Action: failed')),
  ],
  [
    'carries our acknowledgement back, as a message',
    'bounce',
    multipart(
      'mixed',
      part('text/plain', 'I need my papers.'),
      part('message/rfc822', `Message-ID: <${ACKNOWLEDGEMENT}@example.gov>\r\nSubject: x\r\n\r\nx`),
    ),
  ],
  [
    'carries our acknowledgement back, as text',
    'bounce',
    { text: `Sorry.\r\n\r\nX-Correspondence-Graph: iq\r\nSubject: x` },
  ],
  ['is returned by a subject alone', 'bounce', { subject: 'Undeliverable: {number}', text: 'I need my papers.' }],
  [
    'is returned by a mail system, by its name alone',
    'bounce',
    { from: '"Mail Delivery Subsystem" <robot@example.gov>' },
  ],
  ['is returned by the daemon', 'bounce', { from: DAEMON, text: 'I need my papers.' }],
  ['is returned by the postmaster', 'bounce', { from: 'Post <postmaster@example.gov>' }],
  [
    'is returned by its text alone',
    'bounce',
    { text: 'This is the mail system at host example.gov.\r\n\r\nI need my papers.' },
  ],
  [
    'is automatic by its text alone',
    'automatic',
    { text: 'I am currently out of the office.\r\n\r\n> I need my papers.' },
  ],
  ['names the recipient that failed', 'bounce', header('X-Failed-Recipients', 'box@example.gov')],
  [
    'answers ours that an address failed, without a header',
    'bounce',
    {
      headers: { References: `<a@example.gov> <${ACKNOWLEDGEMENT}@example.gov>` },
      text: 'Your message could not be delivered: user unknown.',
    },
  ],
];

describeWith('dovecot')('Mail that is not what it says', () => {
  let intake: MailIntake;
  let reply: Reply;
  const entered = async (from: string): Promise<Reply> => {
    expect(await intake.deliver(message({ from, subject: `First letter of ${from}` }))).toEqual({
      outcome: 'item',
      reason: null,
    });
    const number = (await intake.items()).find((each) => each.subjectOfRequest.includes(from)).controlNumber as string;
    const subject = `Re: [${number}] my letter`;
    return Object.assign((over?: Over) => message({ from, subject, ...over }), { number, subject });
  };
  beforeAll(async () => {
    intake = await MailIntake.start({ authserv: SERVER, resolve: records.resolve });
    reply = await entered(FROM);
  });
  afterAll(() => intake.stop());

  for (const [name, reason, source] of FORGERIES)
    attack('9.11', 'mail', `a reply that ${name} stands aside: ${reason}`, async () => {
      const before = await intake.commentsOf(reply.number);
      expect(await intake.deliver(await source(reply))).toEqual({ outcome: 'aside', reason });
      expect(await intake.commentsOf(reply.number)).toEqual(before);
      expect((await intake.aside())[0].reason).toBe(reason);
    });

  for (const [name, outcome, source] of GENUINE)
    attack('9.11', 'mail', `a reply that ${name} is added to its item`, async () => {
      const before = await intake.commentsOf(reply.number);
      expect(await intake.deliver(await source(reply))).toEqual({ outcome, reason: null });
      expect(await intake.commentsOf(reply.number)).toHaveLength(before.length + 1);
    });

  for (const [name, reason, over] of MACHINES)
    attack('9.11', 'mail', `a message that ${name} makes no item and adds to none: ${reason}`, async () => {
      const [comments, items] = [await intake.commentsOf(reply.number), await intake.items()];
      const subject = (over?.subject ?? reply.subject).replace('{number}', reply.number);
      const fresh = (over?.subject ?? 'My letter').replace('{number}', 'your letter');
      expect(await intake.deliver(await own.sign(reply({ ...over, subject })))).toEqual({ outcome: 'aside', reason });
      expect(
        await intake.deliver(message({ from: 'Stranger <stranger@example.org>', ...over, subject: fresh })),
      ).toEqual({ outcome: 'aside', reason });
      expect([await intake.commentsOf(reply.number), await intake.items()]).toEqual([comments, items]);
      expect((await intake.aside()).slice(0, 2).map((each) => each.reason)).toEqual([reason, reason]);
    });

  attack(
    '9.11',
    'mail',
    'where a domain publishes no DMARC, a signature or SPF of its organization counts, and is noted',
    async () => {
      const other = await entered('Nora <nora@example.net>');
      const spf = results('spf=pass (ok) smtp.mailfrom=bounce.example.net');
      expect(await intake.deliver(await plain.sign(other()))).toMatchObject({ outcome: 'thread' });
      expect(await intake.deliver(above([spf, RECEIVED], other({ text: 'by SPF' })))).toMatchObject({
        outcome: 'thread',
      });
      expect(await intake.deliver(await stranger.sign(other()))).toMatchObject({ reason: 'not-authenticated' });
      const noted = await intake.service.rows(
        'iq',
        'select authentication from mail_message order by created_at desc limit 3',
      );
      expect(noted.map((each) => each.authentication)).toEqual(['none', 'spf', 'dkim']);
    },
  );

  attack(
    '9.11',
    'mail',
    'where a domain wants its exact name, a signature of a name below it does not count',
    async () => {
      const other = await entered('Sam <sam@example.edu>');
      expect(await intake.deliver(await belowStrictly.sign(other()))).toMatchObject({ reason: 'not-authenticated' });
      expect(
        await intake.deliver(above([results('spf=pass smtp.mailfrom=mail.example.edu'), RECEIVED], other())),
      ).toMatchObject({ reason: 'not-authenticated' });
      expect(await intake.deliver(await strictly.sign(other()))).toMatchObject({ outcome: 'thread' });
    },
  );

  attack(
    '9.11',
    'mail',
    'while the DNS does not answer a reply waits where it stands, with the reason; then it is added',
    async () => {
      const before = await intake.commentsOf(reply.number);
      records.fails = true;
      intake.mailbox.deliver(await own.sign(reply({ text: 'while the DNS fails' })));
      await eventually(async () => (await intake.aside())[0].reason === 'authentication-later');
      expect(await intake.mailbox.folder('INBOX')).toEqual([reply.subject]);
      // It stops no other.
      expect(await intake.deliver(message({ subject: 'Behind it' }))).toEqual({ outcome: 'item', reason: null });
      records.fails = false;
      await eventually(async () => (await intake.mailbox.folder('INBOX')).length === 0, 40_000);
      expect((await intake.commentsOf(reply.number)).slice(before.length)).toEqual([
        expect.stringContaining('while the DNS fails'),
      ]);
      expect((await intake.aside()).map((each) => each.reason)).not.toContain('authentication-later');
    },
  );

  attack('9.11', 'mail', 'an unsigned copy that came first does not keep out the signed message', async () => {
    const source = reply({ text: 'copied' });
    expect(await intake.deliver(source)).toMatchObject({ reason: 'not-authenticated' });
    expect(await intake.deliver(await own.sign(source))).toEqual({ outcome: 'thread', reason: null });
    expect(await intake.deliver(source)).toEqual({ outcome: 'thread', reason: null });
    expect((await intake.commentsOf(reply.number)).filter((each) => each.includes('copied'))).toHaveLength(1);
  });

  attack('9.11', 'mail', "no stranger's server is asked about a reply", async () => {
    records.asked.length = 0;
    await intake.deliver(await stranger.sign(reply()));
    expect(records.asked).toEqual([]);
  });

  attack(
    '9.11',
    'mail',
    'a letter of anybody is taken as a new item, and how its sender is known is noted',
    async () => {
      const sender = 'New <new@example.gov>';
      await intake.deliver(await own.sign(message({ from: sender, subject: 'Signed' })));
      await intake.deliver(message({ from: `${sender}, Other <other@example.gov>`, subject: 'Two senders' }));
      const noted = await intake.service.rows(
        'iq',
        'select outcome, authentication from mail_message order by created_at desc limit 2',
      );
      expect(noted).toEqual([
        { outcome: 'item', authentication: 'none' },
        { outcome: 'item', authentication: 'dmarc' },
      ]);
    },
  );

  attack('9.11', 'process', 'a header of one endless line, or of endless lines, holds nobody up', async () => {
    const long = ' '.repeat(200_000);
    const before = performance.now();
    for (const from of [`Jane${long}x`, `"${long}`, `Jane <${'a'.repeat(200_000)}`, 'a@'.repeat(50_000)])
      expect(await intake.deliver(message({ from, subject: reply.subject }))).toEqual({
        outcome: 'aside',
        reason: 'sender-unclear',
      });
    const lines = `${'X-A: 1\r\n'.repeat(40_000)}`;
    expect(await intake.deliver(`${lines}${await own.sign(reply())}`)).toEqual({
      outcome: 'aside',
      reason: 'not-authenticated',
    });
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

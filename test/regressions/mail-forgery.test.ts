import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Taken } from '../../shared-schema/features/mail/take.ts';
import { attack } from '../support/attack.ts';
import { FORGERIES } from '../support/forged-mail.ts';
import { GENUINE } from '../support/genuine-mail.ts';
import { MACHINES } from '../support/machine-mail.ts';
import { MailIntake } from '../support/mail-intake.ts';
import {
  above,
  belowStrictly,
  FROM,
  type Over,
  own,
  plain,
  RECEIVED,
  type Reply,
  records,
  results,
  SERVER,
  stranger,
  strictly,
} from '../support/mail-senders.ts';
import { message } from '../support/mailbox.ts';
import { describeWith } from '../support/programs.ts';
import { eventually } from '../support/service.ts';

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

  describe('replies that nobody can be held to', () => {
    const met = { fates: [] as Taken[], asides: [] as string[], added: -1 };
    beforeAll(async () => {
      const before = await intake.commentsOf(reply.number);
      met.fates = await intake.deliverAll(await Promise.all(FORGERIES.map(([, , source]) => source(reply))));
      met.asides = (await intake.aside()).map((each) => each.reason).reverse();
      met.added = (await intake.commentsOf(reply.number)).length - before.length;
    });
    FORGERIES.forEach(([name, reason], at) => {
      attack('9.11', 'mail', `a reply that ${name} stands aside: ${reason}`, () => {
        expect(met.fates[at]).toEqual({ outcome: 'aside', reason });
        expect(met.asides[at]).toBe(reason);
        expect(met.added).toBe(0);
      });
    });
  });

  for (const [name, outcome, source] of GENUINE)
    attack('9.11', 'mail', `a reply that ${name} is added to its item`, async () => {
      const before = await intake.commentsOf(reply.number);
      expect(await intake.deliver(await source(reply))).toEqual({ outcome, reason: null });
      expect(await intake.commentsOf(reply.number)).toHaveLength(before.length + 1);
    });

  describe('messages of machines', () => {
    const met = { fates: [] as Taken[], asides: [] as string[], made: -1 };
    const counted = async () => (await intake.commentsOf(reply.number)).length + (await intake.items()).length;
    beforeAll(async () => {
      const before = await counted();
      const sources = MACHINES.flatMap(([, , over]) => {
        const subject = (over?.subject ?? reply.subject).replace('{number}', reply.number);
        const fresh = (over?.subject ?? 'My letter').replace('{number}', 'your letter');
        return [
          own.sign(reply({ ...over, subject })),
          message({ from: 'Stranger <stranger@example.org>', ...over, subject: fresh }),
        ];
      });
      met.fates = await intake.deliverAll(await Promise.all(sources));
      const kept = await intake.service.rows(
        'iq',
        `select reason from mail_message
         where outcome = 'aside' order by created_at desc limit $1`,
        [sources.length],
      );
      met.asides = kept.map((each) => each.reason).reverse();
      met.made = (await counted()) - before;
    });
    MACHINES.forEach(([name, reason], at) => {
      attack('9.11', 'mail', `a message that ${name} makes no item and adds to none: ${reason}`, () => {
        expect(met.fates.slice(2 * at, 2 * at + 2)).toEqual(Array(2).fill({ outcome: 'aside', reason }));
        expect(met.asides.slice(2 * at, 2 * at + 2)).toEqual([reason, reason]);
        expect(met.made).toBe(0);
      });
    });
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

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { fileStoreOf } from '../../shared-schema/features/files/index.ts';
import { MailMonitor } from '../../shared-schema/features/mail/monitor.ts';
import type { Taken } from '../../shared-schema/features/mail/take.ts';
import { docx, pdf } from '../support/documents.ts';
import { Mailbox, message } from '../support/mailbox.ts';
import { describeWith } from '../support/programs.ts';
import { eventually, TestService } from '../support/service.ts';
import { Records, SigningDomain } from '../support/signing.ts';

const MANAGER = 'hq-execsec-manager';
const records = new Records();
const domain = new SigningDomain('example.gov', records);
const SSN = '900-12-3456';
const compose = (mail: object): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    new (MailComposer as any)({
      from: 'Synthetic Writer <writer@example.gov>',
      to: 'box@example.gov',
      subject: 'With files',
      text: 'See the files.',
      ...mail,
    })
      .compile()
      .build((error: Error | null, source: Buffer) => (error ? reject(error) : resolve(source))),
  );

describeWith('dovecot')("IQ's mailbox", () => {
  let mailbox: Mailbox;
  let test: TestService;
  const stop = new AbortController();
  const taken: Taken[] = [];
  let running: Promise<void>;
  beforeAll(async () => {
    mailbox = await Mailbox.start();
    test = await TestService.start();
    const watched = { mailbox: mailbox.url, resolve: records.resolve, taken: (each: Taken) => void taken.push(each) };
    running = new MailMonitor(test.service.host.tools.get('iq')!, watched).run(stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await running;
    await mailbox.stop();
    await test.stop();
  });

  /** Delivers, waits until all is taken, and says what became of each and which items are new. */
  const deliver = async (...sources: (string | Buffer)[]) => {
    const [before, known] = [taken.length, new Set((await items()).map((each) => each.controlNumber))];
    for (const source of sources) mailbox.deliver(source);
    await eventually(async () => taken.length >= before + sources.length, 40_000);
    await delay(50);
    return { outcomes: taken.slice(before), fresh: (await items()).filter((each) => !known.has(each.controlNumber)) };
  };
  const items = async (): Promise<any[]> =>
    (
      await test.ask(
        MANAGER,
        '{ iqFolders(first: 200) { nodes { id version controlNumber itemType state name email subjectOfRequest attachments { fileName mediaType state reason } history { event text } } } }',
      )
    ).data.iqFolders.nodes;

  it('a message becomes an item: who wrote, what, its files, its SPII grayed out; it is kept in the mailbox (A-OV-2)', async () => {
    const source = await compose({
      subject: 'About my case',
      text: `My SSN is ${SSN}.`,
      attachments: [
        { filename: 'letter.pdf', content: pdf('hello') },
        { filename: 'note.docx', content: docx('a note'), contentType: 'application/octet-stream' },
      ],
    });
    const { outcomes, fresh } = await deliver(source);
    expect(outcomes).toEqual([{ outcome: 'item', reason: null }]);
    expect(fresh).toMatchObject([
      {
        itemType: 'correspondence',
        state: 'OPEN',
        name: 'Synthetic Writer',
        email: 'writer@example.gov',
        subjectOfRequest: 'Subject: About my case\n\nMy SSN is [grayed out].',
      },
    ]);
    expect(fresh[0].attachments.map((each: any) => [each.fileName, each.state])).toEqual([
      ['letter.pdf', 'KEPT'],
      ['note.docx', 'KEPT'],
    ]);
    expect(await mailbox.folder('Taken')).toContain('About my case');
    expect(await mailbox.folder('INBOX')).toEqual([]);
    const events = await test.rows(
      'iq',
      "select operation_name, actor, action from audit.event where actor = 'iq-mailbox'",
    );
    expect(events).toContainEqual({ operation_name: 'take-mail', actor: 'iq-mailbox', action: expect.any(String) });
  });

  it('delivered again, once or five times, by whatever way, it is the same message', async () => {
    const source = message({ subject: 'Only once' });
    const { fresh } = await deliver(
      source,
      source,
      `Received: from a.example.gov\r\n${source}`,
      `Received: from b.example.gov\r\nX-Spam: no\r\n${source}`,
    );
    expect(fresh.map((each) => each.subjectOfRequest.split('\n')[0])).toEqual(['Subject: Only once']);
  });

  it('a reply is threaded by its control number, from who wrote the first, and by nothing else', async () => {
    const { fresh } = await deliver(message({ from: 'First <first@example.gov>', subject: 'First letter' }));
    const [item] = fresh;
    const reply = (over: Parameters<typeof message>[0]) =>
      message({
        from: 'First <FIRST@example.gov>',
        subject: `Re: [${item.controlNumber.toLowerCase()}] First letter`,
        ...over,
      });
    const threaded = await deliver(await domain.sign(reply({ text: 'One more thing.' })));
    expect([threaded.outcomes, threaded.fresh]).toEqual([[{ outcome: 'thread', reason: null }], []]);
    const aside = await deliver(
      // Forged: the number is right, the writer is somebody else.
      reply({ from: 'Other <other@example.gov>', text: 'What is in my case?' }),
      reply({ from: 'First <first@example.gov.evil.example.gov>' }),
      // Forged: number and address are right, and nothing shows that it comes from there.
      reply({ text: 'What is in my case?' }),
      message({ from: 'First <first@example.gov>', subject: 'Re: IQ-2026-ABCDEFGHJK' }),
      reply({ subject: `Re: ${item.controlNumber} and IQ-2026-ABCDEFGHJK` }),
    );
    expect(aside.outcomes).toEqual([
      { outcome: 'aside', reason: 'control-number' },
      { outcome: 'aside', reason: 'control-number' },
      { outcome: 'aside', reason: 'not-authenticated' },
      { outcome: 'aside', reason: 'control-number' },
      { outcome: 'aside', reason: 'several-control-numbers' },
    ]);
    expect(aside.fresh).toEqual([]);
    // Quoted in the text, in a header, or with one sign missing: no thread, an item of its own.
    const guesses = await deliver(
      message({ from: 'First <first@example.gov>', subject: 'Re: First letter', text: `> ${item.controlNumber}` }),
      message({
        from: 'First <first@example.gov>',
        subject: `Re: ${item.controlNumber.slice(0, -1)}`,
        headers: { References: `<${item.controlNumber}@example.gov>` },
      }),
    );
    expect(guesses.outcomes.map((each) => each.outcome)).toEqual(['item', 'item']);
    const after = (await items()).find((each) => each.controlNumber === item.controlNumber);
    expect(after.history.filter((each: any) => each.event === 'COMMENT').map((each: any) => each.text)).toEqual([
      `Subject: Re: [${item.controlNumber.toLowerCase()}] First letter\n\nOne more thing.`,
    ]);
    expect(
      (await test.ask(MANAGER, '{ iqMailAside { reason } }')).data.iqMailAside.map((each: any) => each.reason),
    ).toEqual(expect.arrayContaining(['control-number', 'several-control-numbers']));
  });

  it('a reply to what is closed stands aside, for the item is frozen', async () => {
    const { fresh } = await deliver(message({ from: 'Closed <closed@example.gov>', subject: 'To be closed' }));
    const [{ id, version, controlNumber }] = fresh;
    expect(
      (
        await test.ask(
          MANAGER,
          'mutation ($id: ID!, $version: Int!) { actOnIqFolder(id: $id, version: $version, event: { close: { text: "done" } }) { item { state } } }',
          { variables: { id, version } },
        )
      ).errors,
    ).toBeUndefined();
    const { outcomes } = await deliver(
      await domain.sign(message({ from: 'Closed <closed@example.gov>', subject: `Re: ${controlNumber}` })),
    );
    expect(outcomes).toEqual([
      { outcome: 'aside', reason: expect.stringMatching(/^(event-not-allowed|record-frozen)$/) },
    ]);
  });

  it('what machines say makes no items: replies of the absent, bounces, our own come back', async () => {
    const report = 'multipart/report; report-type=delivery-status; boundary=x';
    const { outcomes, fresh } = await deliver(
      message({ subject: 'Out of office', headers: { 'Auto-Submitted': 'auto-replied' } }),
      message({ subject: 'Vacation', headers: { 'X-Autoreply': 'yes' } }),
      message({
        from: 'MAILER-DAEMON@example.gov',
        subject: 'Undelivered',
        headers: { 'Content-Type': report },
        text: '--x\r\nContent-Type: text/plain\r\n\r\nno such user\r\n--x--',
      }),
      message({ subject: 'Loop', headers: { 'X-Correspondence-Graph': 'iq' } }),
    );
    expect(outcomes.map((each) => each.reason)).toEqual(['automatic', 'automatic', 'bounce', 'loop']);
    expect(fresh).toEqual([]);
    expect(await mailbox.folder('Aside')).toContain('Loop');
  });

  it('the oddities of real mail are read, or stand aside; the intake goes on', async () => {
    const text = (body: string, type: string, encoding = '8bit', more: Record<string, string> = {}) =>
      message({ headers: { 'Content-Type': type, 'Content-Transfer-Encoding': encoding, ...more }, text: body });
    const cases: [string, string | Buffer, RegExp][] = [
      [
        'quoted-printable in Latin 1',
        text('Gr=FC=DFe aus M=FCnchen =3D ok', 'text/plain; charset=iso-8859-1', 'quoted-printable'),
        /Grüße aus München = ok/,
      ],
      [
        'Japanese mail',
        Buffer.concat([
          Buffer.from(
            message({
              subject: '=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=',
              headers: { 'Content-Type': 'text/plain; charset=iso-2022-jp' },
              text: '',
            }),
          ),
          Buffer.from('\x1b$B$3$s$K$A$O\x1b(B\r\n', 'latin1'),
        ]),
        /Subject: こんにちは/,
      ],
      [
        'HTML only',
        text('<html><body><p>Dear <b>Sir</b></p><script>alert(1)</script></body></html>', 'text/html; charset=utf-8'),
        /Dear Sir/,
      ],
      [
        'base64 text',
        text(Buffer.from('base64 body').toString('base64'), 'text/plain; charset=utf-8', 'base64'),
        /base64 body/,
      ],
      ['no sender', 'Subject: no sender\r\n\r\nno headers to speak of\r\n', /no headers to speak of/],
      ['no subject, no id', 'From: a@example.gov\r\n\r\nbare\r\n', /Subject: \n\nbare/],
      ['an unknown charset', text('plain enough', 'text/plain; charset=x-nothing'), /plain enough/],
      [
        'a torn multipart',
        text('--b\r\nContent-Type: text/plain\r\n\r\ntorn before the end', 'multipart/mixed; boundary=b'),
        /torn before the end/,
      ],
      ['control signs', message({ text: 'a\u0000b\u0007c' }), /a.?bc/],
      ['a folded subject', message({ subject: 'folded\r\n over\r\n three lines' }), /Subject: folded over three lines/],
      ['an address that is none', message({ from: '"Person" <not an address>' }), /Please answer/],
      ['a name with an identifier', message({ from: `"SSN ${SSN}" <named@example.gov>` }), /From: SSN \[grayed out\]/],
    ];
    for (const [name, source, expected] of cases) {
      const { outcomes, fresh } = await deliver(source);
      expect([name, outcomes[0]!.outcome]).toEqual([name, 'item']);
      expect([name, fresh[0].subjectOfRequest]).toEqual([name, expect.stringMatching(expected)]);
    }
  }, 60_000);

  it('a text that is too long for its element stands whole in a file, a message in a message too', async () => {
    const long = `${'A long complaint. '.repeat(6_000)}THE END`;
    const inner = message({ subject: 'inner', text: 'forwarded content' });
    const { outcomes, fresh } = await deliver(
      await compose({
        subject: 'Long',
        text: long,
        attachments: [
          { contentType: 'message/rfc822', content: inner, filename: 'inner.eml', contentDisposition: 'attachment' },
        ],
      }),
    );
    expect(outcomes).toEqual([{ outcome: 'item', reason: null }]);
    expect(fresh[0].subjectOfRequest).toContain('[the whole text stands in message.txt]');
    expect(fresh[0].attachments.map((each: any) => each.fileName)).toEqual(['message.txt', 'inner.eml']);
  });

  it('a file that is not taken does not stop the letter: the item is there, the message stands aside with the reason', async () => {
    const { outcomes, fresh } = await deliver(
      await compose({
        subject: 'Program',
        attachments: [{ filename: 'letter.pdf', content: Buffer.from('MZ\u0000\u0001program') }],
      }),
      await compose({ subject: 'Page', attachments: [{ filename: 'page.html', content: '<script>1</script>' }] }),
    );
    expect(outcomes[0]).toEqual({ outcome: 'item', reason: 'attachment-type' });
    expect(fresh.map((each) => each.subjectOfRequest.split('\n')[0])).toEqual(
      expect.arrayContaining(['Subject: Program', 'Subject: Page']),
    );
    expect(await mailbox.folder('Aside')).toContain('Program');
  });

  it('one that cannot be taken now stops no other; it is taken when it can be, each part once', async () => {
    const files = fileStoreOf(test.service.host.tools.get('iq')!);
    const { storage } = files;
    let puts = 0;
    const full = (content: { destroy(): unknown }) => {
      content.destroy();
      return Promise.reject(new Error('no space'));
    };
    (files as { storage: typeof storage }).storage = {
      ...storage,
      put: (name, content) => (++puts === 2 ? full(content) : storage.put(name, content)),
    };
    try {
      const { outcomes, fresh } = await deliver(
        await compose({
          subject: 'Two files',
          attachments: [
            { filename: 'one.txt', content: 'one' },
            { filename: 'two.txt', content: 'two' },
          ],
        }),
        message({ subject: 'Behind it' }),
      );
      expect(outcomes.map((each) => each.outcome)).toEqual(['item', 'item']);
      expect(fresh.map((each) => each.subjectOfRequest.split('\n')[0]).sort()).toEqual([
        'Subject: Behind it',
        'Subject: Two files',
      ]);
      expect(
        fresh
          .find((each) => each.subjectOfRequest.startsWith('Subject: Two files'))
          .attachments.map((each: any) => each.fileName)
          .sort(),
      ).toEqual(['one.txt', 'two.txt']);
      expect(puts).toBe(3);
    } finally {
      (files as { storage: typeof storage }).storage = storage;
    }
  });

  it('a mail of 200 MB is set aside unread', async () => {
    const before = process.memoryUsage().rss;
    const { outcomes, fresh } = await deliver(
      Buffer.concat([
        Buffer.from(message({ subject: 'Huge' })),
        Buffer.alloc(200 * 1024 * 1024, `${'x'.repeat(70)}\r\n`),
      ]),
    );
    expect([outcomes, fresh]).toEqual([[{ outcome: 'aside', reason: 'too-large' }], []]);
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(600);
    expect(await mailbox.folder('Aside')).toContain('Huge');
  }, 60_000);

  it('without its account in the directory nothing is taken, and nothing is lost', async () => {
    const hosted = test.service.host.tools.get('iq')!;
    const { readMail } = await import('../../shared-schema/features/mail/message.ts');
    const { takeMail } = await import('../../shared-schema/features/mail/take.ts');
    const unknown = { ...hosted, entitlementOf: async () => null };
    await expect(
      takeMail(unknown as typeof hosted, await readMail(Buffer.from(message())), '2026-11-02'),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('IQ answers nobody by mail', async () => {
    expect((await test.rows('iq', 'select count(*)::int as n from mail_outgoing'))[0].n).toBe(0);
  });
});

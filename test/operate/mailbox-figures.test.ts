import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { Mailbox, message } from '../support/mailbox.ts';
import { describeWith } from '../support/programs.ts';
import { eventually, TestService } from '../support/service.ts';

const TOKEN = 'a-token-for-the-figures';

describeWith('dovecot')('The figures of a process that watches a mailbox', () => {
  let mailbox: Mailbox;
  let test: TestService;
  let server: HttpServer;
  const before = process.env.MAILBOX_IQ;
  beforeAll(async () => {
    mailbox = await Mailbox.start();
    process.env.MAILBOX_IQ = mailbox.url;
    test = await TestService.start({ clocks: true });
    server = await serve(test.service, { ...test.settings, metrics: { bind: undefined, token: TOKEN } });
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.MAILBOX_IQ;
    else process.env.MAILBOX_IQ = before;
    await server.stop();
    await test.stop();
    await mailbox.stop();
  });
  const figures = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${server.port}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  const says = (figure: RegExp) => eventually(async () => figure.test(await figures()), 60_000);

  it('say what it brought, and what stands aside for a person, and nothing of whom', async () => {
    mailbox.deliver(message({ from: 'Writer <figure-writer@example.gov>' }));
    await says(/mail_messages\{tool="iq",outcome="item"\} 1\b/);
    const number = "select control_number from iq_folder where email = 'figure-writer@example.gov'";
    const [{ control_number }] = (await test.rows('iq', number)) as [{ control_number: string }];
    // A reply that nothing shows to come from whom it says.
    mailbox.deliver(message({ from: 'Other <other@example.gov>', subject: `Re: ${control_number}` }));
    await says(/mail_messages\{tool="iq",outcome="aside"\} 1\b/);
    expect(await figures()).not.toMatch(/figure-writer|other@|control/i);
  });

  it('say when it was last looked through, how often that failed, and the same of the clock', async () => {
    await says(/job_failures\{tool="iq",job="mailbox"\} 0\b/);
    await says(/job_last_done_seconds\{tool="iq",job="clock"\} \d/);
    await mailbox.kill();
    await says(/job_failures\{tool="iq",job="mailbox"\} [1-9]/);
    await mailbox.up();
    await says(/job_last_done_seconds\{tool="iq",job="mailbox"\} [0-3]\.\d/);
  });
});

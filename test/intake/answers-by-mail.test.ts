import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actingOn } from '../support/acting.ts';
import { MailIntake } from '../support/mail-intake.ts';
import { message } from '../support/mailbox.ts';
import { describeWith } from '../support/programs.ts';
import { Records, SigningDomain } from '../support/signing.ts';

const MANAGER = 'hq-execsec-manager';
const records = new Records();
const domain = new SigningDomain('example.gov', records);

describeWith('dovecot')('a letter under the control number of an item', () => {
  let intake: MailIntake;
  beforeAll(async () => {
    intake = await MailIntake.start({ resolve: records.resolve });
  });
  afterAll(() => intake.stop());
  const iq = actingOn(() => intake.service, 'IqFolder');
  const item = async () => (await intake.items())[0];

  it('is the answer while the submitter is asked something, lets the clock run on, and is else a comment (A-2.4-2)', async () => {
    const from = 'First <first@example.gov>';
    await intake.deliver(message({ from, subject: 'First letter' }));
    const asked = await iq.done(MANAGER, {
      of: await item(),
      event: 'ask-submitter',
      input: { text: 'Which address?' },
    });
    const { controlNumber } = await item();
    const reply = (text: string) =>
      domain.sign(message({ from, subject: `Re: [${controlNumber}] First letter`, text }));
    const thread = { outcome: 'thread', reason: null };
    expect(await intake.deliver(await reply('The second one.'))).toEqual(thread);
    expect(await intake.deliver(await reply('And thank you.'))).toEqual(thread);
    const { id, history } = await item();
    expect(id).toBe(asked.id);
    expect(history.map(({ event }: { readonly event: string }) => event)).toEqual([
      'STOP_CLOCK',
      'ASK_SUBMITTER',
      'RESTART_CLOCK',
      'RECORD_ANSWER',
      'COMMENT',
    ]);
  });
});

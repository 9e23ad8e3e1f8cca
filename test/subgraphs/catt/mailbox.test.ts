import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pdf } from '../../support/documents.ts';
import { MailIntake } from '../../support/mail-intake.ts';
import { composed, message } from '../../support/mailbox.ts';
import { describeWith } from '../../support/programs.ts';
import { Records } from '../../support/signing.ts';

const MANAGER = 'catt-manager';
const TASKS = `{ cattTasks(first: 200) { nodes {
  controlNumber itemType state firstName lastName emailAddress request
  documents { fileName state inherited { element value } } history { event actor } } } }`;

describeWith('dovecot')("CATT's monitored mailbox", () => {
  let intake: MailIntake;
  beforeAll(async () => {
    intake = await MailIntake.start({ resolve: new Records().resolve }, 'catt');
  });
  afterAll(() => intake.stop());
  const tasks = async () => (await intake.service.ask(MANAGER, TASKS)).data.cattTasks.nodes;

  it('makes a task of a message that nobody enters: who wrote, what, its files (catt F1, catt F4)', async () => {
    const attachments = [{ filename: 'tasking.pdf', content: pdf('a tasking') }];
    const mail = { from: '"Sample, Avery B." <avery@example.gov>', subject: 'A tasking', text: 'Please answer.' };
    expect(await intake.deliver(await composed({ ...mail, attachments }))).toEqual({ outcome: 'item', reason: null });
    const [task, ...more] = await tasks();
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      itemType: 'task',
      state: 'OPEN',
      firstName: 'Avery B.',
      lastName: 'Sample',
      emailAddress: 'avery@example.gov',
      request: 'Subject: A tasking\n\nPlease answer.',
      documents: [{ fileName: 'tasking.pdf', state: 'KEPT' }],
    });
    expect(task.documents[0].inherited).toContainEqual({ element: 'controlNumber', value: task.controlNumber });
    const actors = await intake.service.rows(
      'catt',
      "select distinct actor from audit.event where operation_name = 'take-mail'",
    );
    expect(actors).toEqual([{ actor: 'catt-mailbox' }]);
  });

  it('is seen by the Executive Secretariat, and by nobody before it is given to somebody (catt F1)', async () => {
    for (const user of ['catt-analyst', 'catt-user'])
      expect((await intake.service.ask(user, TASKS)).data.cattTasks.nodes).toEqual([]);
  });

  it.each([
    ['Avery Sample', 'Avery', 'Sample'],
    ['Avery B. Sample', 'Avery B.', 'Sample'],
    ['Sample', null, 'Sample'],
  ])('keeps first and last name apart: %s', async (name, firstName, lastName) => {
    await intake.deliver(message({ from: `${name} <writer@example.gov>`, subject: `From ${name}` }));
    const of = (await tasks()).find(({ request }: { request: string }) =>
      request.startsWith(`Subject: From ${name}\n`),
    );
    expect([of.firstName, of.lastName]).toEqual([firstName, lastName]);
  });
});

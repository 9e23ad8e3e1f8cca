import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { SCHEDULES } from '../../../shared-schema/language/schedules.ts';
import { LOCKBOX } from '../../../subgraphs/uscis/lockbox/tool.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import {
  ANALYST,
  INQUIRER,
  MAILBOX,
  OTHER,
  type ServiceItem,
  ServiceItems,
  SUPERVISOR,
  scriptOf,
} from '../../support/lockbox-items.ts';
import { PrivateGroups } from '../../support/private-groups.ts';
import { keyOf, TestService } from '../../support/service.ts';

/* An inquiry, from the email to the answer in settled words. */
const SSN = '900-12-3456';
const ACCEPTED = scriptOf('intake-accepted');
let test: TestService;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('an inquiry', () => {
  it('lockbox F1: comes by email to the Lockbox Mailbox, whose account enters it and sees no other', async () => {
    const mailed = await items.mailed({ subject: 'Was it received?', text: 'I sent an I-485 in May.' });
    const fields = 'channel senderName email messageText';
    const came = {
      channel: 'EMAIL',
      senderName: 'Sample Inquirer',
      email: INQUIRER,
      messageText: 'Subject: Was it received?\n\nI sent an I-485 in May.',
    };
    for (const user of [ANALYST, MAILBOX]) expect(await items.seen(user, mailed, fields)).toEqual(came);
    const other = await items.entered();
    expect(await items.seen(MAILBOX, other, 'id')).toBeNull();
  });

  it('lockbox F2: becomes a service item each, with a number of its own and what came with it', async () => {
    const attachments = [{ filename: 'notice.pdf', content: pdf('a notice') }];
    const first = await items.mailed({ subject: 'The first', text: 'Where is it?', attachments });
    const second = await items.mailed({ subject: 'The second', text: 'Where is it?' });
    expect(first.controlNumber).not.toBe(second.controlNumber);
    for (const each of [first, second]) expect(each.controlNumber).toMatch(/^LOCKBOX-\d{4}-/);
    expect(await items.seen(ANALYST, first, 'itemType state documents { fileName }')).toEqual({
      itemType: 'inquiry',
      state: 'OPEN',
      documents: [{ fileName: 'notice.pdf' }],
    });
  });

  it('lockbox F3: is assigned by an analyst, whole or in part, and by nobody else', async () => {
    const item = await items.entered();
    const assign = (user: string, version: number) =>
      test.ask(
        user,
        `mutation ($id: ID!, $version: Int!, $add: [String!]) {
          assignLockboxServiceItem(id: $id, version: $version, add: $add) { item { version } } }`,
        { variables: { id: item.id, version, add: [`user:${OTHER}`] } },
      );
    for (const user of [SUPERVISOR, MAILBOX])
      expect([user, codeOf(await assign(user, 1))]).toEqual([user, 'FORBIDDEN']);
    valueIn(await assign(ANALYST, 1));
    const tasker = { level: 'EXPERT', assignee: OTHER, instructions: 'Please find it', dueOn: '2099-12-31' };
    const input = { text: 'a synthetic reason', taskers: [tasker] };
    const of = { ...item, version: 2 };
    expect(codeOf(await items.act.tried(SUPERVISOR, { of, event: 'task', input }))).toBe('EVENT_NOT_ALLOWED');
    const tasked = await items.act.done<{ state: string; taskers: object[] }>(ANALYST, {
      ...{ of, event: 'task', input },
      fields: 'state taskers { assignee }',
    });
    expect(tasked).toMatchObject({ state: 'TASKED', taskers: [{ assignee: `user:${OTHER}` }] });
    const { nodes } = valueIn<{ nodes: { item: { controlNumber: string } | null }[] }>(
      await test.ask(
        OTHER,
        '{ lockboxMyWork(first: 100) { nodes { item { ... on TrackedItem { controlNumber } } } } }',
      ),
    );
    expect(nodes.map((each) => each.item?.controlNumber)).toContain(item.controlNumber);
  });

  it('lockbox F4: has a space for those who work on it together, which nobody else sees into', async () => {
    const groups = new PrivateGroups(test, 'Lockbox');
    const group = await groups.with({ founder: ANALYST, members: [OTHER] }, 'A hard one');
    const item = await items.entered();
    await groups.confine(ANALYST, 'LockboxServiceItem', { ...item, group });
    const said = await groups.say(OTHER, group, `The courier has it; SSN ${SSN}.`);
    expect(said.data.made.item).toMatchObject({ sender: OTHER, text: 'The courier has it; SSN [grayed out].' });
    const space = 'privateGroup { name messages { sender } }';
    expect(await items.seen(ANALYST, item, space)).toEqual({
      privateGroup: { name: 'A hard one', messages: [{ sender: OTHER }] },
    });
    expect(codeOf(await groups.say(SUPERVISOR, group, 'May I?'))).toBe('FORBIDDEN');
    expect(await items.seen(SUPERVISOR, item, space)).toBeNull();
  });

  it('lockbox F5: is reviewed by a supervisor in the tool, with its documents, not by who flagged it', async () => {
    const attachments = [{ filename: 'notice.pdf', content: pdf('a notice') }];
    const mailed = await items.mailed({ subject: 'To review', text: 'Where is it?', attachments });
    const flag = { event: 'flag-for-review', input: { text: 'please look' } };
    const flagged = await items.act.done(ANALYST, { of: mailed, ...flag });
    const fields = 'state messageText documents { fileName link } history { event text }';
    expect(await items.seen(SUPERVISOR, mailed, fields)).toMatchObject({
      state: 'IN_REVIEW',
      messageText: expect.stringContaining('Where is it?'),
      documents: [{ fileName: 'notice.pdf', link: expect.stringContaining('/files/') }],
      history: expect.arrayContaining([{ event: 'FLAG_FOR_REVIEW', text: 'please look' }]),
    });
    for (const user of [ANALYST, OTHER])
      expect([user, codeOf(await items.act.tried(user, { of: flagged, event: 'approve' }))]).toEqual([
        user,
        'EVENT_NOT_ALLOWED',
      ]);
    expect(codeOf(await items.reply(flagged, { text: ACCEPTED }))).toBe('EVENT_NOT_ALLOWED');
    const approved = await items.act.done(SUPERVISOR, { of: flagged, event: 'approve' });
    expect(valueIn(await items.reply(approved, { text: ACCEPTED }))).toMatchObject({ state: 'ANSWERED' });
  });

  it('lockbox F18: has a log of what each analyst did with it, that nobody writes or changes', async () => {
    const item = await items.begun();
    await items.act.done(OTHER, { of: item, event: 'comment', input: { text: 'found at the second lockbox' } });
    const { history } = await items.seen<{ history: object[] }>(SUPERVISOR, item, 'history { event actor at text }');
    const at = expect.stringMatching(/^\d{4}-/);
    expect(history).toEqual([
      { event: 'REVIEW', actor: ANALYST, at, text: null },
      { event: 'COMMENT', actor: OTHER, at, text: 'found at the second lockbox' },
    ]);
    const client = await asApplication(test, { key: 'lockbox', database: 'lockbox', user: ANALYST });
    try {
      for (const statement of ["update lockbox_action set actor = 'x'", 'delete from lockbox_action'])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  it('lockbox F19: asks for no SSN on any path, input or form; one that comes in the text is grayed out', async () => {
    const asked = LOCKBOX.intake?.paths?.flatMap(({ questions }) => questions.map(({ element }) => element)) ?? [];
    expect(asked).toEqual(expect.not.arrayContaining(['ssn']));
    expect(asked.length).toBeGreaterThan(5);
    const { sdl } = await registeredOnce(LOCKBOX).subgraph;
    const [inputs = ''] = /input LockboxServiceItemInput[\s\S]*?\n}/.exec(sdl) ?? [];
    expect(inputs).toMatch(/alienNumber/);
    expect(inputs).not.toMatch(/ssn/i);
    const mailed = await items.mailed({ subject: 'With a number', text: `My SSN is ${SSN}.` });
    for (const user of [ANALYST, SUPERVISOR])
      expect(await items.seen(user, mailed, 'messageText ssn')).toEqual({
        messageText: 'Subject: With a number\n\nMy SSN is [grayed out].',
        ssn: null,
      });
  });

  it('lockbox F20: is not destroyed while no schedule is approved, however old it is', async () => {
    const item = await items.begun();
    const answered = { ...item, ...valueIn<ServiceItem>(await items.reply(item, { text: ACCEPTED })) };
    await items.act.done(ANALYST, { of: answered, event: 'close' });
    // As if nobody had looked at it since then; what protects a closed item stands aside for this.
    await test.rows(
      'lockbox',
      `set session_replication_role = replica; update lockbox_service_item set closed_on = '1999-01-01'
        where key = '${keyOf(item.id)}'`,
    );
    const { dispositions } = await items.seen<{ dispositions: object[] }>(
      ANALYST,
      item,
      'dispositions { schedule action eligibleOn whyKept }',
    );
    expect(dispositions).toEqual([
      {
        schedule: 'UNSCHEDULED-STARS',
        action: 'retain-until-scheduled',
        eligibleOn: null,
        whyKept: expect.stringMatching(/\w/),
      },
    ]);
    expect(SCHEDULES['UNSCHEDULED-STARS']).toMatchObject({ status: 'none', after: null, cutoff: null });
    const client = await asApplication(test, { key: 'lockbox', database: 'lockbox', user: ANALYST });
    try {
      await expect(client.query('delete from lockbox_service_item')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActTasks,
  ADMINISTRATOR,
  OFFICER,
  OTHER_OFFICER,
  RESPONDER,
  REVIEWER,
  type Task,
} from '../../support/act-tasks.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { keyOf, TestService } from '../../support/service.ts';

let test: TestService;
const tasks = new ActTasks(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('a task of ACT', () => {
  it('is entered on receipt by the action officer of the responsible program office (act F1)', async () => {
    const task = await tasks.entered({ receivedOn: '2026-01-05' });
    expect(await tasks.seen(OTHER_OFFICER, task, 'office receivedOn state')).toEqual({
      office: 'OEA',
      receivedOn: '2026-01-05',
      state: 'OPEN',
    });
    // For another program office its own officer enters; nobody else does, an administrator neither.
    expect(codeOf(await tasks.enter({ office: 'Recovery' }))).toBe('FORBIDDEN');
    expect(codeOf(await tasks.enter({ office: 'Recovery' }, OTHER_OFFICER))).toBeUndefined();
    for (const user of [ADMINISTRATOR, RESPONDER, REVIEWER])
      expect(codeOf(await tasks.enter({}, user))).toBe('FORBIDDEN');
  });

  it('holds subject or nature, who reviews and how that person is reached, and relevant dates (act F2)', async () => {
    const said = {
      taskSubject: 'A synthetic shelter',
      employeeName: 'Synthetic Reviewer',
      employeeEmailAddress: 'reviewer@example.gov',
      employeeOrganization: 'Response',
      relevantDates: ['2026-01-05', '2026-02-01'],
    };
    const task = await tasks.entered(said);
    expect(await tasks.seen(OFFICER, task, Object.keys(said).join(' '))).toEqual(said);
    const another = { employeeName: 'Synthetic Counsel', employeeEmailAddress: 'counsel@example.gov' };
    await tasks.reviewer(task, { ...another, purpose: 'CLEARANCE' });
    const reviewers = 'reviewers { purpose employeeName employeeEmailAddress }';
    expect(await tasks.seen(ADMINISTRATOR, task, reviewers)).toEqual({
      reviewers: [{ ...another, purpose: 'CLEARANCE' }],
    });
    for (const missing of ['taskSubject', 'employeeName', 'employeeEmailAddress', 'relevantDates'])
      expect(faultsOf(await tasks.enter({ [missing]: null })).map(({ field }) => field)).toEqual([['input', missing]]);
  });

  it('is entered with or without who wrote (act F3)', async () => {
    const writer = {
      name: 'Synthetic Writer',
      jobTitle: 'Mayor',
      mailingAddress: '1 Synthetic Street',
      phoneNumber: '+12025550100',
      emailAddress: 'writer@example.gov',
    };
    const fields = Object.keys(writer).join(' ');
    expect(await tasks.seen(OFFICER, await tasks.entered(writer), fields)).toEqual(writer);
    const nobody = Object.fromEntries(Object.keys(writer).map((key) => [key, null]));
    expect(await tasks.seen(OFFICER, await tasks.entered(), fields)).toEqual(nobody);
  });

  it('has its reviewers reached by a person’s address or by a group’s inbox (act F8)', async () => {
    const inbox = { employeeName: 'Office of External Affairs', employeeEmailAddress: 'oea-reviews@example.gov' };
    const task = await tasks.entered(inbox);
    const other = await tasks.entered({ ...inbox, name: 'Another Writer' });
    expect(await tasks.seen(OFFICER, task, 'employeeName employeeEmailAddress')).toEqual(inbox);
    // One inbox reviews many tasks, and makes nobody a person in common.
    const found = `query ($n: String!) { actTask(controlNumber: $n) { possibleDuplicates { basis } } }`;
    expect(valueIn(await test.ask(OFFICER, found, { variables: { n: other.controlNumber } }))).toEqual({
      possibleDuplicates: [],
    });
    const alone = { employeeEmailAddress: inbox.employeeEmailAddress, purpose: 'REVIEW' };
    expect(await tasks.reviewer(task, alone)).toEqual({ ...alone, employeeName: null, purpose: 'REVIEW' });
  });
});

describe('attachments of a task', () => {
  const ATTACHED = 'attachments { id fileName link } history { event files { fileName link } }';
  type Attached = {
    attachments: { id: string; link: string }[] | null;
    history: { event: string; files: object[] | null }[];
  };

  it('are added once the task is there, by the officer and by who is assigned (act F4, act F7)', async () => {
    const task = await tasks.entered();
    await tasks.file(OFFICER, task);
    await expect(tasks.file(RESPONDER, task, 'files')).rejects.toThrow('NOT_FOUND');
    await tasks.tasked(task, { level: 'EXPERT', assignee: RESPONDER });
    const file = await tasks.file(RESPONDER, task, 'files');
    await tasks.done(RESPONDER, {
      of: task,
      event: 'comment',
      input: { text: 'A draft of the reply', files: [{ file }] },
    });
    await tasks.tasked(task, { level: 'EXPERT', assignee: REVIEWER, purpose: 'REVIEW' });
    const { attachments, history } = await tasks.seen<Attached>(REVIEWER, task, ATTACHED);
    expect(attachments).toMatchObject([{ fileName: 'letter.pdf' }]);
    expect(history.find(({ event }) => event === 'COMMENT')?.files).toMatchObject([{ fileName: 'letter.pdf' }]);
    // Of what the officer attached nobody who is assigned takes anything away, or adds to it.
    await expect(tasks.file(RESPONDER, task, 'attachments')).rejects.toThrow('FORBIDDEN');
  });

  it('stand in a library of ACT’s own, and the task has the link to each (act F5, act F6)', async () => {
    const task = await tasks.entered();
    const file = keyOf(await tasks.file(OFFICER, task));
    const stored = readdirSync(join(test.settings.dataDirectory, 'files'), { recursive: true }).map(String);
    expect(stored.filter((path) => path.endsWith(file))).toEqual([join('act', file.slice(-2), file)]);
    const { attachments } = await tasks.seen<Attached>(OFFICER, task, ATTACHED);
    expect(attachments).toMatchObject([{ link: expect.stringContaining('/subgraphs/act/files/') }]);
  });
});

describe('review and concurrence', () => {
  const STAGES = 'state availableActions { name allowed reason }';
  type Stage = { state: string; availableActions: { name: string; allowed: boolean; reason: string | null }[] };
  const approvable = async (task: Task) =>
    (await tasks.seen<Stage>(OTHER_OFFICER, task, STAGES)).availableActions.find(({ name }) => name === 'APPROVE');

  it('are tracked: drafted, put together, concurred in, approved by another (act F9)', async () => {
    const task = await tasks.entered();
    const toResponder = await tasks.tasked(task, { level: 'EXPERT', assignee: RESPONDER });
    await tasks.done(RESPONDER, { of: task, event: 'draft', input: { draft: { text: 'A synthetic reply' } } });
    const answer = { result: 'OFFICIAL_RESPONSE', text: 'As drafted' };
    const answered = await tasks.onTasker.done(RESPONDER, { of: toResponder, event: 'respond', input: answer });
    await tasks.onTasker.done(OFFICER, { of: answered, event: 'accept-response' });
    await tasks.done(OFFICER, { of: task, event: 'consolidate', input: { text: 'One answer' } });
    const clearance = { level: 'EXPERT', assignee: REVIEWER, purpose: 'CLEARANCE' };
    const toReviewer = await tasks.tasked(task, clearance, 'submit-for-clearance');
    expect(await approvable(task)).toMatchObject({ allowed: false, reason: '1 taskers are still open' });
    const refusal = { result: 'NON_CONCURRENCE', text: 'The second date is wrong' };
    const refused = await tasks.onTasker.done(REVIEWER, { of: toReviewer, event: 'respond', input: refusal });
    await tasks.onTasker.done(OFFICER, { of: refused, event: 'accept-response' });
    expect(await approvable(task)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('non-concurrence'),
    });
    expect(codeOf(await tasks.tried(OTHER_OFFICER, { of: task, event: 'approve' }))).toBe('EVENT_NOT_ALLOWED');
    // Mended and submitted again, counsel concurs; whoever put the answer together does not approve it.
    await tasks.done(OFFICER, { of: task, event: 'return', input: { text: 'The date is to be mended' } });
    const again = await tasks.tasked(task, clearance, 'submit-for-clearance');
    const concurred = await tasks.onTasker.done(REVIEWER, {
      of: again,
      event: 'respond',
      input: { result: 'CONCURRENCE' },
    });
    await tasks.onTasker.done(OFFICER, { of: concurred, event: 'accept-response' });
    expect(codeOf(await tasks.tried(OFFICER, { of: task, event: 'approve' }))).toBe('EVENT_NOT_ALLOWED');
    expect(await tasks.done(OTHER_OFFICER, { of: task, event: 'approve' })).toMatchObject({ state: 'APPROVED' });
    expect(await tasks.done(OFFICER, { of: task, event: 'close' })).toMatchObject({ state: 'CLOSED' });
    const { history } = await tasks.seen<{ history: { event: string; actor: string; result: string | null }[] }>(
      ADMINISTRATOR,
      task,
      'history { event actor result }',
    );
    expect(history.filter(({ result }) => result)).toEqual([
      { event: 'RESPOND', actor: RESPONDER, result: 'official-response' },
      { event: 'RESPOND', actor: REVIEWER, result: 'non-concurrence' },
      { event: 'RESPOND', actor: REVIEWER, result: 'concurrence' },
    ]);
  });

  it('leads to no reply that ACT sends: there is no event by which anything leaves', async () => {
    const { availableActions } = await tasks.seen<Stage>(OFFICER, await tasks.entered(), STAGES);
    const names = availableActions.map(({ name }) => name);
    expect(names).toContain('APPROVE');
    for (const leaves of ['DISPATCH', 'INTERIM_REPLY', 'SEND_COPY', 'REFER']) expect(names).not.toContain(leaves);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tick } from '../../../shared-schema/features/lifecycle/clockwork.ts';
import { smtpTransport } from '../../../shared-schema/features/mail/sending.ts';
import { sendStateNotices } from '../../../shared-schema/features/mail/state-notices.ts';
import { connectAs, databaseAddress } from '../../../shared-schema/runtime/request/tool-database.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import {
  CSD_LEADER,
  CSD_MANAGER,
  EsttTasks,
  EXPERT,
  ISD_LEADER,
  MANAGER,
  MEMBER,
  NOT_ASSIGNED,
  type Task,
} from '../../support/estt-tasks.ts';
import { TestServer } from '../../support/http.ts';
import { MailServer } from '../../support/mail-server.ts';

let on: TestServer;
const tasks = new EsttTasks(() => on.test);
beforeAll(async () => {
  on = await TestServer.start();
});
afterAll(() => on.stop());

/** Returns the tool as it is hosted here, and where its database is. */
function hosted() {
  const { host } = on.test.service;
  const tool = host.tools.get('estt');
  if (!tool) throw new Error('estt is not served');
  return { tool, address: databaseAddress('estt', host.cluster?.socket) };
}
/** Answers a tasker as its expert, and takes the answer. */
async function answered(task: Task): Promise<void> {
  const tasker = await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
  const input = { result: 'OFFICIAL_RESPONSE', text: 'What is known' };
  const response = await tasks.onTasker.done(EXPERT, { of: tasker, event: 'respond', input });
  await tasks.onTasker.done(CSD_MANAGER, { of: response, event: 'accept-response' });
}

describe('a task of ESTT', () => {
  it('estt F1: has its status, alerts before and at its day, and what is said about it', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const tasker = await tasks.task(CSD_MANAGER, task, { level: 'EXPERT', assignee: EXPERT, dueOn: '2099-12-31' });
    valueIn(await tasks.act(EXPERT, task, { comment: { text: 'Half of it is written' } }));
    const { tool, address } = hosted();
    await tick(tool, address, new Date('2099-12-30T15:00:00Z'));
    await tick(tool, address, new Date('2099-12-31T15:00:00Z'));
    type Seen = { state: string; history: { text: string | null }[]; taskers: { reminders: object[] }[] };
    const seen = await tasks.seen<Seen>(
      CSD_LEADER,
      task,
      'state history { text } taskers { id reminders { rung dueOn } }',
    );
    expect(seen.state).toBe('TASKED');
    expect(seen.history.map(({ text }) => text)).toContain('Half of it is written');
    expect(seen.taskers).toEqual([
      { id: tasker.id, reminders: ['BEFORE', 'DUE'].map((rung) => ({ rung, dueOn: '2099-12-31' })) },
    ]);
    // Whoever executes it has it among what is to be done, and nobody else of the organisation.
    const mine = '{ esttMyWork(first: 200) { nodes { tasker { id } } } }';
    const work = async (user: string) => JSON.stringify((await tasks.ask(user, mine)).data.esttMyWork);
    expect(await work(EXPERT)).toContain(tasker.id);
    expect(await work(NOT_ASSIGNED)).not.toContain(tasker.id);
  });

  it('estt F2: is created, assigned, updated, approved, closed out or cancelled, each told by mail', async () => {
    const smtp = await MailServer.start();
    const { tool, address } = hosted();
    const mailer = await connectAs('estt', 'mailer', address);
    const settings = { url: smtp.url, from: 'ExecSec <execsec@example.gov>' };
    try {
      await on.test.rows('estt', "update state_notice set notice = 'sent' where notice is null");
      const task = await tasks.entered({ office: 'CSD', taskTitle: 'A secret title' });
      await answered(task);
      valueIn(await tasks.change(CSD_MANAGER, task, { taskTitle: 'A clearer title' }));
      valueIn(await tasks.act(CSD_MANAGER, task, { consolidate: { text: 'One answer' } }));
      // Whoever put the answer together, or wrote it, does not approve it; the leadership does.
      const approving = (user: string) => tasks.act(user, task, { approve: {} });
      expect([codeOf(await approving(CSD_MANAGER)), codeOf(await approving(EXPERT))]).toEqual([
        'EVENT_NOT_ALLOWED',
        'NOT_FOUND',
      ]);
      valueIn(await tasks.act(CSD_LEADER, task, { approve: {} }));
      valueIn(await tasks.act(CSD_MANAGER, task, { close: {} }));
      const other = await tasks.entered({ office: 'CSD' });
      valueIn(await tasks.act(CSD_MANAGER, other, { cancel: { text: 'It fell away' } }));
      await sendStateNotices({ hosted: tool, mailer, transport: smtpTransport(settings), settings });
      const told = smtp.sent.map(({ to, source }) => `${to} ${source.split('\r\n\r\n')[1]?.trim()}`);
      const say = (of: Task, ...states: string[]) =>
        states.map((state) => `${MANAGER}@example.gov ESTT task ${of.controlNumber}: ${state}.`);
      expect(told.sort()).toEqual(
        [
          ...say(task, 'created', 'assigned', 'in review', 'approved', 'closed out'),
          ...say(other, 'created', 'cancelled'),
        ].sort(),
      );
    } finally {
      await mailer.end();
      await smtp.stop();
    }
  });

  it('estt F8: has one process, whatever it is and whichever organisation has it', async () => {
    type Action = { name: string };
    const lives: string[] = [];
    for (const itemType of ['CORRESPONDENCE', 'DEPARTMENT_TASK', 'BRIEFING', 'CLEARANCE', 'COORDINATION'])
      for (const office of ['ESEC', 'CSD', 'ISD']) {
        const task = await tasks.entered({ itemType, office });
        const { availableActions } = await tasks.seen<{ availableActions: Action[] }>(
          MANAGER,
          task,
          'availableActions { name allowed }',
        );
        lives.push(JSON.stringify(availableActions));
      }
    expect(new Set(lives).size).toBe(1);
    expect(lives[0]).toContain('APPROVE');
    const { esttIntakePaths } = (await tasks.ask(MANAGER, '{ esttIntakePaths { path } }')).data;
    expect(esttIntakePaths.map(({ path }: { path: string }) => path).sort()).toEqual([
      'briefing',
      'clearance',
      'coordination',
      'correspondence',
      'department-task',
    ]);
  });
});

describe('a dashboard of ESTT', () => {
  /** A mission that stands on the tasks of one test alone. */
  const withMission = (mission: string) => ({ organizationMissionInformation: { eq: mission } });

  it('estt F4: shows leadership how the tasks of its organisation stand, and of no other', async () => {
    const mission = 'Of dashboards';
    const input = { organizationMissionInformation: mission };
    const [first] = [
      await tasks.entered({ ...input, office: 'CSD' }),
      await tasks.entered({ ...input, office: 'CSD' }),
      await tasks.entered({ ...input, office: 'ISD' }),
    ];
    valueIn(await tasks.act(CSD_LEADER, first, { review: {} }));
    const query = 'query ($where: EsttTaskWhere) { esttFigures(where: $where) { total byState { state items } } }';
    const shown = async (user: string) => {
      const { total, byState } = (await tasks.ask(user, query, { where: withMission(mission) })).data.esttFigures;
      return [
        total,
        Object.fromEntries(byState.map((each: { state: string; items: number }) => [each.state, each.items])),
      ];
    };
    expect(await shown(CSD_LEADER)).toEqual([2, { IN_REVIEW: 1, OPEN: 1 }]);
    expect(await shown(ISD_LEADER)).toEqual([1, { OPEN: 1 }]);
    expect(await shown(MANAGER)).toEqual([3, { IN_REVIEW: 1, OPEN: 2 }]);
    expect(await shown(NOT_ASSIGNED)).toEqual([0, {}]);
    expect((await tasks.ask(MEMBER, query, {})).data.esttFigures).toBeNull();
  });

  it('estt F5: is filtered as each user keeps it, changes it and takes it away', async () => {
    type View = { id: string; version: number; name: string; filter: string };
    const filter = JSON.stringify({ office: { eq: 'CSD' } });
    const input = { name: 'With CSD', recordType: 'EsttTask', filter, columns: ['controlNumber', 'state'] };
    const save = 'mutation ($input: SavedViewInput!) { saveView(input: $input) { item { id version name filter } } }';
    const kept = valueIn<View>(await tasks.ask(CSD_LEADER, save, { input }));
    const names = async (user: string) => {
      const { data } = await tasks.ask(user, '{ savedViews(first: 50) { nodes { name } } }');
      return data.savedViews.nodes.map(({ name }: View) => name);
    };
    expect([await names(CSD_LEADER), await names(MANAGER)]).toEqual([['With CSD'], []]);
    // The dashboard under the filter that was kept.
    const figures = 'query ($where: EsttTaskWhere) { esttFigures(where: $where) { total } }';
    const task = await tasks.entered({ office: 'ISD' });
    valueIn(await tasks.assign(MANAGER, task, { add: ['office:CISA/CSD'] }));
    const total = async (where: object) => (await tasks.ask(CSD_LEADER, figures, { where })).data.esttFigures.total;
    expect((await total({})) - (await total(JSON.parse(kept.filter)))).toBeGreaterThan(0);
    const { id, version } = kept;
    const change = `mutation ($id: ID!, $version: Int!, $input: SavedViewInput!) {
      changeView(id: $id, version: $version, input: $input) { item { id version name filter } } }`;
    expect(codeOf(await tasks.ask(MANAGER, change, { id, version, input }))).toBe('NOT_FOUND');
    const changed = valueIn<View>(await tasks.ask(CSD_LEADER, change, { id, version, input: { name: 'CSD only' } }));
    expect(changed.name).toBe('CSD only');
    const remove = 'mutation ($id: ID!, $version: Int!) { removeView(id: $id, version: $version) { removed } }';
    valueIn(await tasks.ask(CSD_LEADER, remove, { id, version: changed.version }));
    expect(await names(CSD_LEADER)).toEqual([]);
    // Nobody keeps a filter of what they may list nothing of.
    expect(codeOf(await tasks.ask(MEMBER, save, { input }))).toBe('FORBIDDEN');
  });

  it('estt F6: leads from its figures to the tasks they count, and to their artifacts', async () => {
    const mission = 'Of repositories';
    const task = await tasks.entered({ office: 'CSD', organizationMissionInformation: mission });
    await tasks.artifact(task, 'The briefing', { text: 'Of solstices' });
    const query = `query ($where: EsttTaskWhere) {
      esttFigures(where: $where) { total }
      esttTasks(where: $where) { nodes { controlNumber artifacts { title files { link } } } } }`;
    const { data } = await tasks.ask(CSD_LEADER, query, { where: withMission(mission) });
    expect(data.esttFigures.total).toBe(1);
    const [{ controlNumber, artifacts }] = data.esttTasks.nodes;
    expect([controlNumber, artifacts.map(({ title }: { title: string }) => title)]).toEqual([
      task.controlNumber,
      ['The briefing'],
    ]);
    const [{ files }] = artifacts;
    expect(await tasks.download(on.server, CSD_LEADER, files[0].link)).toEqual({ status: 200, text: 'Of solstices' });
    expect((await tasks.ask(ISD_LEADER, query, { where: withMission(mission) })).data.esttTasks.nodes).toEqual([]);
  });

  it('estt F7: finds tasks and artifacts by words, for who may see them', async () => {
    const task = await tasks.entered({ office: 'CSD', request: 'What is known of heliopauses' });
    await tasks.artifact(task, 'Findings', { text: 'On magnetotails and nothing else' });
    await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    const found = async (user: string, text: string): Promise<number> => {
      const query = 'query ($text: String!) { searchEsttTasks(text: $text) { totalCount } }';
      return (await tasks.ask(user, query, { text })).data.searchEsttTasks.totalCount;
    };
    const counts: Record<string, number[]> = {};
    for (const user of [MANAGER, CSD_LEADER, EXPERT, NOT_ASSIGNED, ISD_LEADER])
      counts[user] = [await found(user, 'heliopauses'), await found(user, 'magnetotails')];
    // An expert has the task; its artifacts' words are leadership's and management's.
    expect(counts).toEqual({
      [MANAGER]: [1, 1],
      [CSD_LEADER]: [1, 1],
      [EXPERT]: [1, 0],
      [NOT_ASSIGNED]: [0, 0],
      [ISD_LEADER]: [0, 0],
    });
  });
});

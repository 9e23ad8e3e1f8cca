import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import {
  CSD_LEADER,
  CSD_MANAGER,
  EsttTasks,
  EXPERT,
  ISD_LEADER,
  ISD_MANAGER,
  MANAGER,
  MEMBER,
  NOT_ASSIGNED,
  OTHER_EXPERT,
  type Task,
} from '../../support/estt-tasks.ts';
import { TestServer } from '../../support/http.ts';

let on: TestServer;
const tasks = new EsttTasks(() => on.test);
beforeAll(async () => {
  on = await TestServer.start();
  for (const office of ['ESEC', 'CSD', 'ISD'])
    valueIn(await tasks.addSite(MANAGER, { office, title: `Site of ${office}` }));
});
afterAll(() => on.stop());

/** Returns who of the whole cast sees a task. */
async function readersOf(task: Task): Promise<string[]> {
  const found: string[] = [];
  for (const { key } of CAST) if (await tasks.isSeen(key, task)) found.push(key);
  return found.sort();
}
const CSD = [MANAGER, CSD_LEADER, CSD_MANAGER].sort();

describe('a task', () => {
  it('estt A1: is seen by role and organisation together, and by neither alone', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    expect(await readersOf(task)).toEqual(CSD);
    // The roles without the organisation, the organisation without a role, the office's name in another component.
    for (const user of [ISD_LEADER, ISD_MANAGER, MEMBER, 'cbp-with-estt-role', 'estt-manager-elsewhere'])
      expect([user, await tasks.isSeen(user, task)]).toEqual([user, false]);
    expect(codeOf(await tasks.enter({ office: 'ISD' }, CSD_MANAGER))).toBe('FORBIDDEN');
    for (const user of [CSD_LEADER, EXPERT, MEMBER, 'cbp-with-estt-role', 'estt-manager-elsewhere'])
      expect([user, codeOf(await tasks.enter({ office: 'CSD' }, user))]).toEqual([user, 'FORBIDDEN']);
  });

  it('estt A2: is its group’s on each site: what a role may on one, it may not on another', async () => {
    const [ofCsd, ofIsd] = [await tasks.entered({ office: 'CSD' }), await tasks.entered({ office: 'ISD' })];
    expect(valueIn(await tasks.change(CSD_MANAGER, ofCsd, { taskTitle: 'Changed' }))).toMatchObject({ version: 2 });
    expect(codeOf(await tasks.change(CSD_MANAGER, ofIsd, { taskTitle: 'Changed' }))).toBe('NOT_FOUND');
    valueIn(await tasks.act(ISD_LEADER, ofIsd, { review: {} }));
    valueIn(await tasks.act(CSD_LEADER, ofCsd, { review: {} }));
    expect(codeOf(await tasks.act(CSD_LEADER, ofIsd, { approve: {} }))).toBe('NOT_FOUND');
    expect(valueIn(await tasks.act(CSD_LEADER, ofCsd, { approve: {} }))).toMatchObject({ state: 'APPROVED' });
  });

  it('estt A2: that is assigned to a site is seen there, and taken over by nobody of it', async () => {
    const task = await tasks.entered({ office: 'ISD' });
    valueIn(await tasks.assign(MANAGER, task, { add: ['office:CISA/CSD'] }));
    expect(await readersOf(task)).toEqual([...CSD, ISD_LEADER, ISD_MANAGER].sort());
    for (const change of [{ office: 'CSD' }, { taskTitle: 'Ours' }])
      expect(codeOf(await tasks.change(CSD_MANAGER, task, change))).toBe('FORBIDDEN');
    expect(codeOf(await tasks.assign(CSD_MANAGER, task, { remove: ['office:CISA/CSD'] }))).toBe('FORBIDDEN');
    expect(codeOf(await tasks.act(CSD_MANAGER, task, { cancel: { text: 'Away with it' } }))).toBe('EVENT_NOT_ALLOWED');
    // Nor is it given away: whoever changes a task has it afterwards.
    expect(codeOf(await tasks.change(ISD_MANAGER, task, { office: 'CSD' }))).toBe('FORBIDDEN');
    expect(await tasks.seen(MANAGER, task, 'office taskTitle state')).toEqual({
      office: 'ISD',
      taskTitle: 'A synthetic task',
      state: 'OPEN',
    });
  });

  it('estt A3: is granted item by item to an expert, and each of its documents by itself', async () => {
    const [task, other] = [await tasks.entered({ office: 'CSD' }), await tasks.entered({ office: 'CSD' })];
    await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    expect([await tasks.isSeen(EXPERT, task), await tasks.isSeen(EXPERT, other)]).toEqual([true, false]);
    const [open, hidden] = [
      await tasks.artifact(task, 'Opened to one', { text: 'Of perihelia' }),
      await tasks.artifact(task, 'Opened to nobody', { text: 'Of aphelia' }),
    ];
    expect(await tasks.titles(EXPERT)).toEqual([]);
    valueIn(await tasks.open(CSD_MANAGER, open, EXPERT));
    expect(await tasks.titles(EXPERT)).toEqual(['Opened to one']);
    type Seen = { artifacts: { id: string; files: { link: string }[] }[] };
    const { artifacts } = await tasks.seen<Seen>(EXPERT, task, 'artifacts { id files { link } }');
    expect(artifacts.map(({ id }) => id)).toEqual([open.id]);
    const link = artifacts[0]?.files[0]?.link ?? '';
    expect(await tasks.download(on.server, EXPERT, link)).toEqual({ status: 200, text: 'Of perihelia' });
    expect((await tasks.download(on.server, NOT_ASSIGNED, link)).status).toBe(403);
    // Nobody opens one to themselves or to a colleague, nor puts one there.
    for (const [artifact, to] of [
      [hidden, EXPERT],
      [open, NOT_ASSIGNED],
    ] as const)
      expect(codeOf(await tasks.open(EXPERT, artifact, to))).toBe('FORBIDDEN');
    expect(codeOf(await tasks.addArtifact(EXPERT, task, 'Mine'))).toBe('FORBIDDEN');
  });

  it('estt A3: whose document is opened to an expert without the task opens neither', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const artifact = await tasks.artifact(task, 'Too early', { text: 'Of equinoxes' });
    valueIn(await tasks.open(MANAGER, artifact, NOT_ASSIGNED));
    const reviews = '{ esttArtifactReviews(first: 50) { totalCount } }';
    const seen = async () => [
      await tasks.titles(NOT_ASSIGNED),
      (await tasks.ask(NOT_ASSIGNED, reviews)).data.esttArtifactReviews.totalCount,
      await tasks.isSeen(NOT_ASSIGNED, task),
    ];
    expect(await seen()).toEqual([[], 0, false]);
    await tasks.assignedTo(NOT_ASSIGNED, task, CSD_MANAGER);
    expect(await seen()).toEqual([['Too early'], 1, true]);
  });

  it('estt A6: is seen by nobody but leadership, management and experts whom management assigned', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const tasker = await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    expect(await readersOf(task)).toEqual([...CSD, EXPERT].sort());
    // An expert passes it on to no colleague, and assigns nobody.
    const taskers = [{ level: 'EXPERT', assignee: NOT_ASSIGNED, instructions: 'You do it', dueOn: '2099-12-30' }];
    const passed = await tasks.onTasker.tried(EXPERT, { of: tasker, event: 'task', input: { taskers } });
    expect(codeOf(passed)).toBe('INVALID_INPUT');
    for (const to of [NOT_ASSIGNED, OTHER_EXPERT])
      expect(codeOf(await tasks.assign(EXPERT, task, { add: [`user:${to}`] }))).toBe('FORBIDDEN');
    expect(await readersOf(task)).toEqual([...CSD, EXPERT].sort());
    // The responsibility ends with the tasker.
    const answer = { result: 'OFFICIAL_RESPONSE', text: 'Done' };
    const answered = await tasks.onTasker.done(EXPERT, { of: tasker, event: 'respond', input: answer });
    await tasks.onTasker.done(CSD_MANAGER, { of: answered, event: 'accept-response' });
    expect(await readersOf(task)).toEqual(CSD);
  });

  it('estt A6: is kept by nobody who entered it for the organisation that it is handed over from', async () => {
    // A Task Manager who is an expert too, as entering makes the entrant entrusted.
    await on.test.rows(
      'directory',
      `insert into access_grant (id, key, created_by, created_at, updated_at, user_key, role, state)
       select gen_random_uuid(), gen_random_uuid(), created_by, now(), now(), user_key, 'estt.expert', 'granted'
       from access_grant
       where user_key = '${CSD_MANAGER}'
       limit 1`,
    );
    on.test.service.callers.forget(CSD_MANAGER);
    const away = async (task: Task) => {
      valueIn(await tasks.act(MANAGER, task, { transfer: { office: 'ISD', text: 'It is theirs' } }));
      return readersOf(task);
    };
    const [entered, tasked] = [
      await tasks.entered({ office: 'CSD' }, CSD_MANAGER),
      await tasks.entered({ office: 'CSD' }, CSD_MANAGER),
    ];
    await tasks.assignedTo(CSD_MANAGER, tasked);
    const ofIsd = [MANAGER, ISD_LEADER, ISD_MANAGER];
    expect(await away(entered)).toEqual([...ofIsd].sort());
    // Whoever is asked to execute it executes it, wherever it is.
    expect(await away(tasked)).toEqual([...ofIsd, CSD_MANAGER].sort());
    await on.test.rows(
      'directory',
      `delete from access_grant where user_key = '${CSD_MANAGER}' and role = 'estt.expert'`,
    );
    on.test.service.callers.forget(CSD_MANAGER);
  });

  it('estt A6: shows how a correspondent is reached to who manages and executes it, not to leadership', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    const text = 'From Sample Specimen, specimen@example.gov.';
    const of = { type: 'EsttTask', element: 'correspondence' };
    const file = await tasks.kept(MANAGER, { ...task, ...of }, { content: Buffer.from(text) });
    for (const found of [
      { element: 'names', passage: 'Sample Specimen' },
      { element: 'emailAddresses', passage: 'specimen@example.gov' },
    ])
      valueIn(await tasks.noteFound(CSD_MANAGER, task, { ...found, file }));
    const all = { names: 'Sample Specimen', emailAddresses: 'specimen@example.gov' };
    for (const user of [MANAGER, CSD_MANAGER, EXPERT])
      expect([user, await tasks.seen(user, task, 'names emailAddresses')]).toEqual([user, all]);
    expect(await tasks.seen(CSD_LEADER, task, 'names emailAddresses')).toEqual({ ...all, emailAddresses: null });
  });
});

describe('a sub-site', () => {
  it('estt A4: is opened by every member of its organisation, and by nobody of another', async () => {
    const opens: Record<string, string[] | null> = {};
    for (const user of [MANAGER, CSD_LEADER, EXPERT, MEMBER, OTHER_EXPERT, 'cisa-secretariat', 'cbp-with-estt-role'])
      opens[user] = await tasks.sites(user);
    expect(opens).toEqual({
      [MANAGER]: ['CSD', 'ESEC', 'ISD'],
      [CSD_LEADER]: ['CSD'],
      [EXPERT]: ['CSD'],
      [MEMBER]: ['CSD'],
      [OTHER_EXPERT]: ['ISD'],
      'cisa-secretariat': ['ESEC'],
      'cbp-with-estt-role': null,
    });
    const outside = CAST.filter(({ component }) => component !== 'CISA').map(({ key }) => key);
    for (const user of outside) expect([user, await tasks.sites(user)]).toEqual([user, null]);
    for (const user of [CSD_MANAGER, CSD_LEADER, MEMBER])
      expect([user, codeOf(await tasks.addSite(user, { office: 'OPA', title: 'Ours' }))]).toEqual([user, 'FORBIDDEN']);
    // There is one of each organisation.
    expect(textsOf(await tasks.addSite(MANAGER, { office: 'CSD', title: 'Another' }))).toEqual([
      'INVALID_INPUT: EsttSite.office: there is one already.',
    ]);
  });

  it('estt A5: shows its members no task, no artifact, no count and no word of one', async () => {
    const task = await tasks.entered({ office: 'CSD', request: 'A question of zymurgy' });
    valueIn(await tasks.assign(MANAGER, task, { add: ['office:CISA/CSD', 'component:CISA'] }));
    const artifact = await tasks.artifact(task, 'Of syzygies', { text: 'What zymurgists say' });
    expect(await tasks.sites(MEMBER)).toEqual(['CSD']);
    const asked = `query ($n: String!, $ids: [ID!]!) {
      esttTask(controlNumber: $n) { id }
      esttTasks { totalCount }
      esttArtifacts { totalCount }
      esttTransactions { totalCount }
      esttFigures { total }
      searchEsttTasks(text: "zymurgy") { totalCount }
      nodes(ids: $ids) { id } }`;
    const variables = { n: task.controlNumber, ids: [task.id, artifact.id] };
    for (const user of [MEMBER, 'cisa-secretariat', 'estt-approver']) {
      const { data } = await tasks.ask(user, asked, variables);
      expect([user, data]).toEqual([
        user,
        {
          esttTask: null,
          esttTasks: null,
          esttArtifacts: null,
          esttTransactions: null,
          esttFigures: null,
          searchEsttTasks: null,
          nodes: [null, null],
        },
      ]);
    }
    // An expert of the organisation may ask, and none of it is there.
    const { data } = await tasks.ask(NOT_ASSIGNED, asked, variables);
    expect([data.esttTask, data.searchEsttTasks, data.nodes]).toEqual([null, { totalCount: 0 }, [null, null]]);
    expect(await tasks.titles(NOT_ASSIGNED)).not.toContain('Of syzygies');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import {
  ActTasks,
  ADMINISTRATOR,
  CONTRACTOR,
  OFFICER,
  OTHER_OFFICER,
  RESPONDER,
  REVIEWER,
  type Task,
} from '../../support/act-tasks.ts';
import { codeOf } from '../../support/answers.ts';
import { sendTo, TestServer } from '../../support/http.ts';
import { PURPOSE } from '../../support/service.ts';

let on: TestServer;
const tasks = new ActTasks(() => on.test);
beforeAll(async () => {
  on = await TestServer.start();
});
afterAll(() => on.stop());

const COMPLETE = [OTHER_OFFICER, ADMINISTRATOR, OFFICER].sort();
/** Returns who of the cast finds a task by its number. */
async function readersOf({ controlNumber: n }: Task): Promise<string[]> {
  const found: string[] = [];
  for (const { key } of CAST) {
    const answer = await on.test.ask(key, 'query ($n: String!) { actTask(controlNumber: $n) { id } }', {
      variables: { n },
    });
    if (answer.data?.actTask) found.push(key);
  }
  return found.sort();
}

describe('access to ACT', () => {
  it('is complete for action officers and for ACT’s own administrators, and for nobody else (act A1)', async () => {
    const said = { emailAddress: 'writer@example.gov', taskSubject: 'A synthetic shelter' };
    const task = await tasks.entered(said);
    expect(await readersOf(task)).toEqual(COMPLETE);
    const found = await on.test.ask(ADMINISTRATOR, '{ searchActTasks(text: "shelter") { totalCount } }');
    expect(found.data.searchActTasks.totalCount).toBe(1);
    for (const user of COMPLETE) expect(await tasks.seen(user, task, Object.keys(said).join(' '))).toEqual(said);
    // Who administers the platform, reviews its use or reads its audit has none of ACT's data.
    for (const user of ['system-admin', 'privacy-officer', 'auditor', 'act-approver']) {
      const answer = await on.test.ask(user, '{ actTasks { totalCount nodes { taskSubject } } }');
      expect([user, answer.data?.actTasks?.totalCount ?? 0]).toEqual([user, 0]);
      const sought = await on.test.ask(user, '{ searchActTasks(text: "shelter") { totalCount } }');
      expect([user, sought.data?.searchActTasks?.totalCount ?? 0]).toEqual([user, 0]);
    }
  });

  it('lets whoever is assigned see that task alone, and what is told of it there (act A2)', async () => {
    const [task, other] = [await tasks.entered({ emailAddress: 'writer@example.gov' }), await tasks.entered()];
    await tasks.tasked(task, { level: 'OFFICE', office: 'Response' });
    await tasks.tasked(task, { level: 'EXPERT', assignee: REVIEWER, purpose: 'REVIEW' });
    expect(await readersOf(task)).toEqual([...COMPLETE, RESPONDER, CONTRACTOR, REVIEWER].sort());
    expect(await readersOf(other)).toEqual(COMPLETE);
    const count = async (user: string) =>
      (await on.test.ask(user, '{ actTasks { totalCount } }')).data.actTasks.totalCount;
    expect([await count(RESPONDER), await count('act-other-responder')]).toEqual([1, 0]);
    // How the correspondent is reached serves who answers, and not who reviews and concurs.
    expect(await tasks.seen(RESPONDER, task, 'emailAddress')).toEqual({ emailAddress: 'writer@example.gov' });
    expect(await tasks.seen(REVIEWER, task, 'emailAddress state')).toEqual({ emailAddress: null, state: 'TASKED' });
  });

  it('is given to nobody outside FEMA, whatever role they hold or is shared with them (act A3)', async () => {
    const task = await tasks.entered();
    await on.test.ask(
      OFFICER,
      'mutation ($id: ID!) { assignActTask(id: $id, version: 1, add: ["component:CBP"]) { item { id } } }',
      { variables: { id: task.id } },
    );
    const outside = CAST.filter(({ component }) => component !== 'FEMA').map(({ key }) => key);
    expect(outside).toEqual(expect.arrayContaining(['cbp-with-act-role', 'public-with-act-role', 'system-admin']));
    for (const user of outside) {
      const answer = await on.test.ask(user, '{ actTasks { totalCount } }');
      expect([user, answer.data?.actTasks?.totalCount ?? 0]).toEqual([user, 0]);
    }
    const assign = `mutation {
      assignActTask(id: "${task.id}", version: 2, add: ["user:cbp-with-act-role"]) { item { id } } }`;
    expect(codeOf(await on.test.ask(OFFICER, assign))).toBe('INVALID_INPUT');
  });
});

describe('an attachment', () => {
  const download = async (user: string, path: string): Promise<number> => {
    const headers = { authorization: `Bearer ${await on.test.token(user)}`, purpose: PURPOSE };
    return (await sendTo(on.server, { path, method: 'GET', headers })).status;
  };
  const linkFor = async (user: string, task: Task): Promise<string> => {
    type Attached = { attachments: [{ link: string }] };
    return (await tasks.seen<Attached>(user, task, 'attachments { link }')).attachments[0].link;
  };

  it('is reached through its task by who is assigned, and a link serves nobody else (act A4, act F7)', async () => {
    const task = await tasks.entered();
    await tasks.file(OFFICER, task);
    await tasks.tasked(task, { level: 'EXPERT', assignee: RESPONDER });
    const link = await linkFor(RESPONDER, task);
    expect(await download(RESPONDER, link)).toBe(200);
    for (const user of [CONTRACTOR, 'act-other-responder', REVIEWER, 'cbp-with-act-role', 'system-admin'])
      expect([user, await download(user, link)]).toEqual([user, 403]);
    // No root of the graph lists files: they stand on their task and on what happened to it.
    const roots = '{ __schema { queryType { fields { name } } } }';
    const { data } = await on.test.ask(OFFICER, roots);
    const names: string[] = data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
    expect(names).toContain('actTasks');
    expect(names.filter((name) => /^act.*(file|attachment)/i.test(name))).toEqual([]);
  });

  it('is found by what it says by who is assigned alone, and is gone with the assignment (act A4)', async () => {
    const task = await tasks.entered();
    await tasks.file(OFFICER, task);
    const toReviewer = await tasks.tasked(task, { level: 'EXPERT', assignee: REVIEWER, purpose: 'REVIEW' });
    const found = async (user: string): Promise<string[]> => {
      const search = '{ searchActTasks(text: "zymurgist") { edges { node { controlNumber } } } }';
      const { data } = await on.test.ask(user, search);
      return data.searchActTasks.edges.map((edge: { node: Task }) => edge.node.controlNumber);
    };
    expect(await found(REVIEWER)).toEqual([task.controlNumber]);
    expect(await found('act-other-responder')).toEqual([]);
    const link = await linkFor(REVIEWER, task);
    const withdrawn = { of: toReviewer, event: 'withdraw', input: { text: 'Not needed' } };
    await tasks.onTasker.done(OFFICER, withdrawn);
    expect(await found(REVIEWER)).toEqual([]);
    expect(await download(REVIEWER, link)).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asApplication } from '../../support/alone.ts';
import { valueIn } from '../../support/answers.ts';
import {
  CSD_LEADER,
  CSD_MANAGER,
  EsttTasks,
  EXPERT,
  ISD_LEADER,
  MANAGER,
  MEMBER,
  type Task,
} from '../../support/estt-tasks.ts';
import { TestService } from '../../support/service.ts';

/* The ledger: every transaction of a task and of what hangs on it, for who sees all of that. */
let test: TestService;
const tasks = new EsttTasks(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Transaction {
  readonly actor: string;
  readonly done: string;
  readonly of: string;
  readonly about: string | null;
  readonly event: string | null;
  readonly versionMade: string | null;
  readonly changed: readonly string[];
  readonly party: string | null;
}
const FIELDS = 'actor done of about event versionMade changed party';
const ledger = async (user: string, task: Task): Promise<readonly Transaction[]> =>
  (await tasks.seen<{ transactions: Transaction[] }>(user, task, `transactions { ${FIELDS} }`)).transactions;
const lines = (all: readonly Transaction[]) =>
  all.map(({ actor, done, of, event, party }) =>
    [actor, done.toLowerCase(), of, event ?? party].filter(Boolean).join(' '),
  );

describe('the transactions of a task', () => {
  it('estt F3: tell its way through several organisations, who did what, and what was given to whom', async () => {
    const task = await tasks.entered({ office: 'ESEC' });
    const tasker = await tasks.task(MANAGER, task, { level: 'OFFICE', office: 'CSD' });
    const below = [{ level: 'EXPERT', assignee: EXPERT, instructions: 'Write it', dueOn: '2099-12-30' }];
    await tasks.onTasker.done(CSD_MANAGER, { of: tasker, event: 'task', input: { taskers: below } });
    const artifact = await tasks.artifact(task, 'A draft', { text: 'Of parallaxes', by: CSD_MANAGER });
    valueIn(await tasks.open(CSD_MANAGER, artifact, EXPERT));
    valueIn(await tasks.change(MANAGER, task, { taskTitle: 'Another title', request: 'Asked otherwise' }));
    valueIn(await tasks.assign(MANAGER, task, { add: ['office:CISA/ISD'] }));
    valueIn(await tasks.assign(MANAGER, task, { remove: ['office:CISA/ISD'] }));
    valueIn(await tasks.act(MANAGER, task, { transfer: { office: 'CSD', text: 'It is theirs' } }));
    const all = await ledger(CSD_LEADER, task);
    const told = lines(all);
    expect(told).toEqual(
      expect.arrayContaining([
        `${MANAGER} entered EsttTask`,
        `${MANAGER} entered EsttTasker`,
        `${MANAGER} changed EsttTask item:task`,
        `${MANAGER} entered Assignment office:CISA/CSD`,
        `${CSD_MANAGER} entered EsttTasker`,
        `${CSD_MANAGER} changed EsttTasker tasker:task`,
        `${CSD_MANAGER} entered Assignment user:${EXPERT}`,
        `${CSD_MANAGER} entered EsttArtifact`,
        `${CSD_MANAGER} entered Attachment`,
        `${CSD_MANAGER} entered EsttArtifactReview`,
        `${MANAGER} changed EsttTask`,
        `${MANAGER} entered Assignment office:CISA/ISD`,
        `${MANAGER} removed Assignment office:CISA/ISD`,
        `${MANAGER} changed EsttTask item:transfer`,
      ]),
    );
    // In their order, each with what it is about and which elements, and with no value of any.
    expect(told.indexOf(`${MANAGER} entered EsttTask`)).toBeLessThan(told.indexOf(`${MANAGER} entered EsttTasker`));
    expect(told.indexOf(`${MANAGER} entered Assignment office:CISA/ISD`)).toBeLessThan(
      told.indexOf(`${MANAGER} removed Assignment office:CISA/ISD`),
    );
    const change = all.find(({ of, event, done }) => of === 'EsttTask' && done === 'CHANGED' && event === null);
    expect(change).toMatchObject({ about: task.id, changed: ['request', 'taskTitle'] });
    expect(all.find(({ of }) => of === 'EsttArtifact')?.about).toBe(artifact.id);
    expect(all.filter(({ party }) => party).map(({ party }) => party)).toEqual(
      expect.arrayContaining(['office:CISA/CSD', `user:${EXPERT}`, 'office:CISA/ISD']),
    );
    expect(JSON.stringify(all)).not.toMatch(/Another title|Asked otherwise|A draft|parallaxes/);
  });

  it('estt F3: are whole: by pages of their list there are as many as rows were written', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    for (const n of [1, 2, 3, 4, 5]) valueIn(await tasks.change(CSD_MANAGER, task, { taskTitle: `Title ${n}` }));
    const page = `query ($where: EsttTransactionWhere, $after: String) {
      esttTransactions(where: $where, first: 3, after: $after) {
        nodes { done changed versionMade of } totalCount pageInfo { hasNextPage endCursor } } }`;
    const where = { itemNumber: { eq: task.controlNumber } };
    interface Page {
      readonly nodes: readonly { of: string; versionMade: string | null; changed: string[] }[];
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
    const pageAfter = async (after: string | null) =>
      valueIn<Page>(await tasks.ask(CSD_LEADER, page, { where, after }));
    const first = await pageAfter(null);
    const second = await pageAfter(first.pageInfo.endCursor);
    const third = await pageAfter(second.pageInfo.endCursor);
    const pages = [first, second, third];
    expect(pages.map(({ totalCount, pageInfo }) => [totalCount, pageInfo.hasNextPage])).toEqual([
      [7, true],
      [7, true],
      [7, false],
    ]);
    const all = pages.flatMap(({ nodes }) => nodes);
    const changes = all.filter(({ of, changed }) => of === 'EsttTask' && changed.join() === 'taskTitle');
    expect([all.length, changes.map(({ versionMade }) => versionMade).sort()]).toEqual([7, ['2', '3', '4', '5', '6']]);
  });

  it('estt F3: are for leadership and management of the task, and an expert has its events', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    await tasks.assignedTo(EXPERT, task, CSD_MANAGER);
    const whole = (await ledger(MANAGER, task)).length;
    expect(whole).toBeGreaterThan(2);
    for (const user of [CSD_LEADER, CSD_MANAGER])
      expect([user, (await ledger(user, task)).length]).toEqual([user, whole]);
    const ofExpert = await tasks.seen(EXPERT, task, 'transactions { done } history { event }');
    expect(ofExpert).toEqual({ transactions: null, history: [expect.objectContaining({ event: 'TASK' })] });
    const list = '{ esttTransactions(first: 200) { nodes { itemNumber } } }';
    expect((await tasks.ask(EXPERT, list)).data.esttTransactions).toBeNull();
    expect((await tasks.ask(MEMBER, list)).data.esttTransactions).toBeNull();
    const { nodes } = (await tasks.ask(ISD_LEADER, list)).data.esttTransactions;
    expect(nodes.filter(({ itemNumber }: { itemNumber: string }) => itemNumber === task.controlNumber)).toEqual([]);
  });

  it('estt F3: name no element that has a rule of its own: nobody learns by them whether it is filled', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const content = Buffer.from('From Sample Specimen, specimen@example.gov.');
    const file = await tasks.kept(MANAGER, { ...task, type: 'EsttTask', element: 'correspondence' }, { content });
    const noted = async (element: string, passage: string) =>
      valueIn<Task>(await tasks.noteFound(CSD_MANAGER, task, { element, file, passage })).version;
    const named = await noted('names', 'Sample Specimen');
    const withheld = await noted('emailAddresses', 'specimen@example.gov');
    expect(await tasks.seen(CSD_LEADER, task, 'emailAddresses')).toEqual({ emailAddresses: null });
    for (const user of [CSD_LEADER, CSD_MANAGER, MANAGER]) {
      const ofTask = (await ledger(user, task)).filter(({ of }) => of === 'EsttTask');
      // The transaction stays, of whatever it is.
      expect(ofTask.slice(-2).map(({ versionMade, changed }) => [versionMade, changed])).toEqual([
        [String(named), ['names']],
        [String(withheld), []],
      ]);
    }
  });

  it('estt F3: are written by the change itself, and by nobody else, nor changed, nor taken away', async () => {
    const task = await tasks.entered({ office: 'CSD' });
    const app = await asApplication(test, { key: 'estt', database: 'estt', user: MANAGER });
    try {
      const seen = await app.query('select id from estt_transaction where item_number = $1', [task.controlNumber]);
      expect(seen.rows).toHaveLength(2);
      const forged = `insert into estt_transaction
        select (jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), 'key', gen_random_uuid()))).*
        from estt_transaction t limit 1`;
      for (const statement of [forged, "update estt_transaction set actor = 'x'", 'delete from estt_transaction'])
        await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
      // A change past the program is in it all the same.
      await app.query(
        `update estt_task set task_title = 'Past the program', version = version + 1
        where control_number = $1`,
        [task.controlNumber],
      );
    } finally {
      await app.end();
    }
    expect((await ledger(MANAGER, task)).at(-1)).toMatchObject({ actor: MANAGER, changed: ['taskTitle'] });
  });
});

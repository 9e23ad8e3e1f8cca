import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { sessionSettings } from '../../shared-schema/language/rules.ts';
import { codeOf } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { eventNamed } from '../support/deeds.ts';
import { TrialTools } from '../support/tools.ts';
import { PAPER_EVENTS, paperWorkflow, stagesTool } from '../support/two-stages.ts';

/*
 * Changing and acting are two rights: who sees a paper acts on it, the manager alone changes it. What each writes is
 * asked of PostgreSQL itself, as the role that the program has there.
 */
let trials: TrialTools;
beforeAll(async () => {
  trials = await TrialTools.start([stagesTool()]);
});
afterAll(() => trials.stop());

const manager = () => trials.caller('stages', 'manager', ['manager']);
const member = () => trials.caller('stages', 'member', ['member']);
interface Paper {
  readonly id: string;
  readonly version: number;
  readonly row: string;
}
const CAME = 'channel: PAPER, entryMethods: [KEYED]';
let paper: Paper;
beforeEach(async () => {
  const answer = await trials.ask(
    'stages',
    manager(),
    `mutation { made: createTrialStagesPaper(input: { ${CAME}, senderName: "Sample", dueOn: "2099-01-05" })
      { item { id version } } }`,
  );
  const { id, version } = (answer.data as any).made.item;
  const [{ id: row }] = await trials.rows('stages', 'select id from trial_stages_paper where key = $1', [id]);
  paper = { id, version, row };
});

const act = (caller: Caller, event: string, version: number, input: object = {}) =>
  trials.ask(
    'stages',
    caller,
    `mutation ($id: ID!, $version: Int!, $event: TrialStagesPaperEvent!) {
      done: actOnTrialStagesPaper(id: $id, version: $version, event: $event)
      { item { state version dueOn } } }`,
    { id: paper.id, version, event: eventNamed(event, input) },
  );

describe('acting without a right to change', () => {
  it('an event writes its columns under its own rule, in the version that was read', async () => {
    const extended = await act(member(), 'extend', 1, { dueOn: '2099-02-02', text: 'more time' });
    expect(extended).toMatchObject({ data: { done: { item: { version: 2, dueOn: '2099-02-02' } } } });
    expect(await act(member(), 'review', 2)).toMatchObject({ data: { done: { item: { state: 'IN_REVIEW' } } } });
    expect(codeOf(await act(member(), 'comment', 2, { text: 'late' }))).toBe('STALE_VERSION');
  });

  it('changes nothing else: an edit is refused at the door', async () => {
    const answer = await trials.ask(
      'stages',
      member(),
      `mutation ($id: ID!) { updateTrialStagesPaper(id: $id, version: 1, input: { senderName: "mine" })
        { item { id } } }`,
      { id: paper.id },
    );
    expect(codeOf(answer)).toBe('FORBIDDEN');
  });

  it('brings a file that goes with an action; who may do nothing brings none', async () => {
    const offer = (caller: Caller) =>
      trials.ask(
        'stages',
        caller,
        `mutation ($id: ID!) { offerTrialStagesPaperFile(id: $id, element: "files", file: { fileName: "a.txt", mediaType: "text/plain", bytes: 1 })
          { file } }`,
        { id: paper.id },
      );
    expect(codeOf(await offer(member()))).toBeUndefined();
    expect(codeOf(await offer(trials.caller('stages', 'stranger', [])))).toBe('NOT_FOUND');
  });

  it('a tasker is answered by whom it is with, who may not change its item', async () => {
    const tasked = await act(manager(), 'task', 1, {
      taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: '2099-01-04', instructions: 'read' }],
    });
    expect(codeOf(tasked)).toBeUndefined();
    const [tasker] = await trials.rows('stages', 'select key as id, version from trial_stages_tasker where item = $1', [
      paper.row,
    ]);
    const ola = trials.caller('stages', 'reader', ['member'], { office: 'OLA' });
    const answer = await trials.ask(
      'stages',
      ola,
      `mutation ($id: ID!, $version: Int!) { done: actOnTrialStagesTasker(id: $id, version: $version, event: { respond: { result: COMMENTS, text: "read it" } })
        { item { state result } } }`,
      { id: globalId('TrialStagesTasker', tasker.id), version: tasker.version },
    );
    expect(answer).toMatchObject({ data: { done: { item: { state: 'RESPONDED', result: 'COMMENTS' } } } });
  });
});

describe('one event on several lines', () => {
  it('is approved at two stages, each by whom its line names', async () => {
    expect(codeOf(await act(member(), 'review', 1))).toBeUndefined();
    expect(codeOf(await act(manager(), 'approve', 2))).toBe('EVENT_NOT_ALLOWED');
    expect(await act(member(), 'approve', 2)).toMatchObject({ data: { done: { item: { state: 'IN_CLEARANCE' } } } });
    expect(codeOf(await act(member(), 'approve', 3))).toBe('EVENT_NOT_ALLOWED');
    expect(await act(manager(), 'approve', 3)).toMatchObject({ data: { done: { item: { state: 'APPROVED' } } } });
  });

  it('two lines that begin in one state cannot be served', () => {
    const [first, second] = PAPER_EVENTS.approve as any[];
    expect(() =>
      paperWorkflow({ ...PAPER_EVENTS, approve: [first, { ...second, from: ['in-clearance', 'in-review'] }] }),
    ).toThrow('- approve: two of its lines begin in in-review');
    expect(() => paperWorkflow({ ...PAPER_EVENTS, approve: [] })).toThrow('- approve: it has no line');
  });
});

describe('at PostgreSQL itself', () => {
  /** The program's own connection with a caller's settings and whatever else somebody sets by hand. */
  async function asCaller(caller: Caller, also: Record<string, string>, body: (client: pg.Client) => Promise<void>) {
    const client = await trials.host.cluster!.connect('trial_stages', 'trial_stages_app');
    const roles = ['trial-stages.manager', 'trial-stages.member'];
    try {
      for (const [name, value] of Object.entries({ ...sessionSettings(caller, roles), ...also }))
        await client.query('select set_config($1, $2, false)', [name, value]);
      await body(client);
    } finally {
      await client.end();
    }
  }
  const forged = (event: string) => ({ 'app.acting_on': paper.row, 'app.event': event });
  const set = (client: pg.Client, what: string) =>
    client.query(`update trial_stages_paper set ${what}, version = version + 1 where id = $1`, [paper.row]);

  attack('10.3', 'sql', 'acting_on set by hand, without an event, lets one who may not change write nothing', () =>
    asCaller(member(), forged(''), async (client) => {
      for (const what of ["sender_name = 'mine'", "state = 'closed'", "due_on = '2100-01-01'", 'office = office'])
        await expect(set(client, what)).rejects.toMatchObject({ code: '42501' });
    }),
  );
  attack('10.3', 'sql', 'without acting_on it is no row at all', () =>
    asCaller(member(), { 'app.event': 'item:extend' }, async (client) => {
      expect((await set(client, "due_on = '2100-01-01'")).rowCount).toBe(0);
    }),
  );
  attack('10.3', 'sql', "an event set by hand writes the event's own columns and no other", () =>
    asCaller(member(), forged('item:extend'), async (client) => {
      const others = [
        "due_on = '2100-01-01', sender_name = 'mine'",
        "letter = ''",
        "office = 'OLA'",
        "created_by = 'member'",
        "control_number = 'X'",
        'key = gen_random_uuid()',
        "closed_on = '2100-01-01'",
        "state = 'in-review'",
        "state = 'closed', due_on = '2100-01-01'",
      ];
      for (const what of others) await expect(set(client, what)).rejects.toMatchObject({ code: '42501' });
      expect((await set(client, "due_on = '2100-01-01'")).rowCount).toBe(1);
    }),
  );
  attack('10.3', 'sql', 'an event of others, of another state, or to another state, is no event', () =>
    asCaller(member(), {}, async (client) => {
      const tries: [string, string][] = [
        ['item:task', 'office = office'],
        ['item:approve', "state = 'in-clearance'"],
        ['item:approve', "state = 'approved'"],
        ['item:reopen', "state = 'open', closed_on = null"],
        ['item:review', "state = 'approved'"],
        ['item:review', "state = 'in-review', due_on = null"],
        ['tasker:extend', "due_on = '2100-01-01'"],
        ['item:no-such', "state = 'in-review'"],
      ];
      for (const [event, what] of tries) {
        await client.query("select set_config('app.acting_on', $1, false), set_config('app.event', $2, false)", [
          paper.row,
          event,
        ]);
        await expect(set(client, what)).rejects.toMatchObject({ code: '42501' });
      }
    }),
  );
  attack('10.3', 'sql', 'another row than the one acted on is out of reach', async () => {
    const first = paper.row;
    const another = `mutation { createTrialStagesPaper(input: { ${CAME}, senderName: "Other" }) { item { id } } }`;
    await trials.ask('stages', manager(), another);
    await asCaller(member(), { 'app.acting_on': first, 'app.event': 'item:extend' }, async (client) => {
      const every = await client.query("update trial_stages_paper set due_on = '2100-01-01', version = version + 1");
      expect(every.rowCount).toBe(1);
    });
  });
  attack('10.3', 'sql', 'one who may change moves no state, number or day of closing outside an event', () =>
    asCaller(manager(), forged(''), async (client) => {
      for (const what of ["state = 'closed'", "control_number = 'X'", "closed_on = '2100-01-01'", "created_by = 'x'"])
        await expect(set(client, what)).rejects.toMatchObject({ code: '42501' });
      await expect(
        client.query("update trial_stages_paper set office = 'OLA' where id = $1", [paper.row]),
      ).rejects.toMatchObject({ code: '42501' });
      expect((await set(client, "sender_name = 'Specimen'")).rowCount).toBe(1);
    }),
  );
  attack('10.3', 'sql', 'what stands in the way of an event stands in the way here', async () => {
    await act(manager(), 'task', 1, { taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: '2099-01-04' }] });
    await asCaller(member(), forged('item:close'), async (client) => {
      await expect(set(client, "state = 'closed', closed_on = '2099-01-01'")).rejects.toMatchObject({ code: '42501' });
    });
  });
  attack('10.3', 'sql', 'a tasker is written by its events alone, by those it is with or who gave it', async () => {
    await act(manager(), 'task', 1, { taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: '2099-01-04' }] });
    const change = (client: pg.Client, what: string) =>
      client.query(`update trial_stages_tasker set ${what}, version = version + 1 where item = $1`, [paper.row]);
    // Sees the item, and is not of the office.
    await asCaller(member(), forged('tasker:accept'), async (client) => {
      expect((await change(client, "state = 'accepted'")).rowCount).toBe(0);
    });
    const ola = trials.caller('stages', 'reader', ['member'], { office: 'OLA' });
    for (const event of ['', 'tasker:respond', 'tasker:withdraw', 'tasker:accept-response', 'item:extend'])
      await asCaller(ola, forged(event), async (client) => {
        for (const what of [
          "state = 'accepted'",
          "assignee = 'user:reader'",
          "due_on = '2100-01-01'",
          "state = 'closed'",
        ])
          await expect(change(client, what)).rejects.toMatchObject({ code: '42501' });
      });
    await asCaller(ola, forged('tasker:accept'), async (client) => {
      await expect(change(client, "state = 'accepted', due_on = '2100-01-01'")).rejects.toMatchObject({
        code: '42501',
      });
      expect((await change(client, "state = 'accepted'")).rowCount).toBe(1);
    });
  });
});

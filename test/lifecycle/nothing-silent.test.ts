import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textsOf, valueIn } from '../support/answers.ts';
import { later, TODAY } from '../support/days.ts';
import { eventNamed } from '../support/deeds.ts';
import { filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* Whoever is given something sees it at once, and whoever gave it away is told what is still to be seen. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const [MANAGER, OLA, OGC] = ['hq-execsec-manager', 'hq-ola-analyst', 'hq-ogc-attorney'];

interface Named {
  readonly id: string;
  readonly version: number;
}
interface Tasker extends Named {
  readonly state: string;
  readonly office: string | null;
}
interface Folder extends Named {
  readonly taskers: readonly [Tasker, ...Tasker[]];
}
/** An event that is asked for, and what to ask of the record then. */
interface Asked {
  readonly of: Named;
  readonly event: string;
  readonly input?: object;
  readonly fields?: string;
}
interface Answer {
  readonly data?: object | null;
}
/** Lets an event happen. @returns the whole answer */
const tried = (type: string, user: string, { of, event, input = {}, fields = '' }: Asked): Promise<Answer> =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
      actOn${type}(id: $id, version: $version, event: $event) { item { id version ${fields} } }
    }`,
    { variables: { id: of.id, version: of.version, event: eventNamed(event, input) } },
  );
const onFolder = async (user: string, asked: Asked): Promise<Folder> => valueIn(await tried('IqFolder', user, asked));

/** A folder as the Executive Secretariat enters it. */
const entered = async (): Promise<Folder> =>
  valueIn(
    await test.ask(
      MANAGER,
      'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }',
      {
        variables: { input: filled('IqFolder', { receivedOn: TODAY, subjectOfRequest: 'A question' }) },
      },
    ),
  );
const sees = async (user: string, { id }: Named): Promise<boolean> => {
  const page: { nodes: readonly Named[] } = valueIn(await test.ask(user, '{ iqFolders(first: 50) { nodes { id } } }'));
  return page.nodes.some((each) => each.id === id);
};
const TASKERS = 'state taskers { id version state office assignee }';
/** Taskers to offices of Headquarters, one step after the other. */
const tasked = (of: Named, ...offices: string[]): Promise<Folder> =>
  onFolder(MANAGER, {
    of,
    event: 'task',
    input: {
      taskers: offices.map((office, at) => ({ level: 'OFFICE', office, step: String(at + 1), dueOn: later(5) })),
    },
    fields: TASKERS,
  });

describe('a transfer', () => {
  it('of an item is seen by the office it goes to, and no more by the one it comes from (A-OV-5)', async () => {
    let folder = await entered();
    expect([await sees(OLA, folder), await sees(OGC, folder)]).toEqual([false, false]);
    folder = await onFolder(MANAGER, { of: folder, event: 'transfer', input: { office: 'OLA', text: 'Theirs' } });
    expect([await sees(OLA, folder), await sees(OGC, folder)]).toEqual([true, false]);
    folder = await onFolder(MANAGER, {
      of: folder,
      event: 'transfer',
      input: { office: 'OGC', text: 'A question of law' },
    });
    expect([await sees(OLA, folder), await sees(OGC, folder)]).toEqual([false, true]);
  });

  it('of an item leaves it with an office that has a tasker there', async () => {
    let folder = await onFolder(MANAGER, {
      of: await entered(),
      event: 'transfer',
      input: { office: 'OLA', text: 'Theirs' },
    });
    folder = await tasked(folder, 'OLA');
    folder = await onFolder(MANAGER, {
      of: folder,
      event: 'transfer',
      input: { office: 'OGC', text: 'A question of law' },
    });
    expect([await sees(OLA, folder), await sees(OGC, folder)]).toEqual([true, true]);
  });

  it('of a tasker answers its sender with nothing, and no error, where the sender sees the item no more', async () => {
    const folder = await tasked(await entered(), 'OLA');
    const answer = await tried('IqTasker', OLA, {
      of: folder.taskers[0],
      event: 'transfer',
      input: { office: 'OGC', text: 'A question of law' },
      fields: 'state office',
    });
    expect(answer.data).toEqual({ actOnIqTasker: { item: null, errors: [] } });
    expect(textsOf(answer)).toEqual([]);
    expect([await sees(OLA, folder), await sees(OGC, folder)]).toEqual([false, true]);
  });
});

describe('a delegation', () => {
  it('stays within the component, also of who gives out taskers', async () => {
    const folder = await onFolder(MANAGER, {
      of: await entered(),
      event: 'task',
      input: { taskers: [{ level: 'OFFICE', office: 'ESEC', dueOn: later(5) }] },
      fields: TASKERS,
    });
    const to = (party: string) =>
      tried('IqTasker', MANAGER, { of: folder.taskers[0], event: 'delegate', input: { party }, fields: 'delegate' });
    expect(textsOf(await to('cbp-iq-user'))).toEqual([
      'INVALID_INPUT: party: whoever acts for somebody absent is of the same component.',
    ]);
    expect(textsOf(await to('hq-execsec-analyst'))).toEqual([]);
  });
});

describe('taking a party off an item', () => {
  const takeOla = (user: string, { id, version }: Named) =>
    test.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $remove: [String!]) {
        assignIqFolder(id: $id, version: $version, remove: $remove) { item { id version ${TASKERS} } } }`,
      { variables: { id, version, remove: ['office:HQ/OLA'] } },
    );

  it('withdraws its tasker and those below it, and begins the step that waited for it', async () => {
    const folder = await tasked(await entered(), 'OLA', 'OGC');
    const [ola] = folder.taskers;
    await tried('IqTasker', OLA, {
      of: ola,
      event: 'task',
      input: { taskers: [{ level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: later(2) }] },
    });
    expect(await sees(OLA, folder)).toBe(true);
    const after: Folder = valueIn(await takeOla(MANAGER, folder));
    const states = after.taskers.map(({ office, state }) => [office, state]);
    expect(states).toEqual([
      ['OLA', 'WITHDRAWN'],
      ['OGC', 'ASSIGNED'],
    ]);
    expect([await sees(OLA, folder), await sees('hq-execsec-analyst', folder), await sees(OGC, folder)]).toEqual([
      false,
      false,
      true,
    ]);
    const [row] = await test.rows(
      'iq',
      `select array_agg(t.state order by t.id) as states
      from iq_tasker t join iq_folder i on i.id = t.item
      where i.key = $1`,
      [folder.id],
    );
    expect(row.states).toEqual(['withdrawn', 'assigned', 'withdrawn']);
  });

  it('is refused as a whole to who may not assign, and its tasker stands', async () => {
    const folder = await tasked(await entered(), 'OLA');
    expect(textsOf(await takeOla(OLA, folder))).toEqual([expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)/)]);
    expect(await sees(OLA, folder)).toBe(true);
  });
});

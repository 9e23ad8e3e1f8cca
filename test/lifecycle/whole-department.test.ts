import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import type { Cluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { untilCopied } from '../../shared-schema/runtime/postgres/replication.ts';
import { valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

/* A tasker to the Department is one to every other component, answered component by component, and compiled by HQ. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  for (const tool of registeredTools()) await untilCopied(test.service.host.cluster as Cluster, tool);
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const COMPONENTS = ['CBP', 'CISA', 'FEMA', 'ICE', 'TSA', 'USCIS'];
const DUE = '2099-01-05';

interface Tasker {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
  readonly component: string | null;
  readonly level: string;
  readonly state: string;
  readonly result: string | null;
  readonly standing: { readonly worstState: string; readonly open: number; readonly total: number };
  readonly availableActions: readonly { readonly name: string; readonly allowed: boolean; readonly reason: string }[];
  readonly taskers: readonly Tasker[];
}
interface Folder {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
  readonly state: string;
  readonly standing: Tasker['standing'];
  readonly taskers: readonly Tasker[];
}
const TASKER = 'id version controlNumber component level state result standing { worstState open total }';
const FOLDER = `id version controlNumber state standing { worstState open total }
  taskers { ${TASKER} availableActions { name allowed reason } taskers { ${TASKER} } }`;

async function done<T = Folder>(user: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  return valueIn<T>(await test.ask(user, query, { variables }));
}
const enter = () =>
  done(
    MANAGER,
    `mutation { ${creating('IqFolder', 'itemType: TASKER, name: "Synthetic Requester"')} { item { id version } } }`,
  );
const act = ({ id, version }: Pick<Folder, 'id' | 'version'>, event: string, input: object) =>
  done(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
      actOnIqFolder(id: $id, version: $version, event: $event) { item { ${FOLDER} } }
    }`,
    { id, version, event: eventNamed(event, input) },
  );
const onTasker = (
  user: string,
  { id, version }: Tasker,
  { event, ...input }: { event: string; [key: string]: unknown },
) =>
  done<Tasker>(
    user,
    `mutation ($id: ID!, $version: Int!, $event: IqTaskerEvent!) {
      actOnIqTasker(id: $id, version: $version, event: $event) { item { id version state result } }
    }`,
    { id, version, event: eventNamed(event, input) },
  );
const read = (controlNumber: string) =>
  done(MANAGER, `query ($n: String!) { iqFolder(controlNumber: $n) { ${FOLDER} } }`, { n: controlNumber });
const toAll = (also: object = {}) => ({ taskers: [{ level: 'DEPARTMENT', dueOn: DUE, ...also }] });
const only = ([tasker, ...others]: readonly Tasker[]): Tasker => {
  expect(others).toEqual([]);
  return tasker as Tasker;
};
const of = (whole: Tasker, component: string): Tasker =>
  whole.taskers.find((each) => each.component === component) as Tasker;
const secretariat = (component: string) => `${component.toLowerCase()}-secretariat`;
interface Registered {
  readonly registeredTaskers: readonly { readonly component: string }[];
}
const registered = async (controlNumber: string) =>
  (
    await done<{ readonly nodes: readonly Registered[] }>(
      MANAGER,
      `query ($n: String!) { register(where: { controlNumber: { eq: $n } }) { nodes { ... on IqFolder {
        registeredStanding { worstState total open } registeredTaskers { component state }
      } } } }`,
      { n: controlNumber },
    )
  ).nodes[0] as Registered;

describe('a tasker to the Department', () => {
  it('is one to each other component, shows the worst, and closes once HQ compiles the answers (A-OV-11)', async () => {
    const folder = await act(await enter(), 'task', toAll({ instructions: 'Please answer' }));
    const whole = only(folder.taskers);
    expect(whole).toMatchObject({ level: 'DEPARTMENT', component: null, state: 'ACCEPTED' });
    expect(whole.taskers.map(({ component, level, state }) => [component, level, state])).toEqual(
      COMPONENTS.map((component) => [component, 'COMPONENT', 'ASSIGNED']),
    );
    // HQ's page has a line for each component, and none that nobody answers.
    await eventually(
      async () => (await registered(folder.controlNumber))?.registeredTaskers.length === COMPONENTS.length,
      5_000,
    );

    await onTasker('fema-secretariat', of(whole, 'FEMA'), { event: 'decline', text: 'Not ours' });
    let now = await read(folder.controlNumber);
    expect([only(now.taskers).standing.worstState, now.standing]).toEqual([
      'DECLINED',
      { worstState: 'DECLINED', open: 1, total: 1 },
    ]);
    expect((await registered(folder.controlNumber)).registeredTaskers.map(({ component }) => component).sort()).toEqual(
      COMPONENTS,
    );
    const compile = only(now.taskers).availableActions.find(({ name }) => name === 'COMPILE');
    expect(compile).toMatchObject({ allowed: false, reason: '6 taskers are still open' });
    await expect(onTasker(MANAGER, only(now.taskers), { event: 'compile', text: 'All' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED',
    );

    await onTasker(MANAGER, of(only(now.taskers), 'FEMA'), { event: 'withdraw', text: 'It is not' });
    for (const component of COMPONENTS.filter((each) => each !== 'FEMA')) {
      const answered = await onTasker(secretariat(component), of(whole, component), {
        event: 'respond',
        result: 'COMMENTS',
        text: `What ${component} says`,
      });
      await onTasker(MANAGER, { ...of(whole, component), ...answered }, { event: 'accept-response' });
    }
    now = await read(folder.controlNumber);
    expect(only(now.taskers).standing).toMatchObject({ open: 0, total: 6 });
    await expect(act(now, 'consolidate', { text: 'All' })).rejects.toThrow('1 taskers are still open');
    expect(await onTasker(MANAGER, only(now.taskers), { event: 'compile', text: 'All' })).toMatchObject({
      state: 'CLOSED',
    });
    expect((await act(now, 'consolidate', { text: 'All' })).state).toBe('IN_REVIEW');
  });

  it('is nobody’s to answer, to hand over or to send on, and a component’s is no one else’s', async () => {
    const folder = await act(await enter(), 'task', toAll());
    const whole = only(folder.taskers);
    for (const user of [MANAGER, 'cbp-secretariat', 'hq-ola-analyst'])
      await expect(onTasker(user, whole, { event: 'respond', result: 'CONCURRENCE' })).rejects.toThrow(
        /EVENT_NOT|NOT_FOUND/,
      );
    await expect(onTasker(MANAGER, whole, { event: 'reassign', party: 'component:CBP' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED',
    );
    await expect(onTasker(MANAGER, whole, { event: 'transfer', office: 'OGC', text: 'x' })).rejects.toThrow(
      'EVENT_NOT_ALLOW',
    );
    await expect(
      onTasker('cbp-secretariat', of(whole, 'ICE'), { event: 'respond', result: 'CONCURRENCE' }),
    ).rejects.toThrow('EVENT_NOT_ALLOWED');
    await expect(onTasker(MANAGER, of(whole, 'ICE'), { event: 'compile', text: 'x' })).rejects.toThrow(
      'EVENT_NOT_ALLOWED',
    );
  });

  it('for clearance comes to a concurrence where each component concurs, else to none', async () => {
    for (const [iceSays, came] of [
      ['CONCURRENCE', 'CONCURRENCE'],
      ['NON_CONCURRENCE', 'NON_CONCURRENCE'],
    ]) {
      const whole = only((await act(await enter(), 'task', toAll({ purpose: 'CLEARANCE' }))).taskers);
      for (const component of COMPONENTS) {
        const result = component === 'ICE' ? iceSays : 'CONCURRENCE';
        const answered = await onTasker(secretariat(component), of(whole, component), {
          event: 'respond',
          result,
          text: 'x',
        });
        await onTasker(MANAGER, { ...of(whole, component), ...answered }, { event: 'accept-response' });
      }
      expect((await onTasker(MANAGER, whole, { event: 'compile', text: 'All' })).result).toBe(came);
    }
  });

  it('holds approval by a component’s non-concurrence until that component concurs', async () => {
    const folder = await act(await enter(), 'task', toAll({ purpose: 'CLEARANCE' }));
    const whole = only(folder.taskers);
    const clear = async (tasker: Tasker, component: string, result: string) => {
      const answered = await onTasker(secretariat(component), tasker, { event: 'respond', result, text: 'x' });
      await onTasker(MANAGER, { ...tasker, ...answered }, { event: 'accept-response' });
    };
    for (const component of COMPONENTS)
      await clear(of(whole, component), component, component === 'ICE' ? 'NON_CONCURRENCE' : 'CONCURRENCE');
    await onTasker(MANAGER, whole, { event: 'compile', text: 'All' });
    const reviewed = await act(folder, 'review', {});
    await expect(act(reviewed, 'approve', {})).rejects.toThrow('a non-concurrence stands below');
    const again = await act(reviewed, 'task', {
      taskers: [{ level: 'COMPONENT', component: 'ICE', purpose: 'CLEARANCE', dueOn: DUE }],
    });
    await clear(again.taskers.find(({ component }) => component === 'ICE') as Tasker, 'ICE', 'CONCURRENCE');
    expect((await act(await act(again, 'review', {}), 'approve', {})).state).toBe('APPROVED');
  });

  it('begins at once, and comes from tools alone that the Department shares', async () => {
    await expect(
      enter().then((folder) =>
        act(folder, 'task', {
          taskers: [
            { level: 'OFFICE', office: 'OLA', dueOn: DUE },
            { ...toAll().taskers[0], step: '2' },
          ],
        }),
      ),
    ).rejects.toThrow('INVALID_INPUT: step');
    const { id } = await done(
      'cbp-oes-manager',
      `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')} { item { id } } }`,
    );
    await expect(
      done(
        'cbp-oes-manager',
        `mutation ($id: ID!, $input: CbpTrackingFolderTaskInput!) {
          actOnCbpTrackingFolder(id: $id, version: 1, event: { task: $input }) { item { id } }
        }`,
        { id, input: toAll() },
      ),
    ).rejects.toThrow('level: nothing of this tool is shared outside CBP');
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import type { Cluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { untilCopied } from '../../shared-schema/runtime/postgres/replication.ts';
import { actingOn, type Named } from '../support/acting.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { later, TODAY } from '../support/days.ts';
import { filled } from '../support/entered.ts';
import { figuresAreRight } from '../support/figures.ts';
import { eventually, TestService } from '../support/service.ts';

/*
 * A day of the Executive Secretariat, by GraphQL alone: a letter from Congress goes to four components and two offices,
 * is compiled in two stages, cleared, signed by one, dispatched by another, and every figure is what SQL counts.
 * A day that has passed is the one thing that no operation makes: `aDayPasses` moves what is due.
 */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  for (const tool of registeredTools()) await untilCopied(test.service.host.cluster as Cluster, tool);
});
afterAll(() => test.stop());

const [MANAGER, SIGNER, DISPATCHER] = ['hq-execsec-manager', 'hq-execsec-analyst', 'iq-statistics-clerk'];
const [OLA, OGC, OES, OFO] = ['hq-ola-analyst', 'hq-ogc-attorney', 'cbp-oes-specialist', 'cbp-tasked-office'];
const DUE = later(10);
const service = () => test;
const [onFolder, onTasker] = [actingOn(service, 'IqFolder'), actingOn(service, 'IqTasker')];
const [atCbp, atOffice] = [actingOn(service, 'CbpTrackingFolder'), actingOn(service, 'CbpTrackingTasker')];

interface Tasker extends Named {
  readonly controlNumber: string;
  readonly component: string | null;
  readonly office: string | null;
  readonly state: string;
}
interface Folder extends Named {
  readonly controlNumber: string;
  readonly state: string;
  readonly dueOn: string;
  readonly stoppedOn: string | null;
  readonly taskers: readonly Tasker[];
}
const FIELDS = `controlNumber state dueOn stoppedOn taskers { id version controlNumber component office state }`;
const done = async <T>(user: string, query: string, variables: object = {}): Promise<T> =>
  valueIn(await test.ask(user, query, { variables: { ...variables } }));

const entered = (input: object) =>
  done<Folder>(
    MANAGER,
    `mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version ${FIELDS} } } }`,
    { input: filled('IqFolder', { itemType: 'CONGRESSIONAL', ...input }) },
  );
const read = async ({ controlNumber }: Folder): Promise<Folder> =>
  done(MANAGER, `query ($number: String!) { iqFolder(controlNumber: $number) { id version ${FIELDS} } }`, {
    number: controlNumber,
  });
const act = (user: string, of: Named, [event, input = {}]: readonly [string, object?]) =>
  onFolder.done<Folder>(user, { of, event, input, fields: FIELDS });
/** Returns the tasker of a component, or of an office of Headquarters, that is open. */
const to = async (folder: Folder, whom: string): Promise<Tasker> => {
  const { taskers } = await read(folder);
  const found = taskers.find(
    ({ component, office, state }) => (office ?? component) === whom && state !== 'CLOSED' && state !== 'WITHDRAWN',
  );
  if (!found) throw new Error(`nothing is tasked to ${whom}`);
  return found;
};
/** Answers a tasker, and has the Executive Secretariat take the answer. */
async function answered(user: string, of: Tasker, input: object): Promise<void> {
  await onTasker.done(MANAGER, {
    of: await onTasker.done(user, { of, event: 'respond', input }),
    event: 'accept-response',
  });
}

/** Somebody asks for a role; the tool's approver grants it, and it holds at once. */
async function granted(user: string, role: string): Promise<void> {
  const asked = await done<Named>(
    user,
    'mutation ($role: String!) { requestAccess(role: $role, justification: "For the day") { item { id version } } }',
    { role },
  );
  const decide = `mutation ($id: ID!, $version: Int!) {
    decideAccessRequest(id: $id, version: $version, approve: true) { item { state } } }`;
  expect(await done(MANAGER, decide, asked)).toEqual({ state: 'GRANTED' });
  test.service.callers.forget(user);
}

/** CBP works on its tasker in a folder of its own: from HQ's notice, through an office, to what it compiles. */
async function compiledAtCbp({ controlNumber }: Tasker): Promise<void> {
  const notice = await done<Named>(
    MANAGER,
    `mutation ($number: String!) {
      noticeCbpTracking(departmentTaskerNumber: $number, dueOn: "${DUE}") { item { id version } } }`,
    { number: controlNumber },
  );
  await done(
    OES,
    `mutation ($id: ID!, $version: Int!, $input: CbpTrackingFolderInput) {
      answerCbpTrackingNotice(id: $id, version: $version, accept: true, input: $input) { item { state } } }`,
    { ...notice, input: { module: 'OES_CORRESPONDENCE', originatorName: 'Headquarters' } },
  );
  const { nodes } = await done<{ nodes: readonly [Named] }>(
    OES,
    `query ($number: String!) {
      cbpTrackingFolders(where: { departmentTaskerNumber: { eq: $number } }) { nodes { id version } } }`,
    { number: controlNumber },
  );
  const taskers = [{ level: 'OFFICE', office: 'OFO', dueOn: later(5) }];
  const fields = 'taskers { id version }';
  const folder = await atCbp.done<Folder>(OES, { of: nodes[0], event: 'task', input: { taskers }, fields });
  const said = { result: 'COMMENTS', text: 'What the field says' };
  const [tasker] = folder.taskers as readonly [Tasker];
  await atOffice.done(OES, {
    of: await atOffice.done(OFO, { of: tasker, event: 'respond', input: said }),
    event: 'accept-response',
  });
  await atCbp.done(OES, { of: folder, event: 'consolidate', input: { text: 'What CBP says' } });
}

/** A day passes for what one component was to answer. */
const aDayPasses = ({ controlNumber }: Tasker) =>
  test.rows('iq', 'update iq_tasker set due_on = $2, received_on = $2 where control_number = $1', [
    controlNumber,
    later(-1),
  ]);

/** What is late, as HQ asks it across tools. */
const late = async (): Promise<readonly (string | null)[]> =>
  (
    await done<{ nodes: readonly { component: string | null; office: string | null }[] }>(
      MANAGER,
      '{ departmentTaskers(where: { late: true }) { nodes { component office } } }',
    )
  ).nodes.map(({ component, office }) => office ?? component);

const OLA_ACTS = { level: 'OFFICE', office: 'OLA', dueOn: DUE };
const OGC_CLEARS = { level: 'OFFICE', office: 'OGC', purpose: 'CLEARANCE', dueOn: DUE };

/** A letter that came today, beside an old one and one of this week, goes to four components and two offices. */
async function sentOut(): Promise<{ folder: Folder; old: Folder }> {
  const old = await entered({ name: 'A Writer of Last Month', receivedOn: later(-40), dueOn: later(-5) });
  await entered({ name: 'A Writer of This Week', receivedOn: later(-2), dueOn: later(3) });
  let folder = await entered({ name: 'Senator Synthetic', receivedOn: TODAY, dueOn: later(30) });
  const components = ['CBP', 'FEMA', 'ICE', 'USCIS'].map((component) => ({
    level: 'COMPONENT',
    component,
    dueOn: DUE,
  }));
  folder = await act(MANAGER, folder, ['task', { taskers: [...components, OLA_ACTS, OGC_CLEARS] }]);
  expect(folder.taskers).toHaveLength(6);
  expect((await figuresAreRight(test, MANAGER)).late).toBe(1);
  return { folder, old };
}

/** One is late; one is extended while the clock stands still; one is transferred to an office where nobody is. */
async function goesAstray(sent: Folder): Promise<Folder> {
  let folder = sent;
  await aDayPasses(await to(folder, 'FEMA'));
  await eventually(async () => (await late()).join() === 'FEMA', 10_000);
  folder = await act(MANAGER, await read(folder), ['stop-clock', { text: 'We asked the Senator which year' }]);
  // HQ's register hears of it a moment later.
  await eventually(async () => (await late()).length === 0, 10_000);
  await figuresAreRight(test, MANAGER);
  const more = { dueOn: later(20), text: 'Records are in the field' };
  const asking = await onTasker.done('ice-secretariat', {
    of: await to(folder, 'ICE'),
    event: 'request-extension',
    input: more,
  });
  await onTasker.done(MANAGER, { of: asking, event: 'grant-extension', input: { dueOn: more.dueOn } });
  folder = await act(MANAGER, await read(folder), ['restart-clock']);
  expect(folder).toMatchObject({ dueOn: later(30), stoppedOn: null });
  expect(
    await done(MANAGER, 'query ($n: String!) { iqTasker(controlNumber: $n) { dueOn stoppedOn } }', {
      n: (await to(folder, 'ICE')).controlNumber,
    }),
  ).toEqual({ dueOn: later(20), stoppedOn: null });
  await onTasker.tried(OLA, {
    of: await to(folder, 'OLA'),
    event: 'transfer',
    input: { office: 'OPA', text: 'Theirs to say' },
  });
  expect((await read(folder)).taskers.map(({ office }) => office)).toContain('OPA');
  await figuresAreRight(test, MANAGER);
  return folder;
}

/** Each component answers; CBP compiles in a tool of its own before its secretariat releases what it says. */
async function comesBack(folder: Folder): Promise<void> {
  await compiledAtCbp(await to(folder, 'CBP'));
  for (const component of ['CBP', 'FEMA', 'ICE', 'USCIS'])
    await answered(`${component.toLowerCase()}-secretariat`, await to(folder, component), {
      result: 'OFFICIAL_RESPONSE',
      text: `What ${component} says`,
    });
  expect(await late()).toEqual([]);
  await onTasker.done(MANAGER, {
    of: await onTasker.done(MANAGER, {
      of: await to(folder, 'OPA'),
      event: 'reassign',
      input: { party: 'office:HQ/OLA' },
    }),
    event: 'comment',
    input: { text: 'Nobody is there' },
  });
  await answered(OLA, await to(folder, 'OLA'), { result: 'COMMENTS', text: 'The second date is the right one' });
}

/** The General Counsel does not concur, is heard, and concurs; only then is it approved, and leaves. */
async function leaves(answeredByAll: Folder): Promise<Folder> {
  let folder = answeredByAll;
  await answered(OGC, await to(folder, 'OGC'), { result: 'NON_CONCURRENCE', text: 'It promises too much' });
  folder = await act(MANAGER, await read(folder), ['consolidate', { text: 'What all of them say' }]);
  expect(codeOf(await onFolder.tried(MANAGER, { of: folder, event: 'approve' }))).toBe('EVENT_NOT_ALLOWED');
  folder = await act(MANAGER, folder, ['submit-for-clearance', { taskers: [{ ...OGC_CLEARS, dueOn: later(12) }] }]);
  await answered(OGC, await to(folder, 'OGC'), { result: 'CONCURRENCE' });
  folder = await act(MANAGER, await read(folder), ['approve']);
  folder = await act(SIGNER, folder, ['sign']);
  folder = await act(DISPATCHER, folder, ['dispatch', { recipient: 'Senator Synthetic' }]);
  expect(folder.state).toBe('ANSWERED');
  return folder;
}

it('a letter from Congress, from four components and two offices to one reply (A-OV-8, A-OV-14, A-OV-16)', async () => {
  for (const user of [SIGNER, DISPATCHER]) await granted(user, 'iq.manager');
  const { folder: sent, old } = await sentOut();
  await comesBack(await goesAstray(sent));
  let folder = await leaves(sent);
  const before = await figuresAreRight(test, MANAGER);
  folder = await act(MANAGER, folder, ['close']);
  await act(MANAGER, await read(old), ['close']);
  const after = await figuresAreRight(test, MANAGER);
  expect([after.closed - before.closed, after.late, after.turnaround]).toEqual([
    2,
    before.late - 1,
    { items: 2, longestDays: 40 },
  ]);
  const { history } = await done<{ history: readonly { event: string; actor: string }[] }>(
    MANAGER,
    'query ($number: String!) { iqFolder(controlNumber: $number) { history { event actor } } }',
    { number: folder.controlNumber },
  );
  const by = (event: string) => history.find((each) => each.event === event)?.actor;
  expect(['APPROVE', 'SIGN', 'DISPATCH'].map(by)).toEqual([MANAGER, SIGNER, DISPATCHER]);
});

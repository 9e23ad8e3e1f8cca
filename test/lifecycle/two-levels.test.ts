import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { codeOf, textsOf, valueIn } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { TestServer } from '../support/http.ts';

/*
 * HQ tasks components; each works on it in an item of its own tool, compiles what its offices answer, and releases a
 * response; HQ compiles again (A-OV-16).
 */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const DUE = '2099-12-31';
const [MANAGER, SECRETARIAT, OES, OFO] = [
  'hq-execsec-manager',
  'cbp-secretariat',
  'cbp-oes-specialist',
  'cbp-tasked-office',
];
const test = () => server.test;
const onFolder = actingOn(test, 'IqFolder');
const onTasker = actingOn(test, 'IqTasker');
const atCbp = actingOn(test, 'CbpTrackingFolder');
const byOffice = actingOn(test, 'CbpTrackingTasker');

interface Tasker extends Named {
  readonly controlNumber: string;
  readonly component: string | null;
}
interface Tasked extends Named {
  readonly state: string;
  readonly taskers: readonly [Tasker, ...Tasker[]];
}
interface Notice extends Named {
  readonly state: string;
}
const TASKERS = 'state taskers { id version controlNumber component }';
const done = async <T>(user: string, query: string, variables: object = {}): Promise<T> =>
  valueIn(await test().ask(user, query, { variables: { ...variables } }));

/** HQ's folder, tasked to two components. */
async function taskedByHeadquarters(): Promise<Tasked> {
  const folder = await done<Named>(
    MANAGER,
    'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }',
    { input: filled('IqFolder', { itemType: 'TASKER', receivedOn: TODAY }) },
  );
  const taskers = ['CBP', 'ICE'].map((component) => ({ level: 'COMPONENT', component, dueOn: DUE }));
  return onFolder.done<Tasked>(MANAGER, { of: folder, event: 'task', input: { taskers }, fields: TASKERS });
}
const notify = (number: string, user = MANAGER) =>
  test().ask(
    user,
    `mutation ($number: String!) {
      noticeCbpTracking(departmentTaskerNumber: $number, dueOn: "${DUE}") { item { id version state } }
    }`,
    { variables: { number } },
  );

/** Opens CBP's own folder from HQ's notice, has an office answer, and compiles there. */
async function compiledAtCbp(notice: Notice): Promise<Tasked> {
  await done(
    OES,
    `mutation ($id: ID!, $version: Int!, $input: CbpTrackingFolderInput) {
      answerCbpTrackingNotice(id: $id, version: $version, accept: true, input: $input) { item { state } }
    }`,
    { id: notice.id, version: notice.version, input: { module: 'OES_CORRESPONDENCE', originatorName: 'HQ' } },
  );
  const { nodes } = await done<{ nodes: readonly Tasked[] }>(
    OES,
    '{ cbpTrackingFolders { nodes { id version departmentTaskerNumber receivedOn dueOn } } }',
  );
  const [opened] = nodes;
  if (!opened) throw new Error('no folder was opened');
  const taskers = [{ level: 'OFFICE', office: 'OFO', dueOn: DUE }];
  const folder = await atCbp.done<Tasked>(OES, { of: opened, event: 'task', input: { taskers }, fields: TASKERS });
  const said = { result: 'COMMENTS', text: 'What the field says' };
  const answered = await byOffice.done(OFO, { of: folder.taskers[0], event: 'respond', input: said });
  await byOffice.done(OES, { of: answered, event: 'accept-response' });
  const compiled = { of: folder, event: 'consolidate', input: { text: 'What CBP says' }, fields: TASKERS };
  return { ...opened, ...(await atCbp.done<Tasked>(OES, compiled)) };
}

/** Keeps a file with HQ's folder, to be named in a response. @returns its id */
async function kept(user: string, { id }: Named): Promise<string> {
  const content = 'The synthetic response of a component.';
  const file = { fileName: 'response.txt', mediaType: 'text/plain', bytes: content.length };
  const offered = await done<{ file: string; link: string }>(
    user,
    `mutation ($id: ID!, $file: FileOfferInput!) {
      offerIqFolderFile(id: $id, element: "files", file: $file) { file link }
    }`,
    { id, file },
  );
  const headers = { authorization: `Bearer ${await test().token(user)}` };
  expect((await server.send({ path: offered.link, method: 'PUT', headers, body: content })).status).toBe(201);
  return offered.file;
}

it('a component compiles in an item of its own, releases one response, and HQ compiles again (A-OV-16)', async () => {
  const folder = await taskedByHeadquarters();
  const [cbp, ice] = ['CBP', 'ICE'].map((component) => folder.taskers.find((each) => each.component === component));
  if (!cbp || !ice) throw new Error('a component was not tasked');

  const compiled = await compiledAtCbp(valueIn(await notify(cbp.controlNumber)));
  expect(compiled).toMatchObject({
    state: 'IN_REVIEW',
    departmentTaskerNumber: cbp.controlNumber,
    receivedOn: TODAY,
    dueOn: DUE,
  });
  // Nobody but its executive secretariat releases what CBP says; HQ sees nothing of the item it was compiled in.
  const response = { result: 'OFFICIAL_RESPONSE', text: 'What CBP says' };
  expect(codeOf(await onTasker.tried('cbp-iq-user', { of: cbp, event: 'respond', input: response }))).toBe(
    'EVENT_NOT_ALLOWED',
  );
  const files = [{ file: await kept(SECRETARIAT, folder), fileName: 'response.txt', mediaType: 'text/plain' }];
  const released = await onTasker.done(SECRETARIAT, { of: cbp, event: 'respond', input: { ...response, files } });
  const early = { of: folder, event: 'consolidate', input: { text: 'Both together' } };
  expect(codeOf(await onFolder.tried(MANAGER, early))).toBe('EVENT_NOT_ALLOWED');

  await onTasker.done(MANAGER, { of: released, event: 'accept-response' });
  const other = await onTasker.done('ice-secretariat', { of: ice, event: 'respond', input: response });
  await onTasker.done(MANAGER, { of: other, event: 'accept-response' });
  const both = await onFolder.done<Tasked>(MANAGER, { ...early, fields: TASKERS });
  expect(both.state).toBe('IN_REVIEW');
});

it("a notice names one of HQ's taskers by the form of its number", async () => {
  for (const number of [
    'HQT-2026-0001',
    'IQT-2026-ABC',
    'IQT-26-ABCDEFGHJK',
    'IQT-2026-ABCDEFGHJI',
    'IQ-2026-ABCDEFGHJK',
  ])
    expect(textsOf(await notify(number))).toEqual([
      "INVALID_INPUT: departmentTaskerNumber: the number of one of HQ's taskers: IQT-, a year, ten signs.",
    ]);
});

it('a notice is of a tasker under way to the component, by somebody who sees it in IQ', async () => {
  const folder = await taskedByHeadquarters();
  const [cbp, ice] = ['CBP', 'ICE'].map((component) => folder.taskers.find((each) => each.component === component));
  if (!cbp || !ice) throw new Error('a component was not tasked');
  const none = [
    'INVALID_INPUT: departmentTaskerNumber: no tasker to CBP that you see has this number and is under way.',
  ];
  expect(textsOf(await notify('IQT-2026-ABCDEFGHJK'))).toEqual(none);
  expect(textsOf(await notify(ice.controlNumber))).toEqual(none);
  expect(textsOf(await notify(cbp.controlNumber, 'hq-execsec-analyst'))).toEqual(none);
  await onTasker.done(MANAGER, { of: cbp, event: 'withdraw', input: { text: 'Not needed' } });
  expect(textsOf(await notify(cbp.controlNumber))).toEqual(none);
});

it('a component is told of a tasker once, by whomever and by how many at once, until it refuses it', async () => {
  const folder = await taskedByHeadquarters();
  const { controlNumber } = folder.taskers.find(({ component }) => component === 'CBP') ?? { controlNumber: '' };
  const twice = ['INVALID_INPUT: departmentTaskerNumber: CBP was told of it, and has not refused it.'];
  const told = await Promise.all([notify(controlNumber), notify(controlNumber)]);
  expect(told.map(textsOf).toSorted((one, other) => one.length - other.length)).toEqual([[], twice]);
  const [first] = told.filter((each) => textsOf(each).length === 0);
  const { id, version }: Notice = valueIn(first as object);
  expect(textsOf(await notify(controlNumber))).toEqual(twice);
  const refuse = `mutation ($id: ID!, $version: Int!) {
    answerCbpTrackingNotice(id: $id, version: $version, accept: false) { item { state } } }`;
  expect(await done(OES, refuse, { id, version })).toEqual({ state: 'REFUSED' });
  expect(textsOf(await notify(controlNumber))).toEqual([]);
  expect(textsOf(await notify(controlNumber))).toEqual(twice);
});

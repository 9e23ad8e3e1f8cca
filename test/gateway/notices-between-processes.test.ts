import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Answered, codesOf, textsOf, valueIn } from '../support/answers.ts';
import { Apart, keysOf, urlsOf } from '../support/apart.ts';
import { eventNamed } from '../support/deeds.ts';
import { filled } from '../support/entered.ts';
import { freePort } from '../support/programs.ts';

/*
 * HQ's notice of a tasker of a tool in another process (docs/decisions/080-two-levels.md): IQ in one, what takes HQ's
 * taskings in another, which asks IQ over HTTP by a key of IQ's alone, and the gateway in a third.
 */
const apart = new Apart();
/** Where IQ is, which a test kills. */
let iqAt: string;
/** What takes HQ's taskings. */
const TAKING = ['cbp-tracking', 'cats'];

beforeAll(async () => {
  const port = String(await freePort());
  iqAt = `http://127.0.0.1:${port}`;
  const directoryPort = String(await freePort());
  const urls = { ...urlsOf(['iq'], iqAt), ...urlsOf(['directory'], `http://127.0.0.1:${directoryPort}`) };
  await apart.serving(['iq'], { PORT: port, ...urls });
  await apart.serving(['directory'], { PORT: directoryPort });
  const takingAt = await apart.serving(TAKING, { ...keysOf(['iq']), ...urls });
  await apart.gateway({ ...urls, ...urlsOf(TAKING, takingAt) });
}, 300_000);
afterAll(() => apart.end());

const ask = (user: string, query: string, variables: Record<string, unknown> = {}): Promise<Answered> =>
  apart.ask(user, query, { variables });
const done = async <T>(...asked: Parameters<typeof ask>): Promise<T> => valueIn(await ask(...asked));

const MANAGER = 'hq-execsec-manager';
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const DUE = '2099-12-31';
interface Named {
  readonly id: string;
  readonly version: number;
}

/** Tasks the components with a folder of HQ's. Returns the number of each one's tasker. */
async function taskedByHeadquarters(...components: string[]): Promise<Record<string, string>> {
  const folder = await done<Named>(
    MANAGER,
    'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }',
    { input: filled('IqFolder', { itemType: 'TASKER', receivedOn: TODAY }) },
  );
  const taskers = components.map((component) => ({ level: 'COMPONENT', component, dueOn: DUE }));
  const { taskers: given } = await done<{ taskers: { component: string; controlNumber: string }[] }>(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
      actOnIqFolder(id: $id, version: $version, event: $event) { item { taskers { component controlNumber } } } }`,
    { ...folder, event: eventNamed('task', { taskers }) },
  );
  return Object.fromEntries(given.map(({ component, controlNumber }) => [component, controlNumber]));
}
const tell = (name: string, number = '', user = MANAGER) =>
  ask(
    user,
    `mutation ($number: String!) {
      notice${name}(departmentTaskerNumber: $number, dueOn: "${DUE}") { item { id version } } }`,
    { number },
  );

/** In the gateway's own words: what a tool of another process says is told by its way and its code. */
const REFUSED = ['INVALID_INPUT: departmentTaskerNumber: it is not valid.'];

it.each([
  ['CbpTracking', 'CBP', 'cbp-oes-specialist', 'CbpTrackingFolder', 'cbpTrackingFolders'],
  ['Cats', 'USCIS', 'uscis-exso', 'CatsTasking', 'catsTaskings'],
])('%s asks IQ in its process, and opens an item of its own by the notice', async (...row) => {
  const [name, component, taker, item, plural] = row;
  const { [component]: own, FEMA: others } = await taskedByHeadquarters(component, 'FEMA');
  expect(textsOf(await tell(name, 'IQT-2026-ABCDEFGHJK'))).toEqual(REFUSED);
  expect(textsOf(await tell(name, others))).toEqual(REFUSED);
  expect(textsOf(await tell(name, own, 'hq-execsec-analyst'))).toEqual(REFUSED);
  const notice = valueIn<Named>(await tell(name, own));
  expect(textsOf(await tell(name, own))).toEqual(REFUSED);
  await done(
    taker,
    `mutation ($id: ID!, $version: Int!, $input: ${item}Input) {
      answer${name}Notice(id: $id, version: $version, accept: true, input: $input) { item { state } } }`,
    { ...notice, input: filled(item) },
  );
  const opened = await done(taker, `{ ${plural} { nodes { departmentTaskerNumber receivedOn dueOn } } }`);
  expect(opened).toEqual({ nodes: [{ departmentTaskerNumber: own, receivedOn: TODAY, dueOn: DUE }] });
});

it('says that it does not know where IQ is down: the number is neither good nor bad', async () => {
  const { CBP: number } = await taskedByHeadquarters('CBP');
  await apart.processes.kill(iqAt);
  for (const each of [number, 'IQT-2026-ABCDEFGHJK'])
    expect(codesOf(await tell('CbpTracking', each))).toEqual(['UNAVAILABLE']);
});

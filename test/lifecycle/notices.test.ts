import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { codesOf, textsOf, valueIn } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { EXPECTED_TOOLS, type ExpectedTool } from '../support/expected.ts';
import { TestService } from '../support/service.ts';

/*
 * HQ tells a component of its tasker, and the component's own item opens from that notice (A-OV-16): in each tool whose
 * workflow says that it takes HQ's taskings.
 */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const DUE = '2099-12-31';
const MANAGER = 'hq-execsec-manager';
const onFolder = actingOn(() => test, 'IqFolder');
const done = async <T>(user: string, query: string, variables: object = {}): Promise<T> =>
  valueIn(await test.ask(user, query, { variables: { ...variables } }));

interface Notice extends Named {
  readonly state: string;
}
interface Opened {
  readonly departmentTaskerNumber: string | null;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
}

/** Tasks components with a folder of HQ's. Returns the number of the tasker of each. */
async function taskedByHeadquarters(components: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const folder = await done<Named>(
    MANAGER,
    'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }',
    { input: filled('IqFolder', { itemType: 'TASKER', receivedOn: TODAY }) },
  );
  const taskers = components.map((component) => ({ level: 'COMPONENT', component, dueOn: DUE }));
  const asked = { of: folder, event: 'task', input: { taskers }, fields: 'taskers { controlNumber component }' };
  const { taskers: given } = await onFolder.done<{
    taskers: readonly { controlNumber: string; component: string }[];
  }>(MANAGER, asked);
  return new Map(given.map(({ component, controlNumber }) => [component, controlNumber]));
}

/** What HQ says to a tool, and what who runs the tool does with it. */
class Notices {
  readonly component: string;
  readonly #taker: string;
  constructor(readonly of: ExpectedTool) {
    const { tasks, enters, answersNotices = tasks } = of.expected;
    this.component = of.tool.manifest.component;
    this.#taker = answersNotices.find((user) => enters.includes(user)) ?? `nobody of ${of.tool.key}`;
  }

  tell(departmentTaskerNumber: string, user = MANAGER) {
    return test.ask(
      user,
      `mutation ($number: String!) {
        notice${this.of.name}(departmentTaskerNumber: $number, dueOn: "${DUE}") { item { id version state } } }`,
      { variables: { number: departmentTaskerNumber } },
    );
  }

  /** Returns who sees a notice of those who are asked. */
  async seenBy(users: readonly string[], number: string): Promise<readonly string[]> {
    const root = `${this.of.name.slice(0, 1).toLowerCase()}${this.of.name.slice(1)}Notice`;
    const seen: string[] = [];
    for (const user of users) {
      const query = `query ($n: String!) { ${root}(departmentTaskerNumber: $n) { state } }`;
      const { data } = await test.ask(user, query, { variables: { n: number } });
      if (data?.[root]) seen.push(user);
    }
    return seen;
  }

  answer(
    { id, version }: Named,
    accept: boolean,
    { input = {}, user = this.#taker }: { input?: object; user?: string } = {},
  ) {
    const { item, name } = this.of;
    return test.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $accept: Boolean!, $input: ${item.name}Input) {
        answer${name}Notice(id: $id, version: $version, accept: $accept, input: $input) {
          item { state } } }`,
      { variables: { id, version, accept, input: filled(item.name, input) } },
    );
  }

  /** Items that were opened under a number, as who takes notices in sees them. */
  async openedBy(number: string): Promise<readonly Opened[]> {
    const { plural } = this.of.item.options;
    const { nodes } = await done<{ nodes: readonly Opened[] }>(
      this.#taker,
      `{ ${plural}(first: 200) { nodes { departmentTaskerNumber receivedOn dueOn } } }`,
    );
    return nodes.filter(({ departmentTaskerNumber }) => departmentTaskerNumber === number);
  }
}

const TAKING = EXPECTED_TOOLS.filter(({ tool }) => tool.lifecycle?.notice).map(
  (of) => [of.tool.key, new Notices(of)] as const,
);
/** Whoever is tasked besides: of none of these tools. */
const OTHER = 'FEMA';

it('tools of several components take the taskings of HQ', () => {
  const components = new Set(TAKING.map(([, { component }]) => component));
  expect([...components]).toEqual(expect.arrayContaining(['CBP', 'CISA', 'USCIS']));
});

describe.each(TAKING)("HQ's notice to %s (A-OV-16)", (_key, notices) => {
  const { component } = notices;
  const wrong = (rule: string): string => `INVALID_INPUT: departmentTaskerNumber: ${rule}.`;
  const WRONG = wrong(`no tasker to ${component} that you see has this number and is under way`);
  const FORM = wrong("the number of one of HQ's taskers: IQT-, a year, ten signs");
  const TWICE = wrong(`${component} was told of it, and has not refused it`);

  it("opens the component's own item: HQ's number, received on the day of the notice, whatever is said", async () => {
    const number = (await taskedByHeadquarters([component])).get(component) ?? '';
    const notice = valueIn<Notice>(await notices.tell(number));
    expect(notice.state).toBe('RECEIVED');
    const forged = { departmentTaskerNumber: 'IQT-2026-0000000000', receivedOn: '2020-01-01' };
    expect(valueIn(await notices.answer(notice, true, { input: forged }))).toEqual({ state: 'ACCEPTED' });
    expect(await notices.openedBy(number)).toEqual([{ departmentTaskerNumber: number, receivedOn: TODAY, dueOn: DUE }]);
    expect(await notices.openedBy(forged.departmentTaskerNumber)).toEqual([]);
    // What was taken in is taken in once.
    expect(codesOf(await notices.answer(notice, true))).toEqual(['STALE_VERSION']);
    expect(await notices.openedBy(number)).toHaveLength(1);
  });

  it("refuses a number that is none, that nobody has, and that is another component's", async () => {
    const others = (await taskedByHeadquarters([component, OTHER])).get(OTHER) ?? '';
    for (const number of ['HQT-2026-0001', 'IQT-2026-ABC', 'IQ-2026-ABCDEFGHJK'])
      expect(textsOf(await notices.tell(number))).toEqual([FORM]);
    for (const number of ['IQT-2026-ABCDEFGHJK', others]) expect(textsOf(await notices.tell(number))).toEqual([WRONG]);
  });

  it('refuses a second notice of a number, until the component has refused the first', async () => {
    const number = (await taskedByHeadquarters([component])).get(component) ?? '';
    const notice = valueIn<Notice>(await notices.tell(number));
    expect(textsOf(await notices.tell(number))).toEqual([TWICE]);
    expect(valueIn(await notices.answer(notice, false))).toEqual({ state: 'REFUSED' });
    expect(await notices.openedBy(number)).toEqual([]);
    expect(textsOf(await notices.tell(number))).toEqual([]);
    expect(textsOf(await notices.tell(number))).toEqual([TWICE]);
  });

  it('is seen and answered by who answers for the whole component, and not by all who give out taskers', async () => {
    const { tasks, answersNotices = tasks } = notices.of.expected;
    const number = (await taskedByHeadquarters([component])).get(component) ?? '';
    const notice = valueIn<Notice>(await notices.tell(number));
    expect(await notices.seenBy(tasks, number)).toEqual(answersNotices);
    for (const user of tasks.filter((each) => !answersNotices.includes(each)))
      expect([user, codesOf(await notices.answer(notice, false, { user }))]).toEqual([user, ['FORBIDDEN']]);
    expect(await notices.seenBy(answersNotices, number)).toEqual(answersNotices);
  });

  it('refuses whoever does not see the tasker in IQ as it refuses a number that nobody has', async () => {
    const number = (await taskedByHeadquarters([component])).get(component) ?? '';
    expect(textsOf(await notices.tell(number, 'hq-execsec-analyst'))).toEqual([WRONG]);
  });
});

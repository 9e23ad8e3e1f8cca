import { beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { needsPurpose, type RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { CAST } from '../../subgraphs/index.ts';
import { eventNamed } from '../support/deeds.ts';
import { type Entered, mayReadHistory } from '../support/fixtures.ts';
import { enterOffices } from '../support/offices.ts';
import { callersOf, oneOfEither } from '../support/sample.ts';
import type { World } from '../support/world.ts';

/*
 * The closed world of what happens to items: who reads an item reads its taskers and actions, and nobody else does, by
 * any door.
 */
const lower = (name: string) => name[0]!.toLowerCase() + name.slice(1);
const trail = (fixture: Entered, what: string): string => `trail-${fixture.n}-${what}`;
/** The office's name stands in `office` too, which names no person; the party it is tasked as, in `assignee` alone. */
const PARTY: Readonly<Record<string, string>> = { assignee: '/' };

/** Lets an event happen: what gives out work, as who assigns the fixture. */
async function act(world: World, fixture: Entered, event: string, input: Record<string, unknown>): Promise<void> {
  const { enteredBy, assignedBy = enteredBy } = fixture;
  const answer = await world.test.ask(
    event === 'task' ? assignedBy : enteredBy,
    `mutation ($id: ID!, $version: Int!, $event: ${fixture.type}Event!) { actOn${fixture.type}(id: $id, version: $version, event: $event)
      { item { id } } }`,
    { variables: { id: fixture.id, version: await world.versionOf(fixture), event: eventNamed(event, input) } },
  );
  if (answer.errors) throw new Error(`${fixture.name} ${event}: ${JSON.stringify(answer.errors)}`);
}

const filesOf = (fixture: Entered) => [
  { fileName: `${trail(fixture, 'files')}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256: 'ab' },
];

/** Comments on and tasks every fixture; returns the keys of the rows that this made, by type. */
async function letThingsHappen(world: World): Promise<{ __typename: string; id: string }[]> {
  const offices = world.fixtures.map((fixture) => trail(fixture, 'assignee'));
  await enterOffices(world.test, world.of.tool.manifest.component, offices);
  await world.list(offices);
  for (const fixture of world.fixtures) {
    await act(world, fixture, 'comment', {
      text: `${trail(fixture, 'text')} searchable${fixture.n}x`,
      ...(world.of.keepsFiles ? { files: filesOf(fixture) } : {}),
    });
    // To an office that nobody of the cast is of, so that who sees the item stays as it is written down with the
    // fixture.
    const office = trail(fixture, 'assignee');
    const instructions = trail(fixture, 'instructions');
    const taskers = [{ level: 'OFFICE', office, instructions, dueOn: '2099-12-31' }];
    await act(world, fixture, 'task', { text: 'due later', taskers });
  }
  const keys = async (record: RegisteredRecord) =>
    (await world.rows(`select key from ${record.options.table}`)).map(({ key }) => ({
      __typename: record.name,
      id: globalId(record.name, key),
    }));
  return [...(await keys(world.of.tasker)), ...(await keys(world.of.action))];
}

const fields = (record: RegisteredRecord) =>
  record.elements.map((element) => `${element.key}${holdsFiles(element.kind) ? ' { fileName }' : ''}`).join(' ');

interface Door {
  readonly name: string;
  /** Which of the trails it can show. */
  readonly shows: readonly string[];
  readonly open: (user: string, purpose: string | null) => Promise<any>;
}
const ALL = ['text', 'files', 'instructions', 'assignee'];
const SPII = ['text', 'files', 'instructions'];

function doorsOf(world: World, happened: () => readonly { readonly id: string }[]): readonly Door[] {
  const { item, tasker, action, name, tool } = world.of;
  const { plural } = item.options;
  const files = world.of.keepsFiles ? 'files { fileName }' : '';
  const all = ALL.filter((what) => what !== 'files' || world.of.keepsFiles);
  const taskers = `${lower(name)}Taskers`;
  const tree = `{ ${plural}(first: 200) { nodes { taskers { ${fields(tasker)} item { controlNumber } } history { ${fields(action)} } } } }`;
  const list = `{ ${taskers}(first: 200) { nodes { ${fields(tasker)} history { ${fields(action)} } } } }`;
  const both = `{ ${taskers}(first: 200) { nodes { t: assignee i: instructions } } ${plural}(first: 200) { nodes { history { ${files} t: text } } } }`;
  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${tasker.name} { instructions assignee } ... on ${action.name} { text ${files} actor } } }`;
  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) {
    ... on ${tasker.name} { id instructions assignee } ... on ${action.name} { id text ${files} actor } } }`;
  return [
    { name: 'through the item', shows: all, open: (user, purpose) => world.test.ask(user, tree, { purpose }) },
    {
      name: 'the list of taskers',
      shows: ['instructions', 'assignee'],
      open: (user, purpose) => world.test.ask(user, list, { purpose }),
    },
    {
      name: "the tool's own door",
      shows: all,
      open: (user, purpose) => world.test.askTool(tool.key, user, both, { purpose }),
    },
    {
      name: 'entity references',
      shows: all,
      open: (user, purpose) =>
        world.test.askTool(tool.key, user, entities, { purpose, variables: { of: happened() }, door: 'gateway' }),
    },
    {
      name: 'node, by ids',
      shows: all,
      open: (user, purpose) =>
        world.test.ask(user, nodes, { purpose, variables: { ids: happened().map(({ id }) => id) } }),
    },
  ];
}

/** Declares the tests of a tool's taskers and actions at every door. */
export function whatHappens(world: World): void {
  const callers = callersOf(world.of);
  let happened: readonly { readonly id: string }[] = [];
  describe('what happens to an item is seen with the item', () => {
    beforeAll(async () => {
      happened = await letThingsHappen(world);
    });
    for (const [at, door] of doorsOf(world, () => happened).entries())
      for (const purpose of ['respond-to-mail', null])
        testDoor(world, door, { purpose, users: at === 0 && purpose ? CAST.map(({ key }) => key) : callers });
    it('full text finds it for its readers and for nobody else, at both doors', () => fullText(world, callers));
    it('free text and files are SPII, names of employees PII', () => sensitivities(world));
  });
}

function testDoor(
  world: World,
  door: Door,
  { purpose, users }: { purpose: string | null; users: readonly string[] },
): void {
  it(`${door.name}, ${purpose ? 'with' : 'without'} a purpose: 0 leaks and 0 wrong refusals`, async () => {
    const leaks: string[] = [];
    const missing: string[] = [];
    for (const user of users) {
      const answer = JSON.stringify((await door.open(user, purpose)).data);
      for (const fixture of world.fixtures) {
        for (const what of door.shows) {
          const may = mayReadHistory(user, fixture) && (purpose !== null || !SPII.includes(what));
          const found = answer.includes(`${PARTY[what] ?? ''}${trail(fixture, what)}`);
          if (found && !may) leaks.push(`${user} ${fixture.name} ${what}`);
          if (!found && may) missing.push(`${user} ${fixture.name} ${what}`);
        }
      }
    }
    expect({ leaks, missing }).toEqual({ leaks: [], missing: [] });
  });
}

async function fullText(world: World, users: readonly string[]): Promise<void> {
  const { plural } = world.of.item.options;
  const field = `search${plural[0]!.toUpperCase()}${plural.slice(1)}`;
  const wrong: string[] = [];
  for (const user of users) {
    for (const fixture of oneOfEither(world.fixtures, (each) => mayReadHistory(user, each))) {
      const query = `{ ${field}(text: "searchable${fixture.n}x") { totalCount edges { node { controlNumber } } } }`;
      for (const answer of [await world.test.ask(user, query), await world.test.askTool(fixture.tool, user, query)]) {
        const total = (answer as any).data?.[field]?.totalCount ?? 0;
        const broken = answer.errors?.some((error: any) => error.extensions.code === 'INTERNAL');
        if (total !== (mayReadHistory(user, fixture) ? 1 : 0) || broken)
          wrong.push(`${user} ${fixture.name} ${JSON.stringify(answer)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}

function sensitivities({ of: { tool, tasker, action } }: World): void {
  const { leavesOut = [] } = tool.lifecycle?.workflow ?? {};
  const given = (['text', 'files', 'recipient'] as const).filter((key) => !leavesOut.includes(key));
  expect(['text', 'files', 'recipient'].filter((key) => action.byKey.has(key))).toEqual(given);
  const inWords = ['text', 'files'].flatMap((key) => action.byKey.get(key) ?? []);
  for (const element of [tasker.byKey.get('instructions')!, ...inWords]) expect(needsPurpose(element)).toBe(true);
  for (const key of ['assignee', 'delegate']) expect(tasker.byKey.get(key)!.kind.sensitivity).toBe('pii');
  for (const key of ['actor', 'onBehalfOf', 'party']) expect(action.byKey.get(key)!.kind.sensitivity).toBe('pii');
  expect(action.byKey.get('recipient')?.kind.sensitivity ?? 'pii').toBe('pii');
}

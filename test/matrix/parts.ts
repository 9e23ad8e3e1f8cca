import { beforeAll, describe, expect, it } from '@jest/globals';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import {
  isFilterable,
  isPersonal,
  needsPurpose,
  type RegisteredElement,
} from '../../shared-schema/language/registry.ts';
import { CAST } from '../../subgraphs/index.ts';
import { actAs, asApplication } from '../support/alone.ts';
import { type Deed, eventNamed, refusedAtGateway, stand, undone } from '../support/deeds.ts';
import { trace } from '../support/fixtures.ts';
import { keyOf } from '../support/ids.ts';
import {
  addedByEvent,
  type EnteredPart,
  enterPart,
  givenOn,
  mayReadPart,
  mayWritePart,
  type PartOfTool,
  partsOfTool,
  seesPart,
  writerOf,
} from '../support/parts.ts';
import { callersOf, oneOfEither } from '../support/sample.ts';
import type { World } from '../support/world.ts';
import { openState } from './events.ts';
import { nothingGained } from './given-to-oneself.ts';

/*
 * The closed world of what hangs on items: documents, notes, persons. Who may read it, by any door, and who may add and
 * change it, is written down by hand with the fixture it hangs on.
 */
/** What of an answer is looked at. */
interface Told {
  readonly data?: Record<string, { totalCount?: number; nodes?: { id: string }[] } | null> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}
interface Door {
  readonly name: string;
  readonly open: (user: string, purpose: string | null) => Promise<Told>;
}
const select = (element: RegisteredElement): string =>
  `${element.key}${holdsFiles(element.kind) ? ' { fileName }' : ''}`;
/** What is given of a row and personal; what the machine writes says nothing that only one row has. */
const personalOf = ({ record }: PartOfTool) =>
  record.elements.filter((element) => isPersonal(element) && element.collected !== 'system');

function doorsOf(world: World, part: PartOfTool, ids: () => readonly object[]): readonly Door[] {
  const { of } = world;
  const { name, options } = part.record;
  const fields = personalOf(part).map(select).join(' ');
  const onItems = `{ ${of.item.options.plural}(first: 200) { nodes { ${part.list} { ${fields} } } } }`;
  const listed = `{ ${options.plural}(first: 200) { nodes { ${fields} item { controlNumber } } } }`;
  const referred = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name} { ${fields} } } }`;
  const key = of.tool.key;
  return [
    { name: 'through the item', open: (user, purpose) => world.test.ask(user, onItems, { purpose }) },
    { name: 'its own list', open: (user, purpose) => world.test.ask(user, listed, { purpose }) },
    { name: "the tool's own door", open: (user, purpose) => world.test.askTool(key, user, onItems, { purpose }) },
    {
      name: 'entity references',
      open: (user, purpose) =>
        world.test.askTool(key, user, referred, { purpose, variables: { of: ids() }, door: 'gateway' }),
    },
  ];
}

/** Declares the tests of what hangs on a tool's items. */
export function whatHangsOnItems(world: World): void {
  const callers = callersOf(world.of);
  for (const part of partsOfTool(world.of))
    describe(`${part.list} of items`, () => {
      let entered: readonly EnteredPart[] = [];
      beforeAll(async () => {
        await stand(world, { item: openState(world), tasker: 'closed' });
        const open = world.fixtures.filter((fixture) => writerOf(part, fixture) !== undefined);
        entered = await Promise.all(open.map((fixture) => enterPart(world, part, fixture)));
      });
      const ids = () => entered.map(({ id }) => ({ __typename: part.record.name, id }));
      for (const [at, door] of doorsOf(world, part, ids).entries())
        for (const purpose of ['respond-to-mail', null])
          it(`${door.name}, ${purpose ? 'with' : 'without'} a purpose: 0 leaks and 0 wrong refusals`, () =>
            throughDoor(door, () => entered, {
              purpose,
              users: at === 0 && purpose ? CAST.map(({ key }) => key) : callers,
            }));
      it('a filter by an element finds for each caller what they may read of it, and no more', () =>
        filters(world, entered, callers));
      it('row-level security alone shows each caller the same rows', () => rowsAlone(world, entered));
      it('nobody sees more of them by giving the item to themselves', () => nothingGained(world, part));
      it('are added and changed where the folder says so, and else refused at both doors', () =>
        writes(world, entered));
      it('full text finds them for who may read them and for nobody else', () => fullText(world, entered, callers));
    });
}

async function throughDoor(
  door: Door,
  entered: () => readonly EnteredPart[],
  { purpose, users }: { readonly purpose: string | null; readonly users: readonly string[] },
): Promise<void> {
  const leaks: string[] = [];
  const missing: string[] = [];
  for (const user of users) {
    const answer = await door.open(user, purpose);
    const broken = (answer.errors ?? []).filter((error) => error.extensions.code === 'INTERNAL');
    const text = JSON.stringify(broken.length > 0 ? broken : answer.data);
    for (const row of entered())
      for (const element of personalOf(row.part)) {
        const may = mayReadPart(user, row, element) && (purpose !== null || !needsPurpose(element));
        const found = text.includes(trace(row.values[element.key]));
        if (found && !may) leaks.push(`${user} ${row.fixture.name} ${element.coordinate}`);
        if (!found && may) missing.push(`${user} ${row.fixture.name} ${element.coordinate} ${text.slice(0, 200)}`);
      }
  }
  expect({ leaks, missing }).toEqual({ leaks: [], missing: [] });
}

async function filters(world: World, entered: readonly EnteredPart[], users: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  const filterable = entered.slice(0, 1).flatMap(({ part }) => personalOf(part).filter(isFilterable));
  for (const user of users)
    for (const element of filterable) {
      for (const row of oneOfEither(entered, (each) => mayReadPart(user, each, element))) {
        const { name, options } = row.part.record;
        const answer = await world.test.ask(
          user,
          `query ($where: ${name}Where) { ${options.plural}(where: $where) { totalCount } }`,
          { variables: { where: { [element.key]: { eq: String(row.values[element.key]) } } } },
        );
        const found = answer.data?.[options.plural]?.totalCount ?? 0;
        if (found !== (mayReadPart(user, row, element) ? 1 : 0))
          wrong.push(`${user} ${element.coordinate} ${row.fixture.name}: ${found}`);
      }
    }
  expect(wrong).toEqual([]);
}

async function rowsAlone({ test, of }: World, entered: readonly EnteredPart[]): Promise<void> {
  const wrong: string[] = [];
  const { key } = of.tool;
  const client = await asApplication(test, { key, database: of.database, user: CAST[0]?.key ?? '' });
  try {
    for (const { key: user } of CAST) {
      await actAs(client, test, { key, user });
      const { rows } = await client.query(`select key from ${entered[0]?.part.record.options.table}`);
      const seen = new Set(rows.map((row: { key: string }) => row.key));
      for (const row of entered)
        if (seen.has(keyOf(row.id)) !== seesPart(user, row)) wrong.push(`${user} ${row.fixture.name}`);
    }
  } finally {
    await client.end();
  }
  expect(wrong).toEqual([]);
}

/** A kind of row, and a fixture that it hangs on or might. */
type OnFixture = Pick<EnteredPart, 'part' | 'fixture'>;
const firstOf = ({ part, fixture }: OnFixture) =>
  Object.fromEntries(Object.entries(part.expected.values ?? givenOn(part, fixture)).slice(0, 1));
const adding = (on: OnFixture): Deed => ({
  field: `create${on.part.record.name}`,
  args: { item: on.fixture.id, input: firstOf(on) },
});

/** Returns what may be written of a row: it is changed, where that is ever done, and another is added beside it. */
function deedsOn(row: EnteredPart, version: number): Deed[] {
  const { part, fixture, id } = row;
  const { name, options } = part.record;
  const first = firstOf(row);
  const drafting = { id: fixture.id, version, event: eventNamed('draft', { draft: first }) };
  if (addedByEvent(part)) return [{ field: `actOn${fixture.type}`, args: drafting }];
  const add = adding(row);
  return options.immutable ? [add] : [{ field: `update${name}`, args: { id, version: 1, input: first } }, add];
}

async function writes(world: World, entered: readonly EnteredPart[]): Promise<void> {
  const wrong: string[] = [];
  const deeds = await Promise.all(entered.map(async (row) => deedsOn(row, await world.versionOf(row.fixture))));
  // Where nobody adds one there is none, and everybody is refused.
  const closed = world.fixtures
    .filter((fixture) => !entered.some((row) => row.fixture === fixture))
    .flatMap((fixture) => entered.slice(0, 1).map(({ part }) => ({ part, fixture })));
  for (const user of new Set(world.fixtures.flatMap(({ readers }) => readers))) {
    const all = [
      ...entered.flatMap((row, at) => (deeds[at] ?? []).map((deed) => ({ row, deed, may: mayWritePart(user, row) }))),
      ...closed.map((row) => ({ row, deed: adding(row), may: false })),
    ];
    const outcomes = await undone(
      world,
      user,
      all.map(({ deed }) => deed),
    );
    for (const [at, { row, deed, may }] of all.entries()) {
      const told = `${user} ${deed.field} ${row.fixture.name}`;
      if (outcomes[at] !== (may ? 'done' : 'refused')) wrong.push(`${told}: ${outcomes[at]}`);
      if (may) continue;
      const outcome = await refusedAtGateway(world, user, deed);
      if (outcome !== 'refused') wrong.push(`${told} at the gateway: ${outcome}`);
    }
  }
  expect(wrong).toEqual([]);
}

async function fullText(world: World, entered: readonly EnteredPart[], users: readonly string[]): Promise<void> {
  const { plural } = world.of.item.options;
  const field = `search${plural[0]?.toUpperCase()}${plural.slice(1)}`;
  const wrong: string[] = [];
  const texts = entered
    .slice(0, 1)
    .flatMap(({ part }) => personalOf(part).filter(({ kind }) => ['personName', 'narrative'].includes(kind.name)));
  const query = `query ($text: String!) { ${field}(text: $text) { nodes { id } } }`;
  for (const element of texts)
    for (const user of users)
      for (const row of oneOfEither(entered, (each) => mayReadPart(user, each, element))) {
        const answer: Told = await world.test.ask(user, query, {
          variables: { text: String(row.values[element.key]) },
        });
        const found = (answer.data?.[field]?.nodes ?? []).some((node) => node.id === row.fixture.id);
        if (found !== mayReadPart(user, row, element)) wrong.push(`${user} ${row.fixture.name} ${element.coordinate}`);
      }
  expect(wrong).toEqual([]);
}

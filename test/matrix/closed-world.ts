import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { isPersonal, needsPurpose, type RegisteredElement } from '../../shared-schema/language/registry.ts';
import { sessionSettings } from '../../shared-schema/language/rules.ts';
import { CAST } from '../../subgraphs/index.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { mayRead, trace } from '../support/fixtures.ts';
import { keyOf } from '../support/ids.ts';
import { callersOf, oneOfEither } from '../support/sample.ts';
import type { World } from '../support/world.ts';

/*
 * The closed world of one tool: callers x every element x every door. Who is not listed with a fixture must be refused;
 * who is must not be. Gateway, subgraph and SQL must agree.
 */
const select = (element: RegisteredElement, alias = ''): string =>
  `${alias}${element.key}${holdsFiles(element.kind) ? ' { fileName mediaType bytes sha256 }' : ''}`;
const personalOf = ({ item }: ExpectedTool) => item.elements.filter((element) => isPersonal(element));
/** Returns what is in an answer; an error of ours stands in it too, so that it is not taken for a refusal. */
const text = ({ data = null, errors = [] }: any): string => {
  const broken = errors.filter((error: any) => error.extensions.code === 'INTERNAL');
  return JSON.stringify(broken.length > 0 ? { data, broken } : data);
};

interface Door {
  readonly name: string;
  readonly query: string;
  readonly variables?: () => Record<string, unknown>;
  /** Where it is asked; the gateway unless said otherwise. `entities`: at the tool, as the gateway does. */
  readonly at?: 'tool' | 'entities';
}

/** Returns every way in which a page of the tool's items can be asked for. */
function doorsOf(of: ExpectedTool, ids: () => string[]): readonly Door[] {
  const type = of.item.name;
  const { plural } = of.item.options;
  const personal = personalOf(of);
  const fields = personal.map((element) => select(element)).join(' ') || '__typename';
  const aliases = personal.map((element, at) => select(element, `a${at}: `)).join(' ') || '__typename';
  // Names swapped: each element asked under the name of its neighbour.
  const swapped =
    personal.map((element, at, all) => select(element, `${all[(at + 1) % all.length]!.key}: `)).join(' ') ||
    '__typename';
  const page = (selection: string) => `{ ${plural}(first: 200) { nodes { ${selection} } } }`;
  const included = `query ($yes: Boolean!) ${page(`... on ${type} @include(if: $yes) { ${fields} }`)}`;
  const referred = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;
  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { id ${fields} } } }`;
  return [
    { name: 'the gateway, plain', query: page(fields) },
    { name: 'the gateway, aliases', query: `{ all: ${plural}(first: 200) { rows: nodes { ${aliases} } } }` },
    { name: 'the gateway, swapped aliases', query: page(swapped) },
    { name: 'the gateway, named fragment', query: `${page('...All')} fragment All on ${type} { ${fields} }` },
    {
      name: 'the gateway, through the interface',
      query: page(`... on TrackedItem { ... on ${type} { ${fields} } }`),
    },
    { name: 'the gateway, @include by variable', query: included, variables: () => ({ yes: true }) },
    { name: "the subgraph's own endpoint", query: page(fields), at: 'tool' },
    {
      name: 'entity references',
      query: referred,
      variables: () => ({ of: representations(of, ids()) }),
      at: 'entities',
    },
    { name: 'node, by ids', query: nodes, variables: () => ({ ids: ids() }) },
  ];
}

const representations = ({ item }: ExpectedTool, ids: readonly string[]) =>
  ids.map((id) => ({ __typename: item.name, id }));

/** Returns the text of what came out of a door. */
async function opened(
  { test, of }: World,
  door: Door,
  asked: { user: string; purpose: string | null },
): Promise<string> {
  const { user, purpose } = asked;
  const options = { purpose, variables: door.variables?.() ?? {} };
  if (!door.at) return text(await test.ask(user, door.query, options));
  const as = door.at === 'entities' ? 'gateway' : 'subgraph';
  return text(await test.askTool(of.tool.key, user, door.query, { ...options, door: as }));
}

/** A look-up of each fixture by its control number, and of one that nobody has. */
function lookUps({ of, fixtures }: World): Door {
  const singular = of.item.name[0]!.toLowerCase() + of.item.name.slice(1);
  const fields = personalOf(of).map((element) => select(element));
  const each = [...fixtures.map(({ controlNumber }) => controlNumber), 'nobody-has-it'].map(
    (number, at) => `r${at}: ${singular}(controlNumber: "${number}") { ${fields.join(' ')} }`,
  );
  return { name: 'look-up by control number', query: `{ ${each.join(' ')} }` };
}

/** Returns what stands in an answer that should not, and what is missing that should be there. */
function compare(world: World, answer: string, { user, purposeStated }: { user: string; purposeStated: boolean }) {
  const leaks: string[] = [];
  const missing: string[] = [];
  for (const fixture of world.fixtures) {
    for (const element of personalOf(world.of)) {
      const may = mayRead(user, fixture, element) && (purposeStated || !needsPurpose(element));
      const found = answer.includes(trace(fixture.values[element.key]));
      if (found && !may) leaks.push(`${user} ${fixture.name} ${element.coordinate}`);
      if (!found && may) missing.push(`${user} ${fixture.name} ${element.coordinate}`);
    }
  }
  return { leaks, missing };
}

/** Declares the tests of a tool's elements at every door. */
export function closedWorld(world: World): void {
  const callers = callersOf(world.of);
  describe('the closed world', () => {
    it('has a reader and a nearly-reader for every fixture', () => {
      for (const fixture of world.fixtures) {
        expect(fixture.readers.length).toBeGreaterThan(0);
        expect(fixture.readers.length).toBeLessThan(CAST.length);
      }
    });
    const doors = doorsOf(world.of, () => world.fixtures.map(({ id }) => id)).map(
      (door) => [door.name, () => door] as const,
    );
    for (const [at, [name, door]] of [...doors, ['look-up by control number', () => lookUps(world)] as const].entries())
      for (const purpose of ['respond-to-mail', null])
        it(`${name}, ${purpose ? 'with' : 'without'} a purpose: 0 leaks and 0 wrong refusals`, () =>
          // The whole cast at the first door, at the others and without a purpose whom rules can tell apart.
          throughDoor(world, door(), { purpose, users: at === 0 && purpose ? CAST.map(({ key }) => key) : callers }));
    it('a filter by an element finds for each caller what they may read of it, and no more', () =>
      filters(world, callers));
    it('rule, caller SQL and row-level security agree for every caller and record in SQL', () => facesAgree(world));
  });
}

async function throughDoor(
  world: World,
  door: Door,
  { purpose, users }: { purpose: string | null; users: readonly string[] },
): Promise<void> {
  const leaks: string[] = [];
  const missing: string[] = [];
  const broken: string[] = [];
  for (const user of users) {
    const answer = await opened(world, door, { user, purpose });
    if (answer.includes('INTERNAL')) broken.push(`${user}: ${answer.slice(0, 400)}`);
    const found = compare(world, answer, { user, purposeStated: purpose !== null });
    leaks.push(...found.leaks);
    missing.push(...found.missing);
  }
  expect({ leaks, missing, broken }).toEqual({ leaks: [], missing: [], broken: [] });
}

async function filters(world: World, users: readonly string[]): Promise<void> {
  const { item } = world.of;
  const { plural } = item.options;
  const wrong: string[] = [];
  const filterable = personalOf(world.of).filter((each) => each.searchable && each.kind.search !== 'none');
  for (const user of users) {
    for (const element of filterable) {
      const readable = world.fixtures.filter((fixture) => mayRead(user, fixture, element));
      // Some item has a value to be found by, unless the system gives it; one of a type that has it not has none, and a
      // tool that was only just written has no items.
      const having = world.fixtures.filter(({ values }) => element.key in values);
      const isFound = having.length > 0 || element.collected === 'system' || world.fixtures.length === 0;
      expect([element.coordinate, isFound]).toEqual([element.coordinate, true]);
      for (const fixture of oneOfEither(having, (each) => readable.includes(each))) {
        const answer = await world.test.ask(
          user,
          `query ($where: ${item.name}Where) { ${plural}(where: $where) { totalCount } }`,
          { variables: { where: { [element.key]: { eq: String(fixture.values[element.key]) } } } },
        );
        const found = answer.data?.[plural]?.totalCount;
        // Who may read none of it is refused or finds nothing; who reads some finds exactly that.
        const right = readable.length === 0 ? !found : found === (readable.includes(fixture) ? 1 : 0);
        if (!right) wrong.push(`${user} ${element.coordinate} ${fixture.name}: ${found}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}

/** Returns each row that row-level security alone shows a caller, with the caller's SQL and what JavaScript decides. */
async function seenBy(world: World, user: string): Promise<Map<string, any>> {
  const hosted = world.test.service.host.tools.get(world.of.tool.key)!;
  const { table, needToKnow } = world.of.item.options;
  const caller = await world.test.caller(user);
  const em = hosted.orm.em.fork() as EntityManager;
  em.setSessionContext({ variables: sessionSettings(caller, hosted.tool.roles) });
  const callerSql = needToKnow.callerSql(caller);
  const facts = needToKnow.facts.map(
    (fact) => sql`${fact.column ? sql.ref(`item.${fact.column}`) : fact.expression!(caller)} as ${sql.ref(fact.name)}`,
  );
  const columns = [
    sql`item.id`,
    sql`${typeof callerSql === 'boolean' ? sql.lit(callerSql) : callerSql} as "callerSql$"`,
    ...facts,
  ];
  const rows = await em.transactional(async (inner) => {
    const database = (inner as EntityManager).getKysely() as any;
    return (await sql<any>`select ${sql.join(columns)} from ${sql.table(table)} item`.execute(database)).rows;
  });
  return new Map(
    rows.map((row: any) => [row.id, row.callerSql$ === true && needToKnow.forRecord(caller, row) === true]),
  );
}

async function facesAgree(world: World): Promise<void> {
  const disagreements: string[] = [];
  let compared = 0;
  const all = await world.rows(`select id, key from ${world.of.item.options.table}`);
  for (const { key: user } of CAST) {
    const seen = await seenBy(world, user);
    for (const row of all) {
      compared++;
      const fixture = world.fixtures.find((each) => keyOf(each.id) === row.key)!;
      if (seen.get(row.id) !== (fixture.readers.includes(user) ? true : undefined))
        disagreements.push(`${user} ${fixture.name}`);
    }
  }
  expect(disagreements).toEqual([]);
  expect(compared).toBe(CAST.length * world.fixtures.length);
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS } from '../../gateway/process/service.ts';
import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import { CAST } from '../../subgraphs/index.ts';
import { digestOf } from '../support/digest.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { callersOf, FULL } from '../support/sample.ts';
import type { TestService } from '../support/service.ts';
import type { World } from '../support/world.ts';

const EVERYBODY = CAST.map((member) => member.key);
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Returns every root field of a tool, an operation that uses it, and who may. */
function rootsOf({ item: { name: item, options }, name, expected }: ExpectedTool): readonly ExpectedRoot[] {
  const lower = name[0]!.toLowerCase() + name.slice(1);
  const singular = item[0]!.toLowerCase() + item.slice(1);
  const { sees: see, enters: enter, changes: change, tasks, assigns } = expected;
  const { plural } = options;
  return [
    [plural, `{ ${plural} { totalCount } }`, see],
    [singular, `{ ${singular}(controlNumber: "none") { id } }`, see],
    [`create${item}`, `mutation { create${item}(input: {}) { id } }`, enter],
    [`update${item}`, `mutation { update${item}(id: "${NOBODY}", version: 1, input: {}) { id } }`, change],
    [`assign${item}`, `mutation { assign${item}(id: "${NOBODY}", version: 1) { id } }`, assigns],
    [`declare${name}Closing`, `mutation { declare${name}Closing(day: "1999-01-01", reason: " ") }`, tasks],
    [`check${name}Integrity`, `{ check${name}Integrity { check } }`, tasks],
    [`${lower}ItemsToReview`, `{ ${lower}ItemsToReview(olderThanDays: 3000) { id } }`, tasks],
    [`review${item}`, `mutation { review${item}(id: "${NOBODY}", result: "temporary") }`, tasks],
    [`replay${name}`, `{ replay${name}(controlNumber: "none", at: "2026-01-01T00:00:00Z") { state } }`, tasks],
    [`${lower}UseReviews`, `{ ${lower}UseReviews { totalCount } }`, ['privacy-officer']],
    [`${lower}UseReview`, `{ ${lower}UseReview(actor: "nobody") { id } }`, ['privacy-officer']],
    [`open${name}UseReviews`, `mutation { open${name}UseReviews(since: "1999-01-01") { id } }`, ['privacy-officer']],
    [
      `decide${name}UseReview`,
      `mutation { decide${name}UseReview(id: "${NOBODY}", version: 1, outcome: "misuse", findings: "x") { id } }`,
      ['privacy-officer'],
    ],
    [`examine${item}Text`, `{ examine${item}Text(text: "nothing") { outcome } }`, see],
    [
      `decide${item}Spii`,
      `mutation { decide${item}Spii(id: "${NOBODY}", version: 1, element: "none", needed: true, reason: "x") { id } }`,
      change,
    ],
    [
      `offer${item}File`,
      `mutation { offer${item}File(id: "${NOBODY}", element: "files", file: { fileName: "a.txt", mediaType: "text/plain", bytes: 1 }) { file } }`,
      see,
    ],
    [`decide${item}File`, `mutation { decide${item}File(file: "${NOBODY}", keep: true, reason: "x") { id } }`, change],
    [
      `decide${item}Duplicate`,
      `mutation { decide${item}Duplicate(id: "${NOBODY}", other: "${NOBODY}", same: true, reason: "error") { id } }`,
      change,
    ],
    [`${lower}IntakePaths`, `{ ${lower}IntakePaths { path } }`, enter],
    [`enter${item}`, `mutation { enter${item}(path: "none", channel: "none", input: {}) { item { id } } }`, enter],
    [`${lower}MailAside`, `{ ${lower}MailAside { reason } }`, tasks],
    [`search${item}s`, `{ search${item}s(text: "nothing") { totalCount } }`, see],
    [`${lower}Taskers`, `{ ${lower}Taskers { totalCount } }`, see],
    [`${lower}Tasker`, `{ ${lower}Tasker(controlNumber: "none") { id } }`, see],
    ...[item, `${name}Tasker`].flatMap((type): [string, string, readonly string[]][] => [
      [`describe${type}`, `{ describe${type} { type } }`, see],
      [`actOn${type}`, `mutation { actOn${type}(id: "${NOBODY}", version: 1, event: "comment") { id } }`, see],
      [
        `actOn${type}s`,
        `mutation { actOn${type}s(items: [{ id: "${NOBODY}", version: 1 }], event: "comment") { id } }`,
        see,
      ],
    ]),
    ...(expected.roots ?? []),
  ];
}

/** What a suite about root fields asks: at which tool's door, as whom, and where nothing may change. */
export interface Rooted {
  readonly test: () => TestService;
  readonly reached: string[];
  readonly tool: string;
  readonly databases: readonly string[];
  readonly users: readonly string[];
  readonly roots: readonly ExpectedRoot[];
}

const codesOf = (answer: any): string[] => (answer.errors ?? []).map((error: any) => error.extensions.code);
const allowedFor = (who: ExpectedRoot[2]): readonly string[] => (who === 'everybody' ? EVERYBODY : who);

/** Declares the tests that exactly those listed may use each root field of a subgraph. */
export function rootFields(rooted: Rooted): void {
  describe('root fields', () => {
    it('none is missing from the table', async () => {
      const { manifest, build } = MANIFESTS.find((each) => each.manifest.key === rooted.tool)!;
      const { schema } = await registeredOnce(manifest, build).subgraph;
      const all = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
        Object.keys(type?.getFields() ?? {}),
      );
      const known = new Set(['_entities', '_service', ...rooted.roots.map(([root]) => root)]);
      expect(all.filter((root) => !known.has(root))).toEqual([]);
    });
    refusals(rooted);
    it.each(rooted.roots)('%s: who is listed may use it', async (_root, operation, who) => {
      // Not found is what a caller gets who may use the field.
      const refused: string[] = [];
      for (const key of allowedFor(who)) {
        const answer = await rooted.test().ask(key, operation);
        expect(codesOf(answer)).not.toContain('INTERNAL');
        if (codesOf(answer).includes('FORBIDDEN') || answer.extensions?.withheld) refused.push(key);
      }
      expect(refused).toEqual([]);
    });
  });
}

function refusals(rooted: Rooted): void {
  describe('who is not listed', () => {
    let before: string;
    const digest = () => digestOf(rooted.test(), rooted.databases);
    beforeAll(async () => {
      before = await digest();
    });
    it.each(rooted.roots)(
      '%s: is refused at both doors, at the gateway before anything runs',
      async (root, operation, who) => {
        const allowed = allowedFor(who);
        const passed: string[] = [];
        for (const key of rooted.users.filter((user) => !allowed.includes(user))) {
          rooted.reached.length = 0;
          const answer = await rooted.test().ask(key, operation);
          const noted = answer.extensions?.withheld?.some((note: any) => note.path === root);
          if (!(codesOf(answer).includes('FORBIDDEN') || noted) || rooted.reached.length > 0)
            passed.push(`${key} at the gateway`);
          // At the tool, a record that may not be seen is not found.
          const codes = codesOf(await rooted.test().askTool(rooted.tool, key, operation));
          if (!codes.includes('FORBIDDEN') && !codes.includes('NOT_FOUND')) passed.push(`${key} at the tool`);
        }
        expect(passed).toEqual([]);
        if (FULL) expect(await digest()).toBe(before);
      },
    );
    it('and changes nothing by it', async () => {
      expect(await digest()).toBe(before);
    });
  });
}

/** Declares the tests of a tool's root fields, and of acting on records that one may not act on. */
export function rootFieldsOf(world: World): void {
  rootFields({
    test: () => world.test,
    reached: world.reached,
    tool: world.of.tool.key,
    databases: [world.of.database],
    users: callersOf(world.of),
    roots: rootsOf(world.of),
  });
  describe('acting', () => {
    for (const [name, user] of world.of.expected.nearly)
      it(`on ${name}: ${user} sees it and still may not assign it, at either door`, () =>
        seesAndMayNotAssign(world, name, user));
    it('nobody gains a record by assigning it to themselves, by changing it or by a guess', () => gainsNothing(world));
    it('row-level security alone stops forged settings: acting on a record does not let one write or assign it', () =>
      forgedSettings(world));
  });
}

const digest = ({ test, of }: World): Promise<string> => digestOf(test, [of.database]);
const refused = (answer: any): string[] => codesOf(answer).slice(0, 1);

async function seesAndMayNotAssign(world: World, name: string, user: string): Promise<void> {
  const { test, of } = world;
  const fixture = world.fixture(name);
  const version = await world.versionOf(fixture);
  const before = await digest(world);
  const query = `mutation ($id: ID!, $version: Int!) { assign${of.item.name}(id: $id, version: $version, add: ["user:somebody-else"]) { id } }`;
  const asked = { variables: { id: fixture.id, version } };
  expect(refused(await test.ask(user, query, asked))).toEqual(['FORBIDDEN']);
  expect(refused(await test.askTool(of.tool.key, user, query, asked))).toEqual(['FORBIDDEN']);
  expect(await digest(world)).toBe(before);
}

/** Returns each fixture with who has a role of the tool, or nearly, and may not see it. */
const hiddenFrom = (world: World): [fixture: World['fixtures'][number], user: string][] =>
  world.fixtures.flatMap((fixture) =>
    callersOf(world.of)
      .filter((user) => !fixture.readers.includes(user))
      .map((user): [typeof fixture, string] => [fixture, user]),
  );

async function gainsNothing(world: World): Promise<void> {
  const { test, of } = world;
  const type = of.item.name;
  const before = await digest(world);
  const assign = `mutation ($id: ID!, $me: [String!]) { assign${type}(id: $id, version: 1, add: $me) { id } }`;
  const update = `mutation ($id: ID!) { update${type}(id: $id, version: 1, input: {}) { id } }`;
  const passed: string[] = [];
  for (const [{ id, name }, user] of hiddenFrom(world)) {
    const variables = { id, me: [`user:${user}`] };
    const answers = [
      await test.ask(user, assign, { variables }),
      await test.ask(user, update, { variables: { id } }),
      await test.askTool(of.tool.key, user, assign, { variables }),
    ];
    if (answers.some((answer) => codesOf(answer).length === 0)) passed.push(`${user} ${name}`);
    // A record that is not there and one that may not be seen answer alike.
    const guess = await test.ask(user, update, { variables: { id: NOBODY } });
    if (JSON.stringify(guess) !== JSON.stringify(answers[1])) passed.push(`${user} ${name} can be told from none`);
  }
  expect(passed).toEqual([]);
  expect(await digest(world)).toBe(before);
}

async function forgedSettings(world: World): Promise<void> {
  for (const [fixture, user] of hiddenFrom(world).slice(0, 1)) await forged(world, fixture, user);
}

async function forged(world: World, fixture: World['fixtures'][number], user: string): Promise<void> {
  const { test, of } = world;
  const { table } = of.item.options;
  const [{ id }] = await world.rows(`select id from ${table} where key = $1`, [fixture.id]);
  const app = await test.service.host.cluster!.connect(of.database, `${of.database}_app`);
  try {
    await app.query(
      "select set_config('app.user', $2, false), set_config('app.user_party', 'user:' || $2, false), set_config('app.acting_on', $1, false)",
      [id, user],
    );
    expect((await app.query(`update ${table} set version = version + 1 where id = $1`, [id])).rowCount).toBe(0);
    await expect(app.query('insert into assignment values ($1, $2)', [id, `user:${user}`])).rejects.toMatchObject({
      code: '42501',
    });
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await app.end();
  }
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import { CAST } from '../../subgraphs/index.ts';
import { codesOf } from '../support/answers.ts';
import { digestOf } from '../support/digest.ts';
import type { ExpectedTool } from '../support/expected.ts';
import { callersOf, FULL } from '../support/sample.ts';
import { noneOf, type TestService } from '../support/service.ts';
import type { World } from '../support/world.ts';
import { changing, decidingRoots } from './deciding-roots.ts';
import { rootsOfFeatures } from './roots-of-features.ts';

const EVERYBODY = CAST.map((member) => member.key);

type Asking = Pick<ExpectedTool['expected'], 'sees' | 'figures' | 'monthlySummary' | 'reports' | 'trends'>;
/** Returns the root fields that people ask all day. */
const questionsOf = (
  [lower, name]: readonly [string, string],
  { sees: see, figures = see, monthlySummary, reports, trends }: Asking,
): readonly ExpectedRoot[] => [
  [`${lower}Taskers`, `{ ${lower}Taskers { totalCount } }`, see],
  [`${lower}Tasker`, `{ ${lower}Tasker(controlNumber: "none") { id } }`, see],
  [`${lower}Figures`, `{ ${lower}Figures { total } }`, figures],
  ...(monthlySummary
    ? [[`${lower}MonthlySummary`, `{ ${lower}MonthlySummary(month: "2026-01") { received } }`, monthlySummary] as const]
    : []),
  ...(reports ? [[`${lower}Reports`, `{ ${lower}Reports { byStage { items } } }`, reports] as const] : []),
  ...(trends ? [[`${lower}Trends`, `{ ${lower}Trends(last: 2) { periods { received } } }`, trends] as const] : []),
  [`${lower}MyWork`, `{ ${lower}MyWork { totalCount unreadCount nodes { late unread } } }`, see],
  changing(`mark${name}WorkRead`, 'until: "2026-01-01T00:00:00Z"', see),
  [
    `${lower}AuditEvents`,
    `{ ${lower}AuditEvents(where: { since: "2026-01-01" }) { totalCount nodes { at } } }`,
    ['auditor'],
  ],
];

/** Returns the root field that searches such items by words. */
const searchOf = (plural: string): string => `search${plural.slice(0, 1).toUpperCase()}${plural.slice(1)}`;

/** Returns the root fields of a tool that keeps files. */
const fileRoots = (
  item: string,
  { nobody, see, change }: { nobody: string; see: ExpectedRoot[2]; change: ExpectedRoot[2] },
): readonly ExpectedRoot[] => [
  changing(
    `offer${item}File`,
    `id: "${nobody}", element: "files", file: { fileName: "a.txt", mediaType: "text/plain", bytes: 1 }`,
    see,
  ),
  changing(`decide${item}File`, `file: "${nobody}", keep: true, reason: "x"`, change),
];

/** Returns every root field of a tool, an operation that uses it, and who may. */
function rootsOf({ item: record, name, expected, keepsFiles }: ExpectedTool): readonly ExpectedRoot[] {
  const { name: item, options } = record;
  const { sees: see, enters: enter, changes: change, tasks, assigns } = expected;
  const [lower, singular] = [name, item].map((each) => each[0]!.toLowerCase() + each.slice(1)) as [string, string];
  const [{ plural }, nobody, search] = [options, noneOf(item), searchOf(options.plural)];
  return [
    [plural, `{ ${plural} { totalCount } }`, see],
    [singular, `{ ${singular}(controlNumber: "none") { id } }`, see],
    changing(`create${item}`, 'input: {}', enter),
    changing(`update${item}`, `id: "${nobody}", version: 1, input: {}`, change),
    changing(`assign${item}`, `id: "${nobody}", version: 1`, assigns),
    changing(`declare${name}Closing`, 'day: "2099-01-01", reason: WEATHER', tasks),
    [`check${name}Integrity`, `{ check${name}Integrity { check } }`, tasks],
    [`${lower}ItemsToReview`, `{ ${lower}ItemsToReview(olderThanDays: 3000) { id } }`, tasks],
    changing(`review${item}`, `id: "${nobody}", result: TEMPORARY`, tasks),
    [`replay${name}`, `{ replay${name}(controlNumber: "none", at: "2026-01-01T00:00:00Z") { state } }`, tasks],
    [`${lower}UseReviews`, `{ ${lower}UseReviews { totalCount } }`, ['privacy-officer']],
    [`${lower}UseReview`, `{ ${lower}UseReview(actor: "nobody") { id } }`, ['privacy-officer']],
    changing(`open${name}UseReviews`, 'since: "1999-01-01"', ['privacy-officer']),
    changing(`decide${name}UseReview`, `id: "${nobody}", version: 1, outcome: MISUSE, findings: "x"`, [
      'privacy-officer',
    ]),
    [`examine${item}Text`, `{ examine${item}Text(text: "nothing") { outcome } }`, see],
    ...decidingRoots(record, nobody, change),
    ...(keepsFiles ? fileRoots(item, { nobody, see, change }) : []),
    changing(`decide${item}Duplicate`, `id: "${nobody}", other: "${nobody}", same: true, reason: ERROR`, change),
    [`${lower}IntakePaths`, `{ ${lower}IntakePaths { path } }`, enter],
    changing(`enter${item}`, 'path: "none", input: {}', enter),
    [`${lower}MailAside`, `{ ${lower}MailAside { reason } }`, tasks],
    [search, `{ ${search}(text: "nothing") { totalCount } }`, see],
    ...questionsOf([lower, name], expected),
    ...[item, `${name}Tasker`].flatMap((type): ExpectedRoot[] => [
      [`describe${type}`, `{ describe${type} { type } }`, see],
      changing(`actOn${type}`, `id: "${nobody}", version: 1, ${eventOn(type)}`, see),
      changing(`actOn${type}s`, `items: [{ id: "${nobody}", version: 1 }], ${eventOn(type)}`, see),
    ]),
    ...(expected.roots ?? []),
  ];
}

/** Returns an event that needs nothing, so that nothing is asked but who may let one happen. */
const eventOn = (type: string): string => `event: { ${type.endsWith('Tasker') ? 'accept' : 'close'}: {} }`;

/** What a suite about root fields asks: at which tool's door, as whom, and where nothing may change. */
export interface Rooted {
  readonly test: () => TestService;
  readonly reached: string[];
  readonly tool: string;
  readonly databases: readonly string[];
  readonly users: readonly string[];
  readonly roots: readonly ExpectedRoot[];
}

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
          const noted = answer.extensions?.withheld?.some((note: any) => note.path.join('.') === root);
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
    roots: [...rootsOf(world.of), ...rootsOfFeatures(world.of)],
  });
  describe('acting', () => {
    it('nobody gains a record by assigning it to themselves, by changing it or by a guess', () => gainsNothing(world));
    it('row-level security alone stops forged settings: acting on a record does not let one write or assign it', () =>
      forgedSettings(world));
  });
}

const digest = ({ test, of }: World): Promise<string> => digestOf(test, [of.database]);
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
  const assign = `mutation ($id: ID!, $me: [String!]) { assign${type}(id: $id, version: 1, add: $me) { item { id } } }`;
  const update = `mutation ($id: ID!) { update${type}(id: $id, version: 1, input: {}) { item { id } } }`;
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
    const guess = await test.ask(user, update, { variables: { id: noneOf(type) } });
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { fillTool } from '../../bench/fill.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { databaseRoles } from '../../shared-schema/runtime/postgres/database-roles.ts';
import { identifier } from '../../shared-schema/runtime/postgres/support-tables.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { EXPECTED_TOOLS, type ExpectedTool } from '../support/expected.ts';
import { faultsOf, plansOf, sentWhile } from '../support/plans.ts';
import { type Midst, type Question, questionsOf } from '../support/questions.ts';
import { FULL } from '../support/sample.ts';
import { TestService } from '../support/service.ts';

/*
 * How PostgreSQL finds records, at 50,000 rows: for every look-up, filter and sort of every record of every tool, the
 * statements that the runtime sends are carried out again as the caller who asked, and no plan may read or sort a whole
 * table. Callers are sampled: of each tool who may see all and who is assigned to few; of records that all tools have
 * alike, such as reviews of use, who sees them in IQ. Of these `npm test` asks IQ's two and of each other tool the one
 * whose rows are the harder to find; `FULL=1` asks all.
 */
const ROWS = 50_000;
const MODULES = ['oes-correspondence', 'questions-for-the-record', 'internal-correspondence', 'mid'];
/** A tool as it is filled: who entered the rows, who is assigned to or informed of few, and who asks. */
interface Filled {
  readonly key: string;
  readonly enteredBy: string;
  readonly few: string;
  readonly copies: readonly { readonly party: string; readonly every: number }[];
  readonly callers: readonly string[];
  readonly more: readonly string[];
}
const TOOLS = [
  {
    key: 'iq',
    enteredBy: 'hq-execsec-manager',
    few: 'user:hq-execsec-analyst',
    callers: ['hq-execsec-manager', 'hq-execsec-analyst'],
    copies: [{ party: 'user:hq-execsec-analyst', every: 1_100 }],
    more: ['privacy-officer'],
  },
  {
    key: 'cbp-tracking',
    enteredBy: 'cbp-oes-manager',
    few: 'office:CBP/OFO',
    copies: [{ party: 'office:CBP/OFO', every: 1_100 }],
    callers: ['cbp-tasked-office'],
    more: ['cbp-oes-manager', 'hq-execsec-manager'],
  },
  {
    key: 'emma',
    enteredBy: 'emma-clerk',
    few: 'user:emma-bcu-officer',
    copies: [],
    callers: ['emma-bcu-officer'],
    more: ['emma-clerk'],
  },
  {
    key: 'directory',
    enteredBy: 'system-admin',
    few: 'user:nobody',
    copies: [],
    callers: ['cbp-no-need'],
    more: ['system-admin'],
  },
] as const satisfies readonly Filled[];

/**
 * What may read a whole table, with the reason: here a filter excludes nearly all that the caller's need-to-know lets
 * through, by the very column that it compares, and no statistic tells PostgreSQL so (docs/decisions/034-indexes.md).
 */
const READ_WHOLE: Readonly<Record<string, readonly string[]>> = {
  'cbp-oes-manager': ['module":{"eq":"mid"', 'module":{"in":["mid"'],
};

/**
 * Tools of which some lists still read a whole table for somebody who sees few rows by a column or by what was
 * assigned, the one or the other, or whose tables are filled as no tool fills them (docs/decisions/034-indexes.md).
 */
const NOT_YET = ['cqc2ms', 'estt', 'act', 'ohc-task-tracker', 'lets', 'lockbox', 'occ-pmt', 'ra-tracker', 'stars'];
/** Every other tool, with the values that its rules look at and as its folder's `expected.ts` names its people. */
const OTHERS = EXPECTED_TOOLS.filter(
  ({ tool, sampled }) =>
    FULL &&
    sampled &&
    !NOT_YET.includes(tool.key) &&
    !tool.manifest.instance &&
    !TOOLS.some(({ key }) => key === tool.key),
);

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

async function fill({ key, ...filling }: Pick<Filled, 'key' | 'enteredBy' | 'few' | 'copies'>, values = {}) {
  const superuser = await test.connect(identifier(key));
  const parties = [{ party: filling.few, every: 1_250 }];
  await fillTool(superuser, test.service.host.tools.get(key)!.tool, { to: ROWS, ...filling, parties, values });
  await superuser.end();
}

/** Returns values from the midst of a record's table, as text, by element. */
async function midstOf(record: RegisteredRecord): Promise<Midst> {
  const elements = record.elements.filter(({ kind }) => kind.search !== 'none' && !kind.encrypted);
  const columns = elements.map(({ key, column }) => `max(item.${column}::text) as "${key}"`).join(', ');
  const [row] = await test.rows(
    identifier(record.tool.key),
    `select ${columns} from (select * from ${record.options.table} order by id offset ${ROWS / 2} limit 3) item`,
  );
  return row;
}

/** Returns rows that the caller sees: one among them, and for each element one that has no value of it. */
async function rowsSeen(record: RegisteredRecord, caller: Caller) {
  const { plural, table } = record.options;
  const query = `{ page: ${plural}(first: 200) { nodes { id } } }`;
  const { data } = await ask(caller, record.tool.key, { name: plural, query, variables: {} });
  const keys = (data as { page: { nodes: { id: string }[] } }).page.nodes.map(({ id }) => id);
  const sorted = record.elements.filter(({ kind }) => kind.sortable);
  const absent = sorted.map(
    ({ key, column }) => `(array_agg(id order by id) filter (where "${column}" is null))[1]::text as "${key}"`,
  );
  const middle = '(array_agg(id order by id))[(1 + count(*)) / 2]::text as "id$"';
  const [row] = await test.rows(
    identifier(record.tool.key),
    `select ${[middle, ...absent].join(', ')} from ${table} where key = any($1)`,
    [keys],
  );
  const { id$: id, ...without } = row;
  return { id: id ?? undefined, absent: without };
}

const ask = (caller: Caller, tool: string, { query, variables }: Question) =>
  runOperation(test.service.host.tools.get(tool)!, caller, { document: parse(query), variables, door: 'subgraph' });

/** Asks everything of every record that the caller may list. @returns how many plans there were, and their faults */
async function asked(key: string, user: string): Promise<{ plans: number; faults: string[] }> {
  const hosted = test.service.host.tools.get(key)!;
  const caller = await test.caller(user);
  const { app } = databaseRoles(key);
  const client = await test.service.host.cluster!.connect(identifier(key), app);
  const seen = hosted.tool.records.filter(
    ({ options }) => options.standardQueries !== false && options.needToKnow.forCaller(caller) !== 'no',
  );
  const large = new Set(['assignment', ...hosted.tool.records.map(({ options }) => options.table)]);
  const faults: string[] = [];
  let plans = 0;
  for (const record of seen) {
    const given = { keys: hosted.keys, caller, ...(await rowsSeen(record, caller)) };
    const questions = questionsOf(record, await midstOf(record), given);
    const excepted = READ_WHOLE[user] ?? [];
    for (const question of questions.filter(({ name }) => !excepted.some((part) => name.includes(part)))) {
      const sent = await sentWhile(app, async () => {
        const { errors = [] } = await ask(caller, key, question);
        faults.push(...errors.map(({ message }) => `${question.name}: ${message}`));
      });
      const carriedOut = await plansOf(client, sent);
      plans += carriedOut.length;
      faults.push(...carriedOut.flatMap((each) => faultsOf(each, large).map((fault) => `${question.name}: ${fault}`)));
    }
  }
  await client.end();
  return { plans, faults };
}

describe.each(TOOLS)('$key at 50,000 rows of each record', (filled) => {
  beforeAll(() => fill(filled, { 'CbpTrackingFolder.module': MODULES }), 120_000);

  it.each<string>(FULL ? [...filled.callers, ...filled.more] : filled.callers)(
    'never reads or sorts a whole table for %s',
    async (user) => {
      const { plans, faults } = await asked(filled.key, user);
      expect(plans).toBeGreaterThan(20);
      expect(faults).toEqual([]);
    },
    120_000,
  );
});

/** Returns whoever of a tool lists the most of its filled items, and the fewest. */
async function mostAndFewest({ tool, item, expected }: ExpectedTool): Promise<string[]> {
  const { plural } = item.options;
  const totals = new Map<string, number>();
  for (const user of expected.sees) {
    const query = `{ page: ${plural}(first: 1) { totalCount } }`;
    const { data } = await ask(await test.caller(user), tool.key, { name: plural, query, variables: {} });
    const total = (data as { page: { totalCount: number } } | null)?.page.totalCount ?? 0;
    if (total > 0) totals.set(user, total);
  }
  const users = [...totals].sort(([, one], [, other]) => other - one).map(([user]) => user);
  return [...new Set([users[0], users.at(-1)])].filter((user) => user !== undefined);
}

/** Returns each value that a tool's fixtures have of its coded elements, by coordinate. */
function valuesOf({ item, expected }: ExpectedTool): Record<string, readonly string[]> {
  const values: Record<string, string[]> = {};
  for (const [key, value] of expected.fixtures.flatMap((fixture) => Object.entries(fixture.values ?? {}))) {
    const element = item.byKey.get(key);
    if (element?.kind.name !== 'code' || typeof value !== 'string') continue;
    (values[element.coordinate] ??= []).push(value);
  }
  return values;
}

// None but by FULL=1: a test that is left out would keep the table of attacks from being compared.
for (const of of OTHERS)
  describe(`${of.tool.key} at 50,000 rows of each record`, () => {
    const parties = of.expected.fixtures.flatMap((fixture) => fixture.parties ?? []);
    const few = parties.find((party) => party.startsWith('user:')) ?? 'user:nobody';

    beforeAll(() => fill({ key: of.tool.key, enteredBy: 'nobody', few, copies: [] }, valuesOf(of)), 120_000);

    it('never reads or sorts a whole table for who lists the most, and for who lists the fewest', async () => {
      const users = await mostAndFewest(of);
      expect(users).not.toEqual([]);
      const found: Record<string, readonly string[]> = {};
      for (const user of users) {
        const { plans, faults } = await asked(of.tool.key, user);
        expect([user, plans > 0]).toEqual([user, true]);
        found[user] = faults;
      }
      expect(found).toEqual(Object.fromEntries(users.map((user) => [user, []])));
    }, 600_000);
  });

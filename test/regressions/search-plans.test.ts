import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse } from 'graphql';
import { fillTool, idOf } from '../../bench/fill.ts';
import { scopeOf, wordDigest } from '../../shared-schema/features/search/scopes.ts';
import { stemOf } from '../../shared-schema/features/words/index.ts';
import { databaseRoles } from '../../shared-schema/runtime/postgres/database-roles.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { attack } from '../support/attack.ts';
import { plansOf, readOf, sentWhile } from '../support/plans.ts';
import { TestService } from '../support/service.ts';

/*
 * A search reads the newest matches and stops, also where words stand in elements with rules of their own: each such
 * element has its own digests, and an item is met once in each. At 50,000 items, with words that stand in all of them.
 */
const ITEMS = 50_000;
const MANAGER = 'hq-execsec-manager';
const NAME = 'name';
const ORGANIZATION = 'organization';
/** Words by where they stand, how often there, and in which share of the items. */
const WORDS: readonly (readonly [string, string, number, number])[] = [
  ['common', NAME, 1, 1],
  ['common', ORGANIZATION, 2, 1],
  ['usual', ORGANIZATION, 3, 1],
  ['frequent', NAME, 1, 10],
  ['scarce', NAME, 1, 50],
  ['rareish', NAME, 1, 15],
];

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  const { tool, keys } = iq();
  const item = tool.lifecycle?.item;
  if (!item) throw new Error('IQ tracks nothing');
  const superuser = await test.connect('iq');
  await fillTool(superuser, tool, { to: ITEMS, enteredBy: MANAGER, records: [item] });
  await superuser.query("set session_replication_role = 'replica'");
  for (const [word, key, weight, every] of WORDS) {
    const element = item.byKey.get(key);
    if (!element) throw new Error(`IQ has no ${key}`);
    await superuser.query(
      `insert into search_token (token, item, weight)
       select ${wordDigest(keys, scopeOf(item, element), stemOf(word))}, ${idOf(item)}, ${weight}
       from generate_series(1, ${ITEMS}) n
       where n % ${every} = 0`,
    );
  }
  await superuser.query('vacuum analyze search_token');
  await superuser.end();
}, 120_000);
afterAll(() => test.stop());

function iq() {
  const hosted = test.service.host.tools.get('iq');
  if (!hosted) throw new Error('IQ is not served');
  return hosted;
}

/** Searches. Returns the answer, and how many rows of words its statements read. */
async function searched(text: string, user = MANAGER) {
  const document = parse(
    'query ($text: String!) { found: searchIqFolders(text: $text) { totalCount complete edges { rank } } }',
  );
  const caller = await test.caller(user);
  const { app } = databaseRoles('iq');
  let found: unknown;
  const sent = await sentWhile(app, async () => {
    const { data } = await runOperation(iq(), caller, { document, variables: { text }, door: 'subgraph' });
    found = data?.found;
  });
  const client = await test.service.host.cluster?.connect('iq', app);
  if (!client) throw new Error('there is no cluster');
  const plans = await plansOf(client, sent);
  await client.end();
  const read = plans.reduce((sum, plan) => sum + readOf(plan, 'search_token'), 0);
  const { totalCount, complete, edges } = found as { totalCount: number; complete: boolean; edges: { rank: number }[] };
  return { totalCount, complete, ranks: [...new Set(edges.map(({ rank }) => rank))], read };
}

describe('a search for words that stand everywhere', () => {
  attack('B21', 'tool', 'reads of one word the newest of each scope', async () => {
    const { read, ...found } = await searched('common');
    expect(found).toEqual({ totalCount: 2_000, complete: false, ranks: [3] });
    expect([read > 1_000, read < 10_000]).toEqual([true, true]);
  });
  attack('B21', 'tool', 'reads of several words the newest items alone', async () => {
    const { read, ...found } = await searched('common usual');
    expect(found).toEqual({ totalCount: 2_000, complete: false, ranks: [6] });
    expect(read).toBeLessThan(30_000);
  });
  attack('B21', 'tool', 'reads no more with the beginning of a control number that all have', async () => {
    const one = await searched('common IQ-*');
    expect(one).toMatchObject({ totalCount: 2_000, complete: false, ranks: [3] });
    expect(one.read).toBeLessThan(10_000);
    const several = await searched('common usual IQ-*');
    expect(several).toMatchObject({ totalCount: 2_000, complete: false, ranks: [6] });
    expect(several.read).toBeLessThan(30_000);
  });
  attack('B21', 'tool', 'looks further where one of them is less common', async () => {
    const { read, ...found } = await searched('usual frequent');
    expect(found).toEqual({ totalCount: 2_000, complete: false, ranks: [4] });
    expect(read).toBeLessThan(60_000);
  });
  attack('B21', 'tool', 'begins with a rare word, and finds all of its matches', async () => {
    const { read, ...found } = await searched('common scarce');
    expect(found).toEqual({ totalCount: 1_000, complete: true, ranks: [4] });
    expect(read).toBeLessThan(30_000);
  });
  attack('B21', 'tool', 'finds nothing where a word stands nowhere', async () => {
    expect(await searched('nowhere')).toMatchObject({ totalCount: 0, complete: true, ranks: [] });
    expect(await searched('common nowhere')).toMatchObject({ totalCount: 0, complete: true, ranks: [] });
  });
  attack(
    'B21',
    'tool',
    'begins with the rarest of several words, and asks for the others where these are',
    async () => {
      const { read, ...found } = await searched('common usual frequent rareish');
      expect(found).toEqual({ totalCount: 1_666, complete: true, ranks: [8] });
      expect(read).toBeLessThan(40_000);
    },
  );
  attack(
    'B21',
    'tool',
    'reads for who is assigned to none no more of a word that stands in all items than of none',
    async () => {
      const hidden = await searched('common', 'hq-execsec-analyst');
      expect(hidden).toEqual(await searched('nowhere', 'hq-execsec-analyst'));
      expect(await searched('common usual', 'hq-execsec-analyst')).toEqual(hidden);
      expect(await searched('comm*', 'hq-execsec-analyst')).toEqual(hidden);
    },
  );
});

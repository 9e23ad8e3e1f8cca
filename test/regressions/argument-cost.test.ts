import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse } from 'graphql';
import { findSpii } from '../../shared-schema/features/spii/index.ts';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { beginChanging } from '../../shared-schema/runtime/request/session.ts';
import { faultsOf } from '../support/answers.ts';
import { attack, type Door } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { DOORS, TestServer } from '../support/http.ts';

/*
 * What arguments ask for costs too: rows that are changed or made, multiplied as the change multiplies them, and texts
 * that are looked through, as often as they are given.
 */
let server: TestServer;
let folder: { id: string; version: number };
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test);
  const entered = await server.test.ask(
    MANAGER,
    `mutation { ${creating('IqFolder', 'name: "One"')} { item { id version } } }`,
  );
  folder = entered.data.createIqFolder.item;
});
afterAll(() => server.stop());

const MANAGER = 'hq-execsec-manager';
const PURPOSE = { purpose: 'respond-to-mail' };
const both = Object.entries(DOORS) as [Door, string][];
const many = <T>(length: number, make: (at: number) => T): T[] => Array.from({ length }, (_, at) => make(at));
const id = (at: number) => globalId('IqFolder', `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
const TASKERS = many(100, () => ({ level: 'OFFICE', office: 'OPA', dueOn: '2099-01-05' }));
const ACT = 'actOnIqFolders(items: $items, event: { task: $input }) { items { id } }';
const ACTS = `mutation Bulk($items: [RecordVersion!]!, $input: IqFolderTaskInput!) { ${ACT} }`;
const items = (length: number) => many(length, (at) => ({ id: id(at), version: 1 }));

/** Returns what the gateway takes an operation to have cost, in objects. */
async function costOf(query: string, variables: Record<string, unknown> = {}): Promise<number | undefined> {
  const answer = await server.test.service.front.run(await server.test.caller(MANAGER), {
    document: parse(query),
    source: query,
    queryHash: query,
    operationName: undefined,
    variables,
    withheldAs: 'extensions',
  });
  return answer.size?.nodes;
}

describe('what changes may touch', () => {
  for (const [door, path] of both) {
    const refused = async (query: string, variables: unknown) => {
      const { body } = await server.ask(MANAGER, query, { path, headers: PURPOSE, variables });
      return [body.data ?? null, body.errors?.[0].extensions.code, body.errors?.[0].extensions.reason];
    };
    const TOO_MANY = [null, 'TOO_COMPLEX', 'changes'];
    attack('9.2', door, 'is counted by items times what is made for each, before anything runs', async () => {
      expect(await refused(ACTS, { items: items(500), input: { taskers: TASKERS } })).toEqual(TOO_MANY);
      expect(await refused(ACTS, { items: items(40), input: { taskers: TASKERS.slice(0, 50) } })).toEqual(TOO_MANY);
    });
    attack('9.2', door, 'is counted over all aliases, in fragments too', async () => {
      const aliases = many(20, (at) => `a${at}: ${ACT}`).join(' ');
      const query = `${ACTS.replace(ACT, '...A')} fragment A on Mutation { ${aliases} }`;
      expect(await refused(query, { items: items(200), input: {} })).toEqual(TOO_MANY);
      const parties = JSON.stringify(many(100, (at) => `office:HQ:${at}`));
      const assigning = many(
        20,
        (at) => `a${at}: assignIqFolder(id: "${id(at)}", version: 1, add: ${parties}) { item { id } }`,
      );
      expect(await refused(`mutation { ${assigning.join(' ')} }`, {})).toEqual(TOO_MANY);
    });
    attack('9.2', door, 'leaves room for one tasker on each of 500 items', async () => {
      const [, code] = await refused(ACTS, { items: items(500), input: { taskers: TASKERS.slice(0, 1) } });
      expect(code).toBe('NOT_FOUND');
    });
  }
  attack('9.2', 'gateway', 'is charged, though the change comes to nothing', async () => {
    expect(await costOf(ACTS, { items: items(10), input: { taskers: TASKERS } })).toBeGreaterThanOrEqual(10 * 101);
  });
  attack('9.2', 'tool', 'is bounded in the tool itself, over all events of a request', async () => {
    const { id, version } = folder;
    const acts = many(
      11,
      (at) => `a${at}: actOnIqFolder(id: "${id}", version: ${version + at}, event: { task: $input }) { item { id } }`,
    );
    const query = `mutation ($input: IqFolderTaskInput!) { ${acts.join(' ')} }`;
    const answer = await server.test.askTool('iq', MANAGER, query, { variables: { input: { taskers: TASKERS } } });
    expect(faultsOf(answer).filter(({ code }) => code !== 'NOT_MADE')).toMatchObject([
      { message: 'taskers: at most 1000 for all items of a request together.' },
    ]);
    expect(await server.test.rows('iq', 'select 1 from iq_tasker where item = $1', [id])).toEqual([]);
  });
  attack('9.2', 'sql', 'is ended by PostgreSQL when a change takes longer than it may', async () => {
    const hosted = server.test.service.host.tools.get('iq');
    if (!hosted) throw new Error('IQ is not served');
    const session = await beginChanging(hosted, await server.test.caller(MANAGER), 300);
    const slow = session.em
      .getConnection()
      .execute('select pg_sleep(20)', [], 'all', session.em.getTransactionContext());
    await expect(slow).rejects.toMatchObject({ code: '25P04' });
    await session.rollback();
  });
});

describe('texts that are looked through', () => {
  const EXAMINE = 'examineIqFolderText(text: $text) { findings { kind } redacted }';
  const LONG = '900-45-6789 '.repeat(8_000);
  for (const [door, path] of both) {
    attack('9.2', door, 'count as often as they are given', async () => {
      const query = `query ($text: String!) { ${many(20, (at) => `a${at}: ${EXAMINE}`).join(' ')} }`;
      const { body } = await server.ask(MANAGER, query, { path, headers: PURPOSE, variables: { text: LONG } });
      expect([body.data ?? null, body.errors[0].extensions.reason]).toEqual([null, 'signs']);
      const entering = many(20, (at) => `a${at}: ${creating('IqFolder', 'subjectOfRequest: $text')} { item { id } }`);
      const entry = await server.ask(MANAGER, `mutation ($text: String) { ${entering.join(' ')} }`, {
        path,
        headers: PURPOSE,
        variables: { text: LONG },
      });
      expect([entry.body.data ?? null, entry.body.errors[0].extensions.reason]).toEqual([null, 'signs']);
    });
    attack('9.2', door, 'show as many findings as the list says, and take all of them out of the offer', async () => {
      const query = `query ($text: String!) { ${EXAMINE} }`;
      const { body } = await server.ask(MANAGER, query, { path, headers: PURPOSE, variables: { text: LONG } });
      expect(findSpii(LONG).length).toBeGreaterThan(500);
      expect(body.data.examineIqFolderText.findings.length).toBe(500);
      expect(body.data.examineIqFolderText.redacted).not.toContain('6789');
    });
  }
  attack('9.2', 'gateway', 'are charged by their length', async () => {
    const query = `query ($text: String!) { ${EXAMINE} }`;
    const [short, long] = [await costOf(query, { text: 'a' }), await costOf(query, { text: 'a '.repeat(40_000) })];
    expect([short, long]).toEqual([1, 20_001]);
  });
});

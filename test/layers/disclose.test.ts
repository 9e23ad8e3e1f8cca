import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLResolveInfo, parse } from 'graphql';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { bitsOf } from '../../shared-schema/runtime/audit/account.ts';
import { guardOperations } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import type { Row } from '../../shared-schema/runtime/records/row.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { type Unprotected, unprotected } from '../support/alone.ts';
import { creating } from '../support/entered.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/* The resolver's own rule with a row in hand, the door's guard, the account and the flush, each asked alone. */
const MANAGER = 'hq-execsec-manager';
const ANALYST = 'hq-execsec-analyst';
const info = { fieldNodes: [{}], path: { key: 'name', prev: undefined } } as unknown as GraphQLResolveInfo;
let test: TestService;
let open: Unprotected;
let fixture: Entered;
beforeAll(async () => {
  test = await TestService.start();
  [fixture] = (await enterFixtures(test, ['iq'])) as [Entered];
  open = await unprotected(test, 'iq', 'iq');
});
afterAll(async () => {
  await open.end();
  await test.stop();
});

const rowWith = (facts: Row['facts']): Row => {
  const record = recordOf('IqFolder');
  const rowId = '00000000-0000-7000-8000-000000000000';
  return { __typename: 'IqFolder', record, rowId, id: rowId, version: 1, columns: { name: 'Handed Over' }, facts };
};
const NAME = { element: recordOf('IqFolder').byKey.get('name')!, show: undefined };
const nameOf = async (user: string, facts: Row['facts']) => {
  const context = await open.context(user);
  const value = context.disclose(NAME, rowWith(facts), info);
  const [entry] = context.account.entries;
  return { value, disclosed: bitsOf(entry!.disclosed).length, withheld: bitsOf(entry!.withheld).length };
};

describe('a row that is handed to a resolver', () => {
  const shown = { value: 'Handed Over', disclosed: 1, withheld: 0 };
  const refused = { value: null, disclosed: 0, withheld: 1 };
  it('is shown where the rule holds on its facts, and accounted for', async () => {
    expect(await nameOf(ANALYST, { assigned: true })).toEqual(shown);
    expect(await nameOf(MANAGER, {})).toEqual(shown);
  });
  it('is withheld where it does not, or a fact is missing, and that is accounted for', async () => {
    expect(await nameOf(ANALYST, { assigned: false, assignedToOffice: false, sharedWithComponent: false })).toEqual(
      refused,
    );
    expect(await nameOf(ANALYST, {})).toEqual(refused);
  });
  it('is withheld from whom the rule refuses whatever the row says', async () => {
    expect(await nameOf('cbp-no-need', { assigned: true })).toEqual(refused);
  });
});

describe("a root field of a tool's own resolvers, at its door", () => {
  const run = async (user: string, field: string) => {
    const { tool } = test.service.host.tools.get('directory')!;
    const resolvers: Record<string, Record<string, any>> = { Mutation: { [field]: () => 'it ran' } };
    guardOperations(tool, resolvers);
    return resolvers.Mutation![field]!(undefined, {}, await open.context(user), info);
  };
  it('runs for whom its rule lets through, and for nobody else', async () => {
    expect(await run('system-admin', 'lapseStaleGrants')).toBe('it ran');
    await expect(run(MANAGER, 'lapseStaleGrants')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
  it('is refused to everybody where it has no rule', async () => {
    await expect(run('system-admin', 'somethingElse')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the event of a request', () => {
  const keysOf = (bits: Buffer): string[] => {
    const set = new Set(bitsOf(bits));
    return recordOf('IqFolder')
      .elements.filter(({ bit }) => set.has(bit))
      .map(({ key }) => key)
      .sort();
  };
  const eventOf = async (user: string, query: string) => {
    const { event } = await runOperation(test.service.host.tools.get('iq')!, await test.caller(user), {
      document: parse(query),
      door: 'subgraph',
    });
    return (await test.rows('iq', 'select * from audit.event where id = $1', [event]))[0];
  };
  it('names the row by whatever left of it, and each element that did', async () => {
    const bare = await eventOf(MANAGER, `{ iqFolder(controlNumber: "${fixture.controlNumber}") { __typename } }`);
    expect(bare.ids).toEqual([(await test.rows('iq', 'select id from iq_folder where key = $1', [fixture.id]))[0].id]);
    const read = await eventOf(MANAGER, `{ iqFolder(controlNumber: "${fixture.controlNumber}") { name email } }`);
    expect(keysOf(read.disclosed[0])).toEqual(['email', 'name']);
  });
  it('names what a filter and a sort used, and a digest of what was looked for', async () => {
    const looked = await eventOf(
      MANAGER,
      `{ iqFolders(where: { name: { eq: "${fixture.values.name}" } }, orderBy: { by: email }) { totalCount } }`,
    );
    expect(keysOf(looked.used[0])).toEqual(['email', 'name']);
    expect(looked.sought.length).toBe(1);
  });
  it('keeps a digest of the person whom a look-up looked for', async () => {
    const query = '{ directoryUser(userKey: "emma-clerk") { id } }';
    const { event } = await runOperation(test.service.host.tools.get('directory')!, await test.caller('system-admin'), {
      document: parse(query),
      door: 'subgraph',
    });
    const [looked] = await test.rows('directory', 'select sought from audit.event where id = $1', [event]);
    expect(looked.sought.length).toBe(1);
  });
  it('names what was entered and what was changed', async () => {
    const entered = await eventOf(
      MANAGER,
      `mutation { ${creating('IqFolder', 'name: "Synthetic Entry"')} { item { id } } }`,
    );
    expect([entered.action, keysOf(entered.changed[0])]).toEqual([
      'create',
      ['channel', 'entryMethods', 'itemType', 'name', 'subjectOfRequest'],
    ]);
    const [{ key }] = await test.rows('iq', "select key from iq_folder where name = 'Synthetic Entry'");
    const id = globalId('IqFolder', key);
    const change = `mutation { updateIqFolder(id: "${id}", version: 1, input: { email: "x@example.gov" })
      { item { id } } }`;
    const changed = await eventOf(MANAGER, change);
    expect([changed.action, keysOf(changed.changed[0])]).toEqual(['update', ['email']]);
  });
});

describe('an answer', () => {
  it('waits for the disk: where the flush fails, there is none', async () => {
    const hosted = test.service.host.tools.get('iq')!;
    const failing = {
      witness: () => hosted.flush.witness(),
      flushed: () => Promise.reject(new Error('the disk failed')),
    } as unknown as typeof hosted.flush;
    const asked = { document: parse('{ iqFolders { nodes { name } } }'), door: 'subgraph' as const };
    await expect(runOperation({ ...hosted, flush: failing }, await test.caller(MANAGER), asked)).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
    });
  });
});

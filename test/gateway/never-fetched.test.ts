import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { print } from 'graphql';
import pg from 'pg';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { isPersonal, needsPurpose } from '../../shared-schema/language/registry.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
let fixtures: Entered[];
const requests: { subgraph: string; text: string }[] = [];
const statements: string[] = [];
beforeAll(async () => {
  test = await TestService.start({
    wrap: (name, call) => (caller, request) => {
      requests.push({ subgraph: name, text: print(request.document) });
      return call(caller, request);
    },
  });
  fixtures = await enterFixtures(test);
  const query = pg.Client.prototype.query;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: any[]) {
    statements.push(typeof given[0] === 'string' ? given[0] : (given[0]?.text ?? ''));
    return (query as any).apply(this, given);
  } as any);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await test.stop();
});
const watch = () => {
  requests.length = 0;
  statements.length = 0;
};
const select = (type: string) =>
  recordOf(type)
    .elements.filter((element) => isPersonal(element))
    .map((element) => `${element.key}${holdsFiles(element.kind) ? ' { fileName }' : ''}`)
    .join(' ');

it('every tool has items that somebody may not see', () => {
  const without = EXPECTED_TOOLS.filter(({ expected }) => expected.fixtures.length === 0).map(({ tool }) => tool.key);
  expect(without).toEqual([]);
});

describe('what a caller may not see is never fetched', () => {
  it('a caller without a need-to-know causes no subgraph request and no statement on the table', async () => {
    watch();
    await test.ask('cbp-no-need', `{ iqFolders { nodes { ${select('IqFolder')} } } }`);
    expect(requests).toEqual([]);
    expect(statements.filter((text) => text.includes('iq_folder'))).toEqual([]);
  });

  it('without a purpose no SPII element is named to the subgraph, and no SPII column is selected', async () => {
    watch();
    await test.ask('hq-execsec-manager', `{ iqFolders { nodes { ${select('IqFolder')} } } }`, { purpose: null });
    const spii = recordOf('IqFolder').elements.filter((element) => needsPurpose(element));
    expect(requests.map((each) => each.subgraph)).toEqual(['iq']);
    for (const element of spii) {
      expect(requests[0]!.text).not.toMatch(new RegExp(`\\b${element.key}\\b`));
      expect(statements.filter((text) => text.includes('iq_folder') && text.includes(`"${element.column}"`))).toEqual(
        [],
      );
    }
    expect(statements.some((text) => text.includes('"item"."name"'))).toBe(true);
  });

  it('on a page of the register, a tool the caller has no account in is not asked at all', async () => {
    watch();
    await test.ask(
      'hq-execsec-analyst',
      `{ register { nodes { controlNumber ... on CbpTrackingFolder { ${select('CbpTrackingFolder')} } } } }`,
    );
    expect(requests.map((each) => each.subgraph)).toEqual(['register']);
    for (const element of recordOf('CbpTrackingFolder').elements)
      if (isPersonal(element)) expect(requests[0]!.text).not.toMatch(new RegExp(`\\b${element.key}\\b`));
  });

  it('only the columns asked for are read', async () => {
    watch();
    await test.ask('hq-execsec-manager', '{ iqFolders { nodes { name } } }');
    const [page] = statements.filter((text) => text.includes('from "iq_folder"'));
    expect(page).toContain('"item"."name"');
    for (const element of recordOf('IqFolder').elements)
      if (element.key !== 'name') expect(page).not.toContain(`"item"."${element.column}"`);
    expect(fixtures.length).toBeGreaterThan(0);
  });

  it.each([
    ['a literal', 'query { iqFolders(where: { socialSecurityNumber: { eq: "901011001" } }) { totalCount } }', {}],
    [
      'a variable',
      'query ($s: String) { iqFolders(where: { socialSecurityNumber: { eq: $s } }) { totalCount } }',
      { s: '901011001' },
    ],
    [
      'a whole variable',
      'query ($w: IqFolderWhere) { iqFolders(where: $w) { totalCount } }',
      { w: { not: { socialSecurityNumber: { eq: '901011001' } } } },
    ],
    [
      "a variable's default",
      'query ($w: IqFolderWhere = { or: [{ socialSecurityNumber: { eq: "901011001" } }] }) { iqFolders(where: $w) { totalCount } }',
      {},
    ],
  ])(
    'a filter by an element that needs a purpose is refused before anything is fetched, as %s',
    async (_name, query, variables) => {
      watch();
      const answer = await test.ask('hq-execsec-manager', query, { variables, purpose: null });
      expect(answer.errors[0].extensions.code).toBe('PURPOSE_NEEDED');
      expect(requests).toEqual([]);
    },
  );

  it('the same operation for two callers does not share a plan', async () => {
    const query = '{ iqFolders { nodes { name socialSecurityNumber } } }';
    const entitled = await test.ask('hq-execsec-manager', query);
    watch();
    const other = await test.ask('cbp-no-need', query);
    expect(entitled.data.iqFolders.nodes[0].socialSecurityNumber).toMatch(/^9/);
    expect(other.data).toEqual({ iqFolders: null });
    expect(requests).toEqual([]);
    expect((await test.ask('hq-execsec-manager', query)).data).toEqual(entitled.data);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { rulesOf, sentenceOf } from '../../shared-schema/runtime/graphql/tool-rules.ts';
import { type Entered, enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { DOORS, TestServer } from '../support/http.ts';
import { noneOf } from '../support/ids.ts';

/*
 * What is withheld is told, a note for each null; it names its rule by an id that follows from the registry. The rule's
 * sentence is for those who answer for access; the id tells nobody whether there is a record.
 */
const CALLERS = ['iq-statistics-clerk', 'hq-execsec-analyst', 'hq-ogc-attorney', 'cbp-no-need', 'emma-clerk'] as const;
const tools = MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool);
const ids = tools.flatMap(rulesOf).map(([id]) => id);
let server: TestServer;
let fixtures: Entered[];
beforeAll(async () => {
  server = await TestServer.start();
  fixtures = await enterFixtures(server.test);
});
afterAll(() => server.stop());

/** Returns a fixture by its name. */
function named(name: string): Entered {
  const fixture = fixtures.find((each) => each.name === name);
  if (!fixture) throw new Error(`no fixture ${name}`);
  return fixture;
}

describe('ids', () => {
  it('are unique over all tools, and each has its sentence', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const [id, sentence] of tools.flatMap(rulesOf)) expect(sentenceOf(id)).toBe(sentence);
    expect(sentenceOf('iq/IqFolder.nothing/see')).toBeUndefined();
  });

  it('are made of a tool, of what the rule guards, and of its face', () => {
    const { supergraph } = server.test.service;
    const types = supergraph.schema.getTypeMap();
    const keys = tools.map(({ key }) => key);
    const fields = new Set(
      Object.values(types).flatMap((type) =>
        isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
      ),
    );
    for (const id of ids) {
      const [tool, coordinate, face] = id.split('/') as [string, string, string];
      expect(keys).toContain(tool);
      if (face === 'ask') expect(coordinate).toMatch(/^(Query|Mutation)\./);
      else expect([...fields]).toContain(coordinate);
      expect(['see', 'purpose', 'ask']).toContain(face);
    }
  });

  it('are what every note says, at both doors, and what a record says of itself', async () => {
    const ofTool = '{ iqFolders { nodes { name email dateOfBirth socialSecurityNumber withheld { field rule } } } }';
    const query = ofTool.replace(/}$/, 'viewer { rule(id: "x") } register { totalCount } }');
    const told = new Set<string>();
    for (const user of CALLERS) {
      const { body } = await server.ask(user, query);
      const notes = [
        ...body.extensions.withheld,
        ...((await server.ask(user, ofTool, { path: DOORS.tool })).body.extensions?.withheld ?? []),
      ];
      for (const { rule, sentence } of notes) {
        expect([rule, sentence]).toEqual([expect.any(String), undefined]);
        told.add(rule);
      }
      for (const { withheld } of body.data.iqFolders?.nodes ?? []) for (const { rule } of withheld) told.add(rule);
    }
    expect([...told].filter((id) => !ids.includes(id))).toEqual([]);
    expect([...told]).toEqual(
      expect.arrayContaining([
        'iq/IqFolder.name/see',
        'iq/IqFolder.socialSecurityNumber/purpose',
        'iq/Query.iqFolders/ask',
        'directory/Viewer.rule/see',
        'register/Query.register/ask',
      ]),
    );
  });

  it('say the same of a record that is hidden and of one that there is not', async () => {
    const hidden = named('iq-private');
    const query = 'query ($id: ID!) { node(id: $id) { ... on IqFolder { controlNumber name withheld { rule } } } }';
    const asked = async (id: string) =>
      (await server.ask('hq-ogc-attorney', query, { variables: { id } })).body as unknown;
    expect((await server.ask('hq-execsec-manager', query, { variables: { id: hidden.id } })).body.data.node).toEqual(
      expect.objectContaining({ controlNumber: hidden.controlNumber }),
    );
    expect(await asked(hidden.id)).toEqual(await asked(noneOf('IqFolder')));
  });
});

describe('the sentence of a rule', () => {
  const RULE = 'iq/IqFolder.socialSecurityNumber/see';
  const ask = async (user: string, path?: string, rule = RULE) =>
    (await server.ask(user, `{ viewer { user rule(id: "${rule}") } }`, path ? { path } : {})).body;
  const DIRECTORY = '/subgraphs/directory/graphql';

  it.each([undefined, DIRECTORY])('is told to whoever answers for access or reads the audit, at %s', async (path) => {
    for (const user of ['auditor', 'system-admin'])
      expect(await ask(user, path)).toEqual({ data: { viewer: { user, rule: sentenceOf(RULE) } } });
    expect((await ask('auditor', path, 'iq/IqFolder.nothing/see')).data.viewer.rule).toBeNull();
  });

  it.each([undefined, DIRECTORY])('and to nobody else, not of the own tool either, at %s', async (path) => {
    for (const user of CALLERS)
      expect(await ask(user, path)).toEqual({
        data: { viewer: { user, rule: null } },
        extensions: {
          withheld: [
            {
              path: ['viewer', 'rule'],
              element: 'Viewer.rule',
              state: 'withheld',
              reason: 'no-need-to-know',
              rule: 'directory/Viewer.rule/see',
              message: 'Viewer.rule is not shown to you.',
            },
          ],
        },
      });
  });
});

describe('how withheld elements are told', () => {
  const query = '{ iqFolders { nodes { name socialSecurityNumber } } }';
  it('beside the data, as errors, not at all without all of it, or only what would be', async () => {
    const usual = await server.ask('hq-execsec-manager', query);
    const paths = usual.body.data.iqFolders.nodes.map((_node: unknown, at: number) => [
      ...['iqFolders', 'nodes', at, 'socialSecurityNumber'],
    ]);
    expect(paths).toHaveLength(IQ_FIXTURES);
    expect(usual.body.extensions.withheld).toEqual(
      paths.map((path: unknown) => ({
        path,
        element: 'IqFolder.socialSecurityNumber',
        state: 'purpose-needed',
        reason: 'purpose-needed',
        rule: 'iq/IqFolder.socialSecurityNumber/purpose',
        message: 'IqFolder.socialSecurityNumber is shown for a stated purpose.',
      })),
    );
    const errors = await server.ask('hq-execsec-manager', query, { headers: { 'withheld-as': 'errors' } });
    expect(errors.body.data).toEqual(usual.body.data);
    expect(
      errors.body.errors.map((error: { path: unknown; extensions: { code: string } }) => [
        error.path,
        error.extensions.code,
      ]),
    ).toEqual(paths.map((path: unknown) => [path, 'PURPOSE_NEEDED']));
    const reject = await server.ask('hq-execsec-manager', query, { headers: { 'withheld-as': 'reject' } });
    expect([reject.body.data, reject.body.errors[0].extensions.code]).toEqual([null, 'PURPOSE_NEEDED']);
    const dry = await server.ask('hq-execsec-manager', query, { headers: { 'withheld-as': 'dry-run' } });
    expect([dry.body.data, dry.body.errors]).toEqual([null, undefined]);
    // Nothing was read, so there are no rows to be named.
    expect(dry.body.extensions.withheld).toMatchObject([{ path: ['iqFolders', 'nodes', 'socialSecurityNumber'] }]);
    expect((await server.ask('hq-execsec-manager', query, { headers: { 'withheld-as': 'sometimes' } })).status).toBe(
      400,
    );
  });
});

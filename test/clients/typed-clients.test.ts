import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientProject } from '../support/client-project.ts';
import { filled } from '../support/entered.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { neededIn } from '../support/needed.ts';

/*
 * Clients as their users install them, with no configuration of their own, against the product over HTTP: the schema
 * comes from `/schema.graphql`, types are generated from it, and pages are read by the libraries' own pagination.
 */
const USER = 'hq-execsec-manager';
let server: TestServer;
let token: string;
let origin: string;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test);
  token = await server.test.token(USER);
  origin = `http://127.0.0.1:${server.server.port}`;
});
afterAll(() => server.stop());

const SHOWN = ['900123456', '1980-02-29'];
const LOST = [null, null];
/** Enters a folder that both users see, the second without what identifies its person. @returns its id */
async function enterFolder(): Promise<string> {
  const input = { name: 'Sample Writer', socialSecurityNumber: '900-12-3456', dateOfBirth: '1980-02-29' };
  const made = await server.test.ask(
    USER,
    `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
      made: createIqFolder(input: $input, spii: $spii) { item { id version } errors { field message } } }`,
    { variables: { input: filled('IqFolder', input), spii: neededIn(input) } },
  );
  const { id } = made.data.made.item;
  await server.test.ask(
    USER,
    'mutation ($id: ID!) { assignIqFolder(id: $id, version: 1, add: ["office:HQ/OGC"]) { item { id } } }',
    { variables: { id } },
  );
  return id;
}

/** What `purposes.ts` prints: what its cache holds after each of its requests. */
interface Said {
  readonly withPurpose: unknown;
  readonly without: { readonly withheld: unknown; readonly told: unknown };
  readonly changed: unknown;
  readonly ofAnother: unknown;
}

describe('GraphQL Code Generator’s client preset and Apollo Client', () => {
  // The console's own, which others copy.
  const cache = readFileSync('console/src/graph/withheld-cache.ts', 'utf8');
  let project: ClientProject;
  beforeAll(() => {
    project = new ClientProject('apollo');
    project.write('src/withheld-cache.ts', cache);
    project.write(
      'codegen.json',
      JSON.stringify({
        schema: [{ [`${origin}/schema.graphql`]: { headers: { authorization: `Bearer ${token}` } } }],
        documents: 'src/**/*.ts',
        generates: { 'src/gql/': { preset: 'client' } },
      }),
    );
  });
  afterAll(() => project.remove());

  it('generate types from the served schema, that TypeScript finds right', async () => {
    expect(await project.run('graphql-codegen', ['--config', 'codegen.json'])).toMatchObject({ ok: true });
    expect(await project.run('tsc', ['-p', '.'])).toEqual({ ok: true, output: '' });
  });

  it('read a list to its end by relayStylePagination, and let an event happen', async () => {
    const ran = await project.run('node', ['out/app.js'], { ADDRESS: `${origin}/graphql`, TOKEN: token });
    expect(ran).toMatchObject({ ok: true });
    const { pages, numbers, totalCount, happened } = JSON.parse(ran.output);
    expect(happened).toMatchObject({ event: 'COMMENT', text: 'Read by a client' });
    expect([pages, totalCount, new Set(numbers).size]).toEqual([Math.ceil(IQ_FIXTURES / 3), IQ_FIXTURES, IQ_FIXTURES]);
  });

  it('the page for front ends shows the cache as it stands', () => {
    expect(readFileSync('docs/front-ends.md', 'utf8')).toContain(`\`\`\`ts\n${cache}\`\`\``);
  });

  describe.each(['plain', 'keeping'] as const)('with a %s cache', (cache) => {
    let said: Said;
    beforeAll(async () => {
      const id = await enterFolder();
      const another = await server.test.token('hq-ogc-attorney');
      const environment = { ADDRESS: `${origin}/graphql`, TOKEN: token, TOKEN_OF_ANOTHER: another, FOLDER_ID: id };
      const ran = await project.run('node', ['out/purposes.js'], { ...environment, CACHE: cache });
      expect(ran).toMatchObject({ ok: true });
      said = JSON.parse(ran.output);
    });

    it('what was read for a purpose is held, and a later answer without one says what it withholds', () => {
      expect(said.withPurpose).toEqual(SHOWN);
      expect(said.without.withheld).toContainEqual(
        expect.objectContaining({ field: 'socialSecurityNumber', state: 'PURPOSE_NEEDED' }),
      );
    });

    it(cache === 'keeping' ? 'is not lost by that answer' : 'is lost by that answer: null stands in its place', () => {
      const after = cache === 'keeping' ? SHOWN : LOST;
      expect(said.without).toMatchObject({ held: after, answered: after[0] });
      // Whoever watches the list is told the same, and of no moment in which the value was gone.
      expect(said.without.told).toEqual(cache === 'keeping' ? [SHOWN] : [SHOWN, LOST]);
    });

    it('a value that was taken out is taken out, and so is what another user may not see', () => {
      expect(said.changed).toEqual([null, cache === 'keeping' ? SHOWN[1] : null]);
      expect(said.ofAnother).toEqual(LOST);
    });
  });

  it.each([
    [
      'an element that the schema does not have',
      ['edge?.node?.controlNumber', 'edge?.node?.controlNumbers'],
      "Property 'controlNumbers' does not exist",
    ],
    ['an event without what it needs', ["comment: { text: 'Read by a client' }", 'comment: {}'], "'text' is missing"],
    ['no event', ["comment: { text: 'Read by a client' }", ''], 'is not assignable'],
    [
      'two events at once',
      ["comment: { text: 'Read by a client' }", "comment: { text: 'x' }, close: {}"],
      'is not assignable',
    ],
  ] as const)('and %s is an error of types', async (_what, [before, after], told) => {
    const app = readFileSync(join(project.folder, 'src/app.ts'), 'utf8');
    project.write('src/app.ts', app.replace(before, after));
    const { ok, output } = await project.run('tsc', ['-p', '.', '--noEmit']);
    project.write('src/app.ts', app);
    expect([ok, output]).toEqual([false, expect.stringContaining(told)]);
  });
});

describe('Relay’s compiler', () => {
  let project: ClientProject;
  beforeAll(async () => {
    project = new ClientProject('relay');
    const headers = { authorization: `Bearer ${token}` };
    project.write('schema.graphql', (await server.send({ path: '/schema.graphql', method: 'GET', headers })).text);
  });
  afterAll(() => project.remove());

  /** Returns the text of an operation that the compiler made. */
  const textOf = (operation: string): string => {
    const [artifact] = globSync(`src/**/${operation}.graphql.ts`, { cwd: project.folder });
    const made = readFileSync(join(project.folder, String(artifact)), 'utf8');
    return JSON.parse(/"text": ("(?:[^"\\]|\\.)*")/.exec(made)?.[1] ?? '""');
  };

  it('takes our lists as its connections, and what it makes of them is answered', async () => {
    expect(await project.run('relay-compiler', [])).toMatchObject({ ok: true });
    const { body } = await server.ask(USER, textOf('FoldersQuery'), { variables: { first: 2 } });
    expect(body.errors).toBeUndefined();
    const { edges, pageInfo } = body.data.iqFolders;
    expect(edges).toHaveLength(2);
    expect(pageInfo).toEqual({ endCursor: edges[1].cursor, hasNextPage: true });
  });

  it('makes refetchable fragments of records, which are found again by their ids', async () => {
    const { body } = await server.ask(USER, '{ iqFolders(first: 1) { nodes { id controlNumber } } }', {});
    const [folder] = body.data.iqFolders.nodes;
    const again = async (operation: string) =>
      (await server.ask(USER, textOf(operation), { variables: { id: folder.id } })).body;
    const known = { __typename: 'IqFolder', id: folder.id, controlNumber: folder.controlNumber };
    expect((await again('FolderAgainQuery')).data.node).toEqual({ ...known, taskers: [] });
    expect((await again('ItemAgainQuery')).data.node).toMatchObject({ ...known, tool: 'iq' });
    expect(textOf('TaskerAgainQuery')).toContain('node(id: $id)');
  });

  it('refuses a field that the schema does not have', async () => {
    const source = readFileSync(join(project.folder, 'src/Folders.ts'), 'utf8');
    project.write('src/Folders.ts', source.replace('controlNumber state', 'controlNumbers'));
    expect((await project.run('relay-compiler', [])).ok).toBe(false);
  });
});

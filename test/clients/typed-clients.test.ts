import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientProject } from '../support/client-project.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';

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

describe('GraphQL Code Generator’s client preset and Apollo Client', () => {
  let project: ClientProject;
  beforeAll(() => {
    project = new ClientProject('apollo');
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

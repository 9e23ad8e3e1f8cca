import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

/*
 * Lists are Relay's connections: forwards and backwards they are the same rows, in the tools, in search and in HQ's
 * register.
 */
const MANAGER = 'hq-execsec-manager';
const ANALYST = 'hq-execsec-analyst';
let test: TestService;
const entered: { id: string; version: number; controlNumber: string }[] = [];
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  for (let n = 0; n < 17; n++) {
    const input = {
      subjectOfRequest: 'a walkable request',
      name: `Sample ${String.fromCharCode(65 + (n % 5))}`,
      ...(n % 4 === 0 ? {} : { dueOn: `2099-01-${10 + (n % 6)}` }),
    };
    const made = await test.ask(
      MANAGER,
      'mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { item { id version controlNumber } } }',
      { variables: { input: filled('IqFolder', input) } },
    );
    entered.push(made.data.made.item);
    if (n % 3 === 0) await withoutName(n);
    else await assign(n, ['user:hq-execsec-analyst']);
  }
}, 60_000);
afterAll(() => test.stop());

/** Takes the name from a folder: one in three has none. */
async function withoutName(n: number): Promise<void> {
  const { id, version } = { ...entered[n] };
  const update = `mutation ($id: ID!, $version: Int!) {
    made: updateIqFolder(id: $id, version: $version, input: { name: null }) { item { id version controlNumber } } }`;
  entered[n] = (await test.ask(MANAGER, update, { variables: { id, version } })).data.made.item;
}
async function assign(n: number, add: string[], remove: string[] = []): Promise<void> {
  const folder = entered[n];
  const { data } = await test.ask(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $add: [String!], $remove: [String!]) {
      done: assignIqFolder(id: $id, version: $version, add: $add, remove: $remove) { item { version } }
    }`,
    { variables: { ...folder, add, remove } },
  );
  Object.assign(folder as object, data.done.item);
}

interface Walked {
  readonly nodes: { readonly id: string }[];
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
const PAGE =
  '{ nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
/** A list with its own arguments, asked for one page. */
type List = (page: string) => string;
const LISTS: Readonly<Record<string, List>> = {
  'as they came': (page) => `{ page: iqFolders(${page}) ${PAGE} }`,
  'by an element that some lack': (page) =>
    `{ page: iqFolders(orderBy: { by: dueOn, direction: ASC } ${page}) ${PAGE} }`,
  'by a personal element, the last first': (page) =>
    `{ page: iqFolders(orderBy: { by: name, direction: DESC } ${page}) ${PAGE} }`,
  'under a filter': (page) => `{ page: iqFolders(where: { dueOn: { isNull: false } } ${page}) ${PAGE} }`,
  'found by a word': (page) => `{ page: searchIqFolders(text: "walkable" ${page}) ${PAGE} }`,
};
async function pageOf(user: string, query: string): Promise<Walked> {
  const answer = await test.ask(user, query);
  if (answer.errors) throw new Error(`${codeOf(answer)}: ${answer.errors[0].message}`);
  return answer.data.page;
}
const ids = ({ nodes }: Pick<Walked, 'nodes'>) => nodes.map(({ id }) => id);

/** Walks a list page by page from one end; returns its rows in the order of the list. */
async function walk(user: string, list: List, backwards: boolean): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 20; pages++) {
    const from: string = cursor ? `${backwards ? 'before' : 'after'}: "${cursor}"` : '';
    const page = await pageOf(user, list(`${backwards ? 'last' : 'first'}: 4 ${from}`));
    expect(page.edges.map(({ node }) => node.id)).toEqual(ids(page));
    expect(page.pageInfo[backwards ? 'hasNextPage' : 'hasPreviousPage']).toBe(cursor !== null);
    seen[backwards ? 'unshift' : 'push'](...ids(page));
    if (!page.pageInfo[backwards ? 'hasPreviousPage' : 'hasNextPage']) return seen;
    cursor = page.pageInfo[backwards ? 'startCursor' : 'endCursor'];
  }
  throw new Error('it never ends');
}

describe.each([MANAGER, ANALYST])('%s walks', (user) => {
  it.each(Object.entries(LISTS))('%s: forwards and backwards the same rows, each once', async (_, list) => {
    const whole = ids(await pageOf(user, list('first: 100')));
    expect(whole.length).toBeGreaterThan(5);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await walk(user, list, false)).toEqual(whole);
    expect(await walk(user, list, true)).toEqual(whole);
  });
});

describe('a cursor', () => {
  it('stands at each row, has one short length, and leads on from it', async () => {
    const list = LISTS['by an element that some lack'] as List;
    const { edges, nodes, pageInfo } = await pageOf(MANAGER, list('first: 17'));
    expect(edges.map(({ cursor }) => cursor.length)).toEqual(edges.map(() => 64));
    expect(pageInfo.hasNextPage).toBe(false);
    const after = await pageOf(MANAGER, list(`first: 2 after: "${edges[6]?.cursor}"`));
    expect(ids(after)).toEqual(nodes.slice(7, 9).map(({ id }) => id));
    const before = await pageOf(MANAGER, list(`last: 2 before: "${edges[6]?.cursor}"`));
    expect(ids(before)).toEqual(nodes.slice(4, 6).map(({ id }) => id));
  });

  it('serves nobody else, no other list, and not its own caller once the row is seen no more', async () => {
    const list = LISTS['by an element that some lack'] as List;
    const { edges } = await pageOf(ANALYST, list('first: 25'));
    const at = edges.findIndex(({ node }) => node.id === entered[2]?.id);
    const cursor = edges[at]?.cursor;
    await expect(pageOf(MANAGER, list(`after: "${cursor}"`))).rejects.toThrow('INVALID_CURSOR');
    await expect(pageOf(ANALYST, `{ page: iqFolders(after: "${cursor}") ${PAGE} }`)).rejects.toThrow('INVALID_CURSOR');
    expect(ids(await pageOf(ANALYST, list(`after: "${cursor}"`)))).toEqual(edges.slice(at + 1).map((e) => e.node.id));
    await assign(2, [], ['user:hq-execsec-analyst']);
    await expect(pageOf(ANALYST, list(`after: "${cursor}"`))).rejects.toThrow('INVALID_CURSOR');
    await assign(2, ['user:hq-execsec-analyst']);
  });

  it.each(['first: 2 last: 2', 'first: 2 before: "x"', 'last: 2 after: "x"', 'last: -1', 'last: 201', 'first: 201'])(
    'a page asked for by %s is refused',
    (page) => expect(pageOf(MANAGER, `{ page: iqFolders(${page}) ${PAGE} }`)).rejects.toThrow('INVALID_INPUT'),
  );
});

it('the register of HQ is walked both ways too', async () => {
  const list: List = (page) => `{ page: register(orderBy: { by: dueOn, direction: DESC } ${page}) ${PAGE} }`;
  await eventually(async () => ids(await pageOf(MANAGER, list('first: 100'))).length >= entered.length);
  const whole = ids(await pageOf(MANAGER, list('first: 100')));
  expect(await walk(MANAGER, list, false)).toEqual(whole);
  expect(await walk(MANAGER, list, true)).toEqual(whole);
});

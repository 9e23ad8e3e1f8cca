import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { allRecords } from '../../gateway/process/manifests.ts';
import { overLimit } from '../../gateway/request/limits.ts';
import { globalId, namedBy } from '../../shared-schema/language/global-id.ts';
import { codeOf } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { keyOf, noneOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/*
 * Every record is found again by its id, under the rules of the tool that has it; what is not there and what is hidden
 * cannot be told apart.
 */
const MANAGER = 'hq-execsec-manager';
const OUTSIDERS = ['cbp-no-need', 'cbp-iq-user'];
let test: TestService;
const reached: string[] = [];
let folder: { id: string; version: number };
let tasker: string;
let action: string;
beforeAll(async () => {
  test = await TestService.start({
    wrap: (name, call) => (caller, request) => {
      reached.push(name);
      return call(caller, request);
    },
  });
  const made = await test.ask(
    MANAGER,
    `mutation { made: ${creating('IqFolder', 'name: "Named Once"')} { item { id version } } }`,
  );
  folder = made.data.made.item;
  const tasked = await test.ask(
    MANAGER,
    `mutation ($id: ID!, $version: Int!) {
      done: actOnIqFolder(id: $id, version: $version, event: { task: {
        taskers: [{ level: OFFICE, office: "OGC", dueOn: "2099-12-31", instructions: "Read this" }] } }) {
        item { taskers { id } history { id } }
      }
    }`,
    { variables: folder },
  );
  tasker = tasked.data.done.item.taskers[0].id;
  action = tasked.data.done.item.history[0].id;
});
afterAll(() => test.stop());
beforeEach(() => void reached.splice(0));

const NODE = `query ($id: ID!) { node(id: $id) { __typename id } }`;
const nodeOf = async (user: string, id: string, query = NODE) => {
  const { data, errors } = await test.ask(user, query, { variables: { id } });
  return errors ? { errors } : data.node;
};

it('an id names its type and a random key, the same from its tool, in a list and by node', async () => {
  expect(namedBy(folder.id)).toEqual({ type: 'IqFolder', key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const { data } = await test.ask(MANAGER, '{ iqFolders { nodes { id } } }');
  expect(data.iqFolders.nodes).toContainEqual({ id: folder.id });
  expect(await nodeOf(MANAGER, folder.id)).toEqual({ __typename: 'IqFolder', id: folder.id });
});

it('what hangs on an item, a user and a grant are found by their ids too', async () => {
  const { data } = await test.ask(MANAGER, '{ viewer { account { id } } accessGrants(first: 1) { nodes { id } } }');
  const ids = [tasker, action, data.viewer.account.id, data.accessGrants.nodes[0].id];
  expect(await Promise.all(ids.map((id) => nodeOf(MANAGER, id)))).toEqual([
    { __typename: 'IqTasker', id: tasker },
    { __typename: 'IqAction', id: action },
    { __typename: 'DirectoryUser', id: ids[2] },
    { __typename: 'AccessGrant', id: ids[3] },
  ]);
});

it('each type of record of every tool is a Node', () => {
  const { schema } = test.service.supergraph;
  const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
  expect(nodes.sort()).toEqual(
    allRecords()
      .map(({ name }) => name)
      .sort(),
  );
});

/** Asks for a record by its id. Returns the answer, and what the tool's event says of it. */
async function probed(user: string, { id, fields }: { id: string; fields: string }) {
  const answer = await test.ask(user, `query Probe($id: ID!) { node(id: $id) { ${fields} } }`, { variables: { id } });
  const [event] = await test.rows(
    'iq',
    `select action, operation_hash, outcome, ids, record_types, withheld, results, rule
     from audit.event
     where actor = $1
     order by at desc
     limit 1`,
    [user],
  );
  return { answer, event };
}

it.each([
  ['its id alone', '__typename id'],
  ['an element', 'id ... on IqFolder { name }'],
  ['an element without the id', '... on IqFolder { name }'],
  ['what the register knows too', '... on TrackedItem { state controlNumber }'],
  ['an element of another type', '... on EmmaCorrespondence { receiptNumber }'],
])('a hidden record and one that is not there answer alike, in data, notes and events: %s', async (_, fields) => {
  for (const user of OUTSIDERS) {
    const hidden = await probed(user, { id: folder.id, fields });
    expect(hidden).toEqual(await probed(user, { id: noneOf('IqFolder'), fields }));
    expect(hidden.answer.data).toEqual({ node: null });
    expect(hidden.answer.errors).toBeUndefined();
  }
});

it.each([
  ['a key without its type', () => String(keyOf(folder.id))],
  ['the key under another type', () => globalId('IqTasker', String(keyOf(folder.id)))],
  ['a type that holds no records', () => globalId('PageInfo', String(keyOf(folder.id)))],
  ['other bits at the end', () => `${folder.id}=`],
  ['a key in capitals', () => globalId('IqFolder', String(keyOf(folder.id)).toUpperCase())],
  ['nothing', () => ''],
])('%s is no id: node is null, and a change finds nothing', async (_, id) => {
  expect(await nodeOf(MANAGER, id())).toBeNull();
  const change = 'mutation ($id: ID!) { updateIqFolder(id: $id, version: 1, input: {}) { errors { code } } }';
  const given = await test.ask(MANAGER, change, { variables: { id: id() } });
  expect(given).toEqual(await test.ask(MANAGER, change, { variables: { id: noneOf('IqFolder') } }));
  expect(codeOf(given)).toBe('NOT_FOUND');
});

it('elements keep their rules: what is withheld by a list is withheld by node', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on IqFolder { name withheld { field state } } } }';
  const stated = await test.ask(MANAGER, query, { variables: { id: folder.id } });
  expect(stated.data.node.name).toBe('Named Once');
  const spii = 'query ($id: ID!) { node(id: $id) { ... on IqTasker { instructions } } }';
  const answer = await test.ask(MANAGER, spii, { variables: { id: tasker }, purpose: null });
  expect(answer.data).toEqual({ node: { instructions: null } });
  expect(answer.extensions.withheld).toMatchObject([{ element: 'IqTasker.instructions', state: 'purpose-needed' }]);
});

it('nodes are answered in the order of their ids, one request for each tool, null where there is none', async () => {
  const absent = noneOf('IqFolder');
  const { data } = await test.ask(MANAGER, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids: [tasker, absent, folder.id, 'nonsense', action, folder.id] },
  });
  expect(data.nodes).toEqual([{ id: tasker }, null, { id: folder.id }, null, { id: action }, { id: folder.id }]);
  expect(reached).toEqual(['iq']);
});

it('more than a hundred ids are refused', async () => {
  const ids = Array.from({ length: 101 }, () => folder.id);
  const { data, errors } = await test.ask(MANAGER, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids },
  });
  expect([data, errors[0].extensions.code]).toEqual([{ nodes: null }, 'INVALID_INPUT']);
  expect(reached).toEqual([]);
});

it('what HQ’s register says of an item is asked of the register, by its rule', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on IqFolder { controlNumber registeredStanding { total } } } }';
  const { data, errors } = await test.ask(MANAGER, query, { variables: { id: folder.id } });
  expect(errors).toBeUndefined();
  expect(data.node.registeredStanding).toEqual({ total: expect.any(Number) });
});

it('the alias by which Relay asks for a type may be given to a type, and to no field', () => {
  const asked = (field: string) => overLimit(parse(`{ node(id: "x") { ${field} } }`))?.code ?? 'taken';
  expect(['__isNode: __typename', '__isNode: id', '__m0: __typename', '__found: __typename'].map(asked)).toEqual([
    'taken',
    'INVALID_INPUT',
    'INVALID_INPUT',
    'INVALID_INPUT',
  ]);
});

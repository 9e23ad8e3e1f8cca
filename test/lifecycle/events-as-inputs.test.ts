import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, getIntrospectionQuery, isInputObjectType, isNonNullType } from 'graphql';
import { clientSchema, registeredTools } from '../../gateway/process/manifests.ts';
import { namedEvent } from '../../shared-schema/features/lifecycle/event-inputs.ts';
import { equipmentOf } from '../../shared-schema/runtime/feature.ts';
import { codesOf, valueIn } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { DOORS, TestServer } from '../support/http.ts';

/* An event is asked for by an input of its own: one of those that the workflow has, with what it takes. */
const MANAGER = 'hq-execsec-manager';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const ACT = `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
  acted: actOnIqFolder(id: $id, version: $version, event: $event) { item { id version } errors { field code message } }
}`;
interface Folder {
  readonly id: string;
  readonly version: number;
}
const entered = async (): Promise<Folder> =>
  valueIn(await server.test.ask(MANAGER, `mutation { ${creating('IqFolder')} { item { id version } } }`));
const inputsOf = (schema: GraphQLSchema, name: string) => {
  const type = schema.getType(name);
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
};

describe.each(Object.entries(DOORS))('at the door of the %s', (_door, path) => {
  const act = async (folder: Folder, event: unknown) =>
    (await server.ask(MANAGER, ACT, { path, variables: { ...folder, event } })).body;

  it.each([
    ['none', {}],
    ['nothing', { comment: null }],
    ['several', { comment: { text: 'x' }, close: {} }],
    ['one that the workflow does not have', { deliver: { office: 'OLA' } }],
    ['one without what it needs', { overrule: {} }],
    ['one with what it has no use for', { comment: { text: 'x', office: 'OLA' } }],
  ])('%s is refused, and nothing happens', async (_what, event) => {
    const folder = await entered();
    expect(codesOf(await act(folder, event))).toEqual(['INVALID_INPUT']);
    expect((await act(folder, { comment: { text: 'The first' } })).data.acted.item.version).toBe(folder.version + 1);
  });

  it('what is wrong with what is given is told with the way to it', async () => {
    const folder = await entered();
    expect((await act(folder, { extend: { text: '', dueOn: '2001-01-01' } })).data.acted.errors).toMatchObject([
      { field: ['event', 'extend', 'text'] },
    ]);
    const taskers = [{ level: 'OFFICE', office: 'OLA', dueOn: '2001-01-01' }];
    expect((await act(folder, { task: { taskers } })).data.acted.errors).toMatchObject([
      { field: ['event', 'task', 'taskers', '0', 'dueOn'] },
    ]);
  });

  it('introspection says that one is given', async () => {
    const query = getIntrospectionQuery({ oneOf: true });
    const { body } = await server.ask(MANAGER, query, { path });
    expect(body.errors).toBeUndefined();
    const { types } = body.data.__schema;
    const oneOf = types.filter(({ isOneOf }: { isOneOf?: boolean }) => isOneOf);
    expect(oneOf.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['IqFolderEvent', 'IqTaskerEvent']),
    );
  });
});

it('who tried what stands in the audit', async () => {
  const folder = await entered();
  const event = await eventOf(server.test, 'iq', () =>
    server.test.ask('hq-ola-analyst', ACT, { variables: { ...folder, event: { close: {} } } }),
  );
  expect(event.action).toBe('close');
});

it('each action names the field by which it is asked for, and what it needs is never null there', async () => {
  const schema = buildSchema(await clientSchema());
  const form = await server.test.ask(MANAGER, '{ describeIqFolder { events { name field needs } } }');
  const events: readonly { field: string; needs: readonly string[] }[] = form.data.describeIqFolder.events;
  const fields = inputsOf(schema, 'IqFolderEvent');
  expect(events.map(({ field }) => field).sort()).toEqual(fields.map(({ name }) => name).sort());
  for (const { field, needs } of events) {
    const input = inputsOf(schema, String(fields.find(({ name }) => name === field)?.type));
    const demanded = input.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
    // Of taskers and a template one is given, and a file will do in place of an answer's text.
    const eitherOr = field === 'recordAnswer' ? ['text'] : ['taskers'];
    expect([field, demanded.sort()]).toEqual([field, needs.filter((each) => !eitherOr.includes(each)).sort()]);
  }
});

describe.each(registeredTools().flatMap((tool) => (tool.lifecycle ? [[tool.key, tool] as const] : [])))(
  '%s',
  (key, tool) => {
    it('every element that is given with an event is known to the policy', async () => {
      const schema = buildSchema(await clientSchema(key));
      const entering = equipmentOf(tool).entering();
      const unknown = [`${tool.lifecycle?.item.name}Event`, `${tool.lifecycle?.tasker.name}Event`].flatMap((event) =>
        inputsOf(schema, event).flatMap(({ type }) =>
          inputsOf(schema, String(type))
            .map(({ name }) => `${String(type)}.${name}`)
            .filter((each) => !/\.(taskers|template|draft|spii)$/.test(each) && !entering.has(each)),
        ),
      );
      expect(unknown).toEqual([]);
      // The LDAs take no file with any event, and their reject log no text either (decision 103).
      const { leavesOut = [] } = tool.lifecycle?.workflow ?? {};
      const leastOfReduced = leavesOut.includes('text') ? 0 : 10;
      expect(entering.size).toBeGreaterThan(leavesOut.length > 0 ? leastOfReduced : 50);
    });

    it('a gateway to which @oneOf says nothing is answered the same', () => {
      const { lifecycle } = tool;
      if (!lifecycle) throw new Error('no workflow');
      for (const given of [{}, { close: null }, { close: {}, comment: {} }, { explode: {} }])
        expect(() => namedEvent(lifecycle, 'item', given)).toThrow('event: one event, with what it takes.');
      expect(namedEvent(lifecycle, 'item', { close: { text: 'x' }, comment: null })).toMatchObject({
        event: 'close',
        place: ['event', 'close'],
      });
    });
  },
);

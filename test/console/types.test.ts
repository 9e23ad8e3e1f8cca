import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
  isRequiredInputField,
  validate,
} from 'graphql';
import { clientSchema } from '../../gateway/process/manifests.ts';
import { consoleTypes } from '../../scripts/console-documents.ts';

it('what the console knows of the schema is what `npm run console-types` makes of it', async () => {
  for (const { filename, content } of await consoleTypes(await clientSchema()))
    expect([filename, readFileSync(filename, 'utf8')]).toEqual([filename, content]);
});

/** Loads a file of the console, which runs in browsers: nothing of the house is built on it. */
const ofConsole = (path: string) => import(new URL(`../../console/src/${path}`, import.meta.url).href);

it('what the page of an item asks is what the graph answers, of each type of each tool', async () => {
  const schema: GraphQLSchema = buildSchema(await clientSchema(), { assumeValid: true });
  const { ITEMS, SHAPES } = await ofConsole('gql/records.ts');
  const asks = await ofConsole('item/questions.ts');
  const { MY_WORK } = await ofConsole('work/documents.ts');
  const ofItems = Object.entries<{ tasker: string }>(ITEMS).flatMap(([type, { tasker }]): [string, DocumentNode][] => [
    ...['sheetOf', 'taskersOf', 'historyOf', 'seenOf'].map((name): [string, DocumentNode] => [type, asks[name](type)]),
    [tasker, asks.taskerMore(tasker)],
    ...[type, tasker].map((each): [string, DocumentNode] => [each, asks.actOn(each)]),
  ]);
  const ofSensitive = Object.entries<Shape>(SHAPES).flatMap(([type, { elements, byNumber }]) => {
    const keys = elements.flatMap(({ key, sensitive }) => (sensitive ? [key] : []));
    if (keys.length === 0) return [];
    const files = elements.flatMap(({ key, files: isFiles }) => (isFiles ? [key] : []));
    return [
      ...files.map((key): [string, DocumentNode] => [type, asks.linksOfElement(type, key)]),
      ...files.flatMap((key): [string, DocumentNode][] => (byNumber ? [[type, asks.linksOfOne(type, key)]] : [])),
      [type, asks.sensitiveQuestion(type, keys)] as [string, DocumentNode],
      ...(byNumber ? [[type, asks.sensitiveOfOne(type, keys)] as [string, DocumentNode]] : []),
    ];
  });
  const all: [string, DocumentNode][] = [...ofItems, ...ofSensitive, ['Work', MY_WORK]];
  expect(all.length).toBeGreaterThan(200);
  expect(all.flatMap(([type, document]) => validate(schema, document).map(({ message }) => [type, message]))).toEqual(
    [],
  );
});

it('what a form asks for with an event is what the graph takes with it, of each event of each tool', async () => {
  const schema: GraphQLSchema = buildSchema(await clientSchema(), { assumeValid: true });
  const { EVENTS, INPUTS, VALUES } = await ofConsole('gql/events.ts');
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return isInputObjectType(type) ? Object.values(type.getFields()) : [];
  };
  const asked = Object.entries<Record<string, string>>(EVENTS).flatMap(([type, events]) =>
    Object.entries(events).map(([event, input]) => ({ type, event, given: (INPUTS[input] ?? []) as Given[] })),
  );
  expect(asked.length).toBeGreaterThan(500);
  for (const { type, event, given } of asked) {
    const takes = fieldsOf(`${type}Event`).find(({ name }) => name === event)?.type;
    const fields = fieldsOf(String(takes)).filter(({ name }) => name !== 'files');
    expect([type, event, given.map(({ key }) => key).sort()]).toEqual([
      type,
      event,
      fields.map(({ name }) => name).sort(),
    ]);
    const needed = fields.filter((each) => isRequiredInputField(each)).map(({ name }) => name);
    expect(given.flatMap((each) => (each.needed ? [each.key] : [])).sort()).toEqual(needed.sort());
  }
  // Each type is one that a form has a control for.
  const types = new Set(Object.values<Given[]>(INPUTS).flatMap((given) => given.map(({ type }) => type)));
  const TEXTS = ['String', 'ID', 'Date', 'Boolean'];
  expect([...types].filter((type) => !TEXTS.includes(type) && !INPUTS[type] && !VALUES[type])).toEqual([]);
});
interface Given {
  readonly key: string;
  readonly type: string;
  readonly needed?: true;
}
interface Shape {
  readonly byNumber?: string;
  readonly elements: readonly { readonly key: string; readonly sensitive?: true; readonly files?: true }[];
}

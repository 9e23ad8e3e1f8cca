import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, type GraphQLSchema, validate } from 'graphql';
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
  ]);
  const ofSensitive = Object.entries<Shape>(SHAPES).flatMap(([type, { elements, byNumber }]) => {
    const keys = elements.flatMap(({ key, sensitive }) => (sensitive ? [key] : []));
    if (keys.length === 0) return [];
    return [
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
interface Shape {
  readonly byNumber?: string;
  readonly elements: readonly { readonly key: string; readonly sensitive?: true }[];
}

import { globSync, readFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import { registeredTools } from '../gateway/process/manifests.ts';
import { eventShapes } from './console-events.ts';
import { recordShapes } from './console-records.ts';

/** A file of generated types. */
interface Generated {
  readonly filename: string;
  readonly content: string;
}
const SOURCES = 'console/src/{*,*/*}.{ts,tsx}';
const GENERATED = 'console/src/gql/';

/**
 * Returns the types of each operation in the console, as the client preset makes them of the schema that clients see;
 * with them, which types stand behind each interface, which a cache has to know, what each type of record has, and what
 * is given with each of its events.
 */
export async function consoleTypes(sdl: string): Promise<Generated[]> {
  const schema = neededOf(parse(sdl), namesAsked());
  const made = (await generate(
    {
      schema: print(schema),
      documents: SOURCES,
      silent: true,
      generates: {
        [GENERATED]: {
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: { useTypeImports: true, importExtension: '.ts', enumsAsTypes: true, defaultScalarType: 'string' },
        },
      },
    },
    false,
  )) as Generated[];
  return [
    ...made,
    { filename: `${GENERATED}possible-types.ts`, content: possibleTypes(schema) },
    { filename: `${GENERATED}records.ts`, content: recordShapes(sdl, registeredTools()) },
    { filename: `${GENERATED}events.ts`, content: eventShapes(sdl, registeredTools()) },
  ];
}

/** Names of what the console asks for: fields of whichever type, and types that its fragments are on. */
interface Asked {
  readonly fields: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}
function namesAsked(): Asked {
  const fields = new Set<string>();
  const types = new Set<string>();
  const texts = globSync(SOURCES).map((path) => readFileSync(path, 'utf8'));
  for (const [, document = ''] of texts.flatMap((text) => [...text.matchAll(/graphql\(`([^`]*)`\)/g)]))
    visit(parse(document), {
      Field: ({ name }) => void fields.add(name.value),
      FragmentDefinition: ({ typeCondition }) => void types.add(typeCondition.name.value),
    });
  return { fields, types };
}

/** Returns what a definition names: types of its fields, inputs and members, and not what it implements. */
function namesIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  visit({ ...definition, interfaces: [] }, { NamedType: ({ name }) => void names.push(name.value) });
  return names;
}

/** Returns the part of a schema that what is asked reaches: all of it, thousands of types, is read for a minute. */
function neededOf({ definitions }: DocumentNode, { fields, types }: Asked): DocumentNode {
  const byName = withFields(definitions, fields);
  const needed = new Set<string>();
  const waiting = ['Query', 'Mutation', 'Subscription', ...types];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = byName.get(name);
    if (!definition || needed.has(name)) continue;
    needed.add(name);
    waiting.push(...namesIn(definition));
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) waiting.push(...implementing(byName, name));
  }
  const known = ({ name }: NamedTypeNode) => needed.has(name.value);
  const parts = [...needed].sort().flatMap((name) => byName.get(name) ?? []);
  return {
    kind: Kind.DOCUMENT,
    definitions: parts.map((each) =>
      'interfaces' in each ? { ...each, interfaces: each.interfaces?.filter(known) } : each,
    ),
  };
}

type Named = ReadonlyMap<string, DefinitionNode>;
const isOfAnswers = (definition: DefinitionNode | undefined) =>
  definition?.kind === Kind.OBJECT_TYPE_DEFINITION || definition?.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** Returns all definitions by name, those of answers with these fields alone, and without types that have none then. */
function withFields(definitions: readonly DefinitionNode[], fields: ReadonlySet<string>): Named {
  const all = definitions.flatMap((each) => ('name' in each && each.name ? [[each.name.value, each] as const] : []));
  const gone = new Set<string>();
  const isLeft = ({ name, type }: FieldDefinitionNode) =>
    fields.has(name.value) && !namesOf(type).some((of) => gone.has(of));
  const left = () =>
    all.map(
      ([name, each]) => [name, isOfAnswers(each) ? { ...each, fields: fieldsOf(each).filter(isLeft) } : each] as const,
    );
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const [name, each] of left()) if (isOfAnswers(each) && fieldsOf(each).length === 0) gone.add(name);
  }
  return new Map(left().filter(([name]) => !gone.has(name)) as [string, DefinitionNode][]);
}

const fieldsOf = (definition: DefinitionNode): readonly FieldDefinitionNode[] =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (definition.fields ?? [])
    : [];
function namesOf(type: TypeNode): string[] {
  return type.kind === Kind.NAMED_TYPE ? [type.name.value] : namesOf(type.type);
}

const implementing = (byName: Named, name: string): string[] =>
  [...byName]
    .filter(([, each]) => 'interfaces' in each && each.interfaces?.some((one) => one.name.value === name))
    .map(([each]) => each);

/** Returns the source that says which types stand behind each interface. */
function possibleTypes({ definitions }: DocumentNode): string {
  const byName = new Map(definitions.flatMap((each) => ('name' in each && each.name ? [[each.name.value, each]] : [])));
  const lines = [...byName]
    .filter(([, { kind }]) => kind === Kind.INTERFACE_TYPE_DEFINITION)
    .map(([name]) => `  ${name}: ${JSON.stringify(implementing(byName, name).sort())},\n`);
  return `/** The types behind each interface. */\nexport const POSSIBLE_TYPES = {\n${lines.join('')}};\n`;
}

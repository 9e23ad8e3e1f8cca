import { readFileSync } from 'node:fs';
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { type Kind as ElementKind, holdsFiles } from '../shared-schema/language/kinds.ts';
import {
  isTracked,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
} from '../shared-schema/language/registry.ts';
import { BirthDateScalar, DateScalar, DateTimeScalar } from '../shared-schema/language/scalars.ts';
import { camelCase } from '../shared-schema/language/spelling.ts';
import type { Element, ItemShape, Part, Shape } from './console-shapes.ts';

type Types = ReadonlyMap<string, ObjectTypeDefinitionNode>;

/**
 * Returns the source that says of each type of item, and of what hangs on it, which elements and parts it has: a page
 * over all tools is made of it, and needs no page per tool.
 */
export function recordShapes(sdl: string, tools: readonly RegisteredTool[]): string {
  const types = objectTypes(sdl);
  const query = types.get('Query');
  const asked = new Set(query?.fields?.map(({ name }) => name.value));
  const records = new Map(tools.flatMap((tool) => tool.records.map((each) => [each.name, each] as const)));
  const items = [...records.values()].filter((record) => isTracked(record) && record.tool.lifecycle);
  const shapes: Record<string, Shape> = {};
  for (const item of items) addShape(shapes, item.name, { types, asked, records, items: new Set(items) });
  return [
    '/** Of each type of record, what a page may ask of it. */',
    `export const SHAPES: Readonly<Record<string, Shape>> = ${lines(shapes)};`,
    '/** Of each type of item, whose it is and by which fields one asks about it. */',
    `export const ITEMS: Readonly<Record<string, ItemShape>> = ${lines(itemShapes(items, asked))};`,
    readFileSync('scripts/console-shapes.ts', 'utf8'),
  ].join('\n');
}
/** Returns a record as source, an entry a line. */
const lines = (entries: object): string =>
  `{\n${Object.entries(entries)
    .map(([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`)
    .join('')}}`;

const objectTypes = (sdl: string): Types =>
  new Map(
    parse(sdl, { noLocation: true })
      .definitions.filter((each: DefinitionNode) => each.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((each) => [each.name.value, each]),
  );

function itemShapes(items: readonly RegisteredRecord[], asked: ReadonlySet<string>): Record<string, ItemShape> {
  return Object.fromEntries(
    items.map((item) => {
      const { tool } = item;
      const field = (name: string): string => {
        if (!asked.has(name)) throw new Error(`${tool.key}: the graph has no ${name}.`);
        return name;
      };
      const { lifecycle } = tool;
      if (!lifecycle) throw new Error(`${tool.key} has no workflow.`);
      return [
        item.name,
        {
          tool: tool.key,
          title: tool.manifest.title,
          form: field(`describe${item.name}`),
          seen: field(`${camelCase(lifecycle.workflow.name)}AuditEvents`),
          tasker: lifecycle.tasker.name,
        },
      ];
    }),
  );
}

/** Fields of answers that a page shows in ways of its own, whatever the tool. */
const ANSWERS = [
  'withheld',
  'availableActions',
  'clock',
  'standing',
  'dispositions',
  'recordCopy',
  'possibleDuplicates',
  'sameCorrespondent',
  'reminders',
];
interface Known {
  readonly types: Types;
  /** The fields of `Query`. */
  readonly asked: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, RegisteredRecord>;
  readonly items: ReadonlySet<RegisteredRecord>;
}

/** Adds the shape of a type, and of each that hangs on it. */
function addShape(shapes: Record<string, Shape>, type: string, known: Known): void {
  if (shapes[type]) return;
  const record = known.records.get(type);
  const fields = known.types.get(type)?.fields ?? [];
  const parts = fields.flatMap((field) => partOf(field, known));
  const byNumber = camelCase(type);
  shapes[type] = {
    ...(known.asked.has(byNumber) ? { byNumber } : {}),
    answers: ANSWERS.filter((name) => fields.some((each) => each.name.value === name)),
    elements: fields.flatMap((field) => elementsOf(record?.byKey.get(field.name.value))),
    parts,
  };
  for (const part of parts) addShape(shapes, part.type, known);
}

/** Returns an element as a page knows it; those that every item has are asked of the interface. */
function elementsOf(element: RegisteredElement | undefined): Element[] {
  if (!element || element.tracking) return [];
  const { key, label, kind } = element;
  return [
    {
      key,
      label,
      ...(needsPurpose(element) ? { sensitive: true as const } : {}),
      ...(holdsFiles(kind) ? { files: true as const } : {}),
      ...writtenOf(kind),
    },
  ];
}

/** Returns how values of a kind are written, where a page reads them out: text of any other may look like a code. */
function writtenOf({ vocabulary, type }: ElementKind): Pick<Element, 'written'> {
  if (vocabulary) return { written: 'code' };
  if (type === DateScalar || type === BirthDateScalar) return { written: 'day' };
  return type === DateTimeScalar ? { written: 'instant' } : {};
}

/** Returns the records that a field lists, where they hang on what has the field and are no items themselves. */
function partOf({ name, type }: FieldDefinitionNode, { records, items }: Known): Part[] {
  const listed = type.kind === Kind.LIST_TYPE ? nameOf(type) : undefined;
  const record = listed ? records.get(listed) : undefined;
  return record && !items.has(record) ? [{ key: name.value, type: record.name }] : [];
}
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

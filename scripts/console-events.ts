import { isDeepStrictEqual } from 'node:util';
import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';
import type { RegisteredLifecycle, RegisteredRecord, RegisteredTool } from '../shared-schema/language/registry.ts';

/** Something that is given with an event: a form's field. */
interface Given {
  readonly key: string;
  readonly label: string;
  /** A scalar of the graph, one of `VALUES`, or one of `INPUTS`. */
  readonly type: string;
  readonly needed?: true;
  readonly list?: true;
  /** A text of more than a line. */
  readonly long?: true;
}
interface CodedValue {
  readonly name: string;
  readonly label: string;
}
/** What is written: of each type of record its events, each with the name of what is given with it. */
interface Written {
  readonly events: Record<string, Record<string, string>>;
  readonly inputs: Record<string, readonly Given[]>;
  readonly values: Record<string, readonly CodedValue[]>;
}
interface Known {
  readonly definitions: ReadonlyMap<string, DefinitionNode>;
  readonly written: Written;
}

/** Of an uploaded file an event is given its id: a form of the console has no upload yet. */
const LEFT_OUT = ['AttachmentInput'];
/** Kinds of elements whose texts are of more than a line. */
const LONG = ['narrative', 'contact'];

/**
 * Returns the source that says of each event of each type of record what is given with it, from the graph's own inputs:
 * a form over all tools is made of it.
 */
export function eventShapes(sdl: string, tools: readonly RegisteredTool[]): string {
  const { definitions } = parse(sdl, { noLocation: true });
  const byName = new Map(definitions.flatMap((each) => ('name' in each && each.name ? [[each.name.value, each]] : [])));
  const known: Known = { definitions: byName, written: { events: {}, inputs: {}, values: {} } };
  for (const { lifecycle } of tools) if (lifecycle) addEvents(lifecycle, known);
  const { events, inputs, values } = known.written;
  return [
    '/** Of each type of record its events, and which of `INPUTS` is given with each; empty where nothing is. */',
    `export const EVENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${lines(events)};`,
    '/** What is given together, by the keys of its fields, in the order in which a person fills them in. */',
    `export const INPUTS: Readonly<Record<string, readonly Given[]>> = ${lines(inputs)};`,
    '/** The values of each enumeration, with what a person calls them. */',
    `export const VALUES: Readonly<Record<string, readonly CodedValue[]>> = ${lines(values)};`,
    TYPES,
  ].join('\n');
}
const TYPES = `export interface Given {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly needed?: true;
  readonly list?: true;
  readonly long?: true;
}
export interface CodedValue {
  readonly name: string;
  readonly label: string;
}
`;

/** Returns a record as source, an entry a line. */
const lines = (entries: object): string =>
  `{\n${Object.entries(entries)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
    .join('')}}`;

/** Adds the events of a workflow's items and taskers. @throws Error where the graph has none of a name */
function addEvents(lifecycle: RegisteredLifecycle, known: Known): void {
  for (const { name } of [lifecycle.item, lifecycle.tasker])
    known.written.events[name] = Object.fromEntries(
      inputOf(`${name}Event`, known).map(({ name: { value: event }, type }) => {
        const takes = nameOf(type);
        return [event, takes === 'Boolean' ? '' : addInput(takes, lifecycle.action, { ...known, lifecycle })];
      }),
    );
}

interface OfTool extends Known {
  readonly lifecycle: RegisteredLifecycle;
}
/** Adds what an input of the graph takes. @returns its name, which is that of all others that take the same */
function addInput(input: string, record: RegisteredRecord | undefined, known: OfTool): string {
  const given = inputOf(input, known)
    .filter(({ type }) => !LEFT_OUT.includes(nameOf(type)))
    .map((field) => givenOf(field, record, known))
    .sort(byOrderOf(record));
  const { inputs } = known.written;
  const fields = given.map(({ key, needed }) => (needed ? `${key}!` : key)).join(' ') || 'nothing but files';
  let name = fields;
  for (let at = 2; inputs[name] && !isDeepStrictEqual(inputs[name], given); at++) name = `${fields} (${at})`;
  inputs[name] = given;
  return name;
}

function givenOf(field: InputValueDefinitionNode, record: RegisteredRecord | undefined, known: OfTool): Given {
  const { name, type, description } = field;
  const key = name.value;
  const kind = record?.byKey.get(key)?.kind.name ?? '';
  return {
    key,
    label: (description?.value ?? key).replace(/\.$/, ''),
    type: typeOf(nameOf(type), key, known),
    ...(type.kind === Kind.NON_NULL_TYPE ? { needed: true as const } : {}),
    ...(isList(type) ? { list: true as const } : {}),
    ...(LONG.includes(kind) ? { long: true as const } : {}),
  };
}

/** Returns the type of a field as a form knows it; of an enumeration and of an input, what they have is added. */
function typeOf(name: string, key: string, known: OfTool): string {
  const definition = known.definitions.get(name);
  const { tasker, draft } = known.lifecycle;
  const records: Readonly<Record<string, RegisteredRecord | undefined>> = { taskers: tasker, draft };
  if (definition?.kind === Kind.ENUM_TYPE_DEFINITION) known.written.values[name] = valuesOf(definition);
  return definition?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? addInput(name, records[key], known) : name;
}

const valuesOf = ({ values = [] }: EnumTypeDefinitionNode): CodedValue[] =>
  values.map(({ name, description }) => ({ name: name.value, label: description?.value ?? name.value }));

/** Puts fields into the order of the record's own elements, what is told at length last. */
function byOrderOf(record: RegisteredRecord | undefined): (one: Given, other: Given) => number {
  const elements = record?.elements ?? [];
  const place = ({ key }: Given): number => {
    const at = elements.findIndex((each) => each.key === key);
    return (at < 0 ? 100 : at) + (elements[at]?.kind.name === 'narrative' ? 200 : 0);
  };
  return (one, other) => place(one) - place(other);
}

/** Returns the fields of an input of the graph. @throws Error where there is none of this name */
function inputOf(name: string, { definitions }: Known): readonly InputValueDefinitionNode[] {
  const definition = definitions.get(name) as InputObjectTypeDefinitionNode | undefined;
  if (definition?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) throw new Error(`The graph has no input ${name}.`);
  return definition.fields ?? [];
}
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isObjectType,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { namedBy } from '../../language/global-id.ts';
import { fieldOfEvent, ITEM_EVENTS, TASKER_EVENTS } from '../../language/lifecycle/vocabulary.ts';
import { rootNodes } from '../graphql/root-nodes.ts';

/** What a mutation tries: its action, and the records it names as they were given. */
export interface Tried {
  readonly action: string;
  readonly targets: readonly { readonly type: string; readonly id: string }[];
}

/** An operation of a document, as it was asked for. */
interface TriedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Arguments that name records; anything in them that is no id is left out: an event holds nothing else that a caller
 * typed.
 */
const NAMING: ReadonlySet<string> = new Set(['id', 'other', 'file', 'items']);
const MOST_TARGETS = 500;
/** The action that a mutation's event has when it succeeds, by the field's name; the first that fits. */
const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(create|enter)[A-Z]/, 'create'],
  [/^update[A-Z]/, 'update'],
  [/^assign[A-Z]/, 'assign'],
  [/^link[A-Z]/, 'link'],
  [/^unlink[A-Z]/, 'unlink'],
  [/^decide\w+Spii$/, 'screen'],
  [/^decide\w+Duplicate$/, 'decide-duplicate'],
  [/^decide\w+File$/, 'decide-file'],
  [/^decide\w+UseReview$/, 'decide-use-review'],
  [/^offer\w+File$/, 'offer-file'],
  [/^open\w+UseReviews$/, 'open-use-review'],
  [/^declare\w+Closing$/, 'declare-closing'],
  [/^(decideAccessRequest|reviewAccess|lapseStaleGrants|revokeAccess)$/, 'administer'],
];

/** Events of the workflow by the fields by which they are asked for. */
const EVENTS: ReadonlyMap<string | undefined, string> = new Map(
  [...Object.keys(ITEM_EVENTS), ...Object.keys(TASKER_EVENTS)].map((key) => [fieldOfEvent(key), key]),
);

/** Returns what an operation tried, or undefined for one that is no mutation of this schema. */
export function triedBy(
  schema: GraphQLSchema,
  { document, operationName, variables: given = {} }: TriedOperation,
): Tried | undefined {
  const operation = getOperationAST(document, operationName);
  const fields = schema.getMutationType()?.getFields();
  if (operation?.operation !== 'mutation' || !fields) return undefined;
  const variables = { ...defaultsOf(operation), ...given };
  const roots = rootNodes(document, operationName).filter((each) => Object.hasOwn(fields, each.name.value));
  const targets = roots.flatMap((root) => {
    const type = typeNamed(schema, root.name.value) ?? recordAnswered(fields[root.name.value]!);
    return namedIn(root, variables).map((id) => ({ type, id }));
  });
  return { action: roots[0] ? actionOf(roots[0], variables) : 'change', targets: targets.slice(0, MOST_TARGETS) };
}

/** Returns what an operation says of its variables itself, by name. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

/**
 * Returns the action of a mutation: for `actOn...` the workflow's event, where it is one; what else a caller typed
 * there is not kept.
 */
function actionOf(root: FieldNode, variables: Readonly<Record<string, unknown>>): string {
  const field = root.name.value;
  if (field.startsWith('actOn')) {
    const event = argumentOf(root.arguments?.find((each) => each.name.value === 'event')?.value, variables);
    const [named] = typeof event === 'object' && event !== null ? Object.keys(event) : [];
    return EVENTS.get(named) ?? 'act';
  }
  return ACTIONS.find(([pattern]) => pattern.test(field))?.[1] ?? field;
}

/** Returns the keys of the records that a root field's arguments name. */
function namedIn(root: FieldNode, variables: Readonly<Record<string, unknown>>): string[] {
  const given = (root.arguments ?? [])
    .filter((each) => NAMING.has(each.name.value))
    .flatMap((each) => argumentOf(each.value, variables));
  const named = given.map((each) => (typeof each === 'object' && each !== null ? (each as { id?: unknown }).id : each));
  return named.flatMap((each) => namedBy(each)?.key ?? []);
}

const argumentOf = (node: ValueNode | undefined, variables: Readonly<Record<string, unknown>>): unknown =>
  node ? valueFromASTUntyped(node, variables) : undefined;

/** Returns the type of the record that a mutation answers with, in its payload. */
function recordAnswered({ type }: GraphQLField<unknown, unknown>): string {
  const payload = getNamedType(type);
  const answered = isObjectType(payload) ? payload.getFields().item : undefined;
  return getNamedType(answered?.type ?? type).name;
}

/** Returns the record type that a root field's name holds: `decideIqFolderSpii` is about an `IqFolder`. */
function typeNamed(schema: GraphQLSchema, field: string): string | undefined {
  const name = field.replace(/^(actOn|[a-z]+)/, '');
  const candidates = Array.from({ length: name.length }, (_, at) => name.slice(0, name.length - at));
  return candidates.find((each) => {
    const type = schema.getType(each);
    return isObjectType(type) && Object.hasOwn(type.getFields(), 'id');
  });
}

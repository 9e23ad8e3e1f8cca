import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isObjectType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { ITEM_EVENTS, TASKER_EVENTS } from '../../language/lifecycle/vocabulary.ts';

/** What a mutation tries: its action, and the records it names as they were given. */
export interface Tried {
  readonly action: string;
  readonly targets: readonly { readonly type: string; readonly id: string }[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/**
 * Arguments that name records; anything in them that is no UUID is left out: an event holds nothing else that a caller
 * typed.
 */
const NAMING: ReadonlySet<string> = new Set(['id', 'other', 'file', 'items']);
const MOST_TARGETS = 500;
/** The action that a mutation's event has when it succeeds, by the field's name; the first that fits. */
const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(create|enter)[A-Z]/, 'create'],
  [/^update[A-Z]/, 'update'],
  [/^assign[A-Z]/, 'assign'],
  [/^decide\w+Spii$/, 'screen'],
  [/^decide\w+Duplicate$/, 'decide-duplicate'],
  [/^decide\w+File$/, 'decide-file'],
  [/^decide\w+UseReview$/, 'decide-use-review'],
  [/^offer\w+File$/, 'offer-file'],
  [/^open\w+UseReviews$/, 'open-use-review'],
  [/^declare\w+Closing$/, 'declare-closing'],
  [/^(decideAccessRequest|reviewAccess|lapseStaleGrants|revokeAccess)$/, 'administer'],
];

/** Returns what an operation tried, or undefined for one that is no mutation of this schema. */
export function triedBy(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> = {},
): Tried | undefined {
  const operation = getOperationAST(document, operationName);
  const fields = schema.getMutationType()?.getFields();
  if (operation?.operation !== 'mutation' || !fields) return undefined;
  const roots = operation.selectionSet.selections.filter(
    (each): each is FieldNode => each.kind === Kind.FIELD && Object.hasOwn(fields, each.name.value),
  );
  const targets = roots.flatMap((root) => {
    const type = typeNamed(schema, root.name.value) ?? getNamedType(fields[root.name.value]!.type).name;
    return namedIn(root, variables).map((id) => ({ type, id: id.toLowerCase() }));
  });
  return { action: roots[0] ? actionOf(roots[0], variables) : 'change', targets: targets.slice(0, MOST_TARGETS) };
}

/**
 * Returns the action of a mutation: for `actOn...` the workflow's event, where it is one; what else a caller typed
 * there is not kept.
 */
function actionOf(root: FieldNode, variables: Readonly<Record<string, unknown>>): string {
  const field = root.name.value;
  if (field.startsWith('actOn')) {
    const event = argumentOf(root.arguments?.find((each) => each.name.value === 'event')?.value, variables);
    return typeof event === 'string' && (Object.hasOwn(ITEM_EVENTS, event) || Object.hasOwn(TASKER_EVENTS, event))
      ? event
      : 'act';
  }
  return ACTIONS.find(([pattern]) => pattern.test(field))?.[1] ?? field;
}

function namedIn(root: FieldNode, variables: Readonly<Record<string, unknown>>): string[] {
  const given = (root.arguments ?? [])
    .filter((each) => NAMING.has(each.name.value))
    .flatMap((each) => argumentOf(each.value, variables));
  const named = given.map((each) => (typeof each === 'object' && each !== null ? (each as { id?: unknown }).id : each));
  return named.filter((each): each is string => typeof each === 'string' && UUID.test(each));
}

const argumentOf = (node: ValueNode | undefined, variables: Readonly<Record<string, unknown>>): unknown =>
  node ? valueFromASTUntyped(node, variables) : undefined;

/** Returns the record type that a root field's name holds: `decideIqFolderSpii` is about an `IqFolder`. */
function typeNamed(schema: GraphQLSchema, field: string): string | undefined {
  const name = field.replace(/^(actOn|[a-z]+)/, '');
  const candidates = Array.from({ length: name.length }, (_, at) => name.slice(0, name.length - at));
  return candidates.find((each) => {
    const type = schema.getType(each);
    return isObjectType(type) && Object.hasOwn(type.getFields(), 'id');
  });
}

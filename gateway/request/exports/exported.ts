import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import type { ListAsked } from '../cost.ts';
import { type Column, columnsOf } from './columns.ts';
import { type FieldOn, keyOf, Selections, type SetOn } from './selections.ts';

/** What an operation asks to be exported: one list or one object, and how it is asked for part by part. */
export interface Exported {
  /** The operation, asked anew for each part by the variables that `page` names. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The root field. */
  readonly root: { readonly name: string; readonly given: Readonly<Record<string, unknown>>; readonly field: FieldOn };
  /** The keys of the answer down to the rows. */
  readonly path: readonly string[];
  /** The list that stands there; undefined for one object. */
  readonly list: ListAsked | undefined;
  readonly columns: readonly Column[];
  /** The key under which a list says whether it is all there is; undefined where it does not say so. */
  readonly complete: string | undefined;
  /** How a list of pages is walked; undefined for what is answered at once. */
  readonly page: Paging | undefined;
}
interface Paging {
  /** Variables that say how many rows, and after which; the key of what a page says of itself. */
  readonly first: string;
  readonly after: string;
  readonly info: string;
  /** How many rows are wanted in all, and after which, as the caller said. */
  readonly most: number | undefined;
  readonly from: string | undefined;
}

/** What is said of a page and of no row; it is left out, so that a screen's operation serves as it is. */
const OF_A_PAGE = new Set(['pageInfo', 'totalCount', 'complete', '__typename']);
/** Where the rows of a page stand: whatever is beside them is said of the page too. */
const ROWS = new Set(['nodes', 'edges', 'rows']);
const ONE = 'asks for one list or one statistic, and nothing beside it';

/** An operation that is valid for a schema. */
interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Record<string, unknown>;
  /** Variables that have the operation's own value, which nobody wished: how many rows a screen has is none. */
  readonly unasked?: ReadonlySet<string>;
}

/** Returns what an operation asks to be exported. @throws INVALID_INPUT where that is no one list or object */
export function exportedBy(schema: GraphQLSchema, { document, operationName, variables, unasked }: Asked): Exported {
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (operation?.operation !== 'query' || !query) throw invalidInput('the export', `a query that ${ONE}`);
  const selections = new Selections(schema, document, variables);
  const names = new Names(document);
  const roots = selections.fieldsOf({ set: operation.selectionSet, type: query });
  const [root] = roots.filter(({ node }) => node.name.value !== '__typename');
  if (!root?.field || roots.length > 1) throw invalidInput('the export', `the operation ${ONE}`);
  const { first, ...others } = getArgumentValues(root.field, root.node, variables);
  const given = first === undefined || isUnasked(root.node, unasked) ? others : { ...others, first };
  const page = pagingOf(selections, { ...root, given }, names);
  const { path, row, list } = rowsBelow(selections, root);
  if (isPage(root) && !list) throw invalidInput('the export', `the operation ${ONE}`);
  const complete = hasField(root, 'complete') ? names.free('exportedComplete') : undefined;
  return {
    document: rewritten({ document, operation }, asParts(selections, root, { page, complete }), page),
    operationName: operation.name?.value,
    root: { name: root.node.name.value, given, field: root },
    path,
    list,
    columns: columnsOf(selections, row),
    complete,
    page,
  };
}

/** Tells whether nobody who asks said how many rows of a field they want. */
function isUnasked({ arguments: said }: FieldNode, unasked: ReadonlySet<string> = new Set()): boolean {
  const value = said?.find(({ name }) => name.value === 'first')?.value;
  return value?.kind === Kind.VARIABLE && unasked.has(value.name.value);
}

/** A root field, and what its arguments are given. */
interface Root extends FieldOn {
  readonly given: Readonly<Record<string, unknown>>;
}
/** Where the rows of an export stand, and what is asked of each. */
interface Rows {
  readonly path: string[];
  readonly row: SetOn;
  /** The list that they are of, where there may be several. */
  readonly list: ListAsked | undefined;
}
/** Returns where the rows stand: the first list below the root, or the object that is asked for more than one thing. */
function rowsBelow(selections: Selections, root: FieldOn): Rows {
  const path: string[] = [];
  let at = root;
  for (;;) {
    const { node, field } = at;
    const row = setBelow(at);
    if (!field || !row) throw invalidInput('the export', `the operation ${ONE}`);
    path.push(keyOf(node));
    if (isListType(getNullableType(field.type))) return { path, row, list: selections.listAsked(at) };
    const below = rowsAsked(selections, row);
    const [only] = below;
    if (below.length > 1 || !only?.field || !isCompositeType(getNamedType(only.field.type)))
      return { path, row, list: undefined };
    at = only;
  }
}

/** Returns what is asked below a field that is a row or leads to rows: of a page that has rows, these alone. */
function rowsAsked(selections: Selections, on: SetOn): FieldOn[] {
  const asked = selections.fieldsOf(on).filter((each) => !OF_A_PAGE.has(each.node.name.value));
  const rows = 'getFields' in on.type && on.type.getFields().pageInfo ? asked.filter(isRows) : [];
  return rows.length > 0 ? rows : asked;
}
const isRows = ({ node }: FieldOn): boolean => ROWS.has(node.name.value);

/** Returns what is asked of an object that a field is of; undefined where it is of none. */
function setBelow({ node, field }: FieldOn): SetOn | undefined {
  const type = field && getNamedType(field.type);
  return node.selectionSet && isCompositeType(type) ? { set: node.selectionSet, type } : undefined;
}

/** Tells whether what a field is of has a field. */
function hasField({ field }: FieldOn, name: string): boolean {
  const type = field && getNamedType(field.type);
  return type !== undefined && 'getFields' in type && name in type.getFields();
}

/** Tells whether a root field has pages that follow one another. */
const isPage = (root: FieldOn): boolean =>
  hasField(root, 'pageInfo') && ['first', 'after'].every((name) => root.field?.args.some((each) => each.name === name));

/** Returns how a root field's pages are walked, undefined where none of their rows are asked. @throws INVALID_INPUT */
function pagingOf(selections: Selections, { given, ...root }: Root, names: Names): Paging | undefined {
  const on = setBelow(root);
  if (!isPage(root) || !on || !selections.fieldsOf(on).some(isRows)) return undefined;
  for (const name of ['last', 'before'])
    if (given[name] !== undefined && given[name] !== null)
      throw invalidInput(name, 'an export goes forwards, by first and after');
  const most = typeof given.first === 'number' ? given.first : undefined;
  if (most !== undefined && most < 1) throw invalidInput('first', 'at least 1');
  const from = typeof given.after === 'string' ? given.after : undefined;
  return {
    first: names.free('exportedFirst'),
    after: names.free('exportedAfter'),
    info: names.free('exportedPage'),
    most,
    from,
  };
}

/** Every name of a document, so that another one is none of them. */
class Names {
  readonly #text: string;
  constructor(document: DocumentNode) {
    this.#text = print(document);
  }
  /** Returns a name that stands nowhere in the document. */
  free(name: string): string {
    return this.#text.includes(name) ? this.free(`${name}_`) : name;
  }
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;
const fieldOf = (name: string, alias?: string, set?: SelectionSetNode): FieldNode => ({
  kind: Kind.FIELD,
  name: nameOf(name),
  ...(alias ? { alias: nameOf(alias) } : {}),
  ...(set ? { selectionSet: set } : {}),
});
const setOf = (selections: SelectionSetNode['selections']): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});
const PAGE_ASKED = setOf([fieldOf('hasNextPage'), fieldOf('endCursor')]);

/**
 * Returns the root field as it is asked for each part: whether it is all there is; of pages without what is of a page
 * alone, with where the next begins.
 */
function asParts(
  selections: Selections,
  root: FieldOn,
  { page, complete }: Pick<Exported, 'page' | 'complete'>,
): FieldNode {
  const { node } = root;
  const on = setBelow(root);
  if (!on) return node;
  const own = complete ? [fieldOf('complete', complete)] : [];
  if (!page) return { ...node, selectionSet: setOf([...on.set.selections, ...own]) };
  const rows = rowsAsked(selections, on).map((each) => each.node);
  const variable = (name: string, value: string): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: nameOf(name),
    value: { kind: Kind.VARIABLE, name: nameOf(value) },
  });
  const others = node.arguments?.filter(({ name }) => !['first', 'after', 'last', 'before'].includes(name.value)) ?? [];
  return {
    ...node,
    arguments: [...others, variable('first', page.first), variable('after', page.after)],
    selectionSet: setOf([...rows, ...own, fieldOf('pageInfo', page.info, PAGE_ASKED)]),
  };
}

/** Returns the document with one operation, whose root field is this, and its fragments. */
function rewritten(
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  root: FieldNode,
  page: Paging | undefined,
): DocumentNode {
  const variable = (name: string, type: string): VariableDefinitionNode => ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameOf(name) },
    type: parseType(type, { noLocation: true }),
  });
  const added = page ? [variable(page.first, 'Int'), variable(page.after, 'String')] : [];
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        variableDefinitions: [...(operation.variableDefinitions ?? []), ...added],
        selectionSet: setOf([root]),
      },
      ...document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION),
    ],
  };
}

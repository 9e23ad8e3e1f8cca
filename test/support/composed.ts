import { type ConstDirectiveNode, type DocumentNode, type TypeDefinitionNode, valueFromASTUntyped } from 'graphql';

/* A composed graph as it is written: its types and what directives say of their parts. */
export const typesIn = (document: DocumentNode) =>
  document.definitions.filter((each): each is TypeDefinitionNode => /TypeDefinition$/.test(each.kind));
/** Those of the gateway itself. */
const isFederations = (name: string) => /^(join|link|federation|core)__/.test(name);
/** Returns the names of a document's types. */
export const namesIn = (document: DocumentNode): string[] =>
  typesIn(document)
    .map(({ name }) => name.value)
    .filter((name) => !isFederations(name));
/** Returns what each directive of a name says by one argument. */
export const givenBy = (directives: readonly ConstDirectiveNode[] = [], named: string, argument: string): unknown[] =>
  directives
    .filter(({ name }) => name.value === named)
    .map(({ arguments: all = [] }) => all.find(({ name }) => name.value === argument)?.value)
    .map((value) => value && valueFromASTUntyped(value));

/** What of a node is looked at. */
interface Part {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
  readonly fields?: readonly Part[];
  readonly values?: readonly Part[];
  readonly arguments?: readonly Part[];
}
/** Returns each type, field, argument and value by its coordinate, with its own directives. */
export function partsOf(document: DocumentNode): Map<string, readonly ConstDirectiveNode[]> {
  const parts = new Map<string, readonly ConstDirectiveNode[]>();
  const add = (path: string, node: Part): void => {
    parts.set(path, node.directives ?? []);
    for (const inner of [...(node.fields ?? []), ...(node.values ?? []), ...(node.arguments ?? [])])
      add(`${path}.${inner.name.value}`, inner);
  };
  for (const type of typesIn(document)) if (!isFederations(type.name.value)) add(type.name.value, type);
  return parts;
}

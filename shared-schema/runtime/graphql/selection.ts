import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from 'graphql';

/**
 * Returns the field nodes a set of selections asks of the concrete type `typeName`, each fragment followed once, @skip
 * and @include obeyed.
 */
export function fieldsAsked(
  info: GraphQLResolveInfo,
  sets: readonly (SelectionSetNode | undefined)[],
  typeName: string,
): FieldNode[] {
  const found: FieldNode[] = [];
  const type = info.schema.getType(typeName);
  const interfaces = type && 'getInterfaces' in type ? type.getInterfaces().map((each) => each.name) : [];
  const applies = (condition: string | undefined) =>
    condition === undefined ||
    condition === typeName ||
    interfaces.includes(condition) ||
    isUnionOf(info, condition, typeName);
  const followed = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (
        node.directives?.length &&
        (getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.if === true ||
          getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.if === false)
      )
        continue;
      if (node.kind === 'Field') found.push(node);
      else if (node.kind === 'InlineFragment') applies(node.typeCondition?.name.value) && walk(node.selectionSet);
      else if (!followed.has(node.name.value)) {
        followed.add(node.name.value);
        const fragment = info.fragments[node.name.value];
        if (fragment && applies(fragment.typeCondition.name.value)) walk(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) walk(set);
  return found;
}

function isUnionOf(info: GraphQLResolveInfo, union: string, member: string): boolean {
  const type = info.schema.getType(union);
  return type !== undefined && 'getTypes' in type && type.getTypes().some((each) => each.name === member);
}

/**
 * Returns the names asked of `typeName` at a path of plain fields below the resolver's own selections, such as
 * `['nodes']`.
 */
export function namesAsked(
  info: GraphQLResolveInfo,
  parents: readonly [string, string][],
  typeName: string,
): Set<string> {
  let sets: (SelectionSetNode | undefined)[] = info.fieldNodes.map((node) => node.selectionSet);
  for (const [parentType, key] of parents)
    sets = fieldsAsked(info, sets, parentType)
      .filter((node) => node.name.value === key)
      .map((node) => node.selectionSet);
  return new Set(fieldsAsked(info, sets, typeName).map((node) => node.name.value));
}

/** Returns the names asked of the rows of a page, as its nodes or as its edges'. */
export function nodesAsked(info: GraphQLResolveInfo, page: string, typeName: string): Set<string> {
  const edge = `${page.replace(/Connection$/, '')}Edge`;
  return new Set([
    ...namesAsked(info, [[page, 'nodes']], typeName),
    ...namesAsked(
      info,
      [
        [page, 'edges'],
        [edge, 'node'],
      ],
      typeName,
    ),
  ]);
}

/**
 * Returns the key of a load that every field asking for the same may share, be it under another alias. What one root
 * field of a mutation reads stands no more for the next.
 */
export function loadKey(info: GraphQLResolveInfo, ...what: (string | number)[]): string {
  let root = info.path;
  while (root.prev) root = root.prev;
  return [info.operation.operation === 'mutation' ? root.key : '', ...what].join('|');
}

/** Returns one text for one set of names, in whatever order they were asked for. */
export const namesKey = (names: ReadonlySet<string>): string => [...names].sort().join();

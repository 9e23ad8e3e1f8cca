import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';
import { type CorrespondenceError, invalidInput, tooComplex } from '../shared-schema/errors.ts';

/** Limits on one operation, fragments written out. Far above what a screen asks, far below what hurts. */
export const LIMITS = { depth: 15, fields: 2_000, aliases: 100, directives: 100, rootFields: 20, tokens: 8_000 } as const;

interface Weight {
  fields: number;
  aliases: number;
  directives: number;
  depth: number;
}

/** Weighs a document without expanding it: each fragment once, its weight multiplied by its uses, so that thirty doublings cost thirty steps. */
export function weigh(document: DocumentNode): Weight | 'circular' {
  const fragments = new Map(document.definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  const known = new Map<string, Weight>();
  const open = new Set<string>();
  let circular = false;
  const ofSet = (set: SelectionSetNode | undefined): Weight => {
    const total: Weight = { fields: 0, aliases: 0, directives: 0, depth: 0 };
    for (const node of set?.selections ?? []) {
      let inner: Weight;
      let own = 0;
      if (node.kind === Kind.FRAGMENT_SPREAD) inner = ofFragment(node.name.value);
      else inner = ofSet(node.selectionSet);
      if (node.kind === Kind.FIELD) {
        own = 1;
        total.fields += 1;
        if (node.alias) total.aliases += 1;
      }
      total.fields += inner.fields;
      total.aliases += inner.aliases;
      total.directives += inner.directives + (node.directives?.length ?? 0);
      total.depth = Math.max(total.depth, inner.depth + own);
    }
    return total;
  };
  const ofFragment = (name: string): Weight => {
    const weight = known.get(name);
    if (weight) return weight;
    const fragment = fragments.get(name);
    if (!fragment || open.has(name)) {
      circular ||= fragment !== undefined;
      return { fields: 0, aliases: 0, directives: 0, depth: 0 };
    }
    open.add(name);
    const made = ofSet(fragment.selectionSet);
    open.delete(name);
    known.set(name, made);
    return made;
  };
  const weights = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION).map((each) => ofSet((each as { selectionSet: SelectionSetNode }).selectionSet));
  if (circular) return 'circular';
  return { fields: Math.max(0, ...weights.map((each) => each.fields)), aliases: Math.max(0, ...weights.map((each) => each.aliases)), directives: Math.max(0, ...weights.map((each) => each.directives)), depth: Math.max(0, ...weights.map((each) => each.depth)) };
}

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Why an operation is over a limit or names what could stand for something else; undefined where it is neither. Asked before validation, which is what a fragment bomb is aimed at. */
export function overLimit(document: DocumentNode): CorrespondenceError | undefined {
  const weight = weigh(document);
  if (weight === 'circular') return tooComplex('a fragment contains itself');
  for (const limit of ['depth', 'fields', 'aliases', 'directives'] as const) if (weight[limit] > LIMITS[limit]) return tooComplex(`${limit}, at most ${LIMITS[limit]}`);
  let wrong: CorrespondenceError | undefined;
  const checkName = (name: string | undefined) => {
    if (name !== undefined && (RESERVED.has(name) || name.startsWith('__'))) wrong ??= invalidInput('document', 'an alias, variable, field or fragment has a reserved name');
  };
  visit(document, {
    OperationDefinition: (node) => {
      if (node.selectionSet.selections.length > LIMITS.rootFields) wrong ??= tooComplex(`root fields, at most ${LIMITS.rootFields}`);
    },
    Field: (node) => {
      checkName(node.alias?.value);
      if (RESERVED.has(node.name.value)) checkName(node.name.value);
    },
    VariableDefinition: (node) => checkName(node.variable.name.value),
    FragmentDefinition: (node) => checkName(node.name.value),
  });
  return wrong;
}

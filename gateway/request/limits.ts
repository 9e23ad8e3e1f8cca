import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import { CorrespondenceError, invalidInput, tooComplex } from '../../shared-schema/language/errors.ts';

/** Limits on one operation, fragments written out. Far above what a screen asks, far below what hurts. */
export const LIMITS = {
  depth: 15,
  fields: 2_000,
  aliases: 100,
  directives: 100,
  rootFields: 20,
  tokens: 8_000,
  /** Signs of a name: of a field, an alias, a variable, a fragment. */
  name: 100,
  /** Levels of lists and objects in one argument, in the document or in the variables. */
  valueDepth: 20,
  /** Values in all variables together. */
  values: 20_000,
} as const;

/**
 * Returns the parsed document that a text holds, weighed. It is counted by the lexer first, so that a text of any
 * length or nesting costs no more than the limit. @throws TOO_COMPLEX, INVALID_INPUT for what is no GraphQL
 */
export function weighedDocument(text: string): DocumentNode {
  let document: DocumentNode;
  try {
    countTokens(text);
    document = parse(text, { noLocation: true, maxTokens: LIMITS.tokens });
  } catch (error) {
    if (error instanceof CorrespondenceError) throw error;
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    throw invalidInput(
      'document',
      at ? `it is no GraphQL at line ${at.line}, column ${at.column}` : 'it is no GraphQL',
    );
  }
  const refused = overLimit(document);
  if (refused) throw refused;
  return document;
}

/**
 * Counts tokens and the nesting of their brackets, comments included. @throws TOO_COMPLEX, and the lexer's own error
 */
function countTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; ) {
    if (++count > LIMITS.tokens) throw tooComplex(`tokens, at most ${LIMITS.tokens}`);
    // An alias stands in the answer as often as its field does.
    if (lexer.token.kind === TokenKind.NAME && lexer.token.value.length > LIMITS.name)
      throw tooComplex(`signs of a name, at most ${LIMITS.name}`);
    if (OPENING.has(lexer.token.kind)) depth += 1;
    if (CLOSING.has(lexer.token.kind)) depth -= 1;
    // The parser recurses once a bracket; no operation within the other limits has as many open at once.
    if (depth > 4 * (LIMITS.depth + LIMITS.valueDepth)) throw tooComplex('brackets within brackets');
  }
}
const OPENING = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Returns why variables are over a limit or hold what no argument may hold; undefined where neither. Walks without
 * recursion.
 */
export function wrongVariables(variables: unknown): CorrespondenceError | undefined {
  let level: unknown[] = [variables];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LIMITS.valueDepth) return tooComplex(`levels of a variable, at most ${LIMITS.valueDepth}`);
    const next: unknown[] = [];
    for (const value of level) {
      if (++seen > LIMITS.values) return tooComplex(`values in variables, at most ${LIMITS.values}`);
      if (typeof value === 'string' && value.includes(NUL)) return nulRefused();
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value) && Object.keys(value).some((key) => RESERVED.has(key)))
        return invalidInput('variables', 'a key has a reserved name');
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return undefined;
}

const NUL = String.fromCharCode(0);
const nulRefused = () => invalidInput('arguments', 'a text holds the character U+0000');

interface Weight {
  /** Fields of the first level alone, those of its fragments with them. */
  rootFields: number;
  fields: number;
  aliases: number;
  directives: number;
  depth: number;
}

const WEIGHTLESS: Weight = { rootFields: 0, fields: 0, aliases: 0, directives: 0, depth: 0 };

/**
 * Weighs a document without expanding it: each fragment once, its weight multiplied by its uses, so that thirty
 * doublings cost thirty steps.
 */
function weigh(document: DocumentNode): Weight | 'circular' {
  const scales = new Scales(document);
  // Also a fragment that no operation uses: validation goes through it all the same.
  const weights = document.definitions.map((each) => scales.weightOfSet(selectionsOf(each)));
  if (scales.circular) return 'circular';
  const most = (limit: keyof Weight) => Math.max(0, ...weights.map((each) => each[limit]));
  // A fragment's own first level is some field's selection, which `fields` limits.
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const rootFields = Math.max(0, ...operations.map((each) => scales.weightOfSet(each.selectionSet).rootFields));
  return {
    rootFields,
    fields: most('fields'),
    aliases: most('aliases'),
    directives: most('directives'),
    depth: most('depth'),
  };
}

/** The weights of a document's selections, those of its fragments remembered. */
class Scales {
  circular = false;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Weight>();
  readonly #open = new Set<string>();

  constructor({ definitions }: DocumentNode) {
    this.#fragments = new Map(
      definitions
        .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
  }

  weightOfSet(set: SelectionSetNode | undefined): Weight {
    const total = { ...WEIGHTLESS };
    for (const node of set?.selections ?? []) {
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD
          ? this.#weightOfFragment(node.name.value)
          : this.weightOfSet(node.selectionSet);
      const isField = node.kind === Kind.FIELD;
      total.rootFields += isField ? 1 : inner.rootFields;
      total.fields += inner.fields + (isField ? 1 : 0);
      total.aliases += inner.aliases + (isField && node.alias ? 1 : 0);
      total.directives += inner.directives + (node.directives?.length ?? 0);
      total.depth = Math.max(total.depth, inner.depth + (isField ? 1 : 0));
    }
    return total;
  }

  #weightOfFragment(name: string): Weight {
    const weight = this.#known.get(name);
    if (weight) return weight;
    const fragment = this.#fragments.get(name);
    if (fragment && this.#open.has(name)) this.circular = true;
    if (!fragment || this.#open.has(name)) return WEIGHTLESS;
    this.#open.add(name);
    const made = this.weightOfSet(fragment.selectionSet);
    this.#open.delete(name);
    this.#known.set(name, made);
    return made;
  }
}

const selectionsOf = (definition: DefinitionNode): SelectionSetNode | undefined =>
  'selectionSet' in definition ? definition.selectionSet : undefined;

const WEIGHED = ['depth', 'rootFields', 'fields', 'aliases', 'directives'] as const;
const SAID = {
  depth: 'depth',
  rootFields: 'root fields',
  fields: 'fields',
  aliases: 'aliases',
  directives: 'directives',
};
/** By such an alias Relay asks whether a type is of an interface. */
const ASKS_TYPE = /^__is[A-Z]\w*$/;
const KEYS = new Set(['id', 'reference']);
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Returns why an operation is over a limit or names what could stand for something else; undefined where it is neither.
 * Asked before validation, which is what a fragment bomb is aimed at.
 */
export function overLimit(document: DocumentNode): CorrespondenceError | undefined {
  const weight = weigh(document);
  if (weight === 'circular') return tooComplex('a fragment contains itself');
  for (const limit of WEIGHED)
    if (weight[limit] > LIMITS[limit]) return tooComplex(`${SAID[limit]}, at most ${LIMITS[limit]}`);
  let wrong: CorrespondenceError | undefined;
  const checkName = (name: string | undefined) => {
    if (name !== undefined && (RESERVED.has(name) || name.startsWith('__')))
      wrong ??= invalidInput('document', 'an alias, variable, field or fragment has a reserved name');
  };
  let levels = 0;
  const nested = () => {
    if (++levels > LIMITS.valueDepth) wrong ??= tooComplex(`levels of an argument, at most ${LIMITS.valueDepth}`);
  };
  const unnested = () => void (levels -= 1);
  visit(document, {
    Field: (node) => {
      const alias = node.alias?.value;
      // By these a planner asks one tool for what another one said; under them nothing else may stand.
      if (alias !== undefined && KEYS.has(alias) && alias !== node.name.value)
        wrong ??= invalidInput('document', `under the name ${alias} stands the ${alias} and nothing else`);
      if (node.name.value !== '__typename' || !ASKS_TYPE.test(alias ?? '')) checkName(alias);
      if (RESERVED.has(node.name.value)) checkName(node.name.value);
    },
    VariableDefinition: (node) => checkName(node.variable.name.value),
    StringValue: (node) => {
      if (node.value.includes(NUL)) wrong ??= nulRefused();
    },
    ListValue: { enter: nested, leave: unnested },
    ObjectValue: { enter: nested, leave: unnested },
    FragmentDefinition: (node) => checkName(node.name.value),
  });
  return wrong;
}

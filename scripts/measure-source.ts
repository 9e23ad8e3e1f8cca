import { parseSync } from '@swc/core';

/** What the rules for reading ask of one function. */
interface MeasuredFunction {
  /** Its name within those that hold it, such as `Lifecycle.apply/write`. */
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
  /** Whether it is the body of a test or of a hook, which may be longer. */
  readonly isTestBody: boolean;
}

/** What the rules for reading ask of one file. */
interface MeasuredSource {
  readonly functions: readonly MeasuredFunction[];
  readonly lines: number;
  /** The length of each line, in columns. */
  readonly widths: readonly number[];
  /** How often SQL of several clauses stands on one line. */
  readonly sqlOnOneLine: number;
  /** How often each of Biome's rules that have exceptions is broken. */
  readonly broken: Readonly<Record<ExceptedRule, number>>;
}

/** The rules of Biome that some files are excepted from, each named in `biome.json`. */
export type ExceptedRule = 'noExplicitAny' | 'noNonNullAssertion' | 'noNestedTernary';

/** A node of the parser's tree, of whichever type. */
type Node = { readonly type: string; readonly span: { start: number; end: number } } & Record<string, unknown>;

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);
/**
 * Bodies of `describe` and the like hold tests as a class holds methods: they are not functions in the sense of the
 * limit.
 */
const SUITES = /^describe/;
const TEST_BODIES = new Set(['it', 'test', 'attack', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach']);

/**
 * Returns the measures of TypeScript source, with elements of JSX in it or without.
 * @throws the parser's error where the source is not TypeScript
 */
export function measureSource(source: string, { tsx = false } = {}): MeasuredSource {
  const lines = source.replace(/\n$/, '').split('\n');
  const tree = new Tree(source, tsx);
  return {
    functions: tree.functions,
    lines: lines.length,
    widths: lines.map((line) => [...line].length),
    sqlOnOneLine: tree.texts.filter(isSqlOnOneLine).length,
    broken: tree.broken,
  };
}

const CLAUSE = new RegExp(
  [
    'select|insert into|update|set|delete from|from|join|where|group by|having|order by',
    'values|returning|on conflict|union|limit',
  ]
    .map((words) => `\\b(${words})\\b`)
    .join('|'),
  'gi',
);

/** Returns whether a line of the text asks, by its words, for more than three clauses of SQL. */
function isSqlOnOneLine(text: string): boolean {
  if (!/^\s*(select|insert into|update|delete from|with)\s/i.test(text)) return false;
  return text.split('\n').some((line) => (line.match(CLAUSE) ?? []).length > 3);
}

/** The functions and texts of one file, in the order in which they stand. */
class Tree {
  readonly functions: MeasuredFunction[] = [];
  readonly texts: string[] = [];
  readonly broken = { noExplicitAny: 0, noNonNullAssertion: 0, noNestedTernary: 0 };
  private readonly bytes: Buffer;
  /** Where the parser's offsets begin: it counts on from file to file. */
  private readonly base: number;

  constructor(source: string, tsx: boolean) {
    // An empty statement in front makes the first token, and so the file's offset, known.
    this.bytes = Buffer.from(`;${source}`);
    const module = parseSync(this.bytes.toString(), {
      syntax: 'typescript',
      tsx,
      decorators: true,
      target: 'es2024',
    });
    this.base = module.span.start;
    this.visit(module as unknown as Node, []);
  }

  private visit(node: Node, path: readonly string[]): void {
    this.noteBroken(node);
    let inside = path;
    if (FUNCTIONS.has(node.type)) inside = this.enter(node, path);
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') inside = [...path, nameOf(node)];
    else if (node.type === 'CallExpression') {
      this.visitCall(node, path);
      return;
    }
    if (node.type === 'StringLiteral') this.texts.push(String(node.value));
    if (node.type === 'TemplateLiteral') this.texts.push(textOf(node));
    this.visitChildren(node, inside);
  }

  private noteBroken(node: Node): void {
    if (node.type === 'TsKeywordType' && node.kind === 'any') this.broken.noExplicitAny++;
    if (node.type === 'TsNonNullExpression') this.broken.noNonNullAssertion++;
    if (node.type === 'ConditionalExpression' && [node.consequent, node.alternate].some(isConditional))
      this.broken.noNestedTernary++;
  }

  /** Visits the children; a value that is held under a name gives a function without one its name. */
  private visitChildren(node: Node, path: readonly string[]): void {
    const held = isNode(node.init) || node.type === 'KeyValueProperty' || node.type === 'ClassProperty';
    const name = held ? nameOf(node) : undefined;
    for (const child of childrenOf(node)) {
      if (name !== undefined && child.type === 'ArrowFunctionExpression')
        this.visitChildren(child, this.enter(child, path, { name }));
      else this.visit(child, path);
    }
  }

  /** Visits a call: a function in its arguments has the call's name, and a suite's body is no function. */
  private visitCall(node: Node, path: readonly string[]): void {
    const callee = rootOf(node.callee as Node);
    const title = titleOf(node);
    const given = { name: title ? `${callee} '${title}'` : `${callee}()`, isTestBody: TEST_BODIES.has(callee) };
    for (const child of childrenOf(node)) {
      if (!FUNCTIONS.has(child.type)) this.visit(child, path);
      else if (SUITES.test(callee)) this.visitChildren(child, [...path, title ?? callee]);
      else this.visitChildren(child, this.enter(child, path, given));
    }
  }

  /** Notes a function and returns the path of what stands in it. */
  private enter(
    node: Node,
    path: readonly string[],
    { name = nameOf(node), isTestBody = false } = {},
  ): readonly string[] {
    const inside = [...path, name];
    const wanted = inside.join('/');
    const earlier = this.functions.filter(({ name }) => name === wanted || name.startsWith(`${wanted}~`)).length;
    this.functions.push({
      name: earlier > 0 ? `${wanted}~${earlier + 1}` : wanted,
      lines: this.linesOf(node),
      parameters: parametersOf(node),
      isTestBody,
    });
    return inside;
  }

  private linesOf({ span }: Node): number {
    const text = this.bytes.subarray(span.start - this.base, span.end - this.base).toString();
    return text.split('\n').length;
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Returns whether the expression is a ternary, in parentheses or not. */
const isConditional = (value: unknown): boolean =>
  isNode(value) &&
  (value.type === 'ConditionalExpression' ||
    (value.type === 'ParenthesisExpression' && isConditional(value.expression)));

/** Returns the nodes directly below, through arrays and through objects that are no nodes themselves. */
function childrenOf(node: object): Node[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'span' || typeof value !== 'object' || value === null) return [];
    return isNode(value) ? [value] : childrenOf(value);
  });
}

/** Returns the name that a declaration, a method or a property carries. */
function nameOf(node: Node): string {
  const holder = node.identifier ?? node.key ?? node.id;
  if (!isNode(holder)) return node.type === 'Constructor' ? 'constructor' : '()';
  return String(holder.value ?? nameOf(holder));
}

/** Returns the name at the root of a callee: `it` of `it.each(rows)`. */
function rootOf(callee: Node): string {
  const below = callee.object ?? callee.callee;
  if (isNode(below) && (below.type !== 'Identifier' || /^(it|test|describe\w*)$/.test(String(below.value))))
    return rootOf(below);
  return String((isNode(callee.property) ? callee.property.value : callee.value) ?? '()');
}

/** Returns a call's first argument where it is a text. */
function titleOf(call: Node): string | undefined {
  const first = (call.arguments as { expression: Node }[])[0]?.expression;
  if (first?.type === 'StringLiteral') return String(first.value);
  return first?.type === 'TemplateLiteral' ? textOf(first) : undefined;
}

const textOf = (template: Node): string => (template.quasis as { raw: string }[]).map(({ raw }) => raw).join('…');

/** Returns how many values a caller has to give; `this` is none. */
function parametersOf(node: Node): number {
  const holder = (node.function ?? node) as Node;
  const parameters = (node.type === 'SetterProperty' ? [node.param] : (holder.params ?? [])) as Node[];
  return parameters.filter(({ pat }) => !(isNode(pat) && pat.value === 'this')).length;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import { applyMask } from '../../gateway/enforcement/mask.ts';
import { strip } from '../../gateway/enforcement/strip.ts';
import { refusalsByWalk } from '../../gateway/enforcement/walk.ts';
import { isPersonal, needsPurpose } from '../../shared-schema/language/registry.ts';
import type { Place, WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import { CAST } from '../../subgraphs/index.ts';
import { type Entered, enterFixtures, mayRead, recordOf, trace } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/*
 * Operations made at random over the whole API schema: aliases, swapped aliases, inline and named fragments,
 * interfaces, conditions. The two engines must agree, what is stripped must hold nothing more to refuse, and no answer
 * may hold what its caller may not see.
 */
let test: TestService;
let schema: GraphQLSchema;
let fixtures: Entered[];
beforeAll(async () => {
  test = await TestService.start();
  schema = test.service.supergraph.schema;
  fixtures = await enterFixtures(test);
});
afterAll(() => test.stop());

/** A selection over a type, made from a stream of numbers. */
function selection(
  type: GraphQLCompositeType,
  next: () => number,
  depth: number,
  fragments: string[],
  keys = new Map<string, string>(),
): string {
  const fields =
    'getFields' in type ? Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument)) : [];
  const parts: string[] = ['__typename'];
  const count = 1 + (next() % 5);
  for (let at = 0; at < count && fields.length > 0; at++) {
    const field = fields[next() % fields.length]!;
    const named = getNamedType(field.type as GraphQLOutputType);
    if (depth <= 0 && !isLeafType(named)) continue;
    // Sometimes under its neighbour's name; one key stands for one field within a selection.
    const alias = [undefined, `a${next() % 6}`, fields[next() % fields.length]!.name][next() % 3];
    const key = alias ?? field.name;
    if (keys.has(key) && keys.get(key) !== field.name) continue;
    if (keys.has(key) && isCompositeType(named)) continue;
    keys.set(key, field.name);
    const condition = ['', '', ' @include(if: $yes)', ' @skip(if: $no)'][next() % 4];
    parts.push(
      `${alias ? `${alias}: ` : ''}${field.name}${condition}${isCompositeType(named) ? ` { ${selection(named, next, depth - 1, fragments)} }` : ''}`,
    );
  }
  if (depth > 0 && next() % 3 === 0) {
    const inner = isAbstractType(type)
      ? schema.getPossibleTypes(type)[next() % schema.getPossibleTypes(type).length]!
      : type;
    const text = selection(
      inner as GraphQLCompositeType,
      next,
      depth - 1,
      fragments,
      isAbstractType(type) ? new Map(keys) : keys,
    );
    if (next() % 2 === 0) parts.push(`... on ${inner.name} { ${text} }`);
    else {
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${inner.name} { ${text} }`);
      parts.push(`...${name}`);
    }
  }
  return parts.join(' ');
}
function operation(numbers: number[]): string | undefined {
  let at = 0;
  const next = () => numbers[at++ % numbers.length]!;
  const fragments: string[] = [];
  const body = selection(schema.getQueryType()!, next, 4, fragments);
  const text = `query ($yes: Boolean! = true, $no: Boolean! = false) { ${body} } ${fragments.join(' ')}`;
  // Without the variables where no condition names them.
  const used =
    text.includes('$yes)') && text.includes('$no)')
      ? text
      : text
          .replace(/\$yes: Boolean! = true/, text.includes('(if: $yes)') ? '$yes: Boolean! = true' : '')
          .replace(/,? ?\$no: Boolean! = false/, text.includes('(if: $no)') ? ' $no: Boolean! = false' : '')
          .replace('query ()', 'query');
  return validate(schema, parse(used)).length === 0 ? used : undefined;
}
const valueAt = (data: unknown, path: Place): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown>)[key], data);
const numbers = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 40, maxLength: 120 });
const member = fc.constantFrom(...CAST.map((each) => each.key));
const purpose = fc.constantFrom('respond-to-mail', null);

describe('generated operations', () => {
  it('the shadow and the walk agree, and after stripping there is nothing left to refuse', async () => {
    let valid = 0;
    let refusing = 0;
    await fc.assert(
      fc.asyncProperty(numbers, member, purpose, async (made, user, stated) => {
        const text = operation(made);
        if (text === undefined) return;
        valid++;
        const caller = await test.caller(user, stated);
        const document = parse(text);
        const refused = await test.service.shadow.refusals(document, undefined, caller);
        const by = { schema, policy: test.service.policy };
        const walked = refusalsByWalk(document, caller, by);
        for (const coordinate of refused.keys()) expect(walked.has(coordinate)).toBe(true);
        expect(refused.size > 0).toBe(walked.size > 0);
        if (refused.size > 0) refusing++;
        const stripped = strip({ schema, document, operation: getOperationAST(document)!, refused });
        expect([...refusalsByWalk(stripped.document, caller, by).keys()]).toEqual([]);
        expect(new Set(stripped.notes.map((note) => note.element))).toEqual(new Set(refused.keys()));
      }),
      { numRuns: 600 },
    );
    expect(valid).toBeGreaterThan(200);
    expect(refusing).toBeGreaterThan(100);
  });

  it('no answer holds what its caller may not see, and each note stands at a null of its own', async () => {
    let noted = 0;
    await fc.assert(
      fc.asyncProperty(numbers, member, purpose, async (made, user, stated) => {
        const text = operation(made);
        if (text === undefined) return;
        const answered = await test.ask(user, text, { purpose: stated });
        const notes: Pick<WithheldNote, 'path'>[] = answered.extensions?.withheld ?? [];
        const paths = notes.map(({ path }) => path);
        expect(paths.map((path) => valueAt(answered.data, path))).toEqual(paths.map(() => null));
        expect(new Set(paths.map((path) => path.join('.'))).size).toBe(paths.length);
        noted += paths.length;
        const answer = JSON.stringify(answered);
        for (const fixture of fixtures) {
          for (const element of recordOf(fixture.type).elements) {
            if (!isPersonal(element) || element.collected === 'system') continue;
            if (mayRead(user, fixture, element) && (stated !== null || !needsPurpose(element))) continue;
            if (answer.includes(trace(fixture.values[element.key])))
              throw new Error(`${user} got ${element.coordinate} of ${fixture.name} by ${text}`);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(noted).toBeGreaterThan(100);
  });
});

it('what one subgraph has whole is asked there without a planner, which would ask no other either', async () => {
  const { supergraph } = test.service;
  const [query, mutation] = [schema.getQueryType()!, schema.getMutationType()!];
  const roots = [query, mutation].flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  const by = { schema, refused: new Map() };
  let short = 0;
  let long = 0;
  fc.assert(
    fc.property(numbers, fc.constantFrom(...roots), (made, { type, field }) => {
      let at = 0;
      const fragments: string[] = [];
      const of = getNamedType(field.type);
      const inner = isCompositeType(of) ? `{ ${selection(of, () => made[at++ % made.length]!, 3, fragments)} }` : '';
      const needed = field.args.filter(isRequiredArgument);
      const given = needed.length > 0 ? `(${needed.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
      const variables = ['$yes: Boolean!', '$no: Boolean!', ...needed.map((each) => `$${each.name}: ${each.type}`)];
      const kind = type === query ? 'query' : 'mutation';
      const text = `${kind} (${variables.join(', ')}) { ${field.name}${given} ${inner} }`;
      const document = parse(`${text} ${fragments.join(' ')}`);
      const asked = strip({ ...by, document, operation: getOperationAST(document)! }).document;
      const planned = supergraph.planned(asked);
      const plan = supergraph.plan(asked);
      // The short way is one fetch, of the operation as it stands.
      expect(plan.single ?? planned.single).toBe(planned.single);
      expect(plan.fetches).toEqual(planned.fetches);
      if (planned.single) short++;
      else long++;
    }),
    // Of a hundred operations one or two need several fetches.
    { numRuns: 1000 },
  );
  expect(short).toBeGreaterThan(30);
  expect(long).toBeGreaterThan(0);
});

it('a mask puts null under the names asked by, in their order, however deep, and says of each why it is there', () => {
  const why = { state: 'withheld', reason: 'no-need-to-know', rule: 't/T.x/see', sentence: 'is nobody' } as const;
  const masking = (key: string, element: string) =>
    new Map([['__m0', { key, refused: new Map([['T', { element, ...why }]]) }]]);
  const mask = {
    nulls: masking('ssn', 'T.ssn'),
    children: new Map([['nodes', { nulls: masking('b', 'T.x'), children: new Map() }]]),
  };
  const { data, notes } = applyMask(mask, { a: 1, __m0: 'T', nodes: [null, { a: 1, __m0: 'T', c: 2 }] }, new Budget());
  expect(JSON.stringify(data)).toBe('{"a":1,"ssn":null,"nodes":[null,{"a":1,"b":null,"c":2}]}');
  expect(notes).toEqual([
    { path: ['ssn'], element: 'T.ssn', ...why },
    { path: ['nodes', 1, 'b'], element: 'T.x', ...why },
  ]);
});

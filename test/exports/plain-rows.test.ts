import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  parse,
} from 'graphql';
import { PlainRows, withPlainRows } from '../../shared-schema/runtime/graphql/plain-rows.ts';

/* Rows of plain values that are made apart are those that GraphQL makes, by the same resolvers at the same places. */

interface Context {
  readonly plainRows?: PlainRows;
  /** Which values were resolved, in their order, each by its place. */
  readonly resolved: string[];
}
const placeOf = (path: GraphQLResolveInfo['path'] | undefined): string =>
  path ? `${placeOf(path.prev)}/${path.key}` : '';

const ROWS = [
  { id: 1, name: 'one', days: ['2026-01-01'], kind: 'LETTER', none: null },
  { id: 2, name: 'two', days: [], kind: 'EMAIL', none: undefined },
];
type Of = Readonly<Record<string, unknown>>;
/** A schema with a page of rows, each of whose values notes that it was resolved. */
function schemaOf() {
  const schema = buildSchema(`
    type Query { page: Page, none: Page }
    type Page { nodes: [Row!]!, pageInfo: PageInfo! }
    type PageInfo { hasNextPage: Boolean! }
    type Row {
      id: ID! name: String days: [String!] kind: Kind! none: Int later: String said(how: String): String self: Row
    }
    enum Kind { LETTER EMAIL }`);
  const row = schema.getType('Row') as GraphQLObjectType<Of, Context>;
  row.isTypeOf = ({ id }: Of, { resolved }) => resolved.push(`row ${id}`) > 0;
  for (const field of Object.values(row.getFields()))
    field.resolve = (...[of, , { resolved }, { path, fieldName }]: [Of, unknown, Context, GraphQLResolveInfo]) => {
      resolved.push(placeOf(path));
      if (fieldName === 'later') return Promise.resolve(`later ${of.id}`);
      return fieldName === 'self' ? of : of[fieldName];
    };
  const page = schema.getType('Page') as GraphQLObjectType;
  for (const field of Object.values(page.getFields())) field.resolve = (of: Of) => of[field.name];
  return withPlainRows(schema);
}
const ROOT = { page: { nodes: ROWS, pageInfo: { hasNextPage: false } }, none: null };

/** Answers a query, its rows made apart or not. */
async function answered(query: string, apart: boolean) {
  const plainRows = new PlainRows();
  const resolved: string[] = [];
  const context: Context = apart ? { plainRows, resolved } : { resolved };
  const asked = { schema: schemaOf(), document: parse(query), rootValue: ROOT, contextValue: context };
  const result = (await execute(asked)) as ExecutionResult;
  const before = resolved.length;
  await plainRows.fill(result.data);
  return { data: JSON.parse(JSON.stringify(result.data)), resolved, madeApart: resolved.length > before };
}

describe('rows of plain values', () => {
  it.each([
    '{ page { nodes { id name days kind none } pageInfo { hasNextPage } } }',
    '{ a: page { b: nodes { c: name __typename d: name later id } } }',
    '{ page { nodes { id } others: nodes { name } } none { nodes { id } } }',
  ])('are the same, by the same resolvers: %s', async (query) => {
    const [apart, usual] = await Promise.all([answered(query, true), answered(query, false)]);
    expect([apart.madeApart, usual.madeApart]).toEqual([true, false]);
    expect(apart.data).toEqual(usual.data);
    // In their order, too.
    expect(JSON.stringify(apart.data)).toBe(JSON.stringify(usual.data));
    expect([...apart.resolved].sort()).toEqual([...usual.resolved].sort());
  });

  it.each([
    '{ page { nodes { id self { id } } } }',
    '{ page { nodes { id said(how: "loud") } } }',
    '{ page { nodes { id name @skip(if: true) } } }',
    '{ page { nodes { id ... on Row { name } } } }',
    '{ page { nodes { id } nodes { name } } }',
    '{ page { nodes { id id } } }',
  ])('are those alone: %s', async (query) => {
    const [apart, usual] = await Promise.all([answered(query, true), answered(query, false)]);
    expect(apart).toEqual(usual);
  });

  it('are no answer where one is null that is to be none', async () => {
    const rows = [{ id: null }];
    const root = { page: { nodes: rows } };
    const plainRows = new PlainRows();
    const contextValue = { plainRows, resolved: [] };
    const document = parse('{ page { nodes { id } } }');
    const { data } = (await execute({
      schema: schemaOf(),
      document,
      rootValue: root,
      contextValue,
    })) as ExecutionResult;
    await expect(plainRows.fill(data)).rejects.toThrow('Row.id is null');
  });
});

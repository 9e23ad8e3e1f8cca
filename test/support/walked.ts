import { buildSchema, parse } from 'graphql';
import type { ListAsked } from '../../gateway/request/cost.ts';
import { exportedBy } from '../../gateway/request/exports/exported.ts';
import { EXPORT_LIMITS } from '../../gateway/request/exports/limits.ts';
import type { Walk } from '../../gateway/request/exports/walk.ts';
import type { Front } from '../../gateway/request/front.ts';
import type { FrontAnswer, FrontOperation } from '../../gateway/request/front-operation.ts';
import type { Spending } from '../../gateway/request/spending.ts';
import { type Caller, systemCaller } from '../../shared-schema/language/caller.ts';
import { MOST_CHILDREN } from '../../shared-schema/language/list-size.ts';

/* Exports of a list that is made up, read from no tool: what is done with each part, and when. */

const SCHEMA = buildSchema(`
  type Query { things(first: Int, after: String): Things, item: Item, figures: Figures }
  type Item { history(first: Int): [Thing!]! }
  type Things { nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! complete: Boolean! tools: [Tool!]! }
  type Thing { name: String }
  type Tool { key: String! problem: String }
  type Figures { total: Int, byState: [State!]! }
  type State { items: Int }
  type PageInfo { hasNextPage: Boolean! endCursor: String }`);

export const LIST = '{ things { totalCount complete tools { key } nodes { name } } }';
export const MADE_UP = 'made-up';

/** Returns what an operation of that schema asks to be exported. */
export const exportedOf = (query: string, variables: Record<string, unknown> = {}, unasked?: ReadonlySet<string>) =>
  exportedBy(SCHEMA, { document: parse(query), variables, unasked });

/** What is asked of the list that is made up. */
export type AskedOfList = (caller: Caller, operation: FrontOperation) => object;

/** Returns a front that answers by what it is told. */
export const frontOf = (answer: AskedOfList): Front =>
  ({
    schema: SCHEMA,
    cutAt: ({ coordinate, first = MOST_CHILDREN }: ListAsked) => (coordinate === 'Item.history' ? first : undefined),
    run: async (caller: Caller, operation: FrontOperation): Promise<FrontAnswer> => ({
      data: answer(caller, operation) as Record<string, unknown>,
      reached: [MADE_UP],
      size: { nodes: 100, bytes: 1_000 },
      beside: 20,
    }),
  }) as unknown as Front;

/** Returns a page of the list: so many rows from one on, and whether others follow. */
export const pageOf = (
  { variables }: FrontOperation,
  {
    rows,
    text = 'row',
    complete = true,
  }: { readonly rows: number; readonly text?: string; readonly complete?: boolean },
) => {
  const from = Number(variables.exportedAfter ?? 0);
  const to = Math.min(rows, from + Number(variables.exportedFirst));
  return {
    things: {
      nodes: Array.from({ length: to - from }, (_, at) => ({ name: `${text} ${from + at}` })),
      exportedComplete: complete,
      exportedPage: { hasNextPage: to < rows, endCursor: String(to) },
    },
  };
};

/** Returns what walks the list; what is asked of each part, and what else happens, is told by `parts`. */
export function walkOf(parts: Partial<Walk> & Pick<Walk, 'front'>): Walk {
  const caller = systemCaller('somebody', []);
  return {
    exported: exportedOf(LIST),
    variables: {},
    user: caller.user,
    callerNow: async () => caller,
    spending: { check() {}, take() {} } as unknown as Spending,
    limits: EXPORT_LIMITS,
    isLong: () => false,
    rest: async () => {},
    noted: () => {},
    ...parts,
  };
}

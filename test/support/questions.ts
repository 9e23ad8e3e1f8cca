import { workRoot } from '../../shared-schema/features/work/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { isFilterable, type RegisteredElement, type RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { isSorted } from '../../shared-schema/runtime/graphql/record-types.ts';
import { encryptCursor, filterScope } from '../../shared-schema/runtime/secrets/cursor.ts';
import type { ToolKeys } from '../../shared-schema/runtime/secrets/keys.ts';
import { canary } from './fixtures.ts';

/** A root field asked of a tool, and what it is, for whoever reads of its fault. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
/** Values that stand in a record's table, as text, by element: one from the midst of it. */
export type Midst = Readonly<Record<string, string>>;

const first = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
const WORK = '{ nodes { late } pageInfo { hasNextPage } }';
const NODES = '{ nodes { id } pageInfo { hasNextPage } }';

function paged(record: RegisteredRecord, what: string, variables: Question['variables']): Question {
  const { name, options } = record;
  const [order, ordered] = isSorted(record) ? [`$orderBy: ${name}OrderBy, `, 'orderBy: $orderBy, '] : ['', ''];
  const given = `$where: ${name}Where, ${order}$after: String, $before: String, $last: Int`;
  const passed = `where: $where, ${ordered}after: $after, before: $before, last: $last`;
  return {
    name: `${options.plural} ${what}`,
    query: `query (${given}) { ${options.plural}(${passed}) ${NODES} }`,
    variables,
  };
}

/** Returns the one record that its element names, where there is one and where there is none. */
function lookUps(record: RegisteredRecord, midst: Midst): Question[] {
  const by = record.options.lookUpBy ?? 'controlNumber';
  if (!record.byKey.has(by)) return [];
  return [midst[by]!, 'nobody-has-it'].map((value) => ({
    name: `${first(record.name)} by ${by} ${value}`,
    query: `query ($value: String!) { ${first(record.name)}(${by}: $value) { id } }`,
    variables: { value },
  }));
}

/** Returns what hangs on an item and on its taskers, where the record is an item. */
const below = (record: RegisteredRecord): Question[] =>
  record.tool.lifecycle?.item === record
    ? [
        {
          name: `what hangs on ${record.options.plural}`,
          query: `{ ${record.options.plural} { nodes { taskers { taskers { id } history { id } } history { id } spiiDecisions { kinds } } } }`,
          variables: {},
        },
        ...['', 'last: 25', 'because: [TO_ME]', 'because: [DELEGATED]', 'because: [ASSIGNED]'].map((given) => ({
          name: `my work ${given}`,
          query: `{ ${workRoot(record.tool.lifecycle!)}${given && `(${given})`} ${WORK} }`,
          variables: {},
        })),
      ]
    : [];

const range = (value: string): Record<string, unknown>[] => [
  { from: value },
  { before: value },
  { from: '1900-01-01', to: '1900-12-31' },
  { from: '2199-01-01' },
  { from: value, to: value },
  { isNull: true },
];
const text = (value: string): Record<string, unknown>[] => [
  { startsWith: value.slice(0, -1) },
  { startsWith: value.slice(0, 1) },
  { startsWith: 'nobody' },
  { isNull: true },
];
const dated = ({ kind }: RegisteredElement) => kind.column === 'date' || kind.column === 'timestamptz';
/** Returns conditions of each operator that the element's filter has, met by many, by few and by none. */
function conditions(element: RegisteredElement, value: string, none: unknown): Record<string, unknown>[] {
  const exact = [{ eq: value }, { eq: none }, { in: [value, none] }];
  if (dated(element)) return [{ eq: value }, ...range(value)];
  const { kind } = element;
  return kind.search === 'range' && !kind.encrypted ? [...exact, ...text(value)] : exact;
}

/** Elements that the caller may use of some record; others are refused before any statement. */
const usable = (record: RegisteredRecord, caller: Caller) =>
  record.elements.filter(({ rule }) => rule.forCaller(caller) !== 'no');

function filters(record: RegisteredRecord, midst: Midst, caller: Caller): Question[] {
  return usable(record, caller)
    .filter(isFilterable)
    .flatMap((element) => {
      const none = canary(element, 77);
      const stored = element.kind.encrypted ? String(canary(element, 78)) : (midst[element.key] ?? String(none));
      const value = element.values?.find(({ key }) => key === stored)?.name ?? stored;
      const positive = conditions(element, dated(element) ? value.slice(0, 10) : value, none);
      return [
        ...positive.map((condition) => ({ [element.key]: condition })),
        // Of the one value that there is, no index tells what has another.
        ...(element.values?.length === 1 ? [] : [{ not: { [element.key]: positive[0] } }]),
      ].map((where) => paged(record, `where ${JSON.stringify(where)}`, { where }));
    });
}

/** What cursors are made of: whose they are, by which keys, and rows that the caller sees. */
interface Cursors {
  readonly keys: ToolKeys;
  readonly caller: Caller;
  readonly id: string | undefined;
  /** By element: a row that has no value of it. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Returns pages in each order: the first, the last, those around a row, and those around one that has no value. */
function orders(record: RegisteredRecord, { keys, caller, id, absent }: Cursors) {
  const around = (order: string, row: string | undefined, orderBy?: object): Question[] => {
    if (!row) return [];
    const scope = [record.tool.key, record.name, order, filterScope(undefined), caller.user].join('|');
    const cursor = encryptCursor(keys, scope, { id: row });
    return [
      paged(record, `by ${order} after ${row}`, { orderBy, after: cursor }),
      paged(record, `by ${order} before ${row}`, { orderBy, before: cursor }),
    ];
  };
  const sorted = usable(record, caller)
    .filter((element) => element.kind.sortable)
    .flatMap(({ key }) =>
      ['ASC', 'DESC'].flatMap((direction) => {
        const orderBy = { by: key, direction };
        const order = `${key} ${direction.toLowerCase()}`;
        return [
          paged(record, `by ${order}`, { orderBy }),
          paged(record, `by ${order}, the last`, { orderBy, last: 25 }),
          ...around(order, id, orderBy),
          ...around(order, absent[key], orderBy),
        ];
      }),
    );
  return [paged(record, 'as they came', {}), paged(record, 'the last', { last: 25 }), ...around('id', id), ...sorted];
}

/** Returns every look-up, filter and sort of a record, as one caller. */
export const questionsOf = (record: RegisteredRecord, midst: Midst, cursors: Cursors): Question[] => [
  ...lookUps(record, midst),
  ...filters(record, midst, cursors.caller),
  ...orders(record, cursors),
  ...below(record),
];

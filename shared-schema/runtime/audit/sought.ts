import { createHmac } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { asRead } from '../../language/blank.ts';
import {
  isPersonal,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
} from '../../language/registry.ts';
import type { ToolKeys } from '../secrets/keys.ts';
import type { Account } from './account.ts';

/** How a value was looked for: as a whole, as a beginning, or as the bound of a range. */
type Manner = 'eq' | 'startsWith' | 'before' | 'from' | 'to' | 'after';
/** The manners in which a whole value is its own digest; a beginning is found by the beginnings of the value. */
const WHOLE: readonly Manner[] = ['eq', 'before', 'from', 'to', 'after'];

/** Returns what the words of a search are accounted under, in place of an element's coordinate. */
export const wordsSought = (record: Pick<RegisteredRecord, 'name'>): string => `${record.name} words`;

/**
 * Returns the keyed digest of something looked for: 16 bytes that say nothing without the tool's key, and nothing of
 * another tool, another element or another manner. Case folds, and what is read alike: one value has one digest.
 */
export const soughtDigest = (keys: ToolKeys, what: string, manner: Manner, value: string): Buffer =>
  createHmac('sha256', keys.audit)
    .update(`sought\u0000${what}\u0000${manner}\u0000${asRead(value).toLowerCase()}`)
    .digest()
    .subarray(0, 16);

/**
 * Returns every digest under which a look-up of this value stands in events: as a whole, as a bound, by any of its
 * beginnings.
 */
export function digestsOfValue(keys: ToolKeys, what: string, value: string): Buffer[] {
  const signs = [...value];
  const beginnings = signs.map((_, at) => soughtDigest(keys, what, 'startsWith', signs.slice(0, at + 1).join('')));
  return [...WHOLE.map((manner) => soughtDigest(keys, what, manner, value)), ...beginnings];
}

/** Returns the name of the input by which somebody is looked up in a system outside the tool. */
export const keyName = ({ name }: Pick<RegisteredRecord, 'name'>): string => `${name}Key`;

const MANNERS: ReadonlySet<string> = new Set<Manner>([...WHOLE, 'startsWith']);
/** Tells whether it is kept of an element who looked for which value. */
export const isSought = (element: RegisteredElement): boolean => isPersonal(element) || needsPurpose(element);

/**
 * Notes the values of one condition of a filter, whether or not it will be allowed: who tried to look for a number is
 * known too.
 */
export function noteSought(
  account: Account,
  keys: ToolKeys,
  element: RegisteredElement,
  filter: Readonly<Record<string, unknown>>,
): void {
  if (!isSought(element)) return;
  const note = (manner: Manner, value: unknown) => {
    const parsed = element.kind.parse(String(value));
    if (parsed.ok) account.sought(soughtDigest(keys, element.coordinate, manner, parsed.value));
  };
  for (const [operator, value] of Object.entries(filter)) {
    if (value === undefined || value === null) continue;
    if (operator === 'in') for (const each of value as unknown[]) note('eq', each);
    else if (MANNERS.has(operator)) note(operator as Manner, value);
  }
}

/** Most conditions, and most values of one, that are noted of a refused filter: as many as an allowed one may have. */
const MOST = { conditions: 50, values: 500 };

/**
 * Notes what the filters of an operation look for that is refused before any of them is read: who tried to look for a
 * number is known too.
 */
export function noteSoughtBy(
  account: Account,
  { tool, keys, schema }: { tool: RegisteredTool; keys: ToolKeys; schema: GraphQLSchema },
  { document, variables }: { document: DocumentNode; variables: Record<string, unknown> },
): void {
  const filters = new Map([
    ...tool.records.map((record) => [`${record.name}Where`, record] as const),
    ...tool.lookUps.map(({ answer }) => [keyName(answer), answer] as const),
  ]);
  const typeInfo = new TypeInfo(schema);
  let left = MOST.conditions;
  const note = (record: RegisteredRecord, where: unknown): void => {
    if (Array.isArray(where)) for (const each of where) note(record, each);
    else if (where !== null && typeof where === 'object')
      for (const [key, filter] of Object.entries(where)) {
        const element = record.byKey.get(key);
        if (!element) note(record, filter);
        else if (typeof filter === 'string') noteSought(account, keys, element, { eq: filter });
        else if (filter && left-- > 0)
          noteSought(account, keys, element, { ...filter, in: filter.in?.slice(0, MOST.values) });
      }
  };
  const Field = (node: Parameters<typeof getArgumentValues>[1]): void => {
    const field = typeInfo.getFieldDef();
    const filtering = field?.args.filter((each) => filters.has(getNamedType(each.type).name)) ?? [];
    if (filtering.length === 0) return;
    const values = getArgumentValues(field!, node, variables);
    for (const { name, type } of filtering) note(filters.get(getNamedType(type).name)!, values[name]);
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field: { enter: Field as never } }));
}

import { parse } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { invalidInput, notFound } from '../../shared-schema/language/errors.ts';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { knownRecord } from '../../shared-schema/language/register-tool.ts';
import {
  isPersonal,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
} from '../../shared-schema/language/registry.ts';
import type { Body } from './admission.ts';
import type { Front } from './front.ts';
import { hashOf } from './registered-operations.ts';

/** The type of what is asked for here. */
const TYPE = 'SavedView';
const TEXT = `query OwnView($id: ID!) {
  node(id: $id) { ... on ${TYPE} { recordType filter columns orderBy descending } }
}`;
const OWN_VIEW = { document: parse(TEXT), source: TEXT, queryHash: hashOf(TEXT), operationName: 'OwnView' } as const;

/** A view, as far as it says what is listed. */
export interface ListedView {
  readonly recordType: string;
  readonly filter: string | null;
  readonly columns: readonly string[] | null;
  readonly orderBy: string | null;
  readonly descending: boolean | null;
}

/**
 * Returns the operation that lists what a view of the caller's says, whatever that is: what they may not ask for is
 * refused or left out as of any other operation. @throws NOT_FOUND for a view that is another's, and for none, alike
 */
export async function viewAsked(front: Front, caller: Caller, id: string): Promise<Body> {
  const { data, errors } = await front.run(caller, { ...OWN_VIEW, variables: { id }, withheldAs: 'extensions' });
  const [failed] = errors ?? [];
  if (failed) throw failed.originalError ?? failed;
  const view = data?.node as ListedView | null | undefined;
  if (!view?.recordType) throw notFound(TYPE);
  return operationOf(view);
}

/** Returns the operation of a view: its list in its order, under its filter. @throws INVALID_INPUT */
export function operationOf(view: ListedView): Body {
  const { recordType, filter, orderBy, descending } = view;
  const record = knownRecord(recordType);
  if (!record) throw invalidInput('recordType', 'there are no such records any more');
  const given = [
    ...(filter ? [['where', `${record.name}Where`, JSON.parse(filter)] as const] : []),
    ...(orderBy
      ? [['orderBy', `${record.name}OrderBy`, { by: orderBy, direction: descending ? 'DESC' : 'ASC' }] as const]
      : []),
  ];
  const declared = given.map(([name, type]) => `$${name}: ${type}`).join(', ');
  const passed = given.map(([name]) => `${name}: $${name}`).join(', ');
  const within = (text: string): string => (text ? `(${text})` : '');
  return {
    query: `query SavedView${within(declared)} {
  ${record.options.plural}${within(passed)} { nodes { ${columnsOf(record, view).join(' ')} } }
}`,
    variables: Object.fromEntries(given.map(([name, , value]) => [name, value])),
  };
}

/** Returns what is asked of each row: the view's columns, or whatever is of nobody. @throws INVALID_INPUT */
function columnsOf(record: RegisteredRecord, { columns }: ListedView): string[] {
  const ofNobody = record.elements.filter((each) => !isPersonal(each) && !needsPurpose(each));
  const named = columns?.length ? columns.map((key) => record.byKey.get(key)) : ofNobody;
  return named.map((element) => {
    if (!element) throw invalidInput('columns', `${record.name} has one of them no more`);
    return fieldOf(element);
  });
}
const fieldOf = ({ key, kind }: RegisteredElement): string => (holdsFiles(kind) ? `${key} { fileName }` : key);

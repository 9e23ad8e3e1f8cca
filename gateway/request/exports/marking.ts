import { type GraphQLSchema, getNamedType, isEnumType, isLeafType } from 'graphql';
import type { Policy } from '../../enforcement/policy.ts';
import type { Exported } from './exported.ts';

/** How a file is marked: as controlled unclassified information, that of persons as such (32 CFR 2002). */
const MARKING = { personal: 'CUI//SP-PRVCY', other: 'CUI' };

/** What tells whether a column may be of a person. */
interface Known {
  readonly schema: GraphQLSchema;
  readonly policy: Policy;
}

/** Returns the marking of an export, by whether any of its columns may show what is personal. */
export const markingOf = ({ columns }: Exported, known: Known): string =>
  columns.some(({ coordinates }) => coordinates.some((each) => mayBePersonal(each, known)))
    ? MARKING.personal
    : MARKING.other;

/** Tells whether a field may be of a person: an element as its kind says, other texts unless they are known not to. */
function mayBePersonal(coordinate: string, { schema, policy }: Known): boolean {
  if (policy.isElement(coordinate)) return policy.isPersonal(coordinate);
  const [, name = ''] = coordinate.split('.');
  return !NOBODYS.has(name) && !NOBODYS.has(coordinate) && isText(schema, coordinate);
}

/** Scalars that hold no text of anybody's. */
const FIGURES = new Set(['Int', 'Float', 'Long', 'Boolean', 'Date', 'DateTime']);
function isText(schema: GraphQLSchema, coordinate: string): boolean {
  const [on = '', name = ''] = coordinate.split('.');
  const type = schema.getType(on);
  const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
  const named = field && getNamedType(field.type);
  return named !== undefined && isLeafType(named) && !isEnumType(named) && !FIGURES.has(named.name);
}

/** Texts outside of elements that are of nobody, by what they are called everywhere or by where they stand. */
const NOBODYS: ReadonlySet<string> = new Set([
  ...['__typename', 'id', 'reference', 'cursor', 'startCursor', 'endCursor', 'mark', 'sha256', 'request'],
  ...['tool', 'component', 'office', 'division', 'controlNumber', 'departmentTaskerNumber', 'correspondentCategory'],
  ...['itemType', 'type', 'recordType', 'key', 'code', 'label', 'element', 'elements', 'field', 'mediaType'],
  ...['sentence', 'basis', 'problem', 'rule', 'state', 'event', 'action', 'outcome', 'door'],
  ...['group', 'period', 'month', 'receivedWeek', 'receivedMonth', 'receivedFiscalYear'],
  ...['closedWeek', 'closedMonth', 'closedFiscalYear', 'fiscalYear'],
  ...['TrendGroup.value', 'ValueFigure.value'],
]);

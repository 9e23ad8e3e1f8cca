import 'reflect-metadata';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Vocabulary } from '../../language/coded.ts';
import { isGiven } from '../../language/collection.ts';
import { holdsFiles } from '../../language/kinds.ts';
import { WITHHELD_STATE } from '../../language/lifecycle/coded-values.ts';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import { ID_DESCRIPTION, Node, TrackedItem, versionField } from '../../language/record.ts';
import {
  isFilterable,
  isOrdered,
  isPersonal,
  isTracked,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
} from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { oncePer } from '../once-per.ts';
import { isAlwaysShown } from '../records/columns.ts';
import { type Class, named } from './class.ts';
import { declareConnection } from './connection-types.ts';

/*
 * The graph's types, made from the registry through type-graphql's own decorators, called as functions: a record's
 * class says each element once, and everything that follows from it is made here.
 */

/** What is said of a field beside its name. */
interface FieldOptions {
  readonly of: () => any;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly directives?: readonly string[];
}
/** Declares a field of a class, which need not have a property of that name. */
function field(type: Class, key: string, { of, directives = [], ...options }: FieldOptions): void {
  Field(of, options)(type.prototype, key);
  for (const directive of directives) Directive(directive)(type.prototype, key);
}

@ObjectType({ description: 'An element of a record, or a list of its parts, that is not shown.' })
@Directive('@shareable')
export class WithheldElement {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => WITHHELD_STATE.type, { description: 'Whether it would be shown for a stated purpose.' })
  state!: string;
  @Field(() => String, { description: 'Why, as a code, such as no-need-to-know.' }) reason!: string;
  @Field(() => String, { description: "The rule's id; `viewer { rule(id:) }` says what it is." }) rule!: string;
}

@InputType({ description: 'Text: equal, one of, beginning with, or absent.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'This text.' }) eq?: string;
  @Field(() => [String], { nullable: true, description: 'One of these texts.' }) in?: string[];
  @Field(() => String, { nullable: true, description: 'A text that begins so.' }) startsWith?: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether there is none.' }) isNull?: boolean;
}
@InputType({ description: 'An identifier: equal, or one of.' })
export class ExactFilter {
  @Field(() => String, { nullable: true, description: 'This value.' }) eq?: string;
  @Field(() => [String], { nullable: true, description: 'One of these values.' }) in?: string[];
}
@InputType({ description: 'A day: equal, before, from, to, after, or absent.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'This day.' }) eq?: string;
  @Field(() => DateScalar, { nullable: true, description: 'A day before this one.' }) before?: string;
  @Field(() => DateScalar, { nullable: true, description: 'This day or a later one.' }) from?: string;
  @Field(() => DateScalar, { nullable: true, description: 'This day or an earlier one.' }) to?: string;
  @Field(() => DateScalar, { nullable: true, description: 'A day after this one.' }) after?: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether there is none.' }) isNull?: boolean;
}
export const Direction = { ASC: 'asc', DESC: 'desc' } as const;
registerEnumType(Direction, { name: 'Direction', description: 'Which way a list goes.' });

/** The tags by which contracts, the composition check and the documentation know an element. */
function tagsOf(element: RegisteredElement): string[] {
  const personal =
    element.kind.sensitivity === 'none'
      ? []
      : [
          `pii/${element.kind.sensitivity}`,
          `subject/${element.subject}`,
          ...(element.alsoSubjects ?? []).map((each) => `subject/${each}`),
        ];
  const business = element.confidential ? [`confidential/${element.confidential}`] : [];
  return [...personal, ...business, ...(element.sorns ?? []).map((sorn) => `sorn/${sorn.replaceAll('/', '-')}`)].map(
    (name) => `@tag(name: "${name}")`,
  );
}
const describe = (element: RegisteredElement): string =>
  [element.label, element.addition ?? '', describePersonal(element)].filter(Boolean).join('. ');

/** Returns whose data an element is, who sees it and under which SORN; nothing of one that is not personal. */
function describePersonal({ kind, subject, rule, sorns }: RegisteredElement): string {
  if (kind.sensitivity === 'none') return '';
  const whose = `${kind.sensitivity.toUpperCase()} of the ${subject}`;
  return `${whose}. Visible to who ${rule.sentence}. SORN ${sorns?.join(', ')}.`;
}

/** Returns the filter of a vocabulary: equal, or one of. */
export const codedFilter: (of: Vocabulary) => Class = oncePer(({ name, type }: Vocabulary) => {
  const Filter = named(`${name}Filter`);
  InputType(Filter.name, { description: 'A coded value: equal, or one of.' })(Filter);
  field(Filter, 'eq', { of: () => type, nullable: true, description: 'This value.' });
  field(Filter, 'in', { of: () => [type], nullable: true, description: 'One of these values.' });
  return Filter;
});

function filterType({ kind }: RegisteredElement): Class {
  if (kind.vocabulary) return codedFilter(kind.vocabulary);
  if (kind.encrypted) return ExactFilter;
  if (kind.column === 'date' || kind.column === 'timestamptz') return DateFilter;
  return kind.search === 'exact' ? ExactFilter : TextFilter;
}

type DefinedTypes = Record<'type' | 'Where' | 'OrderBy' | 'Input' | 'Connection', Class>;
/** Returns a record type's output type, filter, order, input and connection, declared when first asked for. */
export const typesOf: (record: RegisteredRecord) => DefinedTypes = oncePer(defineRecordTypes);

function defineRecordTypes(record: RegisteredRecord): DefinedTypes {
  const type = defineOutput(record);
  return {
    type,
    Where: defineWhere(record),
    OrderBy: defineOrderBy(record),
    Input: defineInput(record),
    Connection: defineConnection(record, type),
  };
}

/** Declares the record's class as the type that answers hold. */
function defineOutput(record: RegisteredRecord): Class {
  const type = record.type as Class;
  for (const key of ['id', 'reference']) Directive(`@key(fields: "${key}")`)(type);
  ObjectType(record.name, {
    implements: (isTracked(record) ? [Node, TrackedItem] : [Node]) as unknown as Class[],
    description: record.options.description,
  })(type);
  field(type, 'id', { of: () => ID, description: ID_DESCRIPTION });
  field(type, 'reference', {
    of: () => ID,
    description: 'The id, as `node` hands it on.',
    directives: ['@inaccessible'],
  });
  if (isTracked(record)) {
    field(type, 'tool', { of: () => String, description: "The tool's key.", directives: ['@shareable'] });
    field(type, 'component', { of: () => String, description: "The tool's component.", directives: ['@shareable'] });
  }
  field(type, 'version', { of: versionField.type, nullable: isTracked(record), description: versionField.description });
  for (const element of record.elements) declareElement(type, element, !isAlwaysShown(record, element));
  if (mayWithhold(record)) declareWithheld(type);
  return type;
}

/** Declares the field by which an element is shown. */
export function declareElement(type: Class, element: RegisteredElement, nullable: boolean): void {
  const { key, kind } = element;
  const of = kind.list ? [kind.type] : kind.type;
  field(type, key, { of: () => of, nullable, description: describe(element), directives: directivesOf(element) });
}

/** Tells whether anything of a record may be withheld from somebody who sees the record. */
const mayWithhold = ({ elements, options }: RegisteredRecord): boolean =>
  elements.some(
    (each) => !each.tracking && (isPersonal(each) || needsPurpose(each) || each.rule !== options.needToKnow),
  );

/** Declares the field that says what of one record is withheld: a cache then keeps what was shown before. */
function declareWithheld(type: Class): void {
  field(type, 'withheld', {
    of: () => [WithheldElement],
    nullable: true,
    description: 'What of this record is not shown to you now, whether you ask for it or not.',
    directives: [atMost(MOST_SETTINGS)],
  });
}

/** Returns the directives of an element's field: its tags, that it is shared, how many a list may hold. */
function directivesOf(element: RegisteredElement): string[] {
  const { kind } = element;
  const listed = kind.list && holdsFiles(kind);
  return [...tagsOf(element), ...(element.tracking ? ['@shareable'] : []), ...(listed ? [atMost(MOST_SETTINGS)] : [])];
}

function defineWhere({ name, options, elements }: RegisteredRecord): Class {
  const Where = named(`${name}Where`);
  InputType(`${name}Where`, {
    description: `Which ${options.plural}. All conditions together; an absent value never matches.`,
  })(Where);
  field(Where, 'and', { of: () => [Where], nullable: true, description: 'All of these.' });
  field(Where, 'or', { of: () => [Where], nullable: true, description: 'One of these.' });
  field(Where, 'not', {
    of: () => Where,
    nullable: true,
    description: 'Not this; an absent value does not match either.',
  });
  for (const element of elements.filter(isFilterable)) {
    const of = filterType(element);
    field(Where, element.key, { of: () => of, nullable: true, description: element.label });
  }
  return Where;
}

/** Tells whether rows of a record can be listed in the order of one of its elements. */
export const isSorted = ({ elements }: RegisteredRecord): boolean => elements.some(isOrdered);

function defineOrderBy(record: RegisteredRecord): Class {
  const { name, elements } = record;
  // An enumeration without values is none.
  if (!isSorted(record)) return named(`${name}OrderBy`);
  const orders = Object.fromEntries(elements.filter(isOrdered).map(({ key }) => [key, key]));
  registerEnumType(orders, { name: `${name}OrderKey`, description: 'What a list is ordered by.' });
  const OrderBy = named(`${name}OrderBy`);
  InputType(`${name}OrderBy`, { description: 'The order of a list; rows without a value come last.' })(OrderBy);
  field(OrderBy, 'by', { of: () => orders, description: 'The element.' });
  field(OrderBy, 'direction', { of: () => Direction, nullable: true, description: 'ASC where it is left out.' });
  return OrderBy;
}

function defineInput({ name, elements }: RegisteredRecord): Class {
  const Input = named(`${name}Input`);
  InputType(`${name}Input`, { description: 'An element left out stays as it is; null clears it.' })(Input);
  for (const element of elements.filter(isGiven)) {
    const of = (element.kind.inputType ?? element.kind.type) as any;
    field(Input, element.key, {
      of: () => (element.kind.list ? [of] : of),
      nullable: true,
      description: element.mandatory ? `${element.label} (mandatory)` : element.label,
    });
  }
  return Input;
}

function defineConnection({ name, options }: RegisteredRecord, type: Class): Class {
  const Connection = named(`${name}Connection`);
  ObjectType(Connection.name, { description: `A page of ${options.plural}.` })(Connection);
  declareConnection(Connection, { name, of: () => type, total: 'How many you may see under this filter.' });
  return Connection;
}

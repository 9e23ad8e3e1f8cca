import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import { TrackedItem, versionField } from '../../language/record.ts';
import { isFilterable, isTracked, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { oncePer } from '../once-per.ts';
import { type Class, named } from './root-fields.ts';

/*
 * The graph's types, made from the registry through type-graphql's own decorators, called as functions: a record's
 * class says each element once, and everything that follows from it is made here.
 */

const field = (
  type: Class,
  key: string,
  of: () => any,
  options: { nullable?: boolean; description?: string } = {},
  directives: string[] = [],
): void => {
  Field(of, options)(type.prototype, key);
  for (const directive of directives) Directive(directive)(type.prototype, key);
};

@ObjectType({ description: 'Where a page ends.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` to get the next page. It says nothing and serves only the caller it was made for.',
  })
  endCursor!: string | null;
}

@InputType({ description: 'Text: equal, one of, beginning with, or absent.' })
export class TextFilter {
  @Field(() => String, { nullable: true }) eq?: string;
  @Field(() => [String], { nullable: true }) in?: string[];
  @Field(() => String, { nullable: true }) startsWith?: string;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean;
}
@InputType({ description: 'An identifier: equal, or one of.' })
export class ExactFilter {
  @Field(() => String, { nullable: true }) eq?: string;
  @Field(() => [String], { nullable: true }) in?: string[];
}
@InputType({ description: 'A day: equal, before, from, to, after, or absent.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true }) eq?: string;
  @Field(() => DateScalar, { nullable: true }) before?: string;
  @Field(() => DateScalar, { nullable: true }) from?: string;
  @Field(() => DateScalar, { nullable: true }) to?: string;
  @Field(() => DateScalar, { nullable: true }) after?: string;
  @Field(() => Boolean, { nullable: true }) isNull?: boolean;
}
export const Direction = { ASC: 'asc', DESC: 'desc' } as const;
registerEnumType(Direction, { name: 'Direction' });

/** The tags by which contracts, the composition check and the documentation know an element. */
export function tagsOf(element: RegisteredElement): string[] {
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
  [
    element.label,
    element.addition ?? '',
    element.kind.sensitivity === 'none'
      ? ''
      : `${element.kind.sensitivity.toUpperCase()} of the ${element.subject}. Visible to who ${element.rule.sentence}. SORN ${element.sorns?.join(', ')}.`,
  ]
    .filter(Boolean)
    .join('. ');

export const writable = (element: RegisteredElement): boolean => element.collected !== 'system';

const filterType = (element: RegisteredElement) =>
  element.kind.sealed
    ? ExactFilter
    : element.kind.column === 'date' || element.kind.column === 'timestamptz'
      ? DateFilter
      : element.kind.search === 'exact'
        ? ExactFilter
        : TextFilter;

export type DefinedTypes = Record<'type' | 'Where' | 'OrderBy' | 'Input' | 'Connection', Class>;
/** Returns a record type's output type, filter, order, input and connection, declared when first asked for. */
export const typesOf: (record: RegisteredRecord) => DefinedTypes = oncePer(defineRecordTypes);

function defineRecordTypes(record: RegisteredRecord): DefinedTypes {
  const { name, options } = record;
  const type = record.type as Class;
  Directive('@key(fields: "id")')(type);
  ObjectType(name, {
    ...(isTracked(record) ? { implements: TrackedItem as unknown as Class } : {}),
    description: options.description,
  })(type);
  field(type, 'id', () => ID, { description: 'Random; the same in the tool and in the register.' });
  if (isTracked(record)) {
    field(type, 'tool', () => String, {}, ['@shareable']);
    field(type, 'component', () => String, {}, ['@shareable']);
  }
  field(type, 'version', versionField.type, { nullable: true, description: versionField.description });
  for (const element of record.elements) {
    const of = element.kind.type as any;
    field(
      type,
      element.key,
      () => (element.kind.list ? [of] : of),
      { nullable: true, description: describe(element) },
      [
        ...tagsOf(element),
        ...(element.tracking ? ['@shareable'] : []),
        ...(element.kind.list && typeof of === 'function' && element.kind.name === 'attachments'
          ? [atMost(MOST_SETTINGS)]
          : []),
      ],
    );
  }

  const Where = named(`${name}Where`);
  InputType(`${name}Where`, {
    description: `Which ${options.plural}. All conditions together; an absent value never matches.`,
  })(Where);
  for (const key of ['and', 'or']) field(Where, key, () => [Where], { nullable: true });
  field(Where, 'not', () => Where, { nullable: true });
  for (const element of record.elements.filter(isFilterable))
    field(Where, element.key, () => filterType(element), { nullable: true });

  const orders = Object.fromEntries(
    record.elements.filter((each) => each.kind.sortable).map((each) => [each.key, each.key]),
  );
  registerEnumType(orders, { name: `${name}OrderKey` });
  const OrderBy = named(`${name}OrderBy`);
  InputType(`${name}OrderBy`)(OrderBy);
  field(OrderBy, 'by', () => orders);
  field(OrderBy, 'direction', () => Direction, { nullable: true });

  const Input = named(`${name}Input`);
  InputType(`${name}Input`, { description: 'An element left out stays as it is; null clears it.' })(Input);
  for (const element of record.elements.filter(writable)) {
    const of = (element.kind.inputType ?? element.kind.type) as any;
    field(Input, element.key, () => (element.kind.list ? [of] : of), {
      nullable: true,
      description: element.mandatory ? `${element.label} (mandatory)` : element.label,
    });
  }

  const Connection = named(`${name}Connection`);
  ObjectType(`${name}Connection`)(Connection);
  field(Connection, 'nodes', () => [type]);
  field(Connection, 'pageInfo', () => PageInfo);
  field(Connection, 'totalCount', () => Int, { description: 'How many you may see under this filter.' });

  return { type, Where, OrderBy, Input, Connection };
}

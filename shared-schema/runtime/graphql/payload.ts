import 'reflect-metadata';
import type { GraphQLArgument, GraphQLResolveInfo } from 'graphql';
import { getNamedType, isInputObjectType } from 'graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { CorrespondenceError } from '../../language/errors.ts';
import { faultsIn, inputNamed } from '../../language/faults.ts';
import { SPII_KIND } from '../../language/intake/coded-values.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { type Class, named } from './class.ts';
import { enumeration } from './enumeration.ts';
import { fieldsAsked } from './selection.ts';

/*
 * What a change answers with: the record as it is now, and all that was wrong with what was given. Where anything was,
 * nothing is changed (docs/decisions/060-payloads.md).
 */

const UserErrorCode = enumeration({
  name: 'UserErrorCode',
  description: 'What kind of fault it is.',
  values: {
    INVALID_INPUT: 'A value is missing, malformed, unknown, or not asked for.',
    SPII_FOUND: 'A text holds sensitive personal data, of which nothing is decided yet.',
    NOT_MADE: 'Nothing is wrong with it; another change of the same operation was refused.',
  },
});

@ObjectType({ description: 'Where SPII stands in a text: from the first sign to before the last. Never the value.' })
@Directive('@shareable')
export class SpiiFinding {
  @Field(() => SPII_KIND.type, { description: 'What it is.' }) kind!: string;
  @Field(() => Int, { description: 'The place of its first sign, from 0.' }) from!: number;
  @Field(() => Int, { description: 'The place behind its last sign.' }) to!: number;
}

@ObjectType({ description: 'Something wrong with what was given for a change. It never repeats a value.' })
@Directive('@shareable')
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description: 'The way to it from the arguments, such as ["input", "taskers", "0", "dueOn"].',
  })
  field!: readonly string[] | null;
  @Field(() => UserErrorCode, { description: 'What kind of fault it is.' }) code!: string;
  @Field(() => String, { description: 'What it has to be, in words.' }) message!: string;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [SpiiFinding], { nullable: true, description: 'With SPII_FOUND: where in the text it stands.' })
  findings!: readonly object[] | null;
}
/** The object types that every payload is made of. */
export const PAYLOAD_TYPES = [UserError, SpiiFinding] as const;

/** What says of which type a field is, as type-graphql asks it. */
export type TypeOf = NonNullable<Parameters<typeof Field>[0]>;
/** One field of a payload beside `errors`. */
interface PayloadField {
  readonly of: TypeOf;
  readonly description: string;
  /** Such as how long its list may be. */
  readonly directives?: readonly string[];
}
/** What a change answers with beside its errors, by field; first, where there is one, the record. */
export type Answers = Readonly<Record<string, PayloadField>>;

/** Returns what a change of one record answers with. */
export const item = (of: TypeOf): Answers => ({
  item: { of, description: 'The record as it is now; null where it was not changed, or is not yours to see any more.' },
});
/** Returns what a change of several records answers with. */
export const items = (of: TypeOf): Answers => ({
  items: {
    of: () => [of() as Class],
    description: 'The records as they are now.',
    directives: [atMost(MOST_CHILDREN)],
  },
});

/** Returns the name of the type that a mutation answers with. */
export const payloadName = (mutation: string): string =>
  `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`;

/** Declares the type that a mutation answers with. */
export function declarePayload(mutation: string, answers: Answers): Class {
  const Payload = named(payloadName(mutation));
  ObjectType(Payload.name, { description: `What ${mutation} answers with.` })(Payload);
  for (const [key, { of, description, directives = [] }] of Object.entries(answers)) {
    Field(of, { nullable: true, description })(Payload.prototype, key);
    for (const directive of directives) Directive(directive)(Payload.prototype, key);
  }
  Field(() => [UserError], { description: 'All that is wrong with what was given; nothing was changed then.' })(
    Payload.prototype,
    'errors',
  );
  Directive(atMost(MOST_SETTINGS))(Payload.prototype, 'errors');
  return Payload;
}

/** Returns the info of a payload's first field, so that a body reads what is asked of the record. */
export function ofRecord(info: GraphQLResolveInfo, answers: Answers): GraphQLResolveInfo {
  const [key] = Object.keys(answers);
  const sets = info.fieldNodes.map(({ selectionSet }) => selectionSet);
  const fieldNodes = fieldsAsked(info, sets, payloadName(info.fieldName)).filter(({ name }) => name.value === key);
  return { ...info, fieldNodes };
}

/** The changes of an operation that came to nothing, as the root value by which its answer is made. */
export class Refused {
  /** Takes what was wrong with each root field, by its key in the answer. */
  constructor(private readonly errors: ReadonlyMap<string | number, CorrespondenceError>) {}

  /** Returns the payload of a root field: what was wrong with it, or that another one was refused. */
  payloadOf({ path, parentType, fieldName }: GraphQLResolveInfo): { errors: UserError[] } {
    const error = this.errors.get(path.key);
    if (!error) return { errors: [NOT_MADE] };
    const args = parentType.getFields()[fieldName]?.args ?? [];
    return {
      errors: faultsIn(error)
        .slice(0, MOST_SETTINGS)
        .map((fault) => told(fault, args)),
    };
  }
}

const NOT_MADE: UserError = {
  field: null,
  code: UserErrorCode.NOT_MADE,
  message: 'Another change of this operation was refused, so nothing was changed.',
  findings: null,
};

const told = (fault: CorrespondenceError, args: readonly GraphQLArgument[]): UserError => ({
  field: fault.field ?? pathTo(inputNamed(fault), args),
  code: fault.code,
  message: fault.message,
  findings: (fault.extensions.findings as readonly object[] | undefined) ?? null,
});

/** Returns the way to an argument, or to an input field within one; null where nothing has this name. */
function pathTo(name: string, args: readonly GraphQLArgument[]): readonly string[] | null {
  if (args.some((argument) => argument.name === name)) return [name];
  const within = args.find(({ type }) => {
    const input = getNamedType(type);
    return isInputObjectType(input) && Object.hasOwn(input.getFields(), name);
  });
  return within ? [within.name, name] : null;
}

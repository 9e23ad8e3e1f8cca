import 'reflect-metadata';
import { Arg, Ctx, Directive, Field, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Contract } from '../../language/contracts.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import { keyNamed } from '../../language/global-id.ts';
import { byFirst } from '../../language/list-size.ts';
import type { Rule } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { wordsOf } from './argument-words.ts';
import { type Class, named } from './class.ts';
import { type Answers, declarePayload, ofRecord, Refused } from './payload.ts';

/** The type that the ids of an argument name, by the argument's own type. */
const naming = new WeakMap<() => unknown, string>();
/**
 * Returns the type of an argument that takes the id of a record of this type. The operation's body is given the key; an
 * id that names no record of the type is as absent as one that is hidden.
 */
export function idOf(type: string): () => typeof ID {
  const argument = () => ID;
  naming.set(argument, type);
  return argument;
}

/** What every root operation of a tool says of itself. */
interface Operation {
  readonly name: string;
  readonly description?: string;
  /** Such as how long its list may be. */
  readonly directives?: readonly string[];
  /** Name, type, and whether it may be left out. */
  readonly args?: readonly (readonly [string, () => any, boolean?])[];
  /** Who may use it, as far as that is known of the caller alone: asked at the gateway, and here before the body. */
  readonly rule: Rule;
  /** Its body asks the rule itself, once it has accounted for what was tried. */
  readonly asksItself?: true;
  /** The smaller graphs that it stands in too; in none, where nothing is said. No record of a tool is in one. */
  readonly contracts?: readonly Contract[];
}
/** One that reads: its body returns what it is of. */
interface Reading extends Operation {
  readonly kind: 'Query';
  readonly of: () => any;
  readonly body: (context: OperationContext, info: any, given: any[]) => unknown;
}
/**
 * One that changes: its body returns what its payload holds beside the errors. `info` is that of the first of these,
 * the record.
 */
interface Changing extends Operation {
  readonly kind: 'Mutation';
  readonly answers: Answers;
  readonly body: (context: OperationContext, info: any, given: any[]) => Promise<Readonly<Record<string, unknown>>>;
}
/** One root operation of a tool: the schema, the door's guard and the gateway's policy read the same value. */
export type RootOperation = Reading | Changing;

/**
 * Returns a resolver class with these operations. All are nullable, so that one refusal never blanks another answer.
 */
export function resolverOf(name: string, operations: readonly RootOperation[]): Class {
  const Resolvers = named(name);
  for (const operation of operations) {
    const { kind, name: field, description, directives = [], args = [] } = operation;
    const value = kind === 'Query' ? guarded(operation) : payloadOf(operation);
    const of =
      kind === 'Query'
        ? operation.of
        : (
            (payload) => () =>
              payload
          )(declarePayload(field, operation.answers));
    Object.defineProperty(Resolvers.prototype, field, { value, configurable: true, writable: true });
    (kind === 'Query' ? Query : Mutation)(of, { name: field, nullable: true, ...(description ? { description } : {}) })(
      Resolvers.prototype,
      field,
      Object.getOwnPropertyDescriptor(Resolvers.prototype, field)!,
    );
    for (const directive of directives)
      Directive(directive)(Resolvers.prototype, field, Object.getOwnPropertyDescriptor(Resolvers.prototype, field)!);
    Ctx()(Resolvers.prototype, field, 0);
    Info()(Resolvers.prototype, field, 1);
    args.forEach(
      ([arg, argType, nullable], at) =>
        void Arg(arg, argType, { nullable: nullable ?? false, description: wordsOf(arg) })(
          Resolvers.prototype,
          field,
          at + 2,
        ),
    );
  }
  Resolver()(Resolvers);
  return Resolvers;
}

/** An operation as far as its rule and its body go. */
interface Guarded<T> extends Pick<Operation, 'name' | 'rule' | 'asksItself' | 'args'> {
  readonly body: (context: OperationContext, info: any, given: any[]) => T;
}
const guarded =
  <T>({ name, rule, asksItself, args = [], body }: Guarded<T>) =>
  (context: OperationContext, info: any, ...given: any[]): T => {
    if (!asksItself && rule.forCaller(context.caller) === 'no')
      throw forbidden(name, refusalReason(context.caller, context.resources.tool.key));
    const keys = given.map((value, at) => {
      const type = naming.get(args[at]![1]);
      return type === undefined ? value : keyNamed(type, value);
    });
    return body(context, info, keys);
  };

/** Returns the resolver of a change: what it made, or, once the operation came to nothing, what was wrong. */
const payloadOf =
  (operation: Changing) =>
  async (context: OperationContext, info: any, ...given: any[]) => {
    if (info.rootValue instanceof Refused) return info.rootValue.payloadOf(info);
    return {
      ...(await guarded(operation)(context, ofRecord(info, operation.answers), ...given)),
      errors: [],
    };
  };

/**
 * Declares a list that hangs on a record, with `first` for how many of it; its resolver is set where the schema is
 * built.
 */
export function listField(
  type: Class,
  { key, of, description, usual }: { key: string; of: () => any; description: string; usual: number },
): void {
  const method = { value: () => undefined, configurable: true, writable: true };
  Object.defineProperty(type.prototype, key, method);
  Field(of, { nullable: true, description })(type.prototype, key, method);
  Arg('first', () => Int, { nullable: true, description: `How many at most; ${usual} where it is left out.` })(
    type.prototype,
    key,
    0,
  );
  Directive(byFirst(usual))(type.prototype, key);
}

/** Returns how many of such a list were asked for. */
export const firstOf = (given: unknown): { first?: number } => {
  const { first } = given as { first?: number | null };
  return typeof first === 'number' ? { first } : {};
};

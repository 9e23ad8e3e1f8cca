import 'reflect-metadata';
import { Arg, Ctx, Directive, Field, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import { byFirst } from '../../language/list-size.ts';
import type { Rule } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';

export type Class = new () => any;
/** A class of this name, for type-graphql's decorators called as functions. */
export const named = (name: string): Class => ({ [name]: class {} })[name] as Class;

/** One root operation of a tool: the schema, the door's guard and the gateway's policy read the same value. */
export interface RootOperation {
  readonly kind: 'Query' | 'Mutation';
  readonly name: string;
  readonly of: () => any;
  readonly description?: string;
  /** Such as how long its list may be. */
  readonly directives?: readonly string[];
  /** Name, type, and whether it may be left out. */
  readonly args?: readonly (readonly [string, () => any, boolean?])[];
  /** Who may use it, as far as that is known of the caller alone: asked at the gateway, and here before the body. */
  readonly rule: Rule;
  /** Its body asks the rule itself, once it has accounted for what was tried. */
  readonly asksItself?: true;
  readonly body: (context: OperationContext, info: any, given: any[]) => unknown;
}

/**
 * Returns a resolver class with these operations. All are nullable, so that one refusal never blanks another answer.
 */
export function resolverOf(name: string, operations: readonly RootOperation[]): Class {
  const Resolvers = named(name);
  for (const operation of operations) {
    const { kind, name: field, of, description, directives = [], args = [] } = operation;
    const value = guarded(operation);
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
        void Arg(arg, argType, { nullable: nullable ?? false })(Resolvers.prototype, field, at + 2),
    );
  }
  Resolver()(Resolvers);
  return Resolvers;
}

const guarded =
  ({ name, rule, asksItself, body }: RootOperation) =>
  (context: OperationContext, info: any, ...given: any[]) => {
    if (!asksItself && rule.forCaller(context.caller) === 'no')
      throw forbidden(name, refusalReason(context.caller, context.resources.tool.key));
    return body(context, info, given);
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

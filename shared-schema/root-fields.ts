import 'reflect-metadata';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { refusalReason } from './decision.ts';
import { forbidden } from './errors.ts';
import type { Rule } from './rules.ts';
import type { OperationContext } from './runtime/operation-context.ts';

export type Class = new () => any;
/** A class of this name, for type-graphql's decorators called as functions. */
export const named = (name: string): Class => ({ [name]: class {} })[name] as Class;

/** One root field of a tool, as the generators say it. */
export interface RootField {
  readonly kind: 'Query' | 'Mutation';
  readonly name: string;
  readonly of: () => any;
  readonly description?: string;
  /** Name, type, and whether it may be left out. */
  readonly args?: readonly (readonly [string, () => any, boolean?])[];
  /** The rule on the caller that is asked first; a field without one asks its record's rules itself. */
  readonly rule?: Rule;
  readonly body: (context: OperationContext, info: any, given: any[]) => unknown;
}

/** A resolver class with these root fields. All of them are nullable, so that one refusal never blanks another answer. */
export function resolverOf(name: string, fields: readonly RootField[]): Class {
  const Resolvers = named(name);
  for (const { kind, name: field, of, description, args = [], rule, body } of fields) {
    const value = (context: OperationContext, info: any, ...given: any[]) => {
      if (rule?.forCaller(context.caller) === 'no') throw forbidden(field, refusalReason(context.caller, context.resources.tool.key));
      return body(context, info, given);
    };
    Object.defineProperty(Resolvers.prototype, field, { value, configurable: true, writable: true });
    (kind === 'Query' ? Query : Mutation)(of, { name: field, nullable: true, ...(description ? { description } : {}) })(Resolvers.prototype, field, Object.getOwnPropertyDescriptor(Resolvers.prototype, field)!);
    Ctx()(Resolvers.prototype, field, 0);
    Info()(Resolvers.prototype, field, 1);
    args.forEach(([arg, argType, nullable], at) => void Arg(arg, argType, { nullable: nullable ?? false })(Resolvers.prototype, field, at + 2));
  }
  Resolver()(Resolvers);
  return Resolvers;
}

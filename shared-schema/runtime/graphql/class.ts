export type Class = new () => object;
/** Returns a class of this name, for type-graphql's decorators called as functions. */
export const named = (name: string): Class => ({ [name]: class {} })[name] as Class;

/** Returns a record's own class, as type-graphql's decorators take it. */
export const classOf = ({ type }: { readonly type: unknown }): Class => type as Class;

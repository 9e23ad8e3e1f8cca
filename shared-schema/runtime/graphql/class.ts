export type Class = new () => object;
/** Returns a class of this name, for type-graphql's decorators called as functions. */
export const named = (name: string): Class => ({ [name]: class {} })[name] as Class;

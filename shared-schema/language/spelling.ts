/** Returns a type's name as a field begins that is called after it: with a small letter. */
export const camelCase = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** Returns a name of the graph, which begins with a small letter, as PostgreSQL has it. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

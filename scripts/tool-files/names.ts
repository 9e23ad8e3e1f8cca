/** The names of one tool, each made from its key. */
export interface Names {
  readonly folder: string;
  readonly key: string;
  readonly pascal: string;
  readonly camel: string;
  readonly constant: string;
}

/** Returns a tool's names. */
export function namesOf(folder: string, key: string): Names {
  const camel = key.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  return { folder, key, camel, pascal, constant: key.toUpperCase().replaceAll('-', '_') };
}

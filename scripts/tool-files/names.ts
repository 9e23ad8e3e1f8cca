/** The names of one tool, each made from its key, and of its items. */
export interface Names {
  readonly folder: string;
  readonly key: string;
  readonly pascal: string;
  readonly camel: string;
  readonly constant: string;
  /** What the tool calls an item: `folder`, `tasking`. */
  readonly item: string;
  /** The class of an item: `IcattTasking`. */
  readonly record: string;
  /** What an item is in the graph, its table and its file: `icattTasking`, `icatt_tasking`, `icatt-tasking`. */
  readonly field: string;
  readonly table: string;
  readonly file: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Returns a tool's names. */
export function namesOf(folder: string, key: string, item = 'item'): Names {
  const camel = key.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  const pascal = capital(camel);
  const constant = key.toUpperCase().replaceAll('-', '_');
  const own = { record: pascal + capital(item), field: camel + capital(item), file: `${key}-${item}` };
  return { folder, key, camel, pascal, constant, item, ...own, table: own.file.replaceAll('-', '_') };
}

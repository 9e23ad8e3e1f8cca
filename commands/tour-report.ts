/** What the graph answers to the questions of the tour. */
export interface Answer {
  readonly data?: Readonly<Record<string, Found | null>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly withheld?: readonly Withheld[] };
}
interface Withheld {
  readonly element: string;
  readonly state: string;
  readonly reason: string;
}
interface ToolTotal {
  readonly tool: string;
  readonly total: number;
}
/** A page of items, or a table of counts. */
interface Found {
  readonly totalsByTool?: readonly ToolTotal[];
  readonly totalCount?: number;
  readonly nodes?: readonly unknown[];
  readonly cells?: readonly { readonly group: readonly string[]; readonly items: number }[];
  readonly countedApart?: readonly ToolTotal[];
}

/** What stands between two lines of one heading. */
export const NEXT_LINE = `\n${' '.repeat(13)}`;

/** Prints one line of a stop under its heading. */
export function showLine(heading: string, text: string): void {
  console.log(`   ${heading.padEnd(10)}${text}`);
}

/** Prints what the caller got, or why nothing. */
export function showData({ data, errors }: Answer): void {
  const [root, found] = Object.entries(data ?? {})[0] ?? ['', null];
  const [error] = errors ?? [];
  if (found) showFound(found);
  else showLine('got', `nothing${error ? `: ${error.extensions.code} (${error.message})` : ` (${root}: null)`}`);
}

function showFound({ totalsByTool, totalCount, nodes = [], cells, countedApart = [] }: Found): void {
  const total = totalCount === undefined ? [] : [`${totalCount} in all`];
  const totals = totalsByTool ? named(totalsByTool) : total;
  if (totals.length > 0) showLine('got', totals.join(', '));
  for (const node of nodes) showLine('', JSON.stringify(node));
  if (!cells) return;
  const counts = cells.map(({ group, items }) => `${group.join(' ')} ${items}`);
  showLine('got', `${counts.join(', ')}; apart: ${named(countedApart).join(', ')}`);
}

const named = (totals: readonly ToolTotal[]): string[] => totals.map(({ tool, total }) => `${tool} ${total}`);

/** Returns each element that was withheld, with its state and, where that says more, the reason. */
export function withheldIn({ extensions }: Answer): string[] {
  return (extensions?.withheld ?? []).map(
    ({ element, state, reason }) => `${element} (${state}${state === reason ? '' : `: ${reason}`})`,
  );
}

/** Returns the columns that a statement reads of an item's table; of the register's view they are not told apart. */
export function columnsReadBy(text: string): string[] {
  const statement = text
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const from = /from "(\w+)" item|from (\w+) item/.exec(statement);
  if (!from || !statement.startsWith('select')) return [];
  if (from[1]?.startsWith('register') ?? true) return [`${from[2] ?? from[1]}.*`];
  // A page in the order of a column is two, one after the other: the first says what both select.
  const selected = statement.slice(0, from.index);
  const columns = [...selected.matchAll(/"item"\."(\w+)"|item\.(\w+)/g)];
  return columns.map((match) => `${from[1]}.${match[1] ?? match[2]}`);
}

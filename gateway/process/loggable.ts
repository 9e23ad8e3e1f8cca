import { sqlStateOf } from '../../shared-schema/language/errors.ts';

/*
 * What a log may hold of an error of whatever origin. Its text holds values, and a server elsewhere (a bucket, a
 * mailbox, a scanner, a subgraph) chooses its text, its name and its code: so only single words pass, and places in our
 * own files.
 */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(value) ? value : undefined;

/** Returns an error's code where it is one word. */
export const loggableCode = (error: unknown): string | undefined =>
  word((error as { code?: unknown } | undefined)?.code) ?? sqlStateOf(error);

/** Returns the class of an unexpected error, its SQLSTATE, and the first place of ours that its stack names. */
export function loggable(error: unknown): {
  type: string | undefined;
  sqlState: string | undefined;
  at: string | undefined;
} {
  const { name, message, stack } = (error ?? {}) as { name?: unknown; message?: unknown; stack?: unknown };
  // The text stands before the places, and may itself read like one.
  const places =
    typeof message === 'string' && typeof stack === 'string'
      ? stack.slice(stack.indexOf(message) + message.length)
      : '';
  return {
    type: word(name),
    sqlState: sqlStateOf(error),
    at: /(?:shared-schema|gateway|subgraphs)\/[\w./-]{1,120}:\d+:\d+/.exec(places)?.[0],
  };
}

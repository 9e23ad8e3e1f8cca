import { bodyOf, type HeaderLine } from './sender.ts';

/**
 * What a receiving server says of one method, RFC 8601 section 2.2: its result and its properties, such as `header.d`.
 */
export interface MethodResult {
  readonly method: string;
  readonly result: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Pieces of a structured value: a quoted text, a comment's sign, a separator, or a run of other signs. */
const PIECE = /"((?:[^"\\]|\\.)*)"|\\.|[();]|[^"\\();]+/gs;

/**
 * Returns the parts between semicolons, without comments, which nest. Undefined where a comment or a quoted text does
 * not end.
 */
function partsOf(value: string): string[] | undefined {
  const parts = [''];
  let depth = 0;
  let read = 0;
  for (const { 0: piece, 1: quoted, index } of value.matchAll(PIECE)) {
    if (index !== read) return undefined;
    read += piece.length;
    if (piece === '(') depth++;
    else if (piece === ')') depth--;
    else if (depth > 0) continue;
    else if (piece === ';') parts.push('');
    // A quoted text is one word: what looks like a result in it is none.
    else parts.push(parts.pop()! + (quoted === undefined ? piece : quoted.replace(/[\s=\\]/g, '_')));
    if (depth < 0) return undefined;
  }
  return depth === 0 && read === value.length ? parts.map((each) => each.trim()) : undefined;
}

function resultOf(part: string): MethodResult | undefined {
  const [first, ...words] = part.replace(/\s*=\s*/g, '=').split(/\s+/);
  const [, method, result] = /^([a-z-]+)(?:\/1)?=([a-z]+)$/i.exec(first!) ?? [];
  if (!method || !result) return undefined;
  const properties: Record<string, string> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    const name = word.slice(0, at).toLowerCase();
    // Said twice, it says nothing.
    properties[name] = name in properties ? '' : word.slice(at + 1).toLowerCase();
  }
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties };
}

/**
 * Returns what the receiving server of this authserv-id found: of the topmost `Authentication-Results` alone, and only
 * where it stands above every `Received`. A server puts both on top of what it got (RFC 8601 sections 4.1 and 5), so
 * that what stands below the first `Received` may be the sender's own, whoever it names. Nothing where no such server
 * is configured.
 */
export function trustedResults(lines: readonly HeaderLine[], authserv: string | undefined): MethodResult[] {
  const at = lines.findIndex(({ key }) => key === 'authentication-results');
  const received = lines.findIndex(({ key }) => key === 'received');
  if (!authserv || at < 0 || received < at) return [];
  const [server, ...results] = partsOf(bodyOf(lines[at]!)) ?? [''];
  if (server!.replace(/\s+1$/, '').toLowerCase() !== authserv.toLowerCase()) return [];
  return results.map(resultOf).filter((each) => each !== undefined);
}

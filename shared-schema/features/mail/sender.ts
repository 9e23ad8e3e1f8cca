/** A line of a message's header: its name in small letters, and all of it as it came. */
export interface HeaderLine {
  readonly key: string;
  readonly line: string;
}

const ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$/;
/** `name <address>`; a name is one quoted text, or words without a sign that has a meaning in an address. */
const MAILBOX = /^(?:("(?:[^"\\]|\\.)*")|([^"\\<>()[\],;:@]*))\s*<([^<>\s]*)>$/s;
/** Most signs of such a line; what is longer hides something. */
const LONGEST = 1_000;
/** A domain that shows as other letters than those it is written in. */
const SHOWS_OTHERWISE = /(^|[@.])xn--/;

/** Returns what stands behind the name of a header line, folds undone. */
export const bodyOf = ({ line }: HeaderLine): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();
/** Returns the lines of this name, from the top. */
export const linesOf = (lines: readonly HeaderLine[], key: string): HeaderLine[] =>
  lines.filter((each) => each.key === key);

function addressOf(line: HeaderLine): string | undefined {
  if (line.line.length > LONGEST) return undefined;
  const value = bodyOf(line);
  const address = ADDRESS.test(value) ? value : (MAILBOX.exec(value)?.[3] ?? '');
  const plain = ADDRESS.test(address) ? address.toLowerCase() : undefined;
  return plain && !SHOWS_OTHERWISE.test(plain) ? plain : undefined;
}

/**
 * Returns the one address that a message says it is from, in small letters; undefined where that is not plain: none or
 * several, a group, a comment, letters outside of ASCII, a name that shows another address, a `Sender` who is somebody
 * else. Stricter than RFC 5322, so that no two readers can take it for different persons. `read` is what the reader of
 * the message made of it.
 */
export function plainSender(lines: readonly HeaderLine[], read: { name: string; address: string }): string | undefined {
  const [from, ...more] = linesOf(lines, 'from');
  const address = from && more.length === 0 ? addressOf(from) : undefined;
  if (!address || address !== read.address) return undefined;
  const shown = read.name.normalize('NFKC').trim().toLowerCase();
  if (shown.includes('@') && shown !== address) return undefined;
  return linesOf(lines, 'sender').every((each) => addressOf(each) === address) ? address : undefined;
}

import type { OfFiles } from './file-links.ts';
import { Files } from './files.tsx';
import type { File } from './record.ts';
import { isEmpty, type Read, valueWords } from './value-words.ts';

interface Valued extends Read {
  readonly value: unknown;
  /** Where they stand, of files. */
  readonly of?: OfFiles | undefined;
}
/** Shows the value of an element: files as files, several values one below the other. */
export function Value({ value, of, ...read }: Valued) {
  if (isEmpty(value)) return <span className="empty-value">not filled in</span>;
  if (Array.isArray(value) && typeof value[0] === 'object') return <Files files={value as File[]} of={of} />;
  if (Array.isArray(value)) return <>{value.map((each) => valueWords(each, read)).join(', ')}</>;
  return <span className="value">{valueWords(value, read)}</span>;
}

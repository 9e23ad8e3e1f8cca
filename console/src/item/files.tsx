import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { codeOf } from '../graph/client.ts';
import { words } from '../register/words.ts';
import { linkOf, type OfFiles } from './file-links.ts';
import type { File } from './record.ts';

const SIZE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
/** Returns a size as people write it: 12.3 kB. */
export function sizeWords(bytes: string | number): string {
  const size = Number(bytes);
  if (size < 1000) return `${size} bytes`;
  return size < 1_000_000 ? `${SIZE.format(size / 1000)} kB` : `${SIZE.format(size / 1_000_000)} MB`;
}

const SCANS: Readonly<Record<string, string>> = { CLEAN: 'no virus found', NOT_SCANNED: 'not scanned for viruses' };
const EXAMINED: Readonly<Record<string, string>> = {
  FOUND: 'sensitive data found in it',
  NOTHING_FOUND: 'no sensitive data found in it',
  NOT_EXAMINED: 'its text was not looked through',
  PASSWORD_PROTECTED: 'it opens with a password alone',
};
/** Returns what is known of a file, in words. */
function fileWords({ mediaType, bytes, scan, examined, state, reason, id }: File): string {
  return [
    mediaType,
    sizeWords(bytes),
    scan ? SCANS[scan] : '',
    examined ? EXAMINED[examined] : '',
    state === 'ASIDE' ? `stands aside until somebody decides${reason ? `: ${words(reason).toLowerCase()}` : ''}` : '',
    id ? '' : 'kept elsewhere',
  ]
    .filter(Boolean)
    .join(', ');
}

interface Filed {
  readonly files: readonly File[];
  /** Where they stand, where they may be opened from here. */
  readonly of?: OfFiles | undefined;
}
/** Shows files: what each is, whether it was looked through, whether it stands aside and why; and opens it. */
export function Files({ files, of }: Filed) {
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id ?? file.fileName}>
          <span className="file-name">{file.fileName}</span> <span className="meaning">{fileWords(file)}</span>{' '}
          {of && file.id && file.state === 'KEPT' && <OpenFile of={of} id={file.id} fileName={file.fileName} />}
        </li>
      ))}
    </ul>
  );
}

interface ToOpen {
  readonly of: OfFiles;
  readonly id: string;
  readonly fileName: string;
}
type Opening = '' | 'asking' | 'opened' | { readonly why: string };

/** Opens a file by a link that is good for this once, and says why where it is refused. */
function OpenFile({ of, id, fileName }: ToOpen) {
  const client = useApolloClient();
  const [opening, setOpening] = useState<Opening>('');
  const isBusy = useRef(false);
  const open = async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOpening('asking');
    try {
      const link = await linkOf(client, of, id);
      setOpening(link ? await handOver(link, fileName) : { why: 'The graph gives no link to it any more.' });
    } catch (failed) {
      setOpening({ why: whyNot(codeOf(failed)) });
    } finally {
      isBusy.current = false;
    }
  };
  return (
    <>
      <button type="button" className="show-button" aria-disabled={opening === 'asking'} onClick={() => void open()}>
        {opening === 'asking' ? 'Asking…' : 'Open'}
        <span className="usa-sr-only"> {fileName}</span>
      </button>
      <span role="status" className="meaning">
        {opening === 'opened' && ' Handed to the browser. Recorded.'}
      </span>
      {typeof opening === 'object' && (
        <span role="alert" className="show-failed">
          {' '}
          Not opened. {opening.why}
        </span>
      )}
    </>
  );
}

/**
 * Hands a file to the browser under its name. It is fetched, and not gone to: what is refused would take this page's
 * place.
 */
async function handOver(link: string, fileName: string): Promise<Opening> {
  const response = await fetch(link, { cache: 'no-store' });
  if (!response.ok) return { why: response.status === 404 ? GONE : whyNot(await codeIn(response)) };
  const place = URL.createObjectURL(await response.blob());
  const anchor = document.createElement('a');
  anchor.href = place;
  anchor.download = fileName;
  anchor.click();
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
  return 'opened';
}

const codeIn = async (response: Response): Promise<string | undefined> => {
  const answer: unknown = await response.json().catch(() => undefined);
  const [error] = (answer as { errors?: { extensions?: { code?: string } }[] } | undefined)?.errors ?? [];
  return error?.extensions?.code;
};

const GONE = 'The link is not good: it was used, is over a minute old, or the file is not yours to open any more.';
/** Why a file is not handed out, by the graph's codes. */
const REFUSED: Readonly<Record<string, string>> = {
  FORBIDDEN: 'No role of yours in force allows it.',
  PURPOSE_NEEDED: 'State above what you need it for; then open it.',
  RATE_LIMITED: 'You have asked for a great deal. Wait a minute, then open it again.',
  AUDIT_UNAVAILABLE: 'What people are shown has to be recorded, and that is not possible now. Try again in a moment.',
};
const whyNot = (code: string | undefined): string =>
  REFUSED[code ?? ''] ?? 'The service does not answer. Try again in a moment.';

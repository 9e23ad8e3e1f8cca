import { words } from '../register/words.ts';
import type { File } from './record.ts';

const SIZE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
/** Returns a size as people write it: 12.3 kB. */
export function sizeWords(bytes: string | number): string {
  const size = Number(bytes);
  if (size < 1000) return `${size} bytes`;
  return size < 1_000_000 ? `${SIZE.format(size / 1000)} kB` : `${SIZE.format(size / 1_000_000)} MB`;
}

/** Shows files: what each is, whether it stands aside and why. */
export function Files({ files }: { readonly files: readonly File[] }) {
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id ?? file.fileName}>
          <span className="file-name">{file.fileName}</span>{' '}
          <span className="meaning">
            {file.mediaType}, {sizeWords(file.bytes)}
            {file.reason ? `, stands aside: ${words(file.reason).toLowerCase()}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

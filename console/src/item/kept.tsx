import { dayWords } from '../parts/days.ts';
import { words } from '../register/words.ts';
import type { Item } from './record.ts';

/** Shows how long an item is kept and why, and whether its frozen copy is still what it was. */
export function Kept({ item }: { readonly item: Item }) {
  const { dispositions, recordCopy } = item;
  if (!dispositions || dispositions.length === 0) return null;
  return (
    <details className="kept">
      <summary>How long it is kept</summary>
      <ul>
        {dispositions.map(({ rule, status, whyKept, reason, eligibleOn }) => (
          <li key={rule}>
            {rule} <span className="meaning">({words(status).toLowerCase()})</span>
            {eligibleOn ? `. It may go from ${dayWords(eligibleOn, { year: true })}` : ''}
            {whyKept ? `. ${reason ?? words(whyKept)}` : ''}
          </li>
        ))}
      </ul>
      {recordCopy && (
        <p>
          {recordCopy.intact
            ? 'The copy frozen at close is intact.'
            : 'The record differs from the copy frozen at close.'}
        </p>
      )}
    </details>
  );
}

import type { Due } from './words.ts';

const ICONS: Readonly<Record<Due['kind'], string>> = {
  late: 'M8 1 15.5 15H.5ZM7.2 6v4.5h1.6V6Zm0 5.8v1.6h1.6v-1.6Z',
  soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.8 3v4.6l3.4 2 .8-1.3-2.6-1.6V4Z',
  stopped: 'M3 2h3.5v12H3Zm6.5 0H13v12H9.5Z',
  done: 'm6 13.2-5-5 1.5-1.5L6 10.2l7.5-7.5L15 4.2Z',
  later: '',
  none: '',
};

/** Shows how an item stands to its due day: a word, with an icon beside it where it matters. */
export function DueMark({ due }: { readonly due: Due }) {
  const icon = ICONS[due.kind];
  return (
    <span className={`due due-${due.kind}`}>
      {icon && (
        <svg viewBox="0 0 16 16" aria-hidden="true" className="due-icon">
          <path d={icon} fillRule="evenodd" />
        </svg>
      )}
      {due.words}
    </span>
  );
}

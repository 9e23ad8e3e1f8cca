import { useEffect } from 'react';

let isFirst = true;

/**
 * Writes what the page is called into the browser's tab. Where a page takes another's place, its heading is what a
 * keyboard and a screen reader go on from; of the first, they begin at the top.
 */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Correspondence`;
    if (!isFirst) focusOn(document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main'));
    isFirst = false;
  }, [title]);
}

/** Puts the focus on what takes none by itself. */
export function focusOn(place: HTMLElement | null | undefined): void {
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

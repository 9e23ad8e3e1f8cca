import { useEffect, useRef } from 'react';

let isFirst = true;

/**
 * Writes what the page is called into the browser's tab. Where a page takes another's place, its heading is what a
 * keyboard and a screen reader go on from; of the first, they begin at the top. A page that learns later what it is
 * called leaves whoever has gone on where they are.
 */
export function useTitle(title: string): void {
  const isNamed = useRef(false);
  useEffect(() => {
    document.title = `${title} · Correspondence`;
    const main = document.querySelector('main');
    const isWaiting = [document.body, main].includes(document.activeElement as HTMLElement);
    if (!isFirst && (isWaiting || !isNamed.current)) focusOn(main?.querySelector('h1') ?? main);
    isFirst = false;
    isNamed.current = true;
  }, [title]);
}

/** Puts the focus on what takes none by itself. */
export function focusOn(place: HTMLElement | null | undefined): void {
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

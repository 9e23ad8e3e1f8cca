import { type RefObject, useEffect } from 'react';

/** Tells whether somebody is writing, so that a letter is a letter. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** Goes through rows by `j` and `k`, opens one by `o`, and finds by `/`. */
export function useRowKeys(table: RefObject<HTMLTableElement | null>, show: (index: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('[data-find]')?.focus();
      }
      const at = placeOf(document.activeElement);
      if (event.key === 'j' || event.key === 'k')
        focusRow(table.current, at === undefined ? 0 : at + STEPS[event.key], show);
      if (event.key === 'o' && at !== undefined) (document.activeElement as HTMLElement).click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table, show]);
}
const STEPS = { j: 1, k: -1 } as const;

function placeOf(element: Element | null): number | undefined {
  const index = element?.closest('[data-index]')?.getAttribute('data-index');
  return index === null || index === undefined ? undefined : Number(index);
}

function focusRow(table: HTMLTableElement | null, index: number, show: (index: number) => void): void {
  const name = () => table?.querySelector<HTMLElement>(`[data-index="${index}"] .row-name`);
  if (index < 0) return;
  const drawn = name();
  if (drawn) {
    drawn.focus();
    return;
  }
  show(index);
  requestAnimationFrame(() => name()?.focus());
}

import { type RefObject, useEffect } from 'react';
import { isCommand } from '../parts/keys.ts';

/** Goes through rows by `j` and `k`, opens one by `o`, and finds by `/`. */
export function useRowKeys(table: RefObject<HTMLTableElement | null>, show: (index: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isCommand(event)) return;
      if (event.key === '/') {
        event.preventDefault();
        find();
      }
      const at = placeOf(document.activeElement);
      if (event.key === 'j' || event.key === 'k')
        focusRow(table.current, at === undefined ? 0 : at + STEPS[event.key], show);
      if (event.key === 'o' && at !== undefined) rowName(table.current, at)?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table, show]);
}
/** Goes to the field by which one finds; where the filters are folded, they are opened first. */
function find(): void {
  const field = document.querySelector<HTMLInputElement>('[data-find]');
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.focus();
}

const STEPS = { j: 1, k: -1 } as const;

function placeOf(element: Element | null): number | undefined {
  const index = element?.closest('[data-index]')?.getAttribute('data-index');
  return index === null || index === undefined ? undefined : Number(index);
}

const rowName = (table: HTMLTableElement | null, index: number): HTMLElement | null | undefined =>
  table?.querySelector<HTMLElement>(`[data-index="${index}"] .row-name`);

function focusRow(table: HTMLTableElement | null, index: number, show: (index: number) => void): void {
  if (index < 0) return;
  const drawn = rowName(table, index);
  if (drawn) {
    drawn.focus();
    return;
  }
  show(index);
  requestAnimationFrame(() => rowName(table, index)?.focus());
}

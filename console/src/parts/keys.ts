import { useSyncExternalStore } from 'react';

/* Keys of one letter can be turned off (WCAG 2.1.4): who speaks to a machine, or whose hand shakes, hits them. */
const OFF = 'keys-off';
const listeners = new Set<() => void>();

/** Tells whether single letters are commands. */
export const areKeysOn = (): boolean => localStorage.getItem(OFF) === null;

function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'yes');
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Returns whether single letters are commands, and what turns them on and off: a choice of this browser's. */
export const useKeys = (): readonly [on: boolean, turn: (on: boolean) => void] => [
  useSyncExternalStore(listen, areKeysOn),
  turnKeys,
];

/** Tells whether a key is typed as a command: alone, and where nobody is writing. */
export const isCommand = ({ ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean =>
  areKeysOn() && !(ctrlKey || metaKey || altKey || isComposing || isWriting(target));

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, select, textarea, [role="textbox"], [role="combobox"]'));

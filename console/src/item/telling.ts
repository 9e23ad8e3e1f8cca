import { createContext, useContext } from 'react';

/** Tells the page what was done to its item, for where that is not to be seen afterwards. */
export const Telling = createContext<(done: string) => void>(() => undefined);
export const useTelling = (): ((done: string) => void) => useContext(Telling);

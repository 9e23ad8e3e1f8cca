import type { Caller } from '../../shared-schema/language/caller.ts';
import { forbidden } from '../../shared-schema/language/errors.ts';

/** Tells who may enter a door at all, where that is not everybody whom the directory knows. */
export type Enters = (caller: Caller) => boolean;

/** Lets a caller enter. @throws FORBIDDEN */
export function checkEnters(enters: Enters | undefined, caller: Caller): void {
  if (enters?.(caller) === false) throw forbidden('this graph', 'no-need-to-know');
}

import migration0001 from './0001-initial.ts';
import migration0004 from './0004-importing.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [migration0001, migration0004];

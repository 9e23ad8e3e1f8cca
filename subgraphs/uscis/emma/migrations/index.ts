import migration0001 from './0001-initial.ts';
import migration0004 from './0004-importing.ts';
import migration0005 from './0005-late-or-not.ts';
import migration0006 from './0006-channel-and-entry.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [migration0001, migration0004, migration0005, migration0006];

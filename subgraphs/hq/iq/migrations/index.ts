import migration0001 from './0001-initial.ts';
import migration0002 from './0002-late-or-not.ts';
import migration0003 from './0003-persons.ts';
import migration0004 from './0004-directions.ts';
import migration0005 from './0005-channel-and-entry.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [migration0001, migration0002, migration0003, migration0004, migration0005];

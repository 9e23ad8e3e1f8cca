import migration0001 from './0001-initial.ts';
import migration0005 from './0005-importing.ts';
import migration0006 from './0006-law-enforcement.ts';
import migration0007 from './0007-late-or-not.ts';
import migration0008 from './0008-subjects.ts';
import migration0009 from './0009-directions.ts';
import migration0010 from './0010-employee-is-subject.ts';
import migration0011 from './0011-channel-and-entry.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [
  migration0001,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
];

import migration0001 from './0001-initial.ts';
import migration0002 from './0002-spending.ts';
import migration0003 from './0003-offices.ts';
import migration0004 from './0004-department.ts';
import migration0005 from './0005-saved-views.ts';
import migration0006 from './0006-tecs-course.ts';
import migration0007 from './0007-view-cadence.ts';
import migration0008 from './0008-view-turns.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
];

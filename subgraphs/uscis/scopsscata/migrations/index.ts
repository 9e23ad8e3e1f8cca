import migration0001 from './0001-initial.ts';

/** In the order in which they run. Written by `npm run new-migration`. */
export const MIGRATIONS = [migration0001];

/** How often each job is done, in milliseconds. */
export const EVERY = {
  sequence: 250,
  heartbeat: 2_000,
  checkpoint: 60_000,
  counts: 60_000,
  days: 60_000,
  cells: 10_000,
  files: 300_000,
  mail: 2_000,
  notices: 10_000,
  states: 10_000,
  views: 60_000,
  partitions: 6 * 3_600_000,
  backlog: 5_000,
  outbox: 5_000,
  used: 60_000,
  changes: 600_000,
  clock: 10_000,
  recurring: 60_000,
  reporting: 60_000,
};

/** How long after a turn that found nothing to do, where that is longer: of a process's 29 chains most are at rest. */
const AT_REST: Partial<Record<keyof typeof EVERY, number>> = { sequence: 2_000 };
/** Returns in how many milliseconds a job is done again. `did` is how much it did, of a job that counts. */
export const againIn = (job: keyof typeof EVERY, did: unknown): number => (did === 0 && AT_REST[job]) || EVERY[job];

/** Milliseconds from which on a wait is long; a little less than a minute, of which a turn takes its part. */
const SELDOM = 50_000;
/** Tells whether there is so long to wait that no connection is kept meanwhile (docs/decisions/103). */
export const isSeldom = (wait: number): boolean => wait >= SELDOM;

/** What no start waits for: what is forgotten, swept, made ahead or published once a month may be so a minute later. */
const LATER: ReadonlySet<keyof typeof EVERY> = new Set(['used', 'changes', 'files', 'partitions', 'counts'] as const);
/** Milliseconds after a start between which it is first done. */
const FIRST = { earliest: 10_000, latest: 60_000 };
/**
 * Returns in how many milliseconds jobs that share a connection are first done: at once, or once the start is over and
 * at a time of their own, so that not all tools connect together (docs/decisions/121).
 */
export const firstIn = (jobs: readonly (keyof typeof EVERY)[]): number =>
  jobs.every((job) => LATER.has(job)) ? FIRST.earliest + Math.random() * (FIRST.latest - FIRST.earliest) : 0;

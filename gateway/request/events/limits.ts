/** Limits of streams of events; milliseconds where it is time. */
export interface EventLimits {
  /** Most streams of one caller, and of all, in this process. */
  readonly perCaller: number;
  readonly perProcess: number;
  /** Changes that are told at once. */
  readonly batch: number;
  /** How often it is asked anew who the caller is, though nothing happens. */
  readonly tick: number;
  /** How often a sign of life is sent. */
  readonly heartbeat: number;
  /** How long a client may take nothing before its stream is cut. */
  readonly stall: number;
  /** How long a tool may be out of reach before the streams of whom it tells end. */
  readonly patience: number;
  /** How soon such a tool is asked again. */
  readonly again: number;
}

/**
 * With facts that are fresh for fifteen seconds, whoever loses access hears no more within 25 s; 40 while the directory
 * cannot be asked, whose last word serves for thirty. Whoever's token ends hears no more a minute after its `exp`, by
 * which clocks may differ, and a tick.
 */
export const EVENT_LIMITS: EventLimits = {
  perCaller: 20,
  perProcess: 500,
  batch: 100,
  tick: 10_000,
  heartbeat: 12_000,
  stall: 10_000,
  patience: 30_000,
  again: 1_000,
};
/** Most records that one subscription names. */
export const MOST_IDS = 100;

/** Between processes; milliseconds where it is time. */
export const ELSEWHERE = {
  /** How long a tool's process waits for news before it says that there are none. */
  wait: 5_000,
  /** Most that wait at once at one tool's process: one for each gateway. */
  waiting: 64,
  /** Least between two questions for news, so that what comes at once is told at once. */
  pause: 50,
  /** When a tool that did not answer is asked again: first, and at last. */
  again: { first: 250, last: 5_000 },
} as const;

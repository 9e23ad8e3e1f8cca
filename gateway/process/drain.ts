import type { Logger } from 'pino';
import { killPostgres } from '../../shared-schema/runtime/postgres/cluster.ts';

/**
 * Milliseconds from SIGTERM or SIGINT to the end of the process, in every state. Requests have the first part of them;
 * then what is under way is cut, and rolled back. What still hangs shortly before the end is left behind with
 * PostgreSQL killed.
 */
export const DRAIN_LIMIT = 15_000;
export const REQUESTS_LIMIT = 6_000;
const AT_LAST = DRAIN_LIMIT - 1_000;

/**
 * Ends the process at the first signal: what `started` gives is asked to stop. A start is broken off, for whose end
 * nobody waits: nobody is served yet, and what was not committed is done by the next one. A second signal changes
 * nothing: npm passes on what the terminal has sent already.
 */
export function endOnSignal(started: Promise<() => Promise<void>>, logger: Logger): void {
  let starting = true;
  // Whoever starts the process says what was wrong with a start that failed.
  started.then(() => void (starting = false)).catch(() => {});
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    if (starting) {
      killPostgres({ startedHere: true });
      process.exit(0);
    }
    const cut = () => {
      logger.error('what was under way did not end in time; it was cut');
      killPostgres();
      process.exit(1);
    };
    setTimeout(cut, AT_LAST);
    await started.then((stop) => stop()).catch(cut);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
}

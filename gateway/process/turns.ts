import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { FIXED_FORM } from '../../shared-schema/runtime/audit/sequencer.ts';
import type { Connection, Limits } from '../../shared-schema/runtime/postgres/connection.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import type { JobFigures } from './job-figures.ts';
import { againIn, type EVERY, firstIn, isSeldom } from './job-times.ts';
import { loggableCode } from './loggable.ts';

/** Most milliseconds until what failed is tried again, however seldom it is done otherwise. */
const AGAIN = 5_000;

/** For which tool something is done again and again, and as which of its roles. */
export interface Turn {
  readonly tool: string;
  readonly role: 'sequencer' | 'owner' | 'app' | 'clock' | 'mailer';
  /** How long its statements may take, where that is not what the role's otherwise may. */
  readonly limits?: Limits;
}
type Job = keyof typeof EVERY;
type Work = (client: pg.Client) => Promise<unknown>;
/** Jobs that take turns on one connection, by name; one that counts returns how much it did. */
export type Jobs = Readonly<Partial<Record<Job, Work>>>;

/** What turns are taken with. */
export interface TurnsOf {
  /** The socket of the embedded cluster, where there is one. */
  readonly socket: string | undefined;
  readonly logger: Logger;
  readonly figures: JobFigures;
  readonly stopping: AbortSignal;
}

/** Has jobs done again and again in tools' databases, each as often as it says, until it is told to stop. */
export class Turns {
  readonly #loops: Promise<void>[] = [];
  readonly #connections = new Set<Connection>();

  constructor(private readonly of: TurnsOf) {}

  /** Waits until every turn has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#loops);
  }

  /** Cuts the connections of turns that are under way. */
  cut(): void {
    for (const client of this.#connections) client.cut();
  }

  /** Does each of `jobs` again and again, until upkeep stops. */
  keepUp(turn: Turn, jobs: Jobs): void {
    const named = Object.entries(jobs) as [Job, Work][];
    for (const [job] of named) this.of.figures.begun(turn.tool, job);
    this.#loops.push(this.#connected(turn, named));
  }

  /** Runs each job as it is due on a connection of their own, which is made anew when it is lost. */
  async #connected(turn: Turn, jobs: readonly (readonly [Job, Work])[]): Promise<void> {
    let client: Connection | undefined;
    const first = performance.now() + firstIn(jobs.map(([job]) => job));
    const due = new Map(jobs.map(([job]) => [job, first]));
    while (!this.of.stopping.aborted) {
      for (const [job, work] of jobs) {
        if ((due.get(job) ?? 0) > performance.now()) continue;
        const { used, again } = await this.#turnOf(turn, job, { work, client });
        client = used;
        due.set(job, performance.now() + again);
      }
      const next = Math.min(...due.values());
      // The sequencer's are kept: by them what was answered last is chained and signed as the process ends.
      if (client && isSeldom(next - performance.now()) && turn.role !== 'sequencer') {
        await client.end();
        client = undefined;
      }
      await delay(Math.max(0, next - performance.now()), undefined, { signal: this.of.stopping }).catch(() => {});
    }
    // A last time, so that what was answered is chained before the process ends.
    if (client && turn.role === 'sequencer') for (const [, work] of jobs) await work(client).catch(() => {});
    await client?.end();
  }

  /** Does one job once. Returns in how many milliseconds it is done again, and the connection where that is good. */
  async #turnOf(
    turn: Turn,
    job: Job,
    { work, client }: { readonly work: Work; readonly client: Connection | undefined },
  ): Promise<{ readonly used: Connection | undefined; readonly again: number }> {
    const { tool, role } = turn;
    let used = client;
    try {
      used ??= await this.#connect(turn);
      const did = await work(used);
      this.of.figures.done(tool, job);
      return { used, again: againIn(job, did) };
    } catch (error) {
      this.of.figures.failed(tool, job);
      this.of.logger.warn({ tool, upkeep: role, job, code: loggableCode(error) }, 'upkeep failed; it is tried again');
      await used?.end();
      return { used: undefined, again: Math.min(againIn(job, undefined), AGAIN) };
    }
  }

  async #connect({ tool, role, limits }: Turn): Promise<Connection> {
    const address = databaseAddress(tool, this.of.socket);
    const client = await connectAs(tool, role, limits ? { ...address, limits } : address);
    this.#connections.add(client);
    client.once('end', () => this.#connections.delete(client));
    if (role === 'sequencer') await client.query(FIXED_FORM);
    return client;
  }
}

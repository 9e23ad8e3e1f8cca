import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { forgetChanges } from '../../shared-schema/features/changes/index.ts';
import { fileStoreOf, sweepFiles } from '../../shared-schema/features/files/index.ts';
import { Clockwork } from '../../shared-schema/features/lifecycle/index.ts';
import { MailMonitor, sendNotices, sendWaiting, smtpTransport } from '../../shared-schema/features/mail/index.ts';
import { isTracked } from '../../shared-schema/language/registry.ts';
import { checkpoint } from '../../shared-schema/runtime/audit/checkpoints.ts';
import { FIXED_FORM, sequence } from '../../shared-schema/runtime/audit/sequencer.ts';
import { ANSWER_LIMITS, type Connection } from '../../shared-schema/runtime/postgres/connection.ts';
import { makeAuditPartitions } from '../../shared-schema/runtime/postgres/prepare.ts';
import { heartbeatTable } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { forgetUsed } from '../../shared-schema/runtime/request/once.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { JobFigures } from './job-figures.ts';
import { loggableCode } from './loggable.ts';

/** How often each job is done, in milliseconds. */
export const EVERY = {
  sequence: 250,
  heartbeat: 1_000,
  checkpoint: 60_000,
  counts: 60_000,
  files: 300_000,
  mail: 2_000,
  notices: 10_000,
  partitions: 6 * 3_600_000,
  backlog: 5_000,
  outbox: 5_000,
  used: 60_000,
  changes: 600_000,
  clock: 10_000,
};
/** Most milliseconds until what failed is tried again, however seldom it is done otherwise. */
const AGAIN = 5_000;
/** Milliseconds that what is under way has when upkeep stops; then its connections are cut. */
const LAST_TURN = 1_000;

/** Events that came after the chain's horizon. */
const BACKLOG = `select count(*)::int as waiting
  from audit.event
  where transaction >= (select transaction from audit.horizon)`;

/** Acknowledgements that have not left. */
const OUTBOX = "select count(*)::int as waiting from mail_outgoing where state = 'waiting'";

/** What is done again and again: for which tool, as which of its roles. */
interface Turn {
  readonly tool: string;
  readonly job: keyof typeof EVERY;
  readonly role: 'sequencer' | 'owner' | 'app' | 'clock' | 'mailer';
}
type Work = (client: pg.Client) => Promise<unknown>;

/** Tells whether a database has a log of changes: that of a tool that tracks items, or the register's. */
const notesChanges = ({ tool }: HostedTool): boolean => tool.key === 'register' || tool.records.some(isTracked);

/** What upkeep is of: the tools of one process. */
interface UpkeepOf {
  readonly tools: ReadonlyMap<string, HostedTool>;
  /** The socket of the embedded cluster, where there is one. */
  readonly socket: string | undefined;
  readonly dataDirectory: string;
  readonly logger: Logger;
}

/**
 * Keeps up what runs beside the answers, for each tool: the audit chain, its checkpoints, the sign of life to the
 * register, monthly statistics, next month's partitions.
 */
export class Upkeep {
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #connections = new Set<Connection>();
  readonly figures = new JobFigures();
  /** By tool: when its chain last kept up. */
  readonly sequencedAt = new Map<string, number>();

  /** By tool: what its clock last found stuck, by check. */
  readonly stuck = new Map<string, Readonly<Record<string, number>>>();

  constructor(private readonly of: UpkeepOf) {
    // Every loop waits on it: there are several for each tool.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Starts what each tool needs; `clocks`: the reminders of those that have a workflow too. */
  start({ clocks = true } = {}): void {
    for (const [key, hosted] of this.of.tools) {
      if (clocks && hosted.tool.lifecycle) this.#startClock(key, hosted);
      this.#startAudit(key);
      this.#keepUp({ tool: key, role: 'clock', job: 'used' }, forgetUsed);
      if (notesChanges(hosted)) this.#keepUp({ tool: key, role: 'clock', job: 'changes' }, forgetChanges);
      if (hosted.tool.records.some(isTracked)) this.#startTracking(key, hosted);
      if (key === 'register') this.#startCounts(key);
    }
  }

  /** Chains a tool's events, signs checkpoints, and makes next month's partitions. */
  #startAudit(tool: string): void {
    this.#keepUp({ tool, role: 'sequencer', job: 'sequence' }, async (client) => {
      await sequence(client);
      this.sequencedAt.set(tool, Date.now());
    });
    this.#keepUp({ tool, role: 'sequencer', job: 'checkpoint' }, (client) =>
      checkpoint(client, { tool, dataDirectory: this.of.dataDirectory }),
    );
    this.#startCounting({ tool, role: 'sequencer' }, this.figures.backlog, BACKLOG);
    this.#keepUp({ tool, role: 'owner', job: 'partitions' }, (client) => makeAuditPartitions(client));
  }

  /** Counts what is not chained yet, and where a tool acknowledges by mail what has not left yet. */
  #startCounting(turn: Pick<Turn, 'tool' | 'role'>, into: Map<string, number>, text: string): void {
    const { tool, role } = turn;
    this.#keepUp({ tool, role, job: role === 'mailer' ? 'outbox' : 'backlog' }, async (client) => {
      const { rows } = await client.query<{ waiting: number }>(text);
      into.set(tool, rows[0]?.waiting ?? 0);
    });
  }

  /** Starts what a tool that tracks items has: its sign of life, and mail, files and statistics as it is set up. */
  #startTracking(tool: string, hosted: HostedTool): void {
    const alive = `insert into ${heartbeatTable(tool)} (tool, at)
      values ($1, clock_timestamp())
      on conflict (tool) do update set at = excluded.at`;
    this.#keepUp({ tool, role: 'app', job: 'heartbeat' }, (client) => client.query(alive, [tool]));
    if (hosted.tool.lifecycle) {
      this.#startMail(tool, hosted);
      const { storage } = fileStoreOf(hosted);
      this.#keepUp({ tool, role: 'clock', job: 'files' }, (client) => sweepFiles(client, storage));
    }
    if (hosted.tool.manifest.register.level === 'count') this.#startCounts(tool);
  }

  /** Looks whether this month's statistics are still to be published. */
  #startCounts(key: string): void {
    this.#keepUp({ tool: key, role: 'app', job: 'counts' }, (client) => client.query('select publish_counts()'));
  }

  /**
   * Watches a tool's mailbox (`MAILBOX_<TOOL>`), and sends its reminders and acknowledgements (`MAIL_SMTP`,
   * `MAIL_FROM_<TOOL>`), where they are configured.
   */
  #startMail(key: string, hosted: HostedTool): void {
    const setting = (name: string) => process.env[`${name}_${key.toUpperCase().replaceAll('-', '_')}`];
    const failed = (error: Error & { code?: string }) =>
      this.of.logger.warn(
        { tool: key, upkeep: 'mail', code: loggableCode(error) },
        'the mailbox cannot be watched; it is tried again',
      );
    const mailbox = setting('MAILBOX');
    const mail = hosted.tool.manifest.intake?.mail;
    const watched = { mailbox: mailbox ?? '', authserv: setting('MAIL_TRUSTED_AUTHSERV'), failed };
    if (mailbox && mail) this.#loops.push(new MailMonitor(hosted, watched).run(this.#stopping.signal));
    const from = setting('MAIL_FROM');
    const url = process.env.MAIL_SMTP;
    if (!from || !url) return;
    const transport = smtpTransport({ url, from });
    const settings = { url, from };
    this.#keepUp({ tool: key, role: 'mailer', job: 'notices' }, (client) =>
      sendNotices({ hosted, mailer: client, transport, settings }),
    );
    if (!mail?.acknowledges) return;
    this.#startCounting({ tool: key, role: 'mailer' }, this.figures.mail, OUTBOX);
    this.#keepUp({ tool: key, role: 'mailer', job: 'mail' }, (client) =>
      sendWaiting({ hosted, mailer: client, transport, settings }),
    );
  }

  /** A clock that does not start is started again: reminders wait, answers do not. */
  #startClock(key: string, hosted: HostedTool): void {
    const failed = (error: Error & { code?: string }) =>
      this.of.logger.warn(
        { tool: key, upkeep: 'clock', code: loggableCode(error) },
        'the clock failed; it is tried again',
      );
    this.#loops.push(
      (async () => {
        while (!this.#stopping.signal.aborted) {
          const clock = new Clockwork(hosted, databaseAddress(key, this.of.socket), {
            failed,
            ticked: ({ stuck }) => this.stuck.set(key, stuck),
          });
          try {
            await clock.start();
            await new Promise((resolve) => this.#stopping.signal.addEventListener('abort', resolve, { once: true }));
          } catch (error) {
            failed(error as Error);
            await delay(EVERY.clock, undefined, { signal: this.#stopping.signal }).catch(() => {});
          } finally {
            await clock.stop().catch(() => {});
          }
        }
      })(),
    );
  }

  /** Does `work` again and again, until upkeep stops. */
  #keepUp(turn: Turn, work: Work): void {
    this.figures.begun(turn.tool, turn.job);
    this.#loops.push(this.#connected(turn, work));
  }

  /** Runs `work` again and again on a connection of its own, which is made anew when it is lost. */
  async #connected({ tool, role, job }: Turn, work: Work): Promise<void> {
    let client: Connection | undefined;
    while (!this.#stopping.signal.aborted) {
      let wait = EVERY[job];
      try {
        client ??= await this.#connect(tool, role);
        await work(client);
        this.figures.done(tool, job);
      } catch (error) {
        this.figures.failed(tool, job);
        this.of.logger.warn({ tool, upkeep: role, job, code: loggableCode(error) }, 'upkeep failed; it is tried again');
        await client?.end();
        client = undefined;
        wait = Math.min(wait, AGAIN);
      }
      await delay(wait, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
    // A last time, so that what was answered is chained before the process ends.
    if (role === 'sequencer' && client) await work(client).catch(() => {});
    await client?.end();
  }

  async #connect(tool: string, role: Turn['role']): Promise<Connection> {
    // Whatever waits for the owner's lock on the audit waits no longer than for any other.
    const limits = role === 'owner' ? { limits: ANSWER_LIMITS } : {};
    const client = await connectAs(tool, role, { ...databaseAddress(tool, this.of.socket), ...limits });
    this.#connections.add(client);
    client.once('end', () => this.#connections.delete(client));
    if (role === 'sequencer') await client.query(FIXED_FORM);
    return client;
  }

  /** Ends within two seconds, whatever the databases, the mailboxes and the mail server do. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const ended = Promise.all(this.#loops);
    if (await within(LAST_TURN, ended)) return;
    for (const client of this.#connections) client.cut();
    await within(LAST_TURN, ended);
  }
}

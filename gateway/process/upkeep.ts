import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { fileStoreOf } from '../../shared-schema/features/files/index.ts';
import { sweepFiles } from '../../shared-schema/features/files/sweep.ts';
import { Clockwork } from '../../shared-schema/features/lifecycle/clockwork.ts';
import { MailMonitor } from '../../shared-schema/features/mail/monitor.ts';
import { sendNotices } from '../../shared-schema/features/mail/notices.ts';
import { sendWaiting, smtpTransport } from '../../shared-schema/features/mail/outgoing.ts';
import { isTracked } from '../../shared-schema/language/registry.ts';
import { checkpoint, FIXED_FORM, sequence } from '../../shared-schema/runtime/audit/sequencer.ts';
import { ANSWER_LIMITS, type Connection } from '../../shared-schema/runtime/postgres/connection.ts';
import { makeAuditPartitions } from '../../shared-schema/runtime/postgres/prepare.ts';
import { heartbeatTable } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { forgetUsed } from '../../shared-schema/runtime/request/once.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { loggableCode } from './loggable.ts';

const EVERY = {
  sequence: 250,
  heartbeat: 1_000,
  checkpoint: 60_000,
  counts: 60_000,
  files: 300_000,
  mail: 2_000,
  notices: 10_000,
  partitions: 6 * 3_600_000,
  used: 60_000,
  clock: 10_000,
};
/** Most milliseconds until what failed is tried again, however seldom it is done otherwise. */
const AGAIN = 5_000;
/** Milliseconds that what is under way has when upkeep stops; then its connections are cut. */
const LAST_TURN = 1_000;

/**
 * Keeps up what runs beside the answers, for each tool: the audit chain, its checkpoints, the sign of life to the
 * register, monthly statistics, next month's partitions.
 */
export class Upkeep {
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #connections = new Set<Connection>();
  /** By tool: when its chain last kept up. */
  readonly sequencedAt = new Map<string, number>();

  /** By tool: what its clock last found stuck, by check. */
  readonly stuck = new Map<string, Readonly<Record<string, number>>>();

  constructor(
    private readonly tools: ReadonlyMap<string, HostedTool>,
    private readonly socket: string | undefined,
    private readonly dataDirectory: string,
    private readonly logger: Logger,
  ) {}

  start({ clocks = true } = {}): void {
    if (clocks) for (const [key, hosted] of this.tools) if (hosted.tool.lifecycle) this.#startClock(key, hosted);
    for (const [key, hosted] of this.tools) {
      this.#loops.push(
        this.#connected(key, 'sequencer', EVERY.sequence, async (client) => {
          await sequence(client);
          this.sequencedAt.set(key, Date.now());
        }),
      );
      this.#loops.push(
        this.#connected(
          key,
          'sequencer',
          EVERY.checkpoint,
          async (client) => void (await checkpoint(client, key, this.dataDirectory)),
        ),
      );
      this.#loops.push(this.#connected(key, 'owner', EVERY.partitions, (client) => makeAuditPartitions(client)));
      this.#loops.push(this.#connected(key, 'clock', EVERY.used, forgetUsed));
      if (hosted.tool.records.some(isTracked)) {
        this.#loops.push(
          this.#connected(
            key,
            'app',
            EVERY.heartbeat,
            async (client) =>
              void (await client.query(
                `insert into ${heartbeatTable(key)} (tool, at) values ($1, clock_timestamp()) on conflict (tool) do update set at = excluded.at`,
                [key],
              )),
          ),
        );
        if (hosted.tool.lifecycle) this.#startMail(key, hosted);
        if (hosted.tool.lifecycle)
          this.#loops.push(
            this.#connected(
              key,
              'clock',
              EVERY.files,
              async (client) => void (await sweepFiles(client, fileStoreOf(hosted).storage)),
            ),
          );
        if (hosted.tool.manifest.register.level === 'count') this.#startCounts(key);
      }
      if (key === 'register') this.#startCounts(key);
    }
  }

  /** Looks whether this month's statistics are still to be published. */
  #startCounts(key: string): void {
    const publish = async (client: pg.Client) => void (await client.query('select publish_counts()'));
    this.#loops.push(this.#connected(key, 'app', EVERY.counts, publish));
  }

  /**
   * Watches a tool's mailbox (`MAILBOX_<TOOL>`), and sends its reminders and acknowledgements (`MAIL_SMTP`,
   * `MAIL_FROM_<TOOL>`), where they are configured.
   */
  #startMail(key: string, hosted: HostedTool): void {
    const setting = (name: string) => process.env[`${name}_${key.toUpperCase().replaceAll('-', '_')}`];
    const failed = (error: Error & { code?: string }) =>
      this.logger.warn(
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
    this.#loops.push(
      this.#connected(
        key,
        'mailer',
        EVERY.notices,
        async (client) => void (await sendNotices(hosted, client, transport, { url, from })),
      ),
    );
    if (!mail?.acknowledges) return;
    this.#loops.push(
      this.#connected(
        key,
        'mailer',
        EVERY.mail,
        async (client) => void (await sendWaiting(hosted, client, transport, { url, from })),
      ),
    );
  }

  /** A clock that does not start is started again: reminders wait, answers do not. */
  #startClock(key: string, hosted: HostedTool): void {
    const failed = (error: Error & { code?: string }) =>
      this.logger.warn(
        { tool: key, upkeep: 'clock', code: loggableCode(error) },
        'the clock failed; it is tried again',
      );
    this.#loops.push(
      (async () => {
        while (!this.#stopping.signal.aborted) {
          const clock = new Clockwork(hosted, databaseAddress(key, this.socket), failed, ({ stuck }) =>
            this.stuck.set(key, stuck),
          );
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

  /** Runs `work` again and again on a connection of its own, which is made anew when it is lost. */
  async #connected(
    tool: string,
    role: 'sequencer' | 'owner' | 'app' | 'clock' | 'mailer',
    every: number,
    work: (client: pg.Client) => Promise<void>,
  ): Promise<void> {
    let client: Connection | undefined;
    while (!this.#stopping.signal.aborted) {
      let wait = every;
      try {
        client ??= await this.#connect(tool, role);
        await work(client);
      } catch (error) {
        this.logger.warn({ tool, upkeep: role, code: loggableCode(error) }, 'upkeep failed; it is tried again');
        await client?.end();
        client = undefined;
        wait = Math.min(every, AGAIN);
      }
      await delay(wait, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
    // A last time, so that what was answered is chained before the process ends.
    if (role === 'sequencer' && client) await work(client).catch(() => {});
    await client?.end();
  }

  async #connect(tool: string, role: Parameters<typeof connectAs>[1]): Promise<Connection> {
    // Whatever waits for the owner's lock on the audit waits no longer than for any other.
    const limits = role === 'owner' ? { limits: ANSWER_LIMITS } : {};
    const client = await connectAs(tool, role, { ...databaseAddress(tool, this.socket), ...limits });
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

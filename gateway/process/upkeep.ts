import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { forgetChanges } from '../../shared-schema/features/changes/index.ts';
import { fileStoreOf, sweepFiles } from '../../shared-schema/features/files/index.ts';
import { type ClockListener, Clockwork } from '../../shared-schema/features/lifecycle/index.ts';
import {
  MailMonitor,
  sendNotices,
  sendStateNotices,
  sendWaiting,
  smtpTransport,
  type Watched,
} from '../../shared-schema/features/mail/index.ts';
import { RecurringItems } from '../../shared-schema/features/recurring/index.ts';
import { sendViewLinks, viewsIn } from '../../shared-schema/features/views/index.ts';
import { acknowledgesByMail } from '../../shared-schema/language/intake/settings.ts';
import { isTracked } from '../../shared-schema/language/registry.ts';
import { checkpoint } from '../../shared-schema/runtime/audit/checkpoints.ts';
import { sequence } from '../../shared-schema/runtime/audit/sequencer.ts';
import { ANSWER_LIMITS, UPKEEP_LIMITS } from '../../shared-schema/runtime/postgres/connection.ts';
import { makeAuditPartitions } from '../../shared-schema/runtime/postgres/prepare.ts';
import { heartbeatTable } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { forgetting } from './forgetting.ts';
import { JobFigures } from './job-figures.ts';
import { EVERY } from './job-times.ts';
import { loggableCode } from './loggable.ts';
import { gatewayAddress, mailSettingsOf } from './mail-settings.ts';
import { settingFor } from './read-settings.ts';
import { copyingTo } from './reporting-turn.ts';
import { type Jobs, type Turn, Turns, type TurnsOf } from './turns.ts';
import { BACKLOG, counting, OUTBOX } from './waiting.ts';

/** Milliseconds that what is under way has when upkeep stops; then its connections are cut. */
const LAST_TURN = 1_000;

/** Tells whether a database has a log of changes: that of a tool that tracks items, or the register's. */
const notesChanges = ({ tool }: HostedTool): boolean => tool.key === 'register' || tool.records.some(isTracked);

/** What upkeep is of: the tools of one process. */
interface UpkeepOf extends Pick<TurnsOf, 'socket' | 'logger'> {
  readonly tools: ReadonlyMap<string, HostedTool>;
  readonly dataDirectory: string;
  /** Where BI tools read what is published. */
  readonly reportingUrl: string | undefined;
}

/**
 * Keeps up what runs beside the answers, for each tool: the audit chain, its checkpoints, the sign of life to the
 * register, monthly statistics, next month's partitions.
 */
export class Upkeep {
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #turns: Turns;
  readonly figures = new JobFigures();
  /** By tool: when its chain last kept up. */
  readonly sequencedAt = new Map<string, number>();

  /** By tool: what its clock last found stuck, by check. */
  readonly stuck = new Map<string, Readonly<Record<string, number>>>();

  constructor(private readonly of: UpkeepOf) {
    // Every loop waits on it: there are several for each tool.
    setMaxListeners(0, this.#stopping.signal);
    const { socket, logger } = of;
    this.#turns = new Turns({ socket, logger, figures: this.figures, stopping: this.#stopping.signal });
  }

  /** Starts what each tool needs; `clocks`: the reminders of those that have a workflow too. */
  start({ clocks = true } = {}): void {
    for (const [key, hosted] of this.of.tools) {
      if (clocks && hosted.tool.lifecycle) this.#startClock(key, hosted);
      if (clocks && hosted.tool.lifecycle?.workflow.recurring) this.#startRecurring(key, hosted);
      this.#startAudit(key);
      this.#startForgetting(key, hosted);
      if (hosted.tool.records.some(isTracked)) this.#startTracking(key, hosted);
      if (key === 'register') this.#startRegister(key);
      this.#startViews(key, hosted);
    }
  }

  /** Forgets what was used up and told, and sweeps files: seldom, and one after the other on one connection. */
  #startForgetting(tool: string, hosted: HostedTool): void {
    const storage = hosted.tool.lifecycle ? fileStoreOf(hosted).storage : undefined;
    this.#turns.keepUp(
      { tool, role: 'clock' },
      {
        used: forgetting(hosted),
        ...(notesChanges(hosted) ? { changes: forgetChanges } : {}),
        ...(storage ? { files: (client) => sweepFiles(client, storage) } : {}),
      },
    );
  }

  /** Files what comes again by itself: what cannot be filed is said, and the others are. */
  #startRecurring(tool: string, hosted: HostedTool): void {
    const items = new RecurringItems(hosted, (code) => {
      this.figures.failed(tool, 'recurring');
      this.of.logger.warn(
        { tool, upkeep: 'clock', job: 'recurring', code },
        'what comes again could not be filed; it is tried again',
      );
    });
    this.#turns.keepUp({ tool, role: 'clock' }, { recurring: (client) => items.file(client) });
  }

  /** Chains a tool's events, signs checkpoints, and makes next month's partitions. */
  #startAudit(tool: string): void {
    this.#turns.keepUp(
      { tool, role: 'sequencer' },
      {
        sequence: async (client) => {
          const chained = await sequence(client);
          this.sequencedAt.set(tool, Date.now());
          return chained;
        },
        checkpoint: (client) => checkpoint(client, { tool, dataDirectory: this.of.dataDirectory }),
        backlog: counting(BACKLOG, (waiting) => this.figures.backlog.set(tool, waiting)),
      },
    );
    // Whatever waits for the owner's lock on the audit waits no longer than for any other.
    const owner: Turn = { tool, role: 'owner', limits: ANSWER_LIMITS };
    this.#turns.keepUp(owner, { partitions: (client) => makeAuditPartitions(client) });
  }

  /** Starts what a tool that tracks items has: its sign of life, and mail, files and statistics as it is set up. */
  #startTracking(tool: string, hosted: HostedTool): void {
    const alive = `insert into ${heartbeatTable(tool)} (tool, at)
      values ($1, clock_timestamp())
      on conflict (tool) do update set at = excluded.at`;
    this.#turns.keepUp({ tool, role: 'app' }, { heartbeat: (client) => client.query(alive, [tool]) });
    if (hosted.tool.lifecycle) this.#startMail(tool, hosted);
    if (hosted.tool.manifest.register.level === 'count') this.#startCounts(tool);
  }

  /** Publishes the register's statistics, closes its days, counts ahead; and copies what is published for BI tools. */
  #startRegister(key: string): void {
    this.#startCounts(key, {
      days: (client) => client.query('select close_days()'),
      cells: (client) => client.query('select fold_cells()'),
    });
    const { reportingUrl } = this.of;
    if (reportingUrl) this.#turns.keepUp({ tool: key, role: 'clock' }, { reporting: copyingTo(reportingUrl) });
  }

  /** Looks whether this month's statistics are still to be published, in turns with what else is counted. */
  #startCounts(key: string, others: Jobs = {}): void {
    const counts: Jobs['counts'] = (client) => client.query('select publish_counts()');
    // A month of a million items takes half a minute of work, and nobody waits for it.
    this.#turns.keepUp({ tool: key, role: 'app', limits: UPKEEP_LIMITS }, { counts, ...others });
  }

  /**
   * Watches a tool's mailbox (`MAILBOX_<TOOL>`), and sends its reminders and acknowledgements (`MAIL_SMTP`,
   * `MAIL_FROM_<TOOL>`), where they are configured.
   */
  #startMail(key: string, hosted: HostedTool): void {
    const mailbox = process.env[settingFor('MAILBOX_<TOOL>', key)];
    const authserv = process.env[settingFor('MAIL_TRUSTED_AUTHSERV_<TOOL>', key)];
    if (mailbox && hosted.tool.manifest.intake?.mail) this.#watchMailbox(hosted, { mailbox, authserv });
    const settings = mailSettingsOf(key);
    if (!settings) return;
    const sending = { hosted, transport: smtpTransport(settings), settings };
    const turn: Turn = { tool: key, role: 'mailer' };
    this.#turns.keepUp(turn, {
      notices: (mailer) => sendNotices({ ...sending, mailer }),
      states: (mailer) => sendStateNotices({ ...sending, mailer }),
    });
    if (!acknowledgesByMail(hosted.tool.manifest.intake)) return;
    // Counted beside the sending, and not after it: a mail server may take its time.
    this.#turns.keepUp(turn, { outbox: counting(OUTBOX, (waiting) => this.figures.mail.set(key, waiting)) });
    this.#turns.keepUp(turn, { mail: (mailer) => sendWaiting({ ...sending, mailer }) });
  }

  /** Sends people links to their views that come again, where mail and `GATEWAY_ADDRESS` are configured. */
  #startViews(key: string, hosted: HostedTool): void {
    const [settings, address] = [mailSettingsOf(key), gatewayAddress()];
    const [record] = viewsIn(hosted.tool);
    if (!record || !settings || !address) return;
    const sending = { hosted, transport: smtpTransport(settings), settings, record, address };
    this.#turns.keepUp({ tool: key, role: 'mailer' }, { views: (mailer) => sendViewLinks({ ...sending, mailer }) });
  }

  /** Takes in what a tool's mailbox brings, and counts it. */
  #watchMailbox(hosted: HostedTool, { mailbox, authserv }: Pick<Watched, 'mailbox' | 'authserv'>): void {
    const { key } = hosted.tool;
    const failed = this.#failing({ tool: key, job: 'mailbox' }, 'the mailbox cannot be watched; it is tried again');
    const watched: Watched = {
      mailbox,
      authserv,
      failed,
      taken: ({ outcome, reason }) => this.figures.took(key, reason === null ? outcome : 'aside'),
      looked: () => this.figures.done(key, 'mailbox'),
    };
    this.figures.begun(key, 'mailbox');
    this.#loops.push(new MailMonitor(hosted, watched).run(this.#stopping.signal));
  }

  /** Returns what notes and says that something which runs by itself has failed. */
  #failing({ tool, job }: { readonly tool: string; readonly job: string }, sentence: string): (error: Error) => void {
    return (error) => {
      this.figures.failed(tool, job);
      this.of.logger.warn({ tool, upkeep: job, code: loggableCode(error) }, sentence);
    };
  }

  /** A clock that does not start is started again: reminders wait, answers do not. */
  #startClock(key: string, hosted: HostedTool): void {
    const failed = this.#failing({ tool: key, job: 'clock' }, 'the clock failed; it is tried again');
    const ticked: ClockListener['ticked'] = ({ stuck }) => {
      this.stuck.set(key, stuck);
      this.figures.done(key, 'clock');
    };
    this.figures.begun(key, 'clock');
    this.#loops.push(
      (async () => {
        while (!this.#stopping.signal.aborted) {
          const clock = new Clockwork(hosted, databaseAddress(key, this.of.socket), { failed, ticked });
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

  /** Ends within two seconds, whatever the databases, the mailboxes and the mail server do. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const ended = Promise.all([this.#turns.ended(), ...this.#loops]);
    if (await within(LAST_TURN, ended)) return;
    this.#turns.cut();
    await within(LAST_TURN, ended);
  }
}

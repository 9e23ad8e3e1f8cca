import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { isForNow, toCallerError } from '../../language/errors.ts';
import { FOLDERS, MOST_BYTES } from '../../language/intake/mail-settings.ts';
import { legalDay } from '../../language/legal-day.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { type Resolve, systemResolver } from './authentication.ts';
import { mailboxCaller } from './mailbox-caller.ts';
import { readMail } from './message.ts';
import { LATER_REASON, setAside, type Taken, takeMail } from './take.ts';

/** A mailbox by its URL: `imaps://user:password@host:993/INBOX`. */
function connectionTo(mailbox: string): { client: ImapFlow; folder: string } {
  const url = new URL(mailbox);
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    socketTimeout: 120_000,
  });
  // What breaks is told by the command that was under way.
  client.on('error', () => {});
  return { client, folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX' };
}

/** What is watched, who is believed about it, and who hears of it. */
export interface Watched {
  /** By its URL: `imaps://user:password@host:993/INBOX`. */
  readonly mailbox: string;
  /** The receiving server whose `Authentication-Results` are believed. */
  readonly authserv?: string | undefined;
  /** The DNS; this machine's, where none is given. */
  readonly resolve?: Resolve | undefined;
  readonly failed?: ((error: Error) => void) | undefined;
  readonly taken?: ((taken: Taken) => void) | undefined;
  /** Is told each time that the folder was looked through. */
  readonly looked?: (() => void) | undefined;
}

/** So long a message stays in its folder because the DNS does not answer; after that it stands aside. */
const LONGEST_WAIT = 24 * 3_600_000;
const RARELY = 30 * 60_000;

/**
 * Watches one mailbox for one tool. What stands in its folder has not been taken; what was is moved, and nothing is
 * deleted: should the process, the mail server or the database die at any moment, the message still stands there and is
 * known when it is met again.
 */
export class MailMonitor {
  /** When a message is met again that waits for the DNS, by its number in the mailbox. */
  #waiting = new Map<number, number>();
  readonly #resolve = systemResolver();
  constructor(
    private readonly hosted: HostedTool,
    private readonly watched: Watched,
  ) {}

  /** Until the signal: on after every break, at growing distance. */
  async run(signal: AbortSignal): Promise<void> {
    let breaks = 0;
    while (!signal.aborted) {
      try {
        await this.#watch(signal, () => {
          breaks = 0;
          this.watched.looked?.();
        });
      } catch (error) {
        if (!signal.aborted) this.watched.failed?.(error as Error);
        breaks++;
      }
      await delay(Math.min(30_000, 250 * 2 ** breaks), undefined, { signal }).catch(() => {});
    }
  }

  async #watch(signal: AbortSignal, well: () => void): Promise<void> {
    const { client, folder } = connectionTo(this.watched.mailbox);
    const close = () => client.close();
    signal.addEventListener('abort', close, { once: true });
    try {
      await client.connect();
      for (const each of Object.values(FOLDERS)) await client.mailboxCreate(each).catch(() => {});
      await client.mailboxOpen(folder);
      this.#waiting.clear();
      while (!signal.aborted) {
        await this.#pass(client, signal);
        well();
        await this.#news(client, signal);
      }
    } finally {
      signal.removeEventListener('abort', close);
      client.close();
    }
  }

  /**
   * Every message that stands in the folder, the oldest first. One that cannot be taken now stays there and stops no
   * other. @throws the last such error, after the others; at once where nothing can be taken
   */
  async #pass(client: ImapFlow, signal: AbortSignal): Promise<void> {
    const uids = ((await client.search({ all: true }, { uid: true })) || []).sort((a, b) => a - b);
    let failure: unknown;
    for (const uid of uids) {
      if (signal.aborted) return;
      if ((this.#waiting.get(uid) ?? 0) > Date.now()) continue;
      try {
        await this.#meet(client, uid);
      } catch (error) {
        if (!client.usable || isForNow(toCallerError(error, ''))) throw error;
        failure = error;
      }
    }
    if (failure) throw failure;
  }

  /**
   * Takes one message and moves it; leaves it where it is while the DNS does not answer. @throws where it cannot be
   * taken now
   */
  async #meet(client: ImapFlow, uid: number): Promise<void> {
    const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
    if (!about) return;
    const received = new Date(about.internalDate ?? Date.now());
    const taken =
      (about.size ?? 0) > MOST_BYTES ? await this.#tooLarge(client, uid) : await this.#take(client, uid, received);
    if (!taken) return;
    const age = Math.max(1_000, Date.now() - received.getTime());
    if (taken.reason === LATER_REASON && age < LONGEST_WAIT) {
      // As long again as it has waited.
      this.#waiting.set(uid, Date.now() + Math.min(age, RARELY));
      return;
    }
    this.#waiting.delete(uid);
    const folder = taken.outcome === 'aside' || taken.outcome === 'own' || taken.reason ? FOLDERS.aside : FOLDERS.taken;
    await client.messageMove(String(uid), folder, { uid: true });
    this.watched.taken?.(taken);
  }

  async #take(client: ImapFlow, uid: number, receivedAt: Date): Promise<Taken | undefined> {
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
    const source = message ? message.source : undefined;
    if (!source) return undefined;
    const { authserv, resolve = this.#resolve } = this.watched;
    const mail = await readMail(source, { receivedAt, authserv, resolve }).catch(() => undefined);
    // What no reader can read is a person's.
    if (!mail)
      return setAside(
        { hosted: this.hosted, caller: await mailboxCaller(this.hosted) },
        createHash('sha256').update(source).digest(),
        'not-readable',
      );
    return takeMail(this.hosted, mail, legalDay(receivedAt));
  }

  async #tooLarge(client: ImapFlow, uid: number): Promise<Taken> {
    const validity = client.mailbox ? client.mailbox.uidValidity : 0;
    return setAside(
      { hosted: this.hosted, caller: await mailboxCaller(this.hosted) },
      createHash('sha256').update(`${validity}:${uid}`).digest(),
      'too-large',
    );
  }

  /**
   * Resolves when something has come, and at the latest after a quarter of a minute. @throws when the connection is
   * gone
   */
  #news(client: ImapFlow, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => () => {
        clearTimeout(timer);
        client.off('exists', come);
        client.off('close', gone);
        signal.removeEventListener('abort', come);
        settle();
      };
      const come = done(resolve);
      const gone = done(() => reject(new Error('the connection was closed')));
      const timer = setTimeout(come, 15_000);
      client.once('exists', come);
      client.once('close', gone);
      signal.addEventListener('abort', come, { once: true });
      if (!client.usable) gone();
      // The server says at once what comes; the next command ends the waiting.
      else void client.idle().catch(() => {});
    });
  }
}

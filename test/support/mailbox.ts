import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { ended, freePort, startProgram } from './programs.ts';
import { eventually } from './service.ts';

/** Who the mail of a dovecot that runs as root belongs to; any other user serves as itself. */
const root = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

/** A real IMAP server, Debian's dovecot, on a free port with one mailbox. */
export class Mailbox {
  #server: ChildProcess | undefined;
  #delivered = 0;
  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<Mailbox> {
    const directory = mkdtempSync(join(tmpdir(), 'dovecot-'));
    chmodSync(directory, 0o755);
    const mailbox = new Mailbox(directory, await freePort());
    for (const folder of ['run', 'mail', 'mail/box', 'mail/box/new', 'mail/box/cur', 'mail/box/tmp'])
      mkdirSync(join(directory, folder));
    for (const folder of ['mail', 'mail/box', 'mail/box/new', 'mail/box/cur', 'mail/box/tmp'])
      if (root) chownSync(join(directory, folder), NOBODY.uid, NOBODY.gid);
    writeFileSync(
      join(directory, 'dovecot.conf'),
      `base_dir = ${directory}/run\nlog_path = ${directory}/log\nprotocols = imap\nlisten = 127.0.0.1\nssl = no\ndisable_plaintext_auth = no\nmail_location = maildir:${directory}/mail/%u\nfirst_valid_uid = 1\nmail_max_userip_connections = 50\npassdb {\n driver = static\n args = password=secret\n}\nuserdb {\n driver = static\n args = uid=${root ? NOBODY.uid : process.getuid!()} gid=${root ? NOBODY.gid : process.getgid!()} home=${directory}/mail/%u\n}\nservice imap-login {\n chroot =\n inet_listener imap {\n  port = ${mailbox.port}\n }\n inet_listener imaps {\n  port = 0\n }\n}\nservice anvil {\n chroot =\n}\nservice stats {\n chroot =\n}\n`,
    );
    await mailbox.up();
    return mailbox;
  }

  get url(): string {
    return `imap://box:secret@127.0.0.1:${this.port}/INBOX`;
  }

  async up(): Promise<void> {
    this.#server = startProgram('dovecot', ['-F', '-c', join(this.directory, 'dovecot.conf')]);
    await eventually(() =>
      this.folder('INBOX').then(
        () => true,
        () => false,
      ),
    );
  }

  /** Ends the server at once, with everybody who is connected to it. */
  async kill(): Promise<void> {
    await ended(this.#server!);
    // The master is gone; those it started notice when their pipe to it breaks, or are ended here.
    for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
      try {
        const line = readFileSync(`/proc/${name}/environ`, 'utf8');
        if (line.includes(this.directory)) process.kill(Number(name), 'SIGKILL');
      } catch {}
    }
  }

  /** Lays a message into the mailbox, as a mail server does. */
  deliver(source: string | Buffer): void {
    const name = `${Date.now()}.${String(++this.#delivered).padStart(6, '0')}.test`;
    const path = join(this.directory, 'mail', 'box', 'tmp', name);
    writeFileSync(path, source);
    if (root) chownSync(path, NOBODY.uid, NOBODY.gid);
    renameSync(path, join(this.directory, 'mail', 'box', 'new', name));
  }

  /** Subjects of the messages in a folder. */
  async folder(path: string): Promise<string[]> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      auth: { user: 'box', pass: 'secret' },
      logger: false,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      const { exists } = await client.mailboxOpen(path);
      if (exists === 0) return [];
      const subjects: string[] = [];
      for await (const message of client.fetch('1:*', { envelope: true }))
        subjects.push(message.envelope?.subject ?? '');
      return subjects;
    } finally {
      await client.logout().catch(() => {});
    }
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

let written = 0;
/** A message in its wire form; `headers` replace and add. */
export function message({
  from = 'Synthetic Writer <writer@example.gov>',
  subject = 'A question',
  text = 'Please answer.',
  headers = {},
}: {
  from?: string;
  subject?: string;
  text?: string;
  headers?: Record<string, string>;
} = {}): string {
  const all: Record<string, string> = {
    From: from,
    To: 'box@example.gov',
    Subject: subject,
    Date: 'Mon, 2 Nov 2026 10:00:00 -0500',
    'Message-ID': `<${++written}.${Math.random().toString(36).slice(2)}@example.gov>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${text}\r\n`;
}

/** Returns a message in its wire form, with files. */
export const composed = (mail: object): Promise<Buffer> =>
  new MailComposer({ to: 'box@example.gov', ...mail }).compile().build();

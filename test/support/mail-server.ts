import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { freePort } from './programs.ts';

export interface Sent {
  readonly to: string;
  readonly source: string;
}

/** A real SMTP server that keeps what it gets; while it refuses, it says to come later. */
export class MailServer {
  readonly sent: Sent[] = [];
  refuses = false;
  readonly #server: SMTPServer;
  private constructor(private readonly port: number) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        this.refuses ? done(Object.assign(new Error('later'), { responseCode: 451 })) : done(),
      onData: (stream: SMTPServerDataStream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.sent.push({
            to: session.envelope.rcptTo.map((each) => each.address).join(),
            source: Buffer.concat(parts).toString(),
          });
          done();
        });
      },
    });
  }

  static async start(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await new Promise<void>((resolve) => server.#server.listen(server.port, '127.0.0.1', resolve));
    return server;
  }
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }
  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

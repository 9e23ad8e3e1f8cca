import { MailMonitor, type Watched } from '../../shared-schema/features/mail/monitor.ts';
import type { Taken } from '../../shared-schema/features/mail/take.ts';
import { Mailbox } from './mailbox.ts';
import { eventually, TestService } from './service.ts';

const MANAGER = 'hq-execsec-manager';
const ITEMS = `{ iqFolders(first: 200) { nodes {
  id version controlNumber email subjectOfRequest attachments { fileName state } history { event text } } } }`;

/** A tool with a real mailbox that is watched; IQ unless said. */
export class MailIntake {
  readonly taken: Taken[] = [];
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  private constructor(
    readonly mailbox: Mailbox,
    readonly service: TestService,
  ) {}

  static async start(watched: Omit<Watched, 'mailbox' | 'taken'>, tool = 'iq'): Promise<MailIntake> {
    const intake = new MailIntake(await Mailbox.start(), await TestService.start());
    const taken = (each: Taken): void => void intake.taken.push(each);
    const monitor = new MailMonitor(intake.service.service.host.tools.get(tool)!, {
      ...watched,
      mailbox: intake.mailbox.url,
      taken,
    });
    intake.#running = monitor.run(intake.#stop.signal);
    return intake;
  }

  /** Delivers one message, waits until it is taken, and says what became of it. */
  async deliver(source: string | Buffer): Promise<Taken> {
    return (await this.deliverAll([source]))[0]!;
  }
  /**
   * Delivers messages, waits until they are taken, and says what became of each, in their order. The mail server says
   * half a second later that there is mail: at once, they wait for it once.
   */
  async deliverAll(sources: readonly (string | Buffer)[]): Promise<Taken[]> {
    const before = this.taken.length;
    for (const source of sources) this.mailbox.deliver(source);
    const all = before + sources.length;
    await eventually(async () => this.taken.length >= all, 60_000);
    return this.taken.slice(before, all);
  }
  async items(): Promise<any[]> {
    return (await this.service.ask(MANAGER, ITEMS)).data.iqFolders.nodes;
  }
  async aside(): Promise<any[]> {
    return (await this.service.ask(MANAGER, '{ iqMailAside { reason authentication } }')).data.iqMailAside;
  }
  /** Texts that were added to an item by mail. */
  async commentsOf(controlNumber: string): Promise<string[]> {
    const item = (await this.items()).find((each) => each.controlNumber === controlNumber);
    return item.history.filter((each: any) => each.event === 'COMMENT').map((each: any) => each.text);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.mailbox.stop();
    await this.service.stop();
  }
}

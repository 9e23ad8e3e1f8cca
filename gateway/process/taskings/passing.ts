import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RegisteredLifecycle, RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { officesOf } from '../../../shared-schema/language/rules.ts';
import type { TaskingsFrom } from '../../../shared-schema/language/taskings.ts';
import type { Callers } from '../../request/callers.ts';
import type { Front } from '../../request/front.ts';
import type { Configuration } from '../configuration.ts';
import { developmentToken } from '../development-issuer.ts';
import { loggableCode } from '../loggable.ts';
import { registeredTools } from '../manifests.ts';
import { Asking, NotPassed } from './asking.ts';
import { TaskingWay } from './tasking-way.ts';

/** Milliseconds between two passes. */
const EVERY = 30_000;

/** What taskings are passed by: the gateway's guard, and who its accounts are. */
interface PassedBy {
  readonly configuration: Configuration;
  readonly front: Pick<Front, 'run'>;
  readonly callers: Callers;
  readonly logger: Logger;
}
/** One way, with the account that goes it. */
interface Going {
  readonly to: string;
  readonly from: TaskingsFrom;
  readonly way: TaskingWay;
}

/**
 * Passes taskings from tool to tool at this gateway, as service accounts of the directory that hold nothing else
 * (docs/decisions/101-taskings-between-tools.md). Where several gateways do, what one has done the other finds done.
 */
export class PassingTaskings {
  readonly #stopping = new AbortController();
  readonly #going: readonly Going[];
  #loop: Promise<void> = Promise.resolve();

  constructor(private readonly by: PassedBy) {
    const tools = new Map(registeredTools().map((each) => [each.key, each]));
    this.#going = [...tools.values()].flatMap((tool) => goingTo(tool, tools));
  }

  /** Passes what is to be passed, until it is stopped; where no token is set up, nothing is. */
  start(): void {
    if (!this.by.configuration.gateway || !this.#going.some((each) => this.#tokenOf(each))) return;
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const going of this.#going) {
        const failed = await this.#passed(going).catch((error: unknown) => {
          this.by.logger.warn({ tool: going.to, from: going.from.tool, code: codeOf(error) }, 'taskings wait');
        });
        for (const [number, code] of failed ?? [])
          this.by.logger.warn({ tool: going.to, number, code }, 'a tasking is not passed');
      }
      await delay(EVERY, undefined, { signal }).catch(() => {});
    }
  }

  /** Passes once what comes into a tool. @returns what came to nothing, by number @throws NotPassed, UNAVAILABLE */
  async pass(to: string): Promise<ReadonlyMap<string, string>> {
    const failed = new Map<string, string>();
    for (const going of this.#going.filter((each) => each.to === to))
      for (const [number, code] of await this.#passed(going)) failed.set(number, code);
    return failed;
  }

  async #passed(going: Going): Promise<ReadonlyMap<string, string>> {
    const token = await this.#tokenOf(going)?.();
    if (!token) return new Map();
    const caller = await this.by.callers.callerOf({
      authorization: `Bearer ${token}`,
      purpose: 'internal-coordination',
      address: this.by.configuration.departmentNetworks[0]?.split('/')[0] ?? '',
      client: 'taskings',
    });
    // Whose token it is, is not left to whoever writes the file.
    if (caller.user !== going.from.account) throw new NotPassed('UNAUTHENTICATED');
    // Of another office it may see a list that is empty for it alone, and nothing on it would look as if it had ended.
    const { component } = going.way.ends.here.item.tool.manifest;
    if (caller.component !== component || !officesOf(caller).includes(going.from.office))
      throw new NotPassed('FORBIDDEN');
    return going.way.pass(new Asking(this.by.front, caller));
  }

  /** Returns what reads the account's token: the file that is set up, or the development issuer. */
  #tokenOf({ to, from }: Going): (() => Promise<string>) | undefined {
    const { production, dataDirectory, taskingsToken } = this.by.configuration;
    const file = taskingsToken(to);
    if (file) return async () => (await readFile(file, 'utf8')).trim();
    return production ? undefined : () => developmentToken(dataDirectory, from.account);
  }
}

/** Returns the ways into a tool. */
function goingTo(tool: RegisteredTool, tools: ReadonlyMap<string, RegisteredTool>): Going[] {
  const here = tool.lifecycle;
  return (tool.manifest.taskings ?? []).flatMap((from) => {
    const there: RegisteredLifecycle | undefined = tools.get(from.tool)?.lifecycle;
    return here && there ? [{ to: tool.key, from, way: new TaskingWay({ from, there, here }) }] : [];
  });
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof NotPassed
    ? error.code
    : ((error as { extensions?: { code?: string } }).extensions?.code ?? loggableCode(error));

import { pino } from 'pino';
import type { Configuration } from '../../gateway/process/configuration.ts';
import { configuration } from '../../gateway/process/configuration.ts';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { type Service, startService } from '../../gateway/process/service.ts';
import type { WithheldAs } from '../../gateway/request/masked-answer.ts';
import type { CallSubgraph } from '../../gateway/request/source.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { type Answer, runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { asking } from './answers.ts';
import { copyOfTemplate, giveBack } from './data-directory.ts';
import { keyOf } from './ids.ts';

export { globalId } from '../../shared-schema/language/global-id.ts';
export { copyOfTemplate } from './data-directory.ts';
export { keyOf, noneOf } from './ids.ts';
export const PURPOSE = 'handling-and-records';
export interface Asked {
  readonly variables?: Record<string, unknown>;
  /** `null` states none. */
  readonly purpose?: string | null;
  readonly withheldAs?: WithheldAs;
}

interface StartOptions {
  /** Settings in place of those of the test run. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly replicate?: boolean;
  readonly clocks?: boolean;
  readonly wrap?: (name: string, call: CallSubgraph) => CallSubgraph;
}

/**
 * The whole graph on a copy of the template, with the cast; the guard, the database and the audit are the real ones.
 */
export class TestService {
  private constructor(
    readonly service: Service,
    readonly settings: Configuration,
  ) {}

  /** On a copy of the template. */
  static start(options: StartOptions = {}): Promise<TestService> {
    return TestService.startOn(copyOfTemplate(), options);
  }

  /** On a data directory that a test has made; it goes with the service. */
  static async startOn(
    dataDirectory: string,
    { replicate = false, clocks = false, wrap, environment = {} }: StartOptions = {},
  ): Promise<TestService> {
    const settings = {
      ...configuration({ ...process.env, ...environment, DATA_DIR: dataDirectory, PORT: '0', NODE_ENV: 'test' }),
      poolSize: 4,
    };
    return new TestService(
      await startService(settings, pino({ level: 'silent' }), { replicate, clocks, ...(wrap ? { wrap } : {}) }),
      settings,
    );
  }

  readonly #tokens = new Map<string, Promise<string>>();
  /** A token of the cast's, signed once: hundreds of questions of one user in a suite need no more. */
  token(user: string): Promise<string> {
    const known = this.#tokens.get(user) ?? developmentToken(this.settings.dataDirectory, user);
    this.#tokens.set(user, known);
    return known;
  }

  async caller(user: string, purpose: string | null = PURPOSE): Promise<Caller> {
    return this.service.callers.callerOf({
      authorization: `Bearer ${await this.token(user)}`,
      purpose: purpose ?? undefined,
      address: '127.0.0.1',
      client: 'test',
    });
  }

  /** Through the gateway. */
  async ask(
    user: string,
    query: string,
    { variables = {}, purpose = PURPOSE, withheldAs = 'extensions' }: Asked = {},
  ): Promise<any> {
    const {
      reached: _reached,
      size: _size,
      beside: _beside,
      ...answer
    } = await this.service.front.run(await this.caller(user, purpose), {
      document: asking(query),
      source: query,
      queryHash: query,
      operationName: undefined,
      variables: JSON.parse(JSON.stringify(variables)),
      withheldAs,
    });
    return JSON.parse(JSON.stringify(answer));
  }

  /** Straight at a tool, as its own endpoint does; `gateway` is the door that may ask `_entities`. */
  async askTool(
    tool: string,
    user: string,
    query: string,
    { variables = {}, purpose = PURPOSE, door = 'subgraph' }: Asked & { door?: 'gateway' | 'subgraph' } = {},
  ): Promise<Answer> {
    const { event: _event, ...answer } = await runOperation(
      this.service.host.tools.get(tool)!,
      await this.caller(user, purpose),
      { document: asking(query), variables, door },
    );
    return JSON.parse(JSON.stringify(answer));
  }

  /** A connection as a role, or a superuser's for looking at what is really there. */
  connect(database: string, role?: string) {
    return this.service.host.cluster!.connect(database, role);
  }

  /** Rows as a superuser reads them; an id of the graph among the values stands for the key that it names. */
  async rows<T = any>(database: string, text: string, values: unknown[] = []): Promise<T[]> {
    const client = await this.connect(database);
    try {
      return (await client.query(text, values.map(keyOf))).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.service.stop();
    giveBack(this.settings.dataDirectory);
  }
}

/** Waits until `check` holds. @throws after `milliseconds` */
export async function eventually(check: () => Promise<boolean>, milliseconds = 20_000): Promise<void> {
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come about in time');
}

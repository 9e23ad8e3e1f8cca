import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { derivedProofKeys, FACTS, settingOf } from '../../gateway/request/proof-keys.ts';
import { type Answered, asking } from './answers.ts';
import { Processes } from './processes.ts';
import { type Asked, copyOfTemplate, PURPOSE, type TestService } from './service.ts';

/**
 * The gateway's own proof key, from which those of all tools are derived: the template's, since by it a gateway knows
 * again what was composed for the template, and need not compose anew.
 */
export const MASTER = Buffer.from(
  readFileSync(join(process.env.TEMPLATE_DATA_DIR ?? '', 'keys', 'gateway-proof.key'), 'utf8'),
  'base64',
);
const NOWHERE = 'http://127.0.0.1:9';

/** Returns the settings by which a process holds the proof keys of these alone. */
export function keysOf(audiences: readonly string[]): Record<string, string> {
  const keys = derivedProofKeys(MASTER);
  return Object.fromEntries(audiences.map((each) => [settingOf(each), Buffer.from(keys(each)).toString('base64')]));
}
/** Returns the settings that say where these subgraphs are. */
export const urlsOf = (keys: readonly string[], url: string): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [`SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}`, url]));

/** Processes of the product, each with databases of its own, and a gateway that serves no tool: they ask by HTTP. */
export class Apart {
  /** The gateway's, whose development issuer gives the tokens. */
  readonly directory = copyOfTemplate();
  /** Each process that serves something has its databases below a directory of its own; their keys are the same. */
  readonly #directories = [this.directory];
  readonly processes = new Processes(this.directory);
  #gateway = '';

  /** Starts what serves these and no gateway, with their keys, and what else it needs. Returns where. */
  async serving(keys: readonly string[], also: Record<string, string> = {}): Promise<string> {
    // The key of the development issuer is made by its first token.
    await developmentToken(this.directory, 'auditor');
    const own = copyOfTemplate();
    this.#directories.push(own);
    cpSync(`${this.directory}/keys`, `${own}/keys`, { recursive: true });
    const held = keysOf([...keys, FACTS]);
    return this.processes.start({ DATA_DIR: own, ...held, TOOLS: keys.join(), GATEWAY: 'no', ...also });
  }

  /** Starts the gateway, which finds subgraphs where `urls` says, and all others nowhere. */
  async gateway(urls: Record<string, string>): Promise<void> {
    const everything = MANIFESTS.map(({ manifest }) => manifest.key);
    this.#gateway = await this.processes.start({
      GATEWAY_PROOF_KEY: MASTER.toString('base64'),
      TOOLS: 'none',
      ...urlsOf(everything, NOWHERE),
      ...urls,
    });
  }

  /** Asks the gateway as one of the cast. @returns the whole answer */
  async ask(user: string, query: string, { variables = {}, purpose = PURPOSE }: Asked = {}): Promise<Answered> {
    const answer = await fetch(`${this.#gateway}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(purpose ? { purpose } : {}),
        authorization: `Bearer ${await developmentToken(this.directory, user)}`,
      },
      body: JSON.stringify({ query: print(asking(query)), variables }),
    });
    return (await answer.json()) as Answered;
  }

  /** Returns it as what tests ask by: they ask and do nothing else. */
  readonly asked = (): TestService => this as unknown as TestService;

  async end(): Promise<void> {
    await this.processes.end();
    for (const each of this.#directories) rmSync(each, { recursive: true, force: true });
  }
}

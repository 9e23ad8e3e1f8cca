import type { HttpServer } from '../../gateway/process/server.ts';
import { creating } from './entered.ts';
import { type StreamAsked, WireStream } from './event-streams.ts';
import { type TwoProcesses, twoProcesses } from './two-processes.ts';

export const MANAGER = 'hq-execsec-manager';
export const ANALYST = 'hq-execsec-analyst';
const TOLD = '{ mark changes { id tool recordType version state } }';
export const ITEMS = `subscription ($ids: [ID!]!) { itemChanged(ids: $ids) ${TOLD} }`;
export const WORK = `subscription { myWorkChanged ${TOLD} }`;

const CREATE = `mutation { made: ${creating('IqFolder')} { item { id version } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!) {
  made: updateIqFolder(id: $id, version: $version, input: { organization: "Synthetic" }) { item { id version } } }`;
const ASSIGN = `mutation ($id: ID!, $version: Int!, $add: [String!]) {
  made: assignIqFolder(id: $id, version: $version, add: $add) { item { id version } } }`;

/** A folder of IQ as it was last changed. */
export interface Folder {
  readonly id: string;
  readonly version: number;
}
/** A stream, and the process that serves it; the first unless said otherwise. */
export interface Opened extends StreamAsked {
  readonly server?: HttpServer;
}

/** Two processes that tell of changes, what changes folders of IQ, and who listens. */
export class Listening {
  readonly #open: WireStream[] = [];
  private constructor(readonly processes: TwoProcesses) {}

  static start = async (processes = twoProcesses()): Promise<Listening> => new Listening(await processes);

  get test(): TwoProcesses['test'] {
    return this.processes.test;
  }

  /** Opens a stream, and waits until it has begun or was refused. */
  async stream({ server = this.processes.server, ...asked }: Opened): Promise<WireStream> {
    const opened = await WireStream.open({ test: this.test, server }, asked);
    this.#open.push(opened);
    return opened.begun();
  }
  /** Returns how a stream is refused: its status, code and reason. */
  async refusal(asked: Opened): Promise<unknown[]> {
    const { status, error } = await this.stream(asked);
    return [status, error?.code, error?.reason];
  }

  folder(): Promise<Folder> {
    return this.#made(CREATE);
  }
  updated({ id, version }: Folder): Promise<Folder> {
    return this.#made(UPDATE, { id, version });
  }
  assigned({ id, version }: Folder, party: string): Promise<Folder> {
    return this.#made(ASSIGN, { id, version, add: [party] });
  }
  async #made(query: string, variables = {}): Promise<Folder> {
    return (await this.test.ask(MANAGER, query, { variables })).data.made.item;
  }

  /** Ends a user's access, or gives it back, at once in both processes. */
  async revoke(user: string, at: 'now()' | 'null'): Promise<void> {
    await this.test.rows('directory', `update directory_user set revoked_at = ${at} where user_key = $1`, [user]);
    for (const { callers } of this.processes.services) callers.forget(user);
  }

  close(): void {
    for (const each of this.#open.splice(0)) each.close();
  }
}

/** Returns what is told of a folder in this version. */
export const told = ({ id, version }: Folder) => ({ id, tool: 'iq', recordType: 'IqFolder', version, state: 'OPEN' });

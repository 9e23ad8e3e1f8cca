import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Values = Readonly<Record<string, string>>;
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A question as it came. */
export interface Asked {
  readonly key: string;
  readonly values: Values;
  readonly asks: readonly string[];
}

/** A system as docs/outside-lookups.md says it, over HTTP; with `while`, as it says that it must not be. */
export abstract class OutsideSystem {
  readonly asked: Asked[] = [];
  /** Requests at any path, also where nobody should ask. */
  readonly paths: string[] = [];
  #answering: Answering | undefined;
  #server: Server | undefined;
  #port = 0;

  constructor(private readonly token: string) {}

  /** The settings of a process that asks it. */
  abstract get environment(): Record<string, string>;
  /** Returns what it answers. */
  protected abstract answerTo(asked: Asked): object;

  async start(): Promise<this> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }
  /** Ends it with what is still under way. */
  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/look-up`;
  }

  /** Does the work while it answers otherwise. */
  async while<T>(answering: Answering, work: () => Promise<T>): Promise<T> {
    this.#answering = answering;
    try {
      return await work();
    } finally {
      this.#answering = undefined;
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.paths.push(request.url ?? '');
    const body = await text(request);
    if (this.#answering) return this.#answering(request, response);
    if (request.headers.authorization !== `Bearer ${this.token}`) return void response.writeHead(401).end();
    if (request.method !== 'POST' || request.url !== '/look-up') return void response.writeHead(404).end();
    const asked: Asked = JSON.parse(body);
    this.asked.push(asked);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(this.answerTo(asked)));
  }
}

/** Answers with this body, as the system would. */
export const saying =
  (
    body: unknown,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ): Answering =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

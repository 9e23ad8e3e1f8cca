import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { HttpServer } from '../../gateway/process/server.ts';
import type { ToldChange } from '../../shared-schema/features/changes/index.ts';
import { eventually, PURPOSE, type TestService } from './service.ts';

/** What a subscription tells at once. */
export interface ToldBatch {
  readonly mark: string;
  readonly changes: readonly ToldChange[];
}
/** An answer as it stands in an event. */
interface Answered {
  readonly data?: Record<string, ToldBatch>;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}
/** One event as it came over the wire. */
export interface WireEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Answered | undefined;
}
/** What is asked for, as whom and where. */
export interface StreamAsked {
  readonly user: string;
  readonly query: string;
  readonly path?: string;
  readonly purpose?: string | null;
  readonly headers?: Record<string, string>;
  readonly variables?: unknown;
  /** The address that it is asked from; the usual one unless said. */
  readonly localAddress?: string | undefined;
}

/** A stream as a client without any library reads it. */
export class WireStream {
  readonly events: WireEvent[] = [];
  ended = false;
  #rest = '';

  private constructor(
    readonly outgoing: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#take(text));
    response.on('close', () => (this.ended = true));
    response.on('error', () => {});
  }

  /** Asks for a stream; it is open when its status is known. */
  static async open(
    { test, server }: { readonly test: Pick<TestService, 'token'>; readonly server: Pick<HttpServer, 'port'> },
    { user, query, path = '/events', purpose = PURPOSE, headers = {}, variables, localAddress }: StreamAsked,
  ): Promise<WireStream> {
    const authorization = `Bearer ${await test.token(user)}`;
    const all = {
      authorization,
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(purpose ? { purpose } : {}),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: server.port,
          path,
          method: 'POST',
          headers: all,
          ...(localAddress ? { localAddress } : {}),
        },
        (response) => resolve(new WireStream(outgoing, response)),
      );
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify({ query, variables }));
    });
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }
  /** What was told so far, whatever came between. */
  get changes(): ToldChange[] {
    return this.events.flatMap(({ data }) => Object.values(data?.data ?? {}).flatMap(({ changes }) => changes ?? []));
  }
  /** The mark that was received last. */
  get mark(): string {
    return this.events.findLast(({ id }) => id)?.id ?? '';
  }
  /** The error by which the stream ended. */
  get error(): Readonly<Record<string, unknown>> | undefined {
    return this.events.flatMap(({ data }) => data?.errors ?? [])[0]?.extensions;
  }

  /** Waits until it has told where it begins: from then on nothing is missed. */
  async begun(): Promise<this> {
    await eventually(async () => this.events.length > 0 || this.ended);
    return this;
  }

  /** Waits until so many changes were told. */
  async told(count: number): Promise<ToldChange[]> {
    // On a busy machine a process that was killed takes its time to be there again.
    await eventually(async () => this.changes.length >= count, 60_000);
    return this.changes;
  }

  close(): void {
    this.outgoing.destroy();
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split('\n\n');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) {
      if (part.startsWith(':')) continue;
      const field = (name: string) =>
        part
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      this.events.push({ event: field('event') ?? '', id: field('id'), data: data ? JSON.parse(data) : undefined });
    }
    // A refusal is no stream.
    if (this.status >= 400 && this.#rest.startsWith('{'))
      this.events.push({ event: '', id: undefined, data: JSON.parse(this.#rest) });
  }
}

import { request } from 'node:http';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { TestService } from './service.ts';

export interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly localAddress?: string;
}
export interface Received {
  readonly status: number;
  readonly headers: Record<string, any>;
  readonly body: any;
  readonly text: string;
}

/** The doors that operations are sent to. */
export const DOORS = { gateway: '/graphql', tool: '/subgraphs/iq/graphql' } as const;

/** The product over a real connection, so that nothing between us and the server mends a request. */
export class TestServer {
  private constructor(
    readonly test: TestService,
    readonly server: HttpServer,
  ) {}

  static async start(options: Parameters<typeof TestService.start>[0] = {}): Promise<TestServer> {
    const test = await TestService.start(options);
    return new TestServer(test, await serve(test.service, test.settings));
  }

  send(sent: Sent): Promise<Received> {
    return sendTo(this.server, sent);
  }

  /** Sends an operation as a user. */
  async ask(
    user: string,
    query: string,
    { variables, ...rest }: { variables?: unknown } & Sent = {},
  ): Promise<Received> {
    const headers = { authorization: `Bearer ${await this.test.token(user)}`, ...rest.headers };
    return this.send({ ...rest, headers, body: JSON.stringify({ query, variables }) });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.test.stop();
  }
}

/** Sends a request to a server as it stands. */
export function sendTo(
  server: HttpServer,
  { path = '/graphql', method = 'POST', headers = {}, body = '', localAddress }: Sent,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const from = localAddress ? { localAddress } : {};
    // Node says the length of a body by itself for some methods alone.
    const length = method === 'POST' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const type = { 'content-type': 'application/json', ...length, ...headers };
    const outgoing = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: type, ...from },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed(text), text });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

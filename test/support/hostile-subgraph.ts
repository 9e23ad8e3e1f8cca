import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeJwt } from 'jose';
import { RECEIPT_HEADER, signReceipt } from '../../gateway/request/receipts.ts';

export interface Received {
  readonly body: { readonly query: string; readonly variables: any };
  readonly proof: string;
  readonly headers: IncomingMessage['headers'];
}
type Reply = (received: Received, response: ServerResponse) => void | Promise<void>;

/**
 * A subgraph that an attacker has taken over: a real server that answers whatever it is told to, and may hold the
 * subgraph's own key.
 */
export class HostileSubgraph {
  readonly received: Received[] = [];
  reply: Reply = (_received, response) => void response.destroy();

  private constructor(
    private readonly server: Server,
    /** The subgraph's own key; with it what is answered is signed as the subgraph would. */
    public key: Uint8Array,
    private readonly name: string,
  ) {}

  static async start(name: string): Promise<HostileSubgraph> {
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => (text += part));
      request.on('end', () => {
        const received = {
          body: JSON.parse(text || '{}'),
          proof: String(request.headers['gateway-proof']),
          headers: request.headers,
        };
        hostile.received.push(received);
        void Promise.resolve(hostile.reply(received, response)).catch(() => response.destroy());
      });
    });
    const hostile = new HostileSubgraph(server, new Uint8Array(32), name);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return hostile;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  /** Answers with this JSON and no receipt. */
  says(
    body: unknown,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ): void {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    this.reply = (_received, response) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  }

  /** Answers with this JSON and a receipt that is right. */
  signs(body: unknown | ((received: Received) => unknown), event = '01890000-0000-7000-8000-000000000001'): void {
    this.reply = async (received, response) => {
      const said = typeof body === 'function' ? body(received) : body;
      const text = typeof said === 'string' ? said : JSON.stringify(said);
      const receipt = await signReceipt(
        this.key,
        { from: this.name, proof: decodeJwt(received.proof).jti!, body: text },
        event,
      );
      response
        .writeHead(200, { 'content-type': 'application/json; charset=utf-8', [RECEIPT_HEADER]: receipt })
        .end(text);
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Received, TestServer } from './http.ts';

export const SENDER = 'servicenow';
const TOOL = 'ohc-task-tracker';
/** A key of which each byte is the same. */
export const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
export const [OLD, NEW, STRANGE] = [keyOf(1), keyOf(2), keyOf(3)] as const;

/** How a message is sent; what is left out is as it has to be. */
export interface Message {
  /** An object, or the very text. */
  readonly body?: object | string;
  readonly key?: string;
  readonly secret?: string;
  /** Seconds by which the sender's clock is wrong. */
  readonly late?: number;
  /** Whose message it is by its signature, and to whose address it is sent. */
  readonly signedAs?: string;
  readonly sentAs?: string;
  /** What is sent in place of what was signed. */
  readonly sent?: string | Buffer;
  readonly headers?: Record<string, string>;
}

let numbers = 0;
/** Returns an inquiry that no other is like. */
export const inquiry = (more: object = {}): object => ({
  number: `INC-SYN-${(numbers += 1)}`,
  text: 'When does my leave year end?',
  ...more,
});

/** Returns the headers of a message. */
export function headersOf({ body = '', key = randomUUID(), ...how }: Message): Record<string, string> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { secret = NEW, late = 0, signedAs = SENDER, headers } = how;
  const time = Math.floor(Date.now() / 1_000) - late;
  const mac = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${TOOL}.${signedAs}.${time}.${key}.${text}`)
    .digest('hex');
  return { signature: `t=${time},v1=${mac}`, 'idempotency-key': key, ...headers };
}

/** Sends a message to a server. */
export function sendSigned(server: TestServer, message: Message = {}): Promise<Received> {
  const body = message.body ?? inquiry();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return server.send({
    path: `/inbound/${TOOL}/${message.sentAs ?? SENDER}`,
    headers: headersOf({ ...message, body }),
    body: message.sent ?? text,
  });
}

/** Sends all of a message but its end, and closes the connection. Resolves when the server has closed it too. */
export async function brokenOff({ server }: TestServer, body: string): Promise<void> {
  const head = Object.entries({ host: 'x', 'content-length': String(body.length), ...headersOf({ body }) })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const socket = connect(server.port, '127.0.0.1').resume();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.end(`POST /inbound/${TOOL}/${SENDER} HTTP/1.1\r\n${head}\r\n${body.slice(0, -5)}`);
  await closed;
}

/** Returns how many items there are, and how many messages are noted. */
export async function storedIn({ test }: TestServer): Promise<{ items: number; notes: number }> {
  const [counted] = await test.rows(
    'ohc_task_tracker',
    `select (select count(*)::int from ohc_task_tracker_tasking) as items,
      (select count(*)::int from inbound_message) as notes`,
  );
  return counted;
}

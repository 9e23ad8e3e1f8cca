import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds by which the sender's clock may differ, either way. */
const WINDOW = 300;
/** Signs that an idempotency key is made of: none that parts what is signed, and none that a log would not take. */
export const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{16,64}$/;
const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/** A message as it came: to which tool, from which sender by its own word, and what it is signed with. */
export interface SignedMessage {
  readonly tool: string;
  readonly sender: string;
  /** The headers `signature` and `idempotency-key`; one that came twice is neither. */
  readonly signature: string;
  readonly key: string;
  /** The body, byte by byte. */
  readonly body: Buffer;
}

/**
 * Tells whether a message is its sender's, and of now: signed with one of the keys that are held in common, over tool,
 * sender, time, idempotency key and body. It takes as long whichever of them is wrong, also where nobody is so called.
 */
export function isSigned(message: SignedMessage, keys: readonly Buffer[] = [], now = new Date()): boolean {
  const [, time = '0', mac = ''] = SIGNATURE.exec(message.signature) ?? [];
  const given = Buffer.from(mac.padEnd(64, '0'), 'hex');
  const matches = (keys.length > 0 ? keys : [randomBytes(32)]).filter((key) =>
    timingSafeEqual(macOf(message, time, key), given),
  );
  const isNow = Math.abs(now.getTime() / 1_000 - Number(time)) <= WINDOW;
  return mac !== '' && matches.length > 0 && keys.length > 0 && isNow && IDEMPOTENCY_KEY.test(message.key);
}

const macOf = ({ tool, sender, key, body }: SignedMessage, time: string, secret: Buffer): Buffer =>
  createHmac('sha256', secret).update(`${tool}.${sender}.${time}.${key}.`).update(body).digest();

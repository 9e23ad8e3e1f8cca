import { Agent, request } from 'undici';
import { CorrespondenceError, lookUpFailed } from '../../language/errors.ts';
import type { OutsidePlace } from '../../runtime/feature.ts';

/** A gateway in another process waits two seconds for the tool: a system outside has a second and a half. */
const LONGEST = 1_500;
/** One person or address, with room to spare. */
const LARGEST = 16_384;
const agent = new Agent({
  connections: 8,
  keepAliveTimeout: 10_000,
  headersTimeout: LONGEST,
  bodyTimeout: LONGEST,
  connect: { timeout: LONGEST },
  maxResponseSize: LARGEST,
});

/** One question, as docs/outside-lookups.md says it. */
export interface Question {
  /** By which of the system's keys. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  /** What the answer is to hold, and nothing beside. */
  readonly asks: readonly string[];
}

const JSON_IN_UTF8 = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i;

/**
 * Asks a system outside the tool once, and follows nothing anywhere else. @returns what it answers, not looked into yet
 * @throws LOOK_UP_FAILED; no text of the system's, and none of the driver's, goes further than this
 */
export async function askOutside({ url, token }: OutsidePlace, question: Question, id: string): Promise<unknown> {
  try {
    const { statusCode, headers, body } = await request(url, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'request-id': id,
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(LONGEST),
    });
    if (statusCode !== 200) {
      // What stands in it is of no use, and is not waited for.
      body.on('error', () => undefined).destroy();
      throw lookUpFailed(reasonOf(statusCode));
    }
    const bytes = await body.bytes();
    if (!JSON_IN_UTF8.test(String(headers['content-type'])) || headers['content-encoding'] !== undefined)
      throw lookUpFailed('not-understood');
    return parsed(bytes);
  } catch (error) {
    throw error instanceof CorrespondenceError ? error : lookUpFailed(reasonOfBroken(error));
  }
}

/** @throws LOOK_UP_FAILED for what is no JSON in UTF-8 */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw lookUpFailed('not-understood');
  }
}

function reasonOf(status: number): 'redirected' | 'unreachable' | 'refused-there' {
  if (status >= 300 && status < 400) return 'redirected';
  return status >= 500 || status === 429 ? 'unreachable' : 'refused-there';
}

function reasonOfBroken(error: unknown): 'too-late' | 'too-large' | 'unreachable' {
  const { name, code = '' } = error as { name?: string; code?: string };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'too-large';
  const late = name === 'TimeoutError' || /^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/.test(String(code));
  return late ? 'too-late' : 'unreachable';
}

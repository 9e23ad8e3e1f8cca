import type { Response } from 'express';
import type { ExecutionResult } from 'graphql';
import { CorrespondenceError, toCallerError } from '../../../shared-schema/language/errors.ts';
import type { EventLimits } from './limits.ts';

/*
 * Server-sent events as `graphql-sse` reads them, one connection for each operation: `next` with a result, and at its
 * end `complete`. Each `next` has the mark after it as its id.
 */

/** What is sent: results, and the mark after the one that came last. */
export interface Sent {
  readonly results: AsyncIterable<ExecutionResult>;
  readonly mark: () => string | undefined;
  /** Whether they end by an error alone: what ends otherwise was interrupted, and the client asks again. */
  readonly endless: boolean;
}

/** Sends results until they end, the client goes, or it takes nothing for too long. Never throws. */
export async function sendEvents(
  response: Response,
  { results, mark, endless }: Sent,
  limits: EventLimits,
): Promise<void> {
  response.status(200);
  response.setHeader('content-type', 'text/event-stream; charset=utf-8');
  // Proxies would gather what is to be told at once.
  response.setHeader('x-accel-buffering', 'no');
  response.flushHeaders();
  const alive = setInterval(() => void (response.writableNeedDrain || response.write(':\n\n')), limits.heartbeat);
  let last: CorrespondenceError | undefined;
  try {
    for await (const result of results) await send(response, eventText('next', result, mark()), limits.stall);
  } catch (error) {
    last = toCallerError(error, '');
  } finally {
    clearInterval(alive);
  }
  if (response.destroyed) return;
  if (last) response.write(eventText('next', { errors: [told(last)] }));
  response.end(endless && !last ? '' : eventText('complete'));
  // Whoever takes nothing does not take this either.
  setTimeout(() => response.destroy(), limits.stall).unref();
}

/** Returns an error as an answer says it. */
const told = ({ message, extensions }: CorrespondenceError) => {
  const { http: _http, ...rest } = extensions;
  return { message, extensions: rest };
};

/** Returns the text of one event. JSON has no line breaks of its own. */
function eventText(event: 'next' | 'complete', data?: object, mark?: string): string {
  const id = mark === undefined ? '' : `id: ${mark}\n`;
  return `event: ${event}\n${id}data: ${data === undefined ? '' : JSON.stringify(data)}\n\n`;
}

/** Sends a text, and waits until it was taken. @throws RATE_LIMITED where that takes too long */
async function send(response: Response, text: string, stall: number): Promise<void> {
  if (response.destroyed || response.write(text)) return;
  await new Promise<void>((resolve, reject) => {
    const ended = (): void => {
      clearTimeout(late);
      response.off('drain', ended).off('close', ended);
      resolve();
    };
    const late = setTimeout(() => {
      response.off('drain', ended).off('close', ended);
      reject(tooSlow());
    }, stall);
    response.on('drain', ended).on('close', ended);
  });
}

const tooSlow = (): CorrespondenceError =>
  new CorrespondenceError('RATE_LIMITED', 'What was sent is not read. Subscribe again with the mark received last.', {
    reason: 'slow-reader',
    retryAfter: 1,
  });

import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { isSigned, type SignedMessage, takeMessage } from '../../shared-schema/features/inbound/index.ts';
import { CorrespondenceError, isForNow, toCallerError } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { addressOf, header } from './credentials.ts';
import { noOperation, sendError } from './refusal-answers.ts';
import { POINTS, type Spending } from './spending.ts';

/** Most bytes of a message: fields, and no files. */
const MOST_BYTES = 64 * 1024;
/** Seconds after which a sender may try again what could not be taken for now. */
const RETRY_AFTER = '5';

/** The keys that a tool holds in common with its senders, by sender. */
type InboundKeys = ReadonlyMap<string, readonly Buffer[]>;
/** What the signed messages of a tool are taken with. */
interface InboundDoor {
  readonly hosted: HostedTool;
  readonly keys: InboundKeys;
  readonly spending: Spending;
}

/**
 * Takes signed messages of other systems for a tool: `POST /<sender>` (docs/inbound.md). The body is read as it is, and
 * nothing of it is parsed before its signature is good. Whatever is wrong with that is answered alike, and stored
 * nowhere.
 */
export function inboundEndpoint(door: InboundDoor): Router {
  const router = express.Router();
  router.post('/:sender', (request, response) =>
    readBody(request, response, (error?: unknown) => {
      if (error === undefined) void answer(door, request, response);
      else sendError(response, unreadable(error as { status?: number }));
    }),
  );
  return router;
}
const readBody = express.raw({ type: () => true, limit: MOST_BYTES, inflate: false });

const unreadable = ({ status }: { readonly status?: number }): CorrespondenceError => {
  if (status === 413) return noOperation(413, 'length', 'A message has at most 64 KB.');
  if (status === 415) return noOperation(415, 'compressed', 'A message is not compressed.');
  return noOperation(400, 'not-read', 'The message cannot be read.');
};

async function answer({ hosted, keys, spending }: InboundDoor, request: Request, response: Response): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  let spend: ((points: number) => void) | undefined;
  try {
    const message = messageOf(hosted, request);
    const settings = hosted.tool.manifest.intake?.inbound?.find(({ sender }) => sender === message.sender);
    if (!isSigned(message, settings && keys.get(message.sender)) || !settings) throw notSigned();
    spend = spending.begin(settings.entersAs);
    const { answer: said, again } = await takeMessage(hosted, { settings, message, address: addressOf(request) });
    const entered = again ? 200 : 201;
    response.status(said.outcome === 'item' ? entered : 202).json(said);
  } catch (error) {
    const told = toCallerError(error, randomUUID());
    if (isForNow(told)) response.setHeader('retry-after', RETRY_AFTER);
    sendError(response, told);
  } finally {
    spend?.(POINTS.message);
  }
}

const messageOf = ({ tool }: HostedTool, request: Request): SignedMessage => ({
  tool: tool.key,
  sender: String(request.params.sender),
  signature: header(request, 'signature') ?? '',
  key: header(request, 'idempotency-key') ?? '',
  body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
});

const notSigned = (): CorrespondenceError =>
  new CorrespondenceError('UNAUTHENTICATED', 'The message is not signed as it has to be.', {
    http: { status: 401, headers: new Map([['www-authenticate', 'Signature realm="inbound"']]) },
  });

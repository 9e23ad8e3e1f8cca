import type { IncomingMessage } from 'node:http';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { admit, onlyOperation } from './admission.ts';
import { type AttemptContext, type Attempted, refusedAccountably } from './attempts.ts';
import type { WithheldAs } from './masked-answer.ts';
import { operationAsked } from './named-operation.ts';
import type { Proof } from './proof.ts';
import { RECEIPT_HEADER } from './receipts.ts';
import { noOperation, sendError, unreadable } from './refusal-answers.ts';
import { type Registered, withoutHash } from './registered-operations.ts';
import { POINTS } from './spending.ts';

type OperationKind = 'query' | 'mutation' | 'subscription';

/** What is known of a request once its caller is. */
export interface RequestContext extends AttemptContext {
  readonly withheldAs: WithheldAs;
  /** The gateway's proof, where the request came with one. */
  readonly proof: Proof | undefined;
  /**
   * The event that accounts for the answer, once there is one. In an object of its own: Apollo Server copies the
   * context.
   */
  readonly accounted: { event?: string | undefined; kind?: OperationKind; failed?: boolean };
  /** Takes into account what this request has cost its caller. */
  readonly spend: (points: number) => void;
}
/** Returns the receipt for an answer's body, undefined where it needs none. */
type ReceiptOf = (context: RequestContext, body: string) => Promise<string | undefined>;

/** What a request needs to be let in at an endpoint. */
export interface Admitting {
  readonly contextOf: (request: Request) => Promise<RequestContext>;
  /** Returns who asks by the token alone, for the account of what is refused before. */
  readonly knownCaller: (request: Request) => Promise<Caller>;
  readonly attempted: Attempted;
  readonly registered: Registered;
  readonly receiptOf?: ReceiptOf;
}

/** A request, and what was found out of it on its way. */
interface SeenRequest extends Request {
  context?: RequestContext;
}
/** Returns what an operation was and whether it failed, for the figures; nothing where none was executed. */
export const measuredOf = (request: Request): RequestContext['accounted'] =>
  (request as SeenRequest).context?.accounted ?? {};
/** A request whose body was read. */
interface ReadRequest extends IncomingMessage {
  rawBody?: string;
}
/** Returns a request's body as it came, which a proof is bound to. */
export const rawBodyOf = (request: ReadRequest): string => request.rawBody ?? '';

/** Returns what lets a request in at an endpoint: one operation in JSON by POST, of a known caller, weighed. */
export function admitting(of: Admitting): RequestHandler[] {
  const refuse = refusing(of);
  return [onlyJsonByPost(refuse), readBody(refuse), admitOperation(of, refuse)];
}

/** Returns what answers a request of which no operation comes, once that is accounted for. */
export const refusing =
  (of: Pick<Admitting, 'knownCaller' | 'attempted'>): Refuse =>
  async (request, response, error) =>
    sendError(
      response,
      await refusedAccountably(error, { callerOf: () => of.knownCaller(request), attempted: of.attempted }),
    );

/** Answers a request that no operation comes of, once that is accounted for. */
type Refuse = (request: Request, response: Response, error: unknown) => Promise<void>;

/** Lets a request pass whose body is one operation in JSON, by POST. */
const onlyJsonByPost =
  (refuse: Refuse): RequestHandler =>
  (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    // Queries come by POST alone: what a URL says is read by more than one reader, and not by all alike.
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(request, response, noOperation(405, 'method', 'An operation is sent by POST.'));
    }
    // A body is JSON in UTF-8 or nothing; an array would be a batch.
    if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers['content-type'] ?? '')) {
      const message = 'The body is JSON in UTF-8 (content-type: application/json).';
      return refuse(request, response, noOperation(415, 'media-type', message));
    }
    return next();
  };

const readJson = express.json({
  limit: '256kb',
  inflate: false,
  verify: (request: ReadRequest, _response, buffer) => void (request.rawBody = buffer.toString('utf8')),
});
/** Reads a request's body. */
const readBody =
  (refuse: Refuse): RequestHandler =>
  (request, response, next) =>
    readJson(request, response, (error?: unknown) => {
      if (error === undefined) next();
      else refuse(request, response, unreadable(error as { status?: number })).catch(next);
    });

/** Finds out who asks, and lets pass what they may ask for: one operation, weighed. */
const admitOperation =
  ({ contextOf, receiptOf, registered }: Admitting, refuse: Refuse): RequestHandler =>
  async (request, response, next) => {
    let context: RequestContext | undefined;
    try {
      // Each operation is weighed, paid for and accounted for by itself; HTTP/2 and 1.1 send many over one connection.
      if (Array.isArray(request.body))
        throw noOperation(400, 'batch', 'body: it is one operation. Send those of a batch each by itself.');
      if (request.body === undefined) throw noOperation(400, 'not-one-operation', 'body: it is one operation.');
      const asked = await contextOf(request);
      context = asked;
      (request as SeenRequest).context = asked;
      // Whatever becomes of it, it ends with its connection or its answer.
      response.once('close', () => asked.spend(POINTS.refused));
      if (receiptOf) sendWithReceipt(response, (body) => receiptOf(asked, body));
      // What the gateway asks a tool was let in there, and is its own planner's text.
      const body = asked.proof ? request.body : await operationAsked(request, asked.caller, registered);
      admit(body);
      // Only what was weighed and what the protocol knows goes on; Apollo Server would take a hash for its own.
      request.body = withoutHash(onlyOperation(body));
      next();
    } catch (error) {
      context?.spend(POINTS.refused);
      await refuse(request, response, error);
    }
  };

/** Returns what was found out of an admitted request. */
export function contextIn(request: SeenRequest): RequestContext {
  if (!request.context) throw new Error('the request was not admitted');
  return request.context;
}

/** Has an answer wait for its receipt, which is made of the body as it is sent. */
function sendWithReceipt(response: Response, receiptFor: (body: string) => Promise<string | undefined>): void {
  const send = response.send.bind(response);
  response.send = (body) => {
    // Anything else comes here again, as text.
    if (typeof body !== 'string') return send(body);
    receiptFor(body).then(
      (receipt) => {
        if (receipt) response.setHeader(RECEIPT_HEADER, receipt);
        send(body);
      },
      () => response.destroy(),
    );
    return response;
  };
}

import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, getOperationAST, print } from 'graphql';
import { Agent, request } from 'undici';
import type { Caller } from '../../shared-schema/language/caller.ts';
import {
  auditUnavailable,
  type CorrespondenceError,
  outcomeUnknown,
  unavailable,
} from '../../shared-schema/language/errors.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import type { Answer } from '../../shared-schema/runtime/request/run-operation.ts';
import { signProof } from './proof.ts';
import { FACTS } from './proof-keys.ts';
import { RECEIPT_HEADER, verifyReceipt } from './receipts.ts';
import { type AnswerShape, Misshapen, shapeOf } from './shaped.ts';
import type { CallSubgraph } from './source.ts';
import { codeOf, type Known, knownOf, toldErrors, toldNotes } from './told.ts';
import { saysFaultsAlone, withToldFaults } from './told-faults.ts';

/**
 * Subgraphs in other processes: kept-alive connections, two seconds of silence, ten in all, and a limit on what an
 * answer may be.
 */
const TIMEOUT = 2_000;
const LONGEST = 10_000;
/** A change may wait for a lock and for its statement (docs/decisions/020) before it is known what became of it. */
const CHANGE = { silence: 12_000, longest: 20_000 };
const LARGEST_ANSWER = 20_000_000;
/** An answer from elsewhere is measured by its length: so many bytes count as one object. */
const BYTES_OF_A_NODE = 200;
const agent = new Agent({
  connections: 64,
  keepAliveTimeout: 30_000,
  headersTimeout: TIMEOUT,
  bodyTimeout: TIMEOUT,
  connect: { timeout: TIMEOUT },
  maxResponseSize: LARGEST_ANSWER,
});

/** A question to another process: where, whom, and by which key both know each other. */
interface Question {
  readonly url: string;
  /** The subgraph's key, or `facts`. */
  readonly audience: string;
  readonly key: Uint8Array;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The client's address. */
  readonly address?: string;
  /** Tells whether it changes something: then what is not answered may have been done. */
  readonly changes?: boolean;
  /** Milliseconds for which it may wait there before it is answered. */
  readonly waits?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}
interface Reply {
  readonly status: number;
  readonly json: unknown;
  readonly bytes: number;
  /** Undefined where no receipt vouches for the body. */
  readonly receipt: { readonly event: string | undefined } | undefined;
}

/**
 * Asks once, with a proof of its own. Nothing is followed anywhere else, and what is not JSON in UTF-8 is no answer.
 * @throws UNAVAILABLE
 */
export async function ask(question: Question): Promise<Reply> {
  const { audience, changes = false } = question;
  try {
    return await exchange(question, randomUUID());
  } catch (error) {
    if (changes && !neverSent(error)) throw outcomeUnknown();
    // The driver's error names an internal address, and may quote what came.
    throw unavailable(audience === FACTS ? 'The directory' : `The subgraph ${audience}`);
  }
}

/** Sends a question under a proof with this id, and reads the answer. @throws Error of whatever goes wrong */
async function exchange(question: Question, id: string): Promise<Reply> {
  const { url, audience, key, body, headers = {}, address = '', changes = false, waits = 0 } = question;
  const proof = await signProof(key, { audience, body, address, id });
  const silence = (changes ? CHANGE.silence : TIMEOUT) + waits;
  const late = AbortSignal.timeout(changes ? CHANGE.longest : LONGEST);
  const answer = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', 'gateway-proof': proof, ...headers },
    body,
    signal: question.signal ? AbortSignal.any([late, question.signal]) : late,
    headersTimeout: silence,
    bodyTimeout: silence,
  });
  const bytes = await answer.body.bytes();
  if (!JSON_IN_UTF8.test(String(answer.headers['content-type']))) throw new Misshapen('no JSON');
  const receipt = await verifyReceipt(key, answer.headers[RECEIPT_HEADER], { from: audience, proof: id, body: bytes });
  const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return { status: answer.statusCode, json, bytes: bytes.length, receipt };
}
const JSON_IN_UTF8 = /^application\/(graphql-response\+)?json\s*(;\s*charset=utf-8\s*)?$/i;

/** Tells whether a request cannot have reached anybody: there was no connection to send it on. */
const neverSent = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(
    String((error as { code?: unknown }).code),
  );

/** Returns what says to another process who asks: their own token, and on which occasion. */
export const asCaller = (caller: Caller): Pick<Question, 'headers' | 'address'> => ({
  headers: {
    authorization: caller.credential?.() ?? '',
    'user-agent': caller.client,
    ...(caller.purpose ? { purpose: caller.purpose } : {}),
  },
  address: caller.address,
});

interface RemoteSubgraph {
  readonly url: string;
  readonly proofKey: Uint8Array;
  readonly tool: RegisteredTool;
  readonly schema: GraphQLSchema;
}

/**
 * Calls a subgraph over HTTP with the caller's own token, which it verifies itself, and the gateway's proof. Its answer
 * is not trusted (docs/decisions/026): it is cut to what was asked, errors and notes are told in our words, and data
 * passes only with the receipt of the event that accounts for it. @throws UNAVAILABLE, AUDIT_UNAVAILABLE
 */
export function overHttp({ url, proofKey, tool, schema }: RemoteSubgraph): CallSubgraph {
  const known = knownOf(tool, schema);
  return async (caller: Caller, { document, variables, operationName }): Promise<Answer> => {
    const body = JSON.stringify({ query: print(document), variables, operationName: operationName ?? undefined });
    const changes = getOperationAST(document, operationName)?.operation === 'mutation';
    const reply = await ask({
      url: `${url}/subgraphs/${tool.key}/graphql`,
      audience: tool.key,
      key: proofKey,
      body,
      ...asCaller(caller),
      changes,
    });
    try {
      return answerFrom(reply, {
        known,
        shape: shapeOf(schema, document, operationName),
        representations: variables.representations,
        changes,
      });
    } catch (error) {
      if (error instanceof Misshapen) throw changes ? outcomeUnknown() : unavailable(`The subgraph ${tool.key}`);
      if (error instanceof Unreceipted) throw changes ? outcomeUnknown() : auditUnavailable();
      throw error;
    }
  };
}

/** Data came without the receipt of its event. */
class Unreceipted extends Error {}
/** Tells whether a subgraph says that a change of its may stand. */
const saysUnknown = (error: any): boolean => codeOf(error) === 'UNAVAILABLE' && error.extensions.outcome === 'unknown';

/** What a reply is to: the subgraph, the operation, and whether that changes something. */
interface Answering {
  readonly known: Known;
  readonly shape: AnswerShape;
  readonly representations: unknown;
  readonly changes: boolean;
}

/** Returns what of a reply may be used. @throws Misshapen, Unreceipted, UNAVAILABLE, AUDIT_UNAVAILABLE */
function answerFrom(
  { status, json, bytes, receipt }: Reply,
  { known, shape, representations, changes }: Answering,
): Answer {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Misshapen('no answer');
  const { data, errors, extensions } = json as {
    data?: unknown;
    errors?: unknown;
    extensions?: { withheld?: unknown } | null;
  };
  if (Array.isArray(errors) && errors.some((error) => codeOf(error) === 'AUDIT_UNAVAILABLE')) throw auditUnavailable();
  if (Array.isArray(errors) && errors.some(saysUnknown)) throw outcomeUnknown();
  // Whoever says that nothing can be had at present has rolled back what was begun.
  if (status === 503 && Array.isArray(errors) && errors.some((error) => codeOf(error) === 'UNAVAILABLE'))
    throw unavailable('A part of the answer');
  if (status >= 500) throw new Misshapen('no answer');
  const size = { nodes: Math.ceil(bytes / BYTES_OF_A_NODE), bytes };
  const told: CorrespondenceError[] | undefined = toldErrors(errors, known, shape);
  if (status !== 200 || data === undefined || data === null) {
    if (!told) throw new Misshapen('neither data nor errors');
    return { data: null, errors: told, withheld: [], event: receipt?.event, size };
  }
  const shaped = shape.shaped(data, representations);
  // No event, no data: whoever answered has not said by which event this is accounted for. Refusals alone are no data:
  // the subgraph counts repeated ones, and has no event for each (docs/decisions/025).
  const nothing = (told && isRefused(shaped, told)) || (changes && saysFaultsAlone(shaped, shape));
  if (!receipt?.event && !nothing) throw new Unreceipted();
  if (changes) withToldFaults(shaped, known, shape);
  const withheld = receipt?.event ? toldNotes(extensions?.withheld, known, shape) : [];
  return { data: shaped, ...(told ? { errors: told } : {}), withheld, event: receipt?.event, size };
}

/**
 * Returns whether an answer is refusals and nothing else: no value, and no null without an error of its own, which
 * would be an answer too.
 */
function isRefused(data: object, errors: readonly CorrespondenceError[]): boolean {
  const refused = new Set(errors.map(({ path }) => (path?.length === 1 ? path[0] : undefined)));
  return Object.entries(data).every(([key, value]) => value === null && refused.has(key));
}

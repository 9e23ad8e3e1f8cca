import express, { type Request, type Response, type Router } from 'express';
import {
  type Attempts,
  amendCase,
  type Credential,
  casesOf,
  categoriesOf,
  type Door,
  endSession,
  type GivenAccount,
  type Open,
  openAccount,
  openCase,
  publicSettings,
  signIn,
  submit,
  WrongAnswers,
  withdrawCase,
} from '../../shared-schema/features/public/index.ts';
import { CorrespondenceError, toCallerError } from '../../shared-schema/language/errors.ts';
import { networkOf, siteOf } from '../../shared-schema/language/networks.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { addressOf, header } from './credentials.ts';

/** What is answered: a status and a body; nothing where there is none. */
type Answer = readonly [status: number, body?: object];
type Body = Readonly<Record<string, unknown>>;

/** Statuses by the code of an error; whatever is not here is a failure of ours. */
const STATUS: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  SPII_FOUND: 400,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FORBIDDEN: 404,
  RECORD_FROZEN: 409,
  EVENT_NOT_ALLOWED: 409,
  STALE_VERSION: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  AUDIT_UNAVAILABLE: 503,
};
/** What the public is told of them: in words that say nothing of the graph. */
const WORDS: Readonly<Record<string, string>> = {
  INVALID_INPUT: 'The request is not as it has to be.',
  SPII_FOUND: 'The request is not as it has to be.',
  UNAUTHENTICATED: 'The session is over. Sign in again.',
  NOT_FOUND: 'Nothing is opened by this.',
  FORBIDDEN: 'Nothing is opened by this.',
  RECORD_FROZEN: 'The case is closed.',
  EVENT_NOT_ALLOWED: 'The case is closed.',
  STALE_VERSION: 'The case has just changed. Try again.',
  RATE_LIMITED: 'This was tried too often. Try again later.',
};

/**
 * Returns the contract of a tool with the public, as JSON over HTTP (docs/public.md): the statement and the questions,
 * submissions, and the own case by its control number or by a session of an account.
 */
export function publicContract(hosted: HostedTool, attempts: Attempts): Router {
  const router = express.Router();
  const at = (
    method: 'get' | 'post' | 'delete',
    path: string,
    answer: (door: Door, request: Request) => Promise<Answer>,
  ) =>
    router[method](path, async (request, response) => {
      try {
        const door = doorOf({ hosted, attempts }, request);
        attempts.request(door.from);
        const [status, body] = await answer(door, request);
        if (body) response.status(status).json(body);
        else response.status(status).end();
      } catch (error) {
        tellPublic(error, request, response);
      }
    });
  at('get', '/statement', async () => [200, statementOf(hosted)]);
  at('get', '/categories', async () => [200, { categories: categoriesOf(hosted.tool) }]);
  at('post', '/submissions', async (door, request) => [
    201,
    await submit(door, submissionOf(request), sessionIn(request)),
  ]);
  at('post', '/sessions', async (door, request) => [201, await signIn(door, accountIn(bodyOf(request)))]);
  at('delete', '/sessions', async (door, request) => {
    await endSession(door, sessionIn(request) ?? '');
    return [204];
  });
  at('get', '/cases', async (door, request) => [
    200,
    { cases: await casesOf(door, sessionIn(request) ?? '', textIn(request.query.after)) },
  ]);
  caseRoutes(at);
  return router;
}

type At = (method: 'get' | 'post', path: string, answer: (door: Door, request: Request) => Promise<Answer>) => unknown;

/** Adds what is done to one case, which its credential opens. */
function caseRoutes(at: At): void {
  const onCase = (
    method: 'get' | 'post',
    path: string,
    answer: (open: Open, door: Door, body: Body) => Promise<Answer>,
  ) =>
    at(method, path, async (door, request) => {
      const body = method === 'post' ? bodyOf(request) : {};
      return answer(await openCase(door, credentialIn(request)), door, body);
    });
  onCase('get', '/case', async ({ found: { told } }) => [200, told]);
  for (const kind of ['correction', 'supplement'] as const)
    onCase('post', `/case/${kind}s`, async (open, { hosted }, body) => {
      await amendCase(hosted, open, { kind, answers: textsIn(body.answers) });
      return [201, { accepted: true }];
    });
  onCase('post', '/case/withdrawal', async (open, { hosted }, body) => {
    const reason = typeof body.reason === 'string' ? body.reason.trim() : '';
    const closed = await withdrawCase(hosted, open, reason);
    return [closed ? 200 : 202, { withdrawn: closed }];
  });
  onCase('post', '/case/account', async (open, door, body) => {
    const userId = await openAccount(door, open, { account: accountIn(body), detail: textsIn(body.detail) });
    return [201, { userId }];
  });
}

function statementOf({ tool }: HostedTool): object {
  const { statement, certifies } = publicSettings(tool);
  const { edition, parts } = statement;
  const { title, collection } = tool.manifest;
  return {
    title,
    ombControlNumber: collection ?? null,
    edition,
    parts: Object.entries(parts).map(([heading, text]) => ({ heading, text })),
    certification: certifies,
  };
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Returns what opens cases, and from where it is asked. */
function doorOf(open: Pick<Door, 'hosted' | 'attempts'>, request: Request): Door {
  const address = plainAddress(addressOf(request));
  return { ...open, address, from: networkOf(address), site: siteOf(address) };
}

/** An address of IPv4 as itself, also where the socket is one of IPv6. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const malformed = (what: string): WrongAnswers =>
  new WrongAnswers([{ question: what, message: 'it is not as it has to be' }]);

/** Returns a body: an object of JSON, and nothing that a form of another page could send. @throws WrongAnswers */
function bodyOf(request: Request): Body {
  const { body } = request;
  if (!request.is('application/json')) throw malformed('content-type');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed('body');
  return body as Body;
}

function textsIn(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('answers');
  const entries = Object.entries(value);
  if (entries.length > 100 || !entries.every(([, text]) => typeof text === 'string')) throw malformed('answers');
  return Object.fromEntries(entries) as Record<string, string>;
}

function accountIn({ userId, password }: Body): GivenAccount {
  if (typeof userId !== 'string' || typeof password !== 'string') throw malformed('account');
  return { userId, password };
}

function submissionOf(request: Request) {
  const body = bodyOf(request);
  const { category, anonymous = false, statement, certified, answers, account } = body;
  if (typeof category !== 'string') throw malformed('category');
  if (typeof anonymous !== 'boolean') throw malformed('anonymous');
  return {
    category,
    anonymous,
    statement: typeof statement === 'string' ? statement : '',
    certified: certified === true,
    answers: textsIn(answers),
    account: account === undefined ? undefined : accountIn(account as Body),
  };
}

/** Returns the token of a session, where the request brings one. */
function sessionIn(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header(request, 'authorization') ?? '')?.[1];
}

/** Returns what a request opens its case by: never in a URL, where others would read it. @throws UNAUTHENTICATED */
function credentialIn(request: Request): Credential {
  const session = sessionIn(request);
  const { case: caseNumber } = request.query;
  if (session) return { session, caseNumber: textIn(caseNumber) };
  const controlNumber = /^ControlNumber (.{1,80})$/.exec(header(request, 'authorization') ?? '')?.[1];
  if (controlNumber === undefined)
    throw new CorrespondenceError('UNAUTHENTICATED', 'A control number or a session is needed.');
  return { controlNumber };
}

/** Answers with what went wrong, in the public's words. */
export function tellPublic(error: unknown, request: Request, response: Response): void {
  if (response.headersSent) return void response.destroy();
  if (!request.complete) response.setHeader('connection', 'close');
  if (error instanceof WrongAnswers)
    return void response
      .status(400)
      .json({ error: { code: 'INVALID_INPUT', message: error.message, answers: error.answers } });
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return void response
      .status(status)
      .json({ error: { code: 'INVALID_INPUT', message: 'The request cannot be read.' } });
  const told = toCallerError(error, '');
  const { http } = told.extensions as { http?: { readonly headers?: Map<string, string> } };
  if (told.code === 'RATE_LIMITED' && http?.headers) response.setHeaders(http.headers);
  const known = STATUS[told.code];
  response.status(known ?? 500).json({
    error: {
      code: known ? told.code : 'INTERNAL',
      message: WORDS[told.code] ?? 'The request failed. Try again later.',
      ...(told.code === 'FORBIDDEN' ? { code: 'NOT_FOUND' } : {}),
    },
  });
}

import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import {
  BadLink,
  FILE_TYPE,
  type FileLink,
  fileOfLink,
  type LinkUse,
  openFile,
  receiveFile,
} from '../../shared-schema/features/files/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import {
  auditUnavailable,
  CorrespondenceError,
  toCallerError,
  unavailable,
} from '../../shared-schema/language/errors.ts';
import { FILE, globalId } from '../../shared-schema/language/global-id.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import { isUuid } from '../../shared-schema/runtime/records/row.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { noteRefusal } from '../../shared-schema/runtime/request/run-operation.ts';
import type { Callers } from './callers.ts';
import { credentialsOf } from './credentials.ts';
import { POINTS, type Spending } from './spending.ts';

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
  FORBIDDEN: 403,
  PURPOSE_NEEDED: 403,
  NOT_FOUND: 404,
  FILE_REFUSED: 422,
  INVALID_INPUT: 400,
  AUDIT_UNAVAILABLE: 503,
  UNAVAILABLE: 503,
};

/**
 * Writes the event of a link that is not good, with the file where it was ours, and throws it on. @throws
 * AUDIT_UNAVAILABLE: no event, no answer, also where the answer is no
 */
export async function refuseLink(
  { hosted, caller, use }: { hosted: HostedTool; caller: Caller; use: LinkUse },
  error: unknown,
): Promise<never> {
  if (!(error instanceof BadLink)) throw error;
  const account = new Account();
  if (error.file && isUuid(error.file)) account.listed(FILE_TYPE, error.file);
  await noteRefusal(hosted, caller, { name: `${use}-file`, rule: error.fault, account }).catch(() => {
    throw auditUnavailable();
  });
  throw error;
}

/** Tells whether a store has no room for what it was given. */
const isTooMuch = (error: unknown): boolean =>
  /^(ENOSPC|EDQUOT|EFBIG|EntityTooLarge)$/.test((error as { code?: string }).code ?? (error as Error).name);

/** What the files of a tool are served with. */
export interface FileDoor {
  readonly hosted: HostedTool;
  readonly callers: Callers;
  readonly spending: Spending;
}
/** A request whose caller and link are good. */
interface LinkedRequest {
  readonly caller: Caller;
  readonly link: FileLink;
  readonly request: Request;
  readonly response: Response;
}

/**
 * Serves a tool's files over HTTP: a link says which file, the access token who asks; both must be good. `PUT` uploads
 * what was offered, `GET` downloads. A refusal is an event like every other, also one of a link that is expired or
 * somebody else's.
 */
export function filesEndpoint(door: FileDoor): Router {
  const router = express.Router();
  router.put('/:link', handled(door, 'upload', upload));
  router.get('/:link', handled(door, 'download', sendFile));
  return router;
}

/** Returns a handler that asks who calls and what the link is for, does the work, and counts what it costs. */
function handled(
  { hosted, callers, spending }: FileDoor,
  use: LinkUse,
  work: (hosted: HostedTool, linked: LinkedRequest) => Promise<void>,
) {
  return async (request: Request, response: Response): Promise<void> => {
    response.setHeader('cache-control', 'no-store');
    let caller: Caller | undefined;
    let spend: ((points: number) => void) | undefined;
    try {
      caller = await callers.callerOf(credentialsOf(request));
      spend = spending.begin(caller.user);
      const asked = caller;
      const link = await fileOfLink(hosted, String(request.params.link), { user: caller.user, use }).catch((error) =>
        refuseLink({ hosted, caller: asked, use }, error),
      );
      await work(hosted, { caller, link, request, response });
      spend(POINTS.operation);
    } catch (error) {
      spend?.(POINTS.refused);
      const shown = isTooMuch(error) ? unavailable('The place for files') : error;
      tell(toCallerError(shown, caller?.requestId ?? ''), request, response);
    }
  };
}

/** Answers with an error, or breaks an answer off that has begun. */
export function tell(error: CorrespondenceError, request: Request, response: Response): void {
  if (response.headersSent) return void response.destroy();
  const { http, ...extensions } = error.extensions as { http?: { readonly headers?: Map<string, string> } };
  if (http?.headers) response.setHeaders(http.headers);
  response.status(STATUS[error.code] ?? 500);
  // What is left of an upload that is refused is not read.
  if (!request.complete) response.setHeader('connection', 'close');
  response.json({ errors: [{ message: error.message, extensions }] });
}

async function upload(hosted: HostedTool, { caller, link, request, response }: LinkedRequest): Promise<void> {
  if (request.headers['content-encoding'] !== undefined)
    throw new CorrespondenceError('INVALID_INPUT', 'The content is sent as it is.');
  const stored = await receiveFile(hosted, caller, { file: link.file, content: request });
  const { state, reason, scan, examined, sha256 } = stored;
  const id = globalId(FILE, stored.id);
  response.status(state === 'kept' ? 201 : 202).json({ file: { id, state, reason, scan, examined, sha256 } });
}

/** Sends the file of a good link, never to be shown where it came from. @throws what `openFile` throws */
export async function sendFile(hosted: HostedTool, { caller, link, response }: LinkedRequest): Promise<void> {
  const { file, content } = await openFile(hosted, caller, link);
  response.status(200);
  // Never shown in the tool's own origin, whatever it is.
  response.setHeader('content-type', 'application/octet-stream');
  response.setHeader('content-security-policy', "sandbox; default-src 'none'");
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('content-length', file.bytes);
  response.attachment(file.fileName);
  response.setHeader('content-type', file.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : file.mediaType);
  await pipeline(content, response);
}

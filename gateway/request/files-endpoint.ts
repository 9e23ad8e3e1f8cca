import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import { FILE_TYPE, openFile, receiveFile } from '../../shared-schema/features/files/file-store.ts';
import { BadLink, type FileLink, fileOfLink, type LinkUse } from '../../shared-schema/features/files/links.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import {
  auditUnavailable,
  CorrespondenceError,
  toCallerError,
  unavailable,
} from '../../shared-schema/language/errors.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import { isUuid } from '../../shared-schema/runtime/records/row.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { noteRefusal } from '../../shared-schema/runtime/request/run-operation.ts';
import type { Callers } from './callers.ts';
import { credentialsOf } from './endpoints.ts';
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
async function refused(hosted: HostedTool, caller: Caller, use: LinkUse, error: unknown): Promise<never> {
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

/**
 * A tool's files over HTTP: a link says which file, the access token who asks; both must be good. `PUT` uploads what
 * was offered, `GET` downloads. A refusal is an event like every other, also one of a link that is expired or somebody
 * else's.
 */
export function filesEndpoint({
  hosted,
  callers,
  spending,
}: {
  hosted: HostedTool;
  callers: Callers;
  spending: Spending;
}): Router {
  const router = express.Router();
  const handled =
    (use: LinkUse, body: (caller: Caller, link: FileLink, request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response) => {
      response.setHeader('cache-control', 'no-store');
      let caller: Caller | undefined;
      let spend: ((points: number) => void) | undefined;
      try {
        caller = await callers.callerOf(credentialsOf(request));
        spend = spending.begin(caller.user);
        const asked = caller;
        const link = await fileOfLink(hosted.keys, hosted.tool.key, String(request.params.link), {
          user: caller.user,
          use,
        }).catch((error) => refused(hosted, asked, use, error));
        await body(caller, link, request, response);
        spend(POINTS.operation);
      } catch (error) {
        spend?.(POINTS.refused);
        const told = toCallerError(
          isTooMuch(error) ? unavailable('The place for files') : error,
          caller?.requestId ?? '',
        );
        if (response.headersSent) return void response.destroy();
        const { http: _http, ...extensions } = told.extensions;
        response.status(STATUS[told.code] ?? 500);
        // What is left of an upload that is refused is not read.
        if (!request.complete) response.setHeader('connection', 'close');
        response.json({ errors: [{ message: told.message, extensions }] });
      }
    };
  router.put(
    '/:link',
    handled('upload', async (caller, { file: id }, request, response) => {
      if (request.headers['content-encoding'] !== undefined)
        throw new CorrespondenceError('INVALID_INPUT', 'The content is sent as it is.');
      const { state, reason, scan, examined, sha256 } = await receiveFile(hosted, caller, id, request);
      response.status(state === 'kept' ? 201 : 202).json({ file: { id, state, reason, scan, examined, sha256 } });
    }),
  );
  router.get(
    '/:link',
    handled('download', async (caller, link, _request, response) => {
      const { file, content } = await openFile(hosted, caller, link);
      response.status(200);
      // Never shown in the tool's own origin, whatever it is.
      response.setHeader('content-type', 'application/octet-stream');
      response.setHeader('content-security-policy', "sandbox; default-src 'none'");
      response.setHeader('content-length', file.bytes);
      response.attachment(file.fileName);
      response.setHeader(
        'content-type',
        file.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : file.mediaType,
      );
      await pipeline(content, response);
    }),
  );
  return router;
}

import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import type { Caller } from '../shared-schema/caller.ts';
import { auditUnavailable, CorrespondenceError, toCallerError } from '../shared-schema/errors.ts';
import { openFile, receiveFile } from '../shared-schema/intake/files/files.ts';
import { BadLink, fileOfLink, type LinkUse } from '../shared-schema/intake/files/links.ts';
import { type HostedTool, noteRefusal } from '../shared-schema/runtime/run-operation.ts';
import type { Callers } from './callers.ts';
import { credentialsOf } from './endpoints.ts';

const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, PURPOSE_NEEDED: 403, NOT_FOUND: 404, FILE_REFUSED: 422, INVALID_INPUT: 400, AUDIT_UNAVAILABLE: 503, UNAVAILABLE: 503 };

/**
 * A tool's files over HTTP: a link says which file, the access token who asks; both must be good. `PUT` uploads what was
 * offered, `GET` downloads. A refusal is an event like every other, also one of a link that is expired or somebody else's.
 */
export function filesEndpoint({ hosted, callers }: { hosted: HostedTool; callers: Callers }): Router {
  const router = express.Router();
  const handled = (use: LinkUse, body: (caller: Caller, file: string, request: Request, response: Response) => Promise<void>) => async (request: Request, response: Response) => {
    response.setHeader('cache-control', 'no-store');
    let caller: Caller | undefined;
    try {
      caller = await callers.callerOf(credentialsOf(request));
      const file = await fileOfLink(hosted.keys, hosted.tool.key, String(request.params.link), { user: caller.user, use });
      await body(caller, file, request, response);
    } catch (error) {
      let told = toCallerError(error, caller?.requestId ?? '');
      // No event, no answer: also where the answer is no.
      if (caller && error instanceof BadLink)
        await noteRefusal(hosted, caller, `${use}-file`, error.fault).catch(() => {
          told = auditUnavailable();
        });
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
    handled('upload', async (caller, id, request, response) => {
      if (request.headers['content-encoding'] !== undefined) throw new CorrespondenceError('INVALID_INPUT', 'The content is sent as it is.');
      const { state, reason, scan, examined, sha256 } = await receiveFile(hosted, caller, id, request);
      response.status(state === 'kept' ? 201 : 202).json({ file: { id, state, reason, scan, examined, sha256 } });
    }),
  );
  router.get(
    '/:link',
    handled('download', async (caller, id, _request, response) => {
      const { file, content } = await openFile(hosted, caller, id);
      response.status(200);
      // Never shown in the tool's own origin, whatever it is.
      response.setHeader('content-type', 'application/octet-stream');
      response.setHeader('content-security-policy', "sandbox; default-src 'none'");
      response.setHeader('content-length', file.bytes);
      response.attachment(file.fileName);
      response.setHeader('content-type', file.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : file.mediaType);
      await pipeline(content, response);
    }),
  );
  return router;
}

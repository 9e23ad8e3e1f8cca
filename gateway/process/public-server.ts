import { createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import { Attempts } from '../../shared-schema/features/public/index.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { publicContract, tellPublic } from '../request/public-contract.ts';
import { crossOriginOfPublic } from '../request/public-origins.ts';
import type { Configuration } from './configuration.ts';
import { listen } from './listening.ts';

/** Most bytes of a request: answers to questions, and no files. */
const MOST_BYTES = '64kb';

/** What is served at the public's port. */
interface PublicServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves the contracts of tools with the public at a port of their own, where nothing else answers: no graph, no door,
 * no schema, no file, no figure (docs/public.md). Undefined where it is not configured. @throws StartError PORT_IN_USE
 */
export async function servePublic(
  tools: ReadonlyMap<string, HostedTool>,
  { publicPort: { bind, origins }, trustedProxies }: Pick<Configuration, 'publicPort' | 'trustedProxies'>,
): Promise<PublicServer | undefined> {
  const open = [...tools.values()].filter(({ tool }) => tool.manifest.intake?.public);
  if (!bind || open.length === 0) return undefined;
  const application = express();
  application.disable('x-powered-by');
  application.set('etag', false);
  application.set('trust proxy', trustedProxies.length > 0 ? trustedProxies : false);
  application.use(prepared, crossOriginOfPublic(origins));
  for (const hosted of open)
    application.use(
      `/${hosted.tool.key}`,
      express.json({ type: 'application/json', limit: MOST_BYTES, strict: true }),
      publicContract(hosted, new Attempts(hosted)),
    );
  application.use((_request, response) => void notHere(response));
  const server = createServer(
    { keepAliveTimeout: 5_000, headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 8_192 },
    (request, response) => answerAt(application, request as Request, response as Response),
  );
  await listen(server, { bind: bind.address, port: bind.port });
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      server.closeIdleConnections();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
}

/** Has a request answered, also where what reads it throws: Express calls back with what was thrown. */
const answerAt = (application: express.Application, request: Request, response: Response): void =>
  void application(request, response, (error) => tellPublic(error, request, response));

/** Sets what holds for every answer: nobody keeps it, nothing frames it, nothing is guessed of its type. */
function prepared(_request: Request, response: Response, next: () => void): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  next();
}

const notHere = (response: Response): Response =>
  response.status(404).json({ error: { code: 'NOT_FOUND', message: 'There is nothing here.' } });

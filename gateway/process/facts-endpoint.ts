import type express from 'express';
import { CorrespondenceError, unavailable } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { useProof, verifyProof } from '../request/proof.ts';
import { FACTS } from '../request/proof-keys.ts';
import { RECEIPT_HEADER, signReceipt } from '../request/receipts.ts';
import type { Service } from './service.ts';

/**
 * Returns what the directory says of a user: facts, an address, or what they have spent with what is added to it. Or
 * the Department's components and offices.
 */
function directoryAnswer(
  service: Service,
  { user, what, points }: { user?: unknown; what?: unknown; points?: unknown },
): Promise<unknown> {
  const { spendAt, address, facts, department } = service;
  if (!spendAt || !address || !facts || !department) throw unavailable('The directory');
  if (what === 'department') return department();
  if (what === 'spending') return spendAt(String(user), Math.max(0, Math.trunc(Number(points) || 0)));
  return (what === 'address' ? address : facts)(String(user));
}

/**
 * Answers the gateway and the tools in other processes, who ask with a proof; a person never can. The answer decides
 * what others may see, so it is signed.
 */
export async function answerFacts(
  { service, key }: { service: Service; key: Uint8Array },
  request: express.Request,
  response: express.Response,
): Promise<void> {
  try {
    const proof = await verifyProof(key, String(request.headers['gateway-proof'] ?? ''), {
      audience: FACTS,
      body: String(request.body),
    });
    await useProof(databaseOf(directoryOf(service)), proof);
    const body = JSON.stringify(await directoryAnswer(service, JSON.parse(String(request.body))));
    response.setHeader(RECEIPT_HEADER, await signReceipt(key, { from: FACTS, proof: proof.id, body }, undefined));
    response.type('json').send(body);
  } catch (error) {
    response.status(error instanceof CorrespondenceError && error.code === 'UNAUTHENTICATED' ? 401 : 503).json({
      errors: [
        {
          message: 'Refused.',
          extensions: { code: error instanceof CorrespondenceError ? error.code : 'UNAVAILABLE' },
        },
      ],
    });
  }
}

/** Returns the directory where this process serves it. @throws UNAVAILABLE where it does not */
function directoryOf({ host }: Service): HostedTool {
  const directory = host.tools.get('directory');
  if (!directory) throw unavailable('The directory');
  return directory;
}

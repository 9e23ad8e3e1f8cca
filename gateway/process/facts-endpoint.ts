import type express from 'express';
import { unavailable } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { FACTS } from '../request/proof-keys.ts';
import { answerProved } from './proved-endpoint.ts';
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
export const answerFacts = (
  { service, hosted, key }: { service: Service; hosted: HostedTool; key: Uint8Array },
  request: express.Request,
  response: express.Response,
): Promise<void> =>
  answerProved({ hosted, key, audience: FACTS }, { request, response }, async (body) => ({
    text: JSON.stringify(await directoryAnswer(service, JSON.parse(body))),
  }));

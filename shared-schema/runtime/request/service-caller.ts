import { randomUUID } from 'node:crypto';
import type { Caller } from '../../language/caller.ts';
import { unavailable } from '../../language/errors.ts';
import type { HostedTool } from './hosted-tool.ts';

/**
 * Returns a service account of the directory as the caller that a tool's own work is done as. @throws UNAVAILABLE where
 * the directory does not know it or cannot be asked
 */
export async function serviceCaller(
  hosted: HostedTool,
  user: string | undefined,
  work: Pick<Caller, 'purpose' | 'address' | 'client'>,
): Promise<Caller> {
  const entitlement = user ? await hosted.entitlementOf(user) : null;
  if (!entitlement) throw unavailable('The directory');
  return { ...entitlement, ...work, requestId: randomUUID() };
}

import { randomUUID } from 'node:crypto';
import type { Caller } from '../../language/caller.ts';
import { unavailable } from '../../language/errors.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';

/**
 * Returns who takes in a tool's mail: the service account of the directory that its manifest names. @throws UNAVAILABLE
 * where the directory does not know it or cannot be asked
 */
export async function mailboxCaller(hosted: HostedTool): Promise<Caller> {
  const user = hosted.tool.manifest.intake?.mail?.entersAs;
  const entitlement = user ? await hosted.entitlementOf(user) : null;
  if (!entitlement) throw unavailable('The directory');
  return { ...entitlement, purpose: 'respond-to-mail', requestId: randomUUID(), address: 'mailbox', client: 'mailbox' };
}

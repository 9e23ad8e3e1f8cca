import { randomUUID } from 'node:crypto';
import type { Caller } from '../../language/caller.ts';
import { unavailable } from '../../language/errors.ts';
import type { PublicSettings } from '../../language/intake/public-settings.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { THE_PUBLIC } from '../../runtime/request/lending.ts';
import { serviceCaller } from '../../runtime/request/service-caller.ts';

/** A submitter's name in the tool: no key of the directory has a colon. */
const SUBMITTER = /^submitter:[0-9a-f-]{36}$/;
export const newSubmitter = (): string => `submitter:${randomUUID()}`;
/** Tells whether a caller is somebody outside the directory, as the public's process calls them. */
export const isSubmitter = ({ user }: Pick<Caller, 'user'>): boolean => SUBMITTER.test(user);

/** Returns what a tool says of the public. @throws Error for a tool that has no such contract */
export function publicSettings({ key, manifest }: RegisteredTool): PublicSettings {
  const settings = manifest.intake?.public;
  if (!settings) throw new Error(`${key} has no contract with the public`);
  return settings;
}

/**
 * Returns the public's process as a caller: the service account of the directory that the tool names, which has the
 * one role that it is for. @throws UNAVAILABLE where the directory does not know it, has taken its role away or given
 * it another, or cannot be asked
 */
export async function portalOf(hosted: HostedTool, address: string): Promise<Caller> {
  const { entersAs, role } = publicSettings(hosted.tool);
  const portal = await serviceCaller(hosted, entersAs, { purpose: 'respond-to-mail', address, client: 'public' });
  if (portal.roles.size !== 1 || !portal.roles.has(role)) throw unavailable('The directory');
  return { ...portal, lentAs: THE_PUBLIC };
}

/** Returns a submitter as a caller: with what the process holds, which is what is assigned to its user and no more. */
export const submitterAs = (portal: Caller, submitter: string): Caller => ({
  ...portal,
  user: submitter,
  key: `${portal.key}|${submitter}`,
});

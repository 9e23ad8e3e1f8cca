import type { Caller } from '../../language/caller.ts';
import { mailAccountOf } from '../../language/intake/settings.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { serviceCaller } from '../../runtime/request/service-caller.ts';

/**
 * Returns who takes in a tool's mail: the service account of the directory that its manifest names. @throws UNAVAILABLE
 * where the directory does not know it or cannot be asked
 */
export const mailboxCaller = (hosted: HostedTool): Promise<Caller> =>
  serviceCaller(hosted, mailAccountOf(hosted.tool.manifest.intake), {
    purpose: 'respond-to-mail',
    address: 'mailbox',
    client: 'mailbox',
  });

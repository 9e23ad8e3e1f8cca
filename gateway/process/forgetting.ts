import type pg from 'pg';
import { forgetPublic } from '../../shared-schema/features/public/index.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { forgetUsed } from '../../shared-schema/runtime/request/once.ts';

/** Returns what a tool's clock forgets: proofs and links that were used, and what is over at the public's port. */
export const forgetting =
  ({ tool }: HostedTool) =>
  async (client: pg.Client): Promise<void> => {
    await forgetUsed(client);
    if (tool.manifest.intake?.public) await forgetPublic(client);
  };

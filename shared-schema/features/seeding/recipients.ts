import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';

/** An entry of a synthetic list of recipients. */
export interface SyntheticRecipient {
  readonly office: string;
  readonly person?: string;
}

/** Enters who is not on a tool's list of recipients yet, as somebody who keeps it. */
export async function enterRecipients(
  hosted: HostedTool,
  caller: Caller,
  recipients: readonly SyntheticRecipient[],
): Promise<void> {
  const entry = hosted.tool.lifecycle?.recipients?.entry;
  if (!entry || recipients.length === 0) return;
  await runCommand(hosted, { caller, name: 'seed' }, async (context) => {
    const { rows } = await sql<{ office: string; person: string | null }>`
      select office, person
      from ${sql.table(entry.options.table)}`.execute(context.kysely);
    const isThere = ({ office, person = null }: { office: string; person?: string | null }) =>
      rows.some((row) => row.office === office && row.person === person);
    const fresh = recipients.filter((each) => !isThere(each));
    if (fresh.length === 0) return;
    const entered = fresh.map((each) => ({ values: { ...each, standing: 'listed' } }));
    await enterRows(context, { record: entry, action: 'create' }, entered);
  });
}

/** Enters the bodies that are not on a tool's list of referral bodies yet, as somebody who keeps it. */
export async function enterReferralBodies(
  hosted: HostedTool,
  caller: Caller,
  bodies: readonly string[],
): Promise<void> {
  const entry = hosted.tool.lifecycle?.referrals?.entry;
  if (!entry || bodies.length === 0) return;
  await runCommand(hosted, { caller, name: 'seed' }, async (context) => {
    const { rows } = await sql<{ body: string }>`select body from ${sql.table(entry.options.table)}`.execute(
      context.kysely,
    );
    const fresh = bodies.filter((body) => !rows.some((row) => row.body === body));
    if (fresh.length === 0) return;
    const entered = fresh.map((body) => ({ values: { body, standing: 'listed' } }));
    await enterRows(context, { record: entry, action: 'create' }, entered);
  });
}

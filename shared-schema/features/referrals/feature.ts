import { sql } from 'kysely';
import { checkReferral } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Addition, Change, Feature } from '../../runtime/feature.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { referralProtection } from './protection.ts';

/**
 * Referrals: to bodies that are on the tool's list, where it has one, and outside the Department by a release alone
 * (PIA-035(a) 2.4, 3.3; PIA-007(a) 6.1; decision 113). A tool has them whose workflow refers.
 */
export const REFERRALS: Feature = {
  name: 'referrals',
  gaps,
  beforeStore,
  protection: ({ lifecycle }, roles) => (lifecycle?.workflow.events.refer ? referralProtection(lifecycle, roles) : []),
};

function gaps({ key, lifecycle }: RegisteredTool): string[] {
  if (!lifecycle?.referrals) return [];
  const { keeps, reads } = lifecycle.referrals.list;
  return [
    ...([keeps, reads].some((rule) => rule.facts.length > 0)
      ? [`${key}: who keeps and who reads the list of referral bodies are rules on the caller alone`]
      : []),
    ...(lifecycle.workflow.events.refer ? [] : [`${key}: it has a list of referral bodies, and refers nothing`]),
  ];
}

/** Checks a body that is new: there is one of its name, it may be on the list, and is not there already. */
async function beforeStore(context: OperationContext, change: Change): Promise<Addition | undefined> {
  const { record, given, before } = change;
  const { referrals } = context.resources.tool.lifecycle ?? {};
  if (referrals?.entry !== record || Object.keys(before).length > 0) return undefined;
  const body = String(given.body);
  const { bodies } = referrals.list;
  if (bodies && !bodies.some(({ party }) => party === body))
    throw invalidInput('body', `one of ${bodies.map(({ party }) => party).join(', ')}`);
  checkReferral(await context.resources.department(), body, 'body');
  await checkNew(context, referrals.entry, body);
  return { values: given.standing === undefined ? { standing: 'listed' } : {}, after: async () => undefined };
}

/** @throws INVALID_INPUT where the body is there already: it is put on again then, and never entered twice */
async function checkNew({ kysely }: OperationContext, entry: RegisteredRecord, body: string): Promise<void> {
  // Two at once are entered one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`referrals to ${body}`}, 0))`.execute(kysely);
  const { rows } = await sql`
    select from ${sql.table(entry.options.table)} item
    where item.body = ${body}
    limit 1`.execute(kysely);
  if (rows.length > 0) throw invalidInput('body', 'this body is there already');
}

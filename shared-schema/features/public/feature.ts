import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import type { Addition, Change, Feature } from '../../runtime/feature.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { acknowledge } from '../mail/index.ts';
import { openToSubmitter } from './issued.ts';
import { publicProtection } from './protection.ts';
import { onlinePaths } from './questions.ts';
import { staffOperations } from './staff-operations.ts';
import { isSubmitter } from './submitter.ts';

/**
 * People outside the directory: what they submit at a port of its own, and their case after that
 * (docs/decisions/111-public.md). A tool has them whose intake says so.
 */
export const PUBLIC: Feature = {
  name: 'public',
  gaps,
  operations: (tool) => (tool.manifest.intake?.public && tool.lifecycle ? staffOperations(tool.lifecycle) : []),
  beforeStore: submitted,
  protection: publicProtection,
};

function gaps(tool: RegisteredTool): string[] {
  const { manifest, lifecycle, records, key } = tool;
  const settings = manifest.intake?.public;
  if (!settings) return [];
  const { email, address, checks, told, amendment, account, states, role, entersAs } = settings;
  const item = lifecycle?.item;
  const lacks = (what: string, is: boolean) => (is ? [] : [`${key}: the public's contract: ${what}`]);
  const has = (record: string, ...elements: string[]) => {
    const found = records.find(({ name, item: of }) => name === record && of === item);
    return elements.every((each) => found?.byKey.has(each));
  };
  return [
    ...lacks('it takes a workflow', item !== undefined),
    ...lacks('no question path is open online', onlinePaths(tool).length > 0),
    ...lacks(`there is no role ${role}`, Object.hasOwn(manifest.roles, role)),
    ...lacks(`the cast has no ${entersAs}`, manifest.cast?.some((each) => each.key === entersAs) ?? false),
    ...[email, address, ...checks, ...told].flatMap((each) =>
      lacks(`the item has no ${each}`, item?.byKey.has(each) ?? false),
    ),
    ...lacks(`no part ${amendment.record}`, has(amendment.record, amendment.kind)),
    ...lacks(`no part ${account.record}`, has(account.record, account.userId, account.password)),
    ...(item?.options.states ?? []).flatMap((state) => lacks(`no word for ${state}`, Object.hasOwn(states, state))),
  ];
}

/**
 * Most that a submitter may correct and supplement of one case, since its control number is in force: what whoever
 * found the one before wrote uses up none of it, nor does what staff write.
 */
const MOST_AMENDMENTS = 50;
/** Checks that one more may be added to a case; of many at once, one after another. @throws INVALID_INPUT */
async function checkAmended({ kysely, caller }: OperationContext, { record, item }: Change): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`amended ${item}`}, 111))`.execute(kysely);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from ${sql.table(record.options.table)} said
    join public_access a on a.item = said.item
    where said.item = ${item} and said.created_by = ${caller.user} and said.created_at >= a.issued_at`.execute(kysely);
  if ((rows[0]?.n ?? 0) >= MOST_AMENDMENTS) {
    const message = `a case takes at most ${MOST_AMENDMENTS} corrections and supplements`;
    throw invalidInput('amendments', message);
  }
}

/**
 * Adds to a submission where it came from, and in the same transaction what opens its case and the acknowledgement to
 * its email address; who is anonymous has none.
 */
async function submitted(context: OperationContext, change: Change): Promise<Addition | undefined> {
  const { caller, resources, kysely } = context;
  const settings = resources.tool.manifest.intake?.public;
  if (!settings || Object.keys(change.before).length > 0 || !isSubmitter(caller)) return undefined;
  if (change.record.name === settings.amendment.record) await checkAmended(context, change);
  if (change.record !== resources.tool.lifecycle?.item) return undefined;
  const email = change.given[settings.email];
  return {
    values: caller.address === '' ? {} : { [settings.address]: caller.address },
    async after() {
      await openToSubmitter(context, change.rowId);
      if (typeof email !== 'string') return;
      const { rows } = await sql<{ control_number: string }>`
        select control_number
        from ${sql.table(change.record.options.table)}
        where id = ${change.rowId}`.execute(kysely);
      await acknowledge(context, rows[0]?.control_number ?? '', email);
    },
  };
}

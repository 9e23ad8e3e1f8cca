import { sql } from 'kysely';
import { checkOffice } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredRecipients, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Addition, Change, Feature } from '../../runtime/feature.ts';
import { checkPerson, nobodyWithAccess, onceAssigned } from '../../runtime/records/known-party.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { checkListed } from './listed.ts';
import { recipientsProtection } from './protection.ts';

/**
 * Lists of recipients: a tool's taskers and items go to who is on one, kept by named roles (PIA-007(a) App. A, CATS,
 * SCOPSSCATA; decision 109). A tool has one whose workflow says so.
 */
export const RECIPIENTS: Feature = {
  name: 'recipients',
  gaps,
  beforeStore,
  givenTo,
  protection: ({ lifecycle }, roles) => (lifecycle ? recipientsProtection(lifecycle, roles) : []),
};

function gaps({ key, lifecycle }: RegisteredTool): string[] {
  const { keeps, reads } = lifecycle?.recipients?.list ?? {};
  return [keeps, reads].some((rule) => rule && rule.facts.length > 0)
    ? [`${key}: who keeps and who reads the list of recipients are rules on the caller alone`]
    : [];
}

/**
 * Checks an entry that is new: its office is one, its person is of it and has access, and it is not there already. Of
 * one that is put on the list again, what may have changed since.
 */
async function beforeStore(context: OperationContext, change: Change): Promise<Addition | undefined> {
  const { record, rowId, given, before } = change;
  const { recipients } = context.resources.tool.lifecycle ?? {};
  if (recipients?.entry !== record) return undefined;
  if (Object.keys(before).length > 0) {
    if (given.standing === 'listed') await checkEntry(context, await entryOf(context, recipients, rowId));
    return undefined;
  }
  const entry = { office: String(given.office), person: (given.person as string | undefined) ?? null };
  checkKnown(recipients, entry);
  await checkEntry(context, entry);
  await checkNew(context, recipients, entry);
  return { values: given.standing === undefined ? { standing: 'listed' } : {}, after: async () => undefined };
}

/** Who is entered: an office, and the person of it who is named. */
interface Entry {
  readonly office: string;
  readonly person: string | null;
}

/** @throws INVALID_INPUT for an office that is none of those which the list may have */
function checkKnown({ list: { offices } }: RegisteredRecipients, { office, person }: Entry): void {
  if (offices && person === null && !Object.hasOwn(offices, office))
    throw invalidInput(
      'office',
      `one of ${Object.entries(offices)
        .map(([key, name]) => `${key}, ${name}`)
        .join('; ')}`,
    );
}

/** @throws INVALID_INPUT for an office that is none, or a person who is not of it, or has no access to the tool */
async function checkEntry(context: OperationContext, { office, person }: Entry): Promise<void> {
  const { tool, department } = context.resources;
  const { component } = tool.manifest;
  checkOffice(await department(), { component, office });
  const item = tool.lifecycle?.item;
  if (person === null || !item) return;
  const asked = { user: person, argument: 'person' };
  const known = await checkPerson(context, { record: item, facts: onceAssigned({}) }, asked);
  if (known.component !== component || ![known.office, ...(known.offices ?? [])].includes(office))
    throw nobodyWithAccess('person');
}

/** Returns who is entered in a row. */
async function entryOf({ kysely }: OperationContext, { entry }: RegisteredRecipients, rowId: string): Promise<Entry> {
  const { rows } = await sql<Entry>`
    select office, person
    from ${sql.table(entry.options.table)}
    where id = ${rowId}`.execute(kysely);
  if (!rows[0]) throw new Error('an entry that is changed has a row');
  return rows[0];
}

/** @throws INVALID_INPUT where the entry is there already: it is changed then, and never entered twice */
async function checkNew(
  { kysely }: OperationContext,
  { entry }: RegisteredRecipients,
  { office, person }: Entry,
): Promise<void> {
  // Two at once are entered one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`recipients of ${office}`}, 0))`.execute(kysely);
  const { rows } = await sql`
    select from ${sql.table(entry.options.table)} item
    where item.office = ${office} and item.person is not distinct from ${person}::text
    limit 1`.execute(kysely);
  if (rows.length > 0) throw invalidInput('office', 'this entry is there already');
}

/** Checks that an item is given to nobody who is not on the list, whoever assigns it. @throws INVALID_INPUT */
async function givenTo(context: OperationContext, record: RegisteredRecord, party: string): Promise<void> {
  const { lifecycle } = context.resources.tool;
  if (lifecycle?.item === record) await checkListed({ context, registered: lifecycle }, party, 'party');
}

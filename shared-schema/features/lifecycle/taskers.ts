import { sql } from 'kysely';
import { mayDisclose } from '../../language/decision.ts';
import { invalidInput } from '../../language/errors.ts';
import { LEVELS, PURPOSES_OF_TASKERS } from '../../language/lifecycle/vocabulary.ts';
import { partyOf } from '../../language/rules.ts';
import { type Entered, enterRows, newControlNumber } from '../../runtime/records/entering.ts';
import { indexWords } from '../search/index.ts';
import { dayOf } from './given-day.ts';
import type { Found, Work } from './work.ts';

/** A tasker as it is asked for. */
export interface TaskerInput {
  readonly purpose?: string | null;
  readonly level?: string | null;
  readonly component?: string | null;
  readonly office?: string | null;
  readonly assignee?: string | null;
  readonly instructions?: string | null;
  readonly step?: string | null;
  readonly dueOn?: string | null;
}
const COMPONENTS = ['HQ', 'CBP', 'FEMA', 'ICE', 'CISA', 'USCIS'];

/**
 * The taskers of a template, each due so many business days from today. @throws INVALID_INPUT where there is no such
 * template
 */
export async function fromTemplate(lifecycle: Work, name: string | null | undefined): Promise<TaskerInput[]> {
  if (!name) return [];
  const template = lifecycle.sealed.workflow.templates?.[name];
  if (!template)
    throw invalidInput(
      'template',
      `one of ${Object.keys(lifecycle.sealed.workflow.templates ?? {}).join(', ') || 'none'}`,
    );
  const calendar = await lifecycle.calendar();
  return template.map(({ level, party, purpose, step, businessDays }) => ({
    level,
    purpose,
    step: String(step),
    dueOn: calendar.addBusinessDays(lifecycle.today, businessDays),
    ...(level === 'office' ? { office: party } : { component: party }),
  }));
}

/** The party a tasker goes to; an office without a component is one of the tool's own. @throws INVALID_INPUT */
export function partyFor(
  { level, component, office, assignee }: TaskerInput,
  home: string,
): { level: string; assignee: string; office: string | null; component: string | null } {
  if (!level || !(LEVELS as readonly string[]).includes(level)) throw invalidInput('level', LEVELS.join(', '));
  if (level === 'expert') {
    if (!assignee) throw invalidInput('assignee', "an expert's key");
    return { level, assignee: partyOf.user(assignee.replace(/^user:/, '')), office: null, component: null };
  }
  if (level === 'office') {
    if (!office || !/^[A-Za-z0-9 &/.-]{1,80}$/.test(office))
      throw invalidInput('office', 'the key of the office tasked');
    const of = component ?? home;
    if (!COMPONENTS.includes(of)) throw invalidInput('component', COMPONENTS.join(', '));
    return { level, assignee: partyOf.office(of, office), office, component: of };
  }
  const of = level === 'department' ? 'HQ' : component;
  if (!of || !COMPONENTS.includes(of)) throw invalidInput('component', COMPONENTS.join(', '));
  return { level, assignee: partyOf.component(of), office: null, component: of };
}

/**
 * That who is asked could open the item once it is assigned: a person whom the directory knows, with a role of the tool
 * in force. Offices and components are not persons; whoever of them has no role sees nothing.
 * @throws INVALID_INPUT, the same for somebody unknown and somebody without access
 */
export async function checkAccess(lifecycle: Work, item: Pick<Found, 'situation'>, assignee: string): Promise<void> {
  if (!assignee.startsWith('user:')) return;
  const entitlement = await lifecycle.context.resources.entitlementOf(assignee.slice('user:'.length));
  const { needToKnow } = lifecycle.sealed.item.options;
  const facts = { ...item.situation.facts, assigned: true };
  if (!entitlement || !mayDisclose(needToKnow, { ...lifecycle.context.caller, ...entitlement }, facts))
    throw invalidInput('assignee', 'nobody with access to this tool has this key');
}

/**
 * Enters taskers below an item or another tasker. Those of a later step wait for the earlier ones. @throws
 * INVALID_INPUT
 */
export async function enterTaskers(
  lifecycle: Work,
  item: Found,
  parent: Found | null,
  given: readonly TaskerInput[],
): Promise<void> {
  const { context, sealed, today } = lifecycle;
  const { tasker } = sealed;
  if (given.length === 0 || given.length > 100) throw invalidInput('taskers', 'one to 100');
  const above = parent ? await partiesAbove(lifecycle, parent) : new Set<string>();
  const steps = given.map((each) => Number(each.step ?? 1));
  if (steps.some((step) => !Number.isInteger(step) || step < 1 || step > 99))
    throw invalidInput('step', 'a number from 1 to 99');
  const first = Math.min(...steps);
  const entered: Entered[] = [];
  for (const [at, each] of given.entries()) {
    const party = partyFor(each, lifecycle.home);
    if (above.has(party.assignee))
      throw invalidInput('assignee', 'a loop: a tasker above this one is with the same party');
    await checkAccess(lifecycle, item, party.assignee);
    const purpose = each.purpose ?? 'action';
    if (!(PURPOSES_OF_TASKERS as readonly string[]).includes(purpose))
      throw invalidInput('purpose', PURPOSES_OF_TASKERS.join(', '));
    if (!each.dueOn) throw invalidInput('dueOn', 'each tasker has a due date');
    const dueOn = dayOf('dueOn', each.dueOn);
    if (dueOn < today) throw invalidInput('dueOn', 'it is before the day of receipt');
    const waiting = steps[at]! > first;
    const values = {
      controlNumber: newControlNumber(tasker.options.controlNumberPrefix!),
      purpose,
      ...party,
      instructions: each.instructions ?? undefined,
      state: waiting ? 'waiting' : 'assigned',
      step: String(steps[at]),
      firstReceivedOn: waiting ? null : today,
      receivedOn: waiting ? null : today,
      dueOn,
    };
    entered.push({ values, links: { item: item.rowId, parent: parent?.rowId ?? null } });
  }
  await lifecycle.actingOn(item.rowId, '');
  await enterRows(context, tasker, entered, 'task');
  await indexWords(
    context,
    tasker,
    given.map((each) => ({ item: item.rowId, texts: { instructions: each.instructions } })),
    { fresh: false },
  );
}

/** The parties of a tasker and of all above it. */
async function partiesAbove(lifecycle: Work, parent: Found): Promise<Set<string>> {
  const table = sql.table(lifecycle.sealed.tasker.options.table);
  const { rows } = await sql<{
    assignee: string;
  }>`with recursive above as (select id, parent, assignee from ${table} where id = ${parent.rowId} union select t.id, t.parent, t.assignee from ${table} t join above a on t.id = a.parent) select assignee from above`.execute(
    lifecycle.context.kysely,
  );
  return new Set(rows.map((row) => row.assignee));
}

/** Begins the next step below an item or a tasker once all of the steps before are done with. */
export async function advance(lifecycle: Work, item: string, parent: string | null): Promise<void> {
  const { context, sealed, today } = lifecycle;
  const table = sql.table(sealed.tasker.options.table);
  const siblings = parent === null ? sql`t.parent is null` : sql`t.parent = ${parent}`;
  const { rows } = await sql<{
    id: string;
    version: number;
  }>`update ${table} t set state = 'assigned', received_on = ${today}, first_received_on = coalesce(first_received_on, ${today}::date), version = version + 1, updated_at = now()
    where t.item = ${item} and ${siblings} and t.state = 'waiting'
      and not exists (select from ${table} o where o.item = t.item and o.parent is not distinct from t.parent and o.state not in ('closed', 'withdrawn') and o.step::int < t.step::int)
    returning id, version`.execute(context.kysely);
  for (const row of rows)
    context.account.changed(
      { record: sealed.tasker, rowId: row.id, version: row.version },
      ['state', 'receivedOn', 'firstReceivedOn'].map((key) => sealed.tasker.byKey.get(key)!),
      'advance',
    );
}

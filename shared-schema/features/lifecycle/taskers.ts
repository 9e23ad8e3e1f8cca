import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { type Entered, enterRows, newControlNumber } from '../../runtime/records/entering.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { indexWords } from '../search/index.ts';
import { noteTurn } from './stopping.ts';
import { checkAccess, isEntrusted, type Party, partyFor, type Reach, reachOf } from './tasked-party.ts';
import { asked, stepOf, type TaskerInput } from './tasker-asked.ts';
import type { Found, Work } from './work.ts';

/** Most taskers for one item or tasker at once, and of one request together, those of templates with them. */
const MOST = { atOnce: 100, ofRequest: 1_000 };
const enteredBy = oncePer((_context: OperationContext) => ({ taskers: 0 }));

/**
 * Returns the taskers of a template, each due so many business days from today. @throws INVALID_INPUT where there is no
 * such template
 */
export async function fromTemplate(lifecycle: Work, name: string | null | undefined): Promise<TaskerInput[]> {
  if (!name) return [];
  const template = lifecycle.registered.workflow.templates?.[name];
  if (!template)
    throw invalidInput(
      'template',
      `one of ${Object.keys(lifecycle.registered.workflow.templates ?? {}).join(', ') || 'none'}`,
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

/**
 * Enters taskers below an item or another tasker. Those of a later step wait for the earlier ones. @throws
 * INVALID_INPUT
 */
export async function enterTaskers(
  lifecycle: Work,
  { item, parent, why }: { readonly item: Found; readonly parent: Pick<Found, 'rowId'> | null; readonly why: unknown },
  given: readonly TaskerInput[],
): Promise<void> {
  checkHowMany(lifecycle, given.length);
  const above = parent ? await partiesAbove(lifecycle, parent) : new Set<string>();
  const first = Math.min(...given.map(stepOf));
  const reach = await reachOf(lifecycle);
  const faults = new Faults();
  const entered: Entered[] = [];
  for (const [at, each] of given.entries()) {
    const field = ['taskers', String(at)];
    const said = faults.during(() => asked(each, { item, why, today: lifecycle.today }), field);
    const party = await faults.awaiting(() => partyGivenTo(lifecycle, { item, above, reach }, each), field);
    if (!said || !party) continue;
    const since = stepOf(each) === first ? begun(party, lifecycle.today) : NOT_BEGUN;
    const values = { ...valuesOf(lifecycle, item, party), ...said, ...since };
    entered.push({ values, links: { item: item.rowId, parent: parent?.rowId ?? null }, field });
  }
  faults.check();
  const rows = await store(lifecycle, item, entered);
  for (const [at, each] of given.entries())
    if (each.level === 'department') {
      const below = { item, parent: { rowId: rows[at]!.id }, why };
      await enterTaskers(lifecycle, below, toEachComponent(lifecycle, each, reach));
    }
}

/** @throws INVALID_INPUT for a tasker to the Department by a tool that shares nothing with it, or of a later step */
function checkToAll({ registered, home }: Work, given: TaskerInput): void {
  if (registered.item.tool.manifest.sharing.scope !== 'dhs-wide')
    throw invalidInput('level', `nothing of this tool is shared outside ${home}`);
  if (stepOf(given) !== 1) throw invalidInput('step', 'a tasker to the Department is one of the first step');
}

/**
 * Returns the taskers that one to the Department is answered by: one to each component but the tool's own, which asks
 * its offices itself.
 */
const toEachComponent = ({ home }: Work, given: TaskerInput, { department }: Reach): TaskerInput[] =>
  Object.keys(department)
    .filter((component) => component !== home)
    .map((component) => ({ ...given, level: 'component', component }));

/** Stores taskers of an item; where its clock stands still, theirs do too. @returns their row ids, in order */
async function store(lifecycle: Work, item: Found, entered: readonly Entered[]): Promise<{ id: string }[]> {
  const { tasker } = lifecycle.registered;
  await lifecycle.actingOn(item.rowId, '');
  const rows = await enterRows(lifecycle.context, { record: tasker, action: 'task' }, entered);
  if (item.columns.stopped_on !== null) {
    const taskers = rows.map(({ id }, at) => ({ id, due_on: String(entered[at]?.values.dueOn) }));
    await noteTurn(lifecycle, 'stop-clock', { item, taskers });
  }
  const words = entered.map(({ values: { instructions } }) => ({ item: item.rowId, texts: { instructions } }));
  await indexWords(lifecycle.context, tasker, words, { fresh: false });
  return rows;
}

/**
 * Returns the party that a tasker of an item is given to. @throws INVALID_INPUT where it is above it already, or could
 * not open the item
 */
async function partyGivenTo(
  lifecycle: Work,
  { item, above, reach }: { readonly item: Found; readonly above: ReadonlySet<string>; readonly reach: Reach },
  given: TaskerInput,
): Promise<Party> {
  const party = partyFor(given, reach);
  if (above.has(party.assignee))
    throw invalidInput('assignee', 'a loop: a tasker above this one is with the same party');
  if (party.level === 'department') checkToAll(lifecycle, given);
  await checkAccess(lifecycle, item, party.assignee);
  return party;
}

/** Returns what a new tasker has whatever is asked for: its number, its party, and whether its item's clock stands. */
function valuesOf(lifecycle: Work, item: Found, party: Party) {
  return {
    controlNumber: newControlNumber(lifecycle.registered.tasker.options.controlNumberPrefix!),
    ...party,
    entrusted: isEntrusted(lifecycle, party.assignee),
    stoppedOn: item.columns.stopped_on === null ? null : lifecycle.today,
  };
}

/** The state of a tasker of a later step. */
const NOT_BEGUN = { state: 'waiting', firstReceivedOn: null, receivedOn: null };
/** Returns the state of one that begins. Nobody accepts one to the Department: it is with its components at once. */
const begun = ({ level }: Party, today: string) => ({
  state: level === 'department' ? 'accepted' : 'assigned',
  firstReceivedOn: today,
  receivedOn: today,
});

/** Checks that no more taskers are entered than at once may be, and counts them. @throws INVALID_INPUT */
function checkHowMany({ context }: Work, count: number): void {
  if (count === 0 || count > MOST.atOnce) throw invalidInput('taskers', `one to ${MOST.atOnce}`);
  const entered = enteredBy(context);
  entered.taskers += count;
  if (entered.taskers > MOST.ofRequest)
    throw invalidInput('taskers', `at most ${MOST.ofRequest} for all items of a request together`);
  context.budget.takeNodes(count);
}

/** Returns the parties of a tasker and of all above it. */
async function partiesAbove(lifecycle: Work, parent: Pick<Found, 'rowId'>): Promise<Set<string>> {
  const table = sql.table(lifecycle.registered.tasker.options.table);
  const { rows } = await sql<{ assignee: string }>`
    with recursive above as (
      select id, parent, assignee from ${table} where id = ${parent.rowId}
      union
      select t.id, t.parent, t.assignee from ${table} t join above a on t.id = a.parent
    )
    select assignee from above`.execute(lifecycle.context.kysely);
  return new Set(rows.map((row) => row.assignee));
}

/** Begins the next step below an item or a tasker once all of the steps before are done with. */
export async function advance(lifecycle: Work, item: string, parent: string | null): Promise<void> {
  const { context, registered, today } = lifecycle;
  const table = sql.table(registered.tasker.options.table);
  const siblings = parent === null ? sql`t.parent is null` : sql`t.parent = ${parent}`;
  const { rows } = await sql<{ id: string; version: number }>`
    update ${table} t
    set
      state = 'assigned',
      received_on = ${today},
      first_received_on = coalesce(first_received_on, ${today}::date),
      version = version + 1,
      updated_at = now()
    where t.item = ${item} and ${siblings} and t.state = 'waiting'
      and not exists (
        select from ${table} o
        where o.item = t.item
          and o.parent is not distinct from t.parent
          and o.state not in ('closed', 'withdrawn')
          and o.step::int < t.step::int
      )
    returning id, version`.execute(context.kysely);
  for (const row of rows)
    context.account.changed(
      { record: registered.tasker, rowId: row.id, version: row.version },
      ['state', 'receivedOn', 'firstReceivedOn'].map((key) => registered.tasker.byKey.get(key)!),
      'advance',
    );
}

import { type RawBuilder, sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { legalDay } from '../../language/legal-day.ts';
import { addDays } from '../../language/lifecycle/calendar.ts';
import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredElement, RegisteredLifecycle } from '../../language/registry.ts';
import { ANSWERS, ENDS, isOfLife, REOPENS } from '../../runtime/postgres/life-events.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../runtime/request/tool-database.ts';
import { dayOf } from './days.ts';
import { happenings } from './usable.ts';

/** Begins a statement over lives: how it is carried out best hangs on the days. */
export const ANEW = sql.raw(`${PLANNED_ANEW} `);

/** Which lives of items are read. */
export interface Lives {
  readonly lifecycle: RegisteredLifecycle;
  /** That an item is counted at all: the caller may list it, and it is under what was asked. */
  readonly condition: RawBuilder<boolean>;
  /** The first day that is told of: what had ended by then is not read. */
  readonly since: string;
  /** As it was known at the end of this day; as it stands now, where none is said. */
  readonly asOf: string | undefined;
  /** Whether what came with old files is counted, for as long as it was there alone too. */
  readonly withOldFiles: boolean;
  /** Elements whose values are read of an item besides, as `values_0` and so on: lists of texts. */
  readonly by?: readonly RegisteredElement[];
}
/** How many years ago a day is at most as of which lives are told: what happened since is read. */
const MOST_YEARS = 10;

/** Returns a day at whose end something was known: yesterday, where none is given. @throws INVALID_INPUT */
export function dayThatIsOver(given: string | undefined): string {
  const today = legalDay(new Date());
  if (given !== undefined && given >= today) throw invalidInput('asOf', 'the day is not over');
  const first = `${Number(today.slice(0, 4)) - MOST_YEARS}${today.slice(4)}`;
  if (given !== undefined && given < first) throw invalidInput('asOf', `at most ${MOST_YEARS} years ago`);
  return given ?? addDays(today, -1);
}

/** Returns the values of an element of a row, as a list of texts; nothing said is one of them. */
const valuesIn = ({ column, kind }: RegisteredElement): RawBuilder<unknown> =>
  kind.list
    ? sql`coalesce(nullif(item.${sql.ref(column)}, '{}'), array[null::text])`
    : sql`array[item.${sql.ref(column)}::text]`;

/**
 * Returns rows of one item each: `id`, `came_on` (the day of receipt, or on which it was entered), `due_on`,
 * `answered_on`, `closed_on`, `done_on` (answered, or closed where it was not answered) and the values. A day that was
 * written after the end of `asOf` is taken back to what it was then: by what happened, which is never changed.
 * @throws FORBIDDEN, PURPOSE_NEEDED where the caller may not use what happened
 */
export function livesOf(context: OperationContext, lives: Lives): RawBuilder<unknown> {
  const { lifecycle, condition, asOf, by = [] } = lives;
  const { item } = lifecycle;
  const came = sql.raw(`coalesce(item.received_on, ${dayOf('item.created_at')})`);
  const then = asOf === undefined ? undefined : knownAt(context, lives, asOf);
  const values = by.map((element, at) => sql`, ${valuesIn(element)} as ${valuesAt(at)}`);
  return sql`
    select life.*, coalesce(life.answered_on, life.closed_on) as done_on
    from (
      select item.id, ${came} as came_on, item.due_on,
        ${then ? then.answeredOn : sql`item.answered_on`} as answered_on,
        ${then ? then.closedOn : sql`item.closed_on`} as closed_on
        ${sql.join(values, sql` `)}
      from ${sql.table(item.options.table)} item
      ${then ? then.join : sql``}
      where ${condition} and ${isTold(lives)} ${then ? sql`and ${then.wasThere}` : sql``}
    ) life`;
}

/** Returns the column that has the values of one of the elements. */
export const valuesAt = (at: number): RawBuilder<unknown> => sql.ref(`values_${at}`);

/**
 * Returns the condition that an item is told of: it came after the first day, or had not ended by then. Each part of it
 * is found by an index, so that what ended long ago is not read.
 */
const isTold = ({ since }: Lives): RawBuilder<boolean> => sql`(item.closed_on is null
  or item.closed_on >= ${since}
  or item.received_on >= ${since}
  or (item.received_on is null and item.created_at >= ${since}::date::timestamp at time zone 'America/New_York'))`;

/**
 * Returns the days of items at the end of a day, where something happened to them since then, as SQL: by what the
 * caller may use of it.
 */
function knownAt(context: OperationContext, { lifecycle: { action }, withOldFiles }: Lives, asOf: string) {
  const table = happenings(context, action, ['event', 'fromState', 'at', 'happenedOn']);
  const end = sql`((${asOf}::date + 1)::timestamp at time zone 'America/New_York')`;
  const written = sql.raw(dayOf('a.at'));
  const happened = action.byKey.has('happenedOn') ? sql`coalesce(a.happened_on, ${written})` : written;
  // The day that the last such event wrote before the end; infinite where it took one back.
  const last = (events: string, day: RawBuilder<unknown>) => sql`(
    select case when a.event in (${sql.raw(REOPENS)}) then 'infinity' else ${day} end
    from ${table} a
    where a.item = item.id and a.tasker is null and a.event in (${sql.raw(`${events}, ${REOPENS}`)}) and a.at < ${end}
    order by a.at desc, a.id desc
    limit 1)`;
  return {
    // What is reopened first had come as closed, on a day that is not known any more.
    join: sql`left join (
        select a.item, bool_or(a.from_state = ${IMPORTED_STATE}) as was_on_file,
          (array_agg(a.event order by a.at, a.id) filter (where a.event in (${sql.raw(`${ENDS}, ${REOPENS}`)})))[1]
            in (${sql.raw(REOPENS)}) as was_closed
        from ${table} a
        where ${sql.raw(isOfLife('a.'))} and a.at >= ${end}
        group by a.item
      ) later on later.item = item.id`,
    answeredOn: sql`case when later.item is null then item.answered_on
      else nullif(${last(ANSWERS, happened)}, 'infinity') end`,
    closedOn: sql`case when later.item is null then item.closed_on
      else nullif(coalesce(${last(ENDS, written)}, case when later.was_closed then '-infinity'::date end),
        'infinity') end`,
    wasThere: withOldFiles
      ? sql`item.created_at < ${end}`
      : sql`item.created_at < ${end} and later.was_on_file is not true`,
  };
}

import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { cutoffsToSay, dispositionOf, type Life, WHY_KEPT } from '../../language/disposition.ts';
import { legalDay } from '../../language/legal-day.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { ItemDisposition } from './retention-types.ts';

/** Returns the elements from which schedules of a record run, by their cutoff. */
export const saidCutoffs = ({ options, byKey }: RegisteredRecord): [string, RegisteredElement | undefined][] =>
  cutoffsToSay(options.retention).map((cutoff) => [cutoff, byKey.get(options.cutoffs?.[cutoff] ?? '')]);

/** Reads the days on which schedules hang, of items of one record that the caller sees, in one statement. */
function lives(context: OperationContext, record: RegisteredRecord): DataLoader<string, Life | null> {
  const said = saidCutoffs(record).flatMap(([cutoff, element]) => (element ? [{ cutoff, element }] : []));
  const days = said.map(({ cutoff, element }) => sql`${sql.lit(cutoff)}, ${sql.ref(element.column)}`);
  return new DataLoader(async (ids) => {
    const held = record.tool.manifest.taskings
      ? sql<boolean>`exists (
          select 1
          from tasking_taken held
          where held.item = id and held.released_at is null
        )`
      : sql<boolean>`false`;
    const { rows } = await sql<{ id: string } & Omit<Life, 'today'>>`
      select id, ${held} as held,
        (created_at at time zone 'America/New_York')::date as "createdOn", closed_on as "closedOn",
        json_build_object(${sql.join(days)}) as said
      from ${sql.table(record.options.table)}
      where id in (${sql.join([...ids])})`.execute(context.kysely);
    const today = legalDay(new Date());
    const found = new Map(rows.map(({ id, ...life }) => [id, { ...life, today }]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

const livesIn = oncePer((_: OperationContext) => new Map<RegisteredRecord, DataLoader<string, Life | null>>());
function livesOf(context: OperationContext, record: RegisteredRecord): DataLoader<string, Life | null> {
  const known = livesIn(context).get(record) ?? lives(context, record);
  livesIn(context).set(record, known);
  return known;
}

/** Returns how each schedule of its record stands for an item; null where the item is not there for the caller. */
export async function dispositionsOf(
  context: OperationContext,
  record: RegisteredRecord,
  rowId: string,
): Promise<ItemDisposition[] | null> {
  const life = await livesOf(context, record).load(rowId);
  return (
    life &&
    record.options.retention.map((schedule) => {
      const stands = dispositionOf(schedule, life);
      const disposition = life.held ? { ...stands, whyKept: 'held-elsewhere' as const } : stands;
      return { ...disposition, reason: disposition.whyKept && WHY_KEPT[disposition.whyKept] };
    })
  );
}

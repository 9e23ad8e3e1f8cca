import { sql } from 'kysely';
import { CorrespondenceError } from '../../language/errors.ts';
import type { RegisteredLookUp } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

const tooOften = (seconds: number): CorrespondenceError =>
  new CorrespondenceError('RATE_LIMITED', 'You have looked up too much in a minute.', {
    retryAfter: Math.max(1, seconds),
  });

/** Takes a person's turn until the request ends: one of theirs at a time, over all processes. @throws RATE_LIMITED */
export async function takeTurn({ kysely, caller }: OperationContext): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`look-up ${caller.user}`}, 0)) as mine`.execute(kysely);
  if (rows[0]?.mine !== true) throw tooOften(1);
}

/**
 * Counts a person's look-ups over all processes: so many in a minute. It is committed before anybody outside is asked,
 * so that no request asks uncounted, whatever it comes to. @throws RATE_LIMITED
 */
export async function countLookUp(context: OperationContext, { settings }: RegisteredLookUp): Promise<void> {
  const { counted, left } = await context.apart((database) => countedNow(context, database));
  if (counted > settings.atMost) throw tooOften(left);
}

async function countedNow({ caller }: OperationContext, database: OperationContext['kysely']) {
  const { rows } = await sql<{ counted: number; left: number }>`
    insert into look_up_count as c (actor, began, look_ups)
    values (${caller.user}, now(), 1)
    on conflict (actor) do update set
      began = case when c.began > now() - interval '1 minute' then c.began else now() end,
      look_ups = case when c.began > now() - interval '1 minute' then c.look_ups + 1 else 1 end
    returning look_ups as counted, ceil(extract(epoch from began + interval '1 minute' - now()))::int as left`.execute(
    database,
  );
  return rows[0] ?? { counted: Number.POSITIVE_INFINITY, left: 60 };
}

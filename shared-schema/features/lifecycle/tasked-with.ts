import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import { never, taskedTo } from '../../language/rules.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { beginReading } from '../../runtime/request/session.ts';

/**
 * Tells whether a caller is tasked with the tasker of a control number, in person, through the office or for the
 * component, and it is under way: false for one of others as for none, by the same statement. Read as the caller; no
 * view, since nothing is shown (docs/unaudited.md).
 */
export async function isTaskedWith(hosted: HostedTool, caller: Caller, controlNumber: string): Promise<boolean> {
  const { lifecycle } = hosted.tool;
  if (!lifecycle) return false;
  const { tasker, workflow } = lifecycle;
  const tasked = taskedTo(workflow.answersForComponent ?? never).callerSql(caller);
  const session = await beginReading(hosted, caller);
  try {
    const { rows } = await sql<{ tasked: boolean }>`
      select exists (
        select from ${sql.table(tasker.options.table)} item
        where item.control_number = ${controlNumber}
          and item.state not in ('waiting', ${sql.join([...ENDED_TASKER_STATES])})
          and ${tasked}
      ) as tasked`.execute(session.database);
    return rows[0]?.tasked === true;
  } finally {
    await session.rollback();
  }
}

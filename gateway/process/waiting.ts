import type pg from 'pg';

/* What upkeep counts that waits. */

/** Events that came after the chain's horizon. */
export const BACKLOG = `select count(*)::int as waiting
  from audit.event
  where transaction >= (select transaction from audit.horizon)`;

/** Acknowledgements that have not left. */
export const OUTBOX = "select count(*)::int as waiting from mail_outgoing where state = 'waiting'";

/** Returns what counts rows that wait, by a statement, and says how many. */
export const counting =
  (text: string, into: (waiting: number) => void): ((client: pg.Client) => Promise<void>) =>
  async (client) => {
    const { rows } = await client.query<{ waiting: number }>(text);
    into(rows[0]?.waiting ?? 0);
  };

import type pg from 'pg';
import { REPORTING_ROLES, REPORTING_SCHEMA } from './reporting-schema.ts';

/** A tool as reports name it. */
export interface ReportedTool {
  readonly tool: string;
  readonly component: string;
  readonly title: string;
}
/** What is copied, and where from and to. */
export interface Refreshed {
  /** A connection to the register, of a role that reads what is published. */
  readonly register: pg.Client;
  /** A connection to the reporting database, as its writer. */
  readonly reporting: pg.Client;
  readonly tools: readonly ReportedTool[];
  /** How long a session of the reader's may do one thing, as PostgreSQL writes it; usually ten minutes. */
  readonly longest?: string;
}

/** A session of the reader's can lift the limits that it begins with, and not this one. */
const LONGEST = '10 minutes';

/**
 * Copies what is published and not yet there to the reporting database, and makes its views where they are not this
 * release's. A month of a tool is published once and whole, and never changed: so it is copied once. Ends the reader's
 * sessions that take too long. @returns how many months of tools were copied
 */
export async function refreshReporting({ register, reporting, tools, longest = LONGEST }: Refreshed): Promise<number> {
  // First of all: whoever holds a view open would keep its new shape waiting, each time anew.
  await reporting.query(END_LONG_SESSIONS, [REPORTING_ROLES.reader, longest]);
  await reporting.query('begin');
  try {
    await reporting.query("select pg_advisory_xact_lock(hashtext('refresh'))");
    await makeSchema(reporting);
    const copied = await copy(FIGURES, { register, reporting });
    await copy(MEASURES_OF_MONTHS, { register, reporting });
    await reporting.query(KEEP_TOOLS, [JSON.stringify(tools)]);
    await reporting.query(REFRESHED);
    await reporting.query('commit');
    return copied;
  } catch (error) {
    await reporting.query('rollback').catch(() => {});
    throw error;
  }
}

/** What is copied: of which columns beside tool, component and month, where it is kept, and what it is made of. */
interface Copied {
  readonly kept: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly published: readonly string[];
}
const FIGURES: Copied = {
  kept: 'kept.figure',
  columns: { dimension: 'text', value: 'text', items: 'int' },
  published: ['register_statistic', 'register_count'],
};
const MEASURES_OF_MONTHS: Copied = {
  kept: 'kept.measure',
  columns: { measure: 'text', value: 'int' },
  published: ['register_measure'],
};

/** Copies the months of tools that are published and not kept. @returns how many they were */
async function copy(
  { kept, columns, published }: Copied,
  { register, reporting }: Pick<Refreshed, 'register' | 'reporting'>,
): Promise<number> {
  const names = ['tool', 'component', 'month', ...Object.keys(columns)].join(', ');
  // The months that are known there, as they are written in the register, each with its tool before it.
  const { rows: known } = await reporting.query<{ readonly month: string }>(
    `select distinct tool || to_char(month, 'YYYY-MM') as month from ${kept}`,
  );
  const made = published.map((table) => `select ${names} from ${table}`).join(' union all ');
  const { rows } = await register.query<{ readonly copied: number; readonly given: unknown }>(
    `select count(distinct (tool, month))::int as copied, coalesce(jsonb_agg(to_jsonb(made)), '[]') as given
    from (${made}) made
    where tool || month <> all ($1::text[])`,
    [known.map(({ month }) => month)],
  );
  const [{ copied = 0, given = [] } = {}] = rows;
  const types = Object.entries({ tool: 'text', component: 'text', month: 'text', ...columns });
  await reporting.query(
    `insert into ${kept} (${names})
    select ${names.replace('month', "to_date(month, 'YYYY-MM')")}
    from jsonb_to_recordset($1::jsonb) as given (${types.map(([name, type]) => `${name} ${type}`).join(', ')})`,
    [JSON.stringify(given)],
  );
  return copied;
}

const KEEP_TOOLS = `
  insert into kept.tool (tool, component, title)
  select tool, component, title
  from jsonb_to_recordset($1::jsonb) as given (tool text, component text, title text)
  on conflict (tool) do update set component = excluded.component, title = excluded.title
  where (tool.component, tool.title) <> (excluded.component, excluded.title)`;
const REFRESHED = `
  insert into kept.refresh (refreshed_at) values (now())
  on conflict (only_row) do update set refreshed_at = excluded.refreshed_at`;
const MADE = `
  insert into kept.made (digest) values ($1)
  on conflict (only_row) do update set digest = excluded.digest`;
const END_LONG_SESSIONS = `
  select pg_terminate_backend(pid)
  from pg_stat_activity
  where usename = $1 and state <> 'idle' and xact_start < now() - $2::interval`;

async function makeSchema(reporting: pg.Client): Promise<void> {
  for (const statement of REPORTING_SCHEMA.tables) await reporting.query(statement);
  const { rows } = await reporting.query('select digest from kept.made');
  if (rows[0]?.digest === REPORTING_SCHEMA.digest) return;
  for (const statement of REPORTING_SCHEMA.published) await reporting.query(statement);
  await reporting.query(MADE, [REPORTING_SCHEMA.digest]);
}

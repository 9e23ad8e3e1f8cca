/** What may be said of groups to those who may not list what is in them. */
export interface Suppression {
  /** Groups with fewer items than this are never published. */
  readonly smallest: number;
  /** Published figures are multiples of this: two of them tell no more of their difference than that it is small. */
  readonly grain: number;
}

/** The threshold where nothing is set (attack class E24; ours to choose, the assessments name no number). */
export const USUAL_THRESHOLD = 11;
/** Returns what may be said, by the setting `STATISTICS_THRESHOLD`, which the start checks. */
export function suppression(environment: NodeJS.ProcessEnv = process.env): Suppression {
  const smallest = Number(environment.STATISTICS_THRESHOLD || USUAL_THRESHOLD);
  return { smallest, grain: smallest - 1 };
}

/**
 * Columns of a table of published statistics, the same at a tool and at HQ. `value` is empty where `dimension` is
 * `all`.
 */
const STATISTIC_TYPES =
  'tool text not null, component text not null, month text not null, dimension text not null, value text not null, items int not null';
const STATISTIC_KEY = 'primary key (tool, month, dimension, value)';

/** Returns the statement that makes a table of published statistics. */
export const statisticTable = (table: string, partitions = ''): string =>
  `create table ${table} (${STATISTIC_TYPES}, ${STATISTIC_KEY}) ${partitions}`;
/** What makes the secret that the coarsening of a database's statistics depends on. Only the publisher reads it. */
export const STATISTIC_SECRET = [
  'create table statistic_secret (only_row boolean primary key default true check (only_row), secret uuid not null default gen_random_uuid())',
  'insert into statistic_secret default values',
];

/** Where statistics come from and go to. */
interface Published {
  /** The table they are entered in. */
  readonly table: string;
  /** SQL of the items: `tool`, `component`, and what `dimensions` name. */
  readonly items: string;
  /** By dimension, its value as SQL over `items`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Dimensions of which the group `none` is never shown: the groups beside it are all that is told. */
  readonly withoutNone?: readonly string[];
  /**
   * What else is entered of the tools whose counts the same call has just entered: statements, in which `this_month`
   * and `published_now` (an array of tools) may be used.
   */
  readonly besides?: readonly string[];
  /** Roles: who owns the function and reads the items, and who may have it run. */
  readonly publisher: string;
  readonly app: string;
}

/**
 * Returns the statements that make `publish_counts()`: once a month, of each tool with items enough, how many by each
 * dimension. What a month says is never changed, and nothing else is ever told of the items to
 * those who may not list them (docs/decisions/022-statistics.md).
 */
export function publishing(published: Published): string[] {
  const { table, items, dimensions, withoutNone = [], besides = [], publisher, app } = published;
  const said = withoutNone.map((dimension) => `not (dimension = '${dimension}' and value = 'none')`);
  const values = ["('all', '')", ...Object.entries(dimensions).map(([name, value]) => `('${name}', ${value})`)];
  return [
    `grant select, insert on ${table} to ${publisher}`,
    'alter table statistic_secret enable row level security',
    'alter table statistic_secret force row level security',
    'drop policy if exists rounds on statistic_secret',
    `create policy rounds on statistic_secret for select to ${publisher} using (true)`,
    `grant select on statistic_secret to ${publisher}`,
    `create or replace function publish_counts() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        this_month text := to_char(now() at time zone 'America/New_York', 'YYYY-MM');
        published_before text[];
        published_now text[];
      begin
        perform pg_advisory_xact_lock(hashtext('publish_counts'));
        published_before := array(select distinct tool from ${table} made where made.month = this_month);
        insert into ${table} (tool, component, month, dimension, value, items)
        with items as (${items}),
        counted as (
          select tool, component, dimension, value, count(*)::int as items
          from items cross join lateral (values ${values.join(', ')}) as by_dimension (dimension, value)
          where not exists (select from ${table} made where made.tool = items.tool and made.month = this_month)
          group by tool, component, dimension, value
        )
        select tool, component, this_month, dimension, value, ${coarsened('items')} from (${shownOf('counted')}) shown
        where ${['true', ...said].join(' and ')};
        published_now := array(
          select distinct tool from ${table} made
          where made.month = this_month and made.tool <> all (published_before)
        );
        ${besides.map((statement) => `${statement};`).join('\n        ')}
      end $$`,
    `alter function publish_counts() owner to ${publisher}`,
    'revoke all on function publish_counts() from public',
    `grant execute on function publish_counts() to ${app}`,
  ];
}

/**
 * Returns the SQL of the groups of `counted` (tool, dimension, value, items) that may be shown. Of each tool and
 * dimension the small ones are hidden, and with them as many of the next larger ones as it takes that somebody who
 * knows the total, every group that is shown, which ones exist and which of them are small, still knows nothing more of
 * any of the small ones:
 * - one of them may have 10 items while each larger hidden one has its 11: the hidden ones are 11 for each of these,
 * and 11 more (11 is what the setting says);
 * - it may have none, with the others at 10 and the larger ones at no more than the smallest that is shown (they went
 * first).
 * A tool of which that cannot be had in every dimension, because it has few items, is left out as a whole.
 */
export function shownOf(counted: string, { smallest } = suppression()): string {
  const most = smallest - 1;
  return `
    with placed as (
      select *,
        row_number() over ascending as place,
        sum(items) over ascending as hidden,
        lead(items) over ascending as next,
        count(*) filter (where items < ${smallest}) over (partition by tool, dimension) as small
      from ${counted}
      window ascending as (partition by tool, dimension order by items, value)
    ),
    cut as (
      select tool, dimension, case when bool_and(small = 0) then 0 else min(place) filter (
        where place >= small
          and hidden >= ${smallest} * (place - small + 1)
          and hidden <= ${most} * (small - 1) + (place - small) * coalesce(next, hidden)
      ) end as place
      from placed group by tool, dimension
    )
    select placed.* from placed join cut using (tool, dimension)
    where placed.place > cut.place and not exists (select from cut few where few.tool = placed.tool and few.place is null)`;
}

/**
 * Returns the SQL of a figure in tens. Where one ten ends and the next begins is each group's own secret and stays the
 * same: asking in many ways or months averages to nothing, and the mean of many groups is right.
 */
const coarsened = (items: string): string => {
  const { grain } = suppression();
  const secret = "(select secret from statistic_secret)::text || concat_ws('|', '', tool, dimension, value)";
  const digest = `sha256(convert_to(${secret}, 'UTF8'))`;
  const phase = `(get_byte(${digest}, 0) * 256 + get_byte(${digest}, 1)) % ${grain}`;
  return `(${items} + ${phase}) / ${grain} * ${grain}`;
};

/** What may be said of groups to those who may not list what is in them. */
export interface Suppression {
  /** Groups with fewer items than this are never published. */
  readonly smallest: number;
  /** Published figures are multiples of this: two of them tell no more of their difference than that it is small. */
  readonly grain: number;
}

/** The threshold where nothing is set (attack class E24; ours to choose, the assessments name no number). */
export const USUAL_THRESHOLD = 11;
/** Returns what figures are multiples of, where this is the threshold. */
export const grainOf = (smallest: number): number => smallest - 1;
/** Returns what may be said, by the setting `STATISTICS_THRESHOLD`, which the start checks. */
export function suppression(environment: NodeJS.ProcessEnv = process.env): Suppression {
  const smallest = Number(environment.STATISTICS_THRESHOLD || USUAL_THRESHOLD);
  return { smallest, grain: grainOf(smallest) };
}

/** How the items are counted. */
export interface Counted {
  /** SQL of the items: `tool`, `component`, and what `dimensions` name. */
  readonly items: string;
  /** By dimension, its value as SQL over `items`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Dimensions of which the group `none` is no part: the groups beside it are all that is told. */
  readonly withoutNone?: readonly string[];
  /** Where tables tell of each other: what of them is told together. Without it they meet in the total alone. */
  readonly together?: Together;
}

/** Tables that are of the same thing, so that what one says follows for the others. */
export interface Together {
  /**
   * By dimension, as SQL over `items`, in which part of the items a group lies. How many are in a part is taken to be
   * known from other tables, so that within each part the rule holds anew.
   */
  readonly parts: Readonly<Record<string, string>>;
  /** What is told, the fullest first: of a tool the first that keeps the rule. */
  readonly levels: readonly Level[];
  /** By group, as `dimension|value`, a group of another dimension that is the same items: both have one figure. */
  readonly same: Readonly<Record<string, string>>;
}
interface Level {
  /** Dimensions that are left out. */
  readonly without: readonly string[];
  /** SQL over `items` of the cells that follow from what is told: where one is small, not all of it is. */
  readonly follows?: string;
}

/** Where statistics come from and go to. */
interface Published extends Counted {
  /** The table they are entered in. */
  readonly table: string;
  /**
   * What else is entered of the tools whose counts the same call has just entered: statements, in which `this_month`,
   * `published_now` (an array of tools) and `threshold` may be used.
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
  const { table, besides = [], publisher, app } = published;
  const items = `select * from (${published.items}) item
        where item.tool <> all (published_before)`;
  return [
    `grant select, insert on ${table}, register_threshold to ${publisher}`,
    'alter table statistic_secret enable row level security',
    'alter table statistic_secret force row level security',
    'drop policy if exists rounds on statistic_secret',
    `create policy rounds on statistic_secret for select to ${publisher} using (true)`,
    `grant select on statistic_secret to ${publisher}`,
    `create or replace function publish_counts() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        this_month text := to_char(now() at time zone 'America/New_York', 'YYYY-MM');
        threshold int;
        published_before text[];
        published_now text[];
      begin
        perform pg_advisory_xact_lock(hashtext('publish_counts'));
        insert into register_threshold (month, smallest) values (this_month, ${suppression().smallest})
          on conflict do nothing;
        select smallest into threshold from register_threshold where month = this_month;
        published_before := array(select distinct tool from ${table} made where made.month = this_month);
        insert into ${table} (tool, component, month, dimension, value, items)
        select tool, component, this_month, dimension, value, ${coarsened(published.together?.same)}
        from (${toldOf({ ...published, items }, 'threshold')}) told;
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

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/**
 * Returns the SQL of what may be told of items: `tool, component, dimension, value, items`, exactly, and `alone` where
 * a group is all there is of its dimension.
 */
export function toldOf(
  { items, dimensions, withoutNone = [], together }: Counted,
  smallest: number | string = suppression().smallest,
): string {
  const levels = together?.levels ?? [{ without: [] }];
  const follows = levels.flatMap(({ follows: cells }, at) => (cells ? [[`follows-${at}`, cells] as const] : []));
  const counted = [
    { name: 'all', value: "''", part: "''" },
    ...Object.entries(dimensions).map(([name, value]) => ({ name, value, part: together?.parts[name] ?? "''" })),
    ...follows.map(([name, cells]) => ({ name, value: cells, part: cells })),
  ];
  const left = withoutNone.length > 0 ? `not (dimension in (${quoted(withoutNone)}) and value = 'none')` : 'true';
  // What follows is in no table; of a level without parts the whole table is one.
  const ofLevel = levels.map(({ without, follows: cells }, at) => {
    const others = [...without, ...follows.map(([name]) => name).filter((name) => name !== `follows-${at}`)];
    const told = others.length > 0 ? `dimension not in (${quoted(others)})` : 'true';
    return `select ${at} as level, tool, component, dimension, value, items, ${cells ? 'part' : "''"} as part
      from counted where ${told}`;
  });
  const shown = shownOf(`(${ofLevel.join(' union all ')}) by_level`, {
    ...{ smallest, of: ['tool', 'level'], table: ['tool', 'level', 'dimension', 'part'] },
  });
  const partial = withoutNone.length > 0 ? ` and told.dimension not in (${quoted(withoutNone)})` : '';
  return `
    with ${countedBy(items, counted)},
    counted as (
      select tool, component, dimension, value, min(part) as part, sum(items)::int as items
      from by_dimension
      where ${left}
      group by tool, component, dimension, value
    )
    select tool, component, dimension, value, items,
      (
        select count(*) = 1 from counted other
        where other.tool = told.tool and other.dimension = told.dimension
      )${partial} as alone
    from (select *, min(level) over (partition by tool) as fullest from (${shown}) shown) told
    where level = fullest and dimension not like 'follows-%'`;
}

/**
 * Returns the SQL of `by_dimension`: how many items there are of each dimension's values and parts. Each item is read
 * and its values are made once.
 */
function countedBy(items: string, dimensions: readonly { name: string; value: string; part: string }[]): string {
  const columns = dimensions.map(
    ({ value, part }, at) => `(${value})::text as value_${at}, (${part})::text collate "C" as part_${at}`,
  );
  const each = (sql: (at: number) => string) => dimensions.map((_, at) => sql(at)).join(', ');
  const given = (sql: (at: number) => string) =>
    dimensions.map((_, at) => `when grouping(value_${at}) = 0 then ${sql(at)}`).join(' ');
  // What is the same for a whole dimension, or is the value itself, need not be looked for in its items.
  const partOf = (at: number): string => {
    const { value, part = "''" } = dimensions[at] ?? {};
    if (/^'[^']*'$/.test(part)) return part;
    return part === value ? `value_${at}` : `min(part_${at})`;
  };
  return `valued as (
      select tool, component, ${columns.join(', ')}
      from (${items}) item
      -- Not taken apart: each value is made once, and not for each set anew.
      offset 0
    ),
    by_dimension as (
      select tool, component, coalesce(${each((at) => `value_${at}`)}) as value, count(*) as items,
        case ${given((at) => `'${dimensions[at]?.name}'`)} end as dimension,
        case ${given(partOf)} end as part
      from valued
      group by grouping sets (${each((at) => `(tool, component, value_${at})`)})
    )`;
}

/** Which groups are one table, and what is left out as a whole where one table of it cannot be had. */
interface Tables {
  readonly smallest?: number | string;
  readonly of?: readonly string[];
  readonly table?: readonly string[];
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
export function shownOf(counted: string, tables: Tables = {}): string {
  const { smallest = suppression().smallest, of = ['tool'], table = ['tool', 'dimension'] } = tables;
  const most = `(${smallest} - 1)`;
  return `
    with placed as (
      select *,
        row_number() over ascending as place,
        sum(items) over ascending as hidden,
        lead(items) over ascending as next,
        count(*) filter (where items < ${smallest}) over (partition by ${table.join(', ')}) as small
      from ${counted}
      window ascending as (partition by ${table.join(', ')} order by items, value)
    ),
    cut as (
      select ${table.join(', ')}, case when bool_and(small = 0) then 0 else min(place) filter (
        where place >= small
          and hidden >= ${smallest} * (place - small + 1)
          and hidden <= ${most} * (small - 1) + (place - small) * coalesce(next, hidden)
      ) end as place
      from placed group by ${table.join(', ')}
    )
    select placed.* from placed join cut using (${table.join(', ')})
    where placed.place > cut.place and not exists (
      select from cut few
      where (${of.map((name) => `few.${name}`).join(', ')}) = (${of.map((name) => `placed.${name}`).join(', ')})
        and few.place is null
    )`;
}

/**
 * Returns the SQL of a figure in tens. Where one ten ends and the next begins is each group's own secret and stays the
 * same: asking in many ways or months averages to nothing, and the mean of many groups is right. Groups that are the
 * same items have it in common: two figures of them would tell more than one.
 */
const coarsened = (same: Together['same'] = {}): string => {
  const grain = '(threshold - 1)';
  const group = [
    "case when alone then 'all|'",
    ...Object.entries(same).map(([one, other]) => `when dimension || '|' || value = '${one}' then '${other}'`),
    "else dimension || '|' || value end",
  ].join(' ');
  const secret = `(select secret from statistic_secret)::text || '|' || tool || '|' || ${group}`;
  const digest = `sha256(convert_to(${secret}, 'UTF8'))`;
  const phase = `(get_byte(${digest}, 0) * 256 + get_byte(${digest}, 1)) % ${grain}`;
  return `(items + ${phase}) / ${grain} * ${grain}`;
};

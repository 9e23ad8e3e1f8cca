import { createHash } from 'node:crypto';
import { snakeCase } from '../../../shared-schema/language/spelling.ts';
import { STATISTICS } from './groups.ts';
import { MEASURES } from './measures.ts';

/*
 * What a BI tool finds in the reporting database (docs/decisions/126-reporting-database.md): views of what is
 * published, and of nothing else. The tables below them are the writer's, and the reader is given none of them.
 */

/** Who reads, by a BI tool; and who keeps up what is read. Made by `operate/reporting.sql`. */
export const REPORTING_ROLES = { reader: 'reporting_reader', writer: 'reporting_writer' } as const;

/** Where the job keeps what it has copied. */
const TABLES = [
  'create schema if not exists kept',
  `create table if not exists kept.figure (
    tool text not null,
    component text not null,
    month date not null,
    dimension text not null,
    value text not null,
    items int not null,
    primary key (tool, month, dimension, value)
  )`,
  `create table if not exists kept.measure (
    tool text not null,
    component text not null,
    month date not null,
    measure text not null,
    value int not null,
    primary key (tool, month, measure)
  )`,
  `create table if not exists kept.tool (
    tool text primary key,
    component text not null,
    title text not null
  )`,
  `create table if not exists kept.refresh (
    only_row boolean primary key default true check (only_row),
    refreshed_at timestamptz not null
  )`,
  `create table if not exists kept.made (
    only_row boolean primary key default true check (only_row),
    digest text not null
  )`,
];

/** A view, its columns as SQL with what each is, and where they are from. */
interface View {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly (readonly [name: string, sql: string, says: string])[];
  readonly from: string;
}

const OF_A_MONTH = [
  ['month', 'figure.month', 'The first day of the month in which it was published; it is how things stood then.'],
  ['tool', 'figure.tool', 'The key of the tool.'],
  ['component', 'figure.component', 'The component whose tool it is.'],
] as const;
const ITEMS = [
  'items',
  'figure.items',
  'How many, in tens: from nine too few to nine too many. Groups do not add up; totals are in published.items.',
] as const;
const SUPPRESSED = 'A group that is too small is absent, and as many larger ones as would tell it.';

/** Returns a group as SQL of its own type: a month is a day, what is overdue or not is a flag. */
function groupSql(dimension: string): string {
  const value = "nullif(figure.value, 'none')";
  if (dimension.endsWith('Month')) return `to_date(${value}, 'YYYY-MM')`;
  return dimension === 'overdue' ? "(figure.value = 'overdue')" : value;
}

const byDimension = (dimension: string): View => ({
  name: `items_by_${snakeCase(dimension)}`,
  says: `How many items each tool had, by ${snakeCase(dimension).replaceAll('_', ' ')}. ${SUPPRESSED}`,
  columns: [
    ...OF_A_MONTH,
    [snakeCase(dimension), groupSql(dimension), 'The group; null for items that have none.'],
    ITEMS,
  ],
  from: `kept.figure where figure.dimension = '${dimension}'`,
});

const VIEWS: readonly View[] = [
  {
    name: 'tools',
    says: 'The tools, and of which months figures of each are published. None are where it has too few items.',
    columns: [
      ['tool', 'tool.tool', 'The key of the tool.'],
      ['title', 'tool.title', 'Its name.'],
      ['component', 'tool.component', 'The component whose tool it is.'],
      ['first_month', '(select min(month) from kept.figure where figure.tool = tool.tool)', 'The first of them.'],
      ['latest_month', '(select max(month) from kept.figure where figure.tool = tool.tool)', 'The latest of them.'],
    ],
    from: 'kept.tool',
  },
  {
    name: 'items',
    says: 'How many items each tool had in all.',
    columns: [...OF_A_MONTH, ITEMS],
    from: "kept.figure where figure.dimension = 'all'",
  },
  ...STATISTICS.map(byDimension),
  {
    name: 'measures',
    says: 'Medians and rates of each tool, of the twelve months before; null where there is too little.',
    columns: [
      ...OF_A_MONTH,
      ...Object.entries(MEASURES).map(
        ([measure, means]) =>
          [
            measure.replaceAll('-', '_'),
            `max(figure.value) filter (where figure.measure = '${measure}')`,
            means,
          ] as const,
      ),
    ],
    from: 'kept.measure figure group by figure.month, figure.tool, figure.component',
  },
  {
    name: 'figures',
    says: `All figures, a row each. ${SUPPRESSED}`,
    columns: [
      ...OF_A_MONTH,
      ['dimension', 'figure.dimension', 'What items are counted by; all: in all.'],
      ['value', 'figure.value', 'The group; none for items that have none, empty in all.'],
      ITEMS,
    ],
    from: 'kept.figure',
  },
  {
    name: 'refresh',
    says: 'When the figures here were last compared with what is published.',
    columns: [['refreshed_at', 'refresh.refreshed_at', 'When, in UTC.']],
    from: 'kept.refresh',
  },
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const viewStatements = ({ name, says, columns, from }: View): string[] => [
  `create view published.${name} as
    select ${columns.map(([column, sql]) => `${sql} as ${column}`).join(', ')}
    from ${from}`,
  `comment on view published.${name} is ${quoted(says)}`,
  ...columns.map(([column, , means]) => `comment on column published.${name}.${column} is ${quoted(means)}`),
];

/** The views, made anew; the reader may read them, and does not see who else is given what. */
const PUBLISHED = [
  'drop schema if exists published cascade',
  'create schema published',
  "comment on schema published is 'Figures of the tools as they are published once a month, for reporting.'",
  ...VIEWS.flatMap(viewStatements),
  `grant usage on schema published to ${REPORTING_ROLES.reader}`,
  `grant select on all tables in schema published to ${REPORTING_ROLES.reader}`,
];
const DIGEST = createHash('sha256').update(JSON.stringify(PUBLISHED)).digest('hex');

/** The names of the views. */
export const REPORTING_VIEWS: readonly string[] = VIEWS.map(({ name }) => name);
/** What makes the tables, and the views with the digest by which they are known to be this release's. */
export const REPORTING_SCHEMA = { tables: TABLES, published: PUBLISHED, digest: DIGEST } as const;

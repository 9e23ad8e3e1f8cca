import type { Migration, ToolManifest } from '../../../shared-schema/language/registry.ts';
import { CHANGE_LOG, changeLogProtection, noteChanges } from '../../../shared-schema/runtime/postgres/change-log.ts';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import {
  STATISTIC_SECRET,
  statisticTable,
  THRESHOLD_TABLE,
} from '../../../shared-schema/runtime/postgres/statistic-tables.ts';
import {
  heartbeatTable,
  LATENESS_COLUMNS,
  projectionTable,
  REGISTER_PARENTS,
  RESULT_COLUMN,
  registerPartition,
  TASKER_COLUMNS,
} from '../../../shared-schema/runtime/postgres/support-tables.ts';
import { mayReadRegister, operations } from './access.ts';
import { accountedColumns } from './accounting.ts';
import { REGISTER_CAST } from './cast.ts';
import { CELLS, cellProtection, MONTH_CELLS } from './cells.ts';
import { FORGOTTEN, HISTORY, historyProtection } from './history.ts';
import { MEASURE_TABLE } from './measures.ts';
import { PAGE_INDEXES } from './page.ts';
import { publishedStatistics } from './publication.ts';
import { RegisterResolver } from './resolvers.ts';
import { registeredItems, STANDING_FIELDS } from './standing.ts';
import { CHANGED, TASKER_INDEXES, taskerView } from './tasker-view.ts';

/**
 * HQ's register over these tools: one table, partitioned by tool, fed by replication of each tool's projection. A
 * tool's partition is a migration of its own, so that a new tool adds one.
 */
export function registerManifest(tools: readonly ToolManifest[]): ToolManifest {
  return {
    key: 'register',
    folder: 'hq/register',
    component: 'HQ',
    title: 'Register',
    purpose: 'What is open, late, stuck, and with whom, over all tools: tracking columns only, no personal data.',
    source: 'PIA-007(a), section 3.3',
    sorns: [],
    authorities: ['5 U.S.C. § 301'],
    sharing: { scope: 'dhs-wide', text: 'As far as each tool shares it, at the level its manifest names.' },
    admission: {},
    cast: REGISTER_CAST,
    roles: {
      'register.reader': 'Executive Secretariat: items across components',
      'register.reporting': 'Reporting tools: counts only',
    },
    register: { level: 'count', basis: 'Is the register' },
    records: [],
    resolvers: [RegisterResolver],
    operations,
    contracts: { reporting: IN_REPORTING },
    fields: Object.fromEntries(
      registeredItems(tools).flatMap((name) => STANDING_FIELDS.map((field) => [`${name}.${field}`, mayReadRegister])),
    ),
    accounted: accountedColumns(tools),
    openTypes: OPEN_TYPES,
    migrations: migrationsOver(tools),
    protection: protectionOver(tools),
  };
}

/** What reporting tools ask, at a door where no record of a tool is: figures, and the register's own columns. */
const IN_REPORTING = [
  'register',
  'departmentTaskers',
  'registerFigures',
  'registerSummary',
  'registerTrend',
  'registerClearances',
  'registerLag',
];

/** What answers hold beside the tools' own types. */
const OPEN_TYPES = [
  'RegisteredItem',
  'RegisteredTasker',
  'RegisteredTaskerConnection',
  'RegisteredTaskerEdge',
  'RegisterConnection',
  'RegisterEdge',
  'RegisterToolTotal',
  'RegisterLag',
  'RegisterSummary',
  'RegisterCell',
  'RegisterGroupValues',
  'RegisterPublishedMeasures',
  'RegisterSuppression',
  'RegisterPeriod',
  'RegisterClearances',
  'RegisterChanges',
  'RegisterChange',
  'NoFigure',
];

/** Returns the register's migrations: its own, and one for each tool. */
function migrationsOver(tools: readonly ToolManifest[]): Migration[] {
  return [
    { name: '0001-initial', statements: REGISTER_PARENTS },
    ...tools.map((tool) => ({
      name: `tool-${tool.key}`,
      statements: registerPartition(tool.key, tool.register.level === 'count' ? 'register_count' : 'register'),
    })),
    { name: '0002-indexes', statements: FIRST_INDEXES },
    {
      name: '0003-taskers',
      statements: [
        `alter table register ${TASKER_COLUMNS}`,
        'create index register_parent on register (parent) where parent is not null',
        `create index register_department_tasker on register (department_tasker_number)
            where department_tasker_number is not null`,
      ],
    },
    {
      name: '0004-statistics',
      statements: [
        'drop table register_count cascade',
        statisticTable('register_count', 'partition by list (tool)'),
        ...tools.filter((tool) => tool.register.level === 'count').map(({ key }) => countPartition(key)),
        statisticTable('register_statistic'),
        ...STATISTIC_SECRET,
      ],
    },
    { name: '0005-late-or-not', statements: [`alter table register ${LATENESS_COLUMNS}`] },
    { name: '0006-changes', statements: CHANGE_LOG.statements },
    { name: '0007-tasker-list', statements: TASKER_INDEXES },
    { name: '0008-changed', statements: CHANGED },
    {
      name: '0009-history',
      statements: [`alter table register ${RESULT_COLUMN}`, MEASURE_TABLE, ...HISTORY, ...CELLS],
    },
    { name: '0010-filtered-pages', statements: PAGE_INDEXES },
    { name: '0011-forgotten', statements: [...FORGOTTEN, THRESHOLD_TABLE] },
    { name: '0012-months-ahead', statements: MONTH_CELLS },
  ];
}

const FIRST_INDEXES = [
  'create index register_received on register (received_on desc nulls last, key desc)',
  'create index register_due on register (due_on desc nulls last, key desc)',
  'create index register_state on register (state, tool)',
];

const countPartition = (key: string): string =>
  `create table ${projectionTable(key)} partition of register_count for values in ('${key}')`;

/** A tasker's row is about the item above it. What replication brings is what changes here. */
const REGISTERED = {
  table: 'register',
  recordType: 'new.record_type',
  version: '0',
  key: 'coalesce(new.parent, new.key)',
  item: 'coalesce(new.parent, new.key)',
  replicated: true,
};

/** Returns the condition that a caller holds a role of the register's and states a purpose. */
const holds = (role: string): string =>
  [
    `(select current_setting('app.role_register_${role}', true)) = 'on'`,
    "(select current_setting('app.purpose', true)) <> ''",
  ].join(' and ');

/**
 * Returns the condition under which rows of tools that are for the Department's networks alone are shown: to who asks
 * from one of them. `tool` is the column that says whose a row is.
 */
function reachable(tools: readonly ToolManifest[], tool: string): string {
  const within = tools.filter(({ admission }) => admission.departmentNetwork).map(({ key }) => `'${key}'`);
  const here = "(select current_setting('app.network', true)) = 'department'";
  return within.length === 0 ? 'true' : `(${here} or ${tool} not in (${within.join(', ')}))`;
}

/**
 * Returns the views that HQ's rules stand on, and who may read them. Views and not the tables: nobody but the
 * replication writes the tables. No barrier on them: their conditions look at the caller alone, so PostgreSQL makes them
 * gates above the scan, and a page stays one merge of the partitions' indexes (docs/decisions/004-register-views.md).
 */
function protectionOver(tools: readonly ToolManifest[]): string[] {
  const roles = databaseRoles('register');
  const reads = (tool: string) => `${holds('reader')} and ${reachable(tools, tool)}`;
  const anybody = `(${holds('reader')}) or (${holds('reporting')})`;
  return [
    'drop view if exists register_readable',
    `create view register_readable as
      select register.* from register
      where parent is null and ${reads('tool')}`,
    ...taskerView(reads('tasker.tool')),
    // Who may not list the items has statistics only, made of them once a month: no other way leads to them.
    'drop view if exists register_summary',
    ...PUBLISHED.map(
      (table) => `create or replace view ${table}_readable as
      select * from ${table}
      where ${anybody}`,
    ),
    `grant create on schema public to ${roles.publisher}`,
    ...publishedStatistics(roles),
    ...changeLogProtection(roles),
    ...noteChanges(REGISTERED, roles),
    ...historyProtection(roles, reads('history.tool')),
    ...cellProtection(roles, reads('cell.tool')),
    `revoke create on schema public from ${roles.publisher}`,
    'drop view if exists register_lag',
    `create view register_lag with (security_barrier) as ${lagOf(tools)}`,
    `grant select on ${READABLE.join(', ')} to ${roles.app}`,
    // By whom what is published is copied to where BI tools read it.
    `grant select on register_statistic, register_measure, register_count to ${roles.clock}`,
  ];
}
/** What is published, for whoever reads the register or reports on it. */
const PUBLISHED = ['register_statistic', 'register_measure', 'register_count', 'register_threshold'];
const READABLE = [
  'register_readable',
  'register_tasker_readable',
  ...PUBLISHED.map((table) => `${table}_readable`),
  'register_lag',
];

/** Returns a statement that says when each tool was last heard of, how much it publishes, and on which basis. */
const lagOf = (tools: readonly ToolManifest[]): string =>
  tools
    .map(({ key, register: { level, basis } }) =>
      [
        `select '${key}'::text as tool`,
        `(select at from ${heartbeatTable(key)}) as at`,
        `'${level}'::text as level`,
        `'${basis.replaceAll("'", "''")}'::text as basis`,
      ].join(),
    )
    .join(' union all ') ||
  "select ''::text as tool, null::timestamptz as at, ''::text as level, ''::text as basis where false";

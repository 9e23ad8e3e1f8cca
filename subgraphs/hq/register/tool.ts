import type { ToolManifest } from '../../../shared-schema/language/registry.ts';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import { publishing, STATISTIC_SECRET, statisticTable } from '../../../shared-schema/runtime/postgres/statistics.ts';
import {
  heartbeatTable,
  projectionTable,
  REGISTER_PARENTS,
  registerPartition,
  TASKER_COLUMNS,
} from '../../../shared-schema/runtime/postgres/support-tables.ts';
import { mayReadRegister, operations } from './access.ts';
import { accountedColumns } from './accounting.ts';
import { REGISTER_CAST } from './cast.ts';
import { RegisterResolver } from './resolvers.ts';
import { registeredItems, STANDING_FIELDS } from './standing.ts';
import { GROUPS, STATISTICS } from './statistics.ts';

/**
 * HQ's register over these tools: one table, partitioned by tool, fed by replication of each tool's projection. A
 * tool's partition is a migration of its own, so that a new tool adds one.
 */
export function registerManifest(tools: readonly ToolManifest[]): ToolManifest {
  const roles = databaseRoles('register');
  const role = (name: string) =>
    `(select current_setting('app.role_register_${name}', true)) = 'on' and (select current_setting('app.purpose', true)) <> ''`;
  return {
    key: 'register',
    folder: 'hq/register',
    component: 'HQ',
    title: 'Register',
    purpose: 'What is open, late, stuck, and with whom, over all tools: tracking columns only, no personal data.',
    source: 'PIA-007(a), section 3.3',
    sorns: [],
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
    fields: Object.fromEntries(
      registeredItems(tools).flatMap((name) => STANDING_FIELDS.map((field) => [`${name}.${field}`, mayReadRegister])),
    ),
    accounted: accountedColumns(tools),
    openTypes: [
      'RegisteredTasker',
      'RegisterConnection',
      'RegisterToolTotal',
      'RegisterLag',
      'RegisterSummary',
      'RegisterCell',
    ],
    migrations: [
      { name: '0001-initial', statements: REGISTER_PARENTS },
      ...tools.map((tool) => ({
        name: `tool-${tool.key}`,
        statements: registerPartition(tool.key, tool.register.level === 'count' ? 'register_count' : 'register'),
      })),
      {
        name: '0002-indexes',
        statements: [
          'create index register_received on register (received_on desc nulls last, key desc)',
          'create index register_due on register (due_on desc nulls last, key desc)',
          'create index register_state on register (state, tool)',
        ],
      },
      {
        name: '0003-taskers',
        statements: [
          `alter table register ${TASKER_COLUMNS}`,
          'create index register_parent on register (parent) where parent is not null',
          'create index register_department_tasker on register (department_tasker_number) where department_tasker_number is not null',
        ],
      },
      {
        name: '0004-statistics',
        statements: [
          'drop table register_count cascade',
          statisticTable('register_count', 'partition by list (tool)'),
          ...tools
            .filter((tool) => tool.register.level === 'count')
            .map(
              (tool) =>
                `create table ${projectionTable(tool.key)} partition of register_count for values in ('${tool.key}')`,
            ),
          statisticTable('register_statistic'),
          ...STATISTIC_SECRET,
        ],
      },
    ],
    // Views and not the tables: HQ's rules stand on them, and nobody but the replication writes the tables. No barrier
    // on them: their conditions look at the caller alone, so PostgreSQL makes them gates above the scan, and a page
    // stays one merge of the partitions' indexes (docs/decisions/004-register-views.md).
    protection: [
      `create or replace view register_readable as select * from register where parent is null and ${role('reader')}`,
      `create or replace view register_tasker_readable as select key, parent, control_number, tasked_component, office, state, received_on, due_on, closed_on, extension_requested from register where parent is not null and ${role('reader')}`,
      // Who may not list the items has statistics only, made of them once a month: no other way leads to them.
      'drop view if exists register_summary',
      `create or replace view register_statistic_readable as select * from register_statistic where (${role('reader')}) or (${role('reporting')})`,
      `grant create on schema public to ${roles.publisher}`,
      `grant select on register to ${roles.publisher}`,
      ...publishing({
        table: 'register_statistic',
        items: `select tool, component, ${STATISTICS.map((name) => `${GROUPS[name].sql} as ${name.toLowerCase()}`).join(', ')} from register where parent is null`,
        dimensions: Object.fromEntries(STATISTICS.map((name) => [name, name.toLowerCase()])),
        publisher: roles.publisher,
        app: roles.app,
      }),
      `revoke create on schema public from ${roles.publisher}`,
      `create or replace view register_count_readable as select * from register_count where (${role('reader')}) or (${role('reporting')})`,
      `create or replace view register_lag with (security_barrier) as ${tools.map((tool) => `select '${tool.key}'::text as tool, (select at from ${heartbeatTable(tool.key)}) as at`).join(' union all ') || "select ''::text as tool, null::timestamptz as at where false"}`,
      `grant select on register_readable, register_tasker_readable, register_statistic_readable, register_count_readable, register_lag to ${roles.app}`,
    ],
  };
}

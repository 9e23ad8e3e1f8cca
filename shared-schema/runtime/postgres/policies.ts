import { createHash } from 'node:crypto';
import {
  isTracked,
  type RegisteredLifecycle,
  type RegisteredRecord,
  type RegisteredTool,
} from '../../language/registry.ts';
import { any } from '../../language/rules.ts';
import { equipmentOf } from '../feature.ts';
import { recordChanges } from './change-log.ts';
import { type DatabaseRoles, databaseRoles } from './database-roles.ts';
import { declaredValues } from './declared-values.ts';
import { ACTING_ON, policyOn, secured } from './policy.ts';
import { commentOn } from './record-tables.ts';
import { publishing } from './statistics.ts';
import { heartbeatTable, PROJECTION_COLUMNS, projectionTable } from './support-tables.ts';
import { NOBODYS_FUNCTIONS, UNPROTECTED } from './unprotected.ts';

/**
 * Everything in a tool's database that follows from its rules: policies, grants, the projection's trigger. It is
 * applied whole, in one transaction, whenever it differs from what the database holds, so that a rule changed in code
 * can never run beside yesterday's policy. Tables are the business of migrations.
 */
export function protectionOf(tool: RegisteredTool): { statements: string[]; digest: string } {
  const roles = databaseRoles(tool.key);
  const tracked = tool.records.filter(isTracked);
  const statements = [
    UNPROTECTED,
    'revoke all on schema public from public',
    `grant usage on schema public to ${roles.app}, ${roles.publisher}, ${roles.replicator}`,
    `grant usage on schema audit to ${roles.app}, ${roles.sequencer}, ${roles.auditor}`,
    `grant insert on audit.event, audit.element_list to ${roles.app}`,
    `grant select on audit.element_list to ${roles.app}, ${roles.auditor}`,
    `grant select on audit.event to ${roles.sequencer}, ${roles.auditor}`,
    `grant select, insert on audit.chain to ${roles.sequencer}`,
    `grant select, update on audit.horizon to ${roles.sequencer}`,
    `grant select on audit.chain, audit.horizon to ${roles.auditor}`,
    ...tool.records.flatMap((record) => recordPolicies(record, roles)),
    ...tool.records.map(commentOn),
    ...declaredValues(tool.records),
    ...assignmentPolicies(tool, roles),
    ...usedOnceProtection(roles),
    // To own a function one must be able to create in its schema; afterwards the publisher cannot any more.
    ...(tracked.length > 0
      ? [
          `grant create on schema public to ${roles.publisher}`,
          ...tracked.flatMap((record) => entrantTrigger(record, roles)),
          ...projectionProtection(tool, tracked, roles),
          ...recordChanges(tool, roles),
          `revoke create on schema public from ${roles.publisher}`,
        ]
      : []),
    ...equipmentOf(tool).protection(roles),
    ...(tool.manifest.protection ?? []),
    NOBODYS_FUNCTIONS,
  ];
  return { statements, digest: createHash('sha256').update(statements.join(';\n')).digest('hex') };
}

function recordPolicies(record: RegisteredRecord, roles: DatabaseRoles): string[] {
  const { table, needToKnow, enters, changes, immutable } = record.options;
  const policy = (name: string, body: string) => policyOn(table, name, body);
  return [
    ...secured(table),
    `grant select, insert${immutable ? '' : ', update'} on ${table} to ${roles.app}`,
    ...policy('reads', `for select to ${roles.app} using (${needToKnow.policy(table)} or ${table}.id = ${ACTING_ON})`),
    ...policy(
      'enters',
      `for insert to ${roles.app} with check (${enters.policy(table, true)} and ${needToKnow.policy(table, true)} and created_by = (select current_setting('app.user', true)))`,
    ),
    ...policy(
      'changes',
      `for update to ${roles.app} using (${any(changes, record.options.assigns).policy(table)}) with check (true)`,
    ),
  ];
}

function assignmentPolicies(tool: RegisteredTool, roles: DatabaseRoles): string[] {
  const own = ['user_party', 'component_party', 'office_party']
    .map((name) => `(select current_setting('app.${name}', true))`)
    .join(', ');
  // Whoever assigns a record to himself, his office or his component sees no more of it by that.
  const toOthers = `(not entrusted or party not in (${own}))`;
  const assigns =
    tool.records.length > 0
      ? any(...tool.records.map((record) => record.options.assigns)).policy('assignment')
      : 'false';
  return [
    ...secured('assignment'),
    // When one was given is not written by whoever gives it.
    `revoke insert on assignment from ${roles.app}, ${roles.publisher}`,
    `grant select, insert (item, party, tasked, entrusted), delete, update (entrusted) on assignment to ${roles.app}`,
    // A sample of a large table sees the parties with many items and misses the many with few, so that PostgreSQL
    // takes each party for a large one and reads a whole table for somebody assigned to forty items.
    'alter table assignment alter column party set (n_distinct = -0.01)',
    ...['reads', 'enters', 'entrusts', 'removes'].map((name) => `drop policy if exists ${name} on assignment`),
    `create policy reads on assignment for select to ${roles.app} using (party in (${own}) or ${assigns})`,
    // Nobody assigns a record to gain it. Who enters one is assigned to it by a trigger.
    `create policy enters on assignment for insert to ${roles.app} with check (${assigns} and ${toOthers})`,
    `create policy entrusts on assignment for update to ${roles.app} using (${assigns}) with check (${assigns} and ${toOthers})`,
    'drop policy if exists entrants on assignment',
    `create policy entrants on assignment for insert to ${roles.publisher} with check (true)`,
    `grant insert (item, party, tasked, entrusted) on assignment to ${roles.publisher}`,
    `create policy removes on assignment for delete to ${roles.app} using (${assigns})`,
  ];
}

/**
 * Returns the statements that protect what was used: whoever is served notes it, and cannot read or take back what
 * others used. The tool's clock takes out what is old.
 */
function usedOnceProtection({ app, clock }: DatabaseRoles): string[] {
  return [
    ...secured('used_once'),
    `grant insert on used_once to ${app}`,
    ...['enters', 'sweeps'].map((name) => `drop policy if exists ${name} on used_once`),
    `create policy enters on used_once for insert to ${app} with check (true)`,
    `grant usage on schema public to ${clock}`,
    `grant select, delete on used_once to ${clock}`,
    `create policy sweeps on used_once for all to ${clock} using (at < now() - interval '5 minutes') with check (false)`,
  ];
}

/** The projection is written by a trigger in the item's own transaction, as a role that may do nothing else. */
function projectionProtection(tool: RegisteredTool, records: RegisteredRecord[], roles: DatabaseRoles): string[] {
  const { level } = tool.manifest.register;
  const table = projectionTable(tool.key);
  const publication = `drop publication if exists ${table}`;
  const shared = [
    // What a month's statistics say is never changed.
    `grant select, insert${level === 'count' ? '' : ', update, delete'} on ${table} to ${roles.publisher}`,
    `grant select, insert, update, delete on ${heartbeatTable(tool.key)} to ${roles.publisher}`,
    `grant select on ${table}, ${heartbeatTable(tool.key)} to ${roles.replicator}`,
    `grant select, insert, update on ${heartbeatTable(tool.key)} to ${roles.app}`,
    publication,
    // No TRUNCATE: one at the tool must not empty the register.
    `create publication ${table} for table ${table}, ${heartbeatTable(tool.key)} with (publish = 'insert,update,delete')`,
  ];
  if (level === 'count') {
    return [
      ...shared,
      ...records.flatMap((record) => [
        `grant select on ${record.options.table} to ${roles.publisher}`,
        `drop policy if exists counts on ${record.options.table}`,
        `create policy counts on ${record.options.table} for select to ${roles.publisher} using (true)`,
      ]),
      ...publishing({
        table,
        items: records.map((record) => countedItems(tool, record)).join(' union all '),
        dimensions: { office: 'office', state: 'state' },
        publisher: roles.publisher,
        app: roles.app,
      }),
    ];
  }
  return [
    ...shared,
    ...records.flatMap((record) => projectionTrigger(tool, record, roles)),
    ...(tool.lifecycle && level === 'item' ? taskerProjection(tool, tool.lifecycle, roles.publisher) : []),
  ];
}

/** Returns which rows, by the name of `new`, may be told of at all, as SQL. */
const isPublished = ({ manifest: { register } }: RegisteredTool): string =>
  register.restricted ? `not coalesce(${register.restricted}, true)` : 'true';

const countedItems = (tool: RegisteredTool, record: RegisteredRecord): string =>
  `select '${tool.key}' as tool, '${tool.manifest.component}' as component, coalesce(office, 'none') as office, state from ${record.options.table} new where ${isPublished(tool)}`;

/**
 * At level `item`, taskers directly below an item are published too, below it: tracking columns, nobody's name. Of one
 * to the Department, those to its components are.
 */
function taskerProjection(tool: RegisteredTool, { item, tasker }: RegisteredLifecycle, publisher: string): string[] {
  const table = projectionTable(tool.key);
  const own = {
    control_number: 'new.control_number',
    item_type: "'tasker'",
    state: 'new.state',
    received_on: 'new.first_received_on',
    due_on: 'new.due_on',
    closed_on: 'new.closed_on',
    stopped_on: 'new.stopped_on',
    office: 'new.office',
    extension_requested: 'new.extension_requested',
    parent: `(select i.key from ${item.options.table} i where i.id = new.item)`,
    tasked_component: 'new.component',
    result: 'new.result',
  };
  return [
    `grant select (id, key) on ${item.options.table} to ${publisher}`,
    `grant select (id, level) on ${tasker.options.table} to ${publisher}`,
    `drop policy if exists keys on ${item.options.table}`,
    `create policy keys on ${item.options.table} for select to ${publisher} using (true)`,
    `create or replace function publish_tasker() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if new.level <> 'department' and (new.parent is null or exists (
            select from ${tasker.options.table} p where p.id = new.parent and p.level = 'department'
          )) then
            insert into ${table} (tool, key, record_type, component, ${Object.keys(own).join(', ')}, changed_at) values ('${tool.key}', new.key, '${tasker.name}', '${tool.manifest.component}', ${Object.values(own).join(', ')}, new.updated_at)
            on conflict (tool, key) do update set ${Object.keys(own)
              .map((column) => `${column} = excluded.${column}`)
              .join(', ')}, changed_at = excluded.changed_at;
          end if;
          return null;
        end $$`,
    `alter function publish_tasker() owner to ${publisher}`,
    'revoke all on function publish_tasker() from public',
    `drop trigger if exists publish on ${tasker.options.table}`,
    `create trigger publish after insert or update on ${tasker.options.table} for each row execute function publish_tasker()`,
  ];
}

/** Assigns who enters a record to it, in the same transaction (A-OV-7: a designated employee enters the item). */
function entrantTrigger(record: RegisteredRecord, roles: DatabaseRoles): string[] {
  return [
    `create or replace function assign_entrant() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$ begin insert into assignment (item, party, entrusted) values (new.id, 'user:' || new.created_by, true); return null; end $$`,
    `alter function assign_entrant() owner to ${roles.publisher}`,
    'revoke all on function assign_entrant() from public',
    `drop trigger if exists assign_entrant on ${record.options.table}`,
    `create trigger assign_entrant after insert on ${record.options.table} for each row execute function assign_entrant()`,
  ];
}

function projectionTrigger(tool: RegisteredTool, record: RegisteredRecord, roles: DatabaseRoles): string[] {
  const { level } = tool.manifest.register;
  const table = projectionTable(tool.key);
  const published = [level === 'tasked' ? 'new.department_tasker_number is not null' : 'true', isPublished(tool)].join(
    ' and ',
  );
  const name = `publish_${record.options.table}`;
  return [
    `create or replace function ${name}() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if ${published} then
            insert into ${table} (tool, key, record_type, component, ${PROJECTION_COLUMNS.join(', ')}, changed_at) values ('${tool.key}', new.key, '${record.name}', '${tool.manifest.component}', ${PROJECTION_COLUMNS.map((column) => `new.${column}`).join(', ')}, new.updated_at)
            on conflict (tool, key) do update set ${PROJECTION_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}, changed_at = excluded.changed_at;
          else
            delete from ${table} where tool = '${tool.key}' and key = new.key;
          end if;
          return null;
        end $$`,
    `alter function ${name}() owner to ${roles.publisher}`,
    `revoke all on function ${name}() from public`,
    `drop trigger if exists publish on ${record.options.table}`,
    `create trigger publish after insert or update on ${record.options.table} for each row execute function ${name}()`,
  ];
}

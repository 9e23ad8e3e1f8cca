import type pg from 'pg';
import type { RegisteredTool } from '../../language/registry.ts';
import { elementList, schemaVersion } from '../audit/event.ts';
import { StartError } from '../start-error.ts';
import type { Cluster } from './cluster.ts';
import { checkServer } from './cluster-settings.ts';
import { databaseRoles } from './database-roles.ts';
import { applyIndexes } from './indexes.ts';
import { checkListed } from './listed-migrations.ts';
import { runNamed } from './named-statement.ts';
import { protectionOf } from './policies.ts';
import { checkColumns } from './record-tables.ts';
import { FORMER_MIGRATIONS, sharedParts } from './shared-migrations.ts';
import { identifier } from './support-tables.ts';
import { FINGERPRINT } from './unprotected.ts';

/**
 * Makes the embedded cluster's database and roles of each tool where they are missing. Each database opens to
 * its own tool's roles only.
 */
export async function makeDatabases(cluster: Cluster, tools: readonly RegisteredTool[]): Promise<void> {
  const client = await cluster.connect();
  try {
    const existing = new Set(
      (
        await client.query(
          "select rolname as name from pg_roles union all select 'database ' || datname from pg_database",
        )
      ).rows.map((row) => row.name as string),
    );
    for (const tool of tools) {
      const roles = databaseRoles(tool.key);
      for (const [purpose, name] of Object.entries(roles)) {
        if (existing.has(name)) continue;
        await client.query(
          `create role ${name} ${purpose === 'publisher' ? 'nologin' : 'login'} ${purpose === 'replicator' ? 'replication' : ''} nosuperuser nocreatedb nocreaterole nobypassrls`,
        );
        // Nothing an answer waits for takes longer; a forgotten transaction would also hold up the audit chain.
        if (purpose === 'app')
          await client.query(
            `alter role ${name} set transaction_timeout = '120s'; alter role ${name} set idle_in_transaction_session_timeout = '30s'; alter role ${name} set statement_timeout = '30s'`,
          );
      }
      await client.query(`grant ${roles.publisher}, ${roles.clock}, ${roles.auditor} to ${roles.owner}`);
      // As on servers of one's own (operate/roles.sql), where no superuser subscribes the register.
      if (tool.key === 'register') await client.query(`grant pg_create_subscription to ${roles.owner}`);
      const database = identifier(tool.key);
      const connect = `grant connect on database ${database} to ${Object.values(roles).join(', ')}`;
      if (existing.has(`database ${database}`)) {
        // A role that a later release brought.
        await client.query(connect);
        continue;
      }
      await client.query(`create database ${database} owner ${roles.owner}`);
      await client.query(`revoke all on database ${database} from public; ${connect}`);
    }
  } finally {
    await client.end();
  }
}

/**
 * Brings a tool's database to this release: migrations in order, then the indexes that follow from the elements and the
 * protection that follows from the rules, then this month's audit partitions. Safe to run at the same time in two
 * processes.
 * @returns what whoever runs the tool should know
 * @throws StartError DATABASE_NEWER where the database knows migrations that this release does not;
 * MIGRATION_NOT_LISTED, MIGRATION_FAILED, COLUMNS_DIFFER, PROTECTION_FAILED with the tool and the place, never a value
 */
export async function prepareDatabase(owner: pg.Client, tool: RegisteredTool): Promise<string[]> {
  await checkServer(owner, tool.key);
  checkListed(tool);
  for (let attempt = 1; ; attempt++)
    try {
      return await prepareOnce(owner, tool);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== DEADLOCK || attempt === MOST_ATTEMPTS) throw error;
    }
}

/**
 * Whoever serves already, and PostgreSQL's own workers that apply what is replicated, lock the same tables in an order
 * of their own. PostgreSQL ends one of two that wait for each other; nothing was done then, and it is done again.
 */
const DEADLOCK = '40P01';
const MOST_ATTEMPTS = 5;

/** Brings a database to this release in one transaction. Returns what whoever runs the tool should know. */
async function prepareOnce(owner: pg.Client, tool: RegisteredTool): Promise<string[]> {
  await owner.query('begin');
  try {
    await owner.query("select pg_advisory_xact_lock(hashtext('prepare'))");
    await migrate(owner, tool);
    await checkColumns(owner, tool);
    const warnings = await applyIndexes(owner, tool);
    await protect(owner, tool);
    await makeAuditPartitions(owner);
    await owner.query('insert into audit.element_list (version, elements) values ($1, $2) on conflict do nothing', [
      schemaVersion(tool),
      JSON.stringify(elementList(tool)),
    ]);
    await owner.query('commit');
    return warnings;
  } catch (error) {
    await owner.query('rollback').catch(() => {});
    throw error;
  }
}

/** What stands in each database of what was done to it. */
const UPKEEP = `
  create schema if not exists upkeep;
  create table if not exists upkeep.migration (
    name text primary key,
    applied_at timestamptz not null default now()
  );
  create table if not exists upkeep.protection (
    only_row boolean primary key default true,
    digest text not null,
    fingerprint text not null
  )`;

/** Makes what the runtime brings and is not there, then runs the migrations that have not run here. */
async function migrate(owner: pg.Client, tool: RegisteredTool): Promise<void> {
  await owner.query(UPKEEP);
  const { rows } = await owner.query('select name from upkeep.migration');
  const applied = new Set(rows.map((row) => row.name as string));
  checkKnown(tool, applied);
  const run = async (name: string, statements: readonly string[]) => {
    for (const statement of statements)
      await runNamed(owner, statement, { tool: tool.key, code: 'MIGRATION_FAILED', name });
  };
  const note = (name: string) => owner.query('insert into upkeep.migration (name) values ($1)', [name]);
  for (const { table, statements, versions } of sharedParts(tool)) {
    const [{ missing }] = (await owner.query('select to_regclass($1) is null as missing', [table])).rows;
    if (missing) await run('tables that every tool has', statements);
    for (const version of versions.filter(({ name }) => !applied.has(name))) {
      if (!missing) await run(`version ${version.name}`, version.statements);
      await note(version.name);
    }
  }
  for (const { name, statements } of tool.manifest.migrations.filter((each) => !applied.has(each.name))) {
    await run(`migration ${name}`, statements);
    await note(name);
  }
}

/** @throws StartError DATABASE_NEWER where a database holds what this release does not know */
function checkKnown(tool: RegisteredTool, applied: ReadonlySet<string>): void {
  const known = new Set([
    ...FORMER_MIGRATIONS,
    ...sharedParts(tool).flatMap(({ versions }) => versions.map(({ name }) => name)),
    ...tool.manifest.migrations.map(({ name }) => name),
  ]);
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new StartError(
      'DATABASE_NEWER',
      `The database of ${tool.key} holds migrations that this release does not know (${unknown.join(', ')}). Run the release that made it, or a later one.`,
    );
}

/**
 * Applies what follows from the rules where it is not what stands there, also where somebody changed a policy, a grant
 * or a function by hand: what the catalogues hold must be what was applied.
 */
async function protect(owner: pg.Client, tool: RegisteredTool): Promise<void> {
  const { digest, statements } = protectionOf(tool);
  const current = (await owner.query('select digest, fingerprint from upkeep.protection')).rows[0];
  if (current?.digest === digest && current.fingerprint === (await fingerprint(owner))) return;
  for (const statement of statements)
    await runNamed(owner, statement, { tool: tool.key, code: 'PROTECTION_FAILED', name: 'protection' });
  await owner.query(
    'insert into upkeep.protection (digest, fingerprint) values ($1, $2) on conflict (only_row) do update set digest = excluded.digest, fingerprint = excluded.fingerprint',
    [digest, await fingerprint(owner)],
  );
}

async function fingerprint(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query(FINGERPRINT);
  return rows[0].digest ?? '';
}

/**
 * Makes the audit's partitions of this month and the next two. An event without one is refused, and with it the
 * answer.
 */
export async function makeAuditPartitions(owner: pg.Client, now = new Date()): Promise<void> {
  for (let ahead = 0; ahead < 3; ahead++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `audit.event_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    await owner.query(
      `create table if not exists ${name} partition of audit.event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    );
  }
}

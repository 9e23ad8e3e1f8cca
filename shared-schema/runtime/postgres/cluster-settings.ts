import type pg from 'pg';
import { StartError } from '../start-error.ts';

/**
 * Settings by which no statement and no value reaches PostgreSQL's log: an error's own text quotes what could not be
 * cast, so errors are not logged at all. Checked at start on a foreign server too.
 */
export const SILENCE = {
  log_min_messages: 'log',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
} as const;

/**
 * Settings of the embedded server. The limits on replication are all above the number of tools; the last one is new in
 * 18 and silently stalls the eleventh subscription at its default.
 */
export const SERVER_SETTINGS: Record<string, string> = {
  ...SILENCE,
  wal_level: 'logical',
  max_replication_slots: '40',
  max_wal_senders: '40',
  max_logical_replication_workers: '40',
  max_sync_workers_per_subscription: '1',
  max_worker_processes: '60',
  max_active_replication_origins: '40',
  max_slot_wal_keep_size: '2GB',
  max_connections: '500',
  // Whoever has gone away holds no lock for longer than this, however long his statement would still take.
  client_connection_check_interval: '1s',
  shared_buffers: '96MB',
  work_mem: '8MB',
  timezone: 'UTC',
  jit: 'off',
};

/** Connections beside those of whoever serves: of set-up, of commands, and those that PostgreSQL keeps back. */
const BESIDE = 100;
/** Returns the settings of an embedded server whose process may need so many connections. */
export const serverSettings = (connections: number): Record<string, string> => ({
  ...SERVER_SETTINGS,
  max_connections: String(Math.max(Number(SERVER_SETTINGS.max_connections), connections + BESIDE)),
});

/** The oldest server, as `server_version_num` says it: the embedded one's major version, on which all is tested. */
const OLDEST = 180_000;

/**
 * Sees that a server is one that the product runs on.
 * @throws StartError POSTGRESQL_TOO_OLD; WAL_LEVEL_TOO_LOW where nothing could be replicated to the register;
 * SERVER_LOGS_VALUES where statements or values would stand in its log
 */
export async function checkServer(client: pg.Client, tool: string): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [[...Object.keys(SILENCE), 'server_version', 'server_version_num', 'wal_level']],
  );
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
  if (Number(settings.get('server_version_num')) < OLDEST)
    throw new StartError(
      'POSTGRESQL_TOO_OLD',
      `${tool}: its server is PostgreSQL ${settings.get('server_version')}; 18 or later is needed.`,
    );
  if (settings.get('wal_level') !== 'logical')
    throw new StartError(
      'WAL_LEVEL_TOO_LOW',
      `${tool}: the server has wal_level=${settings.get('wal_level')}. Set wal_level=logical and restart it.`,
    );
  const loud = Object.entries(SILENCE).filter(([name, quiet]) => settings.has(name) && settings.get(name) !== quiet);
  if (loud.length > 0)
    throw new StartError(
      'SERVER_LOGS_VALUES',
      `${tool}: the server would log values. Set ${loud.map(([name, quiet]) => `${name}=${quiet}`).join(', ')}.`,
    );
}

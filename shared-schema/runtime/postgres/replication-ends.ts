import type pg from 'pg';
import type { RegisteredTool } from '../../language/registry.ts';
import { connectAs, databaseAddress } from '../request/tool-database.ts';
import type { Cluster } from './cluster.ts';
import { databaseRoles } from './database-roles.ts';
import { identifier } from './support-tables.ts';

/** The two ends of what HQ's register copies of one tool. */
export interface Ends {
  /** Connects to the register's database, as somebody who may own a subscription there. */
  register(): Promise<pg.Client>;
  /** Connects to the tool's database, as somebody who may make slots and read what is published. */
  source(): Promise<pg.Client>;
  /** How the register's server reaches the tool's database, as libpq has it. */
  readonly connection: string;
  /** Tells whether a subscription is known to use this connection already. */
  isConnected(register: pg.Client, subscription: string): Promise<boolean>;
}

/** Returns the ends inside the embedded cluster, on its socket and as its superuser. */
export const endsIn = (cluster: Cluster, tool: RegisteredTool): Ends => {
  const connection = conninfo({
    host: cluster.socket,
    dbname: identifier(tool.key),
    user: databaseRoles(tool.key).replicator,
  });
  return {
    register: () => cluster.connect('register'),
    source: () => cluster.connect(identifier(tool.key)),
    connection,
    async isConnected(register, subscription) {
      const text = 'select subconninfo from pg_subscription where subname = $1';
      return (await register.query(text, [subscription])).rows[0]?.subconninfo === connection;
    },
  };
};

/**
 * Returns the ends on servers of one's own, which may be one server: the register's owner and the tool's replicator, by
 * `DATABASE_URL_REGISTER` and `DATABASE_URL_<TOOL>`, neither of them a superuser.
 */
export function endsByAddress(tool: RegisteredTool): Ends {
  const source = databaseAddress(tool.key, undefined);
  return {
    register: () => connectAs('register', 'owner', databaseAddress('register', undefined)),
    source: () => connectAs(tool.key, 'replicator', source),
    connection: conninfo({
      host: source.host,
      port: String(source.port ?? 5432),
      dbname: source.database,
      user: databaseRoles(tool.key).replicator,
      password: source.password ?? '',
      sslmode: source.ssl ? 'require' : 'prefer',
    }),
    // What a subscription connects with is shown to superusers alone, so it is said anew.
    isConnected: async () => false,
  };
}

/** Writes a connection as libpq reads it; what is not plain stands in quotes. */
const conninfo = (parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${/^[\w./:-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`}`)
    .join(' ');

import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { RegisteredTool } from '../../language/registry.ts';
import { ANSWER_LIMITS, bounded, Connection, type Limits, UPKEEP_LIMITS, watched } from '../postgres/connection.ts';
import { databaseRoles } from '../postgres/database-roles.ts';
import { identifier } from '../postgres/support-tables.ts';
import { entitiesOf } from '../records/entities.ts';

/** Where a tool's database is: a socket folder or host, its name, and how many connections to keep. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port?: number;
  readonly database: string;
  readonly password?: string;
  readonly ssl?: boolean;
}

/**
 * `DATABASE_URL_<TOOL>` where it is set, else the embedded cluster's socket. The code that follows does not know the
 * difference.
 */
export function databaseAddress(tool: string, socket: string | undefined): DatabaseAddress {
  const url = process.env[`DATABASE_URL_${identifier(tool).toUpperCase()}`];
  if (!url) return { host: socket!, database: identifier(tool) };
  return addressIn(url);
}

/** Returns the address that a `postgres://` URL names. */
export function addressIn(url: string): DatabaseAddress {
  const parsed = new URL(url);
  // A `host` parameter names a socket's folder, as libpq has it.
  return {
    host: parsed.searchParams.get('host') ?? parsed.hostname,
    port: Number(parsed.port || 5432),
    database: parsed.pathname.slice(1),
    password: decodeURIComponent(parsed.password),
    ssl: parsed.searchParams.get('sslmode') === 'require',
  };
}

type Role = keyof ReturnType<typeof databaseRoles>;
/**
 * How long a role's statements may take. The owner prepares a database and the auditor verifies one: as long as that
 * takes.
 */
const LIMITS: Partial<Record<Role, Limits>> = {
  app: ANSWER_LIMITS,
  sequencer: UPKEEP_LIMITS,
  clock: UPKEEP_LIMITS,
  mailer: UPKEEP_LIMITS,
};

/** Limits other than the role's own. */
interface Limited {
  readonly limits?: Limits;
}

/** Returns how to connect as one of the tool's roles, with its limits. */
export const connectionSettings = (
  tool: string,
  role: Role,
  { host, port, database, password, ssl, limits = LIMITS[role] }: DatabaseAddress & Limited,
): pg.ClientConfig => ({
  host,
  port,
  database,
  user: databaseRoles(tool)[role],
  password,
  ssl,
  ...bounded(limits),
});

/**
 * Opens one plain connection as one of the tool's roles. @throws the driver's error, at the latest after five seconds
 */
export async function connectAs(tool: string, role: Role, address: DatabaseAddress & Limited): Promise<Connection> {
  const client = new Connection(connectionSettings(tool, role, address));
  client.on('error', () => {});
  await client.connect();
  return client;
}

// `date` stays text: a legal day has no time zone. `timestamptz` too, as ISO text of the server.
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;
const TYPES = {
  getTypeParser: (oid: number, format?: any) =>
    oid === 1082
      ? (text: string) => text
      : oid === DATE_ARRAY
        ? pg.types.getTypeParser(TEXT_ARRAY as any)
        : oid === 20
          ? Number
          : pg.types.getTypeParser(oid, format),
};

/**
 * Emits `statement` with the text of each statement, without its values, while anybody listens: the tour shows which
 * columns were really used.
 */
export const statements = new EventEmitter();

/** Begins a statement that is planned each time, with its constants known. */
export const PLANNED_ANEW = '/* planned anew */';
/** A client that names each parameterised statement by its text, so that PostgreSQL plans it once per connection. */
class PreparingClient extends Connection {
  static readonly #names = new Map<string, string>();
  override query(config: any, values?: any, callback?: any): any {
    const text = typeof config === 'string' ? config : config?.text;
    const parameters = Array.isArray(values) ? values : config?.values;
    if (typeof text === 'string' && statements.listenerCount('statement') > 0)
      statements.emit('statement', text, this.database);
    if (
      typeof text !== 'string' ||
      !Array.isArray(parameters) ||
      parameters.length === 0 ||
      text.startsWith(PLANNED_ANEW) ||
      config?.submit ||
      config?.name
    )
      return (super.query as any)(config, values, callback);
    let name = PreparingClient.#names.get(text);
    if (!name) {
      // Bounded: a statement beyond the limit is simply not kept.
      if (PreparingClient.#names.size >= 2000) return (super.query as any)(config, values, callback);
      PreparingClient.#names.set(text, (name = createHash('sha1').update(text).digest('hex').slice(0, 20)));
    }
    return (super.query as any)(
      { ...(typeof config === 'string' ? {} : config), text, values: parameters, name },
      typeof values === 'function' ? values : callback,
    );
  }
}

/**
 * Opens the tool's entity manager as its `app` role, subject to row-level security, and the pool that it and the
 * sessions use.
 */
export async function openOrm(
  tool: RegisteredTool,
  address: DatabaseAddress,
  poolSize: number,
): Promise<{ orm: MikroORM; pool: pg.Pool }> {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    entities: entitiesOf(tool) as any[],
    host: address.host,
    port: address.port ?? 5432,
    dbName: address.database,
    user: databaseRoles(tool.key).app,
    password: address.password,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      ...bounded(ANSWER_LIMITS),
      Client: PreparingClient,
      types: TYPES,
      ssl: address.ssl,
      onPoolCreated: watched,
    },
    debug: false,
    logger: () => {},
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
  } as any);
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<pg.Pool> };
  return { orm, pool: await connection.getNativeClient() };
}

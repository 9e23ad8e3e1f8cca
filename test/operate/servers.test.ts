import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openHost } from '../../gateway/process/host.ts';
import { MANIFESTS, registeredTools } from '../../gateway/process/manifests.ts';
import { readinessOf } from '../../gateway/process/readiness.ts';
import { checkServer } from '../../shared-schema/runtime/postgres/cluster-settings.ts';
import { OwnServer } from '../support/own-server.ts';
import { eventually, TestService } from '../support/service.ts';

/** Where Debian puts an older PostgreSQL. */
const OLDER = ['15', '16', '17']
  .map((major) => `/usr/lib/postgresql/${major}/bin`)
  .find((folder) => existsSync(folder));
const itWithOlder = OLDER ? it : it.skip;

describe('a server of one’s own', () => {
  let server: OwnServer | undefined;
  afterEach(() => {
    server?.stop();
    server = undefined;
  });
  const verdict = async (settings: Record<string, string>, bin?: string): Promise<unknown> => {
    server = await OwnServer.start(settings, bin);
    const client = await server.connect();
    return checkServer(client, 'iq')
      .then(() => 'taken')
      .catch(({ code, message }) => `${code}: ${message}`)
      .finally(() => client.end());
  };

  itWithOlder('that is older than PostgreSQL 18 is refused', async () =>
    expect(await verdict({ wal_level: 'logical' }, OLDER)).toMatch(
      /^POSTGRESQL_TOO_OLD: iq: its server is PostgreSQL 1[567]\S*.*; 18 or later is needed\.$/,
    ),
  );

  it('from which nothing can be replicated is refused', async () =>
    expect(await verdict({ ...OwnServer.settings, wal_level: 'replica' })).toBe(
      'WAL_LEVEL_TOO_LOW: iq: the server has wal_level=replica. Set wal_level=logical and restart it.',
    ));

  it('that would log values is refused, and one with the settings of ours is taken', async () => {
    expect(await verdict({ wal_level: 'logical', log_statement: 'all' })).toMatch(
      /^SERVER_LOGS_VALUES: iq: .*log_statement=none/,
    );
    server?.stop();
    expect(await verdict(OwnServer.settings)).toBe('taken');
  });
});

/** What PostgreSQL's catalogues say of one tool's roles and database; another tool's name may go on from its own. */
const CATALOGUES = `
  select 'role ' || rolname as line, concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
    rolreplication, rolbypassrls, rolconfig::text) as says
  from pg_roles where rolname ~ ('^' || $1 || '_[a-z]+$')
  union all select 'member ' || m.member::regrole || ' of ' || m.roleid::regrole,
    concat_ws(' ', inherit_option, set_option)
  from pg_auth_members m where m.member::regrole::text ~ ('^' || $1 || '_[a-z]+$')
  union all select 'database',
    concat_ws(' ', datdba::regrole, (select string_agg(acl::text, ' ' order by acl::text) from unnest(datacl) as acl))
  from pg_database where datname = $1
  order by 1`;

describe('operate/roles.sql', () => {
  let server: OwnServer;
  let test: TestService;
  beforeAll(async () => {
    server = await OwnServer.start(OwnServer.settings);
    test = await TestService.start();
  });
  afterAll(async () => {
    await test.stop();
    server.stop();
  });

  it.each([...registeredTools().map(({ key }) => key), 'directory', 'register'])(
    'makes of %s what the embedded cluster makes, however often it runs',
    async (key) => {
      const tool = key.replaceAll('-', '_');
      for (const password of ['a first one', "a 'second' one"])
        await server.psql('operate/roles.sql', { tool, password });
      const own = await server.connect();
      const { rows } = await own.query(CATALOGUES, [tool]);
      await own.end();
      expect(rows).toEqual(await test.rows('postgres', CATALOGUES, [tool]));
      const app = await server.connect(tool, `${tool}_app`, "a 'second' one");
      await app.end();
    },
  );
});

describe('npm run register -- subscribe, where the register has a server of its own', () => {
  const PASSWORD = 'of-this-test';
  const ON = { iq: 'tools', icatt: 'tools', register: 'register' } as const;
  const KEYS = ['iq', 'icatt'] as const;
  const directory = mkdtempSync(join(tmpdir(), 'cg-several-'));
  let servers: Record<'tools' | 'register', OwnServer>;
  let settings: Record<string, string>;
  beforeAll(async () => {
    const [tools, register] = [await OwnServer.start(OwnServer.settings), await OwnServer.start(OwnServer.settings)];
    servers = { tools, register };
    for (const [tool, server] of Object.entries(ON))
      await servers[server].psql('operate/roles.sql', { tool, password: PASSWORD });
    settings = Object.fromEntries(
      Object.entries(ON).map(([key, server]) => [
        `DATABASE_URL_${key.toUpperCase()}`,
        servers[server].url(key, PASSWORD),
      ]),
    );
    Object.assign(process.env, settings);
    const served = MANIFESTS.filter(({ manifest }) => manifest.key in ON);
    await (await openHost(served, { dataDirectory: directory, poolSize: 2 })).close();
  });
  afterAll(() => {
    for (const name of Object.keys(settings ?? {})) delete process.env[name];
    for (const server of Object.values(servers ?? {})) server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** A row that a tool has published. */
  const publish = async (key: (typeof KEYS)[number], number: string): Promise<void> => {
    const client = await servers[ON[key]].connect(key);
    await client.query(
      `insert into register_${key} (tool, key, record_type, component, control_number, item_type, state, changed_at)
        values ($1, gen_random_uuid(), 'A record', 'HQ', $2, 'tasker', 'open', now())`,
      [key, number],
    );
    await client.end();
  };
  const arrived = async (): Promise<string[]> => {
    const client = await servers.register.connect('register');
    const { rows } = await client.query('select control_number from register order by control_number');
    await client.end();
    return rows.map((row) => row.control_number);
  };
  const subscribe = async (): Promise<object[]> => {
    const env = { ...process.env, DATA_DIR: directory };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['dist/commands/register.js', 'subscribe', ...KEYS],
      { env },
    );
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  it('copies what two tools hold to another server, follows them, and is done once', async () => {
    for (const key of KEYS) await publish(key, `${key}-before`);
    const copied = { atTool: 1, atRegister: 1, subscription: 'made' };
    const made = await subscribe();
    expect(made).toHaveLength(KEYS.length);
    expect(made).toEqual(expect.arrayContaining(KEYS.map((tool) => ({ tool, ...copied }))));
    for (const key of KEYS) await publish(key, `${key}-later`);
    const all = ['icatt-before', 'icatt-later', 'iq-before', 'iq-later'];
    await eventually(async () => (await arrived()).length === all.length);
    expect(await arrived()).toEqual(all);
    const again = { atTool: 2, atRegister: 2, subscription: 'was there' };
    expect(await subscribe()).toEqual(expect.arrayContaining(KEYS.map((tool) => ({ tool, ...again }))));
  });

  it('is ready as it follows them, and says of each tool why it does not', async () => {
    const host = await openHost(
      MANIFESTS.filter(({ manifest }) => manifest.key === 'register'),
      { dataDirectory: directory, poolSize: 2 },
    );
    const tools = await servers.tools.connect('iq');
    const register = await servers.register.connect('register');
    const becomes = async (iq: string, icatt = 'ready'): Promise<void> => {
      const stand = async () => (await readinessOf({ host, replicated: true })).subscriptions;
      await eventually(async () => (await stand())?.iq === iq && (await stand())?.icatt === icatt);
      // What nobody has subscribed is missing, and keeps the register from being ready.
      expect(await readinessOf({ host, replicated: true })).toMatchObject({
        ...{ ready: false, tools: { register: true } },
        subscriptions: { iq, icatt, rams: 'missing' },
      });
    };
    try {
      await becomes('ready');
      await register.query('alter subscription register_iq disable');
      await becomes('disabled');
      await register.query('alter subscription register_iq enable');
      await becomes('ready');
      // The tool's server no longer lets it in: what follows is ended, and cannot begin again.
      await tools.query('alter role iq_replicator nologin');
      await tools.query('select pg_terminate_backend(pid) from pg_stat_replication where usename = $1', [
        'iq_replicator',
      ]);
      await becomes('stopped');
      await tools.query('alter role iq_replicator login');
      await becomes('ready');
    } finally {
      await Promise.all([tools.end(), register.end(), host.close()]);
    }
  }, 60_000);
});

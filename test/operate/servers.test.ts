import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { checkServer } from '../../shared-schema/runtime/postgres/cluster-settings.ts';
import { OwnServer } from '../support/own-server.ts';
import { TestService } from '../support/service.ts';

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

/** What PostgreSQL's catalogues say of one tool's roles and database. */
const CATALOGUES = `
  select 'role ' || rolname as line, concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
    rolreplication, rolbypassrls, rolconfig::text) as says
  from pg_roles where starts_with(rolname, $1 || '_')
  union all select 'member ' || m.member::regrole || ' of ' || m.roleid::regrole,
    concat_ws(' ', inherit_option, set_option)
  from pg_auth_members m where starts_with(m.member::regrole::text, $1 || '_')
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

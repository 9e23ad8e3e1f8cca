import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHost } from '../../gateway/process/host.ts';
import { MANIFESTS, registeredTools } from '../../gateway/process/manifests.ts';
import { openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { checkServer } from '../../shared-schema/runtime/postgres/cluster-settings.ts';
import { databaseRoles } from '../../shared-schema/runtime/postgres/database-roles.ts';
import { postmasterOf } from '../../shared-schema/runtime/postgres/postmaster.ts';
import { creating } from '../support/entered.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { copyOfTemplate, eventually, TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  await enterFixtures(test, ['iq']);
});
afterAll(() => test.stop());
const total = async () =>
  (await test.ask('hq-execsec-manager', '{ iqFolders { totalCount } }')).data?.iqFolders?.totalCount;

describe('PostgreSQL', () => {
  it('writes no value into its log, whatever is forced to fail', async () => {
    const client = await test.service.host.cluster!.connect('iq', 'iq_app');
    const forced = [
      "select 'canary-forced-cast'::int",
      "insert into iq_folder (id, name) values ('canary-forced-uuid', 'x')",
      "select * from iq_folder where name = 'canary-forced' and 1 / 0 = 1",
      "insert into iq_folder (id, key, version, created_by, created_at, updated_at, control_number, item_type, state, name) values (gen_random_uuid(), gen_random_uuid(), 1, 'x', now(), now(), 'x', 'x', 'x', 'canary-forced-policy')",
      "update iq_folder set name = 'canary-forced' where canary_forced_column = 1",
    ];
    for (const statement of forced) await expect(client.query(statement)).rejects.toThrow();
    await expect(client.query('select $1::int', ['canary-forced-parameter'])).rejects.toThrow();
    await client.end();
    await test.ask(
      'hq-execsec-manager',
      `mutation { ${creating('IqFolder', 'email: "canary-forced bad"')} { item { id } } }`,
    );
    expect(readFileSync(join(test.settings.dataDirectory, 'postgres.log'), 'utf8')).not.toMatch(/canary/);
  });

  it('refuses to work on a server that would log values', async () => {
    const client = await test.connect('iq');
    await client.query("set log_min_error_statement = 'error'");
    await expect(checkServer(client, 'iq')).rejects.toMatchObject({ code: 'SERVER_LOGS_VALUES' });
    await client.end();
  });

  it('has no role of ours that owns, bypasses or commands, and row-level security forced on every table of records', async () => {
    for (const tool of registeredTools()) {
      const database = tool.key.replaceAll('-', '_');
      const roles = Object.entries(databaseRoles(tool.key));
      const found = await test.rows(
        database,
        'select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = any($1)',
        [roles.map(([, name]) => name)],
      );
      expect(
        found.every((role) => !role.rolsuper && !role.rolbypassrls && !role.rolcreaterole && !role.rolcreatedb),
      ).toBe(true);
      const tables = await test.rows(
        database,
        "select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'register_%'",
      );
      for (const table of tables)
        expect(table).toMatchObject({ relrowsecurity: true, relforcerowsecurity: true, owner: `${database}_owner` });
      const definers = await test.rows(
        database,
        "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'public'::regnamespace",
      );
      for (const definer of definers) expect(definer.proconfig?.join()).toMatch(/search_path=pg_catalog, public/);
      // Each database opens to its own tool only.
      for (const other of registeredTools().filter((each) => each !== tool))
        await expect(test.service.host.cluster!.connect(database, databaseRoles(other.key).app)).rejects.toThrow();
    }
  });

  it('a killed backend fails its own request only', async () => {
    await total();
    await test.rows('iq', "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'iq_app'");
    await eventually(async () => (await total().catch(() => undefined)) === IQ_FIXTURES);
  });

  it('stopped at once under load: callers are told to try again, and all comes back without anybody', async () => {
    const pid = readFileSync(join(test.settings.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
    process.kill(Number(pid), 'SIGKILL');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        test.ask('hq-execsec-manager', '{ iqFolders { nodes { name } } }').catch((error) => error),
      ),
    );
    for (const answer of answers) {
      if (answer instanceof Error)
        expect((answer as any).extensions).toMatchObject({
          code: expect.stringMatching(/^(UNAVAILABLE|AUDIT_UNAVAILABLE)$/),
          retryable: true,
          http: { status: 503 },
        });
    }
    expect(answers.some((answer) => answer instanceof Error)).toBe(true);
    // Started again as the supervisor of the embedded cluster does.
    await eventually(async () => (await total().catch(() => undefined)) === IQ_FIXTURES, 30_000);
  });
});

describe('a data directory', () => {
  it('in use by another process is refused', async () => {
    // Killed before: whoever serves takes the claim again by itself.
    await eventually(
      async () => (await test.rows('postgres', "select 1 from pg_locks where locktype = 'advisory'")).length === 1,
    );
    const second = await openCluster(test.settings.dataDirectory);
    await expect(second.claim()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
    await second.stop();
  });

  it('whose PostgreSQL is still being stopped is waited for, and started anew', async () => {
    const directory = copyOfTemplate();
    const first = await openCluster(directory);
    // A shutdown of this kind waits for whoever is connected, and lets nobody else in.
    const held = await first.connect('iq');
    process.kill(postmasterOf(join(directory, 'postgres'))!, 'SIGTERM');
    const refused = () =>
      first.connect('iq').then(
        (client) => client.end().then(() => false),
        () => true,
      );
    await eventually(refused);
    const opening = openCluster(directory);
    await held.end();
    const second = await opening;
    expect(second.started).toBe(true);
    const client = await second.connect('iq');
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    await first.stop();
    await second.stop();
  });

  it('of another PostgreSQL is refused before anything is touched', async () => {
    const directory = copyOfTemplate();
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '16\n');
    await expect(openCluster(directory)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_VERSION' });
  });

  it('of newer migrations is refused', async () => {
    const directory = copyOfTemplate();
    const cluster = await openCluster(directory);
    const client = await cluster.connect('iq');
    await client.query("insert into upkeep.migration (name) values ('9999-from-the-future')");
    await client.end();
    await cluster.stop();
    await expect(openHost(MANIFESTS, { dataDirectory: directory, poolSize: 2 })).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
    });
  });
});

describe('a start that cannot be', () => {
  const start = (environment: Record<string, string>) =>
    new Promise<{ code: number | null; text: string }>((resolve) => {
      const child = spawn(process.execPath, ['--experimental-vm-modules', 'dist/gateway/main.js'], {
        env: { ...process.env, ...environment },
      });
      let text = '';
      child.stderr.on('data', (chunk) => (text += chunk));
      child.on('exit', (code) => resolve({ code, text }));
    });
  it('says why: a wrong port, production without an issuer', async () => {
    expect(await start({ PORT: 'eighty' })).toEqual({
      code: 1,
      text: 'BAD_SETTING: PORT has to be a number from 0 to 65535.\n',
    });
    expect(await start({ NODE_ENV: 'production', OIDC_ISSUER: '', OIDC_JWKS_URI: '' })).toMatchObject({
      code: 1,
      text: expect.stringMatching(
        /^BAD_SETTING: \d+ settings are wrong:\n- Production needs OIDC_ISSUER and OIDC_JWKS_URI/,
      ),
    });
  });
});

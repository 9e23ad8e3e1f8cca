import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { configuration } from '../../gateway/process/configuration.ts';
import { checkPortIsFree, listen } from '../../gateway/process/listening.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { SETTINGS } from '../../gateway/process/settings.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const ALL = MANIFESTS.map(({ manifest }) => manifest.key);
/** What production has to bring, for a process that serves everything. */
const PRODUCTION = {
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://issuer.example.gov',
  OIDC_JWKS_URI: 'https://issuer.example.gov/jwks',
  GATEWAY_PROOF_KEY: KEY,
  ...Object.fromEntries(
    ALL.map((key) => key.toUpperCase().replaceAll('-', '_')).flatMap((key) => [
      [`DATABASE_URL_${key}`, `postgres://any:secret@db.example.gov/${key.toLowerCase()}?sslmode=verify-full`],
      [`TOOL_KEYS_${key}`, KEY],
    ]),
  ),
};
const faultOf = (environment: NodeJS.ProcessEnv): unknown => {
  try {
    configuration(environment);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  return undefined;
};
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(PRODUCTION).filter(([name]) => !names.includes(name)));

describe('settings', () => {
  it('are what the table says where none is set', () => {
    expect(configuration({})).toMatchObject({
      bind: '127.0.0.1',
      port: 4000,
      production: false,
      logLevel: 'warn',
      served: undefined,
      gateway: true,
      metrics: { bind: undefined, token: undefined },
    });
    expect(configuration({ OIDC_ISSUER: '', TOOLS: '', PORT: '' })).toMatchObject({ port: 4000, served: undefined });
  });

  it('that are wrong are told all at once, by name and never by value', () => {
    expect(
      faultOf({
        PORT: 'eighty',
        BIND: 'everywhere',
        NODE_ENV: 'prod',
        TOOLS: 'iq,nothing',
        TOOL_KEYS_IQ: 'aGlkZGVu',
        DATABASE_URL_EMMA: 'mysql://user:hidden@host/emma',
        OIDC_ISSUER: 'https://issuer.example.gov',
        MAIL_FROM_IQ: 'iq@example.gov',
      }),
    ).toMatchObject({
      code: 'BAD_SETTING',
      message: `8 settings are wrong:
- NODE_ENV has to be development, test or production.
- BIND has to be an IP address.
- PORT has to be a number from 0 to 65535.
- DATABASE_URL_EMMA has to be a postgres:// URL with the name of a database.
- TOOL_KEYS_IQ has to be base64 of 32 random bytes each, with commas between.
- TOOLS has to name subgraphs, or be none. There are ${ALL.join(', ')}.
- OIDC_ISSUER is set and OIDC_JWKS_URI is not: set both or neither.
- MAIL_FROM_IQ is set and MAIL_SMTP is not: set both or neither.`,
    });
  });

  it('of signed messages name senders of the tool, each with one key or two', () => {
    const told = (keys: string) => faultOf({ INBOUND_KEYS_OHC_TASK_TRACKER: keys });
    expect(told(`servicenow=${KEY}`)).toBeUndefined();
    expect(told(`servicenow=${KEY},${KEY}`)).toBeUndefined();
    for (const keys of [
      'servicenow=c2hvcnQ=',
      `servicenow=${KEY},${KEY},${KEY}`,
      KEY,
      `servicenow=${KEY};servicenow=${KEY}`,
    ])
      expect(told(keys)).toMatchObject({
        code: 'BAD_SETTING',
        message: expect.stringMatching(/^INBOUND_KEYS_OHC_TASK_TRACKER has to be senders of the tool, /),
      });
    expect(told(`icatt=${KEY}`)).toMatchObject({
      code: 'BAD_SETTING',
      message: 'INBOUND_KEYS_OHC_TASK_TRACKER has to name senders of the tool.',
    });
  });

  it('of look-ups name systems of the tool, by TLS or on this machine, each with its token', () => {
    const TOKEN = 'a-token-of-at-least-thirty-two-signs';
    const told = (url: string, tokens = `pcqs=${TOKEN}`, also = {}) =>
      faultOf({ LOOK_UP_URLS_LOCKBOX: url, LOOK_UP_TOKENS_LOCKBOX: tokens, ...also });
    for (const url of [
      'https://pcqs.example.gov/look-up',
      'http://127.0.0.1:9/a',
      'http://[::1]/',
      'http://localhost/',
    ])
      expect([url, told(`pcqs=${url}`)]).toEqual([url, undefined]);
    for (const url of [
      'http://pcqs.example.gov/look-up',
      'http://127.0.0.1.example.gov/',
      'ftp://127.0.0.1/',
      'https://user:secret@pcqs.example.gov/',
      '/look-up',
    ])
      expect([url, told(`pcqs=${url}`)]).toEqual([
        url,
        expect.objectContaining({
          code: 'BAD_SETTING',
          message: expect.stringMatching(
            /^(?![\s\S]*secret)[\s\S]*LOOK_UP_URLS_LOCKBOX has to be systems of the tool, /,
          ),
        }),
      ]);
    expect(told('pcqs=https://a.example.gov/', 'pcqs=short')).toMatchObject({ code: 'BAD_SETTING' });
    const few = 'POOL_SIZE has to be at least 2 where LOOK_UP_URLS_LOCKBOX is set.';
    expect(told('pcqs=https://a.example.gov/', undefined, { POOL_SIZE: '1' })).toMatchObject({ message: few });
    const unlike = 'LOOK_UP_URLS_LOCKBOX and LOOK_UP_TOKENS_LOCKBOX have to name the same systems of the tool.';
    expect(told('pcqs=https://a.example.gov/', `other=${TOKEN}`)).toMatchObject({ message: unlike });
    expect(told('other=https://a.example.gov/', `other=${TOKEN}`)).toMatchObject({ message: unlike });
    expect(faultOf({ LOOK_UP_URLS_LOCKBOX: 'pcqs=https://a.example.gov/' })).toMatchObject({ message: unlike });
  });

  it('of half an issuer are refused, whichever half it is', () => {
    for (const [set, missing] of [
      ['OIDC_ISSUER', 'OIDC_JWKS_URI'],
      ['OIDC_JWKS_URI', 'OIDC_ISSUER'],
    ] as const)
      expect(faultOf(without(missing))).toMatchObject({
        code: 'BAD_SETTING',
        message: `${set} is set and ${missing} is not: set both or neither.`,
      });
  });

  it('of production name an issuer, a database and keys for each tool that is served', () => {
    expect(configuration(PRODUCTION)).toMatchObject({ production: true, logLevel: 'info' });
    expect(faultOf(without('OIDC_ISSUER', 'OIDC_JWKS_URI'))).toMatchObject({
      code: 'DEVELOPMENT_ISSUER_IN_PRODUCTION',
    });
    expect(faultOf(without('DATABASE_URL_IQ'))).toMatchObject({
      code: 'PRODUCTION_INCOMPLETE',
      message: 'Production needs DATABASE_URL_IQ.',
    });
    expect(faultOf(without('TOOL_KEYS_CBP_TRACKING', 'GATEWAY_PROOF_KEY'))).toMatchObject({
      code: 'PRODUCTION_INCOMPLETE',
      message: [
        '2 settings are wrong:',
        '- Production needs TOOL_KEYS_CBP_TRACKING.',
        '- Production needs GATEWAY_PROOF_KEY.',
      ].join('\n'),
    });
  });

  it('of production send nothing over a connection that nothing encrypts (A-8.1-4)', () => {
    const told = (change: NodeJS.ProcessEnv) => faultOf({ ...PRODUCTION, ...change });
    const open = {
      OIDC_JWKS_URI: 'http://issuer.example.gov/jwks',
      DATABASE_URL_IQ: 'postgres://any:secret@db.example.gov/iq',
      SUBGRAPH_URL_EMMA: 'http://emma.example.gov:4000',
      MAIL_SMTP: 'smtp://mail.example.gov',
      MAILBOX_IQ: 'imap://any:secret@mail.example.gov/INBOX',
      FILES_S3_ENDPOINT: 'http://files.example.gov',
    };
    for (const [name, value] of Object.entries(open))
      expect(told({ FILES_S3_BUCKET: 'files', [name]: value })).toMatchObject({
        code: 'PRODUCTION_UNENCRYPTED',
        message: expect.stringContaining(`${name} names a connection that nothing encrypts`),
      });
    for (const change of [
      { DATABASE_URL_IQ: 'postgres://any:secret@db.example.gov/iq?sslmode=disable' },
      { MAIL_SMTP: 'smtp://mail.example.gov?requireTLS=false' },
      { ...open, FILES_S3_BUCKET: 'files', UNENCRYPTED_HOSTS: 'mail.example.gov' },
    ])
      expect(told(change)).toMatchObject({ message: expect.stringContaining('nothing encrypts') });
    for (const change of [
      { DATABASE_URL_IQ: 'postgres://any:secret@127.0.0.1:5432/iq', MAIL_SMTP: 'smtp://localhost:25' },
      { DATABASE_URL_IQ: 'postgres://any:secret@db/iq?host=/var/run/postgresql' },
      { MAIL_SMTP: 'smtp://mail.example.gov?requireTLS=true' },
      { SUBGRAPH_URL_EMMA: 'http://emma:4000', UNENCRYPTED_HOSTS: 'emma' },
    ])
      expect(told(change)).toBeUndefined();
  });

  it('say where every subgraph is that the gateway asks and this process does not serve', () => {
    expect(faultOf({ TOOLS: ALL.filter((key) => key !== 'cbp-tracking').join(',') })).toMatchObject({
      code: 'SUBGRAPH_URL_MISSING',
      message: 'This process does not serve cbp-tracking; say where it is with SUBGRAPH_URL_CBP_TRACKING.',
    });
    expect(
      configuration({ TOOLS: 'iq', GATEWAY: 'no', SUBGRAPH_URL_DIRECTORY: 'http://directory:4000' }).served,
    ).toEqual(['iq']);
  });

  it('stand in the table, every one that the source reads', () => {
    const prefixes = Object.keys(SETTINGS).map((name) => name.replace(/<(TOOL|SUBGRAPH)>$/, ''));
    // Those of libraries, which are set here, and what a child process needs to be found.
    const others = ['APOLLO_TELEMETRY_DISABLED', 'AWS_EC2_METADATA_DISABLED', 'PATH'];
    const read = globSync('{commands,gateway,shared-schema,subgraphs}/**/*.ts')
      .flatMap((path) => [
        ...readFileSync(path, 'utf8').matchAll(/\b(?:process\.env|environment)(?:\.|\[`)([A-Z][A-Z0-9_]+)/g),
      ])
      .map((match) => match[1] ?? '');
    expect(read).toContain('DATABASE_URL_');
    expect([...new Set(read)].filter((name) => !prefixes.includes(name) && !others.includes(name))).toEqual([]);
  });
});

describe('a port', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cg-port-'));
  const servers: Server[] = [];
  const listening = async (): Promise<AddressInfo> => {
    const server = createServer();
    servers.push(server);
    await listen(server, configuration({ PORT: '0' }));
    return server.address() as AddressInfo;
  };
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is listened on at loopback alone', async () => expect((await listening()).address).toBe('127.0.0.1'));

  it('that is in use ends a start with one line, before PostgreSQL is begun', async () => {
    const { port } = await listening();
    const child = spawn(process.execPath, ['dist/gateway/main.js'], {
      env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port) },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(text).toBe(`PORT_IN_USE: Port ${port} is in use. Stop what uses it, or set PORT to another one.\n`);
    expect(existsSync(join(folder, 'data', 'postgres'))).toBe(false);
  });

  it('of an address that is not this machine’s is refused by its setting', async () =>
    expect(checkPortIsFree({ bind: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'ADDRESS_NOT_OURS' }));
});

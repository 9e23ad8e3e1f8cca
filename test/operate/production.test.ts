import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { TOOLS } from '../../subgraphs/index.ts';
import { Issuer } from '../support/issuer.ts';
import { OwnServer } from '../support/own-server.ts';
import { describeWith, freePort } from '../support/programs.ts';
import { eventually } from '../support/service.ts';
import { ShellSession } from '../support/shell-session.ts';

/*
 * `docs/operate.md`, block by block as it stands, in one session of bash: an empty PostgreSQL with the page's own
 * settings, a real issuer, and what somebody has who begins.
 */
jest.setTimeout(300_000);
/** npm as the page calls it, without building again what the tests have built. */
const NPM = `npm() {
  [ "$1" = run ] && shift
  [ "$1" = --silent ] && shift
  local script=$1; shift
  [ "\${1-}" = -- ] && shift
  local built='/^npm run --silent build && (exec )?/'
  local command=$(node -p "require('./package.json').scripts['$script'].replace($built, '')")
  if [ $BASHPID = $$ ]; then eval "$command" '"$@"'; else eval "exec $command" '"$@"'; fi
}`;
const PAGE = readFileSync('docs/operate.md', 'utf8');
const blocksOf = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');
/** The block under a heading; `at` counts from the first. */
function block(heading: string, at = 0): string {
  const section = PAGE.split(/^## \d+\. /m).find((text) => text.startsWith(heading)) ?? '';
  const found = [...section.matchAll(/^```bash\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '')[at];
  if (found === undefined) throw new Error(`the page has no such block: ${heading}`);
  return found;
}
/** The tools that track items. */
const KEYS = TOOLS.map(({ key }) => key);
const each = <T>(of: T): Record<string, T> => Object.fromEntries(KEYS.map((key) => [key, of]));
const linesOf = (output: string): unknown[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

describeWith('psql')('docs/operate.md, line by line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cg-operate-'));
  let server: OwnServer;
  let issuer: Issuer;
  let shell: ShellSession;
  let ran = 0;
  const run = async (heading: string, at = 0): Promise<string> => {
    const { status, output } = await shell.run(block(heading, at));
    ran++;
    // A block goes on after a command that failed, and says so in its lines.
    if (status !== 0 || /^([A-Z]+(_[A-Z]+)*: |\S*[Ee]rror: )/m.test(output))
      throw new Error(`${heading}, ${at}: ${output}`);
    return output;
  };

  beforeAll(async () => {
    const settings = blocksOf('conf')
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' = ') as [string, string]);
    [server, issuer] = await Promise.all([OwnServer.start(Object.fromEntries(settings)), Issuer.start()]);
    const FIRST = 'administrator-1f3a';
    const SECOND = 'manager-77c0';
    shell = new ShellSession({
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      ADMINISTRATOR: server.url('postgres', OwnServer.password).replace('any:', 'postgres:'),
      DATABASE_HOST: '127.0.0.1',
      DATABASE_PORT: String(server.port),
      DATABASE_PASSWORD: 'chosen-by-the-operator',
      ISSUER: issuer.url,
      JWKS: issuer.jwks,
      FIRST,
      SECOND,
      FIRST_TOKEN: await issuer.tokenOf(FIRST),
      SECOND_TOKEN: await issuer.tokenOf(SECOND),
      PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
      SETTINGS: join(folder, 'production.env'),
      PEOPLE: join(folder, 'people.csv'),
      OFFICES: join(folder, 'offices.csv'),
      LOG: join(folder, 'server.log'),
    });
    await shell.run(NPM);
  });
  afterAll(async () => {
    // What a failed beginning has not started is not ended.
    await shell?.end();
    await issuer?.stop();
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes databases and roles, and a start on them that lives and is not ready', async () => {
    await run('Databases and roles');
    await run('Settings');
    expect(await run('The start')).toContain('{"status":"ok"}');
    // It lives before it has looked at what it runs on, and says that then.
    await eventually(async () => (await shell.run('grep -c \'^{"level":30\' "$LOG"')).output.trim() === '10', 60_000);
    const { output } = await shell.run('curl -s http://127.0.0.1:$PORT/readyz');
    expect(linesOf(output)).toEqual([
      {
        status: 'not-ready',
        tools: { ...each(true), directory: true, register: true },
        subscriptions: each('missing'),
      },
    ]);
  });

  it('subscribes the register, once, and is ready then', async () => {
    const whole = (subscription: string) => KEYS.map((tool) => ({ tool, atTool: 0, atRegister: 0, subscription }));
    const made = linesOf(await run('The register'));
    expect(made.slice(0, KEYS.length)).toEqual(whole('made'));
    expect(made[KEYS.length]).toMatchObject({
      status: 'ready',
      subscriptions: each('ready'),
    });
    ran--;
    expect(linesOf(await run('The register')).slice(0, KEYS.length)).toEqual(whole('was there'));
  });

  it('knows nobody, then its first administrator, once, and whom they add', async () => {
    const unknown = await shell.run(
      `curl -s http://127.0.0.1:$PORT/graphql -H "authorization: Bearer $FIRST_TOKEN" \\
        -H 'content-type: application/json' -d '{"query":"{ __typename }"}'`,
    );
    expect(linesOf(unknown.output)).toMatchObject([
      { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'unknown-user' } }] },
    ]);
    const first = { user: 'administrator-1f3a', roles: ['directory.administrator'], suspended: {} };
    expect(linesOf(await run('The first people'))).toEqual([first]);
    const again = await shell.run(block('The first people'));
    expect(again).toMatchObject({ status: 1, output: expect.stringMatching(/^ADMINISTRATOR_EXISTS: /) });
    const user = 'manager-77c0';
    expect(linesOf(await run('The first people', 1))).toEqual([
      { user, became: 'added' },
      { user, roles: [], suspended: {} },
      { user, role: 'iq.manager', became: 'granted' },
      { user, roles: ['iq.manager'], suspended: {} },
      { user, role: 'register.reader', became: 'granted' },
      { user, roles: ['iq.manager', 'register.reader'], suspended: {} },
    ]);
    expect(linesOf(await run('The first people', 2))).toEqual([
      { component: 'HQ', became: 'added' },
      { added: 2, updated: 0, unchanged: 0, granted: 0 },
      { office: 'HQ/OLA', became: 'added' },
    ]);
    expect(linesOf(await run('The first people', 3))).toEqual([{ added: 2, updated: 0, unchanged: 0, granted: 3 }]);
  });

  it('enters one item, which comes to the register as one row', async () => {
    const made = await run('The first item');
    expect(linesOf(made)).toMatchObject([{ data: { createIqFolder: { item: { name: 'Synthetic Person' } } } }]);
    expect(linesOf(await run('The first item', 1))).toMatchObject([
      { data: { register: { totalCount: 1, nodes: [{ tool: 'iq' }] } } },
    ]);
  });

  it('leaves an event of each of these, in chains that verify, and ends', async () => {
    const verified = await run('What it says of itself');
    expect(verified).toMatch(/directory: \d+ events verified: each is there, unchanged and in its place\./);
    expect(verified).not.toMatch(/BROKEN/);
    const auditor = await server.connect('directory');
    const { rows } = await auditor.query(`
      select actor, operation_name as name, outcome
      from audit.event
      where door = 'command' and operation_name <> 'read-address'
      order by at`);
    await auditor.end();
    expect(rows.map(({ actor, name, outcome }) => `${actor} ${name} ${outcome}`)).toEqual([
      'first-administrator first-administrator ok',
      expect.stringMatching(/^first-administrator first-administrator /),
      'administrator-1f3a add-user ok',
      'administrator-1f3a grant ok',
      'administrator-1f3a grant ok',
      'administrator-1f3a add-component ok',
      'administrator-1f3a import ok',
      'administrator-1f3a add-office ok',
      'administrator-1f3a import ok',
    ]);
    await run('The end');
    expect(ran).toBe(blocksOf('bash').length);
  });
});

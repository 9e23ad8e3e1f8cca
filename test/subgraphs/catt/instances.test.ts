import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { instanceOf } from '../../../shared-schema/language/instance.ts';
import { CBP_TRACKING } from '../../../subgraphs/cbp/tracking/tool.ts';
import { CATT } from '../../../subgraphs/hq/catt/tool.ts';
import { EMMA } from '../../../subgraphs/uscis/emma/tool.ts';
import { ended } from '../../support/programs.ts';
import { PURPOSE } from '../../support/service.ts';

/* One line of configuration makes a CATT of another component, which shares nothing with Headquarters' own. */
const LINE = { INSTANCES: 'catt-fema' };

/** `npm start` with that line, on an empty data directory. */
class TwoCatts {
  private constructor(
    readonly directory: string,
    readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<TwoCatts> {
    const copies = `${process.env.TEMPLATE_DATA_DIR}-copies`;
    mkdirSync(copies, { recursive: true });
    const directory = mkdtempSync(join(copies, 'instances-'));
    const env = { ...process.env, ...LINE, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, ['dist/gateway/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (text) => {
        const [, ready] = /ready (http:\S+)\/graphql/.exec(String(text)) ?? [];
        if (ready) resolve(ready);
      });
      child.once('exit', () => reject(new Error('it ended')));
    });
    return new TwoCatts(directory, child, url);
  }

  readonly #tokens = new Map<string, string>();
  token(user: string): string {
    const env = { ...process.env, ...LINE, DATA_DIR: this.directory };
    const made = () =>
      execFileSync(process.execPath, ['dist/commands/token.js', '--as', user], { env, encoding: 'utf8' }).trim();
    const token = this.#tokens.get(user) ?? made();
    this.#tokens.set(user, token);
    return token;
  }

  async ask(user: string, query: string, path = '/graphql') {
    const headers = {
      authorization: `Bearer ${this.token(user)}`,
      purpose: PURPOSE,
      'content-type': 'application/json',
    };
    const response = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return response.json();
  }

  /** Rows of a database, as a superuser reads them or as a role of a tool's may. */
  async rows<T>(database: string, text: string, user = 'postgres'): Promise<T[]> {
    const [, , , , host] = readFileSync(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const client = new pg.Client({ host: host ?? '', user, database });
    await client.connect();
    try {
      return (await client.query(text)).rows as T[];
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await ended(this.child, 'SIGTERM');
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const create = (type: string, email: string): string =>
  `mutation { made: create${type}(input: { itemType: TASK, channel: EMAIL, entryMethods: [KEYED],
    request: "A synthetic task", emailAddress: "${email}" }) { item { id controlNumber } errors { code } } }`;

describe('a CATT of FEMA beside that of Headquarters', () => {
  let on: TwoCatts;
  const made: Record<string, { id: string; controlNumber: string }> = {};
  beforeAll(async () => {
    on = await TwoCatts.start();
    made.hq = (await on.ask('catt-manager', create('CattTask', 'hq@example.gov'))).data.made.item;
    made.fema = (await on.ask('catt-fema-manager', create('CattFemaTask', 'fema@example.gov'))).data.made.item;
  }, 180_000);
  afterAll(() => on.stop());

  it('is there by one line, in the same manner: types, root fields, numbers and people of its own (catt F7)', async () => {
    expect(made.hq?.controlNumber).toMatch(/^CATT-\d{4}-/);
    expect(made.fema?.controlNumber).toMatch(/^CATTFEMA-\d{4}-/);
    const query = '{ cattFemaTasks { nodes { tool component request emailAddress } } }';
    const nodes = [
      { tool: 'catt-fema', component: 'FEMA', request: 'A synthetic task', emailAddress: 'fema@example.gov' },
    ];
    expect((await on.ask('catt-fema-manager', query)).data).toEqual({ cattFemaTasks: { nodes } });
    expect((await on.ask('catt-fema-manager', query, '/subgraphs/catt-fema/graphql')).data.cattFemaTasks.nodes).toEqual(
      nodes,
    );
  });

  it('is not seen by the people of the other, whatever they hold there, by any way (catt F7)', async () => {
    for (const [user, field, type, id] of [
      ['catt-manager', 'cattFemaTasks', 'CattFemaTask', made.fema?.id],
      ['catt-fema-manager', 'cattTasks', 'CattTask', made.hq?.id],
    ]) {
      const refused = await on.ask(user ?? '', `{ ${field} { totalCount } }`);
      expect(refused).toMatchObject({ data: { [field ?? '']: null }, extensions: { withheld: [{}] } });
      const { data } = await on.ask(user ?? '', `{ node(id: "${id}") { ... on ${type} { request } } }`);
      expect(data.node).toBeNull();
      const entered = await on.ask(user ?? '', create(type ?? '', 'other@example.gov'));
      expect(entered).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    }
  });

  it('has a database of its own, with its own audit, which no role of the other may read (catt F7)', async () => {
    const numbers = (database: string) => on.rows(database, 'select control_number from catt_task');
    expect(await numbers('catt')).toEqual([{ control_number: made.hq?.controlNumber }]);
    expect(await numbers('catt_fema')).toEqual([{ control_number: made.fema?.controlNumber }]);
    const actors = "select distinct actor from audit.event where outcome = 'ok' and cardinality(ids) > 0";
    expect(await on.rows('catt', actors)).not.toContainEqual({ actor: 'catt-fema-manager' });
    expect(await on.rows('catt_fema', actors)).not.toContainEqual({ actor: 'catt-manager' });
    await expect(on.rows('catt_fema', 'select from catt_task', 'catt_app')).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|28000)$/),
    });
  });

  it('has keys of its own (catt F7)', () => {
    const folder = join(on.directory, 'keys');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['catt.key', 'catt-fema.key']));
    const [one, other] = ['catt.key', 'catt-fema.key'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(one).not.toBe(other);
  });
});

describe('an instance', () => {
  const elements = (tool: ReturnType<typeof instanceOf>) => tool.records.map(({ name }) => name);

  it('has names, roles and cast of its own, and no role of its definition counts in it', () => {
    const made = instanceOf(CATT, { key: 'catt-ice', component: 'ICE' });
    expect([made.title, ...elements(made)]).toEqual([`${CATT.title} of ICE`, 'CattIceTask']);
    expect(Object.keys(made.roles)).toEqual(Object.keys(CATT.roles).map((name) => name.replace('catt.', 'catt-ice.')));
    expect(made.cast?.every(({ key, roles = [] }) => key.startsWith('catt-ice-') && !roles.includes('catt.user'))).toBe(
      true,
    );
    const rule = made.workflow?.tasks;
    const caller = (role: string) => ({ roles: new Set([role]) }) as never;
    expect(rule?.sentence).toBe('holds catt-ice.manager');
    expect([rule?.forCaller(caller('catt-ice.manager')), rule?.forCaller(caller('catt.manager'))]).toEqual([
      'yes',
      'no',
    ]);
    expect(rule?.policy('catt_task')).toBe("(select current_setting('app.role_catt_ice_manager', true) = 'on')");
  });

  it('is none of a tool whose rules name its component, or that has resolvers of its own', () => {
    expect(() => instanceOf(EMMA, { key: 'emma-ice', component: 'ICE' })).toThrow(/a rule names the component/);
    expect(() => instanceOf(CBP_TRACKING, { key: 'cbp-tracking-ice', component: 'ICE' })).toThrow(
      /a rule names the component/,
    );
    expect(() => instanceOf({ ...CATT, resolvers: [] }, { key: 'catt-ice', component: 'ICE' })).toThrow(/no instances/);
  });

  it('of the same component may be one whose rules name it', () => {
    const made = instanceOf(EMMA, { key: 'emma-two', component: 'USCIS', title: 'A second one' });
    expect([made.title, ...elements(made)]).toEqual(['A second one', 'EmmaTwoCorrespondence']);
  });
});

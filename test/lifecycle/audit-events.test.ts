import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, valueIn } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { TestService } from '../support/service.ts';

/* An auditor reads who did what to which records, and no value of any. */
const AUDITOR = 'auditor';
const MANAGER = 'hq-execsec-manager';
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const NAME = 'Synthetic Requester of the Audit';

let test: TestService;
let folder: { id: string; controlNumber: string };
beforeAll(async () => {
  test = await TestService.start();
  folder = valueIn(
    await test.ask(
      MANAGER,
      `mutation ($name: String) { ${creating('IqFolder', 'name: $name')} { item { id controlNumber } } }`,
      {
        variables: { name: NAME },
      },
    ),
  );
  await test.ask(MANAGER, 'query ($n: String!) { iqFolder(controlNumber: $n) { name state } }', {
    variables: { n: folder.controlNumber },
  });
  await test.ask(MANAGER, '{ iqFolders(where: { name: { startsWith: "Synthetic" } }) { nodes { id } } }');
  for (let at = 0; at < 3; at++) await test.ask('cbp-oes-specialist', '{ iqFolders { totalCount } }');
  await test.ask('emma-clerk', '{ emmaCorrespondences { totalCount } }');
});
afterAll(() => test.stop());

interface Event {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly attempts: number;
  readonly records: readonly {
    readonly type: string;
    readonly id: string | null;
    readonly disclosed: readonly string[];
  }[];
  readonly used: readonly { readonly type: string; readonly elements: readonly string[] }[];
}
interface Page {
  readonly nodes: readonly Event[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
const FIELDS = `totalCount pageInfo { hasNextPage endCursor } nodes {
  id at actor action outcome rule purpose door results attempts
  records { type id version disclosed withheld changed } used { type elements }
}`;
const ask = (where: string, given = 'first: 100', fields = FIELDS) =>
  test.ask(AUDITOR, `{ iqAuditEvents(where: { since: "${TODAY}" ${where} }, ${given}) { ${fields} } }`);
const events = async (where: string, given?: string, fields?: string): Promise<Page> =>
  valueIn(await ask(where, given, fields));

describe('the audit of a tool', () => {
  it('is found by item: who entered it, who read which of its elements (A-8.1-2)', async () => {
    const { nodes } = await events(`controlNumber: "${folder.controlNumber}"`);
    const [listed, looked, made] = nodes;
    const named = { type: 'IqFolder', id: folder.id };
    expect(nodes).toHaveLength(3);
    expect(made).toMatchObject({ actor: MANAGER, action: 'create', outcome: 'ok', records: [named] });
    expect(looked?.records).toEqual([expect.objectContaining({ ...named, version: 1, disclosed: ['state', 'name'] })]);
    expect(listed?.records).toEqual([expect.objectContaining({ ...named, disclosed: [] })]);
    expect(listed?.used).toEqual([{ type: 'IqFolder', elements: ['name'] }]);
    expect((await events('controlNumber: "IQ-2026-NOTHING"')).nodes).toEqual([]);
  });

  it('is found by actor and by refusal, counted as the refusals were', async () => {
    const refused = await events('refused: true, actor: "cbp-oes-specialist"');
    expect(refused.nodes.map(({ actor, outcome }) => [actor, outcome])).toEqual(
      refused.nodes.map(() => ['cbp-oes-specialist', expect.stringMatching(/denied|masked/)]),
    );
    expect(refused.nodes.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(3);
    const own = await events(`actor: "${MANAGER}"`);
    expect(own.totalCount).toBe(own.nodes.length);
    expect(own.nodes.every(({ actor }) => actor === MANAGER)).toBe(true);
  });

  it('is of that tool alone, and holds no value', async () => {
    const all = await events('');
    expect(all.nodes.map(({ actor }) => actor)).not.toContain('emma-clerk');
    expect(JSON.stringify(all)).not.toMatch(/Requester|Synthetic/);
  });

  it('goes through all of it once, forwards and backwards', async () => {
    const where = `actor: "${MANAGER}"`;
    const whole = (await events(where)).nodes.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await events(where, `first: 1${after}`);
      seen.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(whole);
    expect((await events(where, 'last: 2')).nodes.map(({ id }) => id)).toEqual(whole.slice(-2));
  });

  it('is asked for a month at most, and for days in order', async () => {
    for (const until of ['2099-01-01', '2001-01-01'])
      expect(codeOf(await ask(`until: "${until}"`))).toBe('INVALID_INPUT');
  });

  it('is for nobody else, whatever role of the tool they have', async () => {
    const query = `{ iqAuditEvents(where: { since: "${TODAY}" }) { totalCount } }`;
    for (const user of [MANAGER, 'privacy-officer', 'system-admin']) {
      expect((await test.ask(user, query)).data).toEqual({ iqAuditEvents: null });
      expect(codeOf(await test.askTool('iq', user, query))).toBe('FORBIDDEN');
    }
    const client = await test.connect('iq', 'iq_app');
    await expect(client.query('select * from audit.event')).rejects.toMatchObject({ code: '42501' });
    // Without the role the auditor's own function says nothing either.
    const { rows } = await client.query(
      "select audit_events_number(null, null, '-infinity', 'infinity', false) as total",
    );
    expect(rows).toEqual([{ total: 0 }]);
    await client.end();
  });

  it('is an event itself: which events were read, and whose acts were looked for', async () => {
    await test.service.host.tools.get('iq')?.attempts.flush();
    const event = await eventOf(test, 'iq', () => events(`actor: "${MANAGER}"`, 'first: 1', 'nodes { at actor }'));
    expect(event).toMatchObject({
      actor: AUDITOR,
      action: 'read-audit',
      types: ['AuditEvent'],
      disclosed: [['at', 'actor']],
    });
    expect(event.used.AuditEvent).toEqual(['at', 'actor']);
    expect(event.sought).toHaveLength(1);
  });
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { seedItems } from '../../commands/seed.ts';
import { clientSchema, supergraphSdl } from '../../gateway/process/manifests.ts';
import { serve } from '../../gateway/process/server.ts';
import { OperationCosts } from '../../gateway/request/cost.ts';
import { weighedDocument } from '../../gateway/request/limits.ts';
import { asked, type Question, shippedQuestions } from '../../gateway/request/questions.ts';
import { answerShape } from '../../scripts/answer-shape.ts';
import { questionsPage } from '../../scripts/questions-page.ts';
import { sendTo, TestServer } from '../support/http.ts';
import { eventually } from '../support/service.ts';

/* The questions that ship with the product are asked of the demo's items, as the page says. */
const USER = 'hq-execsec-manager';
const questions = [...shippedQuestions().values()];
const named = (name: string): Question => {
  const question = questions.find((each) => each.name === name);
  if (!question) throw new Error(`there is no question ${name}`);
  return question;
};

/** Nothing given with a question. */
const NOTHING = { address: new URLSearchParams(), body: undefined };

describe('a question, before it is asked', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = buildSchema(await clientSchema());
  });

  it('is one of these', () =>
    expect(questions.map(({ name }) => name).join(' ')).toBe(
      'awaited came-in due-this-week-taskers due-this-week late-taskers my-taskers not-known stuck-taskers stuck',
    ));

  it.each(questions.map((each) => [each.name, each] as const))(
    '%s fits the graph, under the limits',
    async (_name, question) => {
      expect(validate(schema, parse(question.text))).toEqual([]);
      const costs = new OperationCosts(schema, await supergraphSdl());
      const { variables = {} } = asked(question, NOTHING);
      const cost = costs.of(weighedDocument(question.text), undefined, variables as Record<string, unknown>);
      expect(cost).toBeLessThan(100_000);
    },
  );

  it('stands on its page as it is made', () =>
    expect(readFileSync('docs/questions.md', 'utf8')).toBe(questionsPage(schema)));

  it.each([
    ['2026-11-30T17:00:00Z', { today: '2026-11-30', weekEnd: '2026-12-06' }],
    // Six in the morning in Washington on a Sunday; and the evening before, while it is Sunday elsewhere.
    ['2026-11-29T11:00:00Z', { today: '2026-11-29', weekEnd: '2026-11-29' }],
    ['2026-11-29T03:00:00Z', { today: '2026-11-28', weekEnd: '2026-11-29' }],
  ])('counts its days at the Department’s seat: %s', (now, days) =>
    expect(asked(named('due-this-week'), { ...NOTHING, now: new Date(now) }).variables).toEqual(days),
  );

  it('counts working days, of which Thanksgiving is none', () => {
    const since = (given: string) =>
      asked(named('stuck'), { address: new URLSearchParams(given), body: {}, now: new Date('2026-11-30T17:00:00Z') })
        .variables;
    expect(since('')).toEqual({ idleSince: '2026-11-20' });
    expect(since('workingDays=1')).toEqual({ idleSince: '2026-11-27' });
    expect(since('idleSince=2026-01-02&first=3')).toEqual({ idleSince: '2026-01-02', first: 3 });
  });

  it.each([
    ['stuck', 'workingDays=0'],
    ['stuck', 'workingDays=few'],
    ['stuck', 'days=3'],
    ['not-known', 'first=3'],
    ['late-taskers', '__proto__=3'],
  ])('%s does not take %s', (name, given) =>
    expect(() => asked(named(name), { address: new URLSearchParams(given), body: {} })).toThrow(
      /variables|workingDays/,
    ),
  );

  it('takes no operation beside its own', () => {
    for (const body of [{ query: '{ iqFolders { totalCount } }' }, { extensions: {} }, [], 'x'])
      expect(() => asked(named('not-known'), { ...NOTHING, body })).toThrow(/body/);
  });
});

/** Paths of an answer's keys, lists left out: what the page says of it. */
function pathsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${at}${key}`, ...pathsOf(inner, `${at}${key}.`)]);
}
/** The same of a shape as it is printed: two blanks a level; what is of one type only stands where its keys do. */
function pathsIn(shape: string): string[] {
  const path: string[] = [];
  return shape.split('\n').flatMap((line) => {
    const [, indent = '', key] = /^( +)(\w+|\.\.\.)/.exec(line) ?? [];
    if (!key) return [];
    path.length = indent.length / 2 - 1;
    path.push(key);
    return key === '...' ? [] : [path.filter((each) => each !== '...').join('.')];
  });
}

describe('asked of the demo', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ replicate: true });
    const { service, settings } = server.test;
    await seedItems({ host: service.host, settings }, 120);
    const rows = (database: string, table: string) =>
      server.test.rows(database, `select count(*)::int as n from ${table}`);
    await eventually(async () => {
      const [[iq], [register]] = await Promise.all([rows('iq', 'register_iq'), rows('register', 'register_iq')]);
      return iq.n > 0 && iq.n === register.n;
    });
  }, 240_000);
  afterAll(() => server.stop());
  const headers = async (user = USER) => ({
    authorization: `Bearer ${await server.test.token(user)}`,
    purpose: 'internal-coordination',
  });
  const get = async (path: string, user?: string) =>
    server.send({ path: `/questions/${path}`, method: 'GET', headers: await headers(user) });

  it.each(questions.map((each) => [each.name, each] as const))(
    '%s is answered by the curl of its page, in the shape that stands there',
    async (name, { operation }) => {
      const page = readFileSync('docs/questions.md', 'utf8');
      const script = new RegExp(`curl -sS "\\$SERVER/questions/${name}[?"].*\\n.*`).exec(page)?.[0] ?? '';
      const env = {
        ...process.env,
        SERVER: `http://127.0.0.1:${server.server.port}`,
        TOKEN: await server.test.token(USER),
      };
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { env });
      const { data, errors } = JSON.parse(stdout);
      expect(errors).toBeUndefined();
      const shape = answerShape(buildSchema(await clientSchema()), operation);
      expect(page).toContain(shape);
      const told = pathsIn(shape);
      expect(pathsOf(data).filter((path) => !told.includes(path))).toEqual([]);
      expect(pathsOf(data).length).toBeGreaterThan(3);
    },
  );

  it('by GET, by POST and by its hash the answer is the same, also where registered operations alone run', async () => {
    const question = named('late-taskers');
    const strict = await serve(server.test.service, {
      ...server.test.settings,
      operations: { file: undefined, only: true },
    });
    try {
      const answers = [];
      for (const on of [server.server, strict])
        answers.push(
          await sendTo(on, { path: '/questions/late-taskers?first=2', method: 'GET', headers: await headers() }),
          await sendTo(on, {
            path: '/questions/late-taskers',
            headers: await headers(),
            body: '{"variables":{"first":2}}',
          }),
          await sendTo(on, {
            headers: await headers(),
            body: JSON.stringify(asked(question, { address: new URLSearchParams('first=2'), body: {} })),
          }),
        );
      const [first, ...others] = answers.map(({ status, body }) => [status, body.data.departmentTaskers.nodes]);
      expect(first?.[0]).toBe(200);
      expect(first?.[1].length).toBe(2);
      for (const other of others) expect(other).toEqual(first);
    } finally {
      await strict.stop();
    }
  });

  it('late taskers are those of the register that are late', async () => {
    const { body } = await get('late-taskers?first=500');
    const [{ late }] = await server.test.rows(
      'register',
      `select count(*)::int as late from register
        where parent is not null and stopped_on is null and state in ('declined', 'waiting', 'assigned', 'accepted')
          and due_on < (now() at time zone 'America/New_York')::date`,
    );
    expect(body.data.departmentTaskers.totalCount).toBe(late);
    expect(late).toBeGreaterThan(0);
  });

  it('what is stuck has not changed for so long, and nothing else is', async () => {
    const told = async (given: string) => {
      const [items, taskers] = [await get(`stuck?${given}`), await get(`stuck-taskers?${given}`)];
      return [items.body.data.register.totalCount, taskers.body.data.departmentTaskers.totalCount];
    };
    const stored = async (workingDays: number) => {
      const address = new URLSearchParams({ workingDays: `${workingDays}` });
      const { idleSince } = asked(named('stuck'), { address, body: {} }).variables as { idleSince: string };
      const [{ items, taskers }] = await server.test.rows(
        'register',
        `select
            count(*) filter (where parent is null and closed_on is null and state <> 'imported')::int as items,
            count(*) filter (
              where parent is not null and state in ('assigned', 'accepted', 'declined', 'responded')
            )::int as taskers
          from register
          where (changed_at at time zone 'America/New_York')::date <= $1`,
        [idleSince],
      );
      return [items, taskers];
    };
    await server.test.rows('register', "update register set changed_at = now() - interval '40 days' where tool = 'iq'");
    const [items, taskers] = await stored(10);
    expect(Math.min(items, taskers)).toBeGreaterThan(0);
    expect(await told('workingDays=10')).toEqual([items, taskers]);
    expect(await told('workingDays=60')).toEqual(await stored(60));
    expect(await told('')).toEqual(await stored(5));
  });

  it('what HQ may not know is said of each tool, with the sentence that says so', async () => {
    const { registerLag } = (await get('not-known')).body.data;
    const of = (key: string) => registerLag.find(({ tool }: { tool: string }) => tool === key);
    expect(of('iq')).toMatchObject({ level: 'ITEM', basis: expect.stringMatching('Shared among all DHS components') });
    expect(of('cbp-tracking')).toMatchObject({ level: 'TASKED' });
    expect(of('emma')).toMatchObject({ level: 'COUNT', basis: expect.stringMatching(/./) });
  });

  it('gives no right: who may not list the register is refused, and without a token nobody is answered', async () => {
    const refused = await get('late-taskers', 'cbp-oes-specialist');
    expect(refused.body.data).toEqual({ departmentTaskers: null });
    expect((await server.send({ path: '/questions/late-taskers', method: 'GET' })).status).toBe(401);
  });

  it.each([
    ['GET', '/questions/nothing', 404],
    ['GET', '/questions/__proto__', 404],
    ['PUT', '/questions/late-taskers', 405],
    ['GET', '/questions/late-taskers?query=%7B__typename%7D', 400],
  ])('%s %s is refused', async (method, path, status) =>
    expect((await server.send({ path, method, headers: await headers() })).status).toBe(status),
  );
});

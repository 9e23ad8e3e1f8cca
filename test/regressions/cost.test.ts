import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, parse } from 'graphql';
import { OperationCosts } from '../../gateway/request/cost.ts';
import { Spending } from '../../gateway/request/spending.ts';
import { FIGURES } from '../../shared-schema/features/figures/index.ts';
import { listSizesOf } from '../../shared-schema/language/list-size.ts';
import { BUDGET } from '../../shared-schema/runtime/graphql/budget.ts';
import { spendIn } from '../../subgraphs/hq/directory/spending.ts';
import { attack, type Door } from '../support/attack.ts';
import { filled } from '../support/entered.ts';
import { DOORS, TestServer } from '../support/http.ts';

let server: TestServer;
const USER = 'hq-execsec-manager';
const PURPOSE = { purpose: 'respond-to-mail' };
beforeAll(async () => {
  server = await TestServer.start();
  const entry = 'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id } } }';
  for (let at = 0; at < 51; at++) {
    const input = {
      name: `Synthetic Person ${'abcdefghij'[at % 10]}`,
      email: 'one@example.gov',
      subjectOfRequest: 'Lorem ipsum dolor. '.repeat(600),
    };
    const answer = await server.ask(USER, entry, { headers: PURPOSE, variables: { input: filled('IqFolder', input) } });
    expect(answer.body.errors).toBeUndefined();
  }
});
afterAll(() => server.stop());
const both = Object.entries(DOORS) as [Door, string][];
const codeOf = (answer: { body: any }) => answer.body?.errors?.[0]?.extensions?.code;
const duplicates = (levels: number, leaf = 'id'): string =>
  levels === 0 ? leaf : `possibleDuplicates { item { ${duplicates(levels - 1, leaf)} } }`;

describe('9.2 cost and size are bounded', () => {
  for (const [door, path] of both) {
    attack(
      '9.2',
      door,
      'refuses before it runs what may ask for more objects than the limit, and says how many',
      async () => {
        const answer = await server.ask(USER, `{ iqFolders(first: 51) { nodes { ${duplicates(4)} } } }`, {
          path,
          headers: PURPOSE,
        });
        expect([codeOf(answer), answer.body.data ?? null]).toEqual(['TOO_COMPLEX', null]);
        expect(answer.body.errors[0].message).toMatch(/may ask for \d+ objects, at most 10000000/);
      },
    );
    attack('A14', door, 'counts aliases, fragments and variables as what they ask for', async () => {
      const page = (alias: string) => `${alias}: iqFolders(first: $n) { nodes { ...P } }`;
      const query = `query ($n: Int = 200) { ${['a', 'b', 'c', 'd', 'e', 'f'].map(page).join(' ')} } fragment P on IqFolder { taskers { history { id } } }`;
      expect(codeOf(await server.ask(USER, query, { path, headers: PURPOSE }))).toBe('TOO_COMPLEX');
      expect(codeOf(await server.ask(USER, query, { path, headers: PURPOSE, variables: { n: 5 } }))).toBeUndefined();
    });
    attack(
      '9.2',
      door,
      'stops an answer over the budget of objects while it is made, with its event and no data',
      async () => {
        const query = `query Many { iqFolders(first: 51) { nodes { ${duplicates(2)} } } }`;
        const answer = await server.ask(USER, query, { path, headers: PURPOSE });
        expect([codeOf(answer), answer.body.data ?? null]).toEqual(['TOO_COMPLEX', null]);
        expect(answer.body.errors[0].message).toContain(`objects in one answer, at most ${BUDGET.nodes}`);
        const [event] = await server.test.rows(
          'iq',
          "select outcome, rule, cardinality(ids)::int as named from audit.event where operation_name = 'Many' order by at desc limit 1",
        );
        expect([event.outcome, event.rule, event.named > 50]).toEqual(['invalid', 'objects', true]);
      },
    );
    attack('9.2', door, 'stops an answer over the budget of bytes while it is made', async () => {
      const aliases = Array.from({ length: 20 }, (_, at) => `n${at}: subjectOfRequest`).join(' ');
      const answer = await server.ask(USER, `{ iqFolders(first: 51) { nodes { ${aliases} } } }`, {
        path,
        headers: PURPOSE,
      });
      expect([codeOf(answer), answer.body.data ?? null]).toEqual(['TOO_COMPLEX', null]);
      expect(answer.body.errors[0].message).toContain(`bytes of one answer, at most ${BUDGET.bytes}`);
    });
    attack('9.2', door, 'shows as many duplicates as were asked for, and refuses more than there may be', async () => {
      const ask = (first: number) =>
        server.ask(USER, `{ iqFolders(first: 1) { nodes { possibleDuplicates(first: ${first}) { basis } } } }`, {
          path,
          headers: PURPOSE,
        });
      expect((await ask(3)).body.data.iqFolders.nodes[0].possibleDuplicates.length).toBe(3);
      for (const wrong of [-1, 51]) expect(codeOf(await ask(wrong))).toBe('INVALID_INPUT');
    });
  }
  it('knows how long each list of the graph may be', () => {
    expect(listSizesOf(parse(server.test.service.supergraphSdl)).missing).toEqual([]);
    const undeclared = 'type Query { pages: [Page] } type Page { title: String tags: [String] }';
    expect(listSizesOf(parse(undeclared)).missing).toEqual(['Query.pages']);
  });
  it('counts what reads every row of a tool each time that it is asked: figures, a month, each of the reports', () => {
    const { schema } = server.test.service.supergraph;
    const costs = new OperationCosts(schema, server.test.service.supergraphSdl);
    const operations = [...server.test.service.host.tools.values()].flatMap(
      ({ tool }) => FIGURES.operations?.(tool) ?? [],
    );
    const costOf = (name: string, fields: readonly string[]) =>
      costs.beside(parse(`{ ${name} { __typename ${fields.join(' ')} } }`), undefined, {});
    const names = operations.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['iqFigures', 'ldaCutsReports', 'opqMonthlySummary']));
    for (const name of names) {
      const type = getNamedType(schema.getQueryType()?.getFields()[name]?.type) as GraphQLObjectType;
      const fields = Object.keys(type.getFields());
      const counted = type.name.endsWith('Reports') ? fields.length : 1;
      expect([name, costOf(name, fields)]).toEqual([name, 500 * counted]);
    }
    const spread =
      '{ ldaCutsReports { ...R } } fragment R on LdaCutsReports { byEmployee { items } production { items } }';
    expect(costs.beside(parse(spread), undefined, {})).toBe(1_000);
    expect(costOf('ldaCutsReports', ['a: byEmployee', 'b: byEmployee'])).toBe(1_000);
  });
  it('counts a page by its own size, a list below it as long as it may be', async () => {
    const costs = new OperationCosts(server.test.service.supergraph.schema, server.test.service.supergraphSdl);
    const cost = (query: string, variables = {}) => costs.of(parse(query), undefined, variables);
    expect(cost('{ iqFolders { nodes { id } pageInfo { hasNextPage } } }')).toBe(1 + (1 + 25) + 1);
    expect(cost('query ($n: Int) { iqFolders(first: $n) { nodes { taskers(first: 10) { id } } } }', { n: 200 })).toBe(
      1 + 1 + 200 * (1 + 1 + 10),
    );
    expect(cost('{ iqFolder(controlNumber: "x") { taskers { history { event } } } }')).toBe(
      1 + 1 + 500 * (1 + 1 + 500),
    );
    // What asks for nothing is asked for all the same, on each row.
    expect(cost('{ iqFolders(first: 200) { nodes { possibleDuplicates(first: 0) { basis } } } }')).toBe(
      1 + 1 + 200 * (1 + 1),
    );
  });
});

describe('9.2 what one caller may cost in a minute', () => {
  attack('9.2', 'gateway', 'is shared by all gateways: what was spent at one is refused at another', async () => {
    const spendAt = await spendIn(server.test.service.host.tools.get('directory')!);
    const [one, other] = [new Spending(spendAt, 1_000), new Spending(spendAt, 1_000)];
    try {
      one.take('spender', 900);
      other.take('spender', 200);
      expect(() => other.check('spender')).not.toThrow();
      await one.tell();
      await other.tell();
      expect(() => other.check('spender')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
      expect(() => other.check('somebody-else')).not.toThrow();
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
  attack(
    '9.2',
    'gateway',
    'is kept by each process for itself while the shared count cannot be reached, and told later',
    async () => {
      let reachable = false;
      const told: number[] = [];
      const spending = new Spending(async (_user, points) => {
        if (!reachable) throw new Error('unreachable');
        told.push(points);
        return { points, millisecondsLeft: 60_000 };
      }, 100);
      spending.take('spender', 101);
      await spending.tell();
      expect(() => spending.check('spender')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
      reachable = true;
      await spending.stop();
      expect(told).toEqual([101]);
    },
  );
  for (const [door, path] of both)
    attack('9.2', door, 'refuses with 429 and the seconds to wait, and counts refused operations too', async () => {
      const { spending } = server.test.service;
      const user = door === 'gateway' ? 'hq-execsec-analyst' : 'cbp-iq-user';
      const before = await server.ask(user, '{ nonsense }', { path });
      expect(before.status).toBe(400);
      spending.take(user, spending.limit - 99);
      const answer = await server.ask(user, '{ __typename }', { path });
      expect([answer.status, codeOf(answer), Number(answer.headers['retry-after']) > 0]).toEqual([
        429,
        'RATE_LIMITED',
        true,
      ]);
    });
});

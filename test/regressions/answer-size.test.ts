import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse } from 'graphql';
import { OperationCosts } from '../../gateway/request/cost.ts';
import { Lending, THE_PUBLIC } from '../../shared-schema/runtime/request/lending.ts';
import { attack, type Door } from '../support/attack.ts';
import { filled } from '../support/entered.ts';
import { DOORS, TestServer } from '../support/http.ts';

/* What an answer says beside its values counts too: names that a client chose, types, notes of what is withheld. */
let server: TestServer;
const USER = 'hq-execsec-manager';
const PURPOSE = { purpose: 'respond-to-mail' };
const ITEMS = 50;
beforeAll(async () => {
  server = await TestServer.start();
  const entry = 'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id } } }';
  for (let at = 0; at < ITEMS; at++) {
    // Far from one another, so that each is a duplicate of each.
    const input = filled('IqFolder', { name: 'Synthetic Person', email: 'one@example.gov' });
    expect((await server.ask(USER, entry, { headers: PURPOSE, variables: { input } })).body.errors).toBeUndefined();
  }
});
afterAll(() => server.stop());

const both = Object.entries(DOORS) as [Door, string][];
const codeOf = ({ body }: Awaited<ReturnType<TestServer['ask']>>) => body?.errors?.[0]?.extensions?.code ?? body;
const name = (at: number) => `a${at}_`.padEnd(100, 'x');
/** A query of some 2,500 objects, each with ninety fields under names of a hundred signs. */
const wide = (field: string) =>
  `{ iqFolders { nodes { possibleDuplicates { item {
    ${Array.from({ length: 90 }, (_, at) => `${name(at)}: ${field}`).join(' ')} } } } } }`;

describe('the size of an answer', () => {
  for (const [door, path] of both) {
    for (const field of ['state', '__typename', 'controlNumber'])
      attack('9.2', door, `counts the names that a client gives to ${field}`, async () => {
        const answer = await server.ask(USER, wide(field), { path, headers: PURPOSE });
        expect([codeOf(answer), answer.body.data ?? null]).toEqual(['TOO_COMPLEX', null]);
        expect(answer.body.errors[0].message).toContain('bytes of one answer');
      });

    attack('9.2', door, 'counts each note of what is withheld, and makes no more of them than fit', async () => {
      const query = wide('socialSecurityNumber');
      for (const form of ['extensions', 'errors']) {
        const headers = { 'withheld-as': form };
        const answer = await server.ask(USER, query, { path, headers });
        expect([codeOf(answer), answer.body.data ?? null]).toEqual(['TOO_COMPLEX', null]);
        expect(answer.body.extensions).toBeUndefined();
      }
    });

    attack('A14', door, 'refuses a name of more than a hundred signs', async () => {
      const answer = await server.ask(USER, `{ ${'a'.repeat(101)}: iqFolders { totalCount } }`, { path });
      expect(answer.body.errors[0].message).toContain('signs of a name, at most 100');
    });

    attack('A08', door, 'under the name of a key stands the key alone', async () => {
      for (const key of ['id', 'reference']) {
        const query = `{ iqFolders(first: 1) { nodes { ${key}: controlNumber } } }`;
        const answer = await server.ask(USER, query, { path, headers: PURPOSE });
        expect(answer.body.errors[0].message).toContain(`under the name ${key} stands the ${key}`);
      }
    });
  }

  attack('9.2', 'gateway', 'is not all that is paid for: what counts rows pays for each count', () => {
    const { schema } = server.test.service.supergraph;
    const costs = new OperationCosts(schema, server.test.service.supergraphSdl);
    const beside = (query: string) => costs.beside(parse(query), undefined, {});
    expect(beside('{ iqFolders(first: 1) { nodes { id } } }')).toBe(0);
    const counted =
      '{ iqFolders { ...T totalCount } b: iqFolders { ...T } } fragment T on IqFolderConnection { t: totalCount }';
    expect(beside(counted)).toBe(3 * 500);
    expect(beside('{ iqFigures { total } registerFigures { total } }')).toBe(1_000);
    expect(beside('{ iqMyWork { nodes { late } } myWork { totalCount } }')).toBe(1_500);
  });
});

describe('connections of one tool', () => {
  attack('9.2', 'process', 'are lent by turns: who has many waits for who has none', async () => {
    const lending = new Lending(2);
    const order: string[] = [];
    const asked = async (user: string) => {
      const giveBack = await lending.turn(user);
      order.push(user);
      return giveBack;
    };
    const first = [await asked('many'), await asked('many')];
    const waiting = ['many', 'many', 'few', 'many', 'other'].map(asked);
    expect(lending.waiting).toBe(5);
    for (const giveBack of first) giveBack();
    for (const each of [waiting[2], waiting[4], ...waiting]) (await each)?.();
    expect(order).toEqual(['many', 'many', 'few', 'many', 'other', 'many', 'many']);
    expect(lending.waiting).toBe(0);
  });

  attack(
    '9.2',
    'process',
    'are lent to all of the public as to one, who leaves half to those who work here',
    async () => {
      const lending = new Lending(4);
      const publics = [await lending.turn(THE_PUBLIC), await lending.turn(THE_PUBLIC)];
      const third = lending.turn(THE_PUBLIC);
      expect(lending.waiting).toBe(1);
      // Two are free, for whoever is of the directory, and what one of them gives back is not the public's.
      const staff = [await lending.turn('one'), await lending.turn('other')];
      for (const giveBack of staff) giveBack();
      expect(lending.waiting).toBe(1);
      publics[0]?.();
      (await third)();
      expect(lending.waiting).toBe(0);
      // Of a single connection they have turns too.
      (await new Lending(1).turn(THE_PUBLIC))();
    },
  );

  attack(
    '9.2',
    'process',
    'are not waited for without end, and a turn is given back once',
    async () => {
      const lending = new Lending(1);
      const giveBack = await lending.turn('one');
      const late = lending.turn('other');
      await expect(late).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
      giveBack();
      giveBack();
      await lending.turn('one');
      const second = lending.turn('other');
      expect(lending.waiting).toBe(1);
      await expect(second).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    },
    20_000,
  );
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bitsOf } from '../../shared-schema/runtime/audit/account.ts';
import { checkpoint } from '../../shared-schema/runtime/audit/checkpoints.ts';
import { DIGEST, FIXED_FORM, sequence } from '../../shared-schema/runtime/audit/sequencer.ts';
import { verifyChain } from '../../shared-schema/runtime/audit/verify-chain.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { creating } from '../support/entered.ts';
import { databaseOf } from '../support/expected.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { eventually, keyOf, TestService } from '../support/service.ts';

let test: TestService;
let fixtures: Entered[];
beforeAll(async () => {
  test = await TestService.start();
  fixtures = await enterFixtures(test, ['iq']);
});
afterAll(() => test.stop());
const lastEvent = async (tool: string) =>
  (await test.rows(tool, 'select * from audit.event order by transaction desc, at desc limit 1'))[0];
const eventCount = async (tool: string) =>
  (await test.rows(tool, 'select count(*)::int as n from audit.event'))[0].n as number;
const keysOf = (type: string, bits: Buffer) => bitsOf(bits).map((bit) => recordOf(type).elements[bit]!.key);

describe('every request leaves exactly one event per tool it reached', () => {
  it('names the records, and the elements disclosed and withheld of each (A-8.1-1, C-8.1-1)', async () => {
    const before = await eventCount('iq');
    await test.ask(
      'hq-execsec-analyst',
      'query Mine { iqFolders { nodes { id name socialSecurityNumber controlNumber } } }',
      { purpose: null },
    );
    expect(await eventCount('iq')).toBe(before + 1);
    const event = await lastEvent('iq');
    expect({
      actor: event.actor,
      action: event.action,
      outcome: event.outcome,
      door: event.door,
      operation: event.operation_name,
      purpose: event.purpose,
      types: event.record_types,
    }).toEqual({
      actor: 'hq-execsec-analyst',
      action: 'view',
      outcome: 'masked',
      door: 'gateway',
      operation: 'Mine',
      purpose: null,
      types: ['IqFolder'],
    });
    expect(keysOf('IqFolder', event.disclosed[0])).toEqual(['controlNumber', 'name']);
  });

  it('a subgraph asked directly accounts for what it withheld', async () => {
    await test.askTool('iq', 'hq-execsec-analyst', '{ iqFolders { nodes { name socialSecurityNumber } } }', {
      purpose: null,
    });
    const event = await lastEvent('iq');
    expect({
      outcome: event.outcome,
      disclosed: keysOf('IqFolder', event.disclosed[0]),
      withheld: keysOf('IqFolder', event.withheld[0]),
    }).toEqual({ outcome: 'masked', disclosed: ['name'], withheld: ['socialSecurityNumber'] });
  });

  it('a list of many is one event, and one record under fifty aliases counts once', async () => {
    const number = fixtures[0]!.controlNumber;
    const before = await eventCount('iq');
    await test.ask(
      'hq-execsec-manager',
      `{ ${Array.from({ length: 20 }, (_, at) => `r${at}: iqFolder(controlNumber: "${number}") { name }`).join(' ')} }`,
    );
    expect(await eventCount('iq')).toBe(before + 1);
    expect((await lastEvent('iq')).ids).toHaveLength(1);
  });

  it('a refusal at the gateway is an event of what was refused: of the tool, or of the gateway itself', async () => {
    const [tool, own] = [await eventCount('iq'), await eventCount('directory')];
    await test.ask('cbp-no-need', '{ iqFolders { totalCount } }');
    expect([await eventCount('iq'), await eventCount('directory')]).toEqual([tool + 1, own]);
    expect(await lastEvent('iq')).toMatchObject({ outcome: 'masked', door: 'gateway', ids: [] });
    await test.ask('emma-clerk', '{ register { totalCount } iqFolder(controlNumber: "none") { name } }');
    expect([await eventCount('iq'), await eventCount('directory')]).toEqual([tool + 2, own + 1]);
  });

  it('a failed change is rolled back and its event stands', async () => {
    const target = fixtures[0]!;
    const before = await eventCount('iq');
    const answer = await test.ask(
      'hq-execsec-manager',
      'mutation ($id: ID!) { updateIqFolder(id: $id, version: 99, input: { name: "x" }) { item { id } } }',
      { variables: { id: target.id } },
    );
    expect(answer.errors[0].extensions.code).toBe('STALE_VERSION');
    expect(await eventCount('iq')).toBe(before + 1);
    expect(await lastEvent('iq')).toMatchObject({
      ...{ outcome: 'invalid', action: 'update' },
      ids: [keyOf(target.id)],
      ...{ versions: [0], record_types: ['IqFolder'] },
    });
  });

  it('holds no value: no canary of any fixture stands in any event', async () => {
    for (const tool of test.service.host.tools.keys()) {
      const all = JSON.stringify(await test.rows(databaseOf(tool), 'select e::text from audit.event e'));
      expect(all).not.toMatch(/canary-|canary_|9\d{2}01\d{4}/);
    }
  });

  it('control characters of a client cannot forge a line', async () => {
    const caller = { ...(await test.caller('hq-execsec-manager')), client: 'agent\n\u001b[31mforged' };
    const { runOperation } = await import('../../shared-schema/runtime/request/run-operation.ts');
    const { parse } = await import('graphql');
    await runOperation(test.service.host.tools.get('iq')!, caller, {
      document: parse('{ iqFolders { totalCount } }'),
      door: 'subgraph',
    });
    expect((await lastEvent('iq')).client).toBe('agent\\u000a\\u001b[31mforged');
  });
});

describe('without an event there is no data', () => {
  it('turns every answer into 503 while the audit cannot be written', async () => {
    await test.rows('iq', 'revoke insert on audit.event from iq_app');
    try {
      for (const query of [
        '{ iqFolders { nodes { name } } }',
        `mutation { ${creating('IqFolder', 'name: "never stored"')} { item { id } } }`,
      ]) {
        await expect(test.ask('hq-execsec-manager', query)).rejects.toMatchObject({
          code: 'AUDIT_UNAVAILABLE',
          extensions: { code: 'AUDIT_UNAVAILABLE', http: { status: 503 } },
        });
      }
      expect((await test.rows('iq', "select 1 from iq_folder where name = 'never stored'")).length).toBe(0);
    } finally {
      await test.rows('iq', 'grant insert on audit.event to iq_app');
    }
    expect((await test.ask('hq-execsec-manager', '{ iqFolders { totalCount } }')).errors).toBeUndefined();
  });

  it('turns an answer into 503 whose event is not known to be on the disk', async () => {
    const server = await test.connect('iq');
    await server.query('revoke execute on function pg_logical_emit_message(boolean, text, text, boolean) from public');
    try {
      await expect(test.ask('hq-execsec-manager', '{ iqFolders { nodes { name } } }')).rejects.toMatchObject({
        code: 'AUDIT_UNAVAILABLE',
      });
    } finally {
      await server.query('grant execute on function pg_logical_emit_message(boolean, text, text, boolean) to public');
      await server.end();
    }
    expect((await test.ask('hq-execsec-manager', '{ iqFolders { totalCount } }')).errors).toBeUndefined();
  });

  it('the app role can neither read, change nor empty the audit', async () => {
    const app = await connectAs('iq', 'app', databaseAddress('iq', test.service.host.cluster!.socket));
    for (const attempt of [
      "update audit.event set actor = 'x'",
      'delete from audit.event',
      'truncate audit.event',
      'select * from audit.event',
      "insert into audit.chain values (1, '{}', '{}', now(), now(), '')",
      'alter table audit.event disable trigger all',
      'set role iq_owner',
    ])
      await expect(app.query(attempt)).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) });
    await app.end();
  });
});

describe('the chain', () => {
  const verified = async () => {
    const auditor = await connectAs('iq', 'auditor', databaseAddress('iq', test.service.host.cluster!.socket));
    const place = { tool: 'iq', dataDirectory: test.settings.dataDirectory };
    return verifyChain(auditor, place, { all: true }).finally(() => auditor.end());
  };
  it('takes every event once, verifies, and names the first that was edited, removed or cut off (A-8.1-3)', async () => {
    await test.service.upkeep.stop();
    const sequencer = await connectAs('iq', 'sequencer', databaseAddress('iq', test.service.host.cluster!.socket));
    await sequencer.query(FIXED_FORM);
    await sequence(sequencer);
    await checkpoint(sequencer, { tool: 'iq', dataDirectory: test.settings.dataDirectory });
    expect(await verified()).toMatchObject({ ok: true, unsequenced: 0, verified: await eventCount('iq') });

    const [victim] = await test.rows(
      'iq',
      'select (c.seq - cardinality(c.events) + e.at)::int as seq, e.event from audit.chain c, unnest(c.events) with ordinality as e (event, at) order by 1 offset 3 limit 1',
    );
    await test.rows('iq', "update audit.event set actor = actor || '!' where id = $1", [victim.event]);
    expect(await verified()).toMatchObject({
      ok: false,
      firstBad: victim.seq,
      problem: 'an event or its place was changed',
    });
    await test.rows('iq', 'update audit.event set actor = rtrim(actor, $2) where id = $1', [victim.event, '!']);
    expect(await verified()).toMatchObject({ ok: true });

    // The digest mended too: the hash still says no.
    await test.rows('iq', "update audit.event set actor = actor || '!' where id = $1", [victim.event]);
    await test.rows(
      'iq',
      `update audit.chain c set digests = array(select ${DIGEST} from unnest(c.events) with ordinality as u (id, at) join audit.event e on e.id = u.id order by u.at) where $1 = any(c.events)`,
      [victim.event],
    );
    const forged = await verified();
    expect(forged).toMatchObject({ ok: false, problem: 'an event or its place was changed' });
    expect(forged.firstBad).toBeLessThanOrEqual(victim.seq);
    await test.rows('iq', 'update audit.event set actor = rtrim(actor, $2) where id = $1', [victim.event, '!']);
    await test.rows(
      'iq',
      `update audit.chain c set digests = array(select ${DIGEST} from unnest(c.events) with ordinality as u (id, at) join audit.event e on e.id = u.id order by u.at) where $1 = any(c.events)`,
      [victim.event],
    );
    expect(await verified()).toMatchObject({ ok: true });

    const [last] = await test.rows(
      'iq',
      'select c.seq::int, (c.seq - cardinality(c.events) + 1)::int as first from audit.chain c order by seq desc limit 1',
    );
    await test.rows('iq', 'create table public.kept as select * from audit.chain where seq = $1', [last.seq]);
    await test.rows('iq', 'delete from audit.chain where seq = $1', [last.seq]);
    expect(await verified()).toMatchObject({ ok: false, firstBad: last.first });
    await test.rows('iq', 'insert into audit.chain select * from public.kept');
    await test.rows('iq', 'drop table public.kept');

    await test.rows(
      'iq',
      "insert into audit.event select (jsonb_populate_record(null::audit.event, to_jsonb(e) || jsonb_build_object('id', gen_random_uuid(), 'transaction', '1'))).* from audit.event e limit 1",
    );
    expect(await verified()).toMatchObject({ ok: false, problem: 'there are events that were never chained' });
    await sequencer.end();
  });

  it('loses none of many events that commit while it runs', async () => {
    const sequencer = await connectAs('emma', 'sequencer', databaseAddress('emma', test.service.host.cluster!.socket));
    await sequencer.query(FIXED_FORM);
    let running = true;
    const loop = (async () => {
      while (running) await sequence(sequencer);
    })();
    await Promise.all(
      Array.from({ length: 400 }, () => test.askTool('emma', 'emma-clerk', '{ emmaCorrespondences { totalCount } }')),
    );
    running = false;
    await loop;
    await eventually(async () => (await sequence(sequencer)) === 0);
    const [counts] = await test.rows(
      'emma',
      'select (select count(*)::int from audit.event) as events, (select sum(cardinality(events))::int from audit.chain) as chained',
    );
    expect(counts.chained).toBe(counts.events);
    await sequencer.end();
  });
});

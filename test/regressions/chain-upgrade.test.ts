import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type pg from 'pg';
import { checkpoint } from '../../shared-schema/runtime/audit/checkpoints.ts';
import { FIXED_FORM, link, sequence } from '../../shared-schema/runtime/audit/sequencer.ts';
import { type Verified, verifyChain } from '../../shared-schema/runtime/audit/verify-chain.ts';
import { prepareDatabase } from '../../shared-schema/runtime/postgres/prepare.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { attack } from '../support/attack.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/*
 * A chain made before events had the columns of today verifies after the upgrade, and nothing can be put into those
 * columns.
 */
let test: TestService;
let superuser: pg.Client;
const connect = (role: 'owner' | 'sequencer' | 'auditor') =>
  connectAs('iq', role, databaseAddress('iq', test.service.host.cluster!.socket));
beforeAll(async () => {
  test = await TestService.start();
  await test.service.upkeep.stop();
  await enterFixtures(test, ['iq']);
  superuser = await test.connect('iq');
  await superuser.query(FIXED_FORM);
});
afterAll(async () => {
  await superuser.end();
  await test.stop();
});

/** The database as the earlier release left it: its columns, its events, chained by its digest over the whole row. */
async function asBefore(): Promise<number> {
  await superuser.query(
    'alter table audit.event drop column used_types, drop column used, drop column sought, drop column attempts',
  );
  await superuser.query("delete from upkeep.migration where name = 'shared-0010-uses'");
  await superuser.query(
    "truncate audit.chain; update audit.horizon set transaction = '0', seq = 0, hash = sha256('audit chain')",
  );
  const { rows } = await superuser.query(
    "select e.id, e.at::text as at, sha256(convert_to(e::text, 'UTF8')) as digest from audit.event e order by e.transaction, e.at, e.id",
  );
  let hash: Buffer = (await superuser.query('select hash from audit.horizon')).rows[0].hash;
  for (const event of rows) hash = link(hash, event.digest);
  const times = rows.map((row) => row.at as string).sort();
  await superuser.query(
    'insert into audit.chain (seq, events, digests, from_at, to_at, hash) values ($1, $2::uuid[], $3::bytea[], $4, $5, $6)',
    [rows.length, rows.map((row) => row.id), rows.map((row) => row.digest), times[0], times.at(-1), hash],
  );
  await superuser.query(
    'update audit.horizon set transaction = pg_snapshot_xmin(pg_current_snapshot()), seq = $1, hash = $2',
    [rows.length, hash],
  );
  return rows.length;
}

async function verified(): Promise<Verified> {
  const auditor = await connect('auditor');
  return verifyChain(auditor, { tool: 'iq', dataDirectory: test.settings.dataDirectory }, { all: true }).finally(() =>
    auditor.end(),
  );
}

describe('an upgrade', () => {
  attack(
    'F04',
    'sql',
    'keeps the chain made before, and covers what is added to an event with its digest',
    async () => {
      const earlier = await asBefore();
      expect(earlier).toBeGreaterThan(4);
      const sequencer = await connect('sequencer');
      await sequencer.query(FIXED_FORM);
      await checkpoint(sequencer, { tool: 'iq', dataDirectory: test.settings.dataDirectory });

      const owner = await connect('owner');
      await prepareDatabase(owner, test.service.host.tools.get('iq')!.tool);
      await owner.end();
      expect(await verified()).toMatchObject({ ok: true, verified: earlier, unsequenced: 0 });

      await test.ask(
        'hq-execsec-manager',
        '{ iqFolders(where: { socialSecurityNumber: { eq: "900456789" } }) { totalCount } }',
      );
      await sequence(sequencer);
      await sequencer.end();
      expect(await verified()).toMatchObject({ ok: true, verified: earlier + 1, unsequenced: 0 });

      const tampered = [
        ['the first event, made before', '(select id from audit.event order by transaction, at limit 1)', 1],
        [
          'the last event, made since',
          '(select id from audit.event order by transaction desc, at desc limit 1)',
          earlier + 1,
        ],
      ] as const;
      const changes = ["used_types = '{Other}'", 'used = \'{"\\\\xff"}\'', "sought = '{}'", 'attempts = 7'];
      for (const [which, id, seq] of tampered)
        for (const change of changes) {
          const [kept] = (
            await superuser.query(`select id, used_types, used, sought, attempts from audit.event where id = ${id}`)
          ).rows;
          await superuser.query(`update audit.event set ${change} where id = '${kept.id}'`);
          const found = await verified();
          expect({ which, change, ok: found.ok, firstBad: found.firstBad }).toEqual({
            which,
            change,
            ok: false,
            firstBad: seq,
          });
          await superuser.query(
            'update audit.event set used_types = $2, used = $3, sought = $4, attempts = $5 where id = $1',
            [kept.id, kept.used_types, kept.used, kept.sought, kept.attempts],
          );
        }
      expect(await verified()).toMatchObject({ ok: true });
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { fillTool } from '../../bench/fill.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import { indexesOf, madeNumber } from '../../shared-schema/runtime/postgres/indexes.ts';
import { prepareDatabase } from '../../shared-schema/runtime/postgres/prepare.ts';
import { newControlNumber } from '../../shared-schema/runtime/records/entering.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { TOOLS } from '../../subgraphs/index.ts';
import { TestService } from '../support/service.ts';

/* Indexes follow from elements at each start, whatever an earlier release, or somebody by hand, left. */
let test: TestService;
let iq: RegisteredTool;
let superuser: pg.Client;
beforeAll(async () => {
  test = await TestService.start();
  iq = test.service.host.tools.get('iq')!.tool;
  superuser = await test.connect('iq');
  await fillTool(superuser, iq, {
    to: 3,
    enteredBy: 'hq-execsec-manager',
    records: [iq.lifecycle!.item],
    // None is closed, whose record would be frozen.
    values: { 'IqFolder.state': ['open'] },
  });
});
afterAll(async () => {
  await superuser.end();
  await test.stop();
});

async function prepare(): Promise<string[]> {
  const owner = await connectAs('iq', 'owner', databaseAddress('iq', test.service.host.cluster!.socket));
  return prepareDatabase(owner, iq).finally(() => owner.end());
}
/** By name, the indexes of IQ's folders that back no constraint, each with what tells it from one made anew. */
async function found(): Promise<Map<string, number>> {
  const { rows } = await superuser.query(
    `select i.relname as name, i.oid::int from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = 'iq_folder'::regclass and i.relname not in ('iq_folder_pkey', 'iq_folder_key_unique')`,
  );
  return new Map(rows.map(({ name, oid }) => [name, oid]));
}
const wanted = () =>
  indexesOf(iq.lifecycle!.item)
    .map(({ name }) => name)
    .sort();
const names = async () => [...(await found()).keys()].sort();
const count = async () => (await superuser.query('select count(*)::int as rows from iq_folder')).rows[0].rows;

describe('the indexes of records', () => {
  it('stand after a first start, and a second one makes none anew', async () => {
    const before = await found();
    expect([...before.keys()].sort()).toEqual(wanted());
    expect(wanted()).toEqual(
      expect.arrayContaining(['iq_folder_control_number', 'iq_folder_social_security_number_index']),
    );
    await prepare();
    expect(await found()).toEqual(before);
  });

  it('are set right where an earlier release or somebody by hand changed them; one of another name stays', async () => {
    await superuser.query(`drop index iq_folder_name; drop index iq_folder_received_on;
      create index iq_folder_received on iq_folder (received_on desc nulls last, id desc);
      create index iq_folder_received_on on iq_folder (received_on);
      create index own_index_of_an_administrator on iq_folder (updated_at)`);
    expect(await prepare()).toEqual([]);
    expect(await names()).toEqual([...wanted(), 'own_index_of_an_administrator'].sort());
    const { rows } = await superuser.query("select pg_get_indexdef('iq_folder_received_on'::regclass) as definition");
    expect(rows[0].definition).toContain('(received_on, id)');
  });

  it('do not keep old data with twins from being opened: nothing is lost, it is said, until they are mended', async () => {
    await superuser.query(`drop index iq_folder_control_number_unique;
      update iq_folder set control_number = 'IQ-2026-0000000001'`);
    const warnings = await prepare();
    expect(warnings).toEqual([
      expect.stringMatching(/^TWINS: iq has records in iq_folder with the same controlNumber/),
    ]);
    expect(warnings.join()).not.toContain('0000000001');
    expect(await count()).toBe(3);
    const answer = await test.ask('hq-execsec-manager', '{ iqFolder(controlNumber: "IQ-2026-0000000001") { state } }');
    expect(answer.data.iqFolder).not.toBeNull();
    await superuser.query("update iq_folder set control_number = 'IQ-2026-' || lpad(right(id::text, 1), 10, '0')");
    expect(await prepare()).toEqual([]);
    expect(await names()).toContain('iq_folder_control_number_unique');
  });

  it('let a control number that the tool makes stand once, and imported ones be what they are (A-3.1-2, C-OV-2)', async () => {
    const twice = (number: string) => superuser.query('update iq_folder set control_number = $1', [number]);
    await expect(twice(newControlNumber('IQ'))).rejects.toMatchObject({ code: '23505' });
    await twice('1052233');
    expect(newControlNumber('IQ')).toMatch(new RegExp(madeNumber('IQ')));
  });

  it('are named by no migration of a tool after those that were there before', () => {
    const later = TOOLS.flatMap(({ migrations }) => migrations).filter(({ name }) => !/^000[1-5]-/.test(name));
    expect(later.flatMap(({ statements }) => statements).filter((text) => /\bindex\b/i.test(text))).toEqual([]);
  });
});

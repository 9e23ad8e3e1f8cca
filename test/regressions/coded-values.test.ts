import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegisteredElement } from '../../shared-schema/language/registry.ts';
import { declaredValues } from '../../shared-schema/runtime/postgres/declared-values.ts';
import { filled } from '../support/entered.ts';
import { DOORS, TestServer } from '../support/http.ts';
import type { TestService } from '../support/service.ts';

/* A coded element has the values that it declares, and no other, at the graph and at PostgreSQL. */
let server: TestServer;
let test: TestService;
beforeAll(async () => {
  server = await TestServer.start();
  ({ test } = server);
});
afterAll(() => server.stop());

const MANAGER = 'hq-execsec-manager';
/** The twelve sources, as they are given and as a coded string holds them. */
const CATEGORIES = {
  AGENCY: 'agency',
  COMPONENT: 'component',
  CONGRESS: 'congress',
  FOREIGN: 'foreign',
  HEADQUARTERS: 'headquarters',
  NON_GOVERNMENT: 'non-government',
  PRIVATE_SECTOR: 'private-sector',
  PUBLIC: 'public',
  SENDER: 'sender',
  STATE_LOCAL: 'state-local',
  VICE_PRESIDENT: 'vice-president',
  WHITE_HOUSE: 'white-house',
};
/** What `describe...` says of elements. */
interface Form {
  readonly elements: readonly { readonly key: string; readonly values: readonly { readonly key: string }[] | null }[];
}
/** Enters an item. @returns what was entered, or how it was refused, as a set of values where there are some */
async function enter(user: string, type: string, input: object): Promise<unknown> {
  const query = `mutation ($input: ${type}Input!) {
    made: create${type}(input: $input) { item { itemType correspondentCategory } errors { code message } } }`;
  const { data, errors } = await test.ask(user, query, { variables: { input: filled(type, input) } });
  return errors ? refusal(errors[0]) : data.made.item;
}
/** Returns a refusal's code and text, the values that there are in the order of their names. */
function refusal({ message, extensions }: { message: string; extensions: { code: string } }): string {
  const [what = '', values] = message.split('is one of ');
  const sorted = values ? `is one of ${values.replace(/\.$/, '').split(', ').sort().join(', ')}.` : '';
  return `${extensions.code} ${what}${sorted}`;
}

describe('by the graph', () => {
  it('an item of a type that the tool has not is refused, and the values are named', async () => {
    expect(await enter(MANAGER, 'IqFolder', { itemType: 'NONSENSE' })).toBe(
      'INVALID_INPUT $input.itemType: it is one of BRIEFING, CONGRESSIONAL, CORRESPONDENCE, TASKER.',
    );
    expect(await enter(MANAGER, 'IqFolder', { itemType: 'RULING' })).toMatch(/^INVALID_INPUT \$input.itemType/);
    expect(await enter(MANAGER, 'IqFolder', { itemType: 'congressional' })).toMatch(/^INVALID_INPUT \$input.itemType/);
  });

  it('so is a correspondent who is none of the twelve sources (A-2.2-1, A-OV-3)', async () => {
    expect(await enter(MANAGER, 'IqFolder', { correspondentCategory: 'MARTIANS' })).toBe(
      `INVALID_INPUT $input.correspondentCategory: it is one of ${Object.keys(CATEGORIES).join(', ')}.`,
    );
    for (const [correspondentCategory, key] of Object.entries(CATEGORIES))
      expect(await enter(MANAGER, 'IqFolder', { correspondentCategory })).toEqual({
        itemType: 'correspondence',
        correspondentCategory: key,
      });
  });

  it('CBP Tracking has every type that its assessment names (cbp-tracking F11)', async () => {
    const module = 'OES_CORRESPONDENCE';
    for (const itemType of [
      'CONGRESSIONAL',
      'RULING',
      'POLICY_STATEMENT',
      'TESTIMONY',
      'COMPLAINT',
      'RECORDS_REQUEST',
      'INQUIRY',
    ])
      expect(await enter('cbp-oes-specialist', 'CbpTrackingFolder', { module, itemType })).toMatchObject({
        itemType: itemType.toLowerCase().replace('_', '-'),
      });
    expect(await enter('cbp-oes-specialist', 'CbpTrackingFolder', { module: 'ATTIC' })).toBe(
      'INVALID_INPUT $input.module: it is one of CONGRESSIONAL_REPORTS, INTERNAL_CORRESPONDENCE, MID, ' +
        'OES_CORRESPONDENCE, QUESTIONS_FOR_THE_RECORD.',
    );
  });

  const FORGED = ['IN_THE_ATTIC_900456789', '"in-review"'];
  it.each(Object.entries(DOORS))(
    'a filter too, at %s, written out or as a variable, and the value is not repeated',
    async (_, path) => {
      const ask = async (query: string, variables?: object): Promise<string> => {
        const { text, body } = await server.ask(MANAGER, query, { path, variables });
        expect(text).not.toContain('900456789');
        return refusal(body.errors[0]).replace(/(is one of ANSWERED), .*, (WITHDRAWN)/, '$1 to $2');
      };
      for (const state of FORGED)
        expect(await ask(`{ iqFolders(where: { state: { eq: ${state} } }) { totalCount } }`)).toBe(
          'INVALID_INPUT A value is not valid for its type: it is one of ANSWERED to WITHDRAWN.',
        );
      const query = 'query ($where: IqFolderWhere) { iqFolders(where: $where) { totalCount } }';
      for (const state of [...FORGED, 'in-review', 3])
        expect(await ask(query, { where: { or: [{ state: { in: ['OPEN', state] } }] } })).toBe(
          'INVALID_INPUT $where.or.0.state.in.1: it is one of ANSWERED to WITHDRAWN.',
        );
    },
  );

  it('what is declared is found, and counted as it is stored', async () => {
    const query = `{ iqFolders(where: { state: { in: [OPEN] }, itemType: { eq: CORRESPONDENCE } }) {
        totalCount nodes { state } } }`;
    const { totalCount, nodes } = (await test.ask(MANAGER, query)).data.iqFolders;
    const [{ stored }] = await test.rows(
      'iq',
      "select count(*)::int as stored from iq_folder where state = 'open' and item_type = 'correspondence'",
    );
    expect([totalCount, new Set(nodes.map(({ state }: { state: string }) => state))]).toEqual([
      stored,
      new Set(['OPEN']),
    ]);
  });

  it('describe lists the values of each coded element, as they are stored, written and called', async () => {
    const { data } = await test.ask(
      MANAGER,
      `{ describeIqFolder { elements { key values { name key label } } }
         describeIqTasker { elements { key values { key } } } }`,
    );
    const valuesOf = (form: Form, key: string) => form.elements.find((each) => each.key === key)?.values;
    expect(valuesOf(data.describeIqFolder, 'itemType')?.[0]).toEqual({
      name: 'CORRESPONDENCE',
      key: 'correspondence',
      label: 'Correspondence',
    });
    expect(valuesOf(data.describeIqFolder, 'correspondentCategory')).toContainEqual({
      name: 'WHITE_HOUSE',
      key: 'white-house',
      label: 'The White House and the Executive Office of the President',
    });
    // Its own states, and not those of other tools.
    const states = valuesOf(data.describeIqFolder, 'state')?.map(({ key }) => key) ?? [];
    expect([states.includes('in-review'), states.includes('tasked')]).toEqual([true, false]);
    expect(valuesOf(data.describeIqFolder, 'name')).toBeNull();
    expect(valuesOf(data.describeIqTasker, 'purpose')).toEqual([
      { key: 'action' },
      { key: 'review' },
      { key: 'clearance' },
    ]);
  });
});

describe('by PostgreSQL', () => {
  it('every coded column of every tool is held to the values that its element declares', async () => {
    for (const [key, { tool }] of test.service.host.tools) {
      const rows = await test.rows(
        key.replaceAll('-', '_'),
        `select conrelid::regclass::text as place, conname as name, pg_get_constraintdef(oid) as text
         from pg_constraint
         where conname ~ '_declared_[0-9a-f]{12}$'`,
      );
      const held = rows.map(({ place, name, text }) => [
        `${place}.${name.replace(/_declared_[0-9a-f]{12}$/, '')}`,
        [...text.matchAll(/'([^']*)'::text/g)].map(([, value]) => value),
      ]);
      const columns = tool.records.flatMap(({ elements, options }) =>
        elements.flatMap((each: RegisteredElement) =>
          // What takes a flag is held to the flag, and to no value; what some types of item have, to these.
          each.values || each.onlyIf || each.types
            ? [
                [
                  `${options.table}.${each.column}`,
                  [...(each.values ?? []).map((value) => value.key), ...(each.types ?? [])],
                ],
              ]
            : [],
        ),
      );
      expect(Object.fromEntries(held)).toEqual(Object.fromEntries(columns));
    }
  });

  it('what holds already stays, and is not held against every row again; what differs is replaced', async () => {
    const client = await test.connect('iq');
    const { tool } = test.service.host.tools.get('iq') ?? {};
    const [statement = ''] = declaredValues(tool?.records ?? []);
    const held = async () =>
      (
        await client.query(
          `select conrelid::regclass::text as place, conname as name, oid
           from pg_constraint
           where conname like '%\\_declared%'
           order by conname, place`,
        )
      ).rows;
    try {
      const before = await held();
      await client.query(statement);
      expect(await held()).toEqual(before);
      const priority = before.find(({ place, name }) => place === 'iq_folder' && name.startsWith('priority_declared'));
      await client.query(`alter table iq_folder drop constraint "${priority?.name}"`);
      await client.query("alter table iq_folder add constraint priority_declared check (priority <> 'urgent')");
      await client.query(statement);
      const others = (rows: typeof before) => rows.filter(({ name }) => name !== priority?.name);
      const after = await held();
      expect(others(after)).toEqual(others(before));
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    } finally {
      await client.end();
    }
  });

  it('also past rules and triggers, another value is refused', async () => {
    const client = await test.connect('iq');
    try {
      await client.query('set session_replication_role = replica');
      for (const what of ["item_type = 'nonsense'", "correspondent_category = 'martians'", "state = 'tasked'"])
        await expect(client.query(`update iq_folder set ${what}`)).rejects.toMatchObject({ code: '23514' });
    } finally {
      await client.end();
    }
  });
});

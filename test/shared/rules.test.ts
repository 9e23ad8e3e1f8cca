import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { type Caller, systemCaller } from '../../shared-schema/language/caller.ts';
import {
  administersGroup,
  all,
  any,
  assigned,
  assignedToOffice,
  atLocation,
  inComponent,
  inDivision,
  informed,
  inGroup,
  inNoGroup,
  inOffice,
  never,
  ofThisGroup,
  ownCase,
  type Rule,
  role,
  sameOffice,
  sessionSettings,
  sharedDepartmentWide,
  sharedWithComponent,
  where,
} from '../../shared-schema/language/rules.ts';
import { TestService } from '../support/service.ts';

/*
 * The four faces of a rule agree: for any rule, caller and record, with facts that are null and missing among them,
 * row-level security's expression, the caller's SQL, the predicate over facts and the verdict before any record.
 */
/** A name that an array of PostgreSQL has to write with care, and more names than anybody would count. */
const ODD = 'o"2\\,{}';
/** Private groups: of the first u1 is a member and administers it, of the second u2 is one, of the third nobody. */
const GROUPS = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const MANY = Array.from({ length: 40 }, (_, n) => `other-${n}`);
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  const client = await test.connect('iq');
  await client.query(
    'create table case_table (id uuid primary key, office text, division text, private_group uuid, filed_by text, module text, location text); grant select on case_table to iq_app',
  );
  await client.query(
    `create table group_member (member text, private_group uuid, administers boolean);
     alter table group_member enable row level security;
     grant select on group_member to iq_app;
     create policy reads on group_member to iq_app using (member = (select current_setting('app.user', true)))`,
  );
  const values = [null, 'OES', 'OFO', ODD];
  for (const office of values)
    for (const division of [null, 'D1'])
      for (const group of [null, ...GROUPS])
        for (const filed of [null, 'u1'])
          for (const module of [null, 'mid', 'oes'])
            await client.query('insert into case_table values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)', [
              office,
              division,
              group,
              filed,
              module,
              module === 'mid' ? null : 'NBC',
            ]);
  for (const [member, group, administers] of [
    ['u1', GROUPS[0], true],
    ['u2', GROUPS[1], false],
  ])
    await client.query('insert into group_member values ($1, $2, $3)', [member, group, administers]);
  await client.query(`
    insert into group_member
    select 'u1', id, false
    from case_table
    where random() < 0.4`);
  // Hundreds of other groups of the same person.
  await client.query(`
    insert into group_member
    select 'u1', gen_random_uuid(), true
    from generate_series(1, 500)`);
  const parties = "unnest(array['user:u1', 'component:CBP', 'office:CBP/OES']) party";
  for (const table of ['assignment', 'information_copy'])
    await client.query(`insert into ${table} select id, party from case_table, ${parties} where random() < 0.4`);
  await client.end();
});
afterAll(() => test.stop());

const primitives: Rule[] = [
  role('iq.user'),
  role('iq.manager', 'iq.user'),
  assigned,
  sharedWithComponent,
  assignedToOffice,
  informed,
  sameOffice,
  inOffice,
  atLocation,
  inDivision,
  inGroup,
  inNoGroup,
  administersGroup,
  ofThisGroup,
  ownCase,
  sharedDepartmentWide,
  never,
  where('module', 'mid'),
  where('module', 'oes', 'mid'),
  inComponent('CBP', 'HQ'),
];
const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...primitives),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => all(...rules)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => any(...rules)),
  ),
}));
const anyCaller = fc
  .record({
    user: fc.constantFrom('u1', 'u2'),
    component: fc.constantFrom('CBP', 'HQ', 'ICE', null),
    office: fc.constantFrom('OES', 'OFO', null),
    offices: fc.constantFrom<string[] | undefined>(undefined, [], ['OFO'], ['OES', 'OFO', ''], [...MANY, 'OFO'], [ODD]),
    dutyLocation: fc.constantFrom('NBC', 'TSC', '', null),
    division: fc.constantFrom('D1', null),
    roles: fc.subarray(['iq.user', 'iq.manager']),
  })
  .map(({ roles, ...facts }): Caller => ({ ...systemCaller(facts.user, roles), ...facts, roles: new Set(roles) }));

describe('a rule', () => {
  it('means the same in SQL, for one caller, for one record and before any record', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(anyRule, anyCaller, async (rule, caller) => {
        const em = test.service.host.tools.get('iq')!.orm.em.fork() as EntityManager;
        em.setSessionContext({ variables: sessionSettings(caller, rule.roles) });
        const callerSql = rule.callerSql(caller);
        const rows = await em.transactional(async (inner) => {
          const database = (inner as EntityManager).getKysely() as unknown as Kysely<any>;
          // The expressions read assignments as row-level security lets the caller, so the facts are those of the
          // caller.
          const facts = rule.facts.map(
            (fact) =>
              sql`${fact.column ? sql.ref(`item.${fact.column}`) : fact.expression!(caller)} as ${sql.ref(`f$${fact.name}`)}`,
          );
          const columns = [
            sql`coalesce(${sql.raw(rule.policy('item'))}, false) as policy`,
            sql`coalesce(${callerSql === true ? sql`true` : callerSql === false ? sql`false` : callerSql}, false) as "callerSql"`,
            ...facts,
          ];
          return (await sql<any>`select ${sql.join(columns)} from case_table item`.execute(database)).rows;
        });
        const verdict = rule.forCaller(caller);
        for (const row of rows) {
          const facts = Object.fromEntries(
            Object.entries(row)
              .filter(([name]) => name.startsWith('f$'))
              .map(([name, value]) => [name.slice(2), value]),
          );
          const predicate = rule.forRecord(caller, facts);
          expect({ sentence: rule.sentence, callerSql: row.callerSql, predicate }).toEqual({
            sentence: rule.sentence,
            callerSql: row.policy,
            predicate: row.policy,
          });
          if (verdict !== 'depends') expect(predicate).toBe(verdict === 'yes');
          compared++;
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBe(150 * 192);
  });

  it('refuses where its facts are missing altogether', () =>
    fc.assert(
      fc.property(anyRule, anyCaller, (rule, caller) => {
        if (rule.forCaller(caller) !== 'yes') expect(rule.forRecord(caller, {})).toBe(false);
      }),
    ));
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gapsOfTerms } from '../../../shared-schema/language/role-terms.ts';
import { type Answered, codeOf, valueIn } from '../../support/answers.ts';
import { RegulatoryActions, RLD } from '../../support/regulatory-actions.ts';
import { globalId, TestService } from '../../support/service.ts';

/* A hundred CRM licences: who holds one, what it brings, and that there is never one more. */
const LICENCE = 'rams.licensee';
let test: TestService;
const actions = new RegulatoryActions(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const rows = (text: string, values: unknown[] = []) => test.rows('directory', text, values);
const held = async (): Promise<number> =>
  (
    await rows(
      `select count(distinct g.user_key)::int as n
       from access_grant g
       join directory_user u on u.user_key = g.user_key
       where g.role = $1 and g.state = 'granted' and u.revoked_at is null`,
      [LICENCE],
    )
  )[0].n;
/** Enters synthetic employees, each with a grant of the licence in this state. @returns the grants' ids */
async function employees(name: string, count: number, state: string): Promise<string[]> {
  await rows(
    `insert into directory_user (id, key, created_by, created_at, updated_at, user_key, component, employment)
     select gen_random_uuid(), gen_random_uuid(), 'test', now(), now(), $1 || '-' || n, 'CBP', 'federal'
     from generate_series(1, $2::int) n`,
    [name, count],
  );
  const grants = await rows(
    `insert into access_grant (id, key, created_by, created_at, updated_at, user_key, role, state)
     select gen_random_uuid(), gen_random_uuid(), 'test', now(), now(), $1 || '-' || n, $3, $4
     from generate_series(1, $2::int) n
     returning key`,
    [name, count, LICENCE, state],
  );
  return grants.map(({ key }) => globalId('AccessGrant', key));
}
const decide = (id: string, version = 1): Promise<Answered> =>
  actions.ask(
    RLD,
    `mutation ($id: ID!, $version: Int!) {
      decideAccessRequest(id: $id, version: $version, approve: true) { item { state userKey } } }`,
    { id, version },
  );
const request = (user: string, role: string, justification = 'Reviews rules of the port') =>
  actions.ask(
    user,
    `mutation ($role: String!, $justification: String!) {
      requestAccess(role: $role, justification: $justification) { item { id version } } }`,
    { role, justification },
  );
const rolesOf = async (user: string): Promise<string[]> => {
  test.service.callers.forget(user);
  return [...(await test.caller(user)).roles].filter((role) => role.startsWith('rams.'));
};

describe('a CRM licence', () => {
  it('rams A4: brings RAMS SharePoint for as long as it is held', async () => {
    const user = 'cbp-no-need';
    expect(await rolesOf(user)).toEqual([]);
    const asked = valueIn<{ id: string }>(await request(user, LICENCE));
    await decide(asked.id);
    expect(await rolesOf(user)).toEqual([LICENCE, 'rams.reviewer']);
    await actions.done(
      RLD,
      'mutation ($id: ID!) { reviewAccess(id: $id, version: 2, keep: false) { item { state } } }',
      asked,
    );
    expect(await rolesOf(user)).toEqual([]);
  });

  it('rams A3: is for employees of DHS alone, also where it is granted in SQL', async () => {
    await rows("update directory_user set employment = 'contractor' where user_key = 'tsa-secretariat'");
    const { id } = valueIn<{ id: string }>(await request('tsa-secretariat', LICENCE));
    const refused = await decide(id);
    expect(refused.errors?.[0]).toMatchObject({
      message: 'The role is not granted: its terms stand against it.',
      extensions: { code: 'GRANT_REFUSED', reason: 'employees-only' },
    });
    const grant = "update access_grant set state = 'granted' where user_key = 'tsa-secretariat' and role = $1";
    await expect(rows(grant, [LICENCE])).rejects.toMatchObject({ code: 'CG002' });
    await rows("update directory_user set employment = 'federal' where user_key = 'tsa-secretariat'");
    expect(codeOf(await decide(id))).toBeUndefined();
    // Whoever becomes a contractor afterwards holds it no more in force.
    await rows("update directory_user set employment = 'contractor' where user_key = 'tsa-secretariat'");
    expect(await rolesOf('tsa-secretariat')).toEqual([]);
  });
});

describe('SharePoint alone', () => {
  it('rams A5: needs a stated business need, also where it is granted in SQL', async () => {
    const user = 'cisa-secretariat';
    expect(codeOf(await request(user, 'rams.reviewer', ' '))).toBe('INVALID_INPUT');
    await expect(
      rows(
        `insert into access_grant (id, key, created_by, created_at, updated_at, user_key, role, state)
         values (gen_random_uuid(), gen_random_uuid(), 'test', now(), now(), $1, 'rams.reviewer', 'granted')`,
        [user],
      ),
    ).rejects.toMatchObject({ code: 'CG003' });
    const { id } = valueIn<{ id: string }>(await request(user, 'rams.reviewer'));
    await decide(id);
    expect(await rolesOf(user)).toEqual(['rams.reviewer']);
  });
});

/** Decides, as often as no connection is to be had for it: so many at once wait longer than one may. */
async function decided(id: string): ReturnType<typeof decide> {
  for (;;) {
    const answer = await decide(id).catch(({ extensions }) => ({ errors: [{ extensions }] }) as never);
    if (codeOf(answer) !== 'UNAVAILABLE') return answer;
  }
}

describe('rams A2: a hundred licences', () => {
  it('are never one more, though 200 grants of the last one come at once; the answer names nobody', async () => {
    await employees('holder', 99 - (await held()), 'granted');
    const asked = await employees('asker', 200, 'requested');
    const answers = await Promise.all(asked.map(decided));
    const granted = answers.filter((answer) => codeOf(answer) === undefined);
    expect(granted).toHaveLength(1);
    const refused = answers.filter((answer) => !granted.includes(answer));
    const told = refused.map(({ errors }) => [errors?.[0]?.message, errors?.[0]?.extensions]);
    const once = ['The role is not granted: its terms stand against it.', { code: 'GRANT_REFUSED', reason: 'no-seat' }];
    expect(told).toEqual(Array(199).fill([once[0], expect.objectContaining(once[1] as object)]));
    expect(JSON.stringify(refused)).not.toMatch(/holder|asker/);
    expect(await held()).toBe(100);
  }, 120_000);

  it('are never one more where programs write to the database at once, past every rule of ours', async () => {
    await rows("update access_grant set state = 'lapsed' where user_key = 'holder-1'");
    const clients = await Promise.all(Array.from({ length: 8 }, () => test.connect('directory')));
    const outcomes = await Promise.allSettled(
      clients.map((client, at) =>
        client.query("update access_grant set state = 'granted' where user_key = $1 and state = 'requested'", [
          `asker-${190 + at}`,
        ]),
      ),
    );
    await Promise.all(clients.map((client) => client.end()));
    const codes = outcomes.map((each) => (each.status === 'fulfilled' ? 'granted' : each.reason.code));
    expect(codes.toSorted()).toEqual([...Array(7).fill('CG001'), 'granted']);
    expect(await held()).toBe(100);
  });

  it('have one free as soon as somebody’s access is revoked; who is let in again takes one again', async () => {
    const [last = ''] = await employees('late', 1, 'requested');
    expect(codeOf(await decide(last))).toBe('GRANT_REFUSED');
    await actions.done('privacy-officer', 'mutation { revokeAccess(userKey: "holder-2") { item { userKey } } }');
    expect(codeOf(await decide(last))).toBeUndefined();
    const letIn = "update directory_user set revoked_at = null where user_key = 'holder-2'";
    await expect(rows(letIn)).rejects.toMatchObject({ code: 'CG001' });
    await rows("update access_grant set state = 'lapsed' where user_key = 'late-1'");
    await expect(rows(letIn)).resolves.toEqual([]);
    expect(await held()).toBe(100);
  });

  it('are kept by a review, though all of them are taken', async () => {
    const [grant] = await rows("select key, version from access_grant where user_key = 'holder-3' and role = $1", [
      LICENCE,
    ]);
    const keep = `mutation ($id: ID!, $version: Int!) {
      reviewAccess(id: $id, version: $version, keep: true) { item { state } } }`;
    const answer = await actions.ask(RLD, keep, { id: globalId('AccessGrant', grant.key), version: grant.version });
    expect(valueIn(answer)).toEqual({ state: 'GRANTED' });
  });
});

it('terms that name no role, or no seat, are a gap of the tool', () =>
  expect(gapsOfTerms({ 'a.one': { seats: 0, brings: ['a.two'] } }, { 'a.one': 'One' })).toEqual([
    'terms name the unknown role a.two',
    'terms of a.one: its seats are a whole number from 1',
  ]));

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { keyOf } from '../../support/ids.ts';
import { type Incident, Incidents, MANAGER, SPECIALIST, SUPERVISOR } from '../../support/incidents.ts';
import { PrivateGroups } from '../../support/private-groups.ts';
import { TestService } from '../../support/service.ts';

const OTHER = 'stars-other-specialist';
const OTHER_MANAGER = 'stars-other-manager';
const USERS = [MANAGER, OTHER_MANAGER, SUPERVISOR, SPECIALIST, OTHER];
const SAID = 'The courier kept the parcel';
let test: TestService;
let groups: PrivateGroups;
const incidents = new Incidents(() => test);
beforeAll(async () => {
  test = await TestService.start();
  groups = new PrivateGroups(test, 'Stars');
});
afterAll(() => test.stop());

/** What somebody sees of all groups, by every way to them. */
const WHOLE = `{ starsGroups { nodes { name founder members { member standing } requests { asker }
    messages { text sender } starsIncidents { controlNumber } } }
  starsGroupMessages { totalCount nodes { text group { name } } } starsGroupRequests { totalCount } }`;
const whole = async (user: string): Promise<string> => JSON.stringify((await test.ask(user, WHOLE)).data);
/** Founds a group of its own for a test. */
const grouped = (name: string, members: readonly string[] = [SPECIALIST], founder = MANAGER) =>
  groups.with({ founder, members }, name);
/** Enters an incident and confines it. */
async function confined(group: string, input: object = {}): Promise<Incident> {
  const incident = await incidents.entered(input);
  await groups.confine(MANAGER, 'StarsIncident', { ...incident, group });
  return { ...incident, version: incident.version + 1 };
}

describe('a private group of STARS', () => {
  it('is for secure talk about an incident: messages are kept as they were said, screened (stars F6)', async () => {
    const group = await grouped('Secure talk');
    const said = await groups.say(SPECIALIST, group, `${SAID}; her SSN is 900-12-3456.`);
    expect(said.data.made.item).toMatchObject({ text: `${SAID}; her SSN is [masked].`, sender: SPECIALIST });
    expect(faultsOf(await groups.say(MANAGER, group, '  '))).toMatchObject([{ message: 'text: it is mandatory.' }]);
    const incident = await confined(group);
    const seen = await incidents.seen<object>(SPECIALIST, incident, 'privateGroup { name messages { text } }');
    expect(seen).toEqual({
      privateGroup: { name: 'Secure talk', messages: [{ text: `${SAID}; her SSN is [masked].` }] },
    });
    const client = await asApplication(test, { key: 'stars', database: 'stars', user: SPECIALIST });
    try {
      await expect(client.query('update stars_group_message set version = 2')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('delete from stars_group_message')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  it('is found by name by every user of STARS, and by nobody else, and is joined by asking alone (stars A7)', async () => {
    const group = await grouped('Found by name', []);
    const finders: string[] = [];
    for (const { key } of CAST) {
      const answer = await test.ask(key, '{ starsGroup(name: "Found by name") { id } }');
      if (answer.data?.starsGroup?.id === group) finders.push(key);
    }
    expect(finders.sort()).toEqual([...USERS].sort());
    const client = await asApplication(test, { key: 'stars', database: 'stars', user: MANAGER });
    try {
      const row = await client.query('select id from stars_group where key = $1', [keyOf(group)]);
      await expect(
        client.query(
          `insert into stars_group_member
            (id, key, created_by, created_at, updated_at, member, standing, administers, since, private_group)
          values (gen_random_uuid(), gen_random_uuid(), $1, now(), now(), $2, 'member', false, now(), $3)`,
          [MANAGER, OTHER, row.rows[0].id],
        ),
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    const asked = await groups.asked(OTHER, group);
    const again = await groups.change(OTHER, 'askToJoinStarsGroup', `group: "${group}"`);
    expect(faultsOf(again)).toMatchObject([{ message: 'group: you have asked, and it is not decided yet.' }]);
    expect((await groups.decide(MANAGER, asked, true)).data.made.item).toEqual({ state: 'ADMITTED' });
    const joined = await groups.change(OTHER, 'askToJoinStarsGroup', `group: "${group}"`);
    expect(faultsOf(joined)).toMatchObject([{ message: 'group: you are a member of it.' }]);
  });

  it('admits by its creator or an administrator, and by nobody else (stars A8)', async () => {
    const group = await grouped('Admits');
    const asked = await groups.asked(OTHER, group);
    // Who is no administrator does not see the request; a member sees it as little as a stranger, and the asker does.
    expect(codeOf(await groups.decide(SPECIALIST, asked, true))).toBe('NOT_FOUND');
    expect(codeOf(await groups.decide(SUPERVISOR, asked, true))).toBe('NOT_FOUND');
    expect(codeOf(await groups.decide(OTHER, asked, true))).toBe('FORBIDDEN');
    const { id, version } = await groups.member(MANAGER, group, SPECIALIST);
    await groups.change(MANAGER, 'appointStarsGroupAdministrator', `id: "${id}", version: ${version}`);
    expect((await groups.decide(SPECIALIST, asked, true)).data.made.item).toEqual({ state: 'ADMITTED' });
    const refused = await groups.asked(SUPERVISOR, group);
    expect((await groups.decide(MANAGER, refused, false)).data.made.item).toEqual({ state: 'REFUSED' });
    expect(await whole(SUPERVISOR)).not.toContain('"member"');
    // Whoever has lost access to STARS is not admitted.
    const late = await groups.asked(OTHER_MANAGER, group);
    await test.ask('privacy-officer', `mutation { revokeAccess(userKey: "${OTHER_MANAGER}") { item { userKey } } }`);
    test.service.callers.forget(OTHER_MANAGER);
    expect(faultsOf(await groups.decide(MANAGER, late, true))).toMatchObject([
      { message: 'id: who asked has no access to the tool now.' },
    ]);
    await test.rows('directory', 'update directory_user set revoked_at = null where user_key = $1', [OTHER_MANAGER]);
    test.service.callers.forget(OTHER_MANAGER);
  });

  it('keeps an administrator', async () => {
    const group = await grouped('Kept');
    const left = await groups.change(MANAGER, 'leaveStarsGroup', `group: "${group}"`, 'left');
    expect(faultsOf(left)).toMatchObject([{ message: 'group: its last administrator appoints another one first.' }]);
    const { id, version } = await groups.member(MANAGER, group, SPECIALIST);
    const named = `id: "${id}", version: ${version}`;
    expect(codeOf(await groups.change(SPECIALIST, 'appointStarsGroupAdministrator', named))).toBe('FORBIDDEN');
    await groups.change(MANAGER, 'appointStarsGroupAdministrator', named);
    const gone = await groups.change(MANAGER, 'leaveStarsGroup', `group: "${group}"`, 'left');
    expect(gone.data.made).toMatchObject({ left: true });
  });

  it('shows what is said and who is in it to members, to nobody else by any way; only they speak (stars A9)', async () => {
    const group = await grouped('Members only', [SPECIALIST], MANAGER);
    await groups.say(SPECIALIST, group, 'Only among us');
    for (const user of [SUPERVISOR, OTHER, OTHER_MANAGER]) {
      expect(await whole(user)).not.toMatch(/Only among us/);
      expect(codeOf(await groups.say(user, group, 'May I?'))).toBe('FORBIDDEN');
      const inside = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on StarsGroup { founder members { member } messages { text } requests { asker } } } }`;
      const variables = { of: [{ __typename: 'StarsGroup', id: group }] };
      const answer = await test.askTool('stars', user, inside, { variables, door: 'gateway' });
      expect(answer.data?._entities).toEqual([{ founder: null, members: [], messages: [], requests: [] }]);
    }
    for (const user of [MANAGER, SPECIALIST]) expect(await whole(user)).toContain('Only among us');
    // Rows alone, without the program.
    for (const user of [SUPERVISOR, SPECIALIST]) {
      const client = await asApplication(test, { key: 'stars', database: 'stars', user });
      try {
        const { rows } = await client.query(
          `select from stars_group_message m
           join stars_group g on g.id = m.private_group
           where g.key = $1`,
          [keyOf(group)],
        );
        expect([user, rows.length]).toEqual([user, user === SPECIALIST ? 1 : 0]);
      } finally {
        await client.end();
      }
    }
  });

  it('may be one of any number: a member of sixty is one in each', async () => {
    for (let at = 0; at < 60; at++) await groups.admitted(MANAGER, OTHER, await groups.founded(MANAGER, `Many ${at}`));
    const [{ groups: of }] = await test.rows(
      'stars',
      `select count(*)::int as groups
       from group_member m
       join stars_group g on g.id = m.private_group
       where m.member = $1 and g.name like 'Many %'`,
      [OTHER],
    );
    expect(of).toBe(60);
    const first = await test.ask(MANAGER, '{ starsGroup(name: "Many 0") { id } }');
    const incident = await confined(valueIn<{ id: string }>(first).id, { sirNumber: 'SIR-MANY' });
    expect(await incidents.found(OTHER, { sirNumber: { eq: 'SIR-MANY' } })).toEqual([incident.controlNumber]);
    expect(await incidents.found(SPECIALIST, { sirNumber: { eq: 'SIR-MANY' } })).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asApplication } from '../../support/alone.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { keyOf } from '../../support/ids.ts';
import { type Incident, Incidents, MANAGER, SPECIALIST, SUPERVISOR } from '../../support/incidents.ts';
import { PrivateGroups } from '../../support/private-groups.ts';
import { TestService } from '../../support/service.ts';

const OTHER = 'stars-other-specialist';
const OTHER_MANAGER = 'stars-other-manager';
const USERS = [MANAGER, OTHER_MANAGER, SUPERVISOR, SPECIALIST, OTHER];
let test: TestService;
let groups: PrivateGroups;
const incidents = new Incidents(() => test);
beforeAll(async () => {
  test = await TestService.start();
  groups = new PrivateGroups(test, 'Stars');
});
afterAll(() => test.stop());

/** Founds a group of its own for a test. */
const grouped = (name: string, members: readonly string[] = [SPECIALIST], founder = MANAGER) =>
  groups.with({ founder, members }, name);
/** Enters an incident and confines it. */
async function confined(group: string, input: object = {}): Promise<Incident> {
  const incident = await incidents.entered(input);
  await groups.confine(MANAGER, 'StarsIncident', { ...incident, group });
  return { ...incident, version: incident.version + 1 };
}

describe('a restricted matter', () => {
  /** All that tells of incidents beside themselves: counts, words, own work, figures, what is stuck. */
  const TOLD = `{ starsIncidents(where: { sirNumber: { eq: "SIR-CLOSE" } }) { totalCount }
    searchStarsIncidents(text: "zeppelin") { totalCount } starsFigures { total } starsMyWork { totalCount }
    starsTaskers { totalCount } }`;
  const told = async (user: string) => JSON.stringify((await test.ask(user, TOLD)).data);

  it('is seen by the members working on it, who work on it; others learn nothing of it (stars A6)', async () => {
    const before = await Promise.all(USERS.map(told));
    const group = await grouped('A matter');
    const incident = await incidents.entered({ sirNumber: 'SIR-CLOSE', evidence: 'A zeppelin carried it' });
    const given = valueIn<Incident>(await incidents.assign(MANAGER, incident, { add: [`user:${OTHER}`] }));
    expect(await told(OTHER)).not.toBe(before[USERS.indexOf(OTHER)]);
    await groups.confine(MANAGER, 'StarsIncident', { ...given, group });
    for (const user of [OTHER, OTHER_MANAGER, SUPERVISOR])
      expect([user, await told(user)]).toEqual([user, before[USERS.indexOf(user)]]);
    expect(await incidents.seen(SPECIALIST, incident, 'evidence privateGroup { name }')).toEqual({
      evidence: 'A zeppelin carried it',
      privateGroup: { name: 'A matter' },
    });
    for (const user of [OTHER, OTHER_MANAGER, SUPERVISOR]) {
      expect(await incidents.seen(user, incident, 'id')).toBeNull();
      const node = await test.ask(user, 'query ($id: ID!) { node(id: $id) { id } }', {
        variables: { id: incident.id },
      });
      expect(node.data.node).toBeNull();
      const act = { of: { id: incident.id, version: 3 }, event: 'comment', input: { text: 'Is it there?' } };
      expect(codeOf(await incidents.act.tried(user, act))).toBe('NOT_FOUND');
    }
    await incidents.act.done(SPECIALIST, { of: { ...incident, version: 3 }, event: 'review' });
  });

  it('is hidden at once from who is put out, or leaves', async () => {
    const group = await grouped('Put out', [SPECIALIST, OTHER]);
    const incident = await confined(group);
    const sees = async (user: string) => (await incidents.seen(user, incident, 'id')) !== null;
    expect([await sees(SPECIALIST), await sees(OTHER)]).toEqual([true, true]);
    const { id, version } = await groups.member(MANAGER, group, SPECIALIST);
    await groups.change(MANAGER, 'putOutStarsGroupMember', `id: "${id}", version: ${version}`);
    await groups.change(OTHER, 'leaveStarsGroup', `group: "${group}"`, 'left');
    expect([await sees(SPECIALIST), await sees(OTHER), await sees(MANAGER)]).toEqual([false, false, true]);
    expect(codeOf(await groups.say(SPECIALIST, group, 'And now?'))).toBe('FORBIDDEN');
    await groups.admitted(MANAGER, SPECIALIST, group);
    expect(await sees(SPECIALIST)).toBe(true);
  });

  it('is confined by members who may change it, and opened up by an administrator', async () => {
    const group = await grouped('Released');
    const incident = await incidents.entered();
    const args = `id: "${incident.id}", version: 1, group: "${group}"`;
    for (const user of [SUPERVISOR, SPECIALIST])
      expect([user, codeOf(await groups.change(user, 'confineStarsIncident', args))]).toEqual([user, 'FORBIDDEN']);
    await groups.confine(MANAGER, 'StarsIncident', { ...incident, group });
    const again = await groups.change(MANAGER, 'confineStarsIncident', args.replace('version: 1', 'version: 2'));
    expect(faultsOf(again)).toMatchObject([{ message: 'id: it is confined to a group: open it up first.' }]);
    const opened = `id: "${incident.id}", version: 2`;
    expect(codeOf(await groups.change(SPECIALIST, 'openUpStarsIncident', opened))).toBe('FORBIDDEN');
    await groups.change(MANAGER, 'openUpStarsIncident', opened);
    const { history } = await incidents.seen<{ history: { event: string }[] }>(
      SUPERVISOR,
      incident,
      'history { event }',
    );
    expect(history.map(({ event }) => event)).toEqual(['CONFINE', 'OPEN_UP']);
    // PostgreSQL alone lets nobody move an item into a group of others, or out of one, by changing it.
    const client = await asApplication(test, { key: 'stars', database: 'stars', user: OTHER_MANAGER });
    try {
      const { rows } = await client.query('select id from stars_group where key = $1', [keyOf(group)]);
      await client.query("select set_config('app.event', 'item:confine', false)");
      await expect(
        client.query('update stars_incident set private_group = $1, version = version + 1 where key = $2', [
          rows[0].id,
          keyOf(incident.id),
        ]),
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  it('stands in no statistics that leave STARS', async () => {
    const group = await grouped('Uncounted');
    for (let at = 0; at < 12; at++) await incidents.entered({ office: 'Privacy' });
    for (let at = 0; at < 25; at++) await confined(group, { office: 'SECRET' });
    await test.rows('stars', 'select publish_counts()');
    const published = await test.rows('stars', 'select dimension, value, items from register_stars');
    const [{ open }] = await test.rows(
      'stars',
      'select count(*)::int as open from stars_incident where private_group is null',
    );
    expect(JSON.stringify(published)).not.toContain('SECRET');
    for (const { items } of published) expect(items).toBeLessThanOrEqual(Math.ceil(open / 10) * 10);
  });
});

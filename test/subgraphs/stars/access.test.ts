import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { type Incident, Incidents, MANAGER, SPECIALIST, SUPERVISOR } from '../../support/incidents.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const incidents = new Incidents(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const forget = () => {
  for (const user of ['stars-no-need', 'stars-other-specialist']) test.service.callers.forget(user);
};
const counted = async (user: string): Promise<number> =>
  (await test.ask(user, '{ starsIncidents { totalCount } }')).data?.starsIncidents?.totalCount ?? 0;
describe('access to STARS', () => {
  let incident: Incident;
  beforeAll(async () => {
    incident = await incidents.entered({ name: 'Robin Lost', sirNumber: 'SIR-9' });
  });

  it('is for USCIS personnel of the Office of Privacy, whatever role another holds (stars A1)', async () => {
    const readers: string[] = [];
    for (const { key } of CAST) if ((await counted(key)) > 0) readers.push(key);
    expect(readers.sort()).toEqual(
      [MANAGER, 'stars-other-manager', SUPERVISOR, SPECIALIST, 'stars-other-specialist'].sort(),
    );
    const inAnotherOffice = await test.ask('scops-with-stars-role', '{ starsIncidents { totalCount } }');
    expect(inAnotherOffice.extensions.withheld).toMatchObject([{ reason: 'office' }]);
    expect(await counted('hq-privacy-with-stars-role')).toBe(0);
  });

  it('needs a need-to-know: a specialist sees no person but of the own incident, a colleague nothing (stars A2)', async () => {
    expect(await counted('stars-no-need')).toBe(0);
    const fields = 'sirNumber name';
    expect(await incidents.seen(SPECIALIST, incident, fields)).toEqual({ sirNumber: 'SIR-9', name: null });
    await incidents.assign(MANAGER, incident, { add: [`user:${SPECIALIST}`] });
    expect(await incidents.seen(SPECIALIST, incident, fields)).toEqual({ sirNumber: 'SIR-9', name: 'Robin Lost' });
    expect(await incidents.seen('stars-other-specialist', incident, fields)).toMatchObject({ name: null });
  });

  it('begins with the approval of a supervisor of the office (stars A3)', async () => {
    const asked = await test.ask(
      'stars-no-need',
      `mutation { requestAccess(role: "stars.privacy-specialist", justification: "Synthetic reason") {
        item { id version } } }`,
    );
    const { id, version } = valueIn<Incident>(asked);
    const decide = (user: string) =>
      test.ask(
        user,
        `mutation ($id: ID!, $version: Int!) {
          decideAccessRequest(id: $id, version: $version, approve: true) { item { state approvedBy } } }`,
        { variables: { id, version } },
      );
    for (const user of [MANAGER, 'emma-supervisor', 'system-admin'])
      expect([user, codeOf(await decide(user))]).toEqual([user, 'FORBIDDEN']);
    forget();
    expect(await counted('stars-no-need')).toBe(0);
    expect(valueIn(await decide(SUPERVISOR))).toEqual({ state: 'GRANTED', approvedBy: SUPERVISOR });
    forget();
    expect(await counted('stars-no-need')).toBeGreaterThan(0);
  });

  it('is monitored: use of each user is counted, refusals too, and reviewed (stars A4)', async () => {
    const since = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    for (let at = 0; at < 3; at++) await test.ask('scops-with-stars-role', '{ starsIncidents { totalCount } }');
    const { data } = await test.ask(
      'privacy-officer',
      `mutation { made: openStarsUseReviews(since: "${since}", refusedAtLeast: 3) { items { actor denied state } } }`,
    );
    expect(data.made.items).toContainEqual({
      actor: 'scops-with-stars-role',
      denied: expect.stringMatching(/^[3-9]$/),
      state: 'OPEN',
    });
  });

  it('ends once somebody does not need it any more (stars A5)', async () => {
    expect(await counted('stars-other-specialist')).toBeGreaterThan(0);
    await test.ask(
      'privacy-officer',
      'mutation { revokeAccess(userKey: "stars-other-specialist") { item { userKey } } }',
    );
    forget();
    expect(await counted('stars-other-specialist')).toBe(0);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemCaller } from '../../../shared-schema/language/caller.ts';
import { entitlementFrom } from '../../../shared-schema/language/entitlement.ts';
import { CAST } from '../../../subgraphs/index.ts';
import { mayFile } from '../../../subgraphs/uscis/opq-requests/access.ts';
import { OPQ_REQUESTS } from '../../../subgraphs/uscis/opq-requests/tool.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { ANALYST, CONTRACTOR, OpqRequests, REQUESTER, SUPERVISOR } from '../../support/opq-requests.ts';
import { TestService } from '../../support/service.ts';

/* Who files, who follows and who handles requests of OPQ. */
let test: TestService;
const requests = new OpqRequests(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** What the directory would hold of somebody of a component, to whom nothing was granted. */
const facts = (component: string | null, employment: 'federal' | 'contractor' | 'public' | 'service') =>
  ({
    user: 'somebody',
    component,
    office: null,
    division: null,
    groups: [],
    dutyLocation: null,
    employment,
    badge: true,
    nonDisclosureAgreementOn: '2026-01-05',
    backgroundCheckOn: '2026-01-05',
    supervisorApprovedOn: '2026-01-05',
    designatedInWritingOn: null,
    privacyTrainingOn: '2026-01-05',
    securityTrainingOn: '2026-01-05',
    mfaRequired: true,
    allowedNetworks: [],
    revoked: false,
    roles: ['opq-requests.requester'],
  }) as const;
type Facts = Parameters<typeof entitlementFrom>[0];
const rolesOf = (of: Facts, heldBy: readonly [string, ...string[]] = ['USCIS']) => {
  const { terms } = OPQ_REQUESTS.admission;
  const admission = { terms: { ...terms, 'opq-requests.requester': { heldBy } } };
  const signIn = { multiFactor: true, address: '10.0.0.1' };
  const now = new Date('2026-06-01T12:00:00Z');
  return [...entitlementFrom(of, signIn, new Map([['opq-requests', admission]]), [], now).roles];
};

describe('the form', () => {
  it('opq-requests A1: is open to every employee and contractor of USCIS, to whom nothing was granted', async () => {
    for (const user of [REQUESTER, CONTRACTOR, 'emma-clerk', 'uscis-exso']) {
      const { controlNumber } = await requests.filed(user);
      expect(await requests.listed(user)).toContain(controlNumber);
    }
    // Somebody else's component counts, whatever was granted; and so do training, approval and revocation.
    for (const user of ['ice-with-opq-roles', 'hq-execsec-manager', 'uscis-untrained'])
      expect(codeOf(await requests.file(user))).toBe('FORBIDDEN');
    expect(rolesOf({ ...facts('USCIS', 'federal') })).toEqual(['opq-requests.requester']);
    expect(rolesOf({ ...facts('USCIS', 'contractor'), roles: [] })).toEqual(['opq-requests.requester']);
    for (const suspended of [{ revoked: true }, { supervisorApprovedOn: null }, { privacyTrainingOn: '2024-01-01' }])
      expect(rolesOf({ ...facts('USCIS', 'federal'), ...suspended })).toEqual([]);
    expect(rolesOf(facts('USCIS', 'service'))).toEqual([]);
  });

  it('opq-requests A2: opens to the Department with one line, and to nobody before', () => {
    const everybody = ['USCIS', 'ICE'] as const;
    const roles = rolesOf(facts('ICE', 'contractor'), everybody);
    expect(roles).toEqual(['opq-requests.requester']);
    expect(mayFile.forCaller(systemCaller('somebody', roles, 'ICE'))).toBe('yes');
    expect(rolesOf(facts('ICE', 'contractor'))).toEqual([]);
  });

  it('opq-requests A6: is closed to members of the public, whatever is opened or granted', async () => {
    const everybody = ['USCIS', 'ICE'] as const;
    for (const component of [null, ...everybody])
      expect([component, rolesOf(facts(component, 'public'), everybody)]).toEqual([component, []]);
    const granted = { ...facts(null, 'public'), roles: ['opq-requests.analyst', 'opq-requests.requester'] };
    expect(rolesOf(granted, everybody)).toEqual([]);
    const { controlNumber } = await requests.filed();
    const asking = ['{ opqRequests { totalCount } }', '{ opqIntakePaths { path } }', '{ opqFigures { total } }'];
    const look = `{ opqRequest(controlNumber: "${controlNumber}") { id } }`;
    const people = CAST.filter(({ employment }) => employment === 'public').map(({ key }) => key);
    expect(people).toContain('cqc-complainant');
    for (const user of people) {
      expect([user, codeOf(await requests.file(user))]).toEqual([user, 'FORBIDDEN']);
      for (const query of [...asking, look]) {
        const { data } = await test.ask(user, query);
        expect([user, query, Object.values(data ?? {})]).toEqual([user, query, [null]]);
        expect([user, query, codeOf(await test.askTool('opq-requests', user, query))]).toEqual([
          user,
          query,
          'FORBIDDEN',
        ]);
      }
    }
  });
});

describe('the requests', () => {
  it("opq-requests A4: whoever files sees the own ones alone; list and dashboard of all are OPQ's", async () => {
    const [own, other] = [await requests.filed(REQUESTER), await requests.filed(CONTRACTOR)];
    expect(await requests.listed(REQUESTER)).toContain(own.controlNumber);
    for (const user of [REQUESTER, 'emma-clerk', 'opq-approver']) {
      expect(await requests.listed(user)).not.toContain(other.controlNumber);
      expect(await requests.seen(user, other, 'id')).toBeNull();
      expect(valueIn(await test.ask(user, '{ opqFigures { total } }'))).toBeNull();
    }
    // Who works for OPQ no more is like everybody, though the role was never taken away.
    for (const user of ['opq-moved-analyst']) {
      expect(await requests.listed(user)).not.toContain(own.controlNumber);
      expect(valueIn(await test.ask(user, '{ opqFigures { total } }'))).toBeNull();
    }
    const all = await requests.listed(ANALYST);
    expect(all).toEqual(expect.arrayContaining([own.controlNumber, other.controlNumber]));
    expect(valueIn(await test.ask(ANALYST, '{ opqFigures { total } }'))).toMatchObject({ total: expect.any(Number) });
  });

  it('nobody outside OPQ comes to see a request by being given work on it', async () => {
    const filed = await requests.filed(CONTRACTOR);
    const refused = await requests.onRequest.tried(ANALYST, {
      of: filed,
      event: 'task',
      input: { taskers: [{ level: 'EXPERT', assignee: REQUESTER, instructions: 'Help' }] },
    });
    expect(codeOf(refused)).toBe('INVALID_INPUT');
    expect(await requests.seen(REQUESTER, filed, 'id')).toBeNull();
  });

  it('who filed one amends it until it is given out, and withdraws it', async () => {
    const filed = await requests.filed();
    const amend = (version: number) =>
      test.ask(
        REQUESTER,
        `mutation {
          updateOpqRequest(id: "${filed.id}", version: ${version}, input: { fiscalYear: "2027" }) {
            item { version } } }`,
      );
    const { version } = valueIn<{ version: number }>(await amend(filed.version));
    const given = await requests.onRequest.done(ANALYST, {
      of: { ...filed, version },
      event: 'task',
      input: { template: 'report' },
    });
    expect(codeOf(await amend(given.version))).toBe('FORBIDDEN');
    expect(
      codeOf(await requests.onRequest.tried(CONTRACTOR, { of: given, event: 'withdraw', input: { text: 'x' } })),
    ).toBe('NOT_FOUND');
  });

  it("opq-requests A5: the monthly summary is the supervisors' alone", async () => {
    const asked = '{ opqMonthlySummary(month: "2026-01") { received } }';
    for (const user of [ANALYST, REQUESTER, 'opq-approver', 'ice-with-opq-roles'])
      expect(valueIn(await test.ask(user, asked))).toBeNull();
    expect(valueIn(await test.ask(SUPERVISOR, asked))).toMatchObject({ received: expect.any(Number) });
  });
});

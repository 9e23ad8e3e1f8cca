import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_ISSUER, developmentKeys, developmentToken } from '../../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../../gateway/process/manifests.ts';
import { Callers } from '../../../gateway/request/callers.ts';
import { type DirectoryFacts, entitlementFrom, suspensions } from '../../../shared-schema/language/entitlement.ts';
import { readFacts } from '../../../subgraphs/hq/directory/facts.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const refresh = () => {
  for (const user of ['cbp-no-need', 'cbp-oes-specialist', 'cbp-iq-user']) test.service.callers.forget(user);
};

describe('access to a tool', () => {
  it('is asked for, approved by a second person of the tool, and works at once (A-1.3-1, A-8.3-1, A-8.3-3, C-8.3-3)', async () => {
    const asked = await test.ask(
      'cbp-no-need',
      'mutation { requestAccess(role: "cbp-tracking.commissioner", justification: "Synthetic reason") { item { id version role state userKey } } }',
    );
    expect(asked.data.requestAccess.item).toMatchObject({
      role: 'cbp-tracking.commissioner',
      state: 'REQUESTED',
      userKey: 'cbp-no-need',
    });
    const { id, version } = asked.data.requestAccess.item;
    const decide = (user: string) =>
      test.ask(
        user,
        'mutation ($id: ID!, $v: Int!) { decideAccessRequest(id: $id, version: $v, approve: true) { item { state approvedBy } } }',
        { variables: { id, v: version } },
      );
    // The asker, another tool's approver and the administrator do not decide.
    expect(codeOf(await decide('cbp-no-need'))).toBe('FORBIDDEN');
    expect((await decide('hq-execsec-manager')).errors[0].extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'not-approver-of-this-tool',
    });
    expect(codeOf(await decide('system-admin'))).toBe('FORBIDDEN');
    expect((await test.ask('cbp-no-need', '{ cbpTrackingFolders { totalCount } }')).data).toEqual({
      cbpTrackingFolders: null,
    });
    expect((await decide('cbp-oes-manager')).data.decideAccessRequest.item).toEqual({
      state: 'GRANTED',
      approvedBy: 'cbp-oes-manager',
    });
    refresh();
    expect(
      (await test.ask('cbp-no-need', '{ cbpTrackingFolders { totalCount } }')).data.cbpTrackingFolders.totalCount,
    ).toBe(0);
    expect(codeOf(await decide('cbp-oes-manager'))).toBe('STALE_VERSION');
  });

  it('nobody enters a grant that is one already, and nobody approves for themselves', async () => {
    const own = await test.ask(
      'cbp-oes-manager',
      'mutation { requestAccess(role: "cbp-tracking.mid", justification: "Synthetic reason") { item { id version } } }',
    );
    const answer = await test.ask(
      'cbp-oes-manager',
      'mutation ($id: ID!, $v: Int!) { decideAccessRequest(id: $id, version: $v, approve: true) { item { state } } }',
      { variables: { id: own.data.requestAccess.item.id, v: 1 } },
    );
    expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'second-person-needed' });
    const client = await test.service.host.cluster!.connect('directory', 'directory_app');
    await client.query("select set_config('app.user', 'cbp-no-need', false)");
    await expect(
      client.query(
        "insert into access_grant (id, key, version, created_by, created_at, updated_at, user_key, role, state) values (gen_random_uuid(), gen_random_uuid(), 1, 'cbp-no-need', now(), now(), 'cbp-no-need', 'iq.manager', 'granted')",
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('nobody changes a grant of their own, at the tool or in SQL', async () => {
    const client = await test.service.host.cluster!.connect('directory', 'directory_app');
    await client.query("select set_config('app.user', 'cbp-iq-user', false)");
    expect((await client.query("select role from access_grant where user_key = 'cbp-iq-user'")).rows).toEqual([
      { role: 'iq.user' },
    ]);
    expect(
      (await client.query("update access_grant set role = 'iq.manager' where user_key = 'cbp-iq-user'")).rowCount,
    ).toBe(0);
    await client.end();
  });

  it('lapses when nobody reviews it, and is kept by a review (emma A4)', async () => {
    await test.rows(
      'directory',
      "update access_grant set reviewed_on = current_date - 400 where role in ('iq.user', 'emma.clerk')",
    );
    const due = await test.ask(
      'system-admin',
      'query ($before: Date!) { accessGrants(where: { reviewedOn: { before: $before }, state: { eq: GRANTED } }) { totalCount nodes { id version userKey role } } }',
      { variables: { before: '2026-01-01' } },
    );
    expect(due.data.accessGrants.totalCount).toBeGreaterThan(1);
    const clerk = due.data.accessGrants.nodes.find((grant: any) => grant.role === 'emma.clerk');
    expect(
      (
        await test.ask(
          'emma-supervisor',
          'mutation ($id: ID!, $v: Int!) { reviewAccess(id: $id, version: $v, keep: true) { item { state } } }',
          { variables: { id: clerk.id, v: clerk.version } },
        )
      ).data.reviewAccess.item.state,
    ).toBe('GRANTED');
    expect(
      (await test.ask('system-admin', 'mutation { lapseStaleGrants(reviewedMoreThanDaysAgo: 365) { lapsed } }')).data
        .lapseStaleGrants.lapsed,
    ).toBe(due.data.accessGrants.totalCount - 1);
    refresh();
    expect((await test.ask('cbp-iq-user', '{ iqFolders { totalCount } }')).data).toEqual({ iqFolders: null });
    expect((await test.ask('emma-clerk', '{ emmaCorrespondences { totalCount } }')).errors).toBeUndefined();
  });

  it('people see their own account and nobody else’s', async () => {
    const seen = await test.ask('cbp-oes-specialist', '{ directoryUsers { totalCount nodes { userKey name email } } }');
    expect(seen.data.directoryUsers.nodes.map((user: any) => user.userKey)).toEqual(['cbp-oes-specialist']);
    const grants = await test.ask('cbp-oes-specialist', '{ accessGrants { nodes { userKey role } } }');
    expect(grants.data.accessGrants.nodes).toEqual([{ userKey: 'cbp-oes-specialist', role: 'cbp-tracking.oes' }]);
    expect((await test.ask('cbp-oes-specialist', '{ directoryUser(userKey: "system-admin") { name } }')).data).toEqual({
      directoryUser: null,
    });
  });
});

describe('revocation', () => {
  it('ends a user whose token is still valid within 30 seconds, also when the directory cannot be reached (emma A5)', async () => {
    let now = Date.now();
    let reachable = true;
    const callers = new Callers({
      issuer: DEVELOPMENT_ISSUER,
      audience: test.settings.audience,
      keys: { local: developmentKeys(test.settings.dataDirectory) },
      directory: async (user) => {
        if (!reachable) throw new Error('unreachable');
        return readFacts(test.service.host.tools.get('directory')!, user);
      },
      admissions: new Map(MANIFESTS.map(({ manifest }) => [manifest.key, manifest.admission])),
      departmentNetworks: [],
      now: () => now,
    });
    const authorization = `Bearer ${await developmentToken(test.settings.dataDirectory, 'cbp-oes-specialist')}`;
    const roles = async () => [
      ...(await callers.callerOf({ authorization, purpose: undefined, address: '127.0.0.1', client: '' })).roles,
    ];
    expect(await roles()).toEqual(['cbp-tracking.oes']);
    const revoke = 'mutation { revokeAccess(userKey: "cbp-oes-specialist") { item { userKey } } }';
    expect(valueIn(await test.ask('privacy-officer', revoke))).toEqual({ userKey: 'cbp-oes-specialist' });
    now += 16_000;
    expect(await roles()).toEqual([]);
    await test.rows('directory', "update directory_user set revoked_at = null where user_key = 'cbp-oes-specialist'");
    now += 16_000;
    expect(await roles()).toEqual(['cbp-tracking.oes']);
    reachable = false;
    now += 20_000;
    expect(await roles()).toEqual(['cbp-tracking.oes']);
    now += 11_000;
    await expect(roles()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(
      (await test.ask('cbp-no-need', 'mutation { revokeAccess(userKey: "auditor") { item { userKey } } }')).errors[0]
        .extensions.code,
    ).toBe('FORBIDDEN');
  });

  it('a cast member revoked a minute ago reaches nothing', async () => {
    expect(
      (await test.ask('revoked-user', '{ cbpTrackingFolders { totalCount } iqFolders { totalCount } }')).data,
    ).toEqual({ cbpTrackingFolders: null, iqFolders: null });
  });
});

describe('conditions of access', () => {
  const facts: DirectoryFacts = {
    user: 'u',
    component: 'HQ',
    office: 'X',
    division: null,
    groups: [],
    dutyLocation: null,
    employment: 'federal',
    badge: true,
    nonDisclosureAgreementOn: '2025-01-01',
    backgroundCheckOn: '2025-01-01',
    supervisorApprovedOn: '2025-01-01',
    designatedInWritingOn: '2025-01-01',
    privacyTrainingOn: '2026-01-10',
    securityTrainingOn: '2026-01-10',
    mfaRequired: true,
    allowedNetworks: [],
    revoked: false,
    roles: ['tool.role'],
  };
  const now = new Date('2026-06-01T12:00:00Z');
  const signIn = { multiFactor: true, address: '10.1.2.3' };
  const reasons = (change: Partial<DirectoryFacts>, admission = {}, at = signIn, when = now) =>
    suspensions({ ...facts, ...change }, at, admission, ['10.0.0.0/8'], when);
  it.each([
    ['nothing amiss', {}, {}, signIn, []],
    ['training lapsed (A-8.2-1)', { privacyTrainingOn: '2025-05-30' }, {}, signIn, ['training-lapsed']],
    ['never trained (C-3.4-2, C-8.3-4)', { securityTrainingOn: null }, {}, signIn, ['training-lapsed']],
    ['no supervisor (emma A3)', { supervisorApprovedOn: null }, {}, signIn, ['supervisor-approval-missing']],
    ['one factor', {}, {}, { ...signIn, multiFactor: false }, ['mfa-needed']],
    ['off the network', {}, { departmentNetwork: true }, { ...signIn, address: '127.0.0.2' }, ['network']],
    [
      'contractor without a badge',
      { employment: 'contractor', badge: false },
      { contractorsNeed: ['badge'] },
      signIn,
      ['badge-missing'],
    ],
    [
      'contractor without an agreement (C-6.1-2)',
      { employment: 'contractor', nonDisclosureAgreementOn: null },
      { contractorsNeed: ['nda'] },
      signIn,
      ['nda-missing'],
    ],
    ['federal only', { employment: 'contractor' }, { federalOnly: true }, signIn, ['federal-only']],
    [
      'not designated in writing (C-8.3-1)',
      { designatedInWritingOn: null },
      { writtenDesignation: true },
      signIn,
      ['not-designated'],
    ],
    ['another office (emma A1)', {}, { offices: ['SCOPS'] }, signIn, ['office']],
    ['a member of the public (A-6.1-1, iq A4)', { employment: 'public' }, {}, signIn, ['outside-the-department']],
    ['of no component', { component: null }, {}, signIn, ['outside-the-department']],
    ['a member of the public where a tool admits them', { employment: 'public' }, { admitsPublic: true }, signIn, []],
    ['revoked', { revoked: true }, {}, signIn, ['access-revoked']],
  ] as const)('%s', (_name, change, admission, at, expected) =>
    expect(reasons(change as any, admission as any, at as any)).toEqual(expected),
  );

  it('training is good through its anniversary in Washington, and not a day longer', () => {
    expect(reasons({}, {}, signIn, new Date('2027-01-11T04:59:59Z'))).toEqual([]);
    expect(reasons({}, {}, signIn, new Date('2027-01-11T05:00:00Z'))).toEqual(['training-lapsed']);
  });

  it('a suspended or unknown tool gives no role, and the key changes with every decision', () => {
    const admissions = new Map([['tool', {}]]);
    expect([...entitlementFrom(facts, signIn, admissions, [], now).roles]).toEqual(['tool.role']);
    expect([...entitlementFrom(facts, signIn, new Map(), [], now).roles]).toEqual([]);
    const lapsed = entitlementFrom({ ...facts, privacyTrainingOn: null }, signIn, admissions, [], now);
    expect([[...lapsed.roles], lapsed.suspended]).toEqual([[], { tool: ['training-lapsed'] }]);
    expect(lapsed.key).not.toBe(entitlementFrom(facts, signIn, admissions, [], now).key);
  });
});

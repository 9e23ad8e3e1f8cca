import { describe, expect, it } from '@jest/globals';
import { type DirectoryFacts, entitlementFrom, suspensions } from '../../../shared-schema/language/entitlement.ts';
import type { Admission } from '../../../shared-schema/language/registry.ts';

/* What suspends a contractor, an employee, and an account of the system's own. */
const FACTS: DirectoryFacts = {
  user: 'somebody',
  component: 'HQ',
  office: null,
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
const NETWORKS = ['10.0.0.0/8'];
const SIGN_IN = { multiFactor: true, address: '10.1.2.3' };
const NOW = new Date('2026-06-01T12:00:00Z');
/** Returns why somebody's roles are suspended. */
const reasons = (
  employment: DirectoryFacts['employment'],
  change: Partial<DirectoryFacts>,
  admission: Admission = {},
): string[] => suspensions({ ...FACTS, employment, ...change }, SIGN_IN, admission, NETWORKS, NOW);

describe('a contractor (C-6.5-1)', () => {
  it('needs a background check where a tool lets contractors in', () => {
    const asked: Admission = { contractorsNeed: ['background-check'] };
    expect(reasons('contractor', {}, asked)).toEqual([]);
    expect(reasons('contractor', { backgroundCheckOn: null }, asked)).toEqual(['background-check-missing']);
    expect(reasons('federal', { backgroundCheckOn: null }, asked)).toEqual([]);
  });

  it('is trained as an employee is, and let in within the same limits', () => {
    const changes: readonly (readonly [Partial<DirectoryFacts>, Admission, readonly string[]])[] = [
      [{}, {}, []],
      [{ privacyTrainingOn: '2025-05-30' }, {}, ['training-lapsed']],
      [{ securityTrainingOn: null }, {}, ['training-lapsed']],
      [{ supervisorApprovedOn: null }, {}, ['supervisor-approval-missing']],
      [{ designatedInWritingOn: null }, { writtenDesignation: true }, ['not-designated']],
      [{}, { offices: ['SCOPS'] }, ['office']],
      [{ revoked: true }, {}, ['access-revoked']],
    ];
    for (const [change, admission, expected] of changes)
      for (const employment of ['federal', 'contractor'] as const)
        expect([employment, reasons(employment, change, admission)]).toEqual([employment, expected]);
  });
});

describe("an account of the system's own", () => {
  const admission: Admission = { badge: true, federalOnly: true, divisions: ['IOD'], serviceRoles: ['tool.mailbox'] };
  const asked = ['badge-missing', 'federal-only', 'division'];
  const mailbox = { badge: false, roles: ['tool.mailbox'] };

  it('is asked for no badge, employment or division, as long as it has no role of the tool beside its own', () => {
    expect(reasons('service', mailbox, admission)).toEqual([]);
    for (const roles of [['tool.role'], ['tool.mailbox', 'tool.role']])
      expect(reasons('service', { ...mailbox, roles }, admission)).toEqual(asked);
    expect(reasons('service', mailbox, { ...admission, serviceRoles: [] })).toEqual(asked);
    // A person with its role is asked like any.
    expect(reasons('contractor', mailbox, admission)).toEqual(asked);
  });

  it('is asked by each tool for the roles that it has of that', () => {
    const held = { ...FACTS, employment: 'service', ...mailbox, roles: ['tool.mailbox', 'other.role'] } as const;
    const admissions = new Map<string, Admission>([
      ['tool', admission],
      ['other', { federalOnly: true }],
    ]);
    const { roles, suspended } = entitlementFrom(held, SIGN_IN, admissions, [], NOW);
    expect([[...roles], suspended]).toEqual([['tool.mailbox'], { other: ['federal-only'] }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type DirectoryFacts, suspensions } from '../../../shared-schema/language/entitlement.ts';
import type { Admission } from '../../../shared-schema/language/registry.ts';

/* What suspends a contractor, and what suspends an employee. */
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
/** Returns why somebody's roles are suspended. */
function reasons(employment: 'federal' | 'contractor', change: Partial<DirectoryFacts>, admission: Admission = {}) {
  const signIn = { multiFactor: true, address: '10.1.2.3' };
  return suspensions(
    { ...FACTS, employment, ...change },
    signIn,
    admission,
    NETWORKS,
    new Date('2026-06-01T12:00:00Z'),
  );
}

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

import { element, kind, never, record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayAdminister, mayChangeGrants, mayEnterGrants, mayReadAccounts, mayReadGrants, mayRevoke } from './access.ts';

const GITAARS = ['DHS/ALL-004'] as const;
const employee = { subject: 'employee', sorns: GITAARS } as const;

@record({ table: 'directory_user', plural: 'directoryUsers', lookUpBy: 'userKey', unique: ['userKey'], standardMutations: false, description: 'Somebody who uses a tool, and what their access depends on.', retention: ['GRS-3.2'], needToKnow: mayReadAccounts, enters: mayAdminister, changes: mayRevoke, assigns: never })
export class DirectoryUser extends StoredRecord {
  @element(kind.userKey, { label: 'User', ...employee }) userKey!: string;
  @element(kind.personName, { label: 'Name', ...employee }) name?: string;
  @element(kind.email, { label: 'Email', ...employee }) email?: string;
  @element(kind.code, { label: 'Component' }) component?: string;
  @element(kind.code, { label: 'Office' }) office?: string;
  @element(kind.codes, { label: 'Other offices the user works for' }) offices?: string[];
  @element(kind.code, { label: 'Division' }) division?: string;
  @element(kind.codes, { label: 'Groups' }) groups?: string[];
  @element(kind.code, { label: 'Duty location' }) dutyLocation?: string;
  @element(kind.code, { label: 'Employment: federal, contractor, public, service' }) employment!: string;
  @element(kind.flag, { label: 'Badge issued' }) badge?: boolean;
  @element(kind.date, { label: 'Non-disclosure agreement signed' }) nonDisclosureAgreementOn?: string;
  @element(kind.date, { label: 'Background check completed' }) backgroundCheckOn?: string;
  @element(kind.date, { label: 'Supervisor approved' }) supervisorApprovedOn?: string;
  @element(kind.date, { label: 'Designated in writing' }) designatedInWritingOn?: string;
  @element(kind.date, { label: 'Privacy training' }) privacyTrainingOn?: string;
  @element(kind.date, { label: 'Security training' }) securityTrainingOn?: string;
  @element(kind.flag, { label: 'More than one factor required' }) mfaRequired?: boolean;
  @element(kind.codes, { label: 'Networks the user may come from' }) allowedNetworks?: string[];
  @element(kind.instant, { label: 'Access revoked', collected: 'system' }) revokedAt?: string;
}

@record({
  table: 'access_grant',
  plural: 'accessGrants',
  lookUpBy: 'userKey',
  standardMutations: false,
  description: 'A role that a user holds, who asked for it, who approved it and when it was last reviewed.',
  retention: ['GRS-3.2'],
  needToKnow: mayReadGrants,
  enters: mayEnterGrants,
  changes: mayChangeGrants,
  assigns: never,
})
export class AccessGrant extends StoredRecord {
  @element(kind.userKey, { label: 'User', ...employee }) userKey!: string;
  @element(kind.code, { label: 'Role' }) role!: string;
  @element(kind.userKey, { label: 'Requested by', ...employee }) requestedBy?: string;
  @element(kind.userKey, { label: 'Approved by', ...employee }) approvedBy?: string;
  @element(kind.code, { label: 'State: requested, granted, refused, lapsed, revoked' }) state!: string;
  @element(kind.narrative, { label: 'Why it is needed', ...employee, collected: 'incidental' }) justification?: string;
  @element(kind.date, { label: 'Last reviewed' }) reviewedOn?: string;
}

import { element, kind, never, record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayAdminister, mayChangeGrants, mayEnterGrants, mayLookUp, mayReadAccounts, mayReadDepartment, mayReadGrants, mayRevoke } from './access.ts';

const GITAARS = ['DHS/ALL-004'] as const;
const employee = { subject: 'employee', sorns: GITAARS } as const;

@record({ table: 'directory_user', plural: 'directoryUsers', lookUpBy: 'userKey', unique: ['userKey'], standardMutations: false, description: 'Somebody who uses a tool, and what their access depends on.', retention: ['GRS-3.2'], needToKnow: mayLookUp, enters: mayAdminister, changes: mayRevoke, assigns: never })
export class DirectoryUser extends StoredRecord {
  @element(kind.userKey, { label: 'User', ...employee }) userKey!: string;
  @element(kind.personName, { label: 'Name', ...employee }) name?: string;
  @element(kind.email, { label: 'Email', ...employee }) email?: string;
  @element(kind.code, { label: 'Component' }) component?: string;
  @element(kind.code, { label: 'Office' }) office?: string;
  @element(kind.codes, { label: 'Other offices the user works for' }) offices?: string[];
  @element(kind.code, { label: 'Division' }) division?: string;
  @element(kind.codes, { label: 'Groups', rule: mayReadAccounts }) groups?: string[];
  @element(kind.code, { label: 'Duty location' }) dutyLocation?: string;
  @element(kind.coded(['federal', 'contractor', 'public', 'service']), { label: 'Employment' }) employment!: string;
  @element(kind.flag, { label: 'Badge issued', rule: mayReadAccounts }) badge?: boolean;
  @element(kind.date, { label: 'Non-disclosure agreement signed', rule: mayReadAccounts }) nonDisclosureAgreementOn?: string;
  @element(kind.date, { label: 'Background check completed', rule: mayReadAccounts }) backgroundCheckOn?: string;
  @element(kind.date, { label: 'Supervisor approved', rule: mayReadAccounts }) supervisorApprovedOn?: string;
  @element(kind.date, { label: 'Designated in writing', rule: mayReadAccounts }) designatedInWritingOn?: string;
  @element(kind.date, { label: 'Privacy training', rule: mayReadAccounts }) privacyTrainingOn?: string;
  @element(kind.date, { label: 'Security training', rule: mayReadAccounts }) securityTrainingOn?: string;
  @element(kind.date, { label: 'Privacy course of TECS', rule: mayReadAccounts }) tecsCourseOn?: string;
  @element(kind.flag, { label: 'More than one factor required', rule: mayReadAccounts }) mfaRequired?: boolean;
  @element(kind.codes, { label: 'Networks the user may come from', rule: mayReadAccounts }) allowedNetworks?: string[];
  @element(kind.instant, { label: 'Access revoked', collected: 'system', rule: mayReadAccounts }) revokedAt?: string;
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
  @element(kind.coded(['requested', 'granted', 'refused', 'lapsed', 'revoked']), { label: 'State' }) state!: string;
  @element(kind.narrative, { label: 'Why it is needed', ...employee }) justification?: string;
  @element(kind.date, { label: 'Last reviewed' }) reviewedOn?: string;
}

const ofDepartment = { standardMutations: false, retention: ['GRS-3.2'], needToKnow: mayReadDepartment, enters: mayAdminister, changes: mayAdminister, assigns: never } as const;

@record({ ...ofDepartment, table: 'component', plural: 'components', lookUpBy: 'code', unique: ['code'], description: 'A component of the Department.' })
export class Component extends StoredRecord {
  @element(kind.code, { label: 'Code' }) code!: string;
  @element(kind.label, { label: 'Name' }) title?: string;
  @element(kind.date, { label: 'Closed: work is given to it no more' }) closedOn?: string;
}

@record({ ...ofDepartment, table: 'office', plural: 'offices', lookUpBy: 'party', unique: ['party'], description: 'An office of a component.' })
export class Office extends StoredRecord {
  @element(kind.code, { label: 'As taskers and assignments name it: office:<component>/<code>', collected: 'system' }) party!: string;
  @element(kind.code, { label: 'Component' }) component!: string;
  @element(kind.code, { label: 'Code' }) code!: string;
  @element(kind.label, { label: 'Name' }) title?: string;
  @element(kind.date, { label: 'Closed: work is given to it no more' }) closedOn?: string;
}

import { element, kind } from '../../../shared-schema/index.ts';
import { maySeeIdentity } from './access.ts';

const SYSTEM = ['DHS/USCIS/ICE/CBP-001', 'DHS/USCIS-007'] as const;

/**
 * What PCQS answers of one person, to validate the identity of an applicant and no further (App. A, Lockbox): shown,
 * and stored nowhere.
 */
export abstract class LockboxPcqsPerson {
  @element(kind.recordPointer, {
    label: 'The person in PCQS',
    subject: 'public',
    sorns: SYSTEM,
    addition: 'By which an applicant is linked',
    rule: maySeeIdentity,
  })
  personReference?: string;
  @element(kind.personName, {
    label: 'First Name',
    subject: 'public',
    sorns: SYSTEM,
    addition: 'A key of PCQS',
    rule: maySeeIdentity,
  })
  firstName?: string;
  @element(kind.personName, {
    label: 'Last Name',
    subject: 'public',
    sorns: SYSTEM,
    addition: 'A key of PCQS',
    rule: maySeeIdentity,
  })
  lastName?: string;
  @element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns: SYSTEM, rule: maySeeIdentity })
  dateOfBirth?: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns: SYSTEM, rule: maySeeIdentity })
  alienNumber?: string;
  @element(kind.documentNumber, { label: 'ELIS Account ID', subject: 'public', sorns: SYSTEM, rule: maySeeIdentity })
  elisId?: string;
  @element(kind.receiptNumber, {
    label: 'USCIS Receipt Number',
    subject: 'public',
    sorns: SYSTEM,
    rule: maySeeIdentity,
  })
  receiptNumber?: string;
}

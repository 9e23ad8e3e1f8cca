import { element, kind, never, record, StoredRecord } from '../../../shared-schema/index.ts';
import { maySeeContact, opensAccount } from './access.ts';
import { Cqc2msCase } from './cqc2ms-case.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;

/**
 * A submitter's account: it takes name and email address, which stand on the case, a user id and a password (oddity
 * "cqc2ms 60, 132"). Of the password a digest is kept, encrypted, and shown to nobody.
 */
@record({
  partOf: Cqc2msCase,
  list: 'accounts',
  table: 'cqc2ms_account',
  plural: 'cqc2msAccounts',
  description: 'The account of whoever submitted a case: it shows the complaint, its status and its resolution.',
  needToKnow: maySeeContact,
  enters: opensAccount,
  standardMutations: false,
  standardQueries: false,
  immutable: true,
  unique: ['userId'],
  required: ['userId', 'password'],
})
export class Cqc2msAccount extends StoredRecord {
  @element(kind.handle, { label: 'User ID', subject: 'public', sorns: CORRESPONDENCE }) userId!: string;
  @element(kind.passwordDigest, { label: 'password', subject: 'public', sorns: CORRESPONDENCE, rule: never })
  password!: string;
}

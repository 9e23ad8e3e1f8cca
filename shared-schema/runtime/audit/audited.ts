import type { AccountedType } from './account.ts';

const COLUMNS = [
  'at',
  'actor',
  'action',
  'outcome',
  'rule',
  'purpose',
  'door',
  'results',
  'attempts',
  'records',
  'used',
];
/** An audit event as a row that is shown: reading the audit is accounted for like reading anything else. */
export const AUDIT_EVENT: AccountedType = {
  name: 'AuditEvent',
  elements: COLUMNS.map((key, bit) => ({ key, bit })),
};

/**
 * What of the audit, as `e`, was refused. What was masked and names nothing is a refusal too: nothing of the answer was
 * left.
 */
export const REFUSED = "(e.outcome = 'denied' or e.outcome = 'masked' and e.results = 0 and cardinality(e.ids) = 0)";

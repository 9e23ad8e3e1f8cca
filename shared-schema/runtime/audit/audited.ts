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
  'request',
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

/**
 * The action of each part of an export, and of the event that says how it ended: they are of one request, by whose id
 * they are read as one.
 */
export const EXPORT = 'export';
export const EXPORT_ENDED = 'export-ended';
/** What of the audit, as `e`, is of an export. */
export const IS_EXPORT = `e.action in ('${EXPORT}', '${EXPORT_ENDED}')`;

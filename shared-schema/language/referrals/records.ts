import { declareRecord } from '../declare-record.ts';
import { kind } from '../kinds.ts';
import type { WorkflowDefinition } from '../lifecycle/definition.ts';
import { STANDING } from '../recipients/records.ts';
import { type RecordOptions, record } from '../record.ts';
import type { RecordType } from '../record-type.ts';
import { any, never } from '../rules.ts';

/** Makes the record of a tool's list of referral bodies, where it has one; of the tools that have one, the same. */
export function referralBodyRecord({ name, referrals }: WorkflowDefinition, { retention }: RecordOptions): RecordType | undefined {
  if (!referrals) return undefined;
  const { keeps, reads } = referrals;
  const camel = name.charAt(0).toLowerCase() + name.slice(1);
  const entry = declareRecord(`${name}ReferralBody`, (add) => {
    add('body', kind.organization, { label: 'Body, as a referral names it', subject: 'record', mandatory: true, once: true });
    add('standing', kind.coded(STANDING), { label: 'Standing', subject: 'record' });
  });
  record({
    table: `${camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_referral_body`,
    plural: `${camel}ReferralBodies`,
    description: 'A body that items are referred to, as long as it is on the list.',
    retention,
    needToKnow: any(keeps, reads),
    enters: keeps,
    changes: keeps,
    assigns: never,
    lookUpBy: '',
    required: ['body', 'standing'],
  })(entry);
  return entry;
}

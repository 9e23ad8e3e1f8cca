import type { Workflow } from './lifecycle/workflow.ts';
import type { RecordType } from './record-type.ts';
import type { RegisteredLifecycle, RegisteredRecord } from './registry.ts';

/** Returns a workflow with those of the tool's records that it is about. */
export function registerLifecycle(workflow: Workflow, among: readonly RegisteredRecord[]): RegisteredLifecycle {
  const registeredOf = (type: RecordType) => among.find((each) => each.type === type)!;
  return {
    workflow,
    item: registeredOf(workflow.item),
    tasker: registeredOf(workflow.records.tasker),
    action: registeredOf(workflow.records.action),
    useReview: registeredOf(workflow.records.useReview),
    draft: workflow.records.draft && registeredOf(workflow.records.draft),
    notice: workflow.records.notice && registeredOf(workflow.records.notice),
    transaction: workflow.records.transaction && registeredOf(workflow.records.transaction),
    spiiDecision: registeredOf(workflow.records.spiiDecision),
    releasing: registeredReleasing(workflow, registeredOf),
    recipients: registeredRecipients(workflow, registeredOf),
    referrals: registeredReferrals(workflow, registeredOf),
  };
}

/** Returns the records of what a tool releases, where it releases anything. */
function registeredReleasing(
  { releasing, records: { release, releasedPart } }: Workflow,
  registeredOf: (type: RecordType) => RegisteredRecord,
): RegisteredLifecycle['releasing'] {
  if (!releasing || !release || !releasedPart) return undefined;
  return { settings: releasing, release: registeredOf(release), part: registeredOf(releasedPart) };
}

/** Returns the list that a tool's taskers go by, where there is one. */
function registeredRecipients(
  { recipients, records: { recipient } }: Workflow,
  registeredOf: (type: RecordType) => RegisteredRecord,
): RegisteredLifecycle['recipients'] {
  return recipients && recipient ? { list: recipients, entry: registeredOf(recipient) } : undefined;
}

/** Returns the list of bodies that a tool's items are referred to, where there is one. */
function registeredReferrals(
  { referrals, records: { referralBody } }: Workflow,
  registeredOf: (type: RecordType) => RegisteredRecord,
): RegisteredLifecycle['referrals'] {
  return referrals && referralBody ? { list: referrals, entry: registeredOf(referralBody) } : undefined;
}

import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';

/* What happened to an item before, as SQL; the decision, `availableActions` and PostgreSQL ask it. */

/** Returns whether the caller is who referred an item last. @param item SQL of the item's row id */
export const referredItSql = ({ action }: RegisteredLifecycle, item: string): string =>
  `coalesce((
    select r.actor = current_setting('app.user', true)
    from ${action.options.table} r
    where r.item = ${item} and r.tasker is null and r.event = 'refer'
    order by r.id desc
    limit 1), false)`;

/** Returns whether an item's submitter was asked something since an answer was recorded last. */
export const wasAskedSql = (lifecycle: RegisteredLifecycle, item: string): string =>
  askedSince(lifecycle, item, ['record-answer']);

/** Returns whether an item's clock stands for a question that is open: it was stopped for nothing else since. */
export const awaitsAnswerSql = (lifecycle: RegisteredLifecycle, item: string): string =>
  askedSince(lifecycle, item, ['record-answer', 'stop-clock']);

/** Returns whether the submitter was asked something since any of these events happened last. */
const askedSince = ({ action }: RegisteredLifecycle, item: string, events: readonly string[]): string =>
  `coalesce((
    select q.event = 'ask-submitter'
    from ${action.options.table} q
    where q.item = ${item} and q.tasker is null and q.event in (${quoted(['ask-submitter', ...events])})
    order by q.id desc
    limit 1), false)`;

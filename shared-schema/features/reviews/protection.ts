import { REVIEWED, UNDER_REVIEW } from '../../language/asked-to-review.ts';
import { FROZEN } from '../../language/errors.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, quoted } from '../../runtime/postgres/policy.ts';
import type { RegisteredReviews } from './registered-reviews.ts';

/**
 * Returns the statements that keep reviews what they were asked for, below every writer: of one row that who asks sees,
 * for one reviewer, who is not who asks; answered by the reviewer alone, once; and ended with their item.
 */
export function reviewsProtection(reviews: RegisteredReviews, roles: DatabaseRoles): string[] {
  return [
    ...kept(reviews, roles),
    `grant create on schema public to ${roles.publisher}`,
    ...endedWithItem(reviews, roles),
    `revoke create on schema public from ${roles.publisher}`,
  ];
}

const OWN = "current_setting('app.user', true)";

/** Keeps each review as it was asked, and what it becomes. */
function kept(reviews: RegisteredReviews, { app }: DatabaseRoles): string[] {
  const { table } = reviews.review.options;
  return [
    `create or replace function kept_${table}() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    ${asked(reviews)}
  else
    ${becomes()}
  end if;
  return new;
end
$$`,
    `drop trigger if exists kept on ${table}`,
    `create trigger kept before insert or update on ${table}
for each row when (current_user = '${app}') execute function kept_${table}()`,
  ];
}

/** A review is asked of somebody else, of a row of its item, which is open and stays so meanwhile. */
const asked = ({ item, reviewed }: RegisteredReviews): string => `
    perform pg_advisory_xact_lock_shared(hashtextextended(new.item::text, 0));
    if exists (
      select from ${item.options.table} i
      where i.id = new.item and i.state in (${quoted(item.options.closedStates ?? [])})
    ) then
      raise exception 'the record is frozen' using errcode = '${FROZEN}';
    end if;
    if new.state <> '${UNDER_REVIEW}' or new.asker is distinct from ${OWN} or new.reviewer = ${OWN}
      or new.comments is not null or not exists (
        select from ${reviewed.options.table} r where r.id = new.${REVIEWED} and r.item = new.item
      )
    then
      raise exception 'a review is asked of somebody else, of what hangs on its item' using errcode = '42501';
    end if;`;

const SAID = ['reviewer', 'asker', 'asked_at', 'request', 'due_on'];
/** It is answered by its reviewer, or ended by another, once; what was asked stays as it was. */
function becomes(): string {
  const row = (of: string) =>
    ['id', 'key', 'item', REVIEWED, 'created_by', 'created_at', ...SAID].map((each) => `${of}.${each}`).join(', ');
  return `
    if (${row('new')}) is distinct from (${row('old')}) or old.state <> '${UNDER_REVIEW}'
      or new.version <> old.version + 1 or new.ended_by is distinct from ${OWN}
      or not (
        (new.state = 'answered' and new.reviewer = ${OWN} and new.comments is not null)
        or (new.state = 'ended' and new.reviewer <> ${OWN} and new.comments is null)
      )
    then
      raise exception 'a review is answered by its reviewer, or ended, once' using errcode = '42501';
    end if;`;
}

/**
 * Ends what is still open as its item closes: after the change, and so behind the trigger by which who closes an item
 * waits for those who are adding to it.
 */
function endedWithItem({ item, review }: RegisteredReviews, { publisher }: DatabaseRoles): string[] {
  const { table } = review.options;
  const closed = quoted(item.options.closedStates ?? []);
  const name = `ends_${table}`;
  return [
    `grant select, update on ${table} to ${publisher}`,
    ...policyOn(table, 'ends', `for all to ${publisher} using (true) with check (true)`),
    `create or replace function ${name}() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update ${table} r
  set state = 'ended', ended_at = now(), ended_by = ${OWN}, version = r.version + 1, updated_at = now()
  where r.item = new.id and r.state = '${UNDER_REVIEW}';
  return null;
end
$$`,
    `alter function ${name}() owner to ${publisher}`,
    `revoke all on function ${name}() from public`,
    `drop trigger if exists ${name} on ${item.options.table}`,
    `create trigger ${name} after update on ${item.options.table}
for each row when (new.state in (${closed}) and old.state is distinct from new.state) execute function ${name}()`,
  ];
}

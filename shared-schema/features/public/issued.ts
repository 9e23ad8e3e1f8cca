import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { partyOf } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { digestOf, newOpening } from './control-number.ts';
import { newSubmitter } from './submitter.ts';

/** What opens a case that was submitted, by whom it was: told once, in the answer to the submission, and then gone. */
const issued = new WeakMap<Caller, string>();
/** Returns the part of the control number that opens what a caller has just submitted. @throws Error for no case */
export function openingOf(caller: Caller): string {
  const opening = issued.get(caller);
  if (opening === undefined) throw new Error('nothing was submitted by this caller');
  return opening;
}

/** Gives a case that is being submitted what opens it, in the same transaction: its submitter is the caller. */
export async function openToSubmitter({ kysely, caller, resources }: OperationContext, item: string): Promise<void> {
  const opening = newOpening();
  await sql`
    insert into public_access (item, submitter, digest, issued_by)
    values (${item}, ${caller.user}, ${digestOf(resources.keys, 'opening', opening)}, ${caller.user})`.execute(kysely);
  issued.set(caller, opening);
}

/**
 * Gives a case that came another way what opens it, or a new one in place of the one before, which opens nothing any
 * more: as who works on it. The submitter is assigned to it; whoever opened an account by the one before loses the
 * case, and is signed out. @returns the part that opens it, which is told once
 */
export async function giveOut({ kysely, caller, resources }: OperationContext, item: string): Promise<string> {
  const opening = newOpening();
  const { rows } = await sql<{ submitter: string }>`
    insert into public_access (item, submitter, digest, issued_by)
    values (${item}, ${newSubmitter()}, ${digestOf(resources.keys, 'opening', opening)}, ${caller.user})
    on conflict (item) do update set digest = excluded.digest, issued_by = excluded.issued_by, issued_at = now()
    returning submitter`.execute(kysely);
  const submitter = rows[0]?.submitter ?? '';
  await sql`
    insert into assignment (item, party, entrusted)
    values (${item}, ${partyOf.user(submitter)}, false)
    on conflict (item, party) do nothing`.execute(kysely);
  await sql`
    delete from public_session
    where account in (
      select account
      from public_account_case
      where item = ${item}
    )`.execute(kysely);
  await sql`
    delete from public_account_case
    where item = ${item}`.execute(kysely);
  return opening;
}

import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError, isForNow, toCallerError } from '../../language/errors.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import type { Attempts } from './attempts.ts';
import { type FoundCase, findCase, type OpenedCase, type ToldCase, withoutChecks } from './case.ts';
import { digestOf, givenNumber, newToken } from './control-number.ts';
import { newSubmitter, portalOf, submitterAs } from './submitter.ts';

/** What somebody gives to have a case opened: its control number, or a session of an account, and which case of it. */
export type Credential =
  | { readonly controlNumber: string }
  | { readonly session: string; readonly caseNumber?: string | undefined };
/** What opens cases, and from where it is asked. */
export interface Door {
  readonly hosted: HostedTool;
  readonly attempts: Attempts;
  readonly address: string;
  /** The network that limits count the address by. */
  readonly from: string;
  /** The site of IPv6 that it is in, which limits count besides. */
  readonly site?: string | undefined;
}
/** A case that was opened, and is there. */
export interface Open extends OpenedCase {
  readonly found: FoundCase;
  /** The digest of the control number that opened it, by which alone an account is opened; a session has none. */
  readonly digest?: Buffer;
}

/** Returns the one answer for what is not there, for what is somebody else's, and for a credential that is none. */
export const nothingOpens = (): CorrespondenceError =>
  new CorrespondenceError('NOT_FOUND', 'Nothing is opened by this.');
/** Half an hour. */
const SESSION_SECONDS = 1_800;
const MOST_CASES = 20;

/** Opens a case, or nothing, which is counted and accounted for. @throws NOT_FOUND, RATE_LIMITED, AUDIT_UNAVAILABLE */
export async function openCase(door: Door, credential: Credential): Promise<Open> {
  return 'controlNumber' in credential ? byNumber(door, credential.controlNumber) : bySession(door, credential);
}

async function byNumber(door: Door, text: string): Promise<Open> {
  const { hosted, address } = door;
  const { caseNumber, opening } = givenNumber(text);
  await checkFailures(door);
  const portal = await portalOf(hosted, address);
  const digest = digestOf(hosted.keys, 'opening', opening);
  const submitter = await submitterBy(hosted, portal, digest);
  const caller = submitterAs(portal, submitter ?? newSubmitter());
  // Looked for in either case, so that neither answer is quicker.
  const isTheirs = (await numberOf(hosted, caller)) === caseNumber;
  const found = await findCase(hosted, { caller, caseNumber });
  if (submitter === undefined || !isTheirs || !found) return fail(door);
  return { caller, caseNumber, digest, found: { ...found, told: withoutChecks(hosted.tool, found.told) } };
}

/** By what is counted what opened nothing. */
const failuresAt = ({ from, site }: Door) =>
  [['failures-from', from], ...(site === undefined ? [] : [['failures-of-site', site] as const])] as const;

/** Checks that more may be tried from where it is asked. @throws RATE_LIMITED */
export async function checkFailures(door: Door): Promise<void> {
  for (const [what, at] of failuresAt(door)) await door.attempts.check(what, at);
}

/** Adds to what opened nothing. @throws NOT_FOUND, RATE_LIMITED */
export async function fail(door: Door): Promise<never> {
  for (const [what, at] of failuresAt(door)) await door.attempts.count(what, at);
  throw nothingOpens();
}

/** Tells whether it is what opened nothing that went wrong. */
export const isNothing = (error: unknown): boolean =>
  error instanceof CorrespondenceError && error.code === 'NOT_FOUND';

/** Returns by which name the submitter acts whom a digest stands for; what finds nobody is accounted for as refused. */
function submitterBy(hosted: HostedTool, portal: Caller, digest: Buffer): Promise<string | undefined> {
  const opened = runCommand(hosted, { caller: portal, name: 'public-open' }, async ({ kysely, account }) => {
    account.action = 'public-open';
    const { rows } = await sql<{ submitter: string }>`
      select submitter from public_access where digest = ${digest}`.execute(kysely);
    if (!rows[0]) throw nothingOpens();
    return rows[0].submitter;
  });
  return opened.catch((error) => {
    if (isNothing(error)) return undefined;
    throw error;
  });
}

/** Whose session it is, and by which process. */
interface Session {
  readonly account: string;
  readonly portal: Caller;
}
/** Returns whose session a token is. @throws UNAUTHENTICATED, RATE_LIMITED */
export async function sessionOf(door: Door, token: string): Promise<Session> {
  const { hosted, address } = door;
  await checkFailures(door);
  const portal = await portalOf(hosted, address);
  const digest = digestOf(hosted.keys, 'session', token);
  return runCommand(hosted, { caller: portal, name: 'public-session' }, async ({ kysely }) => {
    const { rows } = await sql<{ account: string }>`
      select account from public_session where digest = ${digest} and expires_at > now()`.execute(kysely);
    if (!rows[0]) throw new CorrespondenceError('UNAUTHENTICATED', 'The session is over. Sign in again.');
    return { portal, account: rows[0].account };
  });
}

/** Which cases of an account: the one of a number, or those after that of a number. */
interface Which {
  readonly caseNumber?: string | undefined;
  readonly after?: string | undefined;
}
/** Returns by which name the submitter acts in each case of an account, in the order in which they were submitted. */
function submittersOf(hosted: HostedTool, { portal, account }: Session, { caseNumber, after }: Which) {
  return runCommand(hosted, { caller: portal, name: 'public-cases' }, async ({ kysely }) => {
    const named = caseNumber === undefined ? sql`` : sql`and c.case_number = ${caseNumber}`;
    const later = sql`
      and c.item > (select item from public_account_case where account = ${account} and case_number = ${after})`;
    const { rows } = await sql<{ submitter: string }>`
      select a.submitter
      from public_account_case c
      join public_access a on a.item = c.item
      where c.account = ${account} ${named} ${after === undefined ? sql`` : later}
      order by c.item
      limit ${MOST_CASES}`.execute(kysely);
    return rows.map(({ submitter }) => submitter);
  });
}

/**
 * Returns the cases of an account, the first one first, twenty at a time; one that cannot be read is left out, and the
 * others are not. @throws UNAUTHENTICATED, UNAVAILABLE, AUDIT_UNAVAILABLE
 */
export async function casesOf(door: Door, token: string, after?: string): Promise<ToldCase[]> {
  const session = await sessionOf(door, token);
  const told: ToldCase[] = [];
  for (const submitter of await submittersOf(door.hosted, session, { after })) {
    const open = await openAs(door, session, submitter).catch((error) => {
      const why = toCallerError(error, '');
      if (isForNow(why)) throw why;
      return undefined;
    });
    if (open) told.push(open.found.told);
  }
  return told;
}

/** Opens the case in which a submitter acts by this name. */
async function openAs({ hosted }: Door, { portal }: Session, submitter: string): Promise<Open | undefined> {
  const caller = submitterAs(portal, submitter);
  const caseNumber = await numberOf(hosted, caller);
  const found = await findCase(hosted, { caller, caseNumber });
  return found ? { caller, caseNumber, found } : undefined;
}

/** Returns the number of the case that a submitter's name is for. */
async function numberOf(hosted: HostedTool, caller: Caller): Promise<string> {
  const { table } = hosted.tool.lifecycle?.item.options ?? {};
  return runCommand(hosted, { caller, name: 'public-number' }, async ({ kysely }) => {
    const { rows } = await sql<{ control_number: string }>`
      select i.control_number
      from public_access a
      join ${sql.table(table ?? '')} i on i.id = a.item
      where a.submitter = ${caller.user}`.execute(kysely);
    return rows[0]?.control_number ?? '';
  });
}

/** Opens the one case that is asked for, or the first one, and reads no other. */
async function bySession(
  door: Door,
  { session: token, caseNumber }: { session: string; caseNumber?: string | undefined },
) {
  const session = await sessionOf(door, token);
  const [submitter] = await submittersOf(door.hosted, session, { caseNumber });
  return (submitter && (await openAs(door, session, submitter))) || fail(door);
}

/** Makes a session of an account. @returns its token, which is told once, and for how many seconds it is good */
export async function beginSession(
  hosted: HostedTool,
  portal: Caller,
  account: string,
): Promise<{ session: string; seconds: number }> {
  const session = newToken();
  await runCommand(hosted, { caller: portal, name: 'public-sign-in' }, async (context) => {
    context.account.action = 'public-sign-in';
    await sql`
      insert into public_session (digest, account, expires_at)
      values (
        ${digestOf(hosted.keys, 'session', session)}, ${account}, now() + make_interval(secs => ${SESSION_SECONDS})
      )`.execute(context.kysely);
  });
  return { session, seconds: SESSION_SECONDS };
}

/** Ends a session; one that is none ends too. */
export async function endSession({ hosted, address }: Door, session: string): Promise<void> {
  const portal = await portalOf(hosted, address);
  await runCommand(hosted, { caller: portal, name: 'public-sign-out' }, ({ kysely }) =>
    sql`delete from public_session where digest = ${digestOf(hosted.keys, 'session', session)}`.execute(kysely),
  );
}

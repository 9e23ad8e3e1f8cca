import { randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { WrongAnswers } from './asking.ts';
import { type OpenedCase, recordNamed } from './case.ts';
import { digestOf, isSame } from './control-number.ts';
import { beginSession, checkFailures, type Door, fail, isNothing, nothingOpens, type Open } from './opening.ts';
import { elementOf } from './questions.ts';
import { newSubmitter, portalOf, publicSettings, submitterAs } from './submitter.ts';

/** argon2id as OWASP's Password Storage Cheat Sheet has it at the least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PASSWORD = { least: 12, most: 128 };
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A digest of a password that nobody has: what is compared where there is no account. */
const nobodys = hash(randomBytes(32).toString('base64'), COST);

export interface GivenAccount {
  readonly userId: string;
  readonly password: string;
}

/** Checks what an account is to be opened with. @throws WrongAnswers */
export function checkAccount({ userId, password }: GivenAccount): void {
  const wrong: { question: string; message: string }[] = [];
  if (!/^[A-Za-z0-9._@+-]{3,80}$/.test(userId))
    wrong.push({ question: 'userId', message: 'three to eighty letters, digits and the signs of an email address' });
  const length = [...password].length;
  if (length < PASSWORD.least || length > PASSWORD.most)
    wrong.push({ question: 'password', message: `${PASSWORD.least} to ${PASSWORD.most} signs` });
  if (wrong.length > 0) throw new WrongAnswers(wrong);
}

/** Returns a user id that nobody has: so whoever opens an account learns of no other. */
const ownUserId = (wanted: string): string =>
  `${wanted}-${[...randomBytes(6)].map((byte) => SIGNS[byte & 31]).join('')}`;

/**
 * Opens an account for the submitter of a case that is open: it takes a name and an email address beside user id and
 * password, and, unless it was submitted just now, one more detail of it (oddity "cqc2ms 60,338"). Only by the control
 * number that is in force: a session is one of the account that the case has.
 * @returns the user id @throws WrongAnswers; NOT_FOUND for a detail that is another's; RECORD_FROZEN
 */
export async function openAccount(
  door: Door,
  open: Open,
  { account, detail }: { readonly account: GivenAccount; readonly detail?: Readonly<Record<string, string>> },
): Promise<string> {
  const { hosted } = door;
  const { checks, email } = publicSettings(hosted.tool);
  checkAccount(account);
  if (open.digest === undefined) throw hasAccount();
  const { current, submitted } = open.found;
  if (!current[email] || !checks.some((key) => submitted[key]))
    throw new WrongAnswers([
      { question: email, message: 'an account takes a name and an email address: add them first' },
    ]);
  if (detail !== undefined) await checkDetail(door, open, detail);
  const userId = await firstAccount(door, open, account);
  if (userId === undefined) throw hasAccount();
  return userId;
}

/** Returns the refusal of a second account of a case: also where the session of the one that it has opened it. */
const hasAccount = (): WrongAnswers =>
  new WrongAnswers([
    { question: 'account', message: 'the case has one: sign in, or ask to be told a new control number' },
  ]);

/** Makes the one account of a case: of several at once, one comes first. @returns its user id; undefined for another */
async function firstAccount({ hosted }: Door, { caller, caseNumber, digest }: Open, given: GivenAccount) {
  const { tool, keys } = hosted;
  const { account: settings } = publicSettings(tool);
  const record = recordNamed(tool, settings.record);
  const userId = ownUserId(given.userId);
  const password = await hash(given.password.normalize('NFKC'), COST);
  return runCommand(hosted, { caller, name: 'public-open-account' }, async (context) => {
    context.account.action = 'public-open-account';
    const { rows } = await sql<{ item: string }>`
      select item
      from public_access
      where submitter = ${caller.user} and digest = ${digest ?? null}
      for update`.execute(context.kysely);
    if (!rows[0]) throw nothingOpens();
    const { item } = rows[0];
    const { rows: had } = await sql`
      select
      from public_account_case
      where item = ${item}`.execute(context.kysely);
    if (had.length > 0) return undefined;
    const values = { [settings.userId]: userId, [settings.password]: password };
    const [made] = await enterRows(context, { record, action: 'create' }, [{ values, links: { item } }]);
    const id = made?.id ?? '';
    await sql`
      insert into public_account (account, user_id, item)
      values (${id}, ${digestOf(keys, 'user-id', userId.toLowerCase())}, ${item})`.execute(context.kysely);
    await sql`
      insert into public_account_case (account, item, case_number)
      values (${id}, ${item}, ${caseNumber})`.execute(context.kysely);
    return userId;
  });
}

/**
 * Checks that whoever holds the control number knows of the submission too, as it was submitted: what was corrected
 * may have been by the number alone. @throws NOT_FOUND, RATE_LIMITED
 */
async function checkDetail(door: Door, { found, caseNumber }: Open, detail: Readonly<Record<string, string>>) {
  const { checks } = publicSettings(door.hosted.tool);
  const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toLowerCase();
  const right = checks.filter(
    (key) => plain(detail[key]) !== '' && isSame(plain(detail[key]), plain(found.submitted[key])),
  );
  await door.attempts.counting('failures-at-case', caseNumber, {
    work: async () => {
      if (right.length > 0) return;
      await fail(door);
    },
    isOne: isNothing,
  });
}

/** Adds a case to an account: one that is submitted while its session runs. */
export async function addToAccount(
  { hosted, address }: Door,
  account: string,
  { caller, caseNumber }: OpenedCase,
): Promise<void> {
  const portal = await portalOf(hosted, address);
  await runCommand(hosted, { caller: portal, name: 'public-add-case' }, ({ kysely }) =>
    sql`
      insert into public_account_case (account, item, case_number)
      select ${account}::uuid, item, ${caseNumber} from public_access where submitter = ${caller.user}
      on conflict do nothing`.execute(kysely),
  );
}

/**
 * Signs somebody in: the same answer, after the same work, for a user id that there is not and for a wrong password.
 * @throws NOT_FOUND, RATE_LIMITED
 */
export async function signIn(
  door: Door,
  { userId, password }: GivenAccount,
): Promise<{ session: string; seconds: number }> {
  const { attempts, from } = door;
  const known = userId.toLowerCase().slice(0, 120);
  await checkFailures(door);
  const buckets = [
    ['failures-at-account-from', `${known} ${from}`],
    ['failures-at-account', known],
  ] as const;
  return attempts.countingBy(buckets, { work: () => signedIn(door, known, password), isOne: isNothing });
}

async function signedIn(door: Door, known: string, password: string): Promise<{ session: string; seconds: number }> {
  const { hosted, address } = door;
  const portal = await portalOf(hosted, address);
  const account = await accountBy(hosted, portal, digestOf(hosted.keys, 'user-id', known));
  const caller = submitterAs(portal, account?.submitter ?? newSubmitter());
  const kept = await passwordOf(hosted, caller, account?.account ?? randomUUID());
  const given = password.normalize('NFKC').slice(0, PASSWORD.most * 4);
  const right = await verify(kept ?? (await nobodys), given);
  if (account && kept !== undefined && right) return beginSession(hosted, portal, account.account);
  return fail(door);
}

function accountBy(hosted: HostedTool, portal: Caller, userId: Buffer) {
  return runCommand(hosted, { caller: portal, name: 'public-find-account' }, async ({ kysely }) => {
    const { rows } = await sql<{ account: string; submitter: string }>`
      select p.account, a.submitter
      from public_account p
      join public_access a on a.item = p.item
      where p.user_id = ${userId}`.execute(kysely);
    return rows[0];
  });
}

/** Returns the digest of an account's password, read as its own submitter; undefined where that one has none. */
function passwordOf(hosted: HostedTool, caller: Caller, account: string): Promise<string | undefined> {
  const { tool, keys } = hosted;
  const { account: settings } = publicSettings(tool);
  const record = recordNamed(tool, settings.record);
  const { column, coordinate } = elementOf(record, settings.password);
  return runCommand(hosted, { caller, name: 'public-read-password' }, async ({ kysely }) => {
    const { rows } = await sql<{ kept: Buffer }>`
      select ${sql.ref(column)} as kept
      from ${sql.table(record.options.table)}
      where id = ${account}`.execute(kysely);
    const kept = rows[0]?.kept;
    return (
      kept && new EncryptedValue(Buffer.from(kept)).open(keys, { tool: tool.key, element: coordinate, item: account })
    );
  });
}

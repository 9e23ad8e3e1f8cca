import { legalDay } from '../../language/legal-day.ts';
import { addToAccount, checkAccount, type GivenAccount, openAccount } from './accounts.ts';
import { askAs, WrongAnswers } from './asking.ts';
import { findCase, textsOf } from './case.ts';
import { digestOf, toldNumber } from './control-number.ts';
import { openingOf } from './issued.ts';
import { type Door, sessionOf } from './opening.ts';
import { type Answers, inputOf, itemOfTool, onlinePaths, reasonsFor } from './questions.ts';
import { newSubmitter, portalOf, publicSettings, submitterAs } from './submitter.ts';

/** A submission as it comes in. */
export interface Submission {
  readonly category: string;
  readonly anonymous: boolean;
  /** The edition of the Privacy Act Statement that was read. */
  readonly statement: string;
  readonly certified: boolean;
  readonly answers: Answers;
  readonly account?: GivenAccount | undefined;
}
/** What is told of it once: the control number with the part that opens the case. */
export interface Received {
  readonly controlNumber: string;
  readonly caseNumber: string;
  readonly userId?: string;
}

/**
 * Takes in a submission: nothing of it without the Privacy Act Statement that is in force, and without the word that it
 * is true (PIA-035(a) 4.3, 7.2). `session`: the account that it is added to. @throws WrongAnswers, RATE_LIMITED
 */
export async function submit(door: Door, given: Submission, session: string | undefined): Promise<Received> {
  const buckets = [
    ['submissions', door.from],
    ['submissions-of-site', door.site],
  ] as const;
  // What was refused may be tried again; of many at once, no more are taken than the limit.
  return door.attempts.countingBy(buckets, {
    work: () => taken(door, given, session),
    isOne: (error) => error === undefined,
  });
}

async function taken(door: Door, given: Submission, session: string | undefined): Promise<Received> {
  const { hosted, address } = door;
  const { tool } = hosted;
  checkWords(given, publicSettings(tool).statement.edition, session !== undefined);
  const path = onlinePaths(tool).find((each) => each.path === given.category);
  if (!path) throw new WrongAnswers([{ question: 'category', message: 'there is no such category' }]);
  if (given.account) checkAccount(given.account);
  const account = session === undefined ? undefined : (await sessionOf(door, session)).account;
  const item = itemOfTool(tool);
  const input = inputOf(item, given.answers, new Set(path.questions.map(({ element }) => element)));
  const caller = submitterAs(await portalOf(hosted, address), newSubmitter());
  const made = await askAs<{ item: { controlNumber: string } }>(hosted, caller, {
    text: textsOf(tool).enter,
    variables: {
      path: path.path,
      anonymous: given.anonymous,
      input: { ...input, ...CAME, receivedOn: legalDay(new Date()) },
      spii: reasonsFor(item, input, publicSettings(tool).neededBecause),
    },
  });
  if (!made) throw new Error('a submission was answered with nothing');
  const caseNumber = made.item.controlNumber;
  const opening = openingOf(caller);
  const told = { controlNumber: toldNumber(caseNumber, opening), caseNumber };
  // It is submitted: whatever becomes of the account, its number is told.
  try {
    if (account !== undefined) await addToAccount(door, account, { caller, caseNumber });
    const found = given.account && (await findCase(hosted, { caller, caseNumber }));
    if (!given.account || !found) return told;
    const digest = digestOf(hosted.keys, 'opening', opening);
    return {
      ...told,
      userId: await openAccount(door, { caller, caseNumber, digest, found }, { account: given.account }),
    };
  } catch {
    return told;
  }
}
const CAME = { channel: 'WEB', entryMethods: ['UPLOADED'], correspondentCategory: 'PUBLIC' } as const;

/** @throws WrongAnswers where the statement in force was not read, it is not certified, or is anonymous and signed */
function checkWords(
  { statement, certified, anonymous, account }: Submission,
  edition: string,
  isSignedIn: boolean,
): void {
  const wrong: { question: string; message: string }[] = [];
  if (statement !== edition)
    wrong.push({
      question: 'statement',
      message: 'confirm that you have read the Privacy Act Statement that is in force',
    });
  if (!certified) wrong.push({ question: 'certified', message: 'certify that it is true and accurate' });
  if (anonymous && account)
    wrong.push({ question: 'account', message: 'an account takes a name and an email address' });
  if (anonymous && isSignedIn)
    wrong.push({ question: 'anonymous', message: 'whose session it is would be known: sign out first' });
  if (wrong.length > 0) throw new WrongAnswers(wrong);
}

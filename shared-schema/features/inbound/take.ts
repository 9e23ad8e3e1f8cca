import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError, toCallerError, unavailable } from '../../language/errors.ts';
import type { InboundSettings } from '../../language/intake/inbound-settings.ts';
import { legalDay } from '../../language/legal-day.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { serviceCaller } from '../../runtime/request/service-caller.ts';
import { blindIndex } from '../../runtime/secrets/keys.ts';
import { readPayload, reasonOf } from './payload.ts';
import type { SignedMessage } from './signature.ts';

/** What became of a message: an item, or aside for a person; the reason is a code. */
export type Answered =
  | { readonly outcome: 'item'; readonly controlNumber: string }
  | { readonly outcome: 'aside'; readonly reason: string };
/** The same, and whether it had been answered before. */
interface Taken {
  readonly answer: Answered;
  readonly again: boolean;
}

/** A message of a known sender, and from which address it came. */
interface Given {
  readonly settings: InboundSettings;
  readonly message: SignedMessage;
  readonly address: string;
}
/** What is kept of a message: nothing that its key or its body could be told from without the tool's own key. */
interface Noted {
  readonly sender: string;
  readonly digest: Buffer;
  readonly body: Buffer;
}

/** What its events say was done. */
const ACTION = 'take-message';
/** The reason of a key that stands for another message. */
const KEY_USED = 'key-used';
/** Errors that are the message's own: sent again it would fail again. */
const OF_MESSAGE: ReadonlySet<string> = new Set(['INVALID_INPUT', 'SPII_FOUND']);

/**
 * Takes in one signed message: an item, or aside with the reason. Each idempotency key once, however often it comes and
 * from how many connections: what became of it, its note and its event are one transaction.
 * @throws INVALID_INPUT (409) where the key stands for another message; UNAVAILABLE, AUDIT_UNAVAILABLE: it may be sent
 * again
 */
export async function takeMessage(hosted: HostedTool, given: Given): Promise<Taken> {
  const { settings, message, address } = given;
  const work = { purpose: 'internal-coordination', address, client: `inbound ${settings.sender}` } as const;
  const caller = await serviceCaller(hosted, settings.entersAs, work);
  const noted = notedOf(hosted, message);
  try {
    return await runCommand(hosted, { caller, name: 'take-message', door: 'subgraph' }, (context) =>
      once(context, noted, () => entered(context, given)),
    );
  } catch (error) {
    const told = toCallerError(error, caller.requestId);
    if (told.extensions.retryable || told.extensions.reason === KEY_USED) throw told;
    // Not the message's fault: its account may not enter such items any more, or something fails that nobody foresaw.
    if (!OF_MESSAGE.has(told.code)) throw unavailable('What takes the message in');
    return setAside({ hosted, caller }, noted, reasonOf(settings, told));
  }
}

/** Notes that a message is left for a person, with the reason. */
const setAside = (
  { hosted, caller }: { hosted: HostedTool; caller: Caller },
  noted: Noted,
  reason: string,
): Promise<Taken> =>
  runCommand(hosted, { caller, name: 'set-message-aside', door: 'subgraph' }, (context) =>
    once(context, noted, async () => ({ outcome: 'aside', reason })),
  );

const notedOf = ({ keys }: HostedTool, { sender, key, body }: SignedMessage): Noted => ({
  sender,
  digest: blindIndex(keys, 'inbound key', `${sender} ${key}`),
  body: blindIndex(keys, 'inbound body', body.toString('latin1')),
});

/** Returns what became of a message before, or does the work and notes it. @throws as `work`, and for a used key */
async function once(context: OperationContext, noted: Noted, work: () => Promise<Answered>): Promise<Taken> {
  const { sender, digest, body } = noted;
  context.account.action = ACTION;
  // Two that bring the same message at once: the second waits here, and finds it taken.
  await sql`select pg_advisory_xact_lock(${digest.readBigInt64BE().toString()}::bigint)`.execute(context.kysely);
  const { rows } = await sql<{ same: boolean; outcome: string; reason: string | null; number: string | null }>`
    select body = ${body} as same, outcome, reason, control_number as number
    from inbound_message
    where sender = ${sender} and digest = ${digest}`.execute(context.kysely);
  const [known] = rows;
  if (known && !known.same)
    throw new CorrespondenceError('INVALID_INPUT', 'This idempotency key stands for another message.', {
      reason: KEY_USED,
      http: { status: 409 },
    });
  if (known) return { answer: answerOf(known), again: true };
  const answer = await work();
  context.account.action = ACTION;
  const [reason, number] = answer.outcome === 'item' ? [null, answer.controlNumber] : [answer.reason, null];
  await sql`
    insert into inbound_message (sender, digest, body, outcome, reason, control_number, created_by)
    values (${sender}, ${digest}, ${body}, ${answer.outcome}, ${reason}, ${number}, ${context.caller.user})`.execute(
    context.kysely,
  );
  return { answer, again: false };
}

const answerOf = ({ reason, number }: { reason: string | null; number: string | null }): Answered =>
  number === null ? { outcome: 'aside', reason: reason ?? '' } : { outcome: 'item', controlNumber: number };

/** Enters what a message says as an item, under the rules of the account; what cannot be read stands aside. */
async function entered(context: OperationContext, { settings, message }: Given): Promise<Answered> {
  const { item } = context.resources.tool.lifecycle ?? {};
  if (!item) throw new Error(`${message.tool} has no items`);
  const read = readPayload(item, settings, message.body);
  if (read.reason !== undefined) return { outcome: 'aside', reason: read.reason };
  const { itemType, values, fields, originalKept } = settings;
  const row = await context.records(item).enter({
    input: { receivedOn: legalDay(new Date()), entryMethods: ['uploaded'], ...values, ...read.values, itemType },
    spii: Object.values(fields).map((element) => ({ element, originalKept })),
    by: 'as-it-came',
  });
  if (!row) throw new Error('an item was entered that its entrant does not see');
  return { outcome: 'item', controlNumber: row.columns.control_number as string };
}

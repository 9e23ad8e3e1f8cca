import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { isForNow, toCallerError } from '../../language/errors.ts';
import { type MailSettings, MOST_TEXT } from '../../language/intake/mail-settings.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { lifecycleOf } from '../lifecycle/index.ts';
import { identifiersInClear } from '../screening/index.ts';
import { mailboxCaller } from './mailbox-caller.ts';
import type { IncomingMail } from './message.ts';
import { namesIn } from './name-parts.ts';
import { acknowledge } from './outgoing.ts';
import { takeFiles } from './take-files.ts';

/** What became of a message. `aside`: a person looks; `own`: ours come back; the reason is a code. */
export interface Taken {
  readonly outcome: 'item' | 'thread' | 'own' | 'aside';
  readonly reason: string | null;
}
interface Entered extends Taken {
  /** The item's key, for the files that are still to come. */
  readonly item: string | null;
  readonly settled: boolean;
}

/** The reason of a message whose sender the DNS could not be asked about: met again, it is looked at again. */
export const LATER_REASON = 'authentication-later';
/** The reason of a message that nothing shows to come from whom it says. */
const UNPROVEN_REASON = 'not-authenticated';

/**
 * Takes in one message: an item of its own, or a part of the one whose control number its subject names. Each message
 * once, however often it comes and wherever the taking was broken off: the message, its item and its acknowledgement
 * are one transaction, its files follow and are made up for.
 * @throws UNAVAILABLE, AUDIT_UNAVAILABLE: nothing was taken, it is tried again
 */
export async function takeMail(hosted: HostedTool, mail: IncomingMail, receivedOn: string): Promise<Taken> {
  const settings = hosted.tool.manifest.intake!.mail!;
  const caller = await mailboxCaller(hosted);
  let entered: Entered;
  try {
    entered = await runCommand(hosted, { caller, name: 'take-mail' }, (context) =>
      enter(context, { settings, mail, receivedOn }),
    );
  } catch (error) {
    // What may be taken later stays where it is. What nobody foresaw is a person's, and stops no other message.
    const told = toCallerError(error, 'mail');
    if (isForNow(told)) throw error;
    return setAside({ hosted, caller }, mail.digest, told.code.toLowerCase().replaceAll('_', '-'));
  }
  if (entered.settled) return { outcome: entered.outcome, reason: entered.reason };
  const refused = entered.item
    ? await takeFiles(hosted, caller, { mail, item: entered.item, element: settings.elements.attachments })
    : undefined;
  const outcome = { outcome: entered.outcome, reason: refused ?? entered.reason };
  await runCommand(hosted, { caller, name: 'settle-mail' }, (context) =>
    sql`
      update mail_message
      set settled = true, reason = ${outcome.reason}
      where digest = ${mail.digest}`.execute(context.kysely),
  );
  return outcome;
}

/** Notes that a message is left for a person, with the reason. */
export async function setAside(
  { hosted, caller }: { hosted: HostedTool; caller: Caller },
  digest: Buffer,
  reason: string,
): Promise<Taken> {
  await runCommand(hosted, { caller, name: 'set-mail-aside' }, (context) =>
    sql`
      insert into mail_message (digest, outcome, reason, settled, created_by)
      values (${digest}, 'aside', ${reason}, true, ${caller.user})
      on conflict (digest) do nothing`.execute(context.kysely),
  );
  return { outcome: 'aside', reason };
}

/** A message as it is taken: by which settings, and on which day. */
interface Taking {
  readonly settings: MailSettings;
  readonly mail: IncomingMail;
  readonly receivedOn: string;
}

/** Enters a message that was not taken before, and notes what became of it. */
async function enter(context: OperationContext, taking: Taking): Promise<Entered> {
  const { mail } = taking;
  const { item } = context.resources.tool.lifecycle!;
  // Two that take the same message at once: the second waits here, and finds it taken.
  await sql`select pg_advisory_xact_lock(('x' || encode(${mail.digest.subarray(0, 8)}::bytea, 'hex'))::bit(64)::bigint)`.execute(
    context.kysely,
  );
  const { rows: known } = await sql<Entered>`
    select m.outcome, m.reason, m.settled, i.key as item
    from mail_message m
    left join ${sql.table(item.options.table)} i on i.id = m.item
    where m.digest = ${mail.digest}`.execute(context.kysely);
  if (known[0] && !isMetAnew(known[0].reason, mail)) return known[0];
  context.account.action = 'take-mail';
  if (mail.kind === 'bounce') await noteBounce(context, mail);
  const entered = await entry(context, taking);
  const { outcome, reason, settled, row } = entered;
  const authentication = mail.authentication === 'later' ? 'none' : mail.authentication;
  await sql`
    insert into mail_message (digest, item, outcome, reason, settled, authentication, created_by)
    values (
      ${mail.digest}, ${row?.rowId ?? null}, ${outcome}, ${reason}, ${settled}, ${authentication},
      ${context.caller.user}
    )
    on conflict (digest) do update
    set item = excluded.item, outcome = excluded.outcome, reason = excluded.reason, settled = excluded.settled,
      authentication = excluded.authentication`.execute(context.kysely);
  return { outcome, reason, settled, item: row?.id ?? null };
}

/**
 * Tells whether a message that stood aside may be taken after all: the DNS may answer now, and an unsigned copy does
 * not keep out the signed one.
 */
const isMetAnew = (reason: string | null, { authentication }: IncomingMail): boolean =>
  reason === LATER_REASON || (reason === UNPROVEN_REASON && authentication !== 'none' && authentication !== 'later');

interface Entry extends Taken {
  readonly row: Pick<Row, 'rowId' | 'id'> | null;
  readonly settled: boolean;
}
const aside = (reason: string): Entry => ({ outcome: 'aside', reason, row: null, settled: true });

/** Enters what a person wrote; what a machine did, whatever it carries, is left for a person, and never answered. */
async function entry(context: OperationContext, taking: Taking): Promise<Entry> {
  const { settings, mail } = taking;
  const { item } = context.resources.tool.lifecycle!;
  if (mail.kind === 'own') return { ...aside('loop'), outcome: 'own' };
  if (mail.kind !== 'letter') return aside(mail.kind);
  const [number, ...more] = controlNumbersIn(item, mail.subject);
  if (more.length > 0) return aside('several-control-numbers');
  if (number) return thread(context, taking, number);
  const row = await context.records(item).enter({
    input: { ...valuesOf(item, taking), channel: 'email', entryMethods: ['uploaded'] },
    spii: decisionsFor(settings),
    by: 'as-it-came',
  });
  if (!row) throw new Error('an item was entered that its entrant does not see');
  // Nobody is answered whose address is not plain.
  if (settings.acknowledges && mail.senderIsPlain)
    await acknowledge(context, row.columns.control_number as string, mail.fromEmail);
  return { outcome: 'item', reason: null, row, settled: false };
}

/** Adds to the item of a control number what comes from its own correspondent, and is known to. */
async function thread(context: OperationContext, { settings, mail }: Taking, number: string): Promise<Entry> {
  if (!mail.senderIsPlain) return aside('sender-unclear');
  const row = await itemOf(context, settings, { controlNumber: number, email: mail.fromEmail });
  // A number that nobody has, and one of somebody else's: the same to whoever tries. Never a guess instead.
  if (!row) return aside('control-number');
  if (mail.authentication === 'later') return aside(LATER_REASON);
  if (mail.authentication === 'none') return aside(UNPROVEN_REASON);
  const lifecycle = lifecycleOf(context);
  const named = { id: row.id, version: row.version };
  await lifecycle.applyEvent('item', {
    named: [named],
    event: (await lifecycle.allows('item', 'record-answer', named)) ? 'record-answer' : 'comment',
    input: { text: textFor(mail) },
  });
  return { outcome: 'thread', reason: null, row, settled: false };
}

/** Control numbers of this tool that stand in a subject: whole, with the ten signs that nobody guesses. */
function controlNumbersIn(item: RegisteredRecord, subject: string): string[] {
  const pattern = new RegExp(
    `(?<![A-Z0-9])${item.options.controlNumberPrefix}-\\d{4}-[0-9A-HJKMNP-TV-Z]{10}(?![A-Z0-9])`,
    'gi',
  );
  return [...new Set((subject.match(pattern) ?? []).map((each) => each.toUpperCase()))];
}

/** The item of this control number, if it was this address that it is answered to. */
async function itemOf(
  context: OperationContext,
  { elements }: MailSettings,
  { controlNumber, email }: { controlNumber: string; email: string },
): Promise<Row | undefined> {
  const { item } = context.resources.tool.lifecycle!;
  const element = item.byKey.get(elements.email)!;
  const [row] = await context
    .records(item)
    .select(sql<boolean>`item.control_number = ${controlNumber}`, new Set([elements.email]), 1);
  if (row) context.account.disclosed(row, element);
  const own = row?.columns[element.column];
  return row && typeof own === 'string' && email !== '' && own.toLowerCase() === email ? row : undefined;
}

const decisionsFor = ({ elements, neededBecause: reason }: MailSettings): SpiiDecision[] => [
  { element: elements.text, originalKept: 'The mailbox, as it came', ...(reason ? { needed: true, reason } : {}) },
];
const textFor = (mail: IncomingMail, before = ''): string => {
  const whole = `${before}Subject: ${mail.subject}\n\n${mail.text}`;
  return whole.length > MOST_TEXT ? `${whole.slice(0, MOST_TEXT)}\n[the whole text stands in message.txt]` : whole;
};

/** The item's values: what does not fit its element goes into the text, where it is encrypted. */
function valuesOf(
  item: RegisteredRecord,
  { settings: { elements, values }, mail, receivedOn }: Taking,
): Record<string, unknown> {
  const before: string[] = [];
  const fitting = (key: string | undefined, label: string, value: string): Record<string, string> => {
    if (value === '') return {};
    const element = key === undefined ? undefined : item.byKey.get(key);
    if (element?.kind.parse(value).ok && identifiersInClear(item, { [element.key]: value }).length === 0)
      return { [element.key]: value };
    before.push(`${label}: ${value}\n`);
    return {};
  };
  const names = namesIn(elements.name, mail.fromName).map(([key, name]) => fitting(key, 'From', name));
  const own = {
    ...Object.assign({}, ...names),
    ...fitting(elements.email, 'Address', mail.fromEmail),
  };
  return { receivedOn, ...values, ...own, [elements.text]: textFor(mail, before.join('')) };
}

/** Marks what we sent and what came back; the report names it by the message-id that we gave it. */
async function noteBounce(context: OperationContext, mail: IncomingMail): Promise<void> {
  const ids = [
    ...new Set(
      [
        ...mail.source
          .subarray(0, 200_000)
          .toString('latin1')
          .matchAll(/<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@/g),
      ].map((match) => match[1]!),
    ),
  ];
  if (ids.length > 0)
    await sql`
      update mail_outgoing
      set state = 'bounced'
      where id in (${sql.join(ids)}) and state = 'sent'`.execute(context.kysely);
}

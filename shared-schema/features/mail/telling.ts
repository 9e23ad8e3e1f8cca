import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { systemCaller } from '../../language/caller.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { Account } from '../../runtime/audit/account.ts';
import { writeEvent } from '../../runtime/audit/event.ts';
import { executorOn } from '../../runtime/request/session.ts';
import { domainOf, isForGood, ownHeaders, type Sending } from './sending.ts';

/** What became of what a user was to be told; undefined where it is tried again. */
export type Outcome = 'sent' | 'no-address' | 'no-access' | 'failed' | undefined;

/** What is told of a record. */
interface Message {
  readonly record: RegisteredRecord;
  /** Other records that it leads to: whoever may see none of them is not told either. */
  readonly of?: RegisteredRecord | undefined;
  readonly rowId: string;
  /** By what the message is known again, if it is sent twice; its id is a digest of it and says nothing. */
  readonly name: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Sends what waits, one by one, each in a transaction of its own, until nothing does.
 * @param sendNext sends one and marks what became of it
 * @returns how many were sent
 */
export async function sendEach(mailer: pg.Client, sendNext: () => Promise<Outcome | 'none'>): Promise<number> {
  for (let sent = 0; ; ) {
    await mailer.query('begin');
    try {
      const became = await sendNext();
      await mailer.query(became === 'none' ? 'rollback' : 'commit');
      if (became === 'none') return sent;
      if (became === 'sent') sent++;
    } catch (error) {
      await mailer.query('rollback').catch(() => {});
      throw error;
    }
  }
}

/**
 * Tells a user of a record, at the address that the directory has, and accounts for it. Whoever may see no such record
 * any more, whatever it is, is told of none.
 * @param user undefined where it is for no person, who alone has an address
 */
export async function tell(sending: Sending, user: string | undefined, message: Message): Promise<Outcome> {
  const outcome = await told(sending, user, message);
  const account = new Account();
  account.changed({ record: message.record, rowId: message.rowId, version: 0 }, [], 'notify');
  const occasion = {
    operationName: 'send-notice',
    operationHash: 'command',
    door: 'command',
    outcome: outcome === 'sent' ? 'ok' : 'error',
    rule: outcome === 'sent' ? null : (outcome ?? 'later'),
    startedAt: performance.now(),
  } as const;
  const { hosted, mailer } = sending;
  const executor = executorOn(mailer as unknown as pg.PoolClient, hosted);
  await writeEvent(executor, hosted.tool, { caller: systemCaller('mailer', []), account, occasion });
  return outcome;
}

async function told(sending: Sending, user: string | undefined, message: Message): Promise<Outcome> {
  const { hosted } = sending;
  const entitlement = user === undefined ? null : await hosted.entitlementOf(user);
  if (!entitlement) return 'no-address';
  const seen = [message.record, message.of ?? message.record];
  if (seen.some(({ options }) => options.needToKnow.forCaller(entitlement) === 'no')) return 'no-access';
  const address = await hosted.addressOf(entitlement.user);
  return address === null ? 'no-address' : send(sending, address, message);
}

/** Sends a message. @returns `failed` where the server refuses it for good */
async function send(
  { hosted: { keys, tool }, transport, settings: { from } }: Sending,
  to: string,
  { name, subject, text }: Message,
): Promise<Outcome> {
  const id = createHmac('sha256', keys.index).update(name).digest('hex').slice(0, 32);
  try {
    await transport.sendMail({
      from,
      to,
      messageId: `<${id}@${domainOf(from)}>`,
      subject,
      text,
      headers: ownHeaders(tool, 'auto-generated'),
    });
    return 'sent';
  } catch (error) {
    return isForGood(error) ? 'failed' : undefined;
  }
}

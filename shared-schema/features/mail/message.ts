import { createHash } from 'node:crypto';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { type Authentication, type Authority, authenticationOf } from './authentication.ts';
import { kindOf, type MailKind } from './automatic.ts';
import { type HeaderLine, plainSender } from './sender.ts';

/** A file of a message. */
export interface MailFile {
  /** As the message says it, whatever it is; empty where it says none. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}
/** A message as it is taken in. */
export interface IncomingMail {
  /** SHA-256 of what makes it this message, whatever way it came: the same again is the same message. */
  readonly digest: Buffer;
  readonly kind: MailKind;
  /** Tells whether it says in one way, and no other, who sent it. */
  readonly senderIsPlain: boolean;
  /** By what it is known to come from there. */
  readonly authentication: Authentication;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
  /** Everything in it that a control number may stand in: its subject. Never its text, which quotes. */
  readonly source: Buffer;
}

const addresses = (of: AddressObject | AddressObject[] | undefined) => [of ?? []].flat().flatMap((each) => each.value);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a text that is stored
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const harmless = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROLS, '');
/** Who says when a message came, and whether from whom it says; without, no sender is believed. */
interface Reading extends Authority {
  readonly receivedAt: Date;
}

const CARRIED = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'text/rfc822-header']);
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/**
 * Returns the digest of what makes a message this one. What a relay adds does not count; a forged message-id with
 * another text is another.
 */
function digestOf(mail: ParsedMail, fromEmail: string, text: string): Buffer {
  const files = mail.attachments.map((file) => sha256(file.content));
  const date = mail.date?.toISOString() ?? '';
  const digest = createHash('sha256');
  for (const part of [mail.messageId ?? '', fromEmail, mail.subject ?? '', date, text, ...files])
    digest.update(`${part.length}:${part}`);
  return digest.digest();
}

/** Reads a message, and finds out whether it comes from whom it says. @throws where it is none */
export async function readMail(source: Buffer, reading?: Reading): Promise<IncomingMail> {
  const mail = await simpleParser(source, { skipImageLinks: true, maxHtmlLengthToParse: 5 * 1024 * 1024 } as object);
  const [from] = addresses(mail.from);
  const fromEmail = (from?.address ?? '').toLowerCase();
  const fromName = harmless(from?.name ?? '').trim();
  const subject = harmless(mail.subject ?? '').trim();
  const text = harmless(mail.text ?? (typeof mail.html === 'string' ? mail.html : '')).trimEnd();
  const lines = mail.headerLines as readonly HeaderLine[];
  const sender = plainSender(lines, { name: from?.name ?? '', address: fromEmail });
  const carried = mail.attachments
    .filter(({ contentType }) => CARRIED.has(contentType.toLowerCase()))
    .map(({ content }) => content);
  const kind = kindOf({ lines, source, fromName, fromEmail, subject, text, carried });
  const proves = sender !== undefined && reading !== undefined && kind === 'letter';
  return {
    digest: digestOf(mail, fromEmail, text),
    kind,
    senderIsPlain: sender !== undefined,
    authentication: proves
      ? await authenticationOf({ source, lines, from: sender, receivedAt: reading.receivedAt }, reading)
      : 'none',
    fromName,
    fromEmail,
    subject,
    text,
    files: mail.attachments.map(({ filename, contentType, content }) => ({
      fileName: filename ?? '',
      mediaType: contentType.toLowerCase(),
      content,
    })),
    source,
  };
}

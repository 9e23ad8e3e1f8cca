import { createHash } from 'node:crypto';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { OWN_HEADER } from './settings.ts';

/** A file of a message. */
export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}
/** A message as it is taken in. */
export interface IncomingMail {
  /** SHA-256 of what makes it this message, whatever way it came: the same again is the same message. */
  readonly digest: Buffer;
  /** `machine`: nobody wrote it for us, but it may hold something; `auto-reply`: an answer to nobody; `bounce`: of something we sent; `own`: our own come back. */
  readonly kind: 'letter' | 'machine' | 'auto-reply' | 'bounce' | 'own';
  readonly fromName: string;
  readonly fromEmail: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
  /** Everything in it that a control number may stand in: its subject. Never its text, which quotes. */
  readonly source: Buffer;
}

const header = (mail: ParsedMail, name: string): string => {
  const value = mail.headers.get(name);
  return (typeof value === 'string' ? value : value && typeof value === 'object' && 'value' in value ? String((value as { value: unknown }).value) : value ? JSON.stringify(value) : '').toLowerCase();
};
const addresses = (of: AddressObject | AddressObject[] | undefined) => (Array.isArray(of) ? of : of ? [of] : []).flatMap((each) => each.value);

function kindOf(mail: ParsedMail, fromEmail: string): IncomingMail['kind'] {
  // As they stand in the message: the reader gathers some of them under other names.
  const present = new Set(mail.headerLines.map(({ key }) => key));
  if (present.has(OWN_HEADER)) return 'own';
  const contentType = header(mail, 'content-type');
  const report = contentType.includes('multipart/report') || /^(mailer-daemon|postmaster)@/i.test(fromEmail);
  if (report) return 'bounce';
  const submitted = header(mail, 'auto-submitted');
  if (submitted.startsWith('auto-replied') || ['x-autoreply', 'x-autorespond', 'x-vacation'].some((name) => present.has(name)) || header(mail, 'precedence') === 'auto_reply') return 'auto-reply';
  if ((submitted !== '' && submitted !== 'no') || present.has('list-id') || ['bulk', 'list', 'junk'].includes(header(mail, 'precedence')) || header(mail, 'return-path') === '<>') return 'machine';
  return 'letter';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a text that is stored
const harmless = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
const fileNameOf = (name: string | undefined, at: number): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  const plain = (name ?? '').replace(/[/\\\u0000-\u001f]/g, '_').trim();
  return (plain === '' ? `attachment-${at + 1}` : plain).slice(-200);
};

/** Reads a message. @throws where it is none */
export async function readMail(source: Buffer): Promise<IncomingMail> {
  const mail = await simpleParser(source, { skipImageLinks: true, maxHtmlLengthToParse: 5 * 1024 * 1024 } as object);
  const [from] = addresses(mail.from);
  const fromEmail = (from?.address ?? '').toLowerCase();
  const text = harmless(mail.text ?? (typeof mail.html === 'string' ? mail.html : '')).trimEnd();
  const digest = createHash('sha256');
  // What a relay adds does not count: delivered twice it is one message. A forged message-id with another text is another.
  for (const part of [mail.messageId ?? '', fromEmail, mail.subject ?? '', mail.date?.toISOString() ?? '', text, ...mail.attachments.map((file) => createHash('sha256').update(file.content).digest('hex'))]) digest.update(`${part.length}:${part}`);
  return {
    digest: digest.digest(),
    kind: kindOf(mail, fromEmail),
    fromName: harmless(from?.name ?? '').trim(),
    fromEmail,
    subject: harmless(mail.subject ?? '').trim(),
    text,
    files: mail.attachments.map(({ filename, contentType, content }, at) => ({ fileName: fileNameOf(filename, at), mediaType: contentType.toLowerCase(), content })),
    source,
  };
}

import { Resolver } from 'node:dns/promises';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { getDomain } from 'tldts';
import { type HeaderLine, linesOf } from './sender.ts';
import { type MethodResult, trustedResults } from './trusted-results.ts';

/** By what a message is known to come from its `From`; `none`: by nothing; `later`: the DNS did not say. */
export type Authentication = 'dmarc' | 'dkim' | 'spf' | 'none' | 'later';
/** Asks the DNS, as `resolve` of node:dns does. */
export type Resolve = (name: string, type: string) => Promise<string[][] | string[]>;
/** Whom it is believed from: the DNS, and the receiving server of this authserv-id, where there is one. */
export interface Authority {
  readonly resolve: Resolve;
  readonly authserv?: string | undefined;
}
interface Unproven {
  readonly source: Buffer;
  readonly lines: readonly HeaderLine[];
  /** The plain address that it says it is from. */
  readonly from: string;
  readonly receivedAt: Date;
}

/** Signatures that are looked at: whoever writes more wants work done. */
const MOST_SIGNATURES = 10;
/** Bytes of a header that are looked at; ten times what large ones have. */
const MOST_HEADER = 256 * 1024;
/** So long the DNS is asked about one message. */
const MOST_MILLISECONDS = 30_000;
/** What is read of a message, and so stands in it once. */
const ONCE = ['from', 'sender', 'subject', 'content-type', 'content-transfer-encoding'];

/** Returns the DNS of this machine, asked for ten seconds at most. */
export function systemResolver(): Resolve {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  return (name, type) => resolver.resolve(name, type) as Promise<string[][]>;
}

type Signature = Awaited<ReturnType<typeof dkimVerify>>['results'][number];
type Verified = Awaited<ReturnType<typeof dkimVerify>>;

/**
 * Tells whether what is read is what was signed: sender, subject, and the body to its end (no `l=`). A key in testing
 * signs nothing.
 */
function signsWhatIsRead(
  { signingHeaders, canonBodyLengthLimited, status }: Signature,
  lines: readonly HeaderLine[],
): boolean {
  const signed = new Set(signingHeaders?.keys.toLowerCase().split(': '));
  const headers = ['from', 'subject'].every((key) => signed.has(key) || linesOf(lines, key).length === 0);
  return headers && canonBodyLengthLimited === false && !status.testing;
}

const bare = (line: string): string => line.replace(/\s+/g, '');
/**
 * Tells whether the verifier and the reader see the same sender and subject: else one was verified and another is read.
 */
function readsAlike({ headers }: Verified, lines: readonly HeaderLine[]): boolean {
  const verified = headers?.parsed.map(({ key, line }) => ({ key, line: line.toString('latin1') })) ?? [];
  const text = (of: readonly HeaderLine[], key: string) =>
    linesOf(of, key)
      .map(({ line }) => bare(line))
      .join('\n');
  return ONCE.every((key) => text(verified, key) === text(lines, key));
}

const fault = (code: string): Error => Object.assign(new Error(code), { code });
/** Returns a resolver that gives up after MOST_MILLISECONDS. */
function inTime(resolve: Resolve): Resolve {
  const until = Date.now() + MOST_MILLISECONDS;
  return async (name, type) => {
    if (Date.now() > until) throw fault('ETIMEOUT');
    return resolve(name, type);
  };
}
/**
 * Returns a resolver that asks for keys of the sender's own domain alone: no other signature counts, and no stranger's
 * server is waited for.
 */
const ofDomain =
  (resolve: Resolve, domain: string): Resolve =>
  async (name, type) => {
    if (!aligned(name, domain)) throw fault('ENOTFOUND');
    return resolve(name, type);
  };

async function signaturesOf(
  { source, lines, from, receivedAt }: Unproven,
  { resolve }: Authority,
): Promise<Signature[] | undefined> {
  const count = linesOf(lines, 'dkim-signature').length;
  if (count === 0) return [];
  if (count > MOST_SIGNATURES) return undefined;
  // As of when it came: a signature may expire while the mailbox is not watched.
  const resolver = ofDomain(resolve, from.split('@')[1]!);
  const verified = await dkimVerify(source, { resolver, strict: true, curTime: receivedAt });
  return readsAlike(verified, lines) ? verified.results : undefined;
}

const aligned = (domain: string | undefined, from: string): boolean => {
  const own = getDomain(from, { allowPrivateDomains: true });
  return own !== null && domain !== undefined && getDomain(domain, { allowPrivateDomains: true }) === own;
};
const passed = (results: readonly MethodResult[], method: string, property: string): string[] =>
  results
    .filter((each) => each.method === method && each.result === 'pass')
    .map(({ properties }) => properties[property]?.split('@').at(-1) ?? '')
    .filter((domain) => domain !== '');

/**
 * Returns by what a message is known to come from whom it says it is from: DMARC, where the domain publishes it; else a
 * DKIM signature of, or an SPF pass for, the same organizational domain. DKIM and DMARC are found here; SPF, which a
 * mailbox cannot tell, and what was found before a gateway changed the message, are believed from the configured
 * server. ARC is not.
 */
export async function authenticationOf(mail: Unproven, authority: Authority): Promise<Authentication> {
  // What cannot be looked at proves nothing.
  return examined(mail, authority).catch(() => 'none');
}

async function examined(mail: Unproven, authority: Authority): Promise<Authentication> {
  const { source, lines } = mail;
  const header = source.indexOf('\r\n\r\n');
  if ((header < 0 ? source.length : header) > MOST_HEADER) return 'none';
  if (ONCE.some((key) => linesOf(lines, key).length > 1)) return 'none';
  const asked = { ...authority, resolve: inTime(authority.resolve) };
  const signatures = await signaturesOf(mail, asked);
  return signatures === undefined ? 'none' : judged(mail, asked, signatures);
}

async function judged(
  { lines, from }: Unproven,
  { resolve, authserv }: Authority,
  signatures: readonly Signature[],
): Promise<Authentication> {
  const domain = from.split('@')[1]!;
  const whole = signatures.filter((each) => signsWhatIsRead(each, lines));
  const results = trustedResults(lines, authserv);
  // The server says nothing of what a signature leaves out: by it, only messages whose every signature is whole are
  // known.
  const vouched = whole.length === signatures.length ? results : results.filter(({ method }) => method === 'spf');
  if (passed(vouched, 'dmarc', 'header.from').includes(domain)) return 'dmarc';
  const own = whole.filter(({ status }) => status.result === 'pass').map(({ signingDomain = '' }) => signingDomain);
  const dkim = [...own, ...passed(vouched, 'dkim', 'header.d')];
  const spf = passed(vouched, 'spf', 'smtp.mailfrom');
  const unsaid = whole.some(
    ({ status, signingDomain }) => status.result === 'temperror' && aligned(signingDomain, domain),
  )
    ? 'later'
    : 'none';
  if (dkim.length + spf.length === 0) return unsaid;
  const verdict = await dmarc({
    headerFrom: [from],
    dkimDomains: dkim.map((each) => ({ domain: each })),
    spfDomains: spf,
    resolver: resolve,
  });
  const result = verdict ? verdict.status.result : 'fail';
  if (result === 'pass') return 'dmarc';
  if (result === 'temperror') return 'later';
  if (result !== 'none') return unsaid;
  if (dkim.some((each) => aligned(each, domain))) return 'dkim';
  return spf.some((each) => aligned(each, domain)) ? 'spf' : unsaid;
}

import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import DKIM from 'nodemailer/lib/dkim/index.js';

/** What the DNS says, as a table; while it `fails`, it answers nothing. */
export class Records {
  readonly #texts = new Map<string, string>();
  readonly asked: string[] = [];
  fails = false;

  set(name: string, text: string): void {
    this.#texts.set(name, text);
  }
  readonly resolve = async (name: string, _type: string): Promise<string[][]> => {
    this.asked.push(name);
    const text = this.#texts.get(name);
    if (this.fails) throw Object.assign(new Error('queryTxt ESERVFAIL'), { code: 'ESERVFAIL' });
    if (text === undefined) throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' });
    return [[text]];
  };
}

/** A domain with a real key pair, of which the DNS holds the public half. */
export class SigningDomain {
  readonly #privateKey: string;
  constructor(
    private readonly domain: string,
    records: Records,
    { bits = 2_048, flags = '' }: { bits?: number; flags?: string } = {},
  ) {
    const pair = generateKeyPairSync('rsa', { modulusLength: bits });
    this.#privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }) as Buffer;
    records.set(`key._domainkey.${domain}`, `v=DKIM1; k=rsa; ${flags}p=${publicKey.toString('base64')}`);
  }

  /** Signs as a mail server does; `skipFields` (`subject:date`) leaves headers out. */
  async sign(source: string | Buffer, { skipFields = '' } = {}): Promise<Buffer> {
    const signer = new DKIM({ domainName: this.domain, keySelector: 'key', privateKey: this.#privateKey, skipFields });
    const parts: Buffer[] = [];
    for await (const part of signer.sign(Buffer.from(source))) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }

  /** Signs with what careful servers leave out: `maxBodyLength`, `algorithm`, `expires`, `signTime`, `headerList`. */
  async signWith(
    source: string | Buffer,
    { maxBodyLength, algorithm, ...options }: Record<string, unknown>,
  ): Promise<Buffer> {
    const data = {
      signingDomain: this.domain,
      selector: 'key',
      privateKey: this.#privateKey,
      maxBodyLength,
      algorithm,
    };
    const signed = { canonicalization: 'relaxed/relaxed', ...options, signatureData: [data] };
    const { signatures } = await dkimSign(Buffer.from(source), signed as never);
    return Buffer.concat([Buffer.from(signatures), Buffer.from(source)]);
  }
}

import { type Asked, OutsideSystem } from './outside-system.ts';

const TOKEN = 'synthetic-token-of-the-cats-tool-0001';
/** An address as a correspondent writes it, and as the Postal Service does; it is nobody's. */
export const WRITTEN = '12 north example street apt. 4\nspringfield, virginia 22150';
export const STANDARD = '12 N EXAMPLE ST APT 4\nSPRINGFIELD VA 22150-0001';

/** The Postal Service's address check as docs/outside-lookups.md says it, over HTTP. */
export class PostalService extends OutsideSystem {
  constructor() {
    super(TOKEN);
  }

  get environment(): Record<string, string> {
    return { LOOK_UP_URLS_CATS: `usps=${this.url}`, LOOK_UP_TOKENS_CATS: `usps=${TOKEN}` };
  }

  protected answerTo({ values: { address = '' } }: Asked): object {
    const known = address === WRITTEN || address === STANDARD;
    return known ? { found: true, address: { address, standardAddress: STANDARD } } : { found: false };
  }
}

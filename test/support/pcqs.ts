import { type Asked, OutsideSystem } from './outside-system.ts';

/** By which a tool proves itself to the fake PCQS. */
export const TOKEN = 'synthetic-token-of-the-lockbox-0001';
/** A person of PCQS, who is nobody. */
export const PERSON = {
  personReference: 'PCQS:SYN-0000042',
  firstName: 'Quillona',
  lastName: 'Zefferby-Specimen',
  dateOfBirth: '1971-03-04',
  alienNumber: 'A900112233',
  elisId: '900000000042',
  receiptNumber: 'IOE9012345678',
};
type Person = Readonly<Record<string, string>>;

/** PCQS as docs/outside-lookups.md says it, over HTTP. */
export class Pcqs extends OutsideSystem {
  constructor(private readonly persons: readonly Person[] = [PERSON]) {
    super(TOKEN);
  }

  get environment(): Record<string, string> {
    return { LOOK_UP_URLS_LOCKBOX: `pcqs=${this.url}`, LOOK_UP_TOKENS_LOCKBOX: `pcqs=${TOKEN}` };
  }

  protected answerTo({ values, asks }: Asked): object {
    const person = this.persons.find((each) =>
      Object.entries(values).every(([key, value]) => each[key]?.toLowerCase() === value.toLowerCase()),
    );
    if (!person) return { found: false };
    const shown = [...asks, ...Object.keys(values)].map((key) => [key, person[key]]);
    return { found: true, person: Object.fromEntries(shown) };
  }
}

import type { IdentifierKind } from './disguise-writings.ts';

/** Where a number stands. `¤` is the number with the words that say what it is. */
export interface Context {
  readonly name: string;
  readonly texts: readonly string[];
  /** The surroundings, the words beside the number and a number in words are in capitals. */
  readonly capitals?: true;
}

export const DEVELOPMENT_CONTEXTS: readonly Context[] = [
  { name: 'start', texts: ['¤ is what your office asked me for in May.', '¤; please use it to find my file.'] },
  { name: 'end', texts: ['You asked for one more thing before you can answer: ¤', 'To find my file you will need ¤'] },
  {
    name: 'middle',
    texts: ['I was told that ¤ would be enough and that no form is needed.', 'With ¤ in hand, I went there.'],
  },
  {
    name: 'table row',
    texts: [
      'Name | Number | State\nAda Example | ¤ | Ohio\nBen Sample | not given | Utah',
      '12\tExample, Ada\t¤\tpending',
    ],
  },
  { name: 'list', texts: ['1. Ada Example\n2. ¤\n3. Ohio, since 2019', '- two photographs\n- ¤\n- a fee of $85'] },
  { name: 'beside a telephone', texts: ['Call 202-555-0143; ¤; fax 202-555-0144.', '(202) 555-0117, ¤'] },
  { name: 'email signature', texts: ['Thank you.\n--\nAda Example\n¤\nada@example.gov\n202-555-0119'] },
  {
    name: 'after scanning noise',
    texts: ['~^ ,.; ¦¦ rn vv\n_ .:; ¬ -- Tbe offlce\n¤\n. ,', '··· ,;~ recieued ,, ¦ ·\n\n  ¤ ~'],
  },
  { name: 'subject line', texts: ['Subject: RE: FW: third request, ¤\n\nDear officer,\nplease answer.'] },
  {
    name: 'several in one',
    texts: [
      'For the husband ¤, and for the wife ¤; the son has none.',
      'First: ¤\nSecond: ¤\nThird: ¤\nAll three wait.',
    ],
  },
  {
    name: 'long paragraph',
    texts: [
      'We moved here 12 years ago, and in 2019 my brother opened a small shop at 44 Example Road. Since then we have ' +
        'written 3 times and paid $1,225 in fees. Nobody could say why nothing happens. I give ¤ once more, as the ' +
        'officer at window 6 advised, and I hope that the 90 days which the leaflet promises have some meaning. ' +
        'My wife works nights, and our two children are in school.',
    ],
  },
  {
    name: 'capitals',
    texts: ['I HAVE WRITTEN FOUR TIMES. ¤. ANSWER ME.', 'TO WHOM IT CONCERNS: ¤ (SEE PAGE 2)'],
    capitals: true,
  },
  { name: 'form', texts: ['Name ........ Ada Example\n¤\nSignature ________  Page 1 of 2'] },
  { name: 'chat', texts: ['hi its me again, ¤ thx', 'u there? ¤ pls check asap!!'] },
];

/** For measuring only: a detector made with these in view has nothing left to be measured by. */
export const HELD_OUT_CONTEXTS: readonly Context[] = [
  { name: 'quoted reply', texts: ['On Monday the clerk wrote:\n> Please send it again.\n>> ¤\n> Thank you.'] },
  { name: 'log line', texts: ['2024-05-17T09:12:44Z level=info msg="note saved" body="¤" took=12ms'] },
  {
    name: 'transcript of a call',
    texts: ['AGENT: go ahead.\nCALLER: so, uh, ¤, okay?\nAGENT: thank you, one moment.'],
  },
  { name: 'footnote', texts: ['The file was found.[3]\n\n[3] Cf. ¤, letter of 3 May, p. 2.'] },
];

type Labels = Readonly<Record<'usual' | 'otherWords' | 'after', readonly string[]>>;
/** The words that say what a number is: as usual, in other words, and after it. */
export const LABELS: Readonly<Record<IdentifierKind, Labels>> = {
  ssn: {
    usual: ['SSN ', 'SSN: ', 'Social Security number ', 'social security no. ', 'SSN# '],
    otherWords: [
      'my social ',
      'soc sec no ',
      'soc. sec.: ',
      'taxpayer id ',
      'my social security card says ',
      'social sec. nr. ',
    ],
    after: [' (SSN)', ', my social security number,', ' (that is my social)', ' = SSN'],
  },
  aNumber: {
    usual: ['A-Number ', 'A-Number: ', 'alien registration number ', 'A# '],
    otherWords: ['Alien number ', 'USCIS number ', 'USCIS# ', 'alien file no. ', 'my A-file ', 'alien reg. nr. '],
    after: [' (A-Number)', ', my alien number,', ' (USCIS#)', ' = alien registration no.'],
  },
  receiptNumber: {
    usual: ['receipt number ', 'Receipt number: ', 'receipt no. ', 'USCIS receipt '],
    otherWords: ['my I-797 says ', 'USCIS case number ', 'immigration case no. ', 'receipt # ', 'filing receipt: '],
    after: [' (receipt number)', ', my USCIS case,', ' (the receipt)', ' = receipt no.'],
  },
};

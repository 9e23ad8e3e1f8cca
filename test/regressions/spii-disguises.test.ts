import { describe, expect } from '@jest/globals';
import { NUMBER_SAID } from '../../shared-schema/features/spii/number-words.ts';
import { findSpii } from '../../shared-schema/features/spii/spii.ts';
import { holdsTooLittle } from '../../shared-schema/features/spii/too-little.ts';
import type { SpiiKind } from '../../shared-schema/language/intake/spii.ts';
import { type DisguisedPassage, developmentPassages, heldOutPassages } from '../intake/disguises.ts';
import { HARD_NEGATIVES } from '../intake/hard-negatives.ts';
import { NEGATIVES, POSITIVES } from '../intake/passages.ts';
import { attack } from '../support/attack.ts';

const MEASURED = ['ssn', 'aNumber', 'receiptNumber'] as const;
const NO_SPII: ReadonlySet<SpiiKind> = new Set(['phone', 'email']);
const identifiersIn = (text: string) =>
  findSpii(text).filter(({ kind }) => (MEASURED as readonly string[]).includes(kind));

/** Says slowly and plainly what may be passed over, the way it is read fast. */
const mayBePassedOver = (text: string): boolean => {
  if (text.length > 200 || !/^[\n\r\t\x20-\x7b\x7d\x7e]*$/.test(text)) return false;
  const groups = text.match(/\d+/g) ?? [];
  if (groups.length > 1 || (groups[0]?.length ?? 0) > 5) return false;
  if (/[a-z]\d|\d[a-z]|\b[oqdilsbzgt]{2,5}\b/i.test(text)) return false;
  return (text.match(NUMBER_SAID)?.length ?? 0) <= 1;
};

type Counts = Record<'hit' | 'missed' | 'wrong', number>;
/** A number is found where all of its disguise is covered, and hardly more; whatever else is found is wrong. */
const countedIn = (passages: readonly DisguisedPassage[], kind: string): Counts => {
  const counts = { hit: 0, missed: 0, wrong: 0 };
  for (const { text, expected } of passages) {
    const found = identifiersIn(text).filter((each) => each.kind === kind);
    const own = expected.filter((each) => each.kind === kind);
    const covers = (each: (typeof found)[number], { from, to }: (typeof own)[number]) =>
      each.from <= from && each.to >= to && each.to - each.from <= to - from + 2;
    const hits = own.filter((each) => found.some((one) => covers(one, each))).length;
    counts.hit += hits;
    counts.missed += own.length - hits;
    counts.wrong += found.filter((one) => !own.some((each) => covers(one, each))).length;
  }
  return counts;
};
const recall = ({ hit, missed }: Counts): number => hit / (hit + missed);
const wrongIn = (passages: readonly { readonly text: string }[], kind: string): number =>
  passages.reduce((sum, { text }) => sum + identifiersIn(text).filter((each) => each.kind === kind).length, 0);

const SPLITS: Readonly<Record<string, readonly DisguisedPassage[]>> = {
  development: developmentPassages(6000),
  'held-out': heldOutPassages(9000),
};

describe('SPII in disguise', () => {
  attack('9.9', 'process', 'what is not looked through because it can hold nothing holds nothing', () => {
    // Each line and each word of it too: what is shown is often short.
    const texts = [...Object.values(SPLITS).flat(), ...HARD_NEGATIVES, ...POSITIVES, ...NEGATIVES].flatMap(
      ({ text }) => [text, ...text.split('\n'), text.slice(-60)],
    );
    const passedOver = texts.filter(holdsTooLittle);
    expect(passedOver).toEqual(texts.filter(mayBePassedOver));
    expect(passedOver.filter((text) => findSpii(text).some(({ kind }) => !NO_SPII.has(kind)))).toEqual([]);
    expect(passedOver.length).toBeGreaterThan(100);
    expect(
      ['Quinn Sample-1407', 'quinn.sample-1407@example.gov', 'Office of Stone and Monroe'].every(holdsTooLittle),
    ).toBe(true);
  });
  for (const [split, passages] of Object.entries(SPLITS))
    for (const kind of MEASURED)
      attack(
        '9.9',
        'process',
        `${kind}: of the ${split} disguises at least 95 of 100 are found, and of what is found at least 95 are right`,
        () => {
          const counts = countedIn(passages, kind);
          const wrong = counts.wrong + wrongIn(HARD_NEGATIVES, kind) + wrongIn(NEGATIVES, kind);
          const measured = { recall: recall(counts), precision: counts.hit / (counts.hit + wrong) };
          expect({ ...measured, enough: measured.recall >= 0.95 && measured.precision >= 0.95 }).toEqual({
            ...measured,
            enough: true,
          });
        },
      );

  attack('9.9', 'process', 'of every development disguise at least 95 of 100 are found, in every context', () => {
    const few = (by: 'disguise' | 'context') =>
      [...new Set(SPLITS.development!.map((each) => each[by]))].filter((name) => {
        const own = SPLITS.development!.filter((each) => each[by] === name);
        const all = MEASURED.map((kind) => countedIn(own, kind));
        return recall({ hit: sum(all, 'hit'), missed: sum(all, 'missed'), wrong: 0 }) < 0.95;
      });
    const sum = (all: readonly Counts[], key: keyof Counts) => all.reduce((total, each) => total + each[key], 0);
    expect([few('disguise'), few('context')]).toEqual([[], []]);
  });

  attack('9.9', 'process', 'at most one hard negative in a hundred holds anything, of whatever kind', () => {
    const held = HARD_NEGATIVES.filter(({ text }) => findSpii(text).some(({ kind }) => !NO_SPII.has(kind)));
    expect(held.length / HARD_NEGATIVES.length).toBeLessThanOrEqual(0.01);
  });

  attack('E32', 'process', 'the labelled narratives: all that is in them is found, where it stands', () => {
    const places = ({ text }: { readonly text: string }) =>
      identifiersIn(text).map(({ kind, from, to }) => ({ kind, from, to }));
    expect(POSITIVES.filter((each) => JSON.stringify(places(each)) !== JSON.stringify(each.spans))).toEqual([]);
    expect(NEGATIVES.filter((each) => places(each).length > 0)).toEqual([]);
  });
});

/** What else is looked for, in disguise; `«»` stand around what is found. */
const OTHERS: readonly (readonly [kind: SpiiKind, text: string])[] = [
  ['passportNumber', 'Passport no. «C 1 2 3 4 5 6 7 8»'],
  ['passportNumber', 'passport «C１２３４５６７８» expires'],
  ['passportNumber', 'passport number «c one two three four five six seven eight»'],
  ['passportNumber', 'Passport: «1234\n56789»'],
  ['passportNumber', 'pasaporte «&#67;12345678»'],
  ['cardNumber', 'charged «４１１１ １１１１ １１１１ １１１１»'],
  ['cardNumber', 'charged «4111.1111.1111.1111» twice'],
  ['cardNumber', '«4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1»'],
  ['cardNumber', 'card number «four one one one, 1111 1111 1111»'],
  ['cardNumber', 'my card «41l1 1111 1111 1111»'],
  ['cardNumber', '«4\u03011\u03011\u03011\u0301-1111-1111-1111»'],
  ['accountNumber', 'account «1 2 3 4 5 6 7 8»'],
  ['accountNumber', 'acct. no. «１２３４５６７８»'],
  ['accountNumber', 'account number «one two three four five six seven eight»'],
  ['accountNumber', 'account no. «12345\n678»'],
  ['birthDate', 'DOB «0 1 / 0 2 / 1 9 8 0»'],
  ['birthDate', 'born «０１/０２/１９８０»'],
  ['birthDate', 'DOB «01\u200b/02\u200b/1980»'],
  ['birthDate', 'born on the «3rd of March 1979»'],
  ['birthDate', 'DOB: «01021980»'],
  ['ssn', 'my ssn is «nine oh one, twenty-two, thirty-four fifty-six»'],
  ['ssn', 'mi seguro social es «nueve cero uno veintidós treinta y cuatro cincuenta y seis»'],
  ['ssn', 'SSN «nineohonetwotwothreefourfivesix»'],
  ['ssn', 'SSN «❾⓿❶❷❷❸❹❺❻»'],
  ['ssn', '«901-22-3456»@example.gov'],
  ['ssn', '<td>SSN</td><td>«901</td><td>22</td><td>3456»</td>'],
  ['ssn', 'ssn_«901_22_3456».pdf'],
  ['aNumber', 'letter_«A900123456».pdf'],
  ['receiptNumber', '«I.O.E. 90 123 45678» is pending'],
];
/** Forms found by an attacker. */
const ATTACKER: readonly (readonly [kind: SpiiKind, text: string])[] = [
  ['ssn', 'SSN «919\n\n66\n\n6673»'],
  ['ssn', 'SSN\n\n«919\r\n\r\n66\r\n\r\n6673»\n\nthanks'],
  ['ssn', `SSN «919${' '.repeat(40)}66${' '.repeat(64)}6673»`],
  ...[...'+!?&%$\\^@'].map((sign) => ['ssn', `SSN «919${sign}66${sign}6673»`] as const),
  ['ssn', 'SSN «9+1+9+6+6+6+6+7+3»'],
  ['ssn', 'SSN «9l9 & 66 & 6673»'],
  ['ssn', 'SSN «919<=>66<=>6673»'],
  ['ssn', 'SSN «919-66-6673»a'],
  ['ssn', 'SSN «919-66-6673»th'],
  ['ssn', 'SSN«919666673»x'],
  ['ssn', 'SSN «919 66 6673»abc and more'],
  ['ssn', 'SSN «919 x 66 x 6673»'],
  ['ssn', 'SSN «919x66x6673»'],
  ['ssn', 'SSN «919 to 66 to 6673»'],
  ['ssn', 'SSN first «919 then 66 then 6673»'],
  ['ssn', 'SSN «919, followed by 66, and then 6673»'],
  ['ssn', 'SSN «919 banana 66 banana 6673»'],
  ['ssn', 'It is «919.66.6673».'],
  ['ssn', '«919/66/6673»'],
  ['ssn', '«919-66-6673»USA'],
  ['ssn', 'x«919-66-6673»'],
  ['birthDate', 'DOB «03MAY1970»'],
  ['birthDate', 'born «3 May1970»'],
  ['email', 'write to «john.doe @ example.org»'],
  ['email', 'write to «john.doe(at)example.org»'],
  ['email', 'write to «john.doe [AT] example.org»'],
];
/** As near to these as may be, and nothing of the kind. */
const NEAR_THEM: readonly string[] = [
  'SSNs of 901 persons in 22 offices since 2004',
  'Totals 919 66 6673 12 8',
  'East 901 66 6673 12',
  'It took 919 66 6673 units',
  'Build 1.919.66.6673',
  'Part AB-919-66-6673X',
  'Invoice 919 66 6673',
  'On page 919, 66 of 6673 rows were (at) fault.',
];
const K = 60_000;
const HOSTILE = [
  '1',
  '1 ',
  '9\n',
  'nine one seven ',
  'nine hundred ',
  'double ',
  '901-22-3456 ',
  '4111 1111 1111 1111 ',
  'SSN 4111 1111 ',
  'OlSB',
  'O l S B ',
  'O-l-S-B-',
  '9\u0301\u20dd',
  '\u0301',
  '9\ufe0f\u20e3',
  '&#57;',
  '&#',
  '<b>9</b>',
  '<a ',
  '<!--',
  '%39',
  '|',
  '9|',
  '(9)',
  'IOE ',
  'IOE-90 ',
  'A ',
  'a@',
  'a@a.a.',
  'SSN ',
  'social security ',
  'dob 1/2/80 ',
  'first three ',
  '-',
  ' ',
  '\n',
  '\u200d',
  '\u{1d7d7}',
  'О',
  'zeroone',
  '919 x 66 x ',
  'SSN 919 66 ',
  `SSN 9${' '.repeat(64)}`,
  '919 banana ',
  '9+',
  '9\n\n',
  'a (at) ',
  'a ',
];

describe('What is read in disguise', () => {
  attack('9.9', 'process', 'forms found by an attacker, and nothing that only stands near to them', () => {
    const read = (marked: string) => {
      const text = marked.replace(/[«»]/g, '');
      return findSpii(text).map(({ kind, from, to }) => [
        kind,
        `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`,
      ]);
    };
    expect(ATTACKER.map(([, text]) => read(text))).toEqual(ATTACKER.map(([kind, text]) => [[kind, text]]));
    expect(NEAR_THEM.map(read)).toEqual(NEAR_THEM.map(() => []));
  });

  attack(
    '9.9',
    'process',
    'passports, cards, accounts and birth dates too, and the mask covers all of each and no more',
    () => {
      const read = (marked: string) => {
        const text = marked.replace(/[«»]/g, '');
        const [from, to] = [marked.indexOf('«'), marked.indexOf('»') - 1];
        return findSpii(text)
          .filter(({ kind }) => kind !== 'phone' && kind !== 'email')
          .map((each) => [
            each.kind,
            `${text.slice(0, each.from)}«${text.slice(each.from, each.to)}»${text.slice(each.to)}`,
            each.from === from && each.to === to,
          ]);
      };
      expect(OTHERS.map(([, text]) => read(text))).toEqual(OTHERS.map(([kind, text]) => [[kind, text, true]]));
    },
  );

  attack(
    '9.9',
    'process',
    'a hostile text of 60 KB, and one of four times as much, is gone through in time that grows with its length',
    () => {
      const time = (text: string): number => {
        const before = process.cpuUsage();
        findSpii(text);
        return process.cpuUsage(before).user / 1000;
      };
      const of = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);
      // Beside other work any one time is long now and then; what grows with the square is long each time.
      const isSlow = (part: string) => time(of(part, K)) > 1_000 || time(of(part, 4 * K)) > 4_000;
      expect(HOSTILE.filter(isSlow).filter(isSlow).filter(isSlow)).toEqual([]);
    },
  );
});

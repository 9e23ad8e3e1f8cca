/** What the words beside a number say that it is; `other`: none of what is looked for. */
export type NumberName =
  | 'ssn'
  | 'aNumber'
  | 'receiptNumber'
  | 'passportNumber'
  | 'cardNumber'
  | 'accountNumber'
  | 'birthDate'
  | 'other';

const NUMBER = '(?:numbers?|numero|no(?![a-z])|nos(?![a-z])|num(?![a-z])|nr(?![a-z])|#)';
/** Blanks and the like within a name; file names have their own. */
const S = '[\\s._-]{0,3}';

/** What else is numbered. */
const OTHERS = [
  'part|invoice|serial|catalog(?:ue)?|model|docket|order|tracking|item|stock|policy|permit|licen[cs]e|contract|grant',
  'claim|ticket|flight|room|bldg|building|section|sec|exhibit|form|figure|table|version|isbn|issn|imei|nsn|upc|ean',
  'ndc|zip|route|unit|gate|hangar|container|file ref|reference|ref|po|purchase order|wf|bin|lot|batch|sku|class|grade',
  'vitamin|drawing|asset|ein|rfc|telephone|phone|fax|tel|call|mobile|cell|dial',
].join('|');

/** Names of numbers, in English and Spanish. Within one place the first that fits is taken. */
const NAMES: Readonly<Record<NumberName, readonly string[]>> = {
  ssn: [
    `soc(?:ial|\\.)?${S}sec(?:urity(?:${S}(?:account|card|number))?|\\.|(?![a-z]))`,
    `s\\.?\\s?s\\.?\\s?n(?:s(?![a-z])|(?![a-z]))`,
    `ss${S}${NUMBER}`,
    `(?:my|your|his|her|our|their|the|full|mi|su) social(?![a-z])(?!${S}sec)`,
    `social${S}(?:${NUMBER}|is(?![a-z])|:)`,
    `itin(?![a-z])|tax(?:${S}payer)?${S}(?:id(?![a-z])|i\\.d|identification)`,
    `segur(?:o|idad)${S}social`,
  ],
  aNumber: [
    `alien${S}(?:(?:registration|reg(?![a-z])|file|id(?![a-z]))${S})?${NUMBER}?`,
    `registration${S}${NUMBER}`,
    `a${S}(?:number(?! of(?![a-z]))|num(?![a-z])|nos?(?![a-z])|#)`,
    `a-?file(?![a-z])`,
    `uscis${S}(?:online${S}account${S})?${NUMBER}`,
    `green${S}card${S}${NUMBER}`,
    `(?:registro|numero)${S}(?:de${S})?extranjero`,
  ],
  receiptNumber: [
    `receipt`,
    `(?:uscis|immigration)${S}case`,
    `case${S}${NUMBER}`,
    `i-?797[a-z]?(?![a-z0-9])`,
    `notice of action`,
    `recibo`,
  ],
  passportNumber: [`passports?(?![a-z])`, `pasaporte`],
  cardNumber: [`(?:credit|debit)${S}card`, `cards?(?![a-z])|mastercard|amex(?![a-z])|tarjeta`],
  accountNumber: [`accounts?(?![a-z])|acct(?![a-z])|routing(?![a-z])|iban(?![a-z])|cuenta(?![a-z])`],
  birthDate: [
    `born(?![a-z])`,
    `d\\.?o\\.?b(?![a-z])`,
    `date${S}of${S}birth|birth${S}da(?:te|y)(?![a-z])`,
    `(?:fecha de )?nacimiento|nacid[oa](?![a-z])`,
  ],
  other: [`(?:${OTHERS})(?![a-z])${S}(?:${NUMBER}|number|num|code|id(?![a-z]))?`],
};
const named = Object.entries(NAMES).map(([name, forms]) => `(?<${name}>${forms.join('|')})`);
const ALL = new RegExp(`(?<![a-z0-9])(?:${named.join('|')})`, 'gi');
const ALSO_BEHIND = { ssn: ['social(?![a-z])'], aNumber: [], receiptNumber: [] } as const;
/** The name of a number, close behind it: "900123456 (that is my social)". What a number follows is that one's name. */
const BEHIND = new RegExp(
  [
    '[\\s,(=:–-]{0,4}(?:(?:that|this|which|it) (?:is|was) |is )?(?:(?:my|the|his|her|our|their) )?',
    `(?:${(['ssn', 'aNumber', 'receiptNumber'] as const)
      .map((name) => `(?<${name}>${[...NAMES[name], ...ALSO_BEHIND[name]].join('|')})`)
      .join('|')})`,
    '(?![a-z]*[\\s:#.]{0,4}(?:is )?(?:[a-z]{1,3}[\\s-]?)?[0-9])',
  ].join(''),
  'iy',
);

export interface Label {
  readonly name: NumberName;
  readonly from: number;
  readonly to: number;
}
const nameOf = (groups: Readonly<Record<string, string | undefined>>): NumberName =>
  Object.keys(groups).find((name) => groups[name] !== undefined) as NumberName;

/** Returns the names of numbers in a text, in its order. */
export const labelsIn = (text: string): Label[] =>
  [...text.matchAll(ALL)].map(({ 0: words, index, groups }) => ({
    name: nameOf(groups!),
    from: index,
    to: index + words.length,
  }));

/** Returns what the words behind a number that ends at `at` say that it is, and where they end. */
export function labelBehind(text: string, at: number): { name: NumberName; to: number } | undefined {
  BEHIND.lastIndex = at;
  const found = BEHIND.exec(text);
  return found ? { name: nameOf(found.groups!), to: BEHIND.lastIndex } : undefined;
}

/** How many signs a name may stand before its number. */
const REACH: Readonly<Record<NumberName, number>> = {
  ssn: 48,
  aNumber: 48,
  receiptNumber: 48,
  passportNumber: 28,
  cardNumber: 28,
  accountNumber: 18,
  birthDate: 24,
  other: 8,
};
/** Nothing but signs: what is no number of ours has its name right beside it. */
const BESIDE = /^[\s#:.()=_-]*$/;
/** A name of these ends with its sentence. */
const SENTENCE = /[;\n]/;
const WITHIN_SENTENCE: ReadonlySet<NumberName> = new Set(['passportNumber', 'accountNumber', 'birthDate']);

/** Returns how many names end at a place or before it. */
function endedAt(labels: readonly Label[], at: number): number {
  let [low, high] = [0, labels.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (labels[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
const FARTHEST = Math.max(...Object.values(REACH));

/** A text with the names of numbers in it, of which those before `since` belong to what was found before. */
export interface Labelled {
  readonly text: string;
  readonly labels: readonly Label[];
  readonly since: number;
}
/** Returns what the words before a place say that the number there is, the nearest that reach it. */
export function labelBefore({ text, labels, since }: Labelled, at: number): Label | undefined {
  let place = endedAt(labels, at) - 1;
  for (let each = labels[place]; each && each.from >= since && at - each.to <= FARTHEST; each = labels[--place]) {
    if (at - each.to > REACH[each.name]) continue;
    const between = text.slice(each.to, at);
    if (each.name === 'other' && !BESIDE.test(between)) continue;
    if (WITHIN_SENTENCE.has(each.name) && SENTENCE.test(between)) continue;
    return each;
  }
  return undefined;
}
/** Tells whether any name begins close behind a place. */
export const isLabelNear = (labels: readonly Label[], at: number): boolean => {
  const next = labels[endedAt(labels, at)];
  return next !== undefined && next.from - at <= 24;
};

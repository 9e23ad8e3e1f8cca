/**
 * A labelled set: passages as letters, notes and scans have them. What stands between `«kind:` and `»` is to be found
 * there; in a hard negative nothing of these kinds is. Numbers are synthetic (SSN area 666 and 900 to 949, A-Numbers
 * A900..., receipts ...90...).
 */
export interface Passage {
  readonly text: string;
  readonly spans: readonly { kind: string; from: number; to: number }[];
}

const parsed = (marked: string): Passage => {
  let text = '';
  const spans: { kind: string; from: number; to: number }[] = [];
  let rest = marked;
  for (let found = /«(\w+):([^»]*)»/.exec(rest); found; found = /«(\w+):([^»]*)»/.exec(rest)) {
    text += rest.slice(0, found.index);
    spans.push({ kind: found[1]!, from: text.length, to: text.length + found[2]!.length });
    text += found[2];
    rest = rest.slice(found.index + found[0].length);
  }
  return { text: text + rest, spans };
};
const digits = (n: number, length: number) => String((n * 7919 + 104_729) % 10 ** length).padStart(length, '1');
const group = (n: number) => String(1 + (n % 98)).padStart(2, '0');
const fullWidth = (text: string) => text.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const arabic = (text: string) => text.replace(/[0-9]/g, (sign) => String.fromCharCode(0x0660 + Number(sign)));
const devanagari = (text: string) => text.replace(/[0-9]/g, (sign) => String.fromCharCode(0x0966 + Number(sign)));

/** Ways an SSN is written that need no word beside it. */
const SSN_FORMS: readonly ((a: string, g: string, s: string) => string)[] = [
  (a, g, s) => `${a}-${g}-${s}`,
  (a, g, s) => `${a}‐${g}‐${s}`,
  (a, g, s) => `${a}–${g}–${s}`,
  (a, g, s) => fullWidth(`${a}-${g}-${s}`),
  (a, g, s) => arabic(`${a}-${g}-${s}`),
  (a, g, s) => devanagari(`${a}-${g}-${s}`),
  (a, g, s) => `${a}\u200b-${g}-\u200b${s}`,
  (a, g, s) => `${a}-${g}-\n${s}`,
  (a, g, s) => `${a} - ${g} - ${s}`,
  (a, g, s) => `${a}\u00ad-${g}-${s}`,
  (a, g, s) => `${a.replace('0', 'O')}-${g}-${s}`,
  (a, g, s) => `${a}-${g}-${s.replace('1', 'l')}`,
];
const SSN_PLACES = ['My number is @.', 'He gave @ as his, and asks for an answer.', 'The letter is signed and bears @ below the name.', 'Constituent: Synthetic Example, @, writes about a passport delay.', '@ is what they have on file for me!', 'SSN: @', 'social security number @ (see enclosure)'];
/** Ways that are an SSN beside a word that says so. */
const SSN_WITH_WORD: readonly ((a: string, g: string, s: string) => string)[] = [(a, g, s) => `${a}${g}${s}`, (a, g, s) => `${a} ${g} ${s}`, (a, g, s) => `${a}.${g}.${s}`, (a, g, s) => `${a}_${g}_${s}`, (a, g, s) => `${a}${g}\u200c${s}`, (a, g, s) => `${a} ${g}\n${s}`];
const SSN_WORDED = ['SSN @', 'My social security number is @ and I was born here.', 'Soc. Sec. no. @', 'SS# @, as on the card', 'Social Security Number:\n@'];

const A_FORMS: readonly ((n: string) => string)[] = [
  (n) => `A${n}`,
  (n) => `A-${n}`,
  (n) => `A#${n}`,
  (n) => `A ${n}`,
  (n) => `A${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n) => `A-${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n) => `a${n}`,
  (n) => `А${n}`,
  (n) => fullWidth(`A${n}`),
  (n) => `A${n.slice(0, 4)}\u200b${n.slice(4)}`,
  (n) => `A${n.replace('0', 'O')}`,
  (n) => `A${n.slice(0, 3)}\n${n.slice(3, 6)}-${n.slice(6)}`,
  (n) => `A${n.slice(1)}`,
];
const A_PLACES = ['Her file is @ and it was sent to Texas.', 'Beneficiary @ has waited two years.', 'Please look into @.', 'Alien number @', 'A-Number: @', 'I am writing for my husband (@), who lives with me.'];
const A_WITH_WORD: readonly ((n: string) => string)[] = [(n) => n, (n) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`, (n) => `A ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`, (n) => n.slice(2)];
const A_WORDED = ['Alien Number: @', 'alien registration number @', 'My A-number is @.', 'USCIS # @'];

const PREFIXES = ['IOE', 'EAC', 'WAC', 'LIN', 'SRC', 'NBC', 'MSC', 'YSC', 'AAO'];
const R_FORMS: readonly ((p: string, n: string) => string)[] = [
  (p, n) => `${p}${n}`,
  (p, n) => `${p}-${n.slice(0, 2)}-${n.slice(2, 5)}-${n.slice(5)}`,
  (p, n) => `${p} ${n.slice(0, 2)} ${n.slice(2, 5)} ${n.slice(5)}`,
  (p, n) => `${p.toLowerCase()}${n}`,
  (p, n) => `${p}\n${n}`,
  (p, n) => `${p} ${n}`,
  (p, n) => `${p}${n.replace('0', 'O')}`,
  (p, n) => `${p}\u200b${n}`,
  (p, n) => fullWidth(`${p}${n}`),
  (p, n) => `${p}-${n.slice(0, 5)}\n${n.slice(5)}`,
];
const R_PLACES = ['Receipt number @', 'Case @ has been pending since spring.', 'I filed Form N-400 (@) in March.', 'Status of @?', 'Your notice @ came without the second page.'];

const all = <T>(values: readonly T[], made: (value: T, at: number) => string): string[] => values.map(made);
const placed = (places: readonly string[], at: number, kind: string, value: string) => places[at % places.length]!.replace('@', `«${kind}:${value}»`);
const positives: string[] = [
  ...Array.from({ length: 8 }, (_, round) => all(SSN_FORMS, (form, at) => placed(SSN_PLACES, at + round, 'ssn', form(at % 3 === 0 ? '666' : `9${round % 5}0`, group(at * 7 + round), `1${digits(at + round * 31, 3)}`)))).flat(),
  ...Array.from({ length: 5 }, (_, round) => all(SSN_WITH_WORD, (form, at) => placed(SSN_WORDED, at + round, 'ssn', form(`90${round}`, group(at * 5 + round), `2${digits(at + round, 3)}`)))).flat(),
  ...Array.from({ length: 5 }, (_, round) => all(A_FORMS, (form, at) => placed(A_PLACES, at + round, 'aNumber', form(`900${digits(at * 13 + round, 6)}`)))).flat(),
  ...Array.from({ length: 4 }, (_, round) => all(A_WITH_WORD, (form, at) => placed(A_WORDED, at + round, 'aNumber', form(`900${digits(at * 17 + round, 6)}`)))).flat(),
  ...Array.from({ length: 6 }, (_, round) => all(R_FORMS, (form, at) => placed(R_PLACES, at + round, 'receiptNumber', form(PREFIXES[(at + round) % PREFIXES.length]!, `90${digits(at * 11 + round, 8)}`)))).flat(),
  'Two in one line: «ssn:901-22-3456» and «aNumber:A900123456», receipt «receiptNumber:IOE9012345678».',
  'SSN «ssn:901334567»; alien number «aNumber:900334567».',
];

/** What looks like one of them and is not. `#` stands for a digit that changes. */
const LOOKALIKES = [
  'Call me at 202-555-01## after six.',
  'Fax (202) 555-01##, attention of the clerk.',
  'Telephone 202.555.01##, extension 45',
  '+1 202 555 01## is the office line',
  'ZIP 20528-01##, Washington',
  'Mail it to Arlington, VA 22202-43##.',
  'Part no. 123-45-67## is out of stock.',
  'Invoice 901-01-23## was paid in May.',
  'Model 900-12-34##, in grey',
  'Serial number 901-22-11##',
  'Catalogue no. 912-44-55##',
  'Purchase order 901-10-20## of the field office',
  'Docket No. 901-21-00##',
  'Tracking number 900-11-22##',
  'Control number IQ-2026-7K3M9Q2X#A was given.',
  'The tasker IQT-2026-9Q2XVA7K#M is late.',
  'WF 21174## of the 2016 log',
  'Workflow number 21168##',
  'Docket DHS-2024-0001-01##',
  'Docket ID USCIS-2023-0005-12##',
  'FR Doc. 2024-123##',
  '89 FR 123##-12399',
  '8 U.S.C. 1101(a)(15)(#)',
  'Public Law 117-1#',
  'INA 212(a)(9)(B)(v), 8 CFR 212.#',
  'section 287.#(b)(1)',
  'Executive Order 1158#',
  'GRS 4.1, item 01#',
  'DHS/ALL-01# and DHS/USCIS-00#',
  'N1-563-07-00#',
  'On 2026-01-2# the office closed.',
  'Between 01/02/2016 and 01/3#/2016',
  '12-25-202# was a holiday.',
  'Meeting 09:30-10:4#, room 3',
  '2024-02-2#T10:15:30Z',
  'dated 3 March 202#',
  'FY 2023-202#',
  'A budget of $123,456,7##',
  'A 12 500 0## dollar program',
  'about 901 012 3## people',
  'A total of 900,123,4## records',
  '123 45 67## units were shipped',
  'costs 1.234.567,8#',
  'a grant of 45 000 0## euro',
  'The server 192.168.10.2# did not answer.',
  'MAC 00:1A:2B:3C:4D:5#',
  'UUID 9f1b2c3d-4e5f-6789-abcd-ef01234567#9',
  'commit 3f2a9b7c5d1e8f60#a',
  'version 10.12.345#',
  'coordinates 38.8977, -77.036#',
  'SHA-256 of the file ends in 901a2345b#',
  'Container MSCU12345##',
  'Flight UA 12## to Texas',
  'Vessel IMO 91234##',
  'VIN 1HGCM82633A0043##',
  'ISBN 978-0-306-40615-#',
  'ISSN 2049-36##',
  'doi:10.1000/182#',
  '1Z999AA101234567## by courier',
  'USPS 9400 1000 0000 0000 0000 ##',
  "driver's license A12345##",
  'Form A-12# and Form I-13#',
  'Building A, room 12345#',
  'Exhibit A 12345##',
  'Section A1234567##',
  'Gate A 12, seat 3#',
  'vitamin A 10000#',
  'Class A 1234567## shares',
  'Grade A12#',
  'Route A 123-45#',
  'Routing number 0210000##',
  'account 901012345#',
  'Acct. no. 90012345##',
  'Policy 901234567#',
  'Contract HSHQDC-12-C-001##',
  'Grant EMW-2020-FP-004##',
  'Permit 9001234##',
  'License no. 9012345##',
  'Claim 900-12-345##',
  'Ticket 9012345##',
  'EAC 202# conference',
  'LIN 12345##',
  'SRC is the Texas center, 202#',
  'MSC 901234567 in another system #',
  'IOE stands for ELIS, since 201#',
  'ABC90123456## is our stock number',
  'XYZ-90-123-456## is a part',
  'TSA 12345678## is no case of ours',
  'IOE901234567## and one digit too many 123',
  'WAC90123456#',
  'Order 123456789# was delivered.',
  'Item 900-123-4##',
  'Batch A9001234## of vaccine lot',
  'lot A90012345#',
  'SKU 901-55-44##',
  'Version A-900-123-4##',
  '901-01-234## (eleven digits)',
  '9901-01-234#',
  '901-1-2345#',
  '000-12-34##',
  '901-00-12##',
  '901-12-0000 is never issued #',
];
const changed = (text: string, n: number) => text.replace(/#/g, () => String((n * 3 + 1) % 10));
const negatives = [0, 1, 2].flatMap((round) => LOOKALIKES.map((text, at) => changed(text, at + round * 4 + 1)));

export const POSITIVES: readonly Passage[] = positives.map(parsed);
export const NEGATIVES: readonly Passage[] = negatives.map((text) => ({ text, spans: [] }));

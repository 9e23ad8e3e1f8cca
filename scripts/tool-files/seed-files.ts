import { type Catalogue, type CatalogueElement, fieldsOf, kindOf } from '../catalogue.ts';
import type { Names } from './names.ts';

/** A believable value of a kind, as `Synthetic` makes it; of other kinds a seed says nothing until somebody does. */
const MADE: Readonly<Record<string, string>> = {
  personName: 'random.person()',
  phone: 'random.phone()',
  email: `\`writer\${n}@example.gov\``,
  ssn: 'random.ssn()',
  aNumber: 'random.aNumber()',
  receiptNumber: 'random.receiptNumber()',
  birthDate: "random.day('2000-01-01', 20_000)",
  organization: `\`Synthetic Organization \${random.digits(3)}\``,
  country: "random.pick(['Utopia', 'Ruritania', 'Erewhon'])",
  gender: "random.pick(['female', 'male', 'not stated'])",
  jobTitle: "random.pick(['Analyst', 'Specialist', 'Director'])",
  postalAddress: `\`\${random.digits(3)} Synthetic Street\``,
  narrative: `\`Synthetic text \${n}.\``,
  trackingNumber: `\`SYN\${random.digits(12)}\``,
};
/** What is not asked of everybody stands in few items. */
const seldom = ({ collection, subject }: CatalogueElement): boolean =>
  collection === 'if-necessary' || (collection === 'incidental' && subject !== 'record');

/** Returns the line that makes an element's value. */
function valueLine(element: CatalogueElement): string[] {
  const made = MADE[kindOf(element)];
  if (!made) return [];
  return [`      ${element.key}: ${seldom(element) ? `random.chance(0.3) ? ${made} : null` : made},\n`];
}

/** Returns `seed.ts`: synthetic items, with a value of each element whose kind tells one. */
export const seed = (
  { constant, record }: Names,
  of: Catalogue,
): string => `import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { ${constant}_STORIES } from './stories.ts';

/** Synthetic items. index.ts lists it once somebody may enter them: \`enteredBy\` is a user of the cast who may. */
export const ${constant}_SEED: ToolSeed = {
  record: '${record}',
  enteredBy: '',
  stories: ${constant}_STORIES,
  item: (random, n) => ({
    values: {
      controlNumber: \`${constant.slice(0, 8)}-SYN-\${String(n).padStart(7, '0')}\`,
      itemType: 'correspondence',
      channel: 'paper',
      entryMethods: ['scanned', 'keyed'],
      state: 'open',
      receivedOn: random.day(SYNTHETIC_TODAY),
${fieldsOf(of).flatMap(valueLine).join('')}    },
    parties: [],
  }),
};
`;

/** Returns `stories.ts`: what happened to synthetic items, by whom; nothing yet. */
export const stories = ({
  constant,
}: Names): string => `import type { Story } from '../../../shared-schema/features/seeding/index.ts';

/** What happened to synthetic items: by whom, how many days ago, and what is still to be done. */
export const ${constant}_STORIES: readonly Story[] = [];
`;

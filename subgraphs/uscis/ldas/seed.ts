import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type Synthetic, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import type { ToolManifest } from '../../../shared-schema/index.ts';
import { elementsOf } from '../../../shared-schema/language/element.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { recordOptions } from '../../../shared-schema/language/record.ts';
import { storiesAt } from './stories.ts';

const addressOf = (random: Synthetic): string => `${random.digits(3)} Specimen Street\nSpringfield, NY 10001`;
/** Synthetic values of the elements that any of the nine has. */
const VALUES: Readonly<Record<string, (random: Synthetic, n: number) => unknown>> = {
  fullName: (random) => random.person(),
  attorneyName: (random) => random.person(),
  attorneyAddress: addressOf,
  applicantName: (random) => random.person(),
  beneficiaryPetitionerName: (random) => random.person(),
  inquirerName: (random) => random.person(),
  inquirerContact: (random, n) => `${random.phone()}, inquirer${n}@example.gov`,
  aNumber: (random) => random.aNumber(),
  receiptNumber: (random) => random.receiptNumber(),
  dateOfBirth: (random) => random.day('2000-01-01', 20_000),
  address: addressOf,
  rejectionReason: (random) => random.pick(['wrong-fee', 'no-signature', 'missing-pages']),
  congressionalOffice: (random) => `Office of Synthetic Member ${random.digits(2)}`,
  communityBasedOrganization: (random) => `Synthetic Neighbors ${random.digits(2)}`,
  notes: (_random, n) => `Synthetic note ${n}: asks how far it is.`,
  userId: (random) => random.pick(['lda-nbc-clerk', 'lda-nbc-contractor']),
};

/** Returns an application's synthetic entries, keyed in at its location. */
export function seedOf({ key, records: [type] }: ToolManifest, location: string): ToolSeed {
  if (!type) throw new Error(`${key}: it has no entries`);
  const { itemTypes = [], controlNumberPrefix } = recordOptions(type) ?? {};
  const types = Array.isArray(itemTypes) ? itemTypes : Object.keys(itemTypes);
  const own = elementsOf(type).flatMap(({ key: element }) => (VALUES[element] ? [element] : []));
  const at = location.toLowerCase();
  return {
    record: type.name,
    enteredBy: `lda-${at}-supervisor`,
    stories: storiesAt(at),
    item: (random, n, today) => {
      const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
      // What an event alone leads to is told in stories; the rest is as it was entered.
      const state = n < ITEMS_OF_STORIES ? 'logged' : random.pick(['logged', 'closed']);
      return {
        values: {
          controlNumber: `${controlNumberPrefix}-SYN-${String(n).padStart(7, '0')}`,
          channel: random.pick(['telephone', 'telephone', 'paper', 'fax', 'email']),
          entryMethods: ['keyed'],
          itemType: types[n % types.length],
          state,
          receivedOn,
          dueOn: addDays(receivedOn, 40),
          closedOn: state === 'closed' ? addDays(receivedOn, 15) : null,
          office: location,
          correspondentCategory: random.pick(['sender', 'non-government']),
          ...Object.fromEntries(own.map((element) => [element, VALUES[element]?.(random, n)])),
        },
        parties: n % 50 === 7 ? [`user:lda-${at}-clerk`] : [],
      };
    },
  };
}

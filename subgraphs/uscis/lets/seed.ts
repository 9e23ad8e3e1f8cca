import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type Synthetic, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { LETS_STORIES } from './stories.ts';

/** The constituent of an inquiry about a case, with the release that was signed. */
const constituentOf = (random: Synthetic, n: number, receivedOn: string): Readonly<Record<string, unknown>> => ({
  privacyRelease: [{ fileName: `synthetic-release-${n}.pdf`, mediaType: 'application/pdf', bytes: 20_000 + n, sha256: n.toString(16).padStart(64, '0') }],
  privacyReleaseSignedOn: addDays(receivedOn, -3),
  constituentName: random.person(),
  constituentReceiptNumber: random.receiptNumber(),
  ...(random.chance(0.6) ? { constituentANumber: random.aNumber() } : {}),
  ...(random.chance(0.5) ? { constituentDateOfBirth: random.day('2000-01-01', 20_000) } : {}),
});

export const LETS_SEED: ToolSeed = {
  record: 'LetsInquiry',
  enteredBy: 'olia-lead',
  stories: LETS_STORIES,
  item: (random, n, today) => {
    const told = n < ITEMS_OF_STORIES;
    const receivedOn = told ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = told ? 'open' : random.pick(['open', 'imported', 'closed']);
    const itemType = random.pick(['casework', 'casework', 'casework', 'policy', 'outreach']);
    return {
      values: {
        controlNumber: `LETS-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: random.pick(['email', 'telephone', 'fax']),
        entryMethods: ['keyed'],
        state,
        receivedOn,
        dueOn: state === 'imported' ? null : addDays(receivedOn, 30),
        closedOn: state === 'closed' ? addDays(receivedOn, 21) : null,
        office: told ? 'OLIA' : random.pick(['OLIA', 'OLIA West']),
        correspondentCategory: 'congress',
        congressionalStaffName: random.person(),
        congressionalStaffTitle: random.pick(['Caseworker', 'Legislative Director', 'Staff Assistant']),
        congressionalStaffPhone: random.phone(),
        congressionalStaffEmail: `staff${n % 90}@example.gov`,
        recordCreatorName: random.person(),
        inquiryType: random.pick(['status', 'expedite', 'general']),
        inquiryIssues: random.pick(['naturalization', 'adjustment', 'work-authorization', 'fees']),
        inquirySubIssues: random.pick(['delay', 'notice', 'interview']),
        contactMethod: random.pick(['email', 'telephone']),
        inquiryDescription: `Synthetic inquiry ${n}: how a synthetic matter stands.`,
        responseMethod: random.pick(['oral', 'written']),
        ...(itemType === 'casework' ? constituentOf(random, n, receivedOn) : {}),
      },
      parties: [],
    };
  },
};

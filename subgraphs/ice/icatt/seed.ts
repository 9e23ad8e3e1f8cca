import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type Synthetic, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { ICATT_STORIES } from './stories.ts';

/** What is asked of ICE, by the type of item. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'information-request': ['How many synthetic items were handled last year?', 'A copy of a synthetic policy is asked for.'],
  'executive-correspondence': ['A synthetic constituent waits for an answer.', 'A synthetic governor asks for a meeting.'],
  'law-enforcement-inquiry': ['Whether a synthetic matter is under investigation.', 'A synthetic court asks for a status.'],
  inquiry: ['When a synthetic facility may be visited.', 'To which office a synthetic form goes.'],
  'internal-tasking': ['Please comment on a synthetic memorandum.', 'Synthetic figures of employees for a report.'],
};

/** What stood in the documents of four taskings in ten. */
function foundOf(random: Synthetic, n: number): Readonly<Record<string, string | undefined>> {
  if (!random.chance(0.4)) return {};
  const [publicFirstName, publicLastName] = random.person().split(' ');
  return {
    publicFirstName,
    publicLastName,
    homePhone: random.phone(),
    emailAddress: `constituent${n}@example.gov`,
    mailingAddress: `${random.digits(3)} Synthetic Street, Springfield`,
    ...(random.chance(0.5) ? { dateOfBirth: random.day('2000-01-01', 20_000) } : {}),
    ...(random.chance(0.5) ? { aNumber: random.aNumber() } : {}),
    ...(random.chance(0.2) ? { ssn: random.ssn() } : {}),
  };
}

export const ICATT_SEED: ToolSeed = {
  record: 'IcattTasking',
  enteredBy: 'ice-oes-specialist',
  stories: ICATT_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const itemType = random.pick(Object.keys(ASKED));
    return {
      values: {
        controlNumber: `ICATT-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: random.pick(['paper', 'email', 'fax']),
        entryMethods: ['uploaded', 'keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 15),
        closedOn: state === 'closed' ? addDays(receivedOn, 12) : null,
        office: random.pick(['OES', 'ERO', 'HSI', 'OPLA', 'OHC']),
        correspondentCategory: itemType === 'internal-tasking' ? 'component' : random.pick(['congress', 'white-house', 'agency', 'state-local', 'foreign', 'non-government', 'public']),
        direction: itemType === 'internal-tasking' ? 'internal' : 'incoming',
        userName: random.person(),
        userEmail: `responder${n % 90}@example.gov`,
        userPhone: random.phone(),
        userTitle: random.pick(['Management and Program Analyst', 'Section Chief', 'Deputy Director']),
        organizationName: random.chance(0.2) ? `Synthetic Organization ${random.digits(3)}` : null,
        taskingContent: random.pick(ASKED[itemType] ?? []),
        ...(itemType === 'internal-tasking' ? {} : foundOf(random, n)),
      },
      parties: [...(n % 10 === 3 ? ['office:ICE/HSI'] : []), ...(n % 10 === 7 ? ['user:icatt-responder'] : [])],
    };
  },
};

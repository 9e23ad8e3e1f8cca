import type { Expected, ToolManifest } from '../../../shared-schema/index.ts';

/** What of an entry that a colleague handles a clerk sees: who it is of, and no number of a case and no free text. */
const SEEN_BY_COLLEAGUES: Readonly<Record<string, readonly string[]>> = {
  'lda-attorney-trak': ['attorneyAddress', 'fullName'],
  'lda-inquiry-tracker': ['applicantName', 'inquirerName', 'inquirerContact'],
  'lda-reject-log': [],
  'lda-cuts': [],
  'lda-correspondence': ['beneficiaryPetitionerName', 'address', 'attorneyName', 'attorneyAddress'],
  'lda-correspondence-loc': ['userId', 'beneficiaryPetitionerName', 'address', 'attorneyName', 'attorneyAddress'],
  'lda-nwirp': ['applicantName', 'address'],
  'lda-rfe-track': [],
  'lda-rfe-letters': [],
};

/** The one of the nine that `npm test` asks everything; what the others have beside it is in test/subgraphs/ldas. */
export const SAMPLED: readonly string[] = ['lda-correspondence-loc'];

/** The people of a location. */
interface People {
  readonly supervisor: string;
  readonly clerk: string;
  readonly contractor: string;
}

/** Returns the fixtures of an application: what a contractor keyed in, and what was given to an employee. */
const fixturesOf = (key: string, { supervisor, clerk, contractor }: People): Expected['fixtures'] => {
  const ofOne = (own: string, colleague: string) => ({
    assignedBy: supervisor,
    readers: [supervisor, clerk, contractor],
    sees: { [colleague]: SEEN_BY_COLLEAGUES[key] ?? [] },
    seesNoHistory: [colleague],
    changes: [supervisor, own],
    assigns: [supervisor],
    acts: { supervises: [supervisor], works: [supervisor, own] },
  });
  return [
    { name: `${key}-keyed`, enteredBy: contractor, ...ofOne(contractor, clerk) },
    { name: `${key}-given`, enteredBy: supervisor, parties: [`user:${clerk}`], ...ofOne(clerk, contractor) },
  ];
};

/** Says what is expected of one of the nine: the same of each, of the people of its own location alone. */
export function EXPECTED({ key, admission }: Pick<ToolManifest, 'key' | 'admission'>): Expected {
  const at = `lda-${admission.offices?.[0]?.toLowerCase()}`;
  const people = { supervisor: `${at}-supervisor`, clerk: `${at}-clerk`, contractor: `${at}-contractor` };
  const { supervisor, clerk } = people;
  const everybody = Object.values(people);
  return {
    fixtures: fixturesOf(key, people),
    sees: everybody,
    reports: everybody,
    trends: everybody,
    enters: everybody,
    changes: everybody,
    assigns: [supervisor],
    tasks: [supervisor],
    events: {
      task: 'supervises',
      review: 'works',
      'flag-for-review': 'works',
      ...(key === 'lda-reject-log' ? {} : { comment: 'works' }),
      return: 'supervises',
      close: 'works',
      cancel: 'supervises',
      reopen: 'supervises',
    },
    taskers: [
      {
        on: `${key}-given`,
        givenBy: supervisor,
        to: { level: 'expert', assignee: clerk },
        answers: [clerk],
        takes: [supervisor],
      },
    ],
  };
}

import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type Synthetic, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { RA_TRACKER_STORIES } from './stories.ts';

const paper = (n: number, name: string) => [{ fileName: `synthetic-${name}-${n}.pdf`, mediaType: 'application/pdf', bytes: 20_000 + n, sha256: n.toString(16).padStart(64, '0') }];

/** What an organization sends in to be recognized. */
const ofRecognition = (random: Synthetic, n: number, orgName: string): Readonly<Record<string, unknown>> => ({
  orgName,
  orgAddress: `${random.digits(3)} Synthetic Street, Springfield`,
  orgEmail: `organization${n}@example.gov`,
  orgPhone: random.phone(),
  orgType: random.pick(['Religious', 'Charitable', 'Social service']),
  authorizedOfficialSignature: random.person(),
  applicationForRecognition: paper(n, 'eoir-31'),
  orgProofOfServiceDistrictDirector: paper(n, 'service-uscis'),
  orgProofOfServiceIceChiefCounsel: paper(n, 'service-ice'),
  orgCharter: paper(n, 'charter'),
  staffResumes: paper(n, 'resumes'),
  concurrentAccreditationRequest: n % 4 === 0,
  proposedRepresentativeName: n % 4 === 0 ? random.person() : null,
});
/** What somebody sends in to be accredited. */
const ofAccreditation = (random: Synthetic, n: number): Readonly<Record<string, unknown>> => ({
  representativeName: random.person(),
  repCategory: random.pick(['Full', 'Partial']),
  repLetter: paper(n, 'letter'),
  repApplication: paper(n, 'application'),
  repProofOfService: paper(n, 'service'),
  repCopySentDistrictDirector: true,
  repCopySentIceChiefCounsel: true,
});

export const RA_TRACKER_SEED: ToolSeed = {
  record: 'RaTrackerRequest',
  enteredBy: 'ra-district-reviewer',
  stories: RA_TRACKER_STORIES,
  item: (random, n, today) => {
    const dateReceivedUscis = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 5) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const itemType = n % 3 === 2 ? 'accreditation' : 'recognition';
    const organization = `Synthetic Organization ${random.digits(3)}`;
    return {
      values: {
        controlNumber: `RA-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: 'paper',
        entryMethods: ['scanned', 'keyed'],
        state,
        receivedOn: dateReceivedUscis,
        dueOn: addDays(dateReceivedUscis, 30),
        closedOn: state === 'closed' ? addDays(dateReceivedUscis, 28) : null,
        office: 'District 3',
        correspondentCategory: itemType === 'recognition' ? 'non-government' : 'public',
        receivingDistrictOffice: 'District 3',
        trackerOrgName: organization,
        trackerOrgCity: random.pick(['Springfield', 'Shelbyville', 'Ogdenville']),
        trackerOrgState: random.pick(['NY', 'TX', 'CA']),
        benefitType: itemType === 'recognition' ? 'Recognition' : 'Accreditation',
        dateReceivedUscis,
        dateReceivedFieldOffice: addDays(dateReceivedUscis, 1),
        dateReceivedDistrictOffice: addDays(dateReceivedUscis, 2),
        ...(itemType === 'recognition' ? ofRecognition(random, n, organization) : ofAccreditation(random, n)),
        comments: `Synthetic comment ${n}.`,
      },
      parties: [],
    };
  },
};

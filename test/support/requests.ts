import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import type { TestService } from './service.ts';

/* Requests of the R&A Tracker, as the team of a District enters and reads them. */
export const REVIEWER = 'ra-district-reviewer';
export const DIRECTOR = 'ra-district-director';
export const CLERK = 'ra-district-clerk';
export const OTHER = 'ra-other-district';

export interface Request {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** A file as somebody says it who keeps it elsewhere. */
export const paper = (fileName: string) => [
  { fileName, mediaType: 'application/pdf', bytes: 1000, sha256: 'ab'.repeat(32) },
];
/** What is asked of each kind of request, and all that a recommendation on it rests on. */
const GIVEN = {
  recognition: {
    applicationForRecognition: paper('eoir-31.pdf'),
    orgProofOfServiceDistrictDirector: paper('to-uscis.pdf'),
    orgProofOfServiceIceChiefCounsel: paper('to-ice.pdf'),
  },
  accreditation: {
    representativeName: 'Synthetic Representative',
    repLetter: paper('letter.pdf'),
    repProofOfService: paper('service.pdf'),
    repCopySentDistrictDirector: true,
    repCopySentIceChiefCounsel: true,
  },
} as const;
export type Kind = keyof typeof GIVEN;
/** The day on which USCIS first received a request of the tests. */
export const RECEIVED = '2026-03-02';
export const DUE = '2026-04-01';

/** Who enters or changes a request, and what is decided of what is kept only if necessary. */
interface By {
  readonly user?: string;
  readonly spii?: readonly object[];
}

/** Requests of one service. */
export class Requests {
  readonly onItem;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'RaTrackerRequest');
  }

  /** Enters a request by its path; what is given as null is left out. @returns the whole answer */
  enter(kind: Kind, input: object = {}, { user = REVIEWER, spii = [] }: By = {}): Promise<Answered> {
    const all = {
      channel: 'PAPER',
      entryMethods: ['SCANNED', 'KEYED'],
      office: 'District 3',
      receivingDistrictOffice: 'District 3',
      dateReceivedUscis: RECEIVED,
      trackerOrgName: 'Synthetic Organization',
      ...GIVEN[kind],
      ...input,
    };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    return this.test().ask(
      user,
      `mutation ($input: RaTrackerRequestInput!, $path: String!, $spii: [SpiiDecisionInput!]) {
        enterRaTrackerRequest(path: $path, input: $input, spii: $spii) { item { id version controlNumber } } }`,
      { variables: { path: kind, input: given, spii } },
    );
  }

  async entered(kind: Kind = 'recognition', input: object = {}): Promise<Request> {
    return valueIn<Request>(await this.enter(kind, input));
  }

  /** Changes elements of a request. @returns the whole answer */
  change({ user = REVIEWER, spii = [] }: By, { id, version }: Request, input: object): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: RaTrackerRequestInput!, $spii: [SpiiDecisionInput!]) {
        updateRaTrackerRequest(id: $id, version: $version, input: $input, spii: $spii) {
          item { id version controlNumber } } }`,
      { variables: { id, version, input, spii } },
    );
  }

  /** Returns what somebody sees of a request; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Request, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { raTrackerRequest(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Lets the event that is named happen to a request, with what it is given. @returns it as it is then */
  async on(user: string, of: Request, happening: Readonly<Record<string, object>>): Promise<Request> {
    const [[event, input] = ['', {}]] = Object.entries(happening);
    return this.onItem.done<Request>(user, { of, event, input, fields: 'controlNumber state' });
  }

  /** Enters a request and begins its review. */
  async reviewed(kind: Kind = 'recognition', input: object = {}): Promise<Request> {
    return this.on(REVIEWER, await this.entered(kind, input), { review: {} });
  }
}

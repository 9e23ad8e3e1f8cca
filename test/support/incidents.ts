import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import { filled } from './entered.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Incidents of STARS, as its users enter them and read them. */
export const MANAGER = 'stars-incident-manager';
export const SUPERVISOR = 'stars-supervisor';
export const SPECIALIST = 'stars-specialist';

export interface Incident {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** Elements that are kept only if necessary: each is given with the reason. */
const REASONED = ['evidence', 'medicalInformation', 'employeeEvidence', 'derogatoryInformation', 'otherDocuments'];

/** Incidents of one service. */
export class Incidents {
  readonly act;
  constructor(private readonly test: () => TestService) {
    this.act = actingOn(test, 'StarsIncident');
  }

  /** Enters an incident. @returns the whole answer */
  enter(input: object = {}, user = MANAGER): Promise<Answered> {
    const given = filled('StarsIncident', input);
    const spii = REASONED.filter((key) => key in given).map((element) => ({
      element,
      needed: true,
      reason: 'it is mitigated by it',
    }));
    return this.test().ask(
      user,
      `mutation ($input: StarsIncidentInput!, $spii: [SpiiDecisionInput!]) {
        createStarsIncident(input: $input, spii: $spii) { item { id version controlNumber } } }`,
      { variables: { input: given, spii } },
    );
  }

  async entered(input: object = {}, user = MANAGER): Promise<Incident> {
    return valueIn<Incident>(await this.enter(input, user));
  }

  /** Returns what somebody sees of an incident; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Incident, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { starsIncident(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Returns the control numbers of incidents that somebody finds by a filter. */
  async found(user: string, where: object): Promise<string[]> {
    const query = 'query ($where: StarsIncidentWhere) { starsIncidents(where: $where) { nodes { controlNumber } } }';
    const answer = await this.test().ask(user, query, { variables: { where } });
    return valueIn<{ nodes: Incident[] }>(answer).nodes.map(({ controlNumber }) => controlNumber);
  }

  /** Returns how many incidents somebody finds by words. */
  async hits(user: string, text: string): Promise<number> {
    const query = 'query ($text: String!) { searchStarsIncidents(text: $text) { totalCount } }';
    return valueIn<{ totalCount: number }>(await this.test().ask(user, query, { variables: { text } })).totalCount;
  }

  /** Uploads a document that says these lines. @returns its id */
  document({ id }: Pick<Incident, 'id'>, element: string, ...lines: string[]): Promise<string> {
    const file = { element, fileName: `${element}.pdf`, mediaType: 'application/pdf' };
    return keep(this.test(), 'stars', { user: MANAGER, type: 'StarsIncident', id, ...file, content: pdf(...lines) });
  }

  /** Gives an incident to somebody, or takes it away. @returns the answer */
  assign(user: string, { id, version }: Incident, parties: { add?: string[]; remove?: string[] }): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $add: [String!], $remove: [String!]) {
        assignStarsIncident(id: $id, version: $version, add: $add, remove: $remove) { item { id version } } }`,
      { variables: { id, version, ...parties } },
    );
  }
}

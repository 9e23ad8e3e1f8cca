import { faultsOf } from './answers.ts';
import { CONTACT } from './public.ts';
import type { TestService } from './service.ts';

export const AGENT = 'cbp-cqc-agent';
export const OFFICER = 'cqc-field-officer';
export const CLERK = 'cqc-field-clerk';
export const EVENT = { portOfEntry: 'Laredo', incidentDate: '2026-01-05' };
export const TRADE = { entryType: 'consumption', cargoLocation: 'Newark', problemType: 'hold' };
/** What staff give of a telephone call, where a test gives nothing else. */
const CALLED = {
  submissionKind: 'COMPLAINT',
  narrative: 'The line stood still.',
  channel: 'TELEPHONE',
  entryMethods: ['KEYED'],
};

/** What staff confirm with who calls. */
const CONFIRMED = ['DETAILS_CONFIRMED_WITH_CALLER'];

export interface Case {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** An entry of the list of referral bodies. */
type Entry = Pick<Case, 'id' | 'version'>;
export interface Acted extends Case {
  readonly state: string;
  readonly finalDisposition: string | null;
}
/** What is decided of a value that is kept only if necessary. */
export const needed = (...elements: string[]) =>
  elements.map((element) => ({ element, needed: true, reason: 'it resolves the complaint' }));
/** Returns what was wrong with what was given, in words. */
export const messages = (answer: Parameters<typeof faultsOf>[0]): string[] =>
  faultsOf(answer).map(({ message }) => message);

/** Cases of CQC2MS as staff enter them and work on them, by the tool's own operations. */
export class Cases {
  constructor(private readonly test: () => TestService) {}

  enter(path: string, input: object = {}, anonymous = false) {
    const given: { channel: string } = { ...CALLED, ...input };
    return this.enterAs({ path, input: given, anonymous, confirmed: given.channel === 'TELEPHONE' ? CONFIRMED : [] });
  }
  enterAs(given: { path: string; input: object; anonymous?: boolean; confirmed?: readonly string[] }) {
    return this.test().ask(
      AGENT,
      `mutation ($path: String!, $input: Cqc2msCaseInput!, $anonymous: Boolean, $spii: [SpiiDecisionInput!],
        $confirmed: [EntryConfirmation!]) {
        made: enterCqc2msCase(
          path: $path, input: $input, anonymous: $anonymous, spii: $spii, confirmed: $confirmed) {
          item { id version controlNumber } errors { field message } } }`,
      {
        variables: {
          ...given,
          spii: needed('dateOfBirth', 'passportNumber', 'trustedTravelerId'),
        },
      },
    );
  }
  async entered(path = 'border-patrol', input: object = {}): Promise<Case> {
    const event = path === 'general-concerns' ? {} : EVENT;
    return made(await this.enter(path, { ...CONTACT, ...event, ...input }));
  }
  act(user: string, { id, version }: Case, event: object) {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $event: Cqc2msCaseEvent!) {
        made: actOnCqc2msCase(id: $id, version: $version, event: $event) {
          item { id version state finalDisposition controlNumber } errors { field message } } }`,
      { variables: { id, version, event } },
    );
  }
  async acted(user: string, of: Case, event: object): Promise<Acted> {
    return made<Acted>(await this.act(user, of, event));
  }
  change(user: string, of: Case, input: object) {
    return this.#change(user, of, {
      input,
      spii: needed(...Object.keys(input).filter((key) => KEPT_FOR_REASON.has(key))),
    });
  }
  changeWithoutReason(user: string, of: Case, input: object) {
    return this.#change(user, of, { input });
  }
  #change(user: string, { id, version }: Case, given: object) {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: Cqc2msCaseInput!, $spii: [SpiiDecisionInput!]) {
        made: updateCqc2msCase(id: $id, version: $version, input: $input, spii: $spii) {
          item { id version controlNumber } errors { field message } } }`,
      { variables: { id, version, ...given } },
    );
  }
  async changed(user: string, of: Case, input: object): Promise<Case> {
    return made(await this.change(user, of, input));
  }
  async seen(user: string, { controlNumber }: Pick<Case, 'controlNumber'>, fields: string) {
    const question = `query ($n: String!) { found: cqc2msCase(controlNumber: $n) { ${fields} } }`;
    return (await this.test().ask(user, question, { variables: { n: controlNumber } })).data?.found;
  }
  /** Enters a body into the list of those that cases are referred to. @returns the whole answer */
  list(user: string, body: string) {
    return this.test().ask(
      user,
      `mutation ($input: Cqc2msReferralBodyInput!) { made: createCqc2msReferralBody(input: $input) {
        item { id version } errors { field message } } }`,
      { variables: { input: { body } } },
    );
  }
  async listed(user: string, body: string): Promise<Entry> {
    return made<Entry>(await this.list(user, body));
  }
  /** Takes a body off the list, or puts it on again. */
  async standing(user: string, { id, version }: Entry, standing: 'LISTED' | 'TAKEN_OFF'): Promise<Entry> {
    const answer = await this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: Cqc2msReferralBodyInput!) {
        made: updateCqc2msReferralBody(id: $id, version: $version, input: $input) {
          item { id version } errors { field message } } }`,
      { variables: { id, version, input: { standing } } },
    );
    return made<Entry>(answer);
  }
  async assigned(of: Case, party: string): Promise<Case> {
    const answer = await this.test().ask(
      AGENT,
      `mutation ($id: ID!, $version: Int!, $add: [String!]) {
        made: assignCqc2msCase(id: $id, version: $version, add: $add) { item { id version controlNumber } } }`,
      { variables: { id: of.id, version: of.version, add: [party] } },
    );
    return made(answer);
  }
}

const KEPT_FOR_REASON = new Set(['witnessInformation', 'sourceSystemPointer', 'sourceSystemInformation']);

function made<T = Case>(answer: { readonly data?: { readonly made?: { readonly item?: T } } }): T {
  const item = answer.data?.made?.item;
  if (!item) throw new Error(JSON.stringify(answer));
  return item;
}

import { type Received, sendTo, TestServer } from './http.ts';
import type { TestService } from './service.ts';

/** What every synthetic account is opened with. */
export const PASSWORD = 'a synthetic passphrase';
export const EDITION = '2020-07-06';
/** What a synthetic submitter answers about how to be reached. */
export const CONTACT = {
  email: 'robin.traveler@example.gov',
  firstName: 'Robin',
  lastName: 'Traveler',
  city: 'Laredo',
  country: 'United States',
  stateProvince: 'Texas',
  postalCode: '78040',
  phoneNumber: '202-555-0142',
};
const EVENT = { portOfEntry: 'Laredo', incidentDate: '2026-01-05' };
/** What a complaint in each of the five categories takes. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'trusted-traveler': { ...EVENT, narrative: 'My card was refused at the kiosk.' },
  'border-patrol': { ...EVENT, narrative: 'The officer shouted at the checkpoint.' },
  'general-aviation': { ...EVENT, narrative: 'Nobody came to the marina.' },
  trade: {
    ...EVENT,
    narrative: 'The release is late.',
    entryType: 'consumption',
    cargoLocation: 'Newark',
    problemType: 'hold',
  },
  'general-concerns': { narrative: 'The website did not load.' },
};
/** Who works on cases inside the Center, where nobody else is named. */
const AGENT = 'cbp-cqc-agent';
interface Question {
  readonly element: string;
  readonly mark: string;
  readonly required: boolean;
}
/** What is asked in one category. */
export interface Category {
  readonly category: string;
  readonly questions: readonly Question[];
}
export interface Told {
  readonly controlNumber: string;
  readonly caseNumber: string;
  readonly userId?: string;
}

/** The public's port of a whole server, as somebody outside the Department meets it. */
export class PublicPort {
  private constructor(readonly server: TestServer) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<PublicPort> {
    const settings = { PUBLIC_BIND: '127.0.0.1:0', PUBLIC_ORIGINS: 'https://help.example.gov', ...environment };
    return new PublicPort(await TestServer.start({ environment: settings }));
  }
  get test(): TestService {
    return this.server.test;
  }
  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Sends what anybody may send. */
  send(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const port = this.server.server.publicPort;
    if (port === undefined) throw new Error('the public is not served');
    const text = body === undefined ? '' : JSON.stringify(body);
    return sendTo({ ...this.server.server, port }, { method, path, headers, body: text });
  }
  get(path: string, headers: Record<string, string> = {}): Promise<Received> {
    return this.send('GET', `/cqc2ms${path}`, { headers });
  }
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Received> {
    return this.send('POST', `/cqc2ms${path}`, { body, headers });
  }
  /** Submits with the statement confirmed and its truth certified. */
  submitting(category: string, also: object = {}, answers: object = {}): Promise<Received> {
    return this.submittingFrom({}, category, { also, answers });
  }
  /** Submits from elsewhere. */
  submittingFrom(
    headers: Record<string, string>,
    category: string,
    { also = {}, answers = {} }: { readonly also?: object; readonly answers?: object } = {},
  ): Promise<Received> {
    const all = { submissionKind: 'complaint', ...CONTACT, ...ANSWERS[category], ...answers };
    const given = { category, statement: EDITION, certified: true, answers: all, ...also };
    return this.post('/submissions', given, headers);
  }
  /** Submits, and returns what is told of it. @throws Error where it is not taken */
  async submitted(category = 'border-patrol', also: object = {}, answers: object = {}): Promise<Told> {
    const { status, body } = await this.submitting(category, also, answers);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }
  /** Returns what is asked, by categories. */
  async categories(): Promise<readonly Category[]> {
    return (await this.get('/categories')).body.categories;
  }
  /** Returns the cases of an account's session. */
  async cases(token: string): Promise<readonly { readonly caseNumber: string }[]> {
    return (await this.get('/cases', session(token))).body.cases;
  }
  /** Asks the graph as somebody of CBP. */
  staff(text: string, variables: object = {}, user = AGENT) {
    return this.test.ask(user, text, { variables: { ...variables } });
  }
  /** Has staff give out another control number. */
  async toldAnew(told: Pick<Told, 'caseNumber'>): Promise<Told> {
    const { id, version } = await this.found(told, '');
    const answer = await this.staff(TELL, { id, version });
    if (!answer.data?.told) throw new Error(JSON.stringify(answer));
    return { caseNumber: told.caseNumber, controlNumber: answer.data.told.controlNumber };
  }
  /** Opens an account by a control number and a detail of what was submitted. */
  opening(told: Pick<Told, 'controlNumber'>, detail: object = { lastName: CONTACT.lastName }, userId = 'pat') {
    return this.post('/case/account', { userId, password: PASSWORD, detail }, by(told));
  }
  /** Signs in, and returns the token of the session. @throws Error where nobody is signed in */
  async signedIn({ userId }: Pick<Told, 'userId'>): Promise<string> {
    const { status, body } = await this.post('/sessions', { userId, password: PASSWORD });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.session;
  }
  /** Returns a case as staff see it. */
  async found({ caseNumber }: Pick<Told, 'caseNumber'>, fields: string) {
    const query = `query ($n: String!) { found: cqc2msCase(controlNumber: $n) { id version ${fields} } }`;
    return (await this.staff(query, { n: caseNumber })).data?.found;
  }
}
export const TELL = `mutation ($id: ID!, $version: Int!) {
  told: tellCqc2msCaseControlNumber(id: $id, version: $version) { item { version } controlNumber text } }`;
/** Returns what was answered wrongly, by question. */
export const wrongIn = ({ body }: Pick<Received, 'body'>): Record<string, string> =>
  Object.fromEntries(
    body.error.answers.map(({ question, message }: { question: string; message: string }) => [question, message]),
  );
export const by = ({ controlNumber }: Pick<Told, 'controlNumber'>) => ({
  authorization: `ControlNumber ${controlNumber}`,
});
export const session = (token: string) => ({ authorization: `Bearer ${token}` });

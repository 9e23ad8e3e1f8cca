import type { HttpServer } from '../../gateway/process/server.ts';
import { actingOn, type Named } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { filled } from './entered.ts';
import { neededIn } from './needed.ts';
import { PURPOSE, type TestService } from './service.ts';

/* Matters of OCC-PMT, as OCC enters them and works on them. */
export const ATTORNEY = 'occ-attorney';
export const LABOR = 'occ-labor-attorney';
export const LABOR_NOT_ASSIGNED = 'occ-labor-not-assigned';
export const EXPERT = 'occ-expert';
export const OTHER_EXPERT = 'occ-other-expert';
export const SUPPORT = 'occ-support';
export const WORKLOAD = 'occ-workload';
/** What says of a matter that it is sensitive, and whose. */
export const SENSITIVE = { openTo: 'DIVISION', division: 'labor-and-employment' };

export interface Matter extends Named {
  readonly controlNumber: string;
}
/** A file that goes with a matter, or with a paper on it. */
interface Kept {
  readonly type: string;
  readonly id: string;
  readonly element: string;
  readonly content: Buffer;
  /** The decision that it is necessary, where it is kept only then. */
  readonly spii?: object;
}
const ENTERED = 'item { id version controlNumber }';

/** Matters of one service. */
export class OccMatters {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'OccPmtMatter');
    this.onTasker = actingOn(test, 'OccPmtTasker');
  }

  ask(user: string, query: string, variables: object) {
    return this.test().ask(user, query, { variables: { ...variables } });
  }

  /** Enters a matter. @returns the whole answer */
  enter(input: object = {}, user: string = ATTORNEY): Promise<Answered> {
    return this.ask(
      user,
      `mutation ($input: OccPmtMatterInput!, $spii: [SpiiDecisionInput!]) {
        createOccPmtMatter(input: $input, spii: $spii) { ${ENTERED} } }`,
      { input: filled('OccPmtMatter', { openTo: 'ALL_OCC', question: 'A question', ...input }), spii: neededIn(input) },
    );
  }
  async entered(input?: object, user?: string): Promise<Matter> {
    return valueIn<Matter>(await this.enter(input, user));
  }

  /** Enters what comes in, by a question path. @returns the whole answer */
  receive(path: string, input: object, user: string = SUPPORT): Promise<Answered> {
    const came = { channel: 'EMAIL', entryMethods: ['KEYED'], openTo: 'ALL_OCC', question: 'A question' };
    return this.ask(
      user,
      `mutation ($path: String!, $input: OccPmtMatterInput!, $spii: [SpiiDecisionInput!]) {
        enterOccPmtMatter(path: $path, input: $input, spii: $spii) { ${ENTERED} } }`,
      { path, input: { ...came, ...input }, spii: neededIn(input) },
    );
  }

  /** Returns what somebody sees of a matter; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Matter, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { occPmtMatter(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.ask(user, query, { n }));
  }

  /** Changes a matter as it stands for who entered it. @returns the whole answer */
  async change(user: string, matter: Matter, input: object): Promise<Answered> {
    const { version } = await this.seen<Named>(user, matter, 'version');
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: OccPmtMatterInput!) {
        updateOccPmtMatter(id: $id, version: $version, input: $input) { item { id version } } }`,
      { id: matter.id, version, input },
    );
  }

  /** Assigns a matter to a party. @returns the whole answer */
  async assign(user: string, matter: Matter, party: string): Promise<Answered> {
    const { version } = await this.seen<Named>(user, matter, 'version');
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $add: [String!]) {
        assignOccPmtMatter(id: $id, version: $version, add: $add) { item { id } } }`,
      { id: matter.id, version, add: [party] },
    );
  }

  /** Lets an event happen to a matter as it stands: its name, with what it is given. @returns the whole answer */
  async act(user: string, matter: Matter, happening: Readonly<Record<string, object>>): Promise<Answered> {
    const of = await this.seen<Named>(ATTORNEY, matter, 'id version');
    const [[event, input] = ['', {}]] = Object.entries(happening);
    return this.onItem.tried(user, { of, event, input, fields: 'state' });
  }

  /** Adds what hangs on a matter: the name of its type, with its input. @returns the whole answer */
  add(user: string, { id: item }: Named, hanging: Readonly<Record<string, object>>): Promise<Answered> {
    const [[type, input] = ['', {}]] = Object.entries(hanging);
    const mutation = `mutation ($item: ID!, $input: ${type}Input!) {
      create${type}(item: $item, input: $input) { item { id version } } }`;
    return this.ask(user, mutation, { item, input });
  }

  /** Uploads a file over HTTP. @returns the status of the upload @throws where it is refused */
  async upload(server: HttpServer, user: string, { type, id, element, content, spii }: Kept): Promise<number> {
    const offer = `mutation ($id: ID!, $element: String!, $file: FileOfferInput!, $spii: SpiiDecisionInput) {
      offer: offer${type}File(id: $id, element: $element, file: $file, spii: $spii) { link } }`;
    const file = { fileName: `${element}.txt`, mediaType: 'text/plain', bytes: content.length };
    const { data, errors } = await this.ask(user, offer, { id, element, file, spii });
    if (!data?.offer) throw new Error(JSON.stringify(errors));
    const headers = { authorization: `Bearer ${await this.test().token(user)}`, purpose: PURPOSE };
    const to = `http://127.0.0.1:${server.port}${data.offer.link}`;
    return (await fetch(to, { method: 'PUT', headers, body: new Uint8Array(content) })).status;
  }

  /** Opens a link. @returns the status, and what came */
  async open(server: HttpServer, user: string, link: string) {
    const headers = { authorization: `Bearer ${await this.test().token(user)}`, purpose: PURPOSE };
    const answer = await fetch(`http://127.0.0.1:${server.port}${link}`, { headers });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  }
}

import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Taskings of CATS, as its users enter them, answer them and review them. */
export const EXSO = 'uscis-exso';
export const COORDINATOR = 'uscis-task-coordinator';
export const OTHER_COORDINATOR = 'uscis-other-coordinator';
export const UNLISTED = 'uscis-unlisted-coordinator';
export const COUNSEL = 'uscis-chief-counsel';
export const FRONT_OFFICE = 'uscis-front-office';
/** Whose coordinators are on the Task Coordinator List of these tests. */
export const LISTED = { FOD: COORDINATOR, RAIO: OTHER_COORDINATOR } as const;

export interface CatsTasking {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** A tasker with whom it is. */
export interface CatsTasker extends Omit<CatsTasking, 'controlNumber'> {
  readonly office: string;
}
/** An entry of the list. */
export interface Entry {
  readonly id: string;
  readonly version: number;
}

/** Taskings of one service. */
export class CatsTaskings {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'CatsTasking');
    this.onTasker = actingOn(test, 'CatsTasker');
  }

  /** Enters a tasking by a question path. @returns the whole answer */
  enter(input: object = {}, path = 'controlled-tasking', user = EXSO): Promise<Answered> {
    const came = { channel: 'EMAIL', entryMethods: ['KEYED'], employeeAgencyOffice: 'DHS ESEC' };
    return this.test().ask(
      user,
      `mutation ($input: CatsTaskingInput!, $path: String!) {
        enterCatsTasking(path: $path, input: $input) { item { id version controlNumber } } }`,
      { variables: { path, input: { ...came, ...input } } },
    );
  }

  async entered(input: object = {}, path?: string): Promise<CatsTasking> {
    return valueIn<CatsTasking>(await this.enter(input, path));
  }

  /** Returns what somebody sees of a tasking; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<CatsTasking, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { catsTasking(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Puts a coordinator on the list. @returns the whole answer */
  list(entry: object, user = EXSO): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($input: CatsTaskCoordinatorInput!) {
        createCatsTaskCoordinator(input: $input) { item { id version } } }`,
      { variables: { input: entry } },
    );
  }

  /** Puts an entry on the list again, or takes it off. @returns the whole answer */
  stand({ id, version }: Entry, standing: string, user = EXSO): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: CatsTaskCoordinatorInput!) {
        updateCatsTaskCoordinator(id: $id, version: $version, input: $input) { item { id version } } }`,
      { variables: { id, version, input: { standing } } },
    );
  }

  /** Assigns a tasking to a party, without a tasker. @returns the whole answer */
  assign({ id, version }: CatsTasking, party: string): Promise<Answered> {
    return this.test().ask(
      EXSO,
      `mutation ($id: ID!, $version: Int!, $party: String!) {
        assignCatsTasking(id: $id, version: $version, add: [$party]) { item { id version } } }`,
      { variables: { id, version, party } },
    );
  }

  /** Tries to send a tasking to parties. @returns the whole answer */
  sent(of: CatsTasking, to: readonly object[], user = EXSO): Promise<Answered> {
    const taskers = to.map((each) => ({
      level: 'OFFICE',
      instructions: 'Please draft a response',
      dueOn: '2099-12-31',
      ...each,
    }));
    const fields = 'taskers { id version office }';
    return this.onItem.tried(user, { of, event: 'task', input: { text: 'a synthetic reason', taskers }, fields });
  }

  /** Sends a tasking to offices. @returns it, and its taskers */
  async tasked(of: CatsTasking, offices: readonly string[] = Object.keys(LISTED)) {
    const to = offices.map((office) => ({ office }));
    return valueIn<CatsTasking & { taskers: readonly CatsTasker[] }>(await this.sent(of, to));
  }

  /** Sends a new tasking to one office. @returns the office's tasker */
  async taskedTo(office: string, of?: CatsTasking): Promise<CatsTasker> {
    const { taskers } = await this.tasked(of ?? (await this.entered()), [office]);
    const [tasker] = taskers;
    if (!tasker) throw new Error(`nothing is with ${office}`);
    return tasker;
  }

  /** Uploads a response that says these lines. @returns its id */
  response(user: string, { id }: Pick<CatsTasking, 'id'>, ...lines: string[]): Promise<string> {
    const file = { element: 'files', fileName: 'response.pdf', mediaType: 'application/pdf' };
    return keep(this.test(), 'cats', { user, type: 'CatsTasking', id, ...file, content: pdf(...lines) });
  }

  /** Has each tasked office answer, EXSO take the answers and put one response together. @returns the tasking */
  async consolidated(input: object = {}): Promise<CatsTasking> {
    const entered = await this.entered(input);
    const { taskers, ...tasked } = await this.tasked(entered);
    for (const { office, ...tasker } of taskers) {
      const answer = { event: 'respond', input: { result: 'OFFICIAL_RESPONSE', text: `Response of ${office}.` } };
      const responded = await this.onTasker.done(LISTED[office as keyof typeof LISTED], { of: tasker, ...answer });
      await this.onTasker.done(EXSO, { of: responded, event: 'accept-response' });
    }
    const consolidate = { of: tasked, event: 'consolidate', input: { text: 'One response of the agency.' } };
    return { ...entered, ...(await this.onItem.done(EXSO, consolidate)) };
  }

  /** The same, reviewed by Chief Counsel and approved by the Front Office. */
  async approved(input: object = {}): Promise<CatsTasking> {
    const consolidated = await this.consolidated(input);
    const reviewed = await this.onItem.done(COUNSEL, { of: consolidated, event: 'final-review' });
    return { ...consolidated, ...(await this.onItem.done(FRONT_OFFICE, { of: reviewed, event: 'approve' })) };
  }
}

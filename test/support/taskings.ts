import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Taskings of ICE's tools, as their users enter them and read them: I-CATT's, where nothing is said. */
export const OES = 'ice-oes-specialist';
export const SECRETARY = 'ice-executive-secretary';
export const RESPONDER = 'icatt-responder';

export interface Tasking {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** By which path and channel a tasking comes. */
interface Way {
  readonly path?: string;
  readonly channel?: string;
}
/** A passage of a document, and the element that it is. */
interface Passage {
  readonly element: string;
  readonly file: string;
  readonly passage: string;
  readonly reason?: string;
}

/** One tool that taskings are of: its key, the beginning of its names, who runs them, and by which path they come. */
export interface Tracker {
  readonly tool: string;
  readonly name: string;
  readonly runs: string;
  readonly path: string;
  /** What its items are not entered without. */
  readonly input: object;
}
const ICATT: Tracker = { tool: 'icatt', name: 'Icatt', runs: OES, path: 'information-request', input: {} };
/** The Task Tracker of ICE's Office of Human Capital, with its employee inquiries. */
export const OHC: Tracker = {
  tool: 'ohc-task-tracker',
  name: 'OhcTaskTracker',
  runs: 'ice-ohc-specialist',
  path: 'employee-inquiry',
  input: { sourceNumber: 'SN-SYN-1', office: 'OHC' },
};

/** Taskings of one service. */
export class Taskings {
  readonly onItem;
  readonly onTasker;
  readonly #item: string;
  constructor(
    private readonly test: () => TestService,
    private readonly of: Tracker = ICATT,
  ) {
    this.#item = `${of.name}Tasking`;
    this.onItem = actingOn(test, this.#item);
    this.onTasker = actingOn(test, `${of.name}Tasker`);
  }

  /** Enters a tasking by a path, as who runs them. @returns the whole answer */
  enter(input: object = {}, { path = this.of.path, channel = 'EMAIL' }: Way = {}): Promise<Answered> {
    const given = { taskingContent: 'How many were there?', channel, entryMethods: ['KEYED'], ...this.of.input };
    return this.test().ask(
      this.of.runs,
      `mutation ($input: ${this.#item}Input!, $path: String!) {
        enter${this.#item}(path: $path, input: $input) {
          item { id version controlNumber } } }`,
      { variables: { path, input: { ...given, ...input } } },
    );
  }

  async entered(input: object = {}, way: Way = {}): Promise<Tasking> {
    return valueIn<Tasking>(await this.enter(input, way));
  }

  /** Returns what somebody sees of a tasking; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Tasking, 'controlNumber'>, fields: string): Promise<T> {
    const root = this.#item[0]?.toLowerCase() + this.#item.slice(1);
    const query = `query ($n: String!) { ${root}(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Gives out one tasker on a tasking. @returns it */
  async tasked(of: Tasking, to: object): Promise<Tasking> {
    const input = { text: 'a synthetic reason', taskers: [{ dueOn: '2099-12-31', ...to }] };
    const asked = { of, event: 'task', input, fields: 'taskers { id version }' };
    const { taskers } = await this.onItem.done<{ taskers: [Tasking] }>(this.of.runs, asked);
    return taskers[0];
  }

  /** Uploads a letter that says these lines. @returns its id */
  letter({ id }: Pick<Tasking, 'id'>, ...lines: string[]): Promise<string> {
    const letter = { element: 'documents', fileName: 'letter.pdf', mediaType: 'application/pdf' };
    const by = { user: this.of.runs, type: this.#item, id };
    return keep(this.test(), this.of.tool, { ...by, ...letter, content: pdf(...lines) });
  }

  /** Records a passage of a document as the element that it is. @returns the whole answer */
  noteFound({ id, version }: Tasking, passage: Passage): Promise<Answered> {
    return this.test().ask(
      this.of.runs,
      `mutation ($id: ID!, $version: Int!, $element: String!, $file: ID!, $passage: String!, $reason: String!) {
        noteFoundIn${this.#item}(
          id: $id, version: $version, element: $element, file: $file, passage: $passage, reason: $reason
        ) { item { id version controlNumber spiiDecisions { element outcome reason originalKept } } } }`,
      { variables: { id, version, reason: 'the answer names her', ...passage } },
    );
  }
}

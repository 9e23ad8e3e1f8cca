import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Taskings of I-CATT, as its users enter them and read them. */
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

/** Taskings of one service. */
export class Taskings {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'IcattTasking');
    this.onTasker = actingOn(test, 'IcattTasker');
  }

  /** Enters a tasking by a path, as OES. @returns the whole answer */
  enter(input: object = {}, { path = 'information-request', channel = 'EMAIL' }: Way = {}): Promise<Answered> {
    return this.test().ask(
      OES,
      `mutation ($input: IcattTaskingInput!, $path: String!) {
        enterIcattTasking(path: $path, input: $input) {
          item { id version controlNumber } } }`,
      {
        variables: {
          path,
          input: { taskingContent: 'How many were there?', channel, entryMethods: ['KEYED'], ...input },
        },
      },
    );
  }

  async entered(input: object = {}, way: Way = {}): Promise<Tasking> {
    return valueIn<Tasking>(await this.enter(input, way));
  }

  /** Returns what somebody sees of a tasking; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Tasking, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { icattTasking(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Gives out one tasker on a tasking. @returns it */
  async tasked(of: Tasking, to: object): Promise<Tasking> {
    const input = { text: 'a synthetic reason', taskers: [{ dueOn: '2099-12-31', ...to }] };
    const asked = { of, event: 'task', input, fields: 'taskers { id version }' };
    const { taskers } = await this.onItem.done<{ taskers: [Tasking] }>(OES, asked);
    return taskers[0];
  }

  /** Uploads a letter that says these lines. @returns its id */
  letter({ id }: Pick<Tasking, 'id'>, ...lines: string[]): Promise<string> {
    const letter = { element: 'documents', fileName: 'letter.pdf', mediaType: 'application/pdf' };
    return keep(this.test(), 'icatt', { user: OES, type: 'IcattTasking', id, ...letter, content: pdf(...lines) });
  }

  /** Records a passage of a document as the element that it is. @returns the whole answer */
  noteFound({ id, version }: Tasking, passage: Passage): Promise<Answered> {
    return this.test().ask(
      OES,
      `mutation ($id: ID!, $version: Int!, $element: String!, $file: ID!, $passage: String!, $reason: String!) {
        noteFoundInIcattTasking(
          id: $id, version: $version, element: $element, file: $file, passage: $passage, reason: $reason
        ) { item { id version controlNumber spiiDecisions { element outcome reason originalKept } } } }`,
      { variables: { id, version, reason: 'the answer names her', ...passage } },
    );
  }
}

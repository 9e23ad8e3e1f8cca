import { actingOn, type Named } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { pdf } from './documents.ts';
import { filled } from './entered.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Tasks of ACT, as its users enter them and read them. */
export const OFFICER = 'fema-action-officer';
export const OTHER_OFFICER = 'act-other-officer';
export const ADMINISTRATOR = 'fema-act-admin';
export const RESPONDER = 'fema-responder';
export const CONTRACTOR = 'act-contractor';
export const REVIEWER = 'act-reviewer';

export interface Task extends Named {
  readonly controlNumber: string;
}
/** An event that happens to a task. */
interface Happening {
  readonly of: Task;
  readonly event: string;
  readonly input?: object;
}
/** What may be written and read of a task's files: its own attachments, or what goes with an event. */
type FilesOf = 'attachments' | 'files';

/** Tasks of one service. */
export class ActTasks {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'ActTask');
    this.onTasker = actingOn(test, 'ActTasker');
  }

  /** Enters a task of the action officer's own program office. @returns the whole answer */
  enter(input: object = {}, user: string = OFFICER): Promise<Answered> {
    return this.test().ask(
      user,
      'mutation ($input: ActTaskInput!) { createActTask(input: $input) { item { id version controlNumber } } }',
      { variables: { input: filled('ActTask', { office: 'OEA', ...input }) } },
    );
  }

  async entered(input: object = {}, user: string = OFFICER): Promise<Task> {
    return valueIn<Task>(await this.enter(input, user));
  }

  /** Returns what somebody sees of a task; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Task, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { actTask(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Gives out one tasker on a task by an event that gives some out. @returns it */
  async tasked(task: Task, to: object, event = 'task'): Promise<Named> {
    const of = { ...task, ...(await this.seen<Named>(OFFICER, task, 'id version')) };
    const input = { text: 'a synthetic reason', taskers: [{ dueOn: '2099-12-31', ...to }] };
    const { taskers } = await this.onItem.done<{ taskers: Named[] }>(OFFICER, {
      of,
      event,
      input,
      fields: 'taskers { id version }',
    });
    const last = taskers.at(-1);
    if (!last) throw new Error(`${event} gave out no tasker`);
    return last;
  }

  /** Lets an event happen to a task as it stands. @returns the whole answer */
  async tried(user: string, { of, ...asked }: Happening): Promise<Answered> {
    const latest = await this.seen<Named>(OFFICER, of, 'id version');
    return this.onItem.tried(user, { of: latest, ...asked, fields: 'state' });
  }

  async done(user: string, happening: Happening): Promise<{ readonly state: string }> {
    return valueIn(await this.tried(user, happening));
  }

  /** Adds a reviewer to a task, beside the first. @returns the reviewer */
  async reviewer({ id }: Named, input: object): Promise<object> {
    const add = `mutation ($item: ID!, $input: ActReviewerInput!) {
      createActReviewer(item: $item, input: $input) { item { purpose employeeName employeeEmailAddress } } }`;
    return valueIn(await this.test().ask(OFFICER, add, { variables: { item: id, input } }));
  }

  /** Keeps a file with a task, as a user. @returns its id @throws where it is refused */
  file(user: string, { id }: Named, element: FilesOf = 'attachments'): Promise<string> {
    const letter = { fileName: 'letter.pdf', mediaType: 'application/pdf', content: pdf('A synthetic zymurgist') };
    return keep(this.test(), 'act', { user, type: 'ActTask', id, element, ...letter });
  }
}

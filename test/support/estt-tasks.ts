import type { HttpServer } from '../../gateway/process/server.ts';
import { actingOn, type Named } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { filled } from './entered.ts';
import { PURPOSE, type TestService } from './service.ts';
import { keep } from './uploading.ts';

/* Tasks of ESTT, as ExecSec and the organisations of CISA work on them. */
export const MANAGER = 'cisa-execsec-manager';
export const CSD_LEADER = 'estt-csd-leader';
export const ISD_LEADER = 'estt-isd-leader';
export const CSD_MANAGER = 'estt-csd-task-manager';
export const ISD_MANAGER = 'estt-isd-task-manager';
export const EXPERT = 'cisa-expert';
export const NOT_ASSIGNED = 'estt-not-assigned';
export const OTHER_EXPERT = 'cisa-other-expert';
export const MEMBER = 'estt-member';

export interface Task extends Named {
  readonly controlNumber: string;
}
/** What a file is kept with: an artifact, unless it says otherwise. */
interface Keeper extends Pick<Named, 'id'> {
  readonly type?: string;
  readonly element?: string;
}
interface File {
  readonly content: Buffer;
  readonly fileName?: string;
  readonly mediaType?: string;
}
const ENTERED = 'item { id version controlNumber }';

/** Tasks of one service. */
export class EsttTasks {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'EsttTask');
    this.onTasker = actingOn(test, 'EsttTasker');
  }

  ask(user: string, query: string, variables: object = {}) {
    return this.test().ask(user, query, { variables: { ...variables } });
  }

  /** Enters a task. @returns the whole answer */
  enter(input: object = {}, user: string = MANAGER, spii: readonly object[] = []): Promise<Answered> {
    return this.ask(
      user,
      `mutation ($input: EsttTaskInput!, $spii: [SpiiDecisionInput!]) {
        createEsttTask(input: $input, spii: $spii) { ${ENTERED} } }`,
      {
        input: filled('EsttTask', {
          taskTitle: 'A synthetic task',
          request: 'What is known',
          office: 'ESEC',
          ...input,
        }),
        spii,
      },
    );
  }
  async entered(input?: object, user?: string): Promise<Task> {
    return valueIn<Task>(await this.enter(input, user));
  }

  /** Asks for a task by its number. @returns the whole answer */
  find(user: string, { controlNumber: n }: Pick<Task, 'controlNumber'>, fields: string) {
    return this.ask(user, `query ($n: String!) { esttTask(controlNumber: $n) { ${fields} } }`, { n });
  }
  /** Returns what somebody sees of a task; null where it is not there for them. */
  async seen<T>(user: string, task: Pick<Task, 'controlNumber'>, fields: string): Promise<T> {
    return valueIn<T>(await this.find(user, task, fields));
  }
  /** Tells whether there is such a task for somebody. */
  async isSeen(user: string, task: Pick<Task, 'controlNumber'>): Promise<boolean> {
    const { data } = await this.find(user, task, 'id');
    return data?.esttTask?.id !== undefined;
  }

  /** Changes a task as it stands. @returns the whole answer */
  async change(user: string, task: Task, input: object): Promise<Answered> {
    const { version } = await this.seen<Named>(MANAGER, task, 'version');
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $input: EsttTaskInput!) {
        updateEsttTask(id: $id, version: $version, input: $input) { item { id version } } }`,
      { id: task.id, version, input },
    );
  }

  /** Assigns a task to a party, or takes it away. @returns the whole answer */
  async assign(user: string, task: Task, parties: { readonly add?: string[]; readonly remove?: string[] }) {
    const { version } = await this.seen<Named>(MANAGER, task, 'version');
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $add: [String!], $remove: [String!]) {
        assignEsttTask(id: $id, version: $version, add: $add, remove: $remove) { item { id } } }`,
      { id: task.id, version, ...parties },
    );
  }

  /** Lets an event happen to a task as it stands: its name, with what it is given. @returns the whole answer */
  async act(user: string, task: Task, happening: Readonly<Record<string, object>>): Promise<Answered> {
    const of = await this.seen<Named>(MANAGER, task, 'id version');
    const [[event, input] = ['', {}]] = Object.entries(happening);
    return this.onItem.tried(user, { of, event, input, fields: 'state' });
  }

  /** Gives out a tasker on a task. @returns it, as who gave it out sees it */
  async task(user: string, task: Task, tasker: Readonly<Record<string, string>>): Promise<Named> {
    const taskers = [{ instructions: 'Please answer', dueOn: '2099-12-31', ...tasker }];
    valueIn(await this.act(user, task, { task: { text: 'It needs time', taskers } }));
    const given = await this.seen<{ taskers: Named[] }>(MANAGER, task, 'taskers { id version }');
    const last = given.taskers.at(-1);
    if (!last) throw new Error('there is no tasker');
    return last;
  }
  /** Assigns a task to an expert of an organisation, as its own management does. */
  assignedTo(expert: string, task: Task, by: string = MANAGER): Promise<Named> {
    return this.task(by, task, { level: 'EXPERT', assignee: expert });
  }

  /** Keeps an artifact with a task. @returns the whole answer */
  addArtifact(user: string, { id: item }: Pick<Named, 'id'>, title: string): Promise<Answered> {
    const mutation = `mutation ($item: ID!, $input: EsttArtifactInput!) {
      createEsttArtifact(item: $item, input: $input) { item { id version } } }`;
    return this.ask(user, mutation, { item, input: { title } });
  }
  /** Keeps an artifact with a text as its file, as ExecSec does unless somebody else is said. */
  async artifact(task: Task, title: string, { text, by = MANAGER }: { readonly text: string; readonly by?: string }) {
    const made = valueIn<Named>(await this.addArtifact(by, task, title));
    await this.kept(by, made, { content: Buffer.from(text) });
    return made;
  }
  /** Takes a file in. @returns its id @throws where it is refused */
  kept(user: string, { id, type = 'EsttArtifact', element = 'files' }: Keeper, file: File): Promise<string> {
    const { content, fileName = 'a.txt', mediaType = 'text/plain' } = file;
    return keep(this.test(), 'estt', { user, type, id, element, fileName, mediaType, content });
  }

  /** Notes what was found in a file of a task. @returns the whole answer */
  async noteFound(
    user: string,
    { id, controlNumber }: Task,
    found: Readonly<Record<'element' | 'file' | 'passage', string>>,
  ) {
    const { version } = await this.seen<Named>(MANAGER, { controlNumber }, 'version');
    return this.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $element: String!, $file: ID!, $passage: String!) {
        noteFoundInEsttTask(id: $id, version: $version, element: $element, file: $file, passage: $passage,
          reason: "The answer goes there") { item { id version } } }`,
      { id, version, ...found },
    );
  }

  /** Opens an artifact to an expert. @returns the whole answer */
  open(user: string, { id: reviewed }: Pick<Named, 'id'>, reviewer: string): Promise<Answered> {
    return this.ask(
      user,
      `mutation ($reviewed: ID!, $reviewer: String!) {
        askEsttArtifactReview(reviewed: $reviewed, reviewer: $reviewer, request: "Please use it") {
          item { id version } } }`,
      { reviewed, reviewer },
    );
  }
  /** Returns the titles of all artifacts that somebody sees; null for who may ask for none. */
  async titles(user: string): Promise<string[] | null> {
    const { data } = await this.ask(user, '{ esttArtifacts(first: 200) { nodes { title } } }');
    return data?.esttArtifacts?.nodes.map(({ title }: { title: string }) => title) ?? null;
  }

  /** Follows a link to a file as somebody. @returns the status, and the text where it is good */
  async download(server: HttpServer, user: string, link: string) {
    const headers = { authorization: `Bearer ${await this.test().token(user)}`, purpose: PURPOSE };
    const response = await fetch(`http://127.0.0.1:${server.port}${link}`, { headers });
    const text = await response.text();
    return { status: response.status, text: response.ok ? text : '' };
  }

  /** Enters the sub-site of an organisation. @returns the whole answer */
  addSite(user: string, input: object): Promise<Answered> {
    return this.ask(
      user,
      'mutation ($input: EsttSiteInput!) { createEsttSite(input: $input) { item { id version } } }',
      { input },
    );
  }
  /** Returns the organisations whose sub-sites somebody opens; null for who opens none. */
  async sites(user: string): Promise<string[] | null> {
    const { data } = await this.ask(user, '{ esttSites(first: 50) { nodes { office } } }');
    return data?.esttSites?.nodes.map(({ office }: { office: string }) => office).sort() ?? null;
  }
}

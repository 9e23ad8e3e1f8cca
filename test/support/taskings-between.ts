import type { CallSubgraph } from '../../gateway/request/source.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { valueIn } from './answers.ts';
import type { TestService } from './service.ts';
import { OHC, type Tasking, type Taskings } from './taskings.ts';

/* What I-CATT gives to the Office of Human Capital, and what comes of it in that office's Task Tracker. */
export const ACCOUNT = 'icatt-to-ohc';

/** An item of the Task Tracker, as far as a test asks. */
export interface Came extends Tasking {
  readonly state: string;
  readonly sourceNumber: string;
}

/** Tools that a test lets be down, and an operation after which the connection breaks: done, and not told. */
export class Lines {
  readonly down = new Set<string>();
  breaksAfter: string | undefined;
  /** What happens elsewhere, once, before an operation of this name is carried out. */
  before: { readonly operation: string; readonly happens: () => Promise<unknown> } | undefined;

  readonly wrap =
    (name: string, call: CallSubgraph): CallSubgraph =>
    async (caller, operation) => {
      if (this.down.has(name)) throw unavailable('A part of the answer');
      const named = (name: string) => JSON.stringify(operation.document.definitions).includes(`"${name}"`);
      if (this.before && named(this.before.operation)) {
        const { happens } = this.before;
        this.before = undefined;
        await happens();
      }
      const answer = await call(caller, operation);
      if (this.breaksAfter && named(this.breaksAfter)) {
        this.breaksAfter = undefined;
        throw unavailable('A part of the answer');
      }
      return answer;
    };
}

/** The way from I-CATT to the Task Tracker on one service. */
export class Between {
  constructor(
    private readonly test: () => TestService,
    private readonly icatt: Taskings,
  ) {}

  pass = () => this.test().service.passing.pass(OHC.tool);

  /** Enters a tasking of I-CATT, and gives it to the office. @returns it, and the tasker */
  async given(input: object = {}, tasker: object = {}): Promise<{ tasking: Tasking; tasker: Tasking }> {
    const tasking = await this.icatt.entered(input);
    const to = { level: 'OFFICE', office: 'OHC', instructions: 'Please answer by form', ...tasker };
    const { id } = await this.icatt.tasked(tasking, to);
    return { tasking, tasker: await this.tasker(id) };
  }

  /** Returns a tasker as it stands. */
  async tasker(id: string): Promise<Tasking & { readonly state: string }> {
    const fields = '... on IcattTasker { id version controlNumber state dueOn history { event actor text } }';
    return valueIn(await this.test().ask('ice-oes-specialist', `{ node(id: "${id}") { ${fields} } }`));
  }

  /** Returns what came of a tasker, as somebody sees it. */
  async cameOf({ controlNumber }: Tasking, fields = '', user = OHC.runs): Promise<Came[]> {
    const query = `query ($n: String!) { ohcTaskTrackerTaskings(where: { sourceNumber: { eq: $n } }) {
      nodes { id version controlNumber state sourceNumber ${fields} } } }`;
    const { nodes } = valueIn<{ nodes: Came[] }>(
      await this.test().ask(user, query, { variables: { n: controlNumber } }),
    );
    return nodes;
  }
}

/** How one job of a tool has gone: when it was last done, and how often it has failed since the start. */
interface JobFigure {
  readonly tool: string;
  readonly job: string;
  readonly doneAt: number;
  readonly failures: number;
}

/** What is counted of the work beside the answers. */
export class JobFigures {
  readonly #jobs = new Map<string, JobFigure>();
  /** By tool: events that are not chained yet. */
  readonly backlog = new Map<string, number>();
  /** By tool: acknowledgements that wait. */
  readonly mail = new Map<string, number>();

  /** By tool and what became of it: messages that a mailbox brought since the start. */
  readonly taken = new Map<string, { readonly tool: string; readonly outcome: string; readonly messages: number }>();

  /** Counts a message that a mailbox brought. */
  took(tool: string, outcome: string): void {
    const { messages } = this.taken.get(`${tool} ${outcome}`) ?? { messages: 0 };
    this.taken.set(`${tool} ${outcome}`, { tool, outcome, messages: messages + 1 });
  }

  /** Notes that a job was begun; it counts as done until now. */
  begun(tool: string, job: string): void {
    this.#jobs.set(`${tool} ${job}`, { tool, job, doneAt: Date.now(), failures: 0 });
  }

  done(tool: string, job: string): void {
    this.#change(tool, job, (figure) => ({ ...figure, doneAt: Date.now() }));
  }

  failed(tool: string, job: string): void {
    this.#change(tool, job, (figure) => ({ ...figure, failures: figure.failures + 1 }));
  }

  jobs(): readonly JobFigure[] {
    return [...this.#jobs.values()];
  }

  #change(tool: string, job: string, change: (figure: JobFigure) => JobFigure): void {
    const figure = this.#jobs.get(`${tool} ${job}`) ?? { tool, job, doneAt: 0, failures: 0 };
    this.#jobs.set(`${tool} ${job}`, change(figure));
  }
}

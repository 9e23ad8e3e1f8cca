import type { RawBuilder } from 'kysely';
import type { Calendar } from '../../language/lifecycle/calendar.ts';
import type { EventInput } from '../../language/lifecycle/event-input.ts';
import type { Situation } from '../../language/lifecycle/events.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** A record as an event finds it: its columns as they are stored, and the facts its rules need. */
export interface Found {
  readonly record: RegisteredRecord;
  /** Row id. */
  readonly rowId: string;
  readonly id: string;
  readonly version: number;
  readonly columns: Readonly<Record<string, any>>;
  readonly situation: Situation;
}
/** What an event changes in a row, and what of it is written down beside the event itself. */
export interface Outcome {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly noted?: Readonly<Record<string, unknown>>;
}
/** An event that is about to happen to a record, with what was given with it. */
export interface Happening {
  readonly event: string;
  readonly found: Found;
  readonly input: EventInput;
}
export interface Named {
  readonly id: string;
  readonly version: number;
}

/** What effects, readings and oversight need of the work of one tool, as one caller; `lifecycle.ts` gives it. */
export interface Work {
  readonly context: OperationContext;
  readonly registered: RegisteredLifecycle;
  /** The tool's own component. */
  readonly home: string;
  readonly today: string;
  /** When what happens happens. */
  readonly now: Date;
  /** The business calendar with the days this tool's Department was closed. */
  calendar(): Promise<Calendar>;
  /** Records under a condition with the situation of each. */
  situations(subject: 'item' | 'tasker', condition: RawBuilder<boolean>): Promise<Found[]>;
  /** Writes down what happened, for ever. */
  write(
    to: Pick<Found, 'record' | 'rowId' | 'columns'>,
    event: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /** Says to PostgreSQL which item is acted on, and by which event. */
  actingOn(id: string, event: string): Promise<void>;
}

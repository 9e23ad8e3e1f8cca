import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { addDays } from '../../language/lifecycle/calendar.ts';
import type { EventInput } from '../../language/lifecycle/event-input.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { tellEvent } from '../lifecycle/index.ts';

/** A day, so many days after the one on which a step happened. */
type DayAfter = (days: number) => string;

/** One event of a story: who let it happen, so many days before today, to the items or to taskers below them. */
export interface StoryStep {
  readonly daysAgo: number;
  readonly by: string;
  readonly event: string;
  /** The party whose taskers it happened to (`office:HQ/OLA`); to the items themselves, where none is named. */
  readonly taskersOf?: string;
  readonly input?: (after: DayAfter) => EventInput;
}
/** What happened to an item from its entry until today. */
export interface Story {
  readonly name: string;
  readonly steps: readonly StoryStep[];
}

/** The items that a story is told of, by row id, who can be asked to act, and the day it leads up to. */
interface Telling {
  readonly items: readonly string[];
  readonly castMember: (user: string) => Promise<Caller>;
  readonly today: string;
}

/**
 * Tells a story of items: each step by the member of the cast who did it, by the workflow's rules, on its day.
 * @throws EVENT_NOT_ALLOWED and the like where a story does not fit the workflow, Error where a step meets nothing
 */
export async function tellStory(hosted: HostedTool, { name, steps }: Story, telling: Telling): Promise<void> {
  const { items, castMember, today } = telling;
  const rows = sql.join([...items]);
  for (const { daysAgo, by, event, taskersOf, input } of steps) {
    const day = addDays(today, -daysAgo);
    const told = {
      subject: taskersOf ? ('tasker' as const) : ('item' as const),
      which: taskersOf
        ? sql<boolean>`item.item in (${rows}) and item.assignee = ${taskersOf}`
        : sql<boolean>`item.id in (${rows})`,
      at: new Date(`${day}T16:00:00Z`),
      event,
      input: input?.((days) => addDays(day, days)) ?? {},
    };
    const caller = await castMember(by);
    const happened = await runCommand(hosted, { caller, name: 'seed' }, (context) => tellEvent(context, told));
    if (happened === 0) throw new Error(`${name}: ${event} by ${by} met nothing that ${by} sees.`);
  }
}

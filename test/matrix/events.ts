import { describe, expect, it } from '@jest/globals';
import { type Situation, verdictOn } from '../../shared-schema/language/lifecycle/events.ts';
import { ITEM_EVENTS, TASKER_EVENTS, TASKER_STATES } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { CAST } from '../../subgraphs/index.ts';
import type { World } from '../support/world.ts';

/*
 * The closed world of a tool's workflow: role x state x event, of the whole cast. Who may is written down by hand, in the
 * tool's `expected.ts`, for one event of each kind; what is not listed in a workflow is refused to everybody in every
 * state.
 */
const ANSWERS = ['accept', 'respond', 'decline', 'delegate', 'task', 'request-extension'];
const EITHERS = ['comment', 'transfer'];
const sorted = (names: readonly string[]): string[] => [...names].sort();

/** Facts that speak for a caller: what is refused with them is refused by role, state or workflow. */
const factsOf = ({ of }: World) => ({
  assigned: true,
  assignedToOffice: true,
  sharedWithComponent: true,
  maySeeItem: true,
  ...of.expected.facts,
});

/** Declares the tests of a tool's events. */
export function events(world: World): void {
  describe('role x state x event', () => {
    it('an event happens in the states its line names and in no other, to nobody who is not listed', () =>
      itemEvents(world));
    it("a tasker's events: whom it is with answers it, who gave it takes the answer, nobody else does either", () =>
      taskerEvents(world));
    it('a missing fact is a no', () => missingFacts(world));
  });
}

async function itemEvents(world: World): Promise<void> {
  const { workflow } = world.of.tool.lifecycle!;
  const facts = factsOf(world);
  const found: Record<string, string[]> = {};
  const outside: string[] = [];
  for (const { key } of CAST) {
    const caller = await world.test.caller(key);
    for (const event of Object.keys(ITEM_EVENTS)) {
      const allowedIn = workflow.header.states!.filter(
        (state) => verdictOn(workflow, 'item', event, caller, { state, facts, taskers: [] }).allowed,
      );
      const from: readonly string[] = workflow.events[event]?.from ?? [];
      outside.push(...allowedIn.filter((state) => !from.includes(state)).map((state) => `${key} ${event} ${state}`));
      if (allowedIn.length > 0) (found[event] ??= []).push(key);
    }
  }
  expect(outside).toEqual([]);
  for (const [event, users] of Object.entries(world.of.expected.events))
    expect({ event, who: sorted(found[event] ?? []) }).toEqual({ event, who: sorted(users) });
}

async function taskerEvents(world: World): Promise<void> {
  const { workflow } = world.of.tool.lifecycle!;
  const wrong: string[] = [];
  for (const { key } of CAST) {
    const caller = await world.test.caller(key);
    const tasks = workflow.tasks.forRecord(caller, factsOf(world));
    for (const event of Object.keys(TASKER_EVENTS)) {
      for (const [state, mine] of TASKER_STATES.flatMap((each) => [[each, true] as const, [each, false] as const])) {
        const situation = onTasker(world, state, mine ? `user:${key}` : 'user:somebody-else');
        const who = ANSWERS.includes(event) ? mine : tasks || (EITHERS.includes(event) && mine);
        const expected = workflow.taskerEvents[event]!.from.includes(state) && who;
        const { allowed } = verdictOn(workflow, 'tasker', event, caller, situation);
        if (allowed !== expected) wrong.push(`${key} ${event} ${state} ${mine ? 'mine' : 'not mine'}: ${allowed}`);
        // Nothing happens below a closed item.
        const closed = { ...situation, itemState: workflow.header.closedStates![0]! };
        if (verdictOn(workflow, 'tasker', event, caller, closed).allowed)
          wrong.push(`${key} ${event} below a closed item`);
      }
    }
  }
  expect(wrong).toEqual([]);
}

const onTasker = (world: World, state: (typeof TASKER_STATES)[number], assignee: string): Situation => ({
  state,
  facts: { ...factsOf(world), assignee, delegate: null, created_by: 'somebody-else' },
  taskers: [],
  itemState: world.of.tool.lifecycle!.workflow.header.states![1]!,
});

async function missingFacts(world: World): Promise<void> {
  const { workflow } = world.of.tool.lifecycle!;
  const allowed: string[] = [];
  for (const { key } of CAST) {
    const caller = await world.test.caller(key);
    for (const event of Object.keys(ITEM_EVENTS)) {
      // Where a caller's role alone decides, no fact is missing.
      const hangs = workflow.events[event]?.by.forCaller(caller) !== 'yes';
      const happens = workflow.header.states!.some(
        (state) => verdictOn(workflow, 'item', event, caller, { state, facts: {}, taskers: [] }).allowed,
      );
      if (hangs && happens) allowed.push(`${key} ${event}`);
    }
  }
  expect(allowed).toEqual([]);
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { lifecycleOf } from '../../shared-schema/features/lifecycle/index.ts';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { ExpectedTasker } from '../../shared-schema/language/expected.ts';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { type Situation, verdictOn } from '../../shared-schema/language/lifecycle/events.ts';
import { ITEM_EVENTS, TASKER_EVENTS, TASKER_STATES } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { runCommand } from '../../shared-schema/runtime/request/run-operation.ts';
import { CAST } from '../../subgraphs/index.ts';
import { stand } from '../support/deeds.ts';
import type { World } from '../support/world.ts';

/*
 * The closed world of a tool's workflow: user x state x event, of each fixture as it stands, assigned and shared as it
 * is. Who may let which event happen is written down by hand, in the tool's `expected.ts`; what is not listed is refused
 * to everybody in every state.
 */

/** Events of a tasker that whom it is with may let happen, who gave it, or both; the same in every tool. */
const ANSWERED = ['accept', 'respond', 'decline', 'delegate', 'task', 'request-extension'];
const TAKEN = ['return', 'accept-response', 'reassign', 'grant-extension', 'deny-extension', 'withdraw'];
const BOTH = ['comment', 'transfer'];
/** Of one to the Department alone (test/lifecycle/whole-department.test.ts): to any other they happen by nobody. */
const OF_THE_DEPARTMENT = ['compile'];

/** A tasker that was given out, and what is expected of it. */
export interface Given extends ExpectedTasker {
  readonly id: string;
}
export const mayOnTasker = ({ answers, takes }: ExpectedTasker, user: string, event: string): boolean =>
  (answers.includes(user) && (ANSWERED.includes(event) || BOTH.includes(event))) ||
  (takes.includes(user) && (TAKEN.includes(event) || BOTH.includes(event)));
export const mayOnItem = (
  { of }: World,
  event: string,
  { fixture, user }: { fixture: World['fixtures'][number]; user: string },
): boolean => fixture.acts[of.expected.events[event] ?? '']?.includes(user) ?? false;

const workflowOf = ({ of }: World) => {
  const { lifecycle } = of.tool;
  if (!lifecycle) throw new Error(`${of.tool.key} has no workflow`);
  return lifecycle.workflow;
};
/** Tells whether an event asks that an item has waited; it has, where its line asks nothing. */
export const asksWait = (world: World, event: string): boolean =>
  workflowOf(world).transitions.item[event]?.[0]?.waited ?? true;
/** A state in which work goes on, and one in which nothing happens but that the item is opened again. */
export const openState = (world: World): string => workflowOf(world).events.task?.from[0] ?? '';
const closedState = (world: World): string => workflowOf(world).header.closedStates?.[0] ?? '';

/** Tasks an item, as a user who may. @returns the tasker's id */
async function task(world: World, { on, givenBy, to }: Pick<Given, 'on' | 'givenBy' | 'to'>): Promise<string> {
  const { item, tasker } = world.of;
  await stand(world, { item: openState(world), tasker: 'closed' });
  const { id } = world.fixture(on);
  const version = await world.versionOf(world.fixture(on));
  const answer = await world.test.ask(
    givenBy,
    `mutation ($id: ID!, $version: Int!, $input: ${item.name}TaskInput!) {
      actOn${item.name}(id: $id, version: $version, event: { task: $input }) { item { id } }
    }`,
    {
      variables: {
        id,
        version,
        input: { text: 'due later', taskers: [{ ...to, level: nameOf(to.level ?? ''), dueOn: '2090-12-31' }] },
      },
    },
  );
  if (answer.errors) throw new Error(`${on}: ${JSON.stringify(answer.errors)}`);
  const [{ key }] = await world.rows(`
    select key
    from ${tasker.options.table}
    order by id desc
    limit 1`);
  return globalId(tasker.name, key);
}

/** Gives out the taskers that a tool's folder names, and on every other fixture one that nobody answers. */
export async function giveTaskers(world: World): Promise<readonly Given[]> {
  const { taskers, events: kinds } = world.of.expected;
  const others = world.fixtures
    .filter(({ name }) => !taskers.some(({ on }) => on === name))
    .map(({ name, acts }): ExpectedTasker => {
      const takes = acts[kinds.task ?? ''] ?? [];
      return { on: name, givenBy: takes[0] ?? '', to: { level: 'office', office: 'Mailroom' }, answers: [], takes };
    });
  const given: Given[] = [];
  for (const each of [...taskers, ...others]) given.push({ ...each, id: await task(world, each) });
  return given;
}

/** Declares the tests of what a tool tells of its events. */
export function events(world: World): void {
  let given: readonly Given[] = [];
  describe('user x state x event', () => {
    beforeAll(async () => {
      given = await giveTaskers(world);
    });
    it('every event of the workflow is expected, and every event of a tasker is of one kind', () => {
      expect(Object.keys(world.of.expected.events).sort()).toEqual(Object.keys(workflowOf(world).events).sort());
      expect([...ANSWERED, ...TAKEN, ...BOTH, ...OF_THE_DEPARTMENT].sort()).toEqual(Object.keys(TASKER_EVENTS).sort());
    });
    it('to an item happens what its folder says, by whom it says, in the states of its line and in no other', () =>
      itemEvents(world));
    it("a tasker's events: whom it is with answers it, who gave it takes the answer, nobody else does either", () =>
      taskerEvents(world, given));
    it('a missing fact is a no', () => missingFacts(world));
  });
}

/** Returns the records that a user sees, by their ids, each with the facts that speak for the user there. */
async function seen({ test, of }: World, user: string, subject: 'item' | 'tasker'): Promise<Map<string, Situation>> {
  const hosted = test.service.host.tools.get(of.tool.key);
  if (!hosted) throw new Error(`${of.tool.key} is not served`);
  const found = await runCommand(hosted, { caller: await test.caller(user), name: 'test' }, (context) =>
    lifecycleOf(context).situations(subject, sql<boolean>`true`),
  ).catch((error: unknown) => {
    // Who may ask for none at all sees none.
    if (error instanceof CorrespondenceError && error.code === 'FORBIDDEN') return [];
    throw error;
  });
  return new Map(found.map(({ id, situation }) => [globalId(of[subject].name, id), situation]));
}

/** Returns what a user may and should not, and should and may not. */
const differing = (
  { user, what }: { user: string; what: string },
  found: readonly string[],
  expected: readonly string[],
): string[] => [
  ...found.filter((event) => !expected.includes(event)).map((event) => `${user} may ${event} ${what}`),
  ...expected.filter((event) => !found.includes(event)).map((event) => `${user} may not ${event} ${what}`),
];

async function itemEvents(world: World): Promise<void> {
  const workflow = workflowOf(world);
  const wrong: string[] = [];
  await stand(world, { item: openState(world), tasker: 'closed' });
  for (const { key: user } of CAST) {
    const caller = await world.test.caller(user);
    const situations = await seen(world, user, 'item');
    for (const fixture of world.fixtures) {
      const situation = situations.get(fixture.id);
      for (const state of workflow.header.states ?? []) {
        const found = Object.keys(ITEM_EVENTS).filter(
          (event) =>
            situation &&
            verdictOn(workflow, 'item', event, caller, {
              ...situation,
              state,
              opposed: event === 'overrule',
              clockStands: event === 'restart-clock',
              referredIt: event === 'take-back',
              wasAsked: event === 'record-answer',
              copyIsOut: event === 'stop-informing',
              waited: asksWait(world, event),
            }).allowed,
        );
        const expected = Object.keys(ITEM_EVENTS).filter(
          (event) => workflow.events[event]?.from.includes(state) && mayOnItem(world, event, { fixture, user }),
        );
        wrong.push(...differing({ user, what: `${fixture.name}, ${state}` }, found, expected));
      }
    }
  }
  expect(wrong).toEqual([]);
}

async function taskerEvents(world: World, given: readonly Given[]): Promise<void> {
  const workflow = workflowOf(world);
  const open = openState(world);
  const stands = TASKER_STATES.flatMap((state) =>
    [open, closedState(world)].map((itemState) => ({ state, itemState })),
  );
  const wrong: string[] = [];
  for (const { key: user } of CAST) {
    const caller = await world.test.caller(user);
    const situations = await seen(world, user, 'tasker');
    for (const each of given) {
      const situation = situations.get(each.id);
      for (const { state, itemState } of stands) {
        const found = Object.keys(TASKER_EVENTS).filter(
          (event) =>
            situation && verdictOn(workflow, 'tasker', event, caller, { ...situation, state, itemState }).allowed,
        );
        // Nothing happens below a closed item.
        const expected = Object.keys(TASKER_EVENTS).filter(
          (event) =>
            itemState === open && workflow.taskerEvents[event]?.from.includes(state) && mayOnTasker(each, user, event),
        );
        wrong.push(...differing({ user, what: `tasker of ${each.on}, ${state} below ${itemState}` }, found, expected));
      }
    }
  }
  expect(wrong).toEqual([]);
}

async function missingFacts(world: World): Promise<void> {
  const workflow = workflowOf(world);
  const allowed: string[] = [];
  for (const { key } of CAST) {
    const caller = await world.test.caller(key);
    for (const event of Object.keys(ITEM_EVENTS)) {
      // Where a caller's role alone decides, no fact is missing.
      const hangs = workflow.events[event]?.by.forCaller(caller) !== 'yes';
      const happens = workflow.header.states?.some(
        (state) =>
          verdictOn(workflow, 'item', event, caller, {
            state,
            facts: {},
            taskers: [],
            direction: null,
            opposed: false,
            clockStands: false,
            referredIt: false,
            wasAsked: false,
            awaitsAnswer: false,
            copyIsOut: false,
            unclearedBy: [],
            did: [],
          }).allowed,
      );
      if (hangs && happens) allowed.push(`${key} ${event}`);
    }
  }
  expect(allowed).toEqual([]);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/service.ts';
import { type Situation, verdictOn } from '../../shared-schema/language/lifecycle/events.ts';
import { ITEM_EVENTS, TASKER_EVENTS, TASKER_STATES } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { defineWorkflow } from '../../shared-schema/language/lifecycle/workflow.ts';
import { never, role } from '../../shared-schema/language/rules.ts';
import { CAST } from '../../subgraphs/hq/directory/cast.ts';
import { IqFolder } from '../../subgraphs/hq/iq/iq-folder.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/*
 * The closed world of every workflow: role x state x event. Who may is written down here by hand for one event of each
 * kind; what is not listed in a workflow is refused to everybody in every state.
 */
const MAY: Record<string, Record<string, readonly string[]>> = {
  iq: {
    close: ['hq-execsec-manager'],
    task: ['hq-execsec-manager'],
    dispatch: ['hq-execsec-manager'],
    reopen: ['hq-execsec-manager'],
    // With the folder in hand: whoever it is assigned to, or shared with.
    comment: [
      'iq-mailbox',
      'hq-execsec-manager',
      'hq-execsec-analyst',
      'cbp-iq-user',
      'cbp-secretariat',
      'fema-secretariat',
      'ice-secretariat',
      'uscis-secretariat',
      'hq-ola-analyst',
      'hq-ogc-attorney',
    ],
  },
  'cbp-tracking': {
    close: ['cbp-oes-specialist', 'cbp-oes-manager', 'cbp-secretariat', 'cbp-mid-inspector'],
    comment: [
      'cbp-oes-specialist',
      'cbp-oes-manager',
      'cbp-secretariat',
      'cbp-commissioner-staff',
      'cbp-tasked-office',
    ],
  },
  emma: { close: ['emma-clerk'], deliver: ['emma-clerk'], comment: ['emma-clerk', 'emma-bcu-officer'] },
};

describe.each(registeredTools().map((tool) => [tool.key, tool] as const))('%s: role x state x event', (key, tool) => {
  const { workflow } = tool.lifecycle!;
  // Every fact that can speak for a caller does: what is refused then is refused by role, state or workflow.
  const facts = {
    assigned: true,
    assignedToOffice: true,
    sharedWithComponent: true,
    maySeeItem: true,
    module: 'oes-correspondence',
  };

  it('an event happens in the states its line names and in no other, to nobody who is not listed', async () => {
    const found: Record<string, string[]> = {};
    for (const member of CAST) {
      const caller = await test.caller(member.key);
      for (const event of Object.keys(ITEM_EVENTS)) {
        const allowedIn = workflow.header.states!.filter(
          (state) => verdictOn(workflow, 'item', event, caller, { state, facts, taskers: [] }).allowed,
        );
        const transition = workflow.events[event];
        if (!transition)
          expect({ member: member.key, event, allowedIn }).toEqual({ member: member.key, event, allowedIn: [] });
        else expect(allowedIn.every((state) => transition.from.includes(state))).toBe(true);
        if (allowedIn.length > 0) (found[event] ??= []).push(member.key);
      }
    }
    for (const [event, members] of Object.entries(MAY[key]!))
      expect({ event, who: [...(found[event] ?? [])].sort() }).toEqual({ event, who: [...members].sort() });
  });

  it("a tasker's events: whom it is with answers it, who gave it takes the answer, nobody else does either", async () => {
    for (const member of CAST) {
      const caller = await test.caller(member.key);
      const tasks = workflow.tasks.forRecord(caller, facts);
      for (const event of Object.keys(TASKER_EVENTS)) {
        for (const state of TASKER_STATES) {
          for (const mine of [true, false]) {
            const situation: Situation = {
              state,
              facts: {
                ...facts,
                assignee: mine ? `user:${member.key}` : 'user:somebody-else',
                delegate: null,
                created_by: 'somebody-else',
              },
              taskers: [],
              itemState: workflow.header.states![1]!,
            };
            const verdict = verdictOn(workflow, 'tasker', event, caller, situation);
            const transition = workflow.taskerEvents[event]!;
            const answers = ['accept', 'respond', 'decline', 'delegate', 'task', 'request-extension'].includes(event);
            const either = ['comment', 'transfer'].includes(event);
            const expected = transition.from.includes(state) && (answers ? mine : either ? mine || tasks : tasks);
            expect({ member: member.key, event, state, mine, allowed: verdict.allowed }).toEqual({
              member: member.key,
              event,
              state,
              mine,
              allowed: expected,
            });
            // Nothing happens below a closed item.
            expect(
              verdictOn(workflow, 'tasker', event, caller, {
                ...situation,
                itemState: workflow.header.closedStates![0]!,
              }).allowed,
            ).toBe(false);
          }
        }
      }
    }
  });

  it('a missing fact is a no', async () => {
    const manager = await test.caller('hq-execsec-analyst');
    for (const event of Object.keys(ITEM_EVENTS))
      for (const state of workflow.header.states!)
        expect(verdictOn(workflow, 'item', event, manager, { state, facts: {}, taskers: [] }).allowed).toBe(false);
  });
});

describe('a workflow that cannot be served', () => {
  const good = {
    name: 'Wrong',
    item: IqFolder,
    sorns: ['DHS/ALL-016'] as const,
    tasks: role('iq.manager'),
    taskerPrefix: 'W',
  };
  it('is refused when it loads, with every fault at once', () => {
    const isManager = role('iq.manager');
    expect(() =>
      defineWorkflow({
        ...good,
        sorns: ['DHS/ALL-016'],
        tasks: never,
        standards: { 'no such type': { days: 3, count: 'business' } },
        templates: { empty: [] },
        events: {
          task: { from: ['open'], to: 'nowhere', by: isManager },
          comment: { from: [], by: isManager },
          close: { from: ['open'], to: 'assigned', by: never },
          reopen: { from: ['open'], to: 'closed', by: isManager },
          review: { from: ['closed'], to: 'in-review', by: undefined as any },
          explode: { from: ['open'], by: isManager },
        } as any,
      }),
    ).toThrow(
      [
        'The workflow Wrong cannot be served:',
        '- explode: no such event',
        '- task: unknown state nowhere',
        '- comment: from no state',
        '- close: nobody may',
        '- close: assigned is not a closed state',
        '- reopen: it leads from closed states to an open one',
        '- review: nobody may',
        '- review: nothing but reopen happens in a closed state',
        '- state in-clearance: nothing leads to it',
        '- state approved: nothing leads to it',
        '- state signed: nothing leads to it',
        '- state answered: nothing leads to it',
        '- state cancelled: nothing leads to it',
        '- state withdrawn: nothing leads to it',
        '- template empty: it needs taskers, each with a step and days from 1',
        '- standards: there is no item type no such type',
        '- tasks: nobody may give out taskers',
      ].join('\n'),
    );
  });
});

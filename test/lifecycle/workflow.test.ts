import { describe, expect, it } from '@jest/globals';
import { defineWorkflow } from '../../shared-schema/language/lifecycle/workflow.ts';
import { never, role } from '../../shared-schema/language/rules.ts';
import { IqFolder } from '../../subgraphs/hq/iq/iq-folder.ts';

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
        '- task: unknown state nowhere',
        '- comment: from no state',
        '- close: nobody may',
        '- close: assigned is not a closed state',
        '- reopen: it leads from closed states to an open one',
        '- review: nobody may',
        '- review: nothing but reopen happens in a closed state',
        '- explode: no such event',
        '- state in-clearance: nothing leads to it',
        '- state approved: nothing leads to it',
        '- state signed: nothing leads to it',
        '- state answered: nothing leads to it',
        '- state referred: nothing leads to it',
        '- state cancelled: nothing leads to it',
        '- state withdrawn: nothing leads to it',
        '- template empty: it needs taskers, each with a step and days from 1',
        '- standards: there is no item type no such type',
        '- tasks: nobody may give out taskers',
      ].join('\n'),
    );
  });

  it('is refused for an unknown type, two lines for one type, a life without an end, an unknown element', () => {
    const isManager = role('iq.manager');
    const events = {
      task: { from: ['open', 'assigned'], to: 'assigned', by: isManager },
      review: [
        { from: ['open'], to: 'in-review', by: isManager, types: ['congressional'] },
        { from: ['open'], to: 'in-review', by: isManager, types: ['briefing', 'congressional'] },
        { from: ['assigned'], to: 'in-review', by: isManager, types: ['audit'] },
      ],
      close: { from: ['assigned'], to: 'closed', by: isManager, types: ['congressional'], holds: ['form'] },
    };
    expect(() =>
      defineWorkflow({
        ...good,
        standards: {
          congressional: { days: 3, count: 'business', from: 'attachments' },
          briefing: { days: 3, count: 'business', from: 'arrivedOn' },
        },
        sets: { close: { closedOn: 'happenedOn', outcome: 'text' }, dispatch: { answeredOn: 'today' } },
        events: events as any,
      }),
    ).toThrow(
      [
        'The workflow Wrong cannot be served:',
        '- review: two of its lines begin in open',
        '- review: there is no item type audit',
        ...['in-clearance', 'approved', 'signed', 'answered', 'referred', 'cancelled', 'withdrawn'].map(
          (state) => `- state ${state}: nothing leads to it`,
        ),
        '- nothing closes a briefing',
        '- nothing closes it',
        '- close: the item has no element form',
        '- standard of congressional: attachments is no date that all see who see the item',
        '- standard of briefing: the item has no element arrivedOn',
        '- close: the item has no element outcome',
        '- close: it is given no happenedOn',
        '- dispatch sets elements, and the workflow has no such event',
      ].join('\n'),
    );
  });
});

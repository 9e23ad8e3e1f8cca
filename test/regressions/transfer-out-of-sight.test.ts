import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { element } from '../../shared-schema/language/element.ts';
import { EnteredItem } from '../../shared-schema/language/intake/entered-item.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import { defineWorkflow } from '../../shared-schema/language/lifecycle/workflow.ts';
import { record } from '../../shared-schema/language/record.ts';
import type { RecordType } from '../../shared-schema/language/record-type.ts';
import { inOffice, role } from '../../shared-schema/language/rules.ts';
import { textsOf, valueIn } from '../support/answers.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/*
 * An office sees what it has. Whoever hands a case over to another office sees it no more, and assigns it by that: who
 * may not assign was offered the transfer, and answered INTERNAL.
 */
const sorns = ['DHS/ALL-016'] as const;
const handsOver = role('trial-offices.manager');
const ofItsOffice = role('trial-offices.manager', 'trial-offices.member').and(inOffice);
const type = { TrialOfficesCase: class extends EnteredItem {} }.TrialOfficesCase as RecordType;
element(kind.personName, { label: 'Sender', subject: 'public', sorns })(type.prototype, 'senderName');
record({
  table: 'trial_offices_case',
  plural: 'trialOfficesCases',
  description: 'A case that its office handles.',
  retention: ['GRS-4.1-010'],
  needToKnow: ofItsOffice,
  enters: ofItsOffice,
  changes: ofItsOffice,
  assigns: handsOver,
  states: ['open', 'closed'],
  closedStates: ['closed'],
  itemTypes: ['case'],
  controlNumberPrefix: 'TROFF',
})(type);
const workflow = defineWorkflow({
  name: 'TrialOffices',
  item: type,
  sorns,
  tasks: handsOver,
  taskerPrefix: 'TTOFF',
  events: {
    comment: { from: ['open'], by: ofItsOffice },
    transfer: { from: ['open'], by: ofItsOffice },
    close: { from: ['open'], to: 'closed', by: ofItsOffice },
  },
});

let trials: TrialTools;
beforeAll(async () => {
  trials = await TrialTools.start([
    trialTool('offices', { spii: { outcome: 'kept-unchanged', source: 'a trial' } }, { records: [type], workflow }),
  ]);
});
afterAll(() => trials.stop());

const of = (office: string, ...roles: readonly string[]) => {
  const caller = trials.caller('offices', `${roles.join('-')}-${office}`, roles, { office });
  return { ...caller, offices: [office] };
};
interface Seen {
  readonly id: string;
  readonly office: string;
  readonly history: readonly { readonly event: string }[];
  readonly availableActions: readonly { readonly name: string; readonly allowed: boolean }[];
}
const seenBy = async (caller: Caller): Promise<readonly Seen[]> =>
  valueIn<{ nodes: readonly Seen[] }>(
    await trials.ask(
      'offices',
      caller,
      '{ trialOfficesCases { nodes { id office history { event } availableActions { name allowed } } } }',
    ),
  ).nodes;
const entered = async (): Promise<string> =>
  valueIn<{ id: string }>(
    await trials.ask(
      'offices',
      of('ESEC', 'member'),
      `mutation { createTrialOfficesCase(
        input: { channel: PAPER, entryMethods: [KEYED], senderName: "Sample", office: "ESEC" }) { item { id } } }`,
    ),
  ).id;
const handedOver = (caller: Caller, id: string) =>
  trials.ask(
    'offices',
    caller,
    `mutation ($id: ID!) {
      done: actOnTrialOfficesCase(id: $id, version: 1, event: { transfer: { office: "OLA", text: "Theirs" } })
      { item { id } errors { code } } }`,
    { id },
  );

describe('a transfer to another office', () => {
  it('answers who sees the case no more with nothing, and the other office sees it', async () => {
    const id = await entered();
    const answer = await handedOver(of('ESEC', 'manager'), id);
    expect([textsOf(answer), answer.data]).toEqual([[], { done: { item: null, errors: [] } }]);
    expect(await seenBy(of('ESEC', 'manager'))).toEqual([]);
    expect(await seenBy(of('OLA', 'member'))).toMatchObject([{ id, office: 'OLA', history: [{ event: 'TRANSFER' }] }]);
  });

  it('is neither offered to who may not assign the case, nor done', async () => {
    const id = await entered();
    const offered = (await seenBy(of('ESEC', 'member'))).map(({ availableActions }) =>
      availableActions.find(({ name }) => name === 'TRANSFER'),
    );
    expect(offered).toMatchObject([{ allowed: false }]);
    expect(textsOf(await handedOver(of('ESEC', 'member'), id))).toEqual([
      'EVENT_NOT_ALLOWED: transfer: it takes somebody who holds trial-offices.manager.',
    ]);
    expect(await seenBy(of('ESEC', 'member'))).toMatchObject([{ id, office: 'ESEC', history: [] }]);
  });
});

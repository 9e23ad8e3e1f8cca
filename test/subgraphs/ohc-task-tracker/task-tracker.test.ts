import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { isFound } from '../../../shared-schema/language/collection.ts';
import { OHC_TASK_TRACKER } from '../../../subgraphs/ice/task-tracker/tool.ts';
import { codeOf, faultsOf, textsOf, valueIn } from '../../support/answers.ts';
import { creating } from '../../support/entered.ts';
import { eventsOf } from '../../support/events.ts';
import { PARTS, type Release, Releases } from '../../support/releases.ts';
import { TestService } from '../../support/service.ts';
import { OHC, SECRETARY, Taskings } from '../../support/taskings.ts';

const COORDINATOR = OHC.runs;
const SSN = '900-12-3456';
let test: TestService;
const taskings = new Taskings(() => test, OHC);
const releases = new Releases(() => test, taskings, OHC.name);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** Enters an item of a type by create, as somebody. */
const created = (user: string, itemType: string) =>
  test.ask(
    user,
    `mutation { ${creating('OhcTaskTrackerTasking', `itemType: ${itemType}, office: "OHC", sourceNumber: "SYN-2"`)} {
      item { itemType sourceNumber } } }`,
  );

describe('the Task Tracker', () => {
  it('consolidates what comes from I-CATT and from ServiceNow, each with its number there (ohc-task-tracker F1)', async () => {
    const [from] = OHC_TASK_TRACKER.taskings ?? [];
    expect([from?.tool, OHC_TASK_TRACKER.taskings?.length]).toEqual(['icatt', 1]);
    const unnumbered = faultsOf(await taskings.enter({ sourceNumber: null }));
    expect(unnumbered).toMatchObject([{ field: ['input', 'sourceNumber'] }]);
    const { lifecycle } = registeredOnce(OHC_TASK_TRACKER).tool;
    const brought: Record<string, string> = { 'icatt-to-ohc': 'I-CATT', 'ohc-from-servicenow': 'ServiceNow' };
    const sources: unknown[] = [];
    for (const { name } of lifecycle?.item.byKey.get('itemType')?.values ?? [])
      for (const account of Object.keys(brought))
        if (!codeOf(await created(account, name))) sources.push([name, brought[account]]);
    expect(sources).toEqual([
      ['EMPLOYEE_INQUIRY', 'ServiceNow'],
      ['INFORMATION_REQUEST', 'I-CATT'],
      ['EXECUTIVE_CORRESPONDENCE', 'I-CATT'],
      ['EMPLOYEE_RELATIONS', 'I-CATT'],
      ['INTERNAL_MATTER', 'I-CATT'],
    ]);
  });

  it('takes from I-CATT requests, correspondence, employee relations and internal matters (ohc-task-tracker F2)', async () => {
    const types = ['INFORMATION_REQUEST', 'EXECUTIVE_CORRESPONDENCE', 'EMPLOYEE_RELATIONS', 'INTERNAL_MATTER'];
    for (const itemType of types) {
      const answer = valueIn<{ itemType: string }>(await created('icatt-to-ohc', itemType));
      expect(answer).toMatchObject({ itemType: expect.any(String), sourceNumber: 'SYN-2' });
    }
    expect(codeOf(await created('icatt-to-ohc', 'EMPLOYEE_INQUIRY'))).toBe('FORBIDDEN');
  });

  it('takes from ServiceNow the inquiries of employees, and nothing else (ohc-task-tracker F3)', async () => {
    expect(codeOf(await created('ohc-from-servicenow', 'EMPLOYEE_INQUIRY'))).toBeUndefined();
    expect(codeOf(await created('ohc-from-servicenow', 'INTERNAL_MATTER'))).toBe('FORBIDDEN');
    const inquiry = await taskings.entered({ userName: 'Synthetic Specialist', userTitle: 'Specialist' });
    expect(await taskings.seen(COORDINATOR, inquiry, 'itemType sourceNumber state userName')).toEqual({
      itemType: 'employee-inquiry',
      sourceNumber: 'SN-SYN-1',
      state: 'OPEN',
      userName: 'Synthetic Specialist',
    });
  });

  it('has no field that asks for SPII, in no form and in no input of any operation (ohc-task-tracker F4)', async () => {
    const { tool, subgraph } = registeredOnce(OHC_TASK_TRACKER);
    const { schema } = await subgraph;
    const found = (tool.lifecycle?.item.elements ?? []).filter(isFound).map(({ key }) => key);
    expect(found).toEqual(expect.arrayContaining(['ssn', 'aNumber', 'uscisReceiptNumber', 'otherIdentifyingNumber']));
    expect(found).toHaveLength(23);
    const inputs = Object.values(schema.getTypeMap()).filter(
      (type) => isInputObjectType(type) && !type.name.endsWith('Where'),
    );
    const named = inputs.flatMap((type) => (isInputObjectType(type) ? Object.keys(type.getFields()) : []));
    expect(inputs.length).toBeGreaterThan(20);
    expect(named.filter((key) => found.includes(key))).toEqual([]);
    const asked = tool.manifest.intake?.paths?.flatMap(({ questions }) => questions.map(({ element }) => element));
    expect(asked?.filter((key) => found.includes(key))).toEqual([]);
    const form = await test.ask(COORDINATOR, '{ describeOhcTaskTrackerTasking { elements { key writable } } }');
    const { elements } = valueIn<{ elements: { key: string; writable: boolean }[] }>(form);
    expect(elements.filter(({ key, writable }) => writable && found.includes(key))).toEqual([]);
    expect(textsOf(await taskings.enter())).toEqual([]);
    expect(textsOf(await taskings.enter({ ssn: SSN }))).toEqual([
      'INVALID_INPUT: $input: it is not valid for its type.',
    ]);
  });

  it('holds SPII in the documents that were uploaded, and in no text (ohc-task-tracker F5)', async () => {
    expect(codeOf(await taskings.enter({ taskingContent: `My SSN is ${SSN}.` }))).toBe('SPII_FOUND');
    const inquiry = await taskings.entered();
    const commented = { of: inquiry, event: 'comment', input: { text: `Her SSN is ${SSN}.` } };
    expect(codeOf(await taskings.onItem.tried(COORDINATOR, commented))).toBe('SPII_FOUND');
    const file = await taskings.letter(inquiry, `I am Synthetic Specimen, SSN ${SSN}, badge SYN-77.`);
    expect(await taskings.seen(COORDINATOR, inquiry, 'documents { fileName examined } taskingContent ssn')).toEqual({
      documents: [{ fileName: 'letter.pdf', examined: 'FOUND' }],
      taskingContent: 'How many were there?',
      ssn: null,
    });
    // As it stands there, by whoever has read it; the Executive Secretary sees neither number.
    const noted = valueIn<typeof inquiry>(await taskings.noteFound(inquiry, { element: 'ssn', file, passage: SSN }));
    const badge = { element: 'otherIdentifyingNumber', file, passage: 'SYN-77' };
    valueIn(await taskings.noteFound(noted, badge));
    const numbers = 'ssn otherIdentifyingNumber';
    expect(await taskings.seen(COORDINATOR, inquiry, numbers)).toEqual({
      ssn: '900123456',
      otherIdentifyingNumber: 'SYN-77',
    });
    expect(await taskings.seen(SECRETARY, inquiry, numbers)).toEqual({ ssn: null, otherIdentifyingNumber: null });
  });
});

describe('a release of the Task Tracker', () => {
  it('hands documents on to who has no access, as copies that are sent outside the tool (ohc-task-tracker F6)', async () => {
    const { tasking, letter } = await releases.withLetter();
    const files = [{ file: letter, reason: 'it is asked for' }];
    const asked = valueIn<Release>(await releases.ask(COORDINATOR, tasking, { ...PARTS, files }));
    const authorised = valueIn<Release>(await releases.decide(SECRETARY, asked));
    expect(valueIn(await releases.make(COORDINATOR, authorised))).toMatchObject({
      state: 'RELEASED',
      parts: [
        { element: 'publicLastName', value: 'Specimen', document: null },
        { element: 'documents', value: null, document: { fileName: 'letter.pdf', link: expect.any(String) } },
      ],
    });
    const events = await eventsOf(
      test,
      'ohc-task-tracker',
      "action in ('ask-release', 'authorise-release', 'release')",
    );
    expect(events.map(({ actor, action }) => [actor, action])).toEqual([
      [COORDINATOR, 'ask-release'],
      [SECRETARY, 'authorise-release'],
      [COORDINATOR, 'release'],
    ]);
  });

  it('waits for the Executive Secretary, or cites the statute that requires it (ohc-task-tracker F7)', async () => {
    const { tasking } = await releases.withLetter();
    const asked = valueIn<Release>(await releases.ask(COORDINATOR, tasking, PARTS));
    expect(textsOf(await releases.make(COORDINATOR, asked))).toEqual(['INVALID_INPUT: id: it is asked.']);
    for (const user of [COORDINATOR, 'ohc-inquiries-lead'])
      expect(codeOf(await releases.decide(user, asked))).toBe('FORBIDDEN');
    expect(codeOf(await releases.ask(SECRETARY, tasking, PARTS))).toBe('FORBIDDEN');
    const byStatute = (statute?: string) =>
      releases.ask(COORDINATOR, tasking, { ...PARTS, authority: 'STATUTE', statute });
    expect(faultsOf(await byStatute('the law'))).toMatchObject([{ field: ['release', 'statute'] }]);
    const required = valueIn<Release>(await byStatute('5 U.S.C. § 552a(b)(9)'));
    expect(valueIn(await releases.make(COORDINATOR, required))).toMatchObject({ state: 'RELEASED' });
  });

  it('carries what is named and why, and nothing more (ohc-task-tracker F8)', async () => {
    const { tasking } = await releases.withLetter();
    const faults = async (release: object) => textsOf(await releases.ask(COORDINATOR, tasking, release));
    expect(await faults({})).toEqual(['INVALID_INPUT: elements: name what is released, one by one.']);
    expect(await faults({ elements: [{ element: '*', reason: 'x' }] })).toEqual([
      'INVALID_INPUT: element: one element of the item, by its name; there is no name for all of them.',
    ]);
    expect(await faults({ elements: [{ element: 'publicLastName', reason: ' ' }] })).toEqual([
      'INVALID_INPUT: reason: say why the recipient needs it.',
    ]);
    const named = valueIn<Release>(await releases.ask(COORDINATOR, tasking, PARTS));
    const authorised = valueIn<Release>(await releases.decide(SECRETARY, named));
    const { parts } = valueIn<{ parts: object[] }>(await releases.make(COORDINATOR, authorised));
    expect(parts).toEqual([
      { element: 'publicLastName', reason: 'the inquiry is hers', value: 'Specimen', document: null },
    ]);
  });
});

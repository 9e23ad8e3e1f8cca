import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { isFound } from '../../../shared-schema/language/collection.ts';
import { ICATT } from '../../../subgraphs/ice/icatt/tool.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { creating, filled } from '../../support/entered.ts';
import { TestService } from '../../support/service.ts';
import { OES, SECRETARY, type Tasking, Taskings } from '../../support/taskings.ts';

const SSN = '900-12-3456';
let test: TestService;
const taskings = new Taskings(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('I-CATT', () => {
  it('tracks requests for information, correspondence, inquiries and internal taskings (icatt F1)', async () => {
    const kinds = [
      ['information-request', 'EMAIL', 'information-request'],
      ['letter', 'PAPER', 'executive-correspondence'],
      ['law-enforcement-inquiry', 'FAX', 'law-enforcement-inquiry'],
      ['internal-matter', 'IN_PERSON', 'internal-tasking'],
    ] as const;
    for (const [path, channel, itemType] of kinds) {
      const tasking = await taskings.entered(
        { userName: 'Synthetic Responder', userTitle: 'Analyst' },
        { path, channel },
      );
      expect(await taskings.seen(OES, tasking, 'itemType state userName')).toEqual({
        itemType,
        state: 'OPEN',
        userName: 'Synthetic Responder',
      });
    }
    const other = await test.ask(
      OES,
      `mutation { ${creating('IcattTasking', 'itemType: INQUIRY')} { item { itemType } } }`,
    );
    expect(valueIn(other)).toEqual({ itemType: 'inquiry' });
  });

  it('keeps a record of who coordinated what inside ICE on each tasking (icatt F2)', async () => {
    const tasking = await taskings.entered();
    const toOffice = await taskings.tasked(tasking, { level: 'OFFICE', office: 'HSI', instructions: 'Please draft' });
    const responded = { result: 'COMMENTS', text: 'No objection.' };
    await taskings.onTasker.done('icatt-other-responder', { of: toOffice, event: 'respond', input: responded });
    const { history } = await taskings.seen<{ history: object[] }>(SECRETARY, tasking, 'history { event actor text }');
    expect(history).toMatchObject([
      { event: 'ENTER', actor: OES },
      { event: 'TASK', actor: OES, text: 'a synthetic reason' },
      { event: 'RESPOND', actor: 'icatt-other-responder', text: 'No objection.' },
    ]);
  });

  it('has no field that asks for SPII, in no form and in no input of any operation (icatt F3)', async () => {
    const { tool, subgraph } = registeredOnce(ICATT);
    const { schema } = await subgraph;
    const found = (tool.lifecycle?.item.elements ?? []).filter(isFound).map(({ key }) => key);
    expect(found).toEqual(expect.arrayContaining(['ssn', 'aNumber', 'uscisReceiptNumber', 'dateOfBirth', 'homePhone']));
    expect(found).toHaveLength(25);
    // Filters ask where something is, and take in nothing.
    const inputs = Object.values(schema.getTypeMap()).filter(
      (type) => isInputObjectType(type) && !type.name.endsWith('Where'),
    );
    const named = inputs.flatMap((type) => (isInputObjectType(type) ? Object.keys(type.getFields()) : []));
    expect(inputs.length).toBeGreaterThan(20);
    expect(named.filter((key) => found.includes(key))).toEqual([]);
    const asked = tool.manifest.intake?.paths?.flatMap(({ questions }) => questions.map(({ element }) => element));
    expect(asked?.filter((key) => found.includes(key))).toEqual([]);
    const form = await test.ask(OES, '{ describeIcattTasking { elements { key writable } } }');
    const { elements } = valueIn<{ elements: { key: string; writable: boolean }[] }>(form);
    expect(elements.filter(({ key, writable }) => writable && found.includes(key))).toEqual([]);
    expect(textsOf(await taskings.enter())).toEqual([]);
    expect(textsOf(await taskings.enter({ ssn: SSN }))).toEqual([
      'INVALID_INPUT: $input: it is not valid for its type.',
    ]);
  });
});

describe('SPII in I-CATT', () => {
  it('sits in the documents that were uploaded and in no text (icatt F4)', async () => {
    expect(codeOf(await taskings.enter({ taskingContent: `Her SSN is ${SSN}.` }))).toBe('SPII_FOUND');
    const tasking = await taskings.entered();
    const commented = { of: tasking, event: 'comment', input: { text: `Her SSN is ${SSN}.` } };
    expect(codeOf(await taskings.onItem.tried(OES, commented))).toBe('SPII_FOUND');
    await taskings.letter(tasking, `My SSN is ${SSN}.`);
    const documents = await taskings.seen<object>(
      OES,
      tasking,
      'documents { fileName state examined } taskingContent ssn',
    );
    expect(documents).toEqual({
      documents: [{ fileName: 'letter.pdf', state: 'KEPT', examined: 'FOUND' }],
      taskingContent: 'How many were there?',
      ssn: null,
    });
    // Where the original stays is said: then it is taken out of the text, and stands in the document alone.
    const taken = await test.ask(
      OES,
      `mutation ($input: IcattTaskingInput!, $spii: [SpiiDecisionInput!]) {
        createIcattTasking(input: $input, spii: $spii) { item { taskingContent } } }`,
      {
        variables: {
          input: filled('IcattTasking', { taskingContent: `Her SSN is ${SSN}.` }),
          spii: [{ element: 'taskingContent', needed: false, originalKept: 'the letter' }],
        },
      },
    );
    expect(valueIn(taken)).toEqual({ taskingContent: 'Her SSN is [taken out].' });
  });

  it('is recorded of a document by whoever has read it, as it stands there, with the reason (icatt F4)', async () => {
    const tasking = await taskings.entered();
    const file = await taskings.letter(tasking, `I am Synthetic Specimen,  SSN ${SSN}.`);
    const wrong = async (given: Partial<Parameters<Taskings['noteFound']>[1]>) =>
      textsOf(await taskings.noteFound(tasking, { element: 'ssn', file, passage: SSN, ...given }));
    expect(await wrong({ passage: '900-12-9999' })).toEqual([
      'INVALID_INPUT: passage: it stands in the document as it is given here.',
    ]);
    expect(await wrong({ reason: ' ' })).toEqual(['INVALID_INPUT: reason: it is mandatory.']);
    expect(await wrong({ element: 'userName' })).toEqual(['INVALID_INPUT: userName: it cannot be written.']);
    const another = await taskings.letter(await taskings.entered(), `SSN ${SSN}`);
    expect(await wrong({ file: another })).toEqual(['INVALID_INPUT: file: a file of this item.']);
    const noted = valueIn<Tasking>(await taskings.noteFound(tasking, { element: 'ssn', file, passage: SSN }));
    expect(noted).toMatchObject({
      spiiDecisions: expect.arrayContaining([
        {
          element: 'IcattTasking.ssn',
          outcome: 'NEEDED',
          reason: 'the answer names her',
          originalKept: expect.stringMatching(/^document [0-9a-f-]{36}$/),
        },
      ]),
    });
    expect(await taskings.seen(OES, tasking, 'ssn')).toEqual({ ssn: '900123456' });
    expect(await taskings.seen(SECRETARY, tasking, 'ssn publicLastName')).toEqual({ ssn: null, publicLastName: null });
    const removed = await test.ask(
      OES,
      `mutation ($id: ID!, $version: Int!) {
        removeFoundInIcattTasking(id: $id, version: $version, element: "ssn", reason: "answered without")
          { item { ssn spiiDecisions { outcome reason } } } }`,
      { variables: { id: noted.id, version: noted.version } },
    );
    expect(valueIn(removed)).toMatchObject({
      ssn: null,
      spiiDecisions: expect.arrayContaining([{ outcome: 'TAKEN_OUT', reason: 'answered without' }]),
    });
  });

  it('does not close its list: a tasking carries whatever else its documents hold (icatt F5)', async () => {
    const tasking = await taskings.entered({ taskingContent: 'A matter of synthetic livestock at a bridge.' });
    await taskings.letter(tasking, 'The veterinary certificate of a synthetic llama', 'Passport number C9000001');
    const search = '{ searchIcattTaskings(text: "llama") { edges { node { controlNumber documents { state } } } } }';
    expect(valueIn(await test.ask(OES, search))).toEqual({
      edges: [{ node: { controlNumber: tasking.controlNumber, documents: [{ state: 'KEPT' }] } }],
    });
  });
});

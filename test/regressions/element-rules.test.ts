import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { creating, filled } from '../support/entered.ts';
import { neededIn } from '../support/needed.ts';
import { TestService } from '../support/service.ts';

/*
 * An element that a role may not read is not found either: by its words, by a hint at a person in common, or in a text
 * that somebody may read.
 */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const OFFICE = 'hq-ola-analyst';
const done = async (user: string, query: string, variables: Record<string, unknown> = {}): Promise<any> => {
  const answer = await test.ask(user, query, { variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};
/** Enters a folder, and gives it to HQ's Office of Legislative Affairs to review. */
async function folder(input: object, spii: object[] = neededIn(input)): Promise<string> {
  const { made } = await done(
    MANAGER,
    `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) { made: createIqFolder(input: $input, spii: $spii)
      { item { id controlNumber } } }`,
    { input: filled('IqFolder', input), spii },
  );
  await done(
    MANAGER,
    'mutation ($id: ID!) { assignIqFolder(id: $id, version: 1, add: ["office:HQ/OLA"]) { item { id } } }',
    {
      id: made.item.id,
    },
  );
  return made.item.controlNumber;
}
const found = async (user: string, text: string): Promise<number> =>
  (await done(user, 'query ($text: String!) { searchIqFolders(text: $text) { totalCount } }', { text })).searchIqFolders
    .totalCount;

describe('a reviewer of an office (A-8.3-2, C-8.3-2)', () => {
  const SSN = '666-12-4321';
  it('reads the subject, and not the number in it that was decided to be needed', async () => {
    const controlNumber = await folder({ subjectOfRequest: `Ask about ${SSN} please` }, [
      { element: 'subjectOfRequest', needed: true, reason: 'To find the file' },
    ]);
    const read = (user: string) =>
      done(user, 'query ($n: String!) { iqFolder(controlNumber: $n) { subjectOfRequest } }', { n: controlNumber });
    expect((await read(MANAGER)).iqFolder.subjectOfRequest).toContain(SSN);
    expect((await read(OFFICE)).iqFolder.subjectOfRequest).toBe('Ask about [grayed out] please');
  });

  it('finds words of what it reads; who sees no person finds none', async () => {
    await folder({ name: 'Quillon Samplesen', subjectOfRequest: 'zymurgy permits' });
    for (const word of ['quillon', 'zymurgy']) {
      expect([word, await found(MANAGER, word), await found(OFFICE, word)]).toEqual([word, 1, 1]);
      expect([word, await found('iq-records-officer', word)]).toEqual([word, 0]);
    }
    // One word in each of two elements, both of which it reads.
    expect(await found(OFFICE, 'quillon zymurgy')).toBe(1);
  });

  attack('10.5', 'gateway', 'a hint at a person in common shows who may not read the number nothing', async () => {
    const first = await folder({ name: 'One Sample', socialSecurityNumber: '666-45-6789' });
    await folder({ name: 'Two Sample', socialSecurityNumber: '666-45-6789' });
    const hints = async (user: string) =>
      (
        await done(user, 'query ($n: String!) { iqFolder(controlNumber: $n) { possibleDuplicates { basis } } }', {
          n: first,
        })
      ).iqFolder.possibleDuplicates;
    expect(await hints(MANAGER)).toEqual([{ basis: 'ssn/1' }]);
    expect(await hints(OFFICE)).toEqual([]);
  });

  attack('10.5', 'gateway', 'a filter or a sort by what it may not read answers nothing of it', async () => {
    await folder({ name: 'Three Sample', gender: 'Xq-sample' });
    const by = 'query ($where: IqFolderWhere) { iqFolders(where: $where) { totalCount } }';
    const where = { gender: { eq: 'Xq-sample' } };
    expect((await done(MANAGER, by, { where })).iqFolders.totalCount).toBe(1);
    expect((await done(OFFICE, by, { where })).iqFolders.totalCount).toBe(0);
    const refused = await test.ask('iq-records-officer', by, { variables: { where } });
    expect(codeOf(refused)).toBe('FORBIDDEN');
  });
});

describe('a clerk of EMMA', () => {
  it('finds by an A-Number the own pieces, and edits no A-Number of others', async () => {
    const { made } = await done(
      'emma-clerk',
      `mutation { made: ${creating('EmmaCorrespondence', 'receiptNumber: "IOE9000000042", aNumber: "A900000042"')}
        { item { id aNumber } } }`,
    );
    expect(made.item.aNumber).toBe('A900000042');
    const by = '{ emmaCorrespondences(where: { aNumber: { eq: "A900000042" } }) { totalCount } }';
    expect((await done('emma-clerk', by)).emmaCorrespondences.totalCount).toBe(1);
    expect((await done('emma-other-clerk', by)).emmaCorrespondences.totalCount).toBe(0);
    const change = `mutation ($id: ID!, $input: EmmaCorrespondenceInput!) { updateEmmaCorrespondence(id: $id, version: 1, input: $input)
        { item { id } } }`;
    const tried = (input: object) => test.ask('emma-other-clerk', change, { variables: { id: made.item.id, input } });
    expect(codeOf(await tried({ aNumber: 'A900000043' }))).toBe('FORBIDDEN');
    expect(codeOf(await tried({ form: 'I-90' }))).toBeUndefined();
  });
});

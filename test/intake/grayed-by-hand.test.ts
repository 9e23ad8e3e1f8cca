import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { codeOf, textsOf, valueIn } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* Whoever handles a letter grays out what is irrelevant in it, whatever the detector found (iq F6). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const ATTORNEY = 'hq-ogc-attorney';
const LETTER = 'My zebra is ill. My SSN is 900-12-3456. When will my zebra be seen?';
interface Folder {
  readonly id: string;
  readonly version: number;
  readonly subjectOfRequest: string;
}
const asking = (query: string, variables: object, user = MANAGER) =>
  test.ask(user, query, { variables: { ...variables } });
const FIELDS = 'item { id version subjectOfRequest spiiDecisions { element outcome reason decidedBy } }';
const entered = async (): Promise<Folder> =>
  valueIn(
    await asking(`mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { ${FIELDS} } }`, {
      input: filled('IqFolder', { name: 'A Writer', subjectOfRequest: LETTER }),
    }),
  );
const grayOut = ({ id, version }: Folder, given: object, user = MANAGER) =>
  asking(
    `mutation ($id: ID!, $version: Int!, $element: String!, $passage: String!, $reason: String!) {
      grayOutIqFolderPassage(id: $id, version: $version, element: $element, passage: $passage, reason: $reason) {
        ${FIELDS} }
    }`,
    { id, version, element: 'subjectOfRequest', reason: 'It is irrelevant', ...given },
    user,
  );
const edited = async ({ id, version }: Folder, subjectOfRequest: string): Promise<Folder> =>
  valueIn(
    await asking(
      `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
        updateIqFolder(id: $id, version: $version, input: $input) { ${FIELDS} } }`,
      { id, version, input: { subjectOfRequest } },
    ),
  );
const showAgain = ({ id, version }: Folder) =>
  asking(
    `mutation ($id: ID!, $version: Int!) {
      showIqFolderPassages(id: $id, version: $version, element: "subjectOfRequest", reason: "It is needed after all") {
        ${FIELDS} }
    }`,
    { id, version },
  );
const assign = ({ id, version }: Folder) =>
  asking(
    `mutation ($id: ID!, $version: Int!, $add: [String!]!) {
      assignIqFolder(id: $id, version: $version, add: $add) { item { version } } }`,
    { id, version, add: ['office:HQ/OGC'] },
  );
const decide = ({ id, version }: Folder) =>
  asking(
    `mutation ($id: ID!, $version: Int!) {
      decideIqFolderSpii(id: $id, version: $version, element: "subjectOfRequest", needed: true, reason: "To reply") {
        ${FIELDS} } }`,
    { id, version },
  );
const found = async (text: string): Promise<number> => {
  const page: { totalCount: number } = valueIn(
    await asking('query ($text: String!) { searchIqFolders(text: $text) { totalCount } }', { text }),
  );
  return page.totalCount;
};

it('a passage is hidden and found no more wherever it stands, until it is shown again, by name (iq F6)', async () => {
  let folder = await entered();
  expect(await found('zebra')).toBe(1);
  folder = valueIn(await grayOut(folder, { passage: 'my zebra be seen' }));
  folder = valueIn(await grayOut(folder, { passage: 'zebra' }));
  expect(folder).toMatchObject({
    subjectOfRequest: 'My [grayed out] is ill. My SSN is [grayed out]. When will [grayed out]?',
  });
  expect([await found('zebra'), await found('ill')]).toEqual([0, 1]);

  // An edit around the marks keeps what they hide.
  folder = await edited(folder, `Dear Sir, ${folder.subjectOfRequest}`);
  expect(folder.subjectOfRequest).toBe(
    'Dear Sir, My [grayed out] is ill. My SSN is [grayed out]. When will [grayed out]?',
  );
  expect(await found('zebra')).toBe(0);

  folder = valueIn(await showAgain(folder));
  expect(folder).toMatchObject({
    subjectOfRequest: `Dear Sir, ${LETTER.replace('900-12-3456', '[grayed out]')}`,
    spiiDecisions: expect.arrayContaining([
      {
        element: 'IqFolder.subjectOfRequest',
        outcome: 'GRAYED_OUT',
        reason: 'It is irrelevant',
        decidedBy: MANAGER,
      },
      {
        element: 'IqFolder.subjectOfRequest',
        outcome: 'NEEDED',
        reason: 'It is needed after all',
        decidedBy: MANAGER,
      },
    ]),
  });
  expect(await found('zebra')).toBe(1);
  expect(codeOf(await showAgain(folder))).toBe('INVALID_INPUT');
});

it('what is hidden is not uncovered by what is written beside its mark, nor found, nor told of (A-OV-18)', async () => {
  let folder = await entered();
  expect(valueIn(await assign(folder))).toMatchObject({ version: folder.version + 1 });
  const beside = 'My zebra is ill. My [grayed out]1. When will my zebra be seen?';
  folder = await edited({ ...folder, version: folder.version + 1 }, beside);
  expect(folder.subjectOfRequest).toBe(beside);
  const seen = await asking('{ iqFolders { nodes { subjectOfRequest } } }', {}, ATTORNEY);
  expect(seen.data.iqFolders.nodes).toContainEqual({ subjectOfRequest: beside });
  expect([await found('zebra'), await found('3456'), await found('34561')]).toEqual([2, 0, 0]);

  folder = valueIn(await grayOut(folder, { passage: '1. When' }));
  expect(folder.subjectOfRequest).toBe('My zebra is ill. My [grayed out][grayed out] will my zebra be seen?');
  folder = valueIn(await showAgain(folder));
  expect(folder.subjectOfRequest).toBe(beside);
  folder = valueIn(await decide(folder));
  expect(folder.subjectOfRequest).toBe(beside.replace('[grayed out]', '900-12-3456'));
  const unneeded = await asking('{ iqFolders { nodes { subjectOfRequest } } }', {}, ATTORNEY);
  expect(unneeded.data.iqFolders.nodes).toContainEqual({ subjectOfRequest: beside });
});

it('a guess at what is hidden is as a passage that is not there; it takes a reason and a right to change', async () => {
  const folder = await entered();
  const absent = ['INVALID_INPUT: passage: there is no such passage in what you see.'];
  for (const passage of ['900-12-3456', '900-12-3457', 'a giraffe', ' '])
    expect(textsOf(await grayOut(folder, { passage }))).toEqual(absent);
  expect(textsOf(await grayOut(folder, { passage: 'zebra', reason: ' ' }))).toEqual([
    'INVALID_INPUT: reason: it is mandatory.',
  ]);
  expect(textsOf(await grayOut(folder, { element: 'name', passage: 'A Writer' }))).toEqual(absent);
  expect(codeOf(await grayOut(folder, { passage: 'zebra' }, 'hq-ola-analyst'))).toBe('NOT_FOUND');
});

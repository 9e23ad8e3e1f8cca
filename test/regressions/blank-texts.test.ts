import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isBlank } from '../../shared-schema/language/blank.ts';
import { faultsOf, valueIn } from '../support/answers.ts';
import { CAME, filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* What is mandatory is not answered by signs that nobody sees, or that say nothing. */
const MANAGER = 'hq-execsec-manager';
const BLANK = {
  'signs of ours': '\uE000\uE002',
  'zero width': '\u200B\u2060\uFEFF',
  'a filler of Hangul': '\u3164\u115F',
  'blanks of Unicode': '\u00A0\u2003\u3000\u2800',
  'controls and a direction': '\u0007\u202E',
  'accents on nothing': ' \u0301\u0308',
  'marks alone': ' - ?! …',
};

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const asking = (query: string, variables: object, user = MANAGER) =>
  test.ask(user, query, { variables: { ...variables } });
const CREATE = `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
  createIqFolder(input: $input, spii: $spii) { item { id version } } }`;
const ON = '$id: ID!, $version: Int!';
const OF = 'id: $id, version: $version';
/** What takes a text or a reason of a folder, by which of its arguments. */
const DEMANDS: Readonly<Record<string, readonly [string, (blank: string) => object]>> = {
  reason: [
    `mutation (${ON}, $reason: String!) {
      grayOutIqFolderPassage(${OF}, element: "subjectOfRequest", passage: "zebra", reason: $reason) { item { id } } }`,
    (reason) => ({ reason }),
  ],
  spii: [
    `mutation (${ON}, $input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
      updateIqFolder(${OF}, input: $input, spii: $spii) { item { id } } }`,
    (reason) => ({
      input: { subjectOfRequest: 'SSN 900-12-3456' },
      spii: [{ element: 'subjectOfRequest', needed: true, reason }],
    }),
  ],
  socialSecurityNumber: [
    `mutation (${ON}, $input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
      updateIqFolder(${OF}, input: $input, spii: $spii) { item { id } } }`,
    (reason) => ({
      input: { socialSecurityNumber: '900-12-3456' },
      spii: [{ element: 'socialSecurityNumber', needed: true, reason }],
    }),
  ],
  text: [
    `mutation (${ON}, $event: IqFolderEvent!) { actOnIqFolder(${OF}, event: $event) { item { id } } }`,
    (text) => ({ event: { comment: { text } } }),
  ],
};

describe.each(Object.entries(BLANK))('%s', (_, blank) => {
  it('say nothing of an item that is entered', async () => {
    expect([isBlank(blank), isBlank(`${blank}é`), isBlank(`${blank}٣`)]).toEqual([true, false, false]);
    const empty = { ...filled('IqFolder', CAME), name: blank, subjectOfRequest: blank };
    const told = faultsOf(await asking(CREATE, { input: empty })).map(({ field }) => field);
    expect(told).toEqual([['input'], ['input', 'name'], ['input', 'subjectOfRequest']]);
  });

  it('are no text and no reason of a change', async () => {
    const input = filled('IqFolder', { name: 'A Writer', subjectOfRequest: 'A zebra. SSN 900-12-3456' });
    const { id, version }: { id: string; version: number } = valueIn(await asking(CREATE, { input }));
    for (const [what, [query, given]] of Object.entries(DEMANDS)) {
      const faults = faultsOf(await asking(query, { id, version, ...given(blank) }));
      expect([what, faults.map(({ code, field }) => [code, field?.at(-1)])]).toEqual([what, [['INVALID_INPUT', what]]]);
    }
  });

  it('do not take away what an item is not without', async () => {
    const create = `mutation ($input: EmmaCorrespondenceInput!) {
      createEmmaCorrespondence(input: $input) { item { id version } } }`;
    const entered = await asking(create, { input: filled('EmmaCorrespondence', CAME) }, 'emma-clerk');
    const changed = await asking(
      `mutation (${ON}, $input: EmmaCorrespondenceInput!) {
        updateEmmaCorrespondence(${OF}, input: $input) { item { id } } }`,
      { ...valueIn<object>(entered), input: { receiptNumber: blank } },
      'emma-clerk',
    );
    expect(faultsOf(changed).map(({ message }) => message)).toContain(
      'EmmaCorrespondence.receiptNumber: it is mandatory.',
    );
  });

  it('justify no access', async () => {
    const query = `mutation ($justification: String!) {
      requestAccess(role: "iq.user", justification: $justification) { item { id } } }`;
    const faults = faultsOf(await asking(query, { justification: blank }));
    expect(faults).toMatchObject([{ code: 'INVALID_INPUT', field: ['justification'] }]);
  });
});

it('an item with nothing but days, an office and what is not so says nothing', async () => {
  const days = { office: 'EXSO', dueOn: '2099-01-01', receivedOn: '2026-01-05' };
  const input = { entryMethods: ['KEYED'], direction: 'INTERNAL', ...days };
  const says = async (more: object) =>
    faultsOf(
      await asking(
        'mutation ($input: CbpTrackingFolderInput!) { createCbpTrackingFolder(input: $input) { item { id } } }',
        { input: { ...input, ...more } },
        'cbp-oes-specialist',
      ),
    ).map(({ field }) => field?.join('.'));
  expect(await says({ employeeIsSubject: false })).toContain('input');
  expect(await says({ employeeIsSubject: true })).not.toContain('input');
});

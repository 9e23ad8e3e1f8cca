import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, textsOf, valueIn } from '../support/answers.ts';
import { filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* What is kept only if necessary is kept with the reason, whoever stores it and wherever. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const [MANAGER, OES] = ['hq-execsec-manager', 'cbp-oes-specialist'];
const SSN = '900-12-3456';
const RULE = 'it is kept only if necessary: say in `spii` that it is needed, and why.';
interface Named {
  readonly id: string;
  readonly version: number;
}
const SPII = '$spii: [SpiiDecisionInput!]';
const asking = (user: string, query: string, variables: object) =>
  test.ask(user, query, { variables: { ...variables } });
const needed = (element: string, reason: string | null = 'The reply needs it') => [{ element, needed: true, reason }];
const create = (input: object, spii: object[] = []) =>
  asking(
    MANAGER,
    `mutation ($input: IqFolderInput!, ${SPII}) {
      createIqFolder(input: $input, spii: $spii) { item { id version } } }`,
    { input: filled('IqFolder', input), spii },
  );

describe('an identifier in an element of its own', () => {
  it('is entered and changed with the reason why it is needed, which is written down (iq F8, A-OV-18)', async () => {
    const told = [`INVALID_INPUT: IqFolder.socialSecurityNumber: ${RULE}`];
    const input = { name: 'A Writer', socialSecurityNumber: SSN };
    expect(textsOf(await create(input))).toEqual(told);
    expect(textsOf(await create(input, needed('socialSecurityNumber', ' ')))).toEqual(told);
    expect(textsOf(await create(input, needed('aNumber')))).toEqual(told);
    expect(faultsOf(await create(input))).toMatchObject([{ field: ['input', 'socialSecurityNumber'] }]);

    const { id, version }: Named = valueIn(await create({ name: 'A Writer' }));
    const update = (spii: object[]) =>
      asking(
        MANAGER,
        `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!, ${SPII}) {
          updateIqFolder(id: $id, version: $version, input: $input, spii: $spii) {
            item { socialSecurityNumber spiiDecisions { element kinds outcome reason decidedBy } } } }`,
        { id, version, input: { socialSecurityNumber: SSN }, spii },
      );
    expect(textsOf(await update([]))).toEqual(told);
    expect(valueIn(await update(needed('socialSecurityNumber')))).toEqual({
      socialSecurityNumber: '900123456',
      spiiDecisions: [
        {
          element: 'IqFolder.socialSecurityNumber',
          kinds: ['SSN'],
          outcome: 'NEEDED',
          reason: 'The reply needs it',
          decidedBy: MANAGER,
        },
      ],
    });
  });

  it('of a further person asks the same', async () => {
    const { id }: Named = valueIn(await create({ name: 'A Writer' }));
    const add = (spii: object[]) =>
      asking(
        MANAGER,
        `mutation ($item: ID!, ${SPII}) {
          createIqPerson(item: $item, input: { role: SUBJECT, socialSecurityNumber: "${SSN}" }, spii: $spii) {
            item { socialSecurityNumber } } }`,
        { item: id, spii },
      );
    expect(textsOf(await add([]))).toEqual([`INVALID_INPUT: IqPerson.socialSecurityNumber: ${RULE}`]);
    expect(valueIn(await add(needed('socialSecurityNumber')))).toEqual({ socialSecurityNumber: '900123456' });
  });
});

describe('SPII of an employee', () => {
  it('is kept only where the employee is the subject of the request, at PostgreSQL too (cbp-tracking F10)', async () => {
    const folder = (input: object) =>
      asking(
        OES,
        `mutation ($input: CbpTrackingFolderInput!, ${SPII}) {
          createCbpTrackingFolder(input: $input, spii: $spii) { item { id version employeeSpii } } }`,
        {
          input: filled('CbpTrackingFolder', { employeeName: 'An Employee', ...input }),
          spii: needed('employeeSpii'),
        },
      );
    const employeeSpii = 'Born in 1970';
    const told = [
      'INVALID_INPUT: CbpTrackingFolder.employeeSpii: it is kept only with the word, in the same change: ' +
        'The employee is the subject of the request.',
    ];
    expect(textsOf(await folder({ employeeSpii }))).toEqual(told);
    expect(textsOf(await folder({ employeeSpii, employeeIsSubject: false }))).toEqual(told);
    const kept: Named = valueIn(await folder({ employeeSpii, employeeIsSubject: true }));
    const update = (input: object) =>
      asking(
        OES,
        `mutation ($id: ID!, $version: Int!, $input: CbpTrackingFolderInput!) {
          updateCbpTrackingFolder(id: $id, version: $version, input: $input) { item { employeeSpii } } }`,
        { id: kept.id, version: kept.version, input },
      );
    expect(textsOf(await update({ employeeIsSubject: null }))).toEqual(told);
    await expect(
      test.rows('cbp_tracking', 'update cbp_tracking_folder set employee_is_subject = null, version = version + 1'),
    ).rejects.toMatchObject({ code: '23514' });
    expect(valueIn(await update({ employeeIsSubject: false, employeeSpii: null }))).toEqual({ employeeSpii: null });
  });
});

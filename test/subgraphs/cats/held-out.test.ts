import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { isPersonal } from '../../../shared-schema/language/registry.ts';
import { CATS } from '../../../subgraphs/uscis/cats/tool.ts';
import { codeOf, codesOf, textsOf, valueIn } from '../../support/answers.ts';
import { CatsTaskings, COORDINATOR, EXSO, FRONT_OFFICE, LISTED } from '../../support/cats-taskings.ts';
import { TestService } from '../../support/service.ts';

/* What CATS does not hold, and what leaves it for whom. */
let test: TestService;
const taskings = new CatsTaskings(() => test);
beforeAll(async () => {
  test = await TestService.start();
  for (const [office, person] of Object.entries(LISTED)) valueIn(await taskings.list({ office, person }));
});
afterAll(() => test.stop());

const SSN = '900-12-3456';
const A_NUMBER = 'A900123456';
const SPII = [`Her SSN is ${SSN}.`, `A-Number ${A_NUMBER}`];
const CONTACT = { submitterEmail: 'correspondent@example.gov', employeeEmail: 'esec@example.gov' };
/** Everything in the tool's database, as text. */
const database = async (): Promise<string> => {
  const tables = await test.rows(
    'cats',
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  return JSON.stringify(await Promise.all(tables.map(({ relname }) => test.rows('cats', `select * from ${relname}`))));
};

describe('CATS', () => {
  it('holds contact fields alone: its elements, columns and arguments have no place for SPII (cats F11)', async () => {
    const { tool, subgraph } = registeredOnce(CATS);
    const item = tool.lifecycle?.item;
    const personal = item?.elements.filter(isPersonal).filter(({ collected }) => collected !== 'system') ?? [];
    expect(personal.map(({ kind }) => kind.name).sort()).toEqual(
      ['email', 'email', 'jobTitle', 'personName', 'personName', 'phone', 'postalAddress'].sort(),
    );
    const identifiers = ['ssn', 'aNumber', 'receiptNumber', 'passportNumber', 'birthDate', 'immigrationStatus'];
    const kinds = tool.records.flatMap(({ elements }) => elements.map(({ kind }) => kind.name));
    expect(kinds.filter((kind) => identifiers.includes(kind))).toEqual([]);
    const { sdl } = await subgraph;
    // The kinds that a text is looked through for are named, so that a refusal says what was found.
    const named = sdl
      .replace(/enum SpiiKind[^}]*\}/, '')
      .split('\n')
      .filter((line) => /\bssn\b|socialSecurity|aNumber|alienNumber/i.test(line));
    expect(named).toEqual([]);
    const columns = await test.rows<{ column_name: string }>(
      'cats',
      "select column_name from information_schema.columns where table_schema = 'public'",
    );
    expect(columns.filter(({ column_name: name }) => /ssn|social_security|a_number|alien/.test(name))).toEqual([]);
  });

  it('does not take in an SSN or an A-Number of incoming correspondence, wherever it is put (cats F12)', async () => {
    for (const spii of SPII) {
      for (const element of ['submitterName', 'submitterMailingAddress', 'employeeAgencyOffice', 'employeeTitle'])
        expect([element, codeOf(await taskings.enter({ [element]: spii }))]).toEqual([element, 'INVALID_INPUT']);
      const tasking = await taskings.entered();
      const comment = { of: tasking, event: 'comment', input: { text: spii } };
      expect(codeOf(await taskings.onItem.tried(EXSO, comment))).toBe('SPII_FOUND');
      const instructions = [{ office: 'FOD', instructions: spii }];
      expect(codeOf(await taskings.sent(tasking, instructions))).toBe('SPII_FOUND');
      // A document in which it stands is not kept.
      await taskings.response(EXSO, tasking, spii).catch(() => undefined);
      expect(await test.rows('cats', "select from stored_file where state = 'kept'")).toEqual([]);
    }
    expect(await database()).not.toMatch(new RegExp(`${SSN}|${A_NUMBER}`));
  });

  it('does not answer with SPII: no response of an office and no reply of EXSO holds any (cats F13)', async () => {
    const tasker = await taskings.taskedTo('FOD');
    for (const text of SPII) {
      const respond = { of: tasker, event: 'respond', input: { result: 'OFFICIAL_RESPONSE', text } };
      expect(codeOf(await taskings.onTasker.tried(COORDINATOR, respond))).toBe('SPII_FOUND');
    }
    const approved = await taskings.approved(CONTACT);
    for (const text of SPII) {
      const input = { text, recipient: CONTACT.submitterEmail };
      expect(codeOf(await taskings.onItem.tried(EXSO, { of: approved, event: 'dispatch', input }))).toBe('REPLY_HELD');
    }
  });

  it('sends a response to the original correspondent or office and to nobody else (cats F14)', async () => {
    const approved = await taskings.approved(CONTACT);
    const send = (recipient: string) =>
      taskings.onItem.tried(EXSO, { of: approved, event: 'dispatch', input: { recipient } });
    for (const recipient of ['somebody.else@example.gov', 'correspondent@example.org'])
      expect(codesOf(await send(recipient))).toEqual(['REPLY_HELD']);
    expect(codesOf(await send(CONTACT.submitterEmail))).toEqual([]);
    // Where no address is on the tasking, nothing leaves.
    const unknown = await taskings.approved();
    const input = { recipient: CONTACT.submitterEmail };
    expect(codesOf(await taskings.onItem.tried(EXSO, { of: unknown, event: 'dispatch', input }))).toEqual([
      'REPLY_HELD',
    ]);
  });

  it('lets an outside agency review correspondence with PII by a routine use of its notice alone (cats F15)', async () => {
    const tasking = await taskings.entered({
      ...CONTACT,
      submitterName: 'Sample Specimen',
      employeeName: 'Sample Other',
    });
    const ask = (release: object, user = EXSO) =>
      test.ask(
        user,
        `mutation ($id: ID!, $release: AskCatsReleaseInput!) { askCatsRelease(id: $id, release: $release) {
          item { id version state citation } } }`,
        {
          variables: {
            id: tasking.id,
            release: {
              recipientKind: 'FEDERAL_AGENCY',
              recipientName: 'Sample Reviewer',
              recipientAddress: '1 Synthetic Street, Springfield',
              purpose: 'Review of a synthetic letter',
              authority: 'ROUTINE_USE',
              elements: [{ element: 'submitterName', reason: 'the letter is hers' }],
              ...release,
            },
          },
        },
      );
    const aFile = { notice: 'DHS/USCIS/ICE/CBP-001', routineUse: 'H' };
    for (const [release, why] of [
      [{}, 'a notice of this tool'],
      [{ ...aFile, notice: 'DHS/ALL-016' }, 'a notice of this tool'],
      [{ ...aFile, routineUse: null }, 'its letter'],
      [
        { ...aFile, elements: [{ element: 'employeeName', reason: 'who sent it' }] },
        'CatsTasking.employeeName is under',
      ],
      [{ authority: 'STATUTE', statute: '5 U.S.C. § 552a(b)(9)' }, 'this tool releases by: routine-use'],
      [{ ...aFile, recipientKind: 'PUBLIC' }, 'this tool releases to'],
    ] as const)
      expect(textsOf(await ask(release))).toEqual([expect.stringContaining(why)]);
    for (const user of [COORDINATOR, FRONT_OFFICE]) expect(codeOf(await ask(aFile, user))).toBe('FORBIDDEN');
    const asked = valueIn<{ id: string; version: number }>(await ask(aFile));
    expect(asked).toMatchObject({ state: 'AUTHORISED', citation: 'DHS/USCIS/ICE/CBP-001, routine use H' });
    const made = await test.ask(
      EXSO,
      `mutation ($id: ID!, $version: Int!) { makeCatsRelease(id: $id, version: $version, sentBy: EMAIL) {
        item { state parts { element value } } } }`,
      { variables: asked },
    );
    expect(valueIn(made)).toEqual({
      state: 'RELEASED',
      parts: [{ element: 'submitterName', value: 'Sample Specimen' }],
    });
  });
});

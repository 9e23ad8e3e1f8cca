import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textsOf, valueIn } from '../support/answers.ts';
import { TestService } from '../support/service.ts';

/* What one office sends another says who a case is about in limited circumstances alone (PIA-007(a) 2.1). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const RULE = 'internal mail says who somebody is only if necessary: say in `spii` that it is needed, and why.';
const refused = (...elements: string[]) => elements.map((element) => `INVALID_INPUT: ${element}: ${RULE}`);
const MEMO = { direction: 'INTERNAL', entryMethods: ['KEYED'], subjectOfRequest: 'From attorney to attorney' };
interface Named {
  readonly id: string;
  readonly version: number;
}
const needed = (...elements: string[]) =>
  elements.map((element) => ({ element, needed: true, reason: 'The case is this person’s' }));
/** Returns a change with its arguments, each of them in the input that it is of. */
const changing = (field: string, args: object) => {
  const types: Readonly<Record<string, string>> = {
    ...{ id: 'ID!', item: 'ID!', version: 'Int!', spii: '[SpiiDecisionInput!]' },
    input: `${field.replace(/^(create|update)/, '')}Input!`,
  };
  const given = Object.keys(args);
  return test.ask(
    MANAGER,
    `mutation (${given.map((key) => `$${key}: ${types[key]}`).join(', ')}) {
      ${field}(${given.map((key) => `${key}: $${key}`).join(', ')}) { item { id version } } }`,
    { variables: { ...args } },
  );
};
const create = (input: object, spii: object[] = []) => changing('createIqFolder', { input, spii });
const update = ({ id, version }: Named, input: object, spii: object[] = []) =>
  changing('updateIqFolder', { id, version, input, spii });

describe('internal mail', () => {
  it('is entered without who a case is about, and with it only for a reason, which is written down (A-2.1-2)', async () => {
    const { id }: Named = valueIn(await create(MEMO));
    const person = { ...MEMO, name: 'A Person', email: 'person@example.gov' };
    expect(textsOf(await create(person))).toEqual(refused('IqFolder.name', 'IqFolder.email'));
    expect(textsOf(await create(person, needed('name')))).toEqual(refused('IqFolder.email'));
    const kept: Named = valueIn(await create(person, needed('name', 'email')));
    expect(kept.id).not.toBe(id);
    const decisions = await test.rows(
      'iq',
      'select element, outcome, decided_by as by, reason is not null as why from iq_spii_decision order by element',
    );
    expect(decisions).toEqual(
      ['IqFolder.email', 'IqFolder.name'].map((element) => ({ element, outcome: 'needed', by: MANAGER, why: true })),
    );
  });

  it('asks the same of each later change, and of further persons that hang on it', async () => {
    const memo: Named = valueIn(await create(MEMO));
    expect(textsOf(await update(memo, { phoneNumber: '202-555-0134' }))).toEqual(refused('IqFolder.phoneNumber'));
    const changed: Named = valueIn(await update(memo, { phoneNumber: '202-555-0134' }, needed('phoneNumber')));
    expect(textsOf(await update(changed, { organization: 'An office', phoneNumber: null }))).toEqual([]);
    const add = (spii: object[]) =>
      changing('createIqPerson', {
        item: memo.id,
        input: { role: 'SUBJECT', name: 'A Person' },
        spii,
      });
    expect(textsOf(await add([]))).toEqual(refused('IqPerson.name'));
    const person: Named = valueIn(await add(needed('name')));
    const rename = (spii: object[]) =>
      changing('updateIqPerson', {
        id: person.id,
        version: person.version,
        input: { name: 'Another Person' },
        spii,
      });
    expect(textsOf(await rename([]))).toEqual(refused('IqPerson.name'));
    expect(textsOf(await rename(needed('name')))).toEqual([]);
  });

  it('is what it asks that of: what came in names its writer without a word', async () => {
    const letter = { channel: 'PAPER', entryMethods: ['KEYED'], name: 'A Writer', subjectOfRequest: 'A question' };
    const folder: Named = valueIn(await create(letter));
    expect(textsOf(await update(folder, { name: 'Another Writer' }))).toEqual([]);
  });
});

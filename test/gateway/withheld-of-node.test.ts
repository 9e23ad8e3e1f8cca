import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { filled } from '../support/entered.ts';
import { neededIn } from '../support/needed.ts';
import { TestService } from '../support/service.ts';

/*
 * A record says itself which of its elements are withheld from the caller: beside a null it tells a cache that the null
 * is nobody's value, whether the element was asked for or not.
 */
const MANAGER = 'hq-execsec-manager';
let test: TestService;
let controlNumber: string;
beforeAll(async () => {
  test = await TestService.start();
  const input = filled('IqFolder', { name: 'Sample Writer', socialSecurityNumber: '900-12-3456' });
  const made = await test.ask(
    MANAGER,
    `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
      made: createIqFolder(input: $input, spii: $spii) { item { id version controlNumber } } }`,
    { variables: { input, spii: neededIn(input) } },
  );
  controlNumber = made.data.made.item.controlNumber;
  await test.ask(
    MANAGER,
    'mutation ($id: ID!) { assignIqFolder(id: $id, version: 1, add: ["office:HQ/OGC"]) { item { id } } }',
    {
      variables: { id: made.data.made.item.id },
    },
  );
});
afterAll(() => test.stop());

interface NotShown {
  readonly field: string;
  readonly state: string;
  readonly reason: string;
}
async function folder(user: string, purpose?: null): Promise<Record<string, unknown> & { withheld: NotShown[] }> {
  const query = `{ folder: iqFolder(controlNumber: "${controlNumber}") {
    name socialSecurityNumber withheld { field state reason }
  } }`;
  return (await test.ask(user, query, purpose === null ? { purpose } : {})).data.folder;
}
const stateOf = ({ withheld }: { withheld: NotShown[] }, field: string) =>
  withheld.find((each) => each.field === field)?.state;

it('names nothing to somebody who may see all of it', async () => {
  expect(await folder(MANAGER)).toEqual({ name: 'Sample Writer', socialSecurityNumber: '900123456', withheld: [] });
});

it('names what this record withholds from a reviewer, asked for or not, and nothing that is shown', async () => {
  const seen = await folder('hq-ogc-attorney');
  expect(seen).toMatchObject({ name: 'Sample Writer', socialSecurityNumber: null });
  expect(seen.withheld).toContainEqual({ field: 'socialSecurityNumber', state: 'WITHHELD', reason: 'no-need-to-know' });
  expect([stateOf(seen, 'dateOfBirth'), stateOf(seen, 'name')]).toEqual(['WITHHELD', undefined]);
});

it('tells what a purpose would show from what it would not', async () => {
  const seen = await folder(MANAGER, null);
  expect(seen.socialSecurityNumber).toBeNull();
  expect(stateOf(seen, 'socialSecurityNumber')).toBe('PURPOSE_NEEDED');
  expect(stateOf(await folder('iq-statistics-clerk', null), 'socialSecurityNumber')).toBe('WITHHELD');
});

it('says the same of an element that has no value', async () => {
  const states = await folder('hq-ogc-attorney');
  expect(stateOf(states, 'aNumber')).toBe(stateOf(states, 'socialSecurityNumber'));
});

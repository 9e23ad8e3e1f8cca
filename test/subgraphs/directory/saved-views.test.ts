import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { TestService } from '../../support/service.ts';

/* What somebody wants to see again is kept for them alone, and keeps no personal value. */
const [OWNER, OTHER] = ['hq-execsec-manager', 'cbp-oes-specialist'];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface View {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly problems: readonly { readonly field: string; readonly reason: string }[];
}
const FIELDS = 'id version name recordType filter columns orderBy descending problems { field reason }';
const save = (user: string, input: object) =>
  test.ask(user, `mutation ($input: SavedViewInput!) { saveView(input: $input) { item { ${FIELDS} } } }`, {
    variables: { input },
  });
const views = async (user: string): Promise<readonly View[]> =>
  valueIn<{ nodes: View[] }>(await test.ask(user, `{ savedViews(first: 100) { nodes { ${FIELDS} } } }`)).nodes;
const change = (user: string, { id, version }: View, input: object) =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!, $input: SavedViewInput!) {
      changeView(id: $id, version: $version, input: $input) { item { ${FIELDS} } }
    }`,
    { variables: { id, version, input } },
  );
const remove = (user: string, { id, version }: View) =>
  test.ask(user, 'mutation ($id: ID!, $version: Int!) { removeView(id: $id, version: $version) { removed } }', {
    variables: { id, version },
  });
const LATE = {
  name: 'Open at OLA',
  recordType: 'IqFolder',
  filter: JSON.stringify({ office: { eq: 'OLA' }, not: { dueOn: { isNull: true } } }),
  columns: ['controlNumber', 'state', 'dueOn'],
  orderBy: 'dueOn',
  descending: true,
};

describe('a saved view', () => {
  it('is kept as it was given, read by its owner alone, changed and taken away by them', async () => {
    const kept: View = valueIn(await save(OWNER, LATE));
    expect(kept).toMatchObject({ ...LATE, problems: [] });
    expect((await views(OWNER)).map(({ name }) => name)).toEqual(['Open at OLA']);
    expect(await views(OTHER)).toEqual([]);
    expect(await views('system-admin')).toEqual([]);
    for (const tried of [change(OTHER, kept, { name: 'Theirs' }), remove(OTHER, kept)])
      expect(codeOf(await tried)).toBe('NOT_FOUND');
    const changed: View = valueIn(await change(OWNER, kept, { name: 'Still open at OLA' }));
    expect(changed).toMatchObject({ ...LATE, name: 'Still open at OLA', version: 2 });
    expect(codeOf(await change(OWNER, kept, { name: 'Again' }))).toBe('STALE_VERSION');
    expect(valueIn(await remove(OWNER, changed))).toBe(true);
    expect(await views(OWNER)).toEqual([]);
  });

  it('has nobody’s identifier in its name or in its filter, by whichever way it comes there', async () => {
    const stands = (...fields: string[]) =>
      fields.map((field) => ({
        ...{ code: 'INVALID_INPUT', field: ['input', field] },
        message: `${field}: no identifier of anybody stands in it.`,
      }));
    const held = { name: 'Letters of 900-12-3456', filter: JSON.stringify({ office: { eq: 'A900123456' } }) };
    expect(faultsOf(await save(OWNER, { ...LATE, ...held }))).toMatchObject(stands('name', 'filter'));
    const kept: View = valueIn(await save(OWNER, LATE));
    expect(faultsOf(await change(OWNER, kept, { name: held.name }))).toMatchObject(stands('name'));
    expect((await views(OWNER)).map(({ name }) => name)).toEqual([LATE.name]);
    await remove(OWNER, kept);
    expect(await test.rows('directory', 'select from saved_view')).toEqual([]);
  });

  it.each([
    ['a personal value', { filter: '{"name":{"eq":"Casey Sample"}}' }, 'IqFolder.name'],
    [
      'a sensitive one',
      { filter: '{"or":[{"not":{"socialSecurityNumber":{"eq":"900-12-3456"}}}]}' },
      'IqFolder.socialSecurityNumber',
    ],
    ['who has a tasker', { recordType: 'IqTasker', filter: '{"assignee":{"eq":"user:x"}}' }, 'IqTasker.assignee'],
    ['an element that there is not', { filter: '{"nothing":{"eq":"x"}}' }, 'filter'],
    ['a condition that there is not', { filter: '{"office":{"like":"x"}}' }, 'IqFolder.office'],
    ['words where there is yes or no', { filter: '{"office":{"isNull":"Casey"}}' }, 'IqFolder.office'],
    ['a list where one value stands', { filter: '{"office":{"eq":["OLA"]}}' }, 'IqFolder.office'],
    ['a value that there is not', { filter: '{"dueOn":{"eq":"not a day"}}' }, 'IqFolder.dueOn'],
    ['what is no filter', { filter: '["x"]' }, 'filter'],
    ['what is no JSON', { filter: '{' }, 'filter'],
    ['too much of it', { filter: JSON.stringify({ office: { in: Array(900).fill('OLA') } }) }, 'filter'],
    ['a column that there is not', { columns: ['nothing'] }, 'nothing'],
    ['a record type that there is not', { recordType: 'Nothing' }, 'recordType'],
  ])('does not keep %s, and names the element and no value', async (_, input, named) => {
    const [fault] = faultsOf(await save(OWNER, { ...LATE, ...input }));
    expect(fault?.code).toBe('INVALID_INPUT');
    expect(JSON.stringify(fault)).toContain(named);
    expect(JSON.stringify(fault)).not.toMatch(/Casey|900-12/);
    expect(await views(OWNER)).toEqual([]);
  });

  it('is kept only of what its owner may list, and says what they may use no more', async () => {
    expect(codeOf(await save(OTHER, LATE))).toBe('FORBIDDEN');
    const view: View = valueIn(await save(OTHER, { name: 'Own', recordType: 'CbpTrackingFolder', columns: ['state'] }));
    expect(view.problems).toEqual([]);
    await test.rows('directory', "update access_grant set state = 'lapsed' where user_key = $1", [OTHER]);
    test.service.callers.forget(OTHER);
    const [lost] = await views(OTHER);
    expect(lost?.problems).toEqual([{ field: 'CbpTrackingFolder', reason: 'no-need-to-know' }]);
  });

  it('is one of fifty at most', async () => {
    for (let at = 0; at < 50; at++) valueIn(await save(OWNER, { ...LATE, name: `View ${at}` }));
    expect(faultsOf(await save(OWNER, LATE)).map(({ code }) => code)).toEqual(['INVALID_INPUT']);
  });
});

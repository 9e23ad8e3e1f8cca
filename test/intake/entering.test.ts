import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, valueIn } from '../support/answers.ts';
import { CAME, filled } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* `create` and `enter` demand the same, and both record how an item came (docs/decisions/089-entering.md). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const [MANAGER, OES, MID, CLERK] = ['hq-execsec-manager', 'cbp-oes-specialist', 'cbp-mid-inspector', 'emma-clerk'];
const CATT = 'catt-manager';
const create = (type: string, user: string, input: object) =>
  test.ask(
    user,
    `mutation ($input: ${type}Input!) { create${type}(input: $input) { item { channel entryMethods } } }`,
    { variables: { input } },
  );
const enter = (input: object) =>
  test.ask(
    MANAGER,
    `mutation ($input: IqFolderInput!) { enterIqFolder(path: "letter", input: $input) {
      item { channel entryMethods history { result } } uploads { file } } }`,
    { variables: { input } },
  );
const wanting = async (answer: ReturnType<typeof create>) =>
  faultsOf(await answer).map(({ code, field, message }) => [code, field?.at(-1), message.replace(/^.*: /, '')]);
const mandatory = (...keys: string[]) => keys.map((key) => ['INVALID_INPUT', key, 'it is mandatory.']);

describe('an item', () => {
  it('is entered by create as by enter with what is mandatory on its path, and all of it is told at once', async () => {
    const letter = mandatory('channel', 'entryMethods', 'name', 'subjectOfRequest');
    const empty = ['INVALID_INPUT', 'input', 'an item that says nothing is not entered.'];
    expect(await wanting(create('IqFolder', MANAGER, {}))).toEqual([empty, ...letter]);
    expect(await wanting(enter({}))).toEqual(letter);
    expect(await wanting(create('IqFolder', MANAGER, { gender: 'female', name: '', subjectOfRequest: ' ' }))).toEqual(
      letter,
    );
    expect(await wanting(create('CbpTrackingFolder', OES, { notes: 'A note' }))).toEqual(
      mandatory('channel', 'entryMethods', 'module', 'originatorName'),
    );
    expect(await wanting(create('EmmaCorrespondence', CLERK, CAME))).toEqual([empty, ...mandatory('receiptNumber')]);
    expect(await test.rows('iq', 'select 1 from iq_folder')).toEqual([]);
  });

  it('is entered with a type that no path is for only as every path of its tool asks', async () => {
    for (const itemType of ['CONGRESSIONAL', 'BRIEFING', 'TASKER'])
      expect(await wanting(create('IqFolder', MANAGER, { ...CAME, itemType, organization: 'None' }))).toEqual(
        mandatory('name', 'subjectOfRequest'),
      );
    expect(await wanting(create('CbpTrackingFolder', MID, { ...CAME, itemType: 'AUDIT', module: 'MID' }))).toEqual(
      mandatory('originatorName'),
    );
  });

  it('records by which channel it came and how it was entered, and neither is changed (A-2.2-2)', async () => {
    for (const method of ['SCANNED', 'UPLOADED', 'KEYED', 'PASTED']) {
      const came = { channel: 'FAX', entryMethods: [method] };
      expect(valueIn(await create('IqFolder', MANAGER, filled('IqFolder', came)))).toEqual(came);
    }
    const came = { channel: 'PAPER', entryMethods: ['SCANNED', 'KEYED'] };
    expect(valueIn(await enter(filled('IqFolder', came)))).toMatchObject({
      item: { ...came, history: [{ result: 'paper/letter' }] },
    });
    const made = await test.ask(
      MANAGER,
      '{ iqFolders(where: { channel: { eq: PAPER } }) { nodes { id version entryMethods } } }',
    );
    const [{ id, version, entryMethods }] = made.data.iqFolders.nodes;
    expect(entryMethods).toEqual(came.entryMethods);
    for (const input of [{ channel: 'FAX' }, { entryMethods: ['PASTED'] }]) {
      const changed = await test.ask(
        MANAGER,
        `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
          updateIqFolder(id: $id, version: $version, input: $input) { item { id } } }`,
        { variables: { id, version, input } },
      );
      expect(faultsOf(changed)).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', Object.keys(input)[0]] }]);
    }
  });

  it('that came in by no channel says how it was entered, and nobody whom it would be from', async () => {
    const { channel: _, ...outgoing } = filled('IqFolder', { direction: 'OUTGOING' });
    expect(valueIn(await create('IqFolder', MANAGER, outgoing))).toEqual({ channel: null, entryMethods: ['KEYED'] });
    const internal = { direction: 'INTERNAL', subjectOfRequest: 'The offices move' };
    expect(await wanting(create('IqFolder', MANAGER, internal))).toEqual(mandatory('entryMethods'));
    expect(valueIn(await create('IqFolder', MANAGER, { ...internal, entryMethods: ['KEYED'] }))).toMatchObject({
      channel: null,
    });
  });
});

describe('a change', () => {
  interface Made {
    readonly id: string;
    readonly version: number;
  }
  const entered = (type: string, user: string, input: object) =>
    test.ask(user, `mutation ($input: ${type}Input!) { create${type}(input: $input) { item { id version } } }`, {
      variables: { input },
    });
  const changeOf =
    (type: string, user: string) =>
    ({ id, version }: Made, input: object) =>
      test.ask(
        user,
        `mutation ($id: ID!, $version: Int!, $input: ${type}Input!) {
          update${type}(id: $id, version: $version, input: $input) { item { id version } } }`,
        { variables: { id, version, input } },
      );
  const change = changeOf('IqFolder', MANAGER);

  it('takes nothing away that the item was not entered without, and all of it is told at once', async () => {
    const folder: Made = valueIn(await entered('IqFolder', MANAGER, filled('IqFolder')));
    expect(await wanting(change(folder, { name: null, subjectOfRequest: ' ', organization: null }))).toEqual(
      mandatory('name', 'subjectOfRequest'),
    );
    expect(await wanting(change(folder, { name: '', email: 'nobody' }))).toEqual([
      ...mandatory('name'),
      ['INVALID_INPUT', 'email', 'an email address is name@domain.'],
    ]);
    const stored = await test.rows(
      'iq',
      `select name is null as gone
       from iq_folder
       where key = $1`,
      [folder.id],
    );
    expect(stored).toEqual([{ gone: false }]);
    expect(valueIn(await change(folder, { name: 'Another Writer', organization: null }))).toMatchObject({ version: 2 });
  });

  it('takes nothing from mail between offices that it never had', async () => {
    const { channel: _, name: __, ...internal } = filled('IqFolder', { direction: 'INTERNAL' });
    const folder: Made = valueIn(await entered('IqFolder', MANAGER, internal));
    expect(valueIn(await change(folder, { name: null, organization: null }))).toMatchObject({ version: 2 });
  });

  it('of the type gives what is asked for that type, where the item has it not', async () => {
    const came = { ...CAME, channel: 'EMAIL', itemType: 'TASK', request: 'A synthetic request' };
    const task: Made = valueIn(await entered('CattTask', CATT, came));
    const written = (input: object) => changeOf('CattTask', CATT)(task, { itemType: 'CORRESPONDENCE', ...input });
    expect(await wanting(written({}))).toEqual(mandatory('lastName'));
    expect(await wanting(written({ request: null }))).toEqual(mandatory('lastName', 'request'));
    expect(valueIn(await written({ lastName: 'Sample' }))).toMatchObject({ version: 2 });
  });
});

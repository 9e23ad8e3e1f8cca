import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../commands/command.ts';
import { indexTool } from '../../commands/index-words.ts';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { eventNamed } from '../support/deeds.ts';
import { filled } from '../support/entered.ts';
import { eventsOf } from '../support/events.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';
import { upload } from '../support/uploading.ts';

/* A file is found by its words where the file may be opened: seeing its item is not enough. */
const MANAGER = 'hq-execsec-manager';
/** Sees what is tasked to the office, and no letter as it came. */
const OFFICE = 'hq-ola-analyst';
let test: TestService;
let server: HttpServer;
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

interface Folder {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
const ITEM = 'item { id version controlNumber }';
const made = async (query: string, variables: object): Promise<Folder> =>
  (await test.ask(MANAGER, query, { variables: { ...variables } })).data.made.item;
const entered = (input: object) =>
  made(`mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { ${ITEM} } }`, {
    input: filled('IqFolder', input),
  });
const changed = ({ id, version }: Folder, input: object) =>
  made(
    `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
      made: updateIqFolder(id: $id, version: $version, input: $input) { ${ITEM} } }`,
    { id, version, input },
  );
const act = ({ id, version }: Folder, event: string, input: object) =>
  made(
    `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
      made: actOnIqFolder(id: $id, version: $version, event: $event) { ${ITEM} } }`,
    { id, version, event: eventNamed(event, input) },
  );

/** Returns the control numbers of what somebody finds. */
const found = async (user: string, text: string): Promise<string[]> => {
  const query = `query Found ($text: String!) {
    searchIqFolders(text: $text) { edges { node { controlNumber } } } }`;
  const { data } = await test.ask(user, query, { variables: { text } });
  return data.searchIqFolders.edges.map(({ node }: { node: Folder }) => node.controlNumber);
};
/** Returns the elements of folders in which somebody's last search looked. */
const lookedIn = async (user: string): Promise<readonly string[]> => {
  const last = (await eventsOf(test, 'iq', "actor = $1 and operation_name = 'Found'", [user])).at(-1);
  expect(last).toMatchObject({ actor: user, outcome: 'ok', sought: [expect.any(String)] });
  return last?.used.IqFolder ?? [];
};

describe('a file', () => {
  let folder: Folder;
  beforeAll(async () => {
    const office = { level: 'OFFICE', office: 'OLA', dueOn: '2099-12-31' };
    folder = await act(await entered({ subjectOfRequest: 'A synthetic bridge' }), 'task', { taskers: [office] });
    const { id } = folder;
    const letter = { fileName: 'letter.txt', mediaType: 'text/plain', content: Buffer.from('Zymurgy and one bridge') };
    const asked = { user: MANAGER, type: 'IqFolder', id, element: 'attachments', ...letter };
    expect(await upload({ test, server }, asked)).toBe(201);
    folder = await act(folder, 'comment', { text: 'Remember the quarry' });
  });

  it('is not found by who may see its item and not the file, and the search says where it looked', async () => {
    expect(await found(OFFICE, 'bridge')).toEqual([folder.controlNumber]);
    expect(await found(OFFICE, 'zymurgy')).toEqual([]);
    // It looked where the letters of other items could have been the office's.
    expect(await lookedIn(OFFICE)).toContain('attachments');
    expect(await found(MANAGER, 'zymurgy')).toEqual([folder.controlNumber]);
    expect(await lookedIn(MANAGER)).toContain('attachments');
  });

  it('keeps its words whatever becomes of the texts beside it', async () => {
    folder = await changed(folder, { subjectOfRequest: 'A synthetic ferry' });
    expect(await found(OFFICE, 'bridge')).toEqual([]);
    expect(await found(MANAGER, 'bridge')).toEqual([folder.controlNumber]);
  });

  it('is found again once `npm run index-words` went through it, like what was said of its item', async () => {
    await test.rows('iq', 'truncate search_token');
    expect(await found(MANAGER, 'zymurgy')).toEqual([]);
    const { items, files } = await indexTool(hostedBy(test.service.host, 'iq'), await test.caller(MANAGER));
    expect([items > 0, files]).toEqual([true, 1]);
    for (const word of ['zymurgy', 'quarry', 'ferry'])
      expect(await found(MANAGER, word)).toEqual([folder.controlNumber]);
    expect(await found(OFFICE, 'zymurgy')).toEqual([]);
    const [event] = await test.rows(
      'iq',
      `select e.outcome, e.action
       from audit.event e
       join stored_file s on s.id = any(e.ids)
       join iq_folder f on f.id = s.item
       where f.key = $1 and e.action = 'index-words'`,
      [keyOf(folder.id)],
    );
    expect(event).toEqual({ outcome: 'ok', action: 'index-words' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../../gateway/process/server.ts';
import { codeOf } from '../../support/answers.ts';
import { OTHER_REVIEWER, RamsDocuments, REVIEWER } from '../../support/rams-documents.ts';
import { CONTRIBUTOR, COORDINATOR, RLD, SUBMITTER } from '../../support/regulatory-actions.ts';
import { TestService } from '../../support/service.ts';

/* Documents of regulatory actions: a library that is narrower than its action. */
const REPORTER = 'hq-rams-reporter';
let test: TestService;
let server: HttpServer;
const documents = new RamsDocuments(() => test);
const { actions } = documents;
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

const listed = async (user: string, { id }: { readonly id: string }) => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction { documents { documentTitle } } } }';
  return (await actions.ask(user, query, { id })).data.node?.documents;
};

describe('a document of an action', () => {
  it('rams F3: is kept with the action for who works on it, and for later reference when it is closed', async () => {
    const action = await documents.action('Kept');
    const draft = await documents.kept(action, 'Draft rule', 'Of the perihelion of ports.');
    const workers = [RLD, CONTRIBUTOR, COORDINATOR, SUBMITTER];
    const read = async () =>
      Promise.all(workers.map(async (user) => documents.open(server, user, await documents.link(user, draft))));
    const whole = workers.map(() => ({ status: 200, text: 'Of the perihelion of ports.' }));
    expect(await read()).toEqual(whole);
    await actions.on(await actions.shown(RLD, action), { by: RLD, event: 'cancel', input: { text: 'no more' } });
    expect(await read()).toEqual(whole);
    // What is closed stands still.
    expect(codeOf(await documents.create(CONTRIBUTOR, action, { documentTitle: 'Late' }))).toBe('RECORD_FROZEN');
    const late = `mutation ($id: ID!) { offerRamsDocumentFile(id: $id, element: "files",
      file: { fileName: "late.txt", mediaType: "text/plain", bytes: 4 }) { file } }`;
    expect(codeOf(await actions.ask(CONTRIBUTOR, late, { id: draft.id }))).toBe('RECORD_FROZEN');
  });

  it('rams F3: is found by its words, by who works on the action and by nobody else', async () => {
    const action = await documents.action('Found');
    await documents.kept(action, 'Found', 'Standards for zymurgy.');
    const found = async (user: string) =>
      (await actions.ask(user, '{ found: searchRamsRegulatoryActions(text: "zymurgy") { nodes { id } } }')).data.found
        ?.nodes;
    expect(await found(SUBMITTER)).toEqual([{ id: action.id }]);
    expect(await found(REPORTER)).toEqual([]);
    expect(await found(REVIEWER)).toBeUndefined();
  });

  it('rams F3: is in a library narrower than its action: a reporter sees the action and no document', async () => {
    const action = await documents.action('Narrower');
    const draft = await documents.kept(action, 'Narrow', 'Narrow text');
    expect(await actions.shown(REPORTER, action)).toMatchObject({ state: 'OPEN' });
    expect(await listed(REPORTER, action)).toEqual([]);
    expect(await listed(COORDINATOR, action)).toEqual([{ documentTitle: 'Narrow' }]);
    expect(await documents.titles(REPORTER)).toEqual([]);
    expect(await documents.link(REPORTER, draft)).toBeUndefined();
    // A link is for one caller, and its file is asked for again.
    const link = await documents.link(COORDINATOR, draft);
    expect(await documents.open(server, REPORTER, link)).toEqual({ status: 403, text: '' });
    expect(await documents.open(server, COORDINATOR, link)).toEqual({ status: 200, text: 'Narrow text' });
  });

  it('rams F3: is opened by itself to who sees the action and no other document of it', async () => {
    const action = await documents.action('By itself');
    const one = await documents.kept(action, 'This one', 'This text');
    await documents.kept(action, 'Not this one', 'Not this text');
    const review = await documents.asked(one, REPORTER);
    expect(await listed(REPORTER, action)).toEqual([{ documentTitle: 'This one' }]);
    const link = await documents.link(REPORTER, one);
    expect(await documents.open(server, REPORTER, link)).toEqual({ status: 200, text: 'This text' });
    await documents.end(COORDINATOR, review);
    expect(await listed(REPORTER, action)).toEqual([]);
  });

  it('rams F5: is uploaded by who uploads, and its review is asked for by who coordinates review', async () => {
    const action = await documents.action('By role');
    const draft = await documents.kept(action, 'By role', 'Text');
    for (const user of [COORDINATOR, SUBMITTER, REPORTER, REVIEWER])
      expect([user, codeOf(await documents.create(user, action, { documentTitle: 'No' }))]).toEqual([
        user,
        'FORBIDDEN',
      ]);
    for (const user of [CONTRIBUTOR, SUBMITTER, REPORTER, REVIEWER])
      expect([user, codeOf(await documents.tryAsking(user, draft, OTHER_REVIEWER))]).toEqual([user, 'FORBIDDEN']);
    // Who coordinates review elsewhere learns nothing of this document.
    expect(codeOf(await documents.tryAsking('ice-rams-licensee', draft, OTHER_REVIEWER))).toBe('NOT_FOUND');
    expect(codeOf(await documents.tryAsking(COORDINATOR, draft, OTHER_REVIEWER))).toBeUndefined();
  });
});

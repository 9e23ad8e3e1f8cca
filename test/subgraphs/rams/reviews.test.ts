import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../../gateway/process/server.ts';
import { codeOf } from '../../support/answers.ts';
import { twiceAtOnce } from '../../support/at-once.ts';
import { keyOf } from '../../support/ids.ts';
import { type Document, OTHER_REVIEWER, RamsDocuments, REVIEWER } from '../../support/rams-documents.ts';
import { CONTRIBUTOR, COORDINATOR, type Named, RLD } from '../../support/regulatory-actions.ts';
import { TestService } from '../../support/service.ts';

/* Who uses RAMS SharePoint alone is asked to review one document, and learns nothing else. */
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

const ITEM = `id version controlNumber itemType state actionTitle firstName lastName title organization email userName
  receivedOn dueOn documents { id documentTitle } history { text actor } taskers { id controlNumber }`;
const REVIEW = 'id version reviewer asker askedAt request dueOn state comments endedAt endedBy';
const DOCUMENT = `id version documentTitle item { ${ITEM} } reviews { ${REVIEW} }
  files { id fileName mediaType bytes sha256 state reason scan examined inherited { element value } }`;

/** Asks everything that a user of RAMS can, with ids of all there is: at the gateway, at the tool's door, as one. */
async function everythingTold(user: string, ids: readonly string[]): Promise<string> {
  const queries = [
    `{ ramsDocuments(first: 200) { totalCount nodes { ${DOCUMENT} } } }`,
    '{ ramsDocuments(where: { documentTitle: { startsWith: "Un" } }, orderBy: { by: documentTitle }) { totalCount } }',
    `{ ramsDocumentReviews(first: 200) { totalCount nodes { ${REVIEW} reviewed { ${DOCUMENT} } } } }`,
    `{ ramsRegulatoryActions(first: 200) { totalCount nodes { ${ITEM} } } }`,
    '{ ramsTaskers(first: 200) { totalCount nodes { id } } }',
    '{ ramsFigures { total open late } }',
    '{ ramsMyWork { totalCount nodes { late } } }',
    '{ myWork { totalCount nodes { late } } }',
    '{ searchRamsRegulatoryActions(text: "meridian") { totalCount nodes { id } } }',
    '{ ramsAuditEvents(where: { since: "2026-01-01" }) { totalCount } }',
    '{ ramsIntakePaths { path } ramsItemsToReview(olderThanDays: 0) { id } ramsMailAside { reason } }',
    '{ register(first: 200) { nodes { controlNumber } } }',
    '{ registerFigures { total } }',
  ];
  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on RamsDocument { ${DOCUMENT} }
    ... on RamsRegulatoryAction { ${ITEM} } ... on RamsDocumentReview { ${REVIEW} reviewed { ${DOCUMENT} } } } }`;
  const references = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on RamsDocument { ${DOCUMENT} }
    ... on RamsRegulatoryAction { ${ITEM} } ... on RamsDocumentReview { ${REVIEW} } } }`;
  const of = ['RamsDocument', 'RamsRegulatoryAction', 'RamsDocumentReview'].flatMap((__typename) =>
    ids.map((id) => ({ __typename, id })),
  );
  const answers = [
    ...(await Promise.all(queries.map((query) => test.ask(user, query)))),
    ...(await Promise.all(queries.map((query) => test.askTool('rams', user, query)))),
    await test.ask(user, nodes, { variables: { ids } }),
    await test.askTool('rams', user, references, { variables: { of }, door: 'gateway' }),
  ];
  return JSON.stringify(
    answers.map(({ data, errors, extensions }: Told) => ({ data, errors, extensions })),
    (key, value) => (key === 'requestId' ? undefined : value),
  );
}

/** What of an answer is looked at. */
interface Told {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** An action of which much is known, with a document that is reviewed and others that are not. */
interface Known {
  readonly action: Named;
  readonly reviewed: Document;
  readonly other: Document;
  readonly review: Named;
}
async function known(): Promise<Known> {
  const action = await documents.action('Meridian action');
  const reviewed = await documents.kept(action, 'Reviewed', 'The reviewed text');
  const other = await documents.kept(action, 'Unseen', 'Of the meridian');
  const review = await documents.asked(reviewed, REVIEWER, 'Only this one, please');
  return { action, reviewed, other, review };
}

describe('who uses RAMS SharePoint alone', () => {
  it('rams F6: reviews the document that somebody asks to review, and answers', async () => {
    const { reviewed, review } = await known();
    const { nodes } = await actions.done<{ nodes: unknown[] }>(
      REVIEWER,
      `{ ramsDocumentReviews { nodes {
        id request dueOn reviewer reviewed { id documentTitle files { fileName } } } } }`,
    );
    expect(nodes).toContainEqual({
      id: review.id,
      request: 'Only this one, please',
      dueOn: '2099-12-30',
      reviewer: REVIEWER,
      reviewed: { id: reviewed.id, documentTitle: 'Reviewed', files: [{ fileName: 'Reviewed.txt' }] },
    });
    const link = await documents.link(REVIEWER, reviewed);
    expect(await documents.open(server, REVIEWER, link)).toEqual({ status: 200, text: 'The reviewed text' });
    expect(codeOf(await documents.answer(REVIEWER, review, 'Section 2 is unclear; 900-12-3456 is nobody’s'))).toBe(
      undefined,
    );
    const query = 'query ($id: ID!) { node(id: $id) { ... on RamsDocument { reviews { state comments endedBy } } } }';
    const { data } = await actions.ask(COORDINATOR, query, { id: reviewed.id });
    // What was found in the comments is grayed out there, as in every text of RAMS.
    expect(data.node.reviews).toEqual([
      {
        state: 'ANSWERED',
        comments: expect.stringMatching(/^Section 2 is unclear; (?!900).* is nobody’s$/),
        endedBy: REVIEWER,
      },
    ]);
  });

  it('rams F6: learns nothing of the action, of its other documents, or of other reviewers', async () => {
    const { action, reviewed, other, review } = await known();
    const others = await documents.asked(other, OTHER_REVIEWER, 'Another request');
    await actions.on(action, { by: COORDINATOR, event: 'comment', input: { text: 'A word in the history' } });
    const tasked = await actions.on(await actions.shown(RLD, action), {
      by: RLD,
      event: 'task',
      input: { template: 'ogc-review' },
    });
    const [tasker] = tasked.taskers;
    const ids = [action, reviewed, other, review, others].map(({ id }) => id).concat(tasker?.id ?? '', other.file);
    const told = await everythingTold(REVIEWER, ids);
    expect(told).toContain('Only this one, please');
    // Each question is one that the graph has.
    expect(told).not.toMatch(/INTERNAL|no-decision|GRAPHQL_VALIDATION_FAILED/);
    const row = await documents.rowOf('rams_regulatory_action', action);
    const number = (
      await actions.done<{ controlNumber: string }>(
        RLD,
        'query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction { controlNumber } } }',
        { id: action.id },
      )
    ).controlNumber;
    const secrets = [
      number,
      row,
      'Meridian action',
      'Unseen',
      'Another request',
      'A word in the history',
      OTHER_REVIEWER,
      CONTRIBUTOR,
      await documents.rowOf('rams_document', reviewed),
      await documents.rowOf('rams_document', other),
    ];
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    const links = await actions.ask(REVIEWER, '{ ramsDocuments { nodes { files { link } } } }');
    expect(JSON.stringify(links)).not.toContain(keyOf(other.file));
  });

  it('rams F6: is told the same, whatever else there is and happens', async () => {
    const { action, reviewed, review } = await known();
    const ids = [action, reviewed, review].map(({ id }) => id);
    const before = await everythingTold(REVIEWER, ids);
    const more = await documents.kept(action, 'More', 'More of the meridian');
    await documents.asked(more, OTHER_REVIEWER);
    await documents.asked(reviewed, OTHER_REVIEWER);
    await documents.kept(await documents.action('Another action'), 'Another', 'Meridian');
    await actions.on(action, { by: COORDINATOR, event: 'comment', input: { text: 'More is said' } });
    expect(await everythingTold(REVIEWER, ids)).toBe(before);
  });

  it('rams F6: is asked once, whoever else asks at the same time', async () => {
    const { other } = await known();
    const where = { database: 'rams', table: 'rams_document_review' };
    const both = await twiceAtOnce(test, where, () => documents.tryAsking(COORDINATOR, other, REVIEWER));
    expect(both.map(codeOf).sort()).toEqual(['INVALID_INPUT', undefined]);
  });

  it('rams F6: changes nothing, adds nothing and passes nothing on', async () => {
    const { action, reviewed, review } = await known();
    const refused = async (query: string, variables: object) => codeOf(await actions.ask(REVIEWER, query, variables));
    const { id } = reviewed;
    const update = `mutation ($id: ID!) {
      updateRamsDocument(id: $id, version: 1, input: { documentTitle: "Mine" }) { item { id } } }`;
    expect(await refused(update, { id })).toBe('FORBIDDEN');
    const offer = `mutation ($id: ID!) { offerRamsDocumentFile(id: $id, element: "files",
      file: { fileName: "mine.txt", mediaType: "text/plain", bytes: 4 }) { file } }`;
    expect(await refused(offer, { id })).toBe('FORBIDDEN');
    expect(codeOf(await documents.create(REVIEWER, action, { documentTitle: 'Mine' }))).toBe('FORBIDDEN');
    expect(codeOf(await documents.tryAsking(REVIEWER, reviewed, OTHER_REVIEWER))).toBe('FORBIDDEN');
    expect(codeOf(await documents.end(REVIEWER, review))).toBe('FORBIDDEN');
    // Nor does anybody else answer in the reviewer's place.
    expect(codeOf(await documents.answer(OTHER_REVIEWER, review, 'Not mine'))).toBe('NOT_FOUND');
    expect(codeOf(await documents.answer(COORDINATOR, review, 'Not mine'))).toBe('FORBIDDEN');
  });

  it('rams F6: leaves an event that names the document and the file, and not the action', async () => {
    const { action, reviewed } = await known();
    await documents.open(server, REVIEWER, await documents.link(REVIEWER, reviewed));
    const rows = await test.rows<{ ids: string[] }>(
      'rams',
      `select ids
       from audit.event
       where actor = $1 and action = 'download-file'
       order by at desc`,
      [REVIEWER],
    );
    const of = [await documents.rowOf('rams_document', reviewed), keyOf(reviewed.file)];
    expect([...(rows[0]?.ids ?? [])].sort()).toEqual(of.sort());
    expect(rows[0]?.ids).not.toContain(await documents.rowOf('rams_regulatory_action', action));
  });
});

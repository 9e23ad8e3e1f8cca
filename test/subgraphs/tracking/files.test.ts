import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../../gateway/process/server.ts';
import { valueIn } from '../../support/answers.ts';
import { DOCX, docx, pdf } from '../../support/documents.ts';
import { filled } from '../../support/entered.ts';
import { PURPOSE, TestService } from '../../support/service.ts';
import { upload } from '../../support/uploading.ts';

/* Correspondence as it came and as it went, in its folder. */
const SPECIALIST = 'cbp-oes-specialist';
/** Follows a case without identifiers and without the documents that they stand in. */
const FOLLOWER = 'cbp-commissioner-staff';
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
  readonly controlNumber: string;
}
const folder = async (input: object): Promise<Folder> =>
  valueIn<Folder>(
    await test.ask(
      SPECIALIST,
      `mutation ($input: CbpTrackingFolderInput!) { createCbpTrackingFolder(input: $input) {
        item { id controlNumber } } }`,
      { variables: { input: filled('CbpTrackingFolder', input) } },
    ),
  );
const attached = ({ id }: Folder, element: 'incomingDocuments' | 'outgoingDocuments', content: Buffer) => {
  const fileName = element === 'incomingDocuments' ? 'letter.pdf' : 'answer.docx';
  const mediaType = fileName.endsWith('.pdf') ? 'application/pdf' : DOCX;
  const asked = { user: SPECIALIST, type: 'CbpTrackingFolder', id, element, fileName, mediaType, content };
  return upload({ test, server }, asked);
};
/** Returns the control numbers of the folders that somebody finds. */
const found = async (user: string, text: string): Promise<string[]> => {
  const query = `query ($text: String!) {
    searchCbpTrackingFolders(text: $text) { edges { node { controlNumber } } } }`;
  const { edges } = valueIn<{ edges: { node: Folder }[] }>(await test.ask(user, query, { variables: { text } }));
  return edges.map(({ node }) => node.controlNumber);
};

describe('a folder of CBP Tracking', () => {
  it('has its correspondence attached as a Word or PDF file, whole and as it came (cbp-tracking F4)', async () => {
    const made = await folder({ originatorName: 'Synthetic Writer' });
    const letter = pdf('A letter about a zeppelin');
    const answer = docx('An answer about a dirigible');
    expect(await attached(made, 'incomingDocuments', letter)).toBe(201);
    expect(await attached(made, 'outgoingDocuments', answer)).toBe(201);
    const documents = 'fileName mediaType bytes state link';
    const { incomingDocuments, outgoingDocuments } = valueIn<Record<string, Record<string, string>[]>>(
      await test.ask(
        SPECIALIST,
        `query ($n: String!) { cbpTrackingFolder(controlNumber: $n) {
          incomingDocuments { ${documents} } outgoingDocuments { ${documents} } } }`,
        { variables: { n: made.controlNumber } },
      ),
    );
    const kept = { state: 'KEPT', link: expect.any(String) };
    expect(incomingDocuments).toMatchObject([{ fileName: 'letter.pdf', mediaType: 'application/pdf', ...kept }]);
    expect(outgoingDocuments).toMatchObject([{ fileName: 'answer.docx', mediaType: DOCX, ...kept }]);
    const headers = { authorization: `Bearer ${await test.token(SPECIALIST)}`, purpose: PURPOSE };
    const opened = await fetch(`http://127.0.0.1:${server.port}${incomingDocuments?.[0]?.link}`, { headers });
    expect(Buffer.from(await opened.arrayBuffer()).equals(letter)).toBe(true);
    // Nothing that says it is one and is not.
    expect(await attached(made, 'incomingDocuments', Buffer.from('not a PDF'))).toBe(422);
  });

  it('is found by its documents, where one may open these (cbp-tracking F8)', async () => {
    const made = await folder({});
    await attached(made, 'incomingDocuments', pdf('Concerning the lighthouse keeper'));
    await attached(made, 'outgoingDocuments', docx('We thank the archipelago society'));
    expect(await found(SPECIALIST, 'lighthouse')).toEqual([made.controlNumber]);
    expect(await found(SPECIALIST, 'archipelago lighthouse')).toEqual([made.controlNumber]);
    expect(await found(FOLLOWER, 'lighthouse')).toEqual([]);
  });

  it('is found by words of its own fields and of its files together, in one search (cbp-tracking F6)', async () => {
    const made = await folder({
      originatorName: 'Marigold Synthetic',
      subjectName: 'Casper Synthetic',
      notes: 'About a quarry',
      statusInformation: 'Waiting for the harbormaster',
    });
    await attached(made, 'incomingDocuments', pdf('Concerning a ferryman'));
    for (const text of ['marigold', 'casper', 'quarry', 'harbormaster', 'ferryman', 'marigold quarry ferryman'])
      expect([text, await found(SPECIALIST, text)]).toEqual([text, [made.controlNumber]]);
    expect(await found(FOLLOWER, 'marigold')).toEqual([made.controlNumber]);
  });
});

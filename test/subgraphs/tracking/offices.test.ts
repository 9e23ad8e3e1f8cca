import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../../support/acting.ts';
import { codeOf, codesOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import { filled } from '../../support/entered.ts';
import { TestServer } from '../../support/http.ts';

/* CBP Tracking as offices of CBP Headquarters use it: what they receive, enter, follow and complete. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const [OES, OES_MANAGER, OFFICE, FOLLOWER, MID] = [
  'cbp-oes-specialist',
  'cbp-oes-manager',
  'cbp-tasked-office',
  'cbp-commissioner-staff',
  'cbp-mid-inspector',
];
const test = () => server.test;
const at = actingOn(test, 'CbpTrackingFolder');
const CREATE = `mutation ($input: CbpTrackingFolderInput!) {
  createCbpTrackingFolder(input: $input) { item { id version controlNumber module } }
}`;
const trying = (user: string, input: object) =>
  test().ask(user, CREATE, { variables: { input: filled('CbpTrackingFolder', input) } });
interface Folder extends Named {
  readonly controlNumber: string;
}
const entered = async (user: string, input: object = {}): Promise<Folder> =>
  valueIn(await trying(user, { module: 'OES_CORRESPONDENCE', originatorName: 'Synthetic Writer', ...input }));
const seenBy = async (user: string): Promise<readonly string[]> => {
  const page: { nodes: readonly Named[] } = valueIn(
    await test().ask(user, '{ cbpTrackingFolders(first: 100) { nodes { id } } }'),
  );
  return page.nodes.map(({ id }) => id);
};

describe('an office of CBP Headquarters', () => {
  it('enters what it receives itself, and sees what it entered and no other (A-OV-6, cbp-tracking F12)', async () => {
    const other = await entered(OES);
    const own = await entered(OFFICE);
    expect(await seenBy(OFFICE)).toEqual([own.id]);
    expect(await seenBy(OES)).toEqual(expect.arrayContaining([own.id, other.id]));
    expect(codeOf(await trying(OFFICE, { module: 'MID', itemType: 'AUDIT' }))).toBe('FORBIDDEN');
    const change = (id: string) =>
      test().ask(
        OFFICE,
        `mutation ($id: ID!) {
          updateCbpTrackingFolder(id: $id, version: 1, input: { originatorName: "Another Writer" }) { item { id } }
        }`,
        { variables: { id } },
      );
    expect([codesOf(await change(own.id)), codesOf(await change(other.id))]).toEqual([[], ['NOT_FOUND']]);
  });

  it('follows how a case stands until it is complete, and so does who only follows it (cbp-tracking F9)', async () => {
    let folder = await entered(OFFICE);
    const states: string[] = [];
    const look = async () => {
      const seen: { state: string } = valueIn(
        await test().ask(FOLLOWER, 'query ($n: String!) { cbpTrackingFolder(controlNumber: $n) { state } }', {
          variables: { n: folder.controlNumber },
        }),
      );
      states.push(seen.state);
    };
    const { controlNumber } = folder;
    const next = async (user: string, event: string, input: object = {}) => {
      folder = { ...(await at.done(user, { of: folder, event, input })), controlNumber };
      await look();
    };
    await look();
    await next(OFFICE, 'review');
    await next(OES_MANAGER, 'approve');
    await next(OES, 'dispatch', { recipient: 'Synthetic Writer' });
    await next(OES, 'close');
    expect(states).toEqual(['OPEN', 'IN_REVIEW', 'APPROVED', 'ANSWERED', 'CLOSED']);
  });
});

describe('a folder', () => {
  it('belongs to one module or group, which is said as it is entered (cbp-tracking F2)', async () => {
    const form: { elements: readonly { key: string; values: readonly { key: string }[] | null }[] } = valueIn(
      await test().ask(OES, '{ describeCbpTrackingFolder { elements { key values { key } } } }'),
    );
    const modules = form.elements.find(({ key }) => key === 'module')?.values?.map(({ key }) => key);
    expect(modules).toEqual([
      'oes-correspondence',
      'questions-for-the-record',
      'internal-correspondence',
      'congressional-reports',
      'mid',
    ]);
    expect(codesOf(await trying(OES, { module: null }))).toEqual(['INVALID_INPUT']);
    const mid = await entered(MID, { module: 'MID', itemType: 'AUDIT' });
    expect([(await seenBy(MID)).includes(mid.id), (await seenBy(OES)).includes(mid.id)]).toEqual([true, false]);
  });

  it('keeps the scan of the paper that came (cbp-tracking F5)', async () => {
    const scan = pdf('the letter, scanned');
    const made: { item: Folder; uploads: readonly { link: string }[] } = valueIn(
      await test().ask(
        OES,
        `mutation ($scans: [FileOfferInput!], $input: CbpTrackingFolderInput!) {
          enterCbpTrackingFolder(path: "correspondence", input: $input, scans: $scans) {
            item { controlNumber } uploads { link }
          }
        }`,
        {
          variables: {
            input: filled('CbpTrackingFolder', { entryMethods: ['SCANNED'] }),
            scans: [{ fileName: 'page-1.pdf', mediaType: 'application/pdf', bytes: scan.length }],
          },
        },
      ),
    );
    const headers = { authorization: `Bearer ${await test().token(OES)}` };
    const [upload] = made.uploads;
    expect((await server.send({ path: upload?.link ?? '', method: 'PUT', headers, body: scan })).status).toBe(201);
    const kept = await test().ask(
      OES,
      'query ($n: String!) { cbpTrackingFolder(controlNumber: $n) { incomingDocuments { fileName state } } }',
      { variables: { n: made.item.controlNumber } },
    );
    expect(valueIn(kept)).toEqual({ incomingDocuments: [{ fileName: 'page-1.pdf', state: 'KEPT' }] });
  });
});

import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText } from '../../shared-schema/features/files/extract.ts';
import { DOCX, docx, pdf } from '../support/documents.ts';
import { compound, lockedOffice, lockedPdf, oldExcel, oldWord } from '../support/locked-files.ts';
import { RamsDocuments, REVIEWER } from '../support/rams-documents.ts';
import { CONTRIBUTOR } from '../support/regulatory-actions.ts';
import { TestService } from '../support/service.ts';
import { keep } from '../support/uploading.ts';

/* Files that open with a password alone: known by their content, recorded as such, and no password is asked or kept. */
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const LOCKED: readonly (readonly [name: string, mediaType: string, content: Buffer])[] = [
  ['locked.pdf', 'application/pdf', lockedPdf('Not to be read')],
  ['locked.docx', DOCX, lockedOffice()],
  ['locked.xlsx', SHEET, lockedOffice()],
  ['locked.pptx', SLIDES, lockedOffice()],
  ['locked.doc', 'application/msword', oldWord(true)],
  ['locked.xls', 'application/vnd.ms-excel', oldExcel(true)],
];
let test: TestService;
const documents = new RamsDocuments(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('a file that opens with a password alone', () => {
  it('is known by its content, whatever its type', async () => {
    for (const [name, mediaType, content] of LOCKED) {
      const extracted = await extractText(Readable.from([content]), mediaType, content.length);
      expect([name, extracted]).toEqual([name, { none: 'locked' }]);
    }
  });

  it('is none that opens without: of these types the text is read, or there is none to be read', async () => {
    const read = async (mediaType: string, content: Buffer) =>
      extractText(Readable.from([content]), mediaType, content.length);
    expect(await read('application/pdf', pdf('To be read'))).toMatchObject({ text: expect.stringContaining('To be') });
    expect(await read(DOCX, docx('To be read'))).toMatchObject({ text: expect.stringContaining('To be') });
    expect(await read('application/msword', oldWord(false))).toEqual({ none: 'picture' });
    expect(await read('application/vnd.ms-excel', oldExcel(false))).toEqual({ none: 'picture' });
    // A compound file that is no encrypted file of Office is not what it says.
    expect(await read(SHEET, compound({ Anything: Buffer.alloc(4096) }))).toEqual({ none: 'failed' });
    // Nor does one that is torn, or goes in a circle, keep anybody waiting.
    const circle = lockedOffice();
    circle.writeUInt32LE(1, 512 + 4);
    expect(await read(DOCX, circle)).toEqual({ none: 'locked' });
    expect(await read(DOCX, lockedOffice().subarray(0, 600))).toEqual({ none: 'failed' });
  });

  it('is none that only has something locked in it, or beside it, or once had', async () => {
    const MSG = 'application/vnd.ms-powerpoint';
    const locked = { EncryptionInfo: Buffer.alloc(4096, 4), EncryptedPackage: Buffer.alloc(8192, 7) };
    const open = { 'PowerPoint Document': Buffer.alloc(4096, 1) };
    const summary = { EncryptedSummary: Buffer.alloc(4096, 2) };
    const word = Buffer.alloc(4096);
    word.writeUInt16LE(0x0100, 10);
    for (const content of [
      compound(open, { embedded: locked }),
      compound(open, { embedded: summary }),
      compound(open, { freed: { ...locked, ...summary } }),
      compound({ ...open, ...locked }),
      compound({ Anything: Buffer.alloc(4096) }, { embedded: locked }),
      compound({ ...locked, Contents: Buffer.alloc(4096) }),
      compound({ EncryptedPackage: locked.EncryptedPackage }),
      compound(summary),
      compound({ Workbook: Buffer.alloc(4096) }, { embedded: { WordDocument: word } }),
      compound({ WordDocument: word, Workbook: Buffer.alloc(4096) }),
    ])
      expect(await extractText(Readable.from([content]), MSG, content.length)).not.toEqual({ none: 'locked' });
    const both = compound({ ...open, ...summary });
    expect(await extractText(Readable.from([both]), MSG, both.length)).toEqual({ none: 'locked' });
  });

  it('rams F3: is kept as one, for who may see the document, who knows the password from elsewhere', async () => {
    const action = await documents.action('Locked');
    const { id } = await documents.kept(action, 'Locked', 'The cover note');
    for (const [fileName, mediaType, content] of LOCKED)
      await keep(test, 'rams', {
        user: CONTRIBUTOR,
        type: 'RamsDocument',
        id,
        element: 'files',
        fileName,
        mediaType,
        content,
      });
    await documents.asked({ id }, REVIEWER);
    const query = 'query ($id: ID!) { node(id: $id) { ... on RamsDocument { files { fileName state examined } } } }';
    for (const user of [CONTRIBUTOR, REVIEWER]) {
      const { data } = await documents.actions.ask(user, query, { id });
      expect(data.node.files.slice(1)).toEqual(
        LOCKED.map(([fileName]) => ({ fileName, state: 'KEPT', examined: 'PASSWORD_PROTECTED' })),
      );
    }
  });

  it('has no password here: no input, no field and no column has a place for one', async () => {
    const { data } = await test.askTool('rams', CONTRIBUTOR, '{ _service { sdl } }', { door: 'gateway' });
    const sdl = JSON.stringify(data);
    expect(sdl).toContain('PASSWORD_PROTECTED');
    // As a field, an argument or what is given; what is known of a file is a value.
    expect(sdl.match(/\w*password\w*\s*[(:]/gi)).toBeNull();
    const columns = await test.rows(
      'rams',
      "select column_name from information_schema.columns where column_name ~ 'password' and table_schema = 'public'",
    );
    expect(columns).toEqual([]);
  });
});

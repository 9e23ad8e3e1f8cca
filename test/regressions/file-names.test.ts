import { afterAll, beforeAll, expect } from '@jest/globals';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { codeOf, faultsOf } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { pdf } from '../support/documents.ts';
import { creating } from '../support/entered.ts';
import { MailIntake } from '../support/mail-intake.ts';
import { describeWith } from '../support/programs.ts';
import { Records } from '../support/signing.ts';

const MANAGER = 'hq-execsec-manager';
const CODES = {
  'turns its direction': ['\u202e', '\u202d', '\u202a', '\u2066', '\u2069', '\u200f', '\u061c'],
  'holds what has no width': ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u3164', '\u{e0041}'],
  'holds a control': ['\u0000', '\u0007', '\n', '\r', '\t', '\u001b', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029'],
  'holds what is no sign': ['\ufdd0', '\ue000'],
} as const;
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(CODES).map(([why, signs]) => [why, signs.flatMap((sign) => [`a${sign}b.pdf`, `${sign}a.pdf`])]),
  ),
  'is a path': ['../a.pdf', '/etc/passwd', 'a\\b.pdf', 'C:\\a.pdf', 'C:a.pdf', 'a.pdf:hidden.exe', '.', '..'],
  'is a device': ['NUL', 'con.pdf', 'Lpt1.txt', 'COM¹.pdf', 'aux .pdf', 'CONIN$'],
  'ends in what is dropped': ['a.pdf.', 'a.pdf ', ' a.pdf', '', '   '],
  'is too long': ['a'.repeat(256), `${'ä'.repeat(126)}.pdf`],
};
const TAKEN = [
  'Letter of 2026.pdf',
  'Grüße aus Köln.pdf',
  '通知.pdf',
  'a"b;c.pdf',
  '.notes',
  'console.pdf',
  'com10.pdf',
  'O’Neill – reply (2).pdf',
  'a'.repeat(255),
];

describeWith('dovecot')('File names', () => {
  let intake: MailIntake;
  let id: string;
  beforeAll(async () => {
    intake = await MailIntake.start({ resolve: new Records().resolve });
    id = (
      await intake.service.ask(
        MANAGER,
        `mutation { made: ${creating('IqFolder', 'name: "A Person"')} { item { id } } }`,
      )
    ).data.made.item.id;
  });
  afterAll(() => intake.stop());

  const offer = (fileName: string) =>
    intake.service.ask(
      MANAGER,
      `mutation ($id: ID!, $file: FileOfferInput!) { offer: offerIqFolderFile(id: $id, element: "attachments", file: $file)
        { link } }`,
      { variables: { id, file: { fileName, mediaType: 'application/pdf', bytes: 1 } } },
    );

  for (const [why, names] of Object.entries(REFUSED))
    attack('9.10', 'files', `a file whose name ${why} is not taken, and its name is not told again`, async () => {
      for (const name of names) {
        const [fault] = faultsOf(await offer(name));
        expect([name, fault?.code]).toEqual([name, 'INVALID_INPUT']);
        expect(fault?.message).toMatch(/fileName: a file name has at most 255 bytes/);
      }
    });

  attack('9.10', 'gateway', 'what is said of a file that is kept elsewhere has such a name neither', async () => {
    const said = (fileName: string) => [{ fileName, mediaType: 'application/pdf', bytes: 1, sha256: 'ab' }];
    const create = (fileName: string) =>
      intake.service.ask(
        MANAGER,
        `mutation ($files: [AttachmentInput!]) { made: ${creating('IqFolder', 'name: "A Person", attachments: $files')}
          { item { id } } }`,
        { variables: { files: said(fileName) } },
      );
    for (const name of Object.values(REFUSED).flat())
      expect([name, codeOf(await create(name))]).toEqual([name, 'INVALID_INPUT']);
    expect(codeOf(await create('letter.pdf'))).toBeUndefined();
  });

  attack('9.10', 'files', 'names that people give are taken', async () => {
    for (const name of TAKEN) expect([name, codeOf(await offer(name))]).toEqual([name, undefined]);
  });

  attack(
    '9.10',
    'mail',
    'an attachment whose name hides is kept under a harmless one; the message stands aside with the reason',
    async () => {
      const hiding = [
        'letter\u202efdp.exe',
        'a\u200bb.pdf',
        'a\u0085b.pdf',
        'a\u0007.pdf',
        '../a.pdf',
        'C:\\a.pdf',
        'nul.pdf',
        'a.pdf.',
      ];
      const files = [...hiding, 'Grüße aus Köln.pdf'].map((filename) => ({
        filename,
        content: pdf(filename),
        contentType: 'application/pdf',
      }));
      const mail = {
        from: 'Jane Writer <jane@example.gov>',
        to: 'box@example.gov',
        subject: 'Names',
        text: 'See the files.',
        attachments: files,
      };
      const source: Buffer = await new (MailComposer as any)(mail).compile().build();
      expect(await intake.deliver(source)).toEqual({ outcome: 'item', reason: 'attachment-name' });
      const item = (await intake.items()).find((each) => each.subjectOfRequest?.includes('Subject: Names'));
      const names = [...hiding.map((_, at) => `attachment-${at + 1}.pdf`), 'Grüße aus Köln.pdf'];
      expect(item.attachments).toEqual(names.map((fileName) => ({ fileName, state: 'KEPT' })));
      expect((await intake.aside())[0]).toEqual({ reason: 'attachment-name', authentication: 'NONE' });
    },
  );
});

import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { receiveFile } from '../../shared-schema/features/files/receive-file.ts';
import type { SpiiOutcome } from '../../shared-schema/language/intake/settings.ts';
import { role } from '../../shared-schema/language/rules.ts';
import { codeOf, faultsOf } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { CAME, filled } from '../support/entered.ts';
import { TestServer } from '../support/http.ts';
import { MailIntake } from '../support/mail-intake.ts';
import { describeWith } from '../support/programs.ts';
import { keyOf, PURPOSE, type TestService } from '../support/service.ts';
import { Records } from '../support/signing.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

const MANAGER = 'hq-execsec-manager';
/** One number, as somebody writes it who is not looked at. */
const DISGUISED = [
  '900-12-3456',
  '９００-１２-３４５６',
  '9\u03010\u03010-12-3456',
  '9OO-l2-34S6',
  'SSN 9 0 0 1 2 3 4 5 6',
  'SSN nine zero zero one two three four five six',
  'A900123456',
  'IOE9012345678',
  'passport C12345678',
  'DOB 01/02/1980',
];
const SAID = /900|９００|9O|nine|12345|1980|3456/;

describe('A name or another text in the clear', () => {
  let test: TestService;
  let http: TestServer;
  beforeAll(async () => {
    http = await TestServer.start();
    test = http.test;
  });
  afterAll(() => http.stop());

  const CREATE = 'mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { item { id } } }';
  const given = (input: object = {}) => ({ input: filled('IqFolder', input) });
  const doors = {
    gateway: (user: string, query: string, variables: object) => test.ask(user, query, { variables: { ...variables } }),
    tool: async (user: string, query: string, variables: object): Promise<any> =>
      test.askTool('iq', user, query, { variables: { ...variables } }),
  };
  for (const door of ['gateway', 'tool'] as const) {
    attack('9.9', door, 'takes no identifier, however it is written, and does not tell it again', async () => {
      for (const element of [
        'name',
        'organization',
        'countryOfOrigin',
        'gender',
        'office',
        'correspondentCategory',
        'departmentTaskerNumber',
      ])
        for (const written of DISGUISED) {
          const answer = await doors[door](MANAGER, CREATE, given({ [element]: written }));
          expect([element, written, codeOf(answer)]).toEqual([element, written, 'INVALID_INPUT']);
          expect(JSON.stringify(answer)).not.toMatch(SAID);
        }
    });

    attack('9.9', door, 'takes none in a telephone number, an address of email or the key of a party', async () => {
      const code = async (query: string, variables: object) => codeOf(await doors[door](MANAGER, query, variables));
      expect(await code(CREATE, given({ phoneNumber: '900-12-3456' }))).toBe('INVALID_INPUT');
      expect(await code(CREATE, given({ email: '900-12-3456@example.gov' }))).toBe('INVALID_INPUT');
      const plain = given({ phoneNumber: '+1 202 555 0143', email: 'jane1980@example.gov' });
      expect(await code(CREATE, plain)).toBeUndefined();
      const made = (await doors[door](MANAGER, CREATE, given())).data.made.item;
      const ASSIGN =
        'mutation ($id: ID!, $add: [String!]) { made: assignIqFolder(id: $id, version: 1, add: $add) { item { id } } }';
      expect(await code(ASSIGN, { id: made.id, add: ['user:900-12-3456'] })).toBe('INVALID_INPUT');
      expect(await code(ASSIGN, { id: made.id, add: ['user:hq-execsec-analyst'] })).toBeUndefined();
    });

    attack('9.9', door, 'that came before what finds its identifier is shown without it', async () => {
      const made = (await doors[door](MANAGER, CREATE, given({ name: 'Somebody' }))).data.made.item;
      const name = 'Somebody, SSN 9 0 0 1 2 3 4 5 6';
      await test.rows('iq', 'update iq_folder set name = $1 where key = $2', [name, made.id]);
      const { data } = await doors[door](MANAGER, '{ iqFolders(first: 200) { nodes { id name } } }', {});
      expect(data.iqFolders.nodes.find((each: any) => each.id === made.id).name).toBe('Somebody, SSN [grayed out]');
    });
  }

  attack('9.9', 'gateway', 'of people and offices is taken as it is, with the numbers that names have', async () => {
    const names = [
      'Rep. John Stone (TX-12)',
      '3rd Infantry Division, 2nd Brigade',
      'Studio 54, Office 901',
      'Henry VIII',
      'Boss & Sons, Inc., est. 1890',
      'Seven Eleven of Nine',
      'Local 1066, AFL-CIO 2020',
    ];
    for (const name of names) {
      const { errors } = await test.ask(MANAGER, CREATE, { variables: given({ name, organization: name }) });
      expect([name, errors]).toEqual([name, undefined]);
    }
  });

  const upload = async (fileName: string): Promise<{ id: string; file: any }> => {
    const made = (await test.ask(MANAGER, CREATE, { variables: given() })).data.made.item;
    const OFFER = `mutation ($id: ID!, $file: FileOfferInput!) { offer: offerIqFolderFile(id: $id, element: "attachments", file: $file) { file link } }`;
    const variables = { id: made.id, file: { fileName, mediaType: 'text/plain', bytes: 5 } };
    const offer = (await test.ask(MANAGER, OFFER, { variables })).data.offer;
    // What it is made of, but for its ids, times and signature: in those any two characters stand by chance.
    const { sub, aud, ...madeUp } = decodeJwt(offer.link.split('/').at(-1));
    expect(Object.keys(madeUp).sort()).toEqual(['exp', 'iat', 'jti', 'once']);
    expect(JSON.stringify([offer.link.replace(/[^/]+$/, ''), sub, aud])).not.toMatch(SAID);
    const file = await receiveFile(test.service.host.tools.get('iq')!, await test.caller(MANAGER), {
      file: keyOf(offer.file),
      content: Readable.from([Buffer.from('hello')]),
    });
    return { id: made.id, file };
  };
  attack('E12', 'files', 'an identifier in a file name stands in no name, link, header, answer or event', async () => {
    for (const written of DISGUISED) {
      const { id, file } = await upload(`letter ${written.replaceAll('/', '-')}.txt`);
      expect([written, file.fileName]).toEqual([written, expect.stringContaining('[grayed out]')]);
      const { nodes } = (
        await test.ask(
          MANAGER,
          '{ iqFolders(first: 200) { nodes { id attachments { fileName link } spiiDecisions { element outcome } } } }',
        )
      ).data.iqFolders;
      const { attachments, spiiDecisions } = nodes.find((each: any) => each.id === id);
      expect(JSON.stringify(attachments.map((each: any) => each.fileName))).not.toMatch(SAID);
      expect(spiiDecisions).toEqual([{ element: 'IqFolder.attachments', outcome: 'GRAYED_OUT' }]);
      const answer = await fetch(`http://127.0.0.1:${http.server.port}${attachments[0].link}`, {
        headers: { authorization: `Bearer ${await test.token(MANAGER)}`, purpose: PURPOSE },
      });
      expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
      expect(answer.headers.get('content-disposition')).toContain('grayed out');
      expect(decodeURIComponent(answer.headers.get('content-disposition')!)).not.toMatch(SAID);
    }
    expect(JSON.stringify(await test.rows('iq', 'select operation_name, rule, action from audit.event'))).not.toMatch(
      SAID,
    );
    expect(JSON.stringify(await test.rows('iq', 'select s.*, d.* from stored_file s, iq_spii_decision d'))).not.toMatch(
      /900-?12|nine zero|C12345678/,
    );
  });

  attack('E12', 'gateway', 'nor in anything else that is said of a file kept elsewhere', async () => {
    for (const written of DISGUISED) {
      const said = {
        fileName: `a ${written.replaceAll('/', '-')}.pdf`,
        mediaType: `application/pdf; ${written}`,
        bytes: 1,
        sha256: written,
      };
      const { made } = (
        await test.ask(
          MANAGER,
          `mutation ($input: IqFolderInput!) { made: createIqFolder(input: $input) { item { attachments { fileName mediaType sha256 } } } }`,
          { variables: given({ attachments: [said] }) },
        )
      ).data;
      expect([written, JSON.stringify(made.attachments)]).toEqual([written, expect.not.stringMatching(SAID)]);
    }
  });
});

const OUTCOMES: Readonly<Record<string, SpiiOutcome>> = {
  cats: 'taken-out-before-storage',
  scop: 'taken-out-before-forwarding',
  stars: 'masked-in-views',
  cqc: 'kept-unchanged',
};
describe('A file name meets the outcome of its tool', () => {
  let trials: TrialTools;
  beforeAll(async () => {
    const manifest = ([key, outcome]: [string, SpiiOutcome]) =>
      trialTool(key, {
        spii: { outcome, source: 'a trial', ...(key === 'scop' ? { originals: role('trial-scop.manager') } : {}) },
      });
    trials = await TrialTools.start(Object.entries(OUTCOMES).map(manifest));
  });
  afterAll(() => trials.stop());
  const pascal = (key: string) => `Trial${key[0]!.toUpperCase()}${key.slice(1)}`;
  const offered = async (key: string, element: string) => {
    const manager = trials.caller(key, 'trial-manager', ['manager']);
    const { data } = (await trials.ask(
      key,
      manager,
      `mutation ($input: ${pascal(key)}LetterInput!) {
        made: create${pascal(key)}Letter(input: $input) { item { id controlNumber } } }`,
      { input: { ...CAME, office: 'EXSO', senderName: 'Synthetic Writer' } },
    )) as any;
    const file = { fileName: 'SSN nine zero zero one two three four five six.txt', mediaType: 'text/plain', bytes: 5 };
    const offer = (await trials.ask(
      key,
      manager,
      `mutation ($id: ID!, $file: FileOfferInput!) { made: offer${pascal(key)}LetterFile(id: $id, element: "${element}", file: $file) { file } }`,
      { id: data.made.item.id, file },
    )) as any;
    return { manager, item: data.made.item, offer };
  };
  const namesFor = async (key: string): Promise<string[]> => {
    const { manager, item, offer } = await offered(key, 'documents');
    await receiveFile(trials.host.tools.get(`trial-${key}`)!, manager, {
      file: keyOf(offer.data.made.file),
      content: Readable.from([Buffer.from('hello')]),
    });
    const member = trials.caller(key, 'trial-member', ['member'], { office: 'EXSO' });
    const QUERY = `query ($n: String!) { found: trial${pascal(key).slice(5)}Letter(controlNumber: $n) { documents { fileName } } }`;
    const read = async (by: typeof member) =>
      ((await trials.ask(key, by, QUERY, { n: item.controlNumber })) as any).data.found.documents[0].fileName;
    return [await read(manager), await read(member)];
  };
  const WHOLE = 'SSN nine zero zero one two three four five six.txt';

  attack('E12', 'tool', 'taken out before it is stored, where the tool keeps none', async () =>
    expect(await namesFor('cats')).toEqual(['SSN [taken out].txt', 'SSN [taken out].txt']),
  );
  attack('E12', 'tool', 'seen by who receives it, where the tool forwards none', async () =>
    expect(await namesFor('scop')).toEqual([WHOLE, 'SSN [taken out].txt']),
  );
  attack('E12', 'tool', 'masked for everybody, where the tool masks', async () =>
    expect(await namesFor('stars')).toEqual(['SSN [masked].txt', 'SSN [masked].txt']),
  );
  attack('E12', 'tool', 'shown, where the tool keeps texts as they came', async () =>
    expect(await namesFor('cqc')).toEqual([WHOLE, WHOLE]),
  );
  attack('E12', 'tool', 'refused in what is written, where the tool keeps none', async () => {
    const faults = faultsOf((await offered('cats', 'files')).offer);
    expect(faults).toMatchObject([{ code: 'SPII_FOUND', findings: [{ kind: 'SSN', from: 4, to: 46 }] }]);
    expect(JSON.stringify(faults)).not.toMatch(/nine|six/);
  });
  attack('E12', 'tool', 'holds back a reply with a file of such a name', async () => {
    const { manager, item, offer } = await offered('stars', 'files');
    await receiveFile(trials.host.tools.get('trial-stars')!, manager, {
      file: keyOf(offer.data.made.file),
      content: Readable.from([Buffer.from('hello')]),
    });
    const input = { text: 'See the file.', recipient: 'writer@example.gov', files: [{ file: offer.data.made.file }] };
    const answer = (await trials.ask(
      'stars',
      manager,
      `mutation ($id: ID!, $input: TrialStarsLetterDispatchInput!) { made: actOnTrialStarsLetter(id: $id, version: 1, event: { dispatch: $input })
        { item { state } } }`,
      { id: item.id, input },
    )) as any;
    expect(answer.errors[0].extensions).toMatchObject({ code: 'REPLY_HELD', reason: 'spii' });
  });
});

describeWith('dovecot')('A message', () => {
  let intake: MailIntake;
  beforeAll(async () => {
    intake = await MailIntake.start({ resolve: new Records().resolve });
  });
  afterAll(() => intake.stop());

  attack(
    'E12',
    'mail',
    'with an identifier in its subject, its sender or the name of a file is shown without it',
    async () => {
      const written = 'SSN nine zero zero one two three four five six';
      const mail = {
        from: `"${written}" <writer@example.gov>`,
        to: 'box@example.gov',
        subject: `About me, ${written}`,
        text: 'See the file.',
        attachments: DISGUISED.map((each) => ({
          filename: `${each.replaceAll('/', '-')}.txt`,
          content: 'hello',
          contentType: 'text/plain',
        })),
      };
      const source: Buffer = await new (MailComposer as any)(mail).compile().build();
      expect((await intake.deliver(source)).outcome).toBe('item');
      const item = (await intake.items()).find((each) => each.subjectOfRequest?.includes('About me'));
      expect(item.subjectOfRequest).toBe(
        'From: SSN [grayed out]\nSubject: About me, SSN [grayed out]\n\nSee the file.',
      );
      expect(item.attachments.length).toBe(DISGUISED.length);
      for (const { fileName } of item.attachments) expect(fileName).toContain('[grayed out]');
      expect(JSON.stringify(item.attachments)).not.toMatch(SAID);
    },
  );
});

import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { receiveFile } from '../../shared-schema/features/files/receive-file.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { codeOf } from '../support/answers.ts';
import { DOCX, docx, pdf } from '../support/documents.ts';
import { CAME, filled } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { neededIn } from '../support/needed.ts';
import { TestService } from '../support/service.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/* What leaves: Lockbox, SCOPSSCATA and LETS do not exist yet; trial tools have their settings. */
const SSN = '900-12-3456';
let trials: TrialTools;
const managers: Record<string, Caller> = {};
beforeAll(async () => {
  const spii = { outcome: 'kept-unchanged', source: 'a trial' } as const;
  trials = await TrialTools.start([
    trialTool('lockbox', { spii, replies: { source: 'a trial', holds: 'no-pii' } }),
    trialTool('scopsscata', {
      spii: { outcome: 'taken-out-before-forwarding', source: 'a trial' },
      replies: { source: 'a trial', holds: 'scripted', onlyTo: 'senderEmail' },
    }),
    trialTool('lets', {
      spii,
      replies: {
        source: 'a trial',
        holds: 'needed',
        privacyRelease: { involvesIndividual: 'involvesIndividual', heldIn: 'privacyRelease' },
      },
    }),
  ]);
  for (const key of ['lockbox', 'scopsscata', 'lets']) managers[key] = trials.caller(key, 'trial-manager', ['manager']);
});
afterAll(() => trials.stop());

const pascal = (key: string) => `Trial${key[0]!.toUpperCase()}${key.slice(1)}`;
const enter = async (key: string, input: object): Promise<any> =>
  (
    (await trials.ask(
      key,
      managers[key]!,
      `mutation ($input: ${pascal(key)}LetterInput!) { made: create${pascal(key)}Letter(input: $input)
        { item { id version controlNumber } } }`,
      { input: { ...CAME, letter: 'A synthetic letter.', ...input } },
    )) as any
  ).data.made.item;
/** The state afterwards, or why not. */
const dispatch = async (
  key: string,
  { id }: { id: string },
  text: string,
  recipient = 'writer@example.gov',
  files: object[] = [],
): Promise<string> => {
  const answer = (await trials.ask(
    key,
    managers[key]!,
    `mutation ($id: ID!, $input: ${pascal(key)}LetterDispatchInput!) { made: actOn${pascal(key)}Letter(id: $id, version: 1, event: { dispatch: $input })
      { item { state } } }`,
    { id, input: { text, recipient, files } },
  )) as any;
  if (!answer.errors) return answer.data.made.item.state;
  for (const secret of [SSN, 'Synthetic', '900']) expect(JSON.stringify(answer.errors)).not.toContain(secret);
  return [codeOf(answer), answer.errors[0].extensions.reason, answer.errors[0].extensions.element]
    .filter(Boolean)
    .join(' ');
};
const upload = async (
  key: string,
  id: string,
  element: string,
  mediaType: string,
  content: Buffer,
): Promise<string> => {
  const { offer } = (
    (await trials.ask(
      key,
      managers[key]!,
      `mutation ($id: ID!, $element: String!, $file: FileOfferInput!) { offer: offer${pascal(key)}LetterFile(id: $id, element: $element, file: $file)
        { file } }`,
      { id, element, file: { fileName: 'reply', mediaType, bytes: content.length } },
    )) as any
  ).data;
  await receiveFile(trials.host.tools.get(`trial-${key}`)!, managers[key]!, {
    file: keyOf(offer.file),
    content: Readable.from([content]),
  });
  return offer.file;
};

describe('Lockbox: a reply holds no PII', () => {
  const person = {
    senderName: 'Synthetic Applicant',
    senderEmail: 'writer@example.gov',
    senderANumber: 'A900111222',
    senderBirthDate: '1980-02-03',
    letter: 'Where is my application?',
  };
  it('nothing of the inquirer stands in its text, however it is written', async () => {
    const item = await enter('lockbox', person);
    expect(await dispatch('lockbox', item, 'Dear synthetic applicant, it was received.')).toBe(
      'REPLY_HELD pii TrialLockboxLetter.senderName',
    );
    expect(await dispatch('lockbox', item, 'Sent to WRITER@example.gov.')).toBe(
      'REPLY_HELD pii TrialLockboxLetter.senderEmail',
    );
    expect(await dispatch('lockbox', item, 'Your number A 900-111-222 was received.')).toBe('REPLY_HELD spii');
    expect(await dispatch('lockbox', item, 'Your file 9 0 0 1 1 1 2 2 2, with the letter before it: A900111222')).toBe(
      'REPLY_HELD spii',
    );
    expect(await dispatch('lockbox', item, `Somebody else's ${SSN}`)).toBe('REPLY_HELD spii');
    expect(await dispatch('lockbox', item, 'Born 1980-02-03.')).toMatch(/^REPLY_HELD (spii|pii)/);
    expect(await dispatch('lockbox', item, 'Your application has been received and is being processed.')).toBe(
      'ANSWERED',
    );
  });

  it('nor in its files; a file that nobody can look into does not leave', async () => {
    const item = await enter('lockbox', person);
    const reply = async (mediaType: string, content: Buffer) =>
      dispatch('lockbox', item, 'See the file.', 'writer@example.gov', [
        { file: await upload('lockbox', item.id, 'files', mediaType, content) },
      ]);
    expect(await reply('application/pdf', pdf('Dear Synthetic Applicant'))).toBe(
      'REPLY_HELD pii TrialLockboxLetter.senderName',
    );
    expect(await reply(DOCX, docx(`SSN ${SSN}`))).toBe('REPLY_HELD spii');
    expect(
      await reply(
        'image/png',
        Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex'),
      ),
    ).toBe('REPLY_HELD file-not-examined');
    expect(
      await dispatch('lockbox', item, 'See the file.', 'x', [
        { fileName: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'ab' },
      ]),
    ).toBe('REPLY_HELD file-not-examined');
    expect(await reply('application/pdf', pdf('Your application was received.'))).toBe('ANSWERED');
  });
});

describe('SCOPSSCATA: a reply is scripted, and goes to the address that wrote', () => {
  it('word for word, nowhere else', async () => {
    const item = await enter('scopsscata', { senderEmail: 'writer@example.gov', letter: 'pending for 40 days' });
    const script = `We have received your letter. Its control number is ${item.controlNumber}.`;
    expect(await dispatch('scopsscata', item, `${script} Yours`)).toBe('REPLY_HELD not-scripted');
    expect(await dispatch('scopsscata', item, script.replace(item.controlNumber, 'TRSCOP-2026-ABCDEFGHJK'))).toBe(
      'REPLY_HELD not-scripted',
    );
    expect(await dispatch('scopsscata', item, script, 'other@example.gov')).toBe('REPLY_HELD recipient');
    expect(await dispatch('scopsscata', item, script, 'Writer@example.gov')).toBe('ANSWERED');
  });
});

describe('LETS: a signed privacy release where an individual is involved', () => {
  it('is there before anything leaves; only a plain no lets it be', async () => {
    const item = await enter('lets', { involvesIndividual: true });
    expect(await dispatch('lets', item, 'Answer')).toBe('REPLY_HELD privacy-release');
    expect(await dispatch('lets', await enter('lets', {}), 'Answer')).toBe('REPLY_HELD privacy-release');
    expect(await dispatch('lets', await enter('lets', { involvesIndividual: false }), 'On policy.')).toBe('ANSWERED');
    await upload('lets', item.id, 'documents', 'application/pdf', pdf('another document'));
    expect(await dispatch('lets', item, 'Answer')).toBe('REPLY_HELD privacy-release');
    await upload('lets', item.id, 'privacyRelease', 'application/pdf', pdf('I release'));
    expect(await dispatch('lets', item, 'Answer')).toBe('ANSWERED');
  });
});

describe('IQ: SPII leaves only where somebody has decided that it is needed', () => {
  it('and then that value only', async () => {
    const test = await TestService.start();
    try {
      const MANAGER = 'hq-execsec-manager';
      const ask = (query: string, variables: object) =>
        test.ask(MANAGER, query, { variables: variables as Record<string, unknown> });
      const made = (
        await ask(
          `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
            made: createIqFolder(input: $input, spii: $spii) { item { id version } } }`,
          {
            input: filled('IqFolder', { subjectOfRequest: `My SSN is ${SSN}.`, aNumber: 'A900111222' }),
            spii: neededIn({ aNumber: 'A900111222' }),
          },
        )
      ).data.made.item;
      let version = made.version;
      const send = async (text: string) => {
        const answer = await ask(
          `mutation ($id: ID!, $version: Int!, $input: IqFolderInterimReplyInput!) { made: actOnIqFolder(id: $id, version: $version, event: { interimReply: $input })
            { item { version } } }`,
          { id: made.id, version, input: { text, recipient: 'By hand to the writer' } },
        );
        if (!answer.errors) version = answer.data.made.item.version;
        return answer.errors ? answer.errors[0].extensions.reason : 'sent';
      };
      expect(await send(`About ${SSN}`)).toBe('spii');
      expect(await send('About 900111222')).toBe('spii');
      expect(await send('We have received your letter.')).toBe('sent');
      version = (
        await ask(
          `mutation ($id: ID!, $version: Int!) { made: decideIqFolderSpii(id: $id, version: $version, element: "subjectOfRequest", needed: true, reason: "the account is named")
            { item { version } } }`,
          { id: made.id, version },
        )
      ).data.made.item.version;
      expect(await send(`About 900 12 3456, ssn ${SSN}`)).toBe('sent');
      expect(await send('About ssn 901-12-3456')).toBe('spii');
      const events = await test.rows('iq', "select outcome, rule from audit.event where outcome <> 'ok' order by at");
      expect(events).toContainEqual({ outcome: expect.any(String), rule: 'spii' });
    } finally {
      await test.stop();
    }
  });
});

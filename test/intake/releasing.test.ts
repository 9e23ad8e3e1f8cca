import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { receiveFile } from '../../shared-schema/features/files/index.ts';
import { serveTool } from '../../shared-schema/features/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { ReleaseSettings } from '../../shared-schema/language/releasing/settings.ts';
import { role } from '../../shared-schema/language/rules.ts';
import { textsOf, valueIn } from '../support/answers.ts';
import { pdf } from '../support/documents.ts';
import { CAME } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/* A tool whose section allows routine uses and consent; no tool in the list does yet. */
const RELEASING: ReleaseSettings = {
  source: 'a trial',
  recipients: ['federal-agency', 'organization'],
  authorities: ['executive-secretary', 'routine-use', 'consent'],
  releases: role('trial-outside.manager'),
  authorises: role('trial-outside.member'),
  prefix: 'TROUTR',
};
const EXTERNAL = { sharing: { scope: 'external-minimum', text: 'By routine use' } };
const UNSIGNED = { spii: { outcome: 'kept-unchanged', source: 'a trial' } } as const;
const INTAKE = {
  ...UNSIGNED,
  replies: { holds: 'needed', source: 'a trial', privacyRelease: { heldIn: 'privacyRelease' } },
} as const;

let trials: TrialTools;
let manager: Caller;
beforeAll(async () => {
  trials = await TrialTools.start([trialTool('outside', INTAKE, { ...EXTERNAL, releasing: RELEASING })]);
  manager = trials.caller('outside', 'trial-manager', ['manager']);
});
afterAll(() => trials.stop());

const letter = async (): Promise<{ id: string }> => {
  const input = { senderName: 'Synthetic Writer', senderANumber: 'A900123456', letter: 'Please help.', ...CAME };
  const create = `mutation ($input: TrialOutsideLetterInput!) {
    createTrialOutsideLetter(input: $input) { item { id } } }`;
  return valueIn(await trials.ask('outside', manager, create, { input }));
};
/** Keeps a signed consent with a letter. @returns the document's id */
async function signed({ id }: { id: string }, element = 'privacyRelease'): Promise<string> {
  const content = pdf('I consent.');
  const file = { fileName: 'consent.pdf', mediaType: 'application/pdf', bytes: content.length };
  const offer = `mutation ($id: ID!, $element: String!, $file: FileOfferInput!) {
    offerTrialOutsideLetterFile(id: $id, element: $element, file: $file) { file } }`;
  const kept = valueIn<string>(await trials.ask('outside', manager, offer, { id, element, file }));
  const hosted = trials.host.tools.get('trial-outside');
  if (!hosted) throw new Error('trial-outside is not served');
  await receiveFile(hosted, manager, { file: keyOf(kept), content: Readable.from([content]) });
  return kept;
}
const ask = ({ id }: { id: string }, release: object, by = manager) =>
  trials.ask(
    'outside',
    by,
    `mutation ($id: ID!, $release: AskTrialOutsideReleaseInput!) {
      askTrialOutsideRelease(id: $id, release: $release) { item { id version state citation } } }`,
    {
      id,
      release: {
        recipientKind: 'FEDERAL_AGENCY',
        recipientName: 'A synthetic agency',
        recipientAddress: '2 Synthetic Street',
        purpose: 'Its own synthetic case',
        elements: [{ element: 'senderName', reason: 'it looks for the writer' }],
        ...release,
      },
    },
  );

describe('a release', () => {
  it('by a routine use cites a notice that everything personal in it is under, and the use by its letter', async () => {
    const of = await letter();
    const byUse = (notice: string | null, routineUse: string | null) =>
      ask(of, { authority: 'ROUTINE_USE', notice, routineUse });
    expect(valueIn(await byUse('DHS/ALL-016', 'H'))).toMatchObject({
      state: 'AUTHORISED',
      citation: 'DHS/ALL-016, routine use H',
    });
    // A notice of another tool.
    for (const notice of ['DHS/USCIS-007', 'DHS/ALL-002', null])
      expect(textsOf(await byUse(notice, 'H'))).toEqual(['INVALID_INPUT: notice: a notice of this tool: DHS/ALL-016.']);
    for (const use of [null, '', 'all', '7'])
      expect(textsOf(await byUse('DHS/ALL-016', use))).toEqual(['INVALID_INPUT: routineUse: its letter, such as H.']);
  });

  it('by consent names the document of the item in which it stands', async () => {
    const of = await letter();
    expect(textsOf(await ask(of, { authority: 'CONSENT' }))).toEqual([
      'INVALID_INPUT: consent: name the document of the item in which it stands.',
    ]);
    expect(textsOf(await ask(of, { authority: 'CONSENT', consent: of.id }))).toEqual([
      'NOT_FOUND: No file that you may see has this identifier.',
    ]);
    expect(textsOf(await ask(of, { authority: 'STATUTE', statute: '5 U.S.C. § 552' }))).toEqual([
      'INVALID_INPUT: authority: this tool releases by: executive-secretary, routine-use, consent.',
    ]);
  });

  it('by consent cites the document of the item in which whom it is about consents', async () => {
    const [of, other] = [await letter(), await letter()];
    const consent = await signed(of);
    expect(textsOf(await ask(other, { authority: 'CONSENT', consent }))).toEqual([
      'INVALID_INPUT: file: a document of this item.',
    ]);
    expect(valueIn(await ask(of, { authority: 'CONSENT', consent }))).toMatchObject({
      state: 'AUTHORISED',
      citation: `consent in document ${keyOf(consent)}`,
    });
  });

  it('by consent rests on the privacy release that stands with the item, and on no other document', async () => {
    const of = await letter();
    const consent = await signed(of, 'documents');
    expect(textsOf(await ask(of, { authority: 'CONSENT', consent }))).toEqual([
      'INVALID_INPUT: consent: it is no privacy release of this item.',
    ]);
    expect(() => serveTool(trialTool('unsigned', UNSIGNED, { ...EXTERNAL, releasing: RELEASING }))).toThrow(
      'trial-unsigned: it releases by consent, and says of no element that it holds a signed privacy release',
    );
  });

  it('is authorised by another than who asked for it, whatever roles somebody holds', async () => {
    const of = await letter();
    const both = trials.caller('outside', 'trial-both', ['manager', 'member']);
    const release = valueIn<{ id: string; version: number }>(await ask(of, { authority: 'EXECUTIVE_SECRETARY' }, both));
    const decide = `mutation ($id: ID!, $version: Int!) {
      decideTrialOutsideRelease(id: $id, version: $version, authorise: true, reason: "it is needed") {
        item { state decidedBy } } }`;
    const variables = { id: release.id, version: release.version };
    const own = (await trials.ask('outside', both, decide, variables)).errors as unknown as { extensions: object }[];
    expect(own).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'second-person-needed' } }]);
    const another = trials.caller('outside', 'trial-another', ['manager', 'member']);
    expect(valueIn(await trials.ask('outside', another, decide, variables))).toEqual({
      state: 'AUTHORISED',
      decidedBy: 'trial-another',
    });
  });

  it('is refused without a stated purpose where it would hold SPII', async () => {
    const of = await letter();
    const silent = trials.caller('outside', 'trial-manager', ['manager'], { purpose: null });
    const elements = '[{ element: "senderANumber", reason: "x" }]';
    const given = `recipientKind: ORGANIZATION, recipientName: "A", recipientAddress: "B", purpose: "C",
      authority: ROUTINE_USE, notice: "DHS/ALL-016", routineUse: "H", elements: ${elements}`;
    const answer = await trials.ask(
      'outside',
      silent,
      `mutation { askTrialOutsideRelease(id: "${of.id}", release: { ${given} }) { item { state } } }`,
    );
    expect(textsOf(answer)[0]).toMatch(/^PURPOSE_NEEDED/);
  });

  it('is made by no tool whose section shares nothing outside, and by none that does not say how', () => {
    expect(() => serveTool(trialTool('inside', INTAKE, { releasing: RELEASING }))).toThrow(
      'trial-inside: it releases outside the Department, and its section shares as tool-only',
    );
    const silent = serveTool(trialTool('silent', INTAKE, EXTERNAL));
    expect(silent.records.map(({ name }) => name).filter((name) => name.includes('Release'))).toEqual([]);
  });
});

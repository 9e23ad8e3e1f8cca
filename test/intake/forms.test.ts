import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { serveTool } from '../../shared-schema/features/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { faultsOf } from '../support/answers.ts';
import { pdf } from '../support/documents.ts';
import { TestService } from '../support/service.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

describe('by telephone and on paper, in IQ (A-OV-2)', () => {
  let test: TestService;
  let server: HttpServer;
  const MANAGER = 'hq-execsec-manager';
  beforeAll(async () => {
    test = await TestService.start();
    server = await serve(test.service, test.settings);
  });
  afterAll(async () => {
    await server.stop();
    await test.stop();
  });
  const enter = (variables: object, user = MANAGER) =>
    test.ask(
      user,
      `mutation (
        $path: String!, $input: IqFolderInput!, $scans: [FileOfferInput!], $anonymous: Boolean) {
        made: enterIqFolder(path: $path, input: $input, scans: $scans, anonymous: $anonymous) {
          item { id controlNumber itemType name subjectOfRequest history { event result } } uploads { file link } } }`,
      { variables: variables as Record<string, unknown> },
    );

  it('staff see what is asked, in order, and which of it is mandatory', async () => {
    const { data } = await test.ask(
      MANAGER,
      '{ iqIntakePaths { path channels anonymous scans questions { element asks mandatory } } }',
    );
    expect(data.iqIntakePaths.map((each: any) => [each.path, each.channels, each.anonymous, each.scans])).toEqual([
      ['call', ['TELEPHONE', 'IN_PERSON'], false, false],
      ['letter', ['PAPER', 'FAX'], false, true],
    ]);
    expect(data.iqIntakePaths[0].questions[0]).toEqual({
      element: 'name',
      asks: 'May I have your name?',
      mandatory: true,
    });
  });

  it('a call: what is asked is taken, what is not asked is not written down, what is mandatory is answered (A-2.5-1, iq F4, iq F5, iq F7)', async () => {
    const input = {
      channel: 'TELEPHONE',
      entryMethods: ['KEYED'],
      name: 'Synthetic Caller',
      phoneNumber: '202-555-0134',
      subjectOfRequest: 'Where is my answer? My SSN is 900-12-3456.',
    };
    const { item } = (await enter({ path: 'call', input })).data.made;
    expect(item).toMatchObject({
      itemType: 'correspondence',
      name: 'Synthetic Caller',
      subjectOfRequest: 'Where is my answer? My SSN is [grayed out].',
      history: [{ event: 'ENTER', result: 'telephone/call' }],
    });
    const wrong = async (variables: object) => faultsOf(await enter(variables)).map(({ field }) => field);
    const call = { path: 'call', input };
    const scans = [{ fileName: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }];
    expect(await wrong({ ...call, input: { ...input, gender: 'female' } })).toEqual([['input', 'gender']]);
    expect(await wrong({ ...call, input: { name: 'Synthetic Caller' } })).toEqual([
      ['input', 'channel'],
      ['input', 'entryMethods'],
      ['input', 'subjectOfRequest'],
    ]);
    expect(await wrong({ ...call, input: { ...input, channel: 'FAX' } })).toEqual([['input', 'channel']]);
    expect(await wrong({ ...call, path: 'guess' })).toEqual([['path']]);
    expect(await wrong({ ...call, anonymous: true })).toContainEqual(['anonymous']);
    expect(await wrong({ ...call, scans })).toEqual([['scans']]);
    const all = { path: 'call', input: { channel: 'FAX', gender: 'female', phoneNumber: 'none' }, scans };
    expect(await wrong(all)).toEqual([
      ['scans'],
      ['input', 'channel'],
      ['input', 'gender'],
      ['input', 'entryMethods'],
      ['input', 'name'],
      ['input', 'phoneNumber'],
      ['input', 'subjectOfRequest'],
    ]);
  });

  it('a letter: its cover data and the places of its scans in one step, all or nothing (A-OV-4, A-OV-7)', async () => {
    const scan = pdf('the letter, scanned');
    const letter = {
      path: 'letter',
      input: {
        channel: 'PAPER',
        entryMethods: ['SCANNED', 'KEYED'],
        name: 'Synthetic Writer',
        subjectOfRequest: 'A letter',
        receivedOn: '2026-11-02',
        office: 'ESEC',
      },
    };
    const { item, uploads } = (
      await enter({ ...letter, scans: [{ fileName: 'page-1.pdf', mediaType: 'application/pdf', bytes: scan.length }] })
    ).data.made;
    const put = await fetch(`http://127.0.0.1:${server.port}${uploads[0].link}`, {
      method: 'PUT',
      body: new Uint8Array(scan),
      headers: { authorization: `Bearer ${await test.token(MANAGER)}` },
    });
    expect(put.status).toBe(201);
    const { data } = await test.ask(
      MANAGER,
      'query ($n: String!) { iqFolder(controlNumber: $n) { receivedOn office attachments { fileName state } } }',
      { variables: { n: item.controlNumber } },
    );
    expect(data.iqFolder).toEqual({
      receivedOn: '2026-11-02',
      office: 'ESEC',
      attachments: [{ fileName: 'page-1.pdf', state: 'KEPT' }],
    });
    const before = (await test.rows('iq', 'select count(*)::int as n from iq_folder'))[0].n;
    const scans = [{ fileName: 'page.exe', mediaType: 'application/x-msdownload', bytes: 1 }];
    expect(faultsOf(await enter({ ...letter, scans }))).toMatchObject([{ field: ['scans', '0', 'mediaType'] }]);
    expect((await test.rows('iq', 'select count(*)::int as n from iq_folder'))[0].n).toBe(before);
  });
});

describe('where the tool allows it, somebody stays unknown', () => {
  const paths = [
    {
      path: 'complaint',
      label: 'A complaint',
      channels: ['web', 'telephone'],
      itemType: 'letter',
      anonymous: true,
      questions: [
        { element: 'senderName', asks: 'Your name?', mandatory: true },
        { element: 'senderEmail', asks: 'Your address?', mandatory: true },
        { element: 'letter', asks: 'What happened?', mandatory: true },
      ],
    },
  ] as const;
  const intake = { spii: { outcome: 'kept-unchanged', source: 'a trial' }, paths } as const;
  let trials: TrialTools;
  let agent: Caller;
  beforeAll(async () => {
    trials = await TrialTools.start([trialTool('portal', intake)]);
    agent = trials.caller('portal', 'trial-agent', ['manager']);
  });
  afterAll(() => trials.stop());
  const enter = (input: object, anonymous: boolean) =>
    trials.ask(
      'portal',
      agent,
      'mutation ($input: TrialPortalLetterInput!, $anonymous: Boolean!) { made: enterTrialPortalLetter(path: "complaint", anonymous: $anonymous, input: $input) { item { controlNumber senderName history { result } } } }',
      { input: { channel: 'WEB', entryMethods: ['PASTED'], ...input }, anonymous },
    ) as Promise<any>;

  it('without a name nothing is asked that says who it is, and nothing of it is taken', async () => {
    expect((await enter({ letter: 'The officer was rude.' }, true)).data.made.item).toMatchObject({
      senderName: null,
      history: [{ result: 'web/complaint/anonymous' }],
    });
    const wrong = async (input: object, anonymous: boolean) => faultsOf(await enter(input, anonymous));
    expect(await wrong({ letter: 'The officer was rude.' }, false)).toMatchObject([
      { field: ['input', 'senderName'] },
      { field: ['input', 'senderEmail'] },
    ]);
    expect(await wrong({ letter: 'x', senderEmail: 'me@example.gov' }, true)).toMatchObject([
      { field: ['input', 'senderEmail'] },
    ]);
    expect(await wrong({}, true)).toMatchObject([{ field: ['input', 'letter'] }]);
  });

  it('a path that asks for what is no element, or leaves out what is mandatory, does not start', () => {
    const path = {
      ...paths[0],
      questions: [{ element: 'shoeSize', asks: '?' }],
      itemType: 'parcel',
      scans: 'controlNumber',
    } as const;
    expect(() => serveTool(trialTool('wrong', { ...intake, paths: [path, path] }))).toThrow(
      /declared twice[\s\S]*|shoeSize is nothing to ask for/,
    );
    for (const gap of [
      'shoeSize is nothing to ask for',
      'there is no item type parcel',
      'controlNumber is nothing to ask for',
      'declared twice',
    ])
      expect(() => serveTool(trialTool('wrong', { ...intake, paths: [path, path] }))).toThrow(gap);
  });
});

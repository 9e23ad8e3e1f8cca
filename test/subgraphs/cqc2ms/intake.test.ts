import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CQC2MS } from '../../../subgraphs/cbp/cqc2ms/tool.ts';
import { asApplication } from '../../support/alone.ts';
import { AGENT, Cases, EVENT, messages } from '../../support/cases.ts';
import { CONTACT, TELL } from '../../support/public.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const cases = new Cases(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('intake by staff', () => {
  it('takes what comes by telephone, card, letter, fax and in person, entered by hand, with scans (cqc2ms F2, cqc2ms F3, cqc2ms F4)', async () => {
    for (const channel of ['TELEPHONE', 'PAPER', 'FAX', 'IN_PERSON']) {
      const item = await cases.entered('border-patrol', { channel });
      expect(await cases.seen(AGENT, item, 'channel entryMethods ipAddress')).toEqual({
        channel,
        entryMethods: ['KEYED'],
        ipAddress: null,
      });
    }
    const scanned = await test.ask(
      AGENT,
      `mutation ($input: Cqc2msCaseInput!, $scans: [FileOfferInput!]) {
        made: enterCqc2msCase(path: "border-patrol", input: $input, scans: $scans) {
        item { id } uploads { link } } }`,
      {
        variables: {
          input: {
            submissionKind: 'COMPLAINT',
            narrative: 'A letter.',
            channel: 'PAPER',
            entryMethods: ['SCANNED'],
            ...CONTACT,
            ...EVENT,
          },
          scans: [{ fileName: 'letter.pdf', mediaType: 'application/pdf', bytes: 10 }],
        },
      },
    );
    expect(scanned.data.made.uploads).toHaveLength(1);
  });

  it('follows the same path on the telephone, and is refused what is mandatory there and not given (cqc2ms F20)', async () => {
    const lacking = await cases.enter('trade', { ...CONTACT, ...EVENT });
    expect(messages(lacking)).toEqual(
      ['entryType', 'cargoLocation', 'problemType'].map((key) => `Cqc2msCase.${key}: it is mandatory.`),
    );
    const general = await cases.enter('general-concerns', { ...CONTACT, trustedTravelerId: 'NEXUS-900001' });
    expect(messages(general).join()).toContain('Cqc2msCase.trustedTravelerId: it is');
    // An email address is for who submits online.
    const { email: _none, ...reached } = CONTACT;
    expect((await cases.enter('general-concerns', reached)).data.made.item).not.toBeNull();
    expect((await cases.enter('general-concerns', {}, true)).data.made.item).not.toBeNull();
  });

  it('directs who calls, writes or visits to the statement online, and reads none aloud (cqc2ms F32)', async () => {
    const { mutationType } = (await test.ask(AGENT, '{ __schema { mutationType { fields { name description } } } }'))
      .data.__schema;
    const said = (name: string): string =>
      mutationType.fields.find((field: { name: string }) => field.name === name)?.description ?? '';
    expect(said('noteCqc2msCall')).toContain('The Privacy Act Statement is on the website of CBP.');
    const told = [said('noteCqc2msCall')];
    for (const channel of ['PAPER', 'IN_PERSON']) {
      const { id, version } = await cases.entered('general-concerns', { channel });
      const answer = await test.ask(AGENT, TELL, { variables: { id, version } });
      expect(answer.data.told.text).toContain('The Privacy Act Statement is on the website of CBP.');
      told.push(answer.data.told.text);
    }
    // What they are told says where it is, and nothing of what it says.
    for (const part of Object.values(CQC2MS.intake?.public?.statement.parts ?? {}))
      expect(told.filter((text) => text.includes(part))).toEqual([]);
  });

  it('tells callers that calls are recorded, and notes date, time and number of each (cqc2ms F25, cqc2ms F26, C-4.1-2)', async () => {
    const item = await cases.entered();
    const { announcement = '' } = CQC2MS.intake?.calls ?? {};
    expect(announcement).toContain('This call is recorded for quality purposes.');
    const noted = await test.ask(
      AGENT,
      `mutation ($id: ID!) { made: noteCqc2msCall(
        id: $id, at: "2026-01-06T15:04:05Z", number: "202-555-0199", recording: "Medium 12, locked cabinet 3",
        confirmed: CHECKED_AGAINST_RECORDING) {
        item { calls { callDate callTime callerTelephoneNumber callRecording } } errors { message } } }`,
      { variables: { id: item.id } },
    );
    expect(noted.data.made.item.calls).toEqual([
      {
        callDate: '2026-01-06',
        callTime: '10:04:05',
        callerTelephoneNumber: '202-555-0199',
        callRecording: 'Medium 12, locked cabinet 3',
      },
    ]);
    expect(await cases.seen('cqc-analyst', item, 'state calls { callDate }')).toEqual({ state: 'OPEN', calls: null });
    const future = await test.ask(
      AGENT,
      `mutation ($id: ID!) { made: noteCqc2msCall(
        id: $id, at: "2099-01-01T00:00:00Z", confirmed: CHECKED_AGAINST_RECORDING) { errors { message } } }`,
      { variables: { id: item.id } },
    );
    expect(messages(future)).toEqual(['at: a call is not in the future.']);
  });

  it('takes a call from the secured medium once what was typed in is checked, and says who checked it (cqc2ms F27)', async () => {
    const item = await cases.entered('general-concerns', { channel: 'PAPER' });
    const note = (given: string) =>
      test.ask(
        AGENT,
        `mutation ($id: ID!) { made: noteCqc2msCall(id: $id, ${given}) { item { id } errors { field message } } }`,
        { variables: { id: item.id } },
      );
    const unchecked = await note('at: "2099-01-06T15:04:05Z", confirmed: DETAILS_CONFIRMED_WITH_CALLER');
    expect(messages(unchecked)).toEqual([
      'at: a call is not in the future.',
      expect.stringContaining('confirmed: checked-against-recording is mandatory: What was typed in was checked'),
      'confirmed: details-confirmed-with-caller is not asked here.',
    ]);
    expect(await cases.seen(AGENT, item, 'calls { callDate } history { event }')).toEqual({
      calls: [],
      history: [{ event: 'ENTER' }],
    });
    const checked = await note('at: "2026-01-06T15:04:05Z", confirmed: CHECKED_AGAINST_RECORDING');
    expect(messages(checked)).toEqual([]);
    const { history } = await cases.seen(AGENT, item, 'history { event actor result confirmed }');
    expect(history).toEqual([
      { event: 'ENTER', actor: AGENT, result: 'paper/general-concerns', confirmed: null },
      { event: 'ENTER', actor: AGENT, result: 'telephone/call', confirmed: ['CHECKED_AGAINST_RECORDING'] },
    ]);
  });

  it('enters what comes by telephone once staff have confirmed it with who calls, and says who did (cqc2ms F28)', async () => {
    const { data } = await test.ask(AGENT, '{ cqc2msIntakePaths { confirms { channel confirms says } } }');
    const asked = {
      channel: 'TELEPHONE',
      confirms: 'DETAILS_CONFIRMED_WITH_CALLER',
      says: 'The details were confirmed with the person who called, before they were entered',
    };
    for (const path of data.cqc2msIntakePaths) expect(path.confirms).toEqual([asked]);
    const input = { submissionKind: 'COMPLAINT', channel: 'TELEPHONE', entryMethods: ['KEYED'], ...CONTACT };
    // What is wrong is told all at once, and nothing of it is stored.
    const unconfirmed = await cases.enterAs({ path: 'general-concerns', input });
    expect(messages(unconfirmed)).toEqual([
      expect.stringContaining('confirmed: details-confirmed-with-caller is mandatory'),
      'Cqc2msCase.narrative: it is mandatory.',
    ]);
    expect(unconfirmed.data.made.item).toBeNull();
    const paper = { ...input, channel: 'PAPER', narrative: 'A letter.' };
    const confirmed = ['DETAILS_CONFIRMED_WITH_CALLER'];
    expect(messages(await cases.enterAs({ path: 'general-concerns', input: paper, confirmed }))).toEqual([
      'confirmed: details-confirmed-with-caller is not asked here.',
    ]);
    // There is no way around the path: who has a call at hand is asked there.
    const beside = await test.ask(
      AGENT,
      `mutation ($input: Cqc2msCaseInput!) { made: createCqc2msCase(input: $input) {
        item { id } errors { field message } } }`,
      { variables: { input: { ...input, itemType: 'GENERAL_CONCERNS', narrative: 'The line stood still.' } } },
    );
    expect(messages(beside).join()).toContain('channel: what comes by it is entered by a path');
    const item = await cases.entered('general-concerns');
    expect(await cases.seen(AGENT, item, 'history { event actor confirmed }')).toEqual({
      history: [{ event: 'ENTER', actor: AGENT, confirmed }],
    });
  });

  it('keeps the original submission as it was submitted, whoever would change it (cqc2ms F44, C-2.4-1)', async () => {
    const item = await cases.entered('general-concerns', { narrative: 'My SSN is 900-12-3456.' });
    for (const input of [{ narrative: 'Nothing happened.' }, { lastName: 'Other' }])
      expect(messages(await cases.change(AGENT, item, input)).join()).toContain('never changed');
    expect(await cases.seen(AGENT, item, 'narrative lastName')).toEqual({
      narrative: 'My SSN is 900-12-3456.',
      lastName: 'Traveler',
    });
    const client = await asApplication(test, { key: 'cqc2ms', database: 'cqc2ms', user: AGENT });
    try {
      const overwritten = 'update cqc2ms_case set narrative = null, version = version + 1 where control_number = $1';
      await expect(client.query(overwritten, [item.controlNumber])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});

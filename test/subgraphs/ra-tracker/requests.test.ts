import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codesOf, textsOf, valueIn } from '../../support/answers.ts';
import { DIRECTOR, RECEIVED, REVIEWER, Requests } from '../../support/requests.ts';
import { TestService } from '../../support/service.ts';
import { keep } from '../../support/uploading.ts';

/* The two kinds of request, and what each rests on. */
let test: TestService;
const requests = new Requests(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const SENT = { happenedOn: '2026-03-20' };

describe('the two kinds of request', () => {
  it('ra-tracker F1: recognition of an organization, accreditation of a representative', async () => {
    const recognition = await requests.entered('recognition', { orgName: 'Synthetic Organization' });
    expect(await requests.seen(REVIEWER, recognition, 'itemType state orgName representativeName')).toEqual({
      itemType: 'recognition',
      state: 'OPEN',
      orgName: 'Synthetic Organization',
      representativeName: null,
    });
    const accreditation = await requests.entered('accreditation');
    expect(await requests.seen(REVIEWER, accreditation, 'itemType orgName representativeName')).toEqual({
      itemType: 'accreditation',
      orgName: null,
      representativeName: 'Synthetic Representative',
    });
    // Neither takes what is the other's, nor becomes the other.
    expect(
      textsOf(await requests.change({ user: REVIEWER }, accreditation, { orgName: 'Synthetic Organization' })),
    ).toEqual(['INVALID_INPUT: RaTrackerRequest.orgName: it is of recognition alone.']);
    expect(textsOf(await requests.change({ user: REVIEWER }, accreditation, { itemType: 'RECOGNITION' }))).toEqual([
      'INVALID_INPUT: RaTrackerRequest.itemType: it is said when the item is entered.',
      'INVALID_INPUT: RaTrackerRequest.applicationForRecognition: it is mandatory.',
    ]);
    const another = 'update ra_tracker_request set org_name = $2 where control_number = $1';
    await expect(test.rows('ra_tracker', another, [accreditation.controlNumber, 'x'])).rejects.toThrow(
      /org_name_declared/,
    );
  });

  it('ra-tracker F2: a recognition rests on Form EOIR-31, and is not entered without it', async () => {
    expect(textsOf(await requests.enter('recognition', { applicationForRecognition: null }))).toEqual([
      'INVALID_INPUT: RaTrackerRequest.applicationForRecognition: it is mandatory.',
    ]);
    const request = await requests.reviewed('recognition', { orgProofOfServiceIceChiefCounsel: null });
    const recommend = { of: request, event: 'recommend', input: SENT };
    expect(textsOf(await requests.onItem.tried(DIRECTOR, recommend))).toEqual([
      'EVENT_NOT_ALLOWED: recommend: it rests on what is not there: orgProofOfServiceIceChiefCounsel.',
    ]);
    const tables = 'update ra_tracker_request set application_for_recognition = null where control_number = $1';
    const whole = await requests.reviewed();
    await test.rows('ra_tracker', tables, [whole.controlNumber]);
    expect(textsOf(await requests.onItem.tried(DIRECTOR, { of: whole, event: 'recommend', input: SENT }))).toEqual([
      'EVENT_NOT_ALLOWED: recommend: it rests on what is not there: applicationForRecognition.',
    ]);
  });

  it('ra-tracker F2: the scan of the form is given with its cover data, in place of a word of it', async () => {
    const answer = await test.ask(
      REVIEWER,
      `mutation ($input: RaTrackerRequestInput!) {
        enterRaTrackerRequest(
          path: "recognition", input: $input,
          scans: [{ fileName: "eoir-31.pdf", mediaType: "application/pdf", bytes: 1000 }]
        ) { item { state } uploads { file } } }`,
      {
        variables: {
          input: {
            ...{
              channel: 'PAPER',
              entryMethods: ['SCANNED'],
              office: 'District 3',
              receivingDistrictOffice: 'District 3',
            },
            ...{ dateReceivedUscis: RECEIVED, trackerOrgName: 'Synthetic Organization' },
          },
        },
      },
    );
    expect(valueIn(answer)).toMatchObject({ item: { state: 'OPEN' }, uploads: [{ file: expect.any(String) }] });
  });

  it('ra-tracker F3: an accreditation rests on a letter, and not on the form', async () => {
    expect(textsOf(await requests.enter('accreditation', { repLetter: null }))).toEqual([
      'INVALID_INPUT: RaTrackerRequest.repLetter: it is mandatory.',
    ]);
    const request = await requests.reviewed('accreditation');
    const { history } = await requests.seen<{ history: object[] }>(
      DIRECTOR,
      await requests.on(DIRECTOR, request, { recommend: SENT }),
      'history { event }',
    );
    expect(history.at(-1)).toEqual({ event: 'RECOMMEND' });
  });

  it('ra-tracker F4: shows proof that copies went to the District Director and the ICE Chief Counsel', async () => {
    const proofs =
      'orgProofOfServiceDistrictDirector { fileName } orgProofOfServiceIceChiefCounsel { fileName } ' +
      'repProofOfService { fileName } repCopySentDistrictDirector repCopySentIceChiefCounsel';
    expect(await requests.seen(DIRECTOR, await requests.entered(), proofs)).toMatchObject({
      orgProofOfServiceDistrictDirector: [{ fileName: 'to-uscis.pdf' }],
      orgProofOfServiceIceChiefCounsel: [{ fileName: 'to-ice.pdf' }],
    });
    expect(await requests.seen(DIRECTOR, await requests.entered('accreditation'), proofs)).toMatchObject({
      repProofOfService: [{ fileName: 'service.pdf' }],
      repCopySentDistrictDirector: true,
      repCopySentIceChiefCounsel: true,
    });
    const without = await requests.reviewed('accreditation', { repCopySentIceChiefCounsel: null });
    expect(textsOf(await requests.onItem.tried(DIRECTOR, { of: without, event: 'recommend', input: SENT }))).toEqual([
      'EVENT_NOT_ALLOWED: recommend: it rests on what is not there: repCopySentIceChiefCounsel.',
    ]);
  });

  it('ra-tracker F13: a recognition may name a representative for concurrent accreditation', async () => {
    const spii = [{ element: 'proposedRepresentativeName', needed: true, reason: 'Accreditation is asked for too.' }];
    const named = { proposedRepresentativeName: 'Synthetic Representative' };
    const asked = { ...named, concurrentAccreditationRequest: true };
    const entered = valueIn<{ controlNumber: string }>(await requests.enter('recognition', asked, { spii }));
    const fields = 'concurrentAccreditationRequest proposedRepresentativeName';
    expect(await requests.seen(DIRECTOR, entered, fields)).toEqual(asked);
    expect(codesOf(await requests.enter('recognition', named, { spii }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await requests.enter('recognition', asked))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await requests.enter('accreditation', asked, { spii })).length).toBeGreaterThan(0);
  });

  it('a paper that is uploaded counts as one that is there', async () => {
    const request = await requests.reviewed('recognition', { orgProofOfServiceDistrictDirector: null });
    expect(codesOf(await requests.onItem.tried(DIRECTOR, { of: request, event: 'recommend', input: SENT }))).toEqual([
      'EVENT_NOT_ALLOWED',
    ]);
    const place = { user: REVIEWER, type: 'RaTrackerRequest', id: request.id };
    const file = { element: 'orgProofOfServiceDistrictDirector', fileName: 'proof.txt', mediaType: 'text/plain' };
    await keep(test, 'ra-tracker', { ...place, ...file, content: Buffer.from('It was served.') });
    const seen = await requests.seen<typeof request>(DIRECTOR, request, 'id version controlNumber');
    await requests.on(DIRECTOR, seen, { recommend: SENT });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../../gateway/process/server.ts';
import { codeOf, faultsOf, textsOf, valueIn } from '../../support/answers.ts';
import { eventsOf } from '../../support/events.ts';
import { PARTS, type Release, Releases, TO_CONGRESS } from '../../support/releases.ts';
import { PURPOSE, TestService } from '../../support/service.ts';
import { OES, RESPONDER, SECRETARY, Taskings } from '../../support/taskings.ts';

/* What leaves I-CATT: each element and document by its name, to somebody named, for a reason, authorised by another. */
let test: TestService;
let server: HttpServer;
const taskings = new Taskings(() => test);
const releases = new Releases(() => test, taskings);
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});

const TO = ['state-official', 'local-official', 'foreign-official', 'congress', 'white-house', 'public'];
const download = async (user: string, link: string) =>
  fetch(`http://127.0.0.1:${server.port}${link}`, {
    headers: { authorization: `Bearer ${await test.token(user)}`, purpose: PURPOSE },
  });

describe('a release of I-CATT', () => {
  it('hands documents on to who has no access, as copies that are sent outside the tool (icatt F6)', async () => {
    const { tasking, letter } = await releases.withLetter();
    const files = [{ file: letter, reason: 'it is asked for' }];
    const asked = valueIn<Release>(await releases.ask(OES, tasking, { ...PARTS, files }));
    const authorised = valueIn<Release>(await releases.decide(SECRETARY, asked));
    const made = valueIn<Release & { parts: [object, { document: { link: string } }] }>(
      await releases.make(OES, authorised),
    );
    expect(made).toMatchObject({
      state: 'RELEASED',
      parts: [
        { element: 'publicLastName', value: 'Specimen', document: null },
        { element: 'documents', value: null, document: { fileName: 'letter.pdf', link: expect.any(String) } },
      ],
    });
    const { link } = made.parts[1].document;
    const copy = await download(OES, link);
    expect([copy.status, (await copy.text()).includes('Synthetic Specimen')]).toEqual([200, true]);
    // Once, and by nobody else: whom it is for has no way into the tool.
    expect((await download(OES, link)).status).toBe(403);
    const { releases: shown } = await taskings.seen<{ releases: object[] }>(
      SECRETARY,
      tasking,
      `releases { recipientName recipientKind authority askedBy decidedBy releasedBy channel
        parts { element reason } }`,
    );
    expect(shown).toEqual([
      {
        recipientName: TO_CONGRESS.recipientName,
        recipientKind: 'CONGRESS',
        authority: 'EXECUTIVE_SECRETARY',
        askedBy: OES,
        decidedBy: SECRETARY,
        releasedBy: OES,
        channel: 'EMAIL',
        parts: [
          { element: 'publicLastName', reason: 'the inquiry is hers' },
          { element: 'documents', reason: 'it is asked for' },
        ],
      },
    ]);
    const events = await eventsOf(test, 'icatt', "action in ('ask-release', 'authorise-release', 'release')");
    expect(events.map(({ actor, action }) => [actor, action])).toEqual([
      [OES, 'ask-release'],
      [SECRETARY, 'authorise-release'],
      [OES, 'release'],
    ]);
  });

  it('waits for the Executive Secretary, or cites the statute that requires it (icatt F7)', async () => {
    const { tasking } = await releases.withLetter();
    const asked = valueIn<Release>(await releases.ask(OES, tasking, PARTS));
    expect(asked.state).toBe('ASKED');
    expect(textsOf(await releases.make(OES, asked))).toEqual(['INVALID_INPUT: id: it is asked.']);
    expect(codeOf(await releases.decide(OES, asked))).toBe('FORBIDDEN');
    expect(codeOf(await releases.ask(SECRETARY, tasking, PARTS))).toBe('FORBIDDEN');
    expect(valueIn(await releases.decide(SECRETARY, asked, false))).toMatchObject({ state: 'REFUSED' });
    const refused = { ...asked, version: asked.version + 1 };
    expect(textsOf(await releases.make(OES, refused))).toEqual(['INVALID_INPUT: id: it is refused.']);

    const byStatute = (statute?: string) => releases.ask(OES, tasking, { ...PARTS, authority: 'STATUTE', statute });
    for (const statute of [undefined, 'the law', '5 U.S.C.'])
      expect(faultsOf(await byStatute(statute))).toMatchObject([{ field: ['release', 'statute'] }]);
    const required = valueIn<Release>(await byStatute('5 U.S.C. § 552a(b)(9)'));
    expect(required).toMatchObject({ state: 'AUTHORISED', citation: '5 U.S.C. § 552a(b)(9)' });
    expect(valueIn(await releases.make(OES, required))).toMatchObject({ state: 'RELEASED' });
    for (const authority of ['ROUTINE_USE', 'CONSENT'])
      expect(textsOf(await releases.ask(OES, tasking, { ...PARTS, authority }))).toContain(
        'INVALID_INPUT: authority: this tool releases by: executive-secretary, statute.',
      );
  });

  it('carries what is named and why, and nothing more: there is no word for all of it (icatt F8)', async () => {
    const { tasking } = await releases.withLetter();
    const faults = async (release: object) => textsOf(await releases.ask(OES, tasking, release));
    expect(await faults({})).toEqual(['INVALID_INPUT: elements: name what is released, one by one.']);
    const element = 'one element of the item, by its name; there is no name for all of them';
    for (const all of ['*', 'all', 'publicLastName,ssn'])
      expect(await faults({ elements: [{ element: all, reason: 'x' }] })).toEqual([
        `INVALID_INPUT: element: ${element}.`,
      ]);
    expect(await faults({ elements: [{ element: 'documents', reason: 'x' }] })).toEqual([
      'INVALID_INPUT: element: documents are released one by one, as files.',
    ]);
    expect(await faults({ elements: [{ element: 'publicLastName', reason: ' ' }] })).toEqual([
      'INVALID_INPUT: reason: say why the recipient needs it.',
    ]);
    expect(await faults({ elements: [{ element: 'homePhone', reason: 'x' }] })).toEqual([
      'INVALID_INPUT: element: there is nothing in it.',
    ]);
    // That there is nothing in it was learnt, and stands in the audit with the repeats of the minute.
    await test.service.host.tools.get('icatt')?.attempts.flush();
    const [asked] = await eventsOf(test, 'icatt', "attempts > 1 and action = 'askIcattRelease'");
    expect(asked?.used.IcattTasking).toContain('homePhone');
    expect(await faults({ elements: [...PARTS.elements, ...PARTS.elements] })).toEqual([
      'INVALID_INPUT: elements: each is named once.',
    ]);
    const another = (await releases.withLetter()).letter;
    expect(await faults({ files: [{ file: another, reason: 'x' }] })).toEqual([
      'INVALID_INPUT: file: a document of this item.',
    ]);
    const nothing = { recipientKind: null, recipientName: '', recipientAddress: ' ', purpose: null, authority: null };
    expect(await faults({ ...PARTS, ...nothing })).toEqual(
      Object.keys(nothing).map((key) => `INVALID_INPUT: ${key}: it is mandatory.`),
    );
    expect(await faults({ ...PARTS, recipientKind: 'FEDERAL_AGENCY' })).toEqual([
      `INVALID_INPUT: recipientKind: this tool releases to: ${TO.join(', ')}.`,
    ]);
    // Nothing of what was refused is there.
    expect(await taskings.seen(OES, tasking, 'releases { id }')).toEqual({ releases: [] });
  });

  it('is asked for by who sees all of it, and is seen by who asks and who authorises', async () => {
    const { tasking } = await releases.withLetter();
    await taskings.tasked(tasking, { level: 'EXPERT', assignee: RESPONDER });
    for (const user of [RESPONDER, 'cbp-with-icatt-role', 'icatt-approver'])
      expect(codeOf(await releases.ask(user, tasking, PARTS))).toBe('FORBIDDEN');
    const asked = valueIn<Release>(await releases.ask(OES, tasking, { elements: [{ element: 'ssn', reason: 'x' }] }));
    valueIn(await releases.decide(SECRETARY, asked));
    const made = valueIn<Release>(await releases.make(OES, { ...asked, version: asked.version + 1 }));
    expect(made).toMatchObject({ parts: [{ element: 'ssn', value: '900123456' }] });
    // The Executive Secretary sees that a number was released, and no number.
    const query = '{ icattReleases { nodes { state purpose parts { element value } } } }';
    const { nodes } = valueIn<{ nodes: object[] }>(await test.ask(SECRETARY, query));
    expect(nodes).toContainEqual({
      state: 'RELEASED',
      purpose: TO_CONGRESS.purpose,
      parts: [{ element: 'ssn', value: null }],
    });
    expect((await test.ask(RESPONDER, query)).data.icattReleases).toBeNull();
    const own = await taskings.seen<{ releases: unknown }>(RESPONDER, tasking, 'releases { state }').catch(() => ({}));
    expect(JSON.stringify(own)).not.toContain('RELEASED');
  });
});

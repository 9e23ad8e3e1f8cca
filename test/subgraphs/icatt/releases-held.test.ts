import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elementToRelease } from '../../../shared-schema/features/releasing/item-to-release.ts';
import type { Row } from '../../../shared-schema/runtime/records/row.ts';
import { asApplication, unprotected } from '../../support/alone.ts';
import { codeOf, codesOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import { recordOf } from '../../support/fixtures.ts';
import { PARTS, type Release, Releases, SSN } from '../../support/releases.ts';
import { keyOf, PURPOSE, TestService } from '../../support/service.ts';
import { OES, RESPONDER, SECRETARY, Taskings } from '../../support/taskings.ts';
import { keep } from '../../support/uploading.ts';

/* What holds a release to what it is: the rule of each element, replies, PostgreSQL. */
let test: TestService;
const taskings = new Taskings(() => test);
const releases = new Releases(() => test, taskings);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('what leaves I-CATT', () => {
  it('holds no element that whoever releases it does not see, which is asked with the item', async () => {
    const record = recordOf('IcattTasking');
    const open = await unprotected(test, 'icatt', 'icatt');
    const columns = { ssn: 'sealed', public_last_name: 'Specimen' };
    const row = (facts: Row['facts']): Row => {
      const id = '00000000-0000-7000-8000-000000000000';
      return { __typename: record.name, record, rowId: id, id, version: 1, columns, facts };
    };
    const tried = async (
      key: string,
      user: string,
      { purpose = PURPOSE, ...facts }: Row['facts'] & { purpose?: string | null },
    ) => {
      try {
        return elementToRelease(await open.context(user, purpose), row(facts), key).key;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const passedOn = { assigned: true, entrusted: false, assignedToOffice: false, entrustedToOffice: false };
    expect(await tried('ssn', RESPONDER, passedOn)).toBe('FORBIDDEN');
    expect(await tried('ssn', RESPONDER, { ...passedOn, entrusted: true })).toBe('ssn');
    expect(await tried('ssn', SECRETARY, {})).toBe('FORBIDDEN');
    expect(await tried('publicLastName', SECRETARY, {})).toBe('publicLastName');
    expect(await tried('ssn', OES, { purpose: null })).toBe('PURPOSE_NEEDED');
    await open.end();
  });

  it('is the only way by which SPII leaves: a reply holds none, nor a document in which some was found', async () => {
    const tasking = await taskings.entered();
    const upload = { element: 'files', fileName: 'answer.pdf', mediaType: 'application/pdf' };
    const whose = { user: SECRETARY, type: 'IcattTasking', id: tasking.id };
    const file = await keep(test, 'icatt', { ...whose, ...upload, content: pdf(`Her SSN is ${SSN}`) });
    const input = { recipient: 'constituent@example.gov', text: 'We are looking into it.', files: [{ file }] };
    const sent = await taskings.onItem.tried(SECRETARY, { of: tasking, event: 'interim-reply', input });
    expect(codeOf(sent)).toBe('REPLY_HELD');
    const { files: _files, ...plain } = input;
    expect(
      codesOf(await taskings.onItem.tried(SECRETARY, { of: tasking, event: 'interim-reply', input: plain })),
    ).toEqual([]);
  });

  it('stays what was asked for below every writer, and needs two people there too', async () => {
    const { tasking } = await releases.withLetter();
    const asked = valueIn<Release>(await releases.ask(OES, tasking, PARTS));
    const as = async (user: string, set: string): Promise<unknown> => {
      const client = await asApplication(test, { key: 'icatt', database: 'icatt', user });
      const update = `update icatt_release set version = version + 1, ${set} where key = $1`;
      const done = await client.query(update, [keyOf(asked.id)]).catch(({ code }: { code: string }) => code);
      await client.end();
      return typeof done === 'string' ? done : done.rowCount;
    };
    const decided = (by: string) => `state = 'authorised', decided_at = now(), decided_by = '${by}'`;
    expect(await as(OES, decided(OES))).toBe('42501');
    expect(await as(OES, decided(SECRETARY))).toBe('42501');
    expect(await as(SECRETARY, "recipient_kind = 'public'")).toBe('42501');
    expect(await as(SECRETARY, "state = 'released', released_at = now()")).toBe('42501');
    expect(await as(RESPONDER, decided(RESPONDER))).toBe(0);
    const [{ state }] = await test.rows('icatt', 'select state from icatt_release where key = $1', [asked.id]);
    expect(state).toBe('asked');
    expect(codesOf(await releases.decide(SECRETARY, asked))).toEqual([]);
  });
});

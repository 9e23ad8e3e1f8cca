import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { asApplication } from '../support/alone.ts';
import { codesOf, textsOf, valueIn } from '../support/answers.ts';
import { draftsIn, type Folder, MANAGER, OLA, type Step } from '../support/drafts.ts';
import { creating } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* Drafts of an answer are versions: numbered and never changed (docs/decisions/094-drafts.md). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());
const { folder, draft, tryToDraft, act } = draftsIn(() => test);

describe('drafts of an answer', () => {
  it('A-OV-13 are numbered in order, each with its drafter and what changed, and none is ever changed', async () => {
    let item = await folder('office:HQ/OLA');
    item = await draft(item, { text: 'Dear Writer, we thank you.' });
    item = await draft(item, { by: OLA, text: 'Dear Writer, we thank you for your letter.', note: 'For what' });
    expect(item.drafts).toEqual([
      expect.objectContaining({ number: '1', drafter: MANAGER, note: null, text: 'Dear Writer, we thank you.' }),
      expect.objectContaining({ number: '2', drafter: OLA, note: 'For what' }),
    ]);
    expect(item.history.filter(({ event }) => event === 'DRAFT').map(({ draft }) => draft)).toEqual(['1', '2']);
    const manager = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
    try {
      await expect(manager.query("update iq_draft set number = '9'")).rejects.toMatchObject({ code: '42501' });
      await expect(manager.query('delete from iq_draft')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await manager.end();
    }
  });

  it('two who draft at once do not make one version of two: the later one reads the other draft first', async () => {
    const item = await folder('office:HQ/OLA');
    const answers = await Promise.all([MANAGER, OLA].map((by) => tryToDraft(item, { by, text: 'A draft.' })));
    expect(answers.flatMap(codesOf)).toEqual(['STALE_VERSION']);
  });

  it('have a text, and SPII in it is grayed out unless it is decided to be needed', async () => {
    let item = await folder();
    const empty = await tryToDraft(item, { text: ' ' });
    expect(textsOf(empty)).toEqual(['INVALID_INPUT: text: a draft has a text.']);
    item = await draft(item, { text: 'Your SSN is 900-12-3456.' });
    expect(item.drafts[0]?.text).toBe('Your SSN is [grayed out].');
    item = await draft(item, { text: 'Your SSN is 900-12-3456.', needed: true });
    expect(item.drafts[1]?.text).toBe('Your SSN is 900-12-3456.');
  });
});

describe('what is cleared, approved, signed and dispatched', () => {
  const named = ({ history }: Folder, ...events: string[]) =>
    history.filter(({ event }) => events.includes(event)).map(({ event, draft }) => `${event} ${draft}`);

  it('A-OV-9 names the draft that stood last, and no other is dispatched than was approved', async () => {
    let item = await draft(await folder(), { text: 'One.' });
    item = await act(await act(item, 'review'), 'approve');
    const late = await tryToDraft(item, { text: 'Another.' });
    expect(codesOf(late)).toEqual(['EVENT_NOT_ALLOWED']);
    item = await act(item, 'return', { text: 'It says too little.' });
    item = await draft(item, { text: 'One, and another.' });
    item = await act(await act(item, 'approve'), 'sign');
    item = await act(item, 'dispatch', { recipient: 'A Writer' });
    expect(named(item, 'APPROVE', 'SIGN', 'DISPATCH')).toEqual(['APPROVE 1', 'APPROVE 2', 'SIGN 2', 'DISPATCH 2']);
    const digests = item.history.filter(({ draft }) => draft === '2').map(({ draftDigest }) => draftDigest);
    expect(digests).toHaveLength(4);
    expect(new Set(digests)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
  });

  it('tells a draft that somebody changed in the database by its digest', async () => {
    let item = await draft(await folder(), { text: 'One.' });
    item = await act(await act(item, 'review'), 'approve');
    await test.rows('iq', "update iq_draft set drafter = 'nobody' where key = $1", [keyOf(item.drafts[0]?.id)]);
    item = await act(item, 'sign');
    const [approved, signed] = ['APPROVE', 'SIGN'].map((name) => item.history.find(({ event }) => event === name));
    expect(signed?.draft).toBe(approved?.draft);
    expect(signed?.draftDigest).not.toBe(approved?.draftDigest);
  });

  it('A-OV-10 a clearing office says its word on a draft, which stays while it is cleared', async () => {
    let item = await draft(await folder(), { text: 'One.' });
    item = await act(item, 'review');
    const taskers = [{ level: 'OFFICE', office: 'OLA', dueOn: '2099-12-31' }];
    const cleared = await actingOn(() => test, 'IqFolder').done<Folder & { taskers: readonly Named[] }>(MANAGER, {
      of: item,
      event: 'submit-for-clearance',
      input: { taskers },
      fields: 'history { event draft } taskers { id version }',
    });
    expect(named(cleared, 'SUBMIT_FOR_CLEARANCE')).toEqual(['SUBMIT_FOR_CLEARANCE 1']);
    expect(codesOf(await tryToDraft(cleared, { text: 'Two.' }))).toEqual(['EVENT_NOT_ALLOWED']);
    const said = await actingOn(() => test, 'IqTasker').done<{ history: readonly Step[] }>(OLA, {
      of: cleared.taskers[0] as Named,
      event: 'respond',
      input: { result: 'CONCURRENCE' },
      fields: 'history { event draft draftDigest }',
    });
    expect(said.history.find(({ event }) => event === 'RESPOND')?.draft).toBe('1');
  });

  it('A-8.3-1 CBP Tracking: who drafted the answer does not approve it', async () => {
    const onCbp = actingOn(() => test, 'CbpTrackingFolder');
    const made = valueIn<Named>(
      await test.ask(
        'cbp-oes-specialist',
        `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')} { item { id version } } }`,
      ),
    );
    let item = await onCbp.done('cbp-oes-specialist', { of: made, event: 'draft', input: { draft: { text: 'One.' } } });
    item = await onCbp.done('cbp-oes-specialist', { of: item, event: 'review' });
    expect(codesOf(await onCbp.tried('cbp-oes-specialist', { of: item, event: 'approve' }))).toEqual([
      'EVENT_NOT_ALLOWED',
    ]);
    expect(codesOf(await onCbp.tried('cbp-oes-manager', { of: item, event: 'approve' }))).toEqual([]);
  });
});

describe('a folder that nobody drafts for any more', () => {
  it('is closed to PostgreSQL too, once it is approved and once it is closed', async () => {
    let approved = await draft(await folder(), { text: 'One.' });
    let closed = await draft(await folder(), { text: 'One.' });
    const open = await folder();
    approved = await act(await act(approved, 'review'), 'approve');
    closed = await act(closed, 'close');
    const manager = await asApplication(test, { key: 'iq', database: 'iq', user: MANAGER });
    const add = (id: string) =>
      manager
        .query(
          `insert into iq_draft (id, key, version, created_by, created_at, updated_at, number, drafter, at, text, item)
          select gen_random_uuid(), gen_random_uuid(), 1, $2, now(), now(), '7', $2, now(), 'x', id
          from iq_folder where key = $1`,
          [keyOf(id), MANAGER],
        )
        .then(
          ({ rowCount }) => rowCount,
          ({ code }) => code,
        );
    try {
      expect([await add(open.id), await add(approved.id), await add(closed.id)]).toEqual([1, '42501', 'CF001']);
    } finally {
      await manager.end();
    }
  });

  it('has its drafts in its record copy', async () => {
    let item = await draft(await folder(), { text: 'One.' });
    item = await act(item, 'close');
    const intact = async () =>
      (await test.ask(MANAGER, `{ f: iqFolder(controlNumber: "${item.controlNumber}") { recordCopy { intact } } }`))
        .data.f.recordCopy.intact;
    expect(await intact()).toBe(true);
    await test.rows('iq', "update iq_draft set number = '2' where key = $1", [keyOf(item.drafts[0]?.id)]);
    expect(await intact()).toBe(false);
  });
});

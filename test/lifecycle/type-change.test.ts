import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { asApplication } from '../support/alone.ts';
import { type Answered, textsOf, valueIn } from '../support/answers.ts';
import { later } from '../support/days.ts';
import { creating } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* Whose clearance an item needs hangs on its type: by another type it sheds none that was asked for. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const [MANAGER, OLA, OGC] = ['hq-execsec-manager', 'hq-ola-analyst', 'hq-ogc-attorney'];
const onFolder = actingOn(() => test, 'IqFolder');
const onTasker = actingOn(() => test, 'IqTasker');
interface Tasked extends Named {
  readonly taskers: readonly (Named & { readonly state: string })[];
}
const fields = 'taskers { id version state }';

const letterBy = async (user: string): Promise<Named> =>
  valueIn(
    await test.ask(
      user,
      `mutation { ${creating('IqFolder', 'itemType: CONGRESSIONAL, name: "A Senator"')} { item { id version } } }`,
    ),
  );
/** Asks an office for its clearance. @returns the folder, and the tasker that is with the office */
async function askedBy(folder: Named, office: string): Promise<readonly [Tasked, Named]> {
  const taskers = [{ level: 'OFFICE', office, purpose: 'CLEARANCE', dueOn: later(5) }];
  const tasked: Tasked = await onFolder.done(MANAGER, { of: folder, event: 'task', input: { taskers }, fields });
  const asked = tasked.taskers.find(({ state }) => state === 'ASSIGNED');
  if (!asked) throw new Error('a tasker that was given out is with its office');
  return [tasked, asked];
}
const becomes = (user: string, { id, version }: Named, itemType: string): Promise<Answered> =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!) {
      updateIqFolder(id: $id, version: $version, input: $input) { item { itemType } } }`,
    { variables: { id, version, input: { itemType } } },
  );
/** Changes the type past the decision, and takes it back. @returns how many rows it met, or the refusal's code */
async function changedPast(user: string, { id }: Named): Promise<number | string | null> {
  const [{ row }] = await test.rows('iq', 'select id as row from iq_folder where key = $1', [keyOf(id)]);
  const client = await asApplication(test, { key: 'iq', database: 'iq', user });
  try {
    await client.query('begin');
    await client.query("select set_config('app.acting_on', $1, true)", [row]);
    const change = "update iq_folder set item_type = 'correspondence', version = version + 1 where id = $1";
    return await client.query(change, [row]).then(
      ({ rowCount }) => rowCount,
      ({ code }: { code: string }) => code,
    );
  } finally {
    await client.query('rollback');
    await client.end();
  }
}
const ASKED = [
  'INVALID_INPUT: IqFolder.itemType: the clearance of office:HQ/OGC was asked for, and is needed as it is.',
];

describe('a change of type', () => {
  it('sheds no clearance that was asked for, also where it was withdrawn since (A-OV-9)', async () => {
    const [folder, asked] = await askedBy(await letterBy(MANAGER), 'OGC');
    expect(textsOf(await becomes(MANAGER, folder, 'CORRESPONDENCE'))).toEqual(ASKED);
    await onTasker.done(MANAGER, { of: asked, event: 'withdraw', input: { text: 'Not needed' } });
    expect(textsOf(await becomes(MANAGER, folder, 'CORRESPONDENCE'))).toEqual(ASKED);
    expect(await changedPast(MANAGER, folder)).toBe('42501');
    const [again, anew] = await askedBy(folder, 'OGC');
    await onTasker.done(OGC, { of: anew, event: 'respond', input: { result: 'CONCURRENCE' } });
    expect(valueIn(await becomes(MANAGER, again, 'CORRESPONDENCE'))).toMatchObject({ itemType: 'correspondence' });
  });

  it('drops no non-concurrence, whoever gave it: that is answered or overruled first (A-OV-9)', async () => {
    const [folder, asked] = await askedBy(await letterBy(MANAGER), 'OLA');
    const said = { result: 'NON_CONCURRENCE', text: 'The second date is wrong' };
    const answered = await onTasker.done(OLA, { of: asked, event: 'respond', input: said });
    await onTasker.done(MANAGER, { of: answered, event: 'accept-response' });
    const stands = ['INVALID_INPUT: IqFolder.itemType: a non-concurrence stands: it is answered or overruled first.'];
    expect(textsOf(await becomes(MANAGER, folder, 'BRIEFING'))).toEqual(stands);
    expect(await changedPast(MANAGER, folder)).toBe('42501');
    const reviewed = await onFolder.done(MANAGER, { of: folder, event: 'review' });
    const overrule = { event: 'overrule', input: { text: 'Confirmed by telephone' } };
    const overruled = await onFolder.done(MANAGER, { of: reviewed, ...overrule });
    expect(valueIn(await becomes(MANAGER, overruled, 'BRIEFING'))).toMatchObject({ itemType: 'briefing' });
  });

  it('by which a clearance is needed no more is of who gives out taskers', async () => {
    const folder = await letterBy(OLA);
    expect(textsOf(await becomes(OLA, folder, 'CORRESPONDENCE'))).toEqual([
      'FORBIDDEN: You may not use IqFolder.itemType.',
    ]);
    expect([await changedPast(OLA, folder), await changedPast(MANAGER, folder)]).toEqual(['42501', 1]);
    expect(valueIn(await becomes(MANAGER, folder, 'CORRESPONDENCE'))).toMatchObject({ itemType: 'correspondence' });
    const other = await letterBy(OLA);
    expect(textsOf(await becomes(OLA, other, 'CONGRESSIONAL'))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../../support/acting.ts';
import { textsOf, valueIn } from '../../support/answers.ts';
import { later, TODAY } from '../../support/days.ts';
import { filled } from '../../support/entered.ts';
import { TestService } from '../../support/service.ts';

/* The MID module of CBP Tracking 2.0, and its reports (PIA-007(a), Appendix A, lines 578-621). */
const [INSPECTOR, OES] = ['cbp-mid-inspector', 'cbp-oes-specialist'];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const act = actingOn(() => test, 'CbpTrackingFolder');
const create = (user: string, input: object) =>
  test.ask(
    user,
    `mutation ($input: CbpTrackingFolderInput!) {
      createCbpTrackingFolder(input: $input) { item { id version itemType } } }`,
    { variables: { input: filled('CbpTrackingFolder', input) } },
  );
const entered = async (user: string, input: object): Promise<Named> => valueIn(await create(user, input));
const update = (user: string, { id, version }: Named, input: object) =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!, $input: CbpTrackingFolderInput!) {
      updateCbpTrackingFolder(id: $id, version: $version, input: $input) { item { id version } } }`,
    { variables: { id, version, input } },
  );

interface Report {
  readonly total: number;
  readonly late: number;
  readonly closed: number;
  readonly byType: readonly { readonly itemType: string; readonly items: number; readonly open: number }[];
}
/** Returns the report of the MID module as somebody has it now. */
const report = async (user: string): Promise<Report> =>
  valueIn(
    await test.ask(
      user,
      `{ cbpTrackingFigures(where: { module: { eq: MID } }) {
        total late closed byType { itemType items open } } }`,
    ),
  );
const MID = { module: 'MID', receivedOn: TODAY };

describe('the MID module', () => {
  const refused = (module: string, types: string) =>
    `INVALID_INPUT: CbpTrackingFolder.itemType: with this ${module} it is one of ${types}.`;
  const OF_MID = refused('module', 'audit, inspection, recommendation');

  it('holds audits, inspections and recommendations, and nothing else, and no other module holds them (cbp-tracking F3)', async () => {
    const folders: Named[] = [];
    for (const itemType of ['AUDIT', 'INSPECTION', 'RECOMMENDATION'])
      folders.push(await entered(INSPECTOR, { ...MID, itemType }));
    expect(folders).toMatchObject([{ itemType: 'audit' }, { itemType: 'inspection' }, { itemType: 'recommendation' }]);
    expect(textsOf(await create(INSPECTOR, MID))).toEqual([OF_MID]);
    expect(textsOf(await create(INSPECTOR, { ...MID, itemType: 'COMPLAINT' }))).toEqual([OF_MID]);
    expect(textsOf(await create(OES, { itemType: 'AUDIT' }))).toEqual([expect.stringContaining('testimony')]);
    const [audit] = folders as [Named];
    expect(textsOf(await update(INSPECTOR, audit, { itemType: 'COMPLAINT' }))).toEqual([OF_MID]);
    const letter = await entered(OES, { itemType: 'COMPLAINT' });
    expect(textsOf(await update(OES, letter, { module: 'MID' }))).toEqual([OF_MID]);
    expect(textsOf(await update(OES, letter, { itemType: 'INSPECTION' }))).toEqual([
      expect.stringContaining('testimony'),
    ]);
    expect(textsOf(await update(OES, letter, { itemType: 'INQUIRY', module: 'CONGRESSIONAL_REPORTS' }))).toEqual([]);
  });

  it('is reported on by type to its own staff, and stands in nobody else’s report (cbp-tracking F3)', async () => {
    const before = await report(INSPECTOR);
    await entered(INSPECTOR, { ...MID, itemType: 'AUDIT', dueOn: later(-1), receivedOn: later(-9) });
    await entered(INSPECTOR, { ...MID, itemType: 'RECOMMENDATION', dueOn: later(30) });
    const after = await report(INSPECTOR);
    expect([after.total - before.total, after.late - before.late]).toEqual([2, 1]);
    const [listed] = await test.rows(
      'cbp_tracking',
      "select count(*)::int as n from cbp_tracking_folder where module = 'mid' and item_type = 'audit'",
    );
    expect(after.byType.find(({ itemType }) => itemType === 'audit')).toMatchObject({
      items: listed.n,
      open: listed.n,
    });
    expect(await report(OES)).toEqual({ total: 0, late: 0, closed: 0, byType: [] });
  });
});

describe('a report', () => {
  it('runs in real time: the next one after an event counts it (cbp-tracking F7)', async () => {
    const before = await report(INSPECTOR);
    const counts = async () => {
      const { total, late, closed } = await report(INSPECTOR);
      return [total - before.total, late - before.late, closed - before.closed];
    };
    const folder = await entered(INSPECTOR, {
      ...MID,
      itemType: 'INSPECTION',
      receivedOn: later(-9),
      dueOn: later(-1),
    });
    expect(await counts()).toEqual([1, 1, 0]);
    const read = await act.done(INSPECTOR, {
      of: folder,
      event: 'extend',
      input: { dueOn: later(9), text: 'More time' },
    });
    expect(await counts()).toEqual([1, 0, 0]);
    await act.done(INSPECTOR, { of: read, event: 'close' });
    expect(await counts()).toEqual([1, 0, 1]);
  });
});

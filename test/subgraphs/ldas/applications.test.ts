import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispositionOf } from '../../../shared-schema/language/disposition.ts';
import { isPersonal } from '../../../shared-schema/language/registry.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { type Application, applications } from '../../support/applications.ts';
import { TODAY } from '../../support/days.ts';
import { TestService } from '../../support/service.ts';

/* What each of the nine applications has of its own. */
let test: TestService;
const nine = applications(() => test);
const named = (key: string): Application => {
  const found = nine.get(`lda-${key}`);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
};
const LOC = named('correspondence-loc');
const NYC = named('inquiry-tracker');
const LOG = named('reject-log');
const CUTS = named('cuts');
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('what one of the nine has of its own', () => {
  it('ldas L1F1: Attorney Trak has a row for each inquiry of an attorney', async () => {
    const trak = named('attorney-trak');
    const entry = await trak.entered(trak.clerk, { fullName: 'Robin Counsel', attorneyAddress: '2 Specimen Street' });
    expect(await trak.seen(trak.clerk, entry, 'itemType fullName attorneyAddress')).toEqual({
      ...{ itemType: 'attorney-inquiry', fullName: 'Robin Counsel' },
      attorneyAddress: '2 Specimen Street',
    });
  });

  it('ldas L2F1: New York takes no congressional inquiry any more, by type or by whom it is from', async () => {
    expect(codeOf(await NYC.enter(NYC.clerk, { correspondentCategory: 'CONGRESS' }))).toBe('INVALID_INPUT');
    expect(codeOf(await NYC.enter(NYC.clerk, { itemType: 'CONGRESSIONAL_INQUIRY' }))).toBe('INVALID_INPUT');
    const entry = await NYC.entered(NYC.clerk, { correspondentCategory: 'SENDER' });
    const update = `mutation { made: update${NYC.type}(id: "${entry.id}", version: ${entry.version},
      input: { correspondentCategory: CONGRESS }) { item { id } } }`;
    expect(textsOf(await test.ask(NYC.clerk, update)).join()).toMatch(/INVALID_INPUT/);
  });

  it('ldas L2F2: its data fall due once a year, at the end of the fiscal year of closing', async () => {
    const entry = await NYC.entered(NYC.supervisor);
    const due = () =>
      NYC.seen<{ dispositions: { schedule: string; eligibleOn: string | null; whyKept: string | null }[] }>(
        NYC.supervisor,
        entry,
        'dispositions { schedule eligibleOn whyKept }',
      );
    const purge = async () => (await due())?.dispositions.find(({ schedule }) => schedule === 'LDA-NYC-ANNUAL-PURGE');
    expect(await purge()).toMatchObject({ eligibleOn: null, whyKept: 'CUTOFF_NOT_REACHED' });
    await NYC.act(NYC.supervisor, entry, 'close');
    const fiscalYear = Number(TODAY.slice(0, 4)) + (TODAY.slice(5) > '09-30' ? 1 : 0);
    expect(await purge()).toMatchObject({ eligibleOn: `${fiscalYear}-10-01`, whyKept: 'PERIOD_RUNS' });
    for (const { tool } of nine.values())
      expect([
        tool.key,
        tool.records.some(({ options }) => options.retention.includes('LDA-NYC-ANNUAL-PURGE')),
      ]).toEqual([tool.key, tool === NYC.tool]);
  });

  it.each([
    ['2026-09-30', '2026-09-30', 'period-runs'],
    ['2026-09-30', '2026-10-01', null],
    ['2026-10-01', '2026-10-01', 'period-runs'],
    ['2026-10-01', '2027-09-30', 'period-runs'],
    ['2026-10-01', '2027-10-01', null],
    [null, '2036-10-01', 'cutoff-not-reached'],
  ])('ldas L2F2: closed on %s and looked at on %s, an inquiry is %s', (closedOn, today, whyKept) => {
    const life = { createdOn: '2026-08-01', closedOn, said: {}, today };
    expect(dispositionOf('LDA-NYC-ANNUAL-PURGE', life).whyKept).toBe(whyKept);
  });

  it('ldas L2F3: a customer service inquiry comes from outside and is pending until it is answered', async () => {
    const entry = await NYC.entered(NYC.clerk, { inquirerName: 'Robin Asker', inquirerContact: 'robin@example.gov' });
    expect(await NYC.seen(NYC.clerk, entry, 'inquiryType inquirerName closedOn')).toEqual({
      ...{ inquiryType: 'customer-service-inquiry', inquirerName: 'Robin Asker', closedOn: null },
    });
    expect(valueIn(await NYC.act(NYC.clerk, entry, 'close'))).toEqual({ state: 'CLOSED' });
  });

  it('ldas L3F1: the reject log holds no PII: no element of an entry, no words, nobody of the public', async () => {
    const { records } = LOG.tool;
    const { item, action, tasker } = LOG.life;
    expect(item.elements.filter(isPersonal)).toEqual([]);
    const inWords = [action, tasker].flatMap(({ elements }) =>
      elements.filter(({ kind }) => kind.name === 'narrative'),
    );
    expect(inWords).toEqual([]);
    const public_ = records.flatMap(({ elements }) => elements.filter(({ subject }) => subject === 'public'));
    expect(public_).toEqual([]);
    const entry = await LOG.entered(LOG.clerk);
    for (const event of ['close', 'review', 'flagForReview']) {
      const said = `mutation { actOn${LOG.type}(id: "${entry.id}", version: 1,
        event: { ${event}: { text: "of Robin Doe" } }) { item { id } } }`;
      expect([event, codeOf(await test.ask(LOG.clerk, said))]).toEqual([event, 'INVALID_INPUT']);
    }
    expect(valueIn(await LOG.act(LOG.clerk, entry, 'close'))).toEqual({ state: 'CLOSED' });
    expect(codeOf(await LOG.enter(LOG.clerk, { aNumber: 'A900123456' }))).toBe('INVALID_INPUT');
  });

  it('ldas L3F2: it records why something was rejected', async () => {
    for (const rejectionReason of ['WRONG_FEE', 'NO_SIGNATURE', 'MISSING_PAGES']) {
      const entry = await LOG.entered(LOG.clerk, { rejectionReason });
      expect(await LOG.seen(LOG.clerk, entry, 'rejectionReason')).toEqual({ rejectionReason });
    }
  });

  it('ldas L3F3, ldas L3F4: staff and contractors say at once what was rejected of what came on a day', async () => {
    const came = { itemType: 'REJECTED_PETITION', receivedOn: '2026-04-06' };
    await LOG.entered(LOG.clerk, { ...came, rejectionReason: 'NO_SIGNATURE' });
    await LOG.entered(LOG.contractor, { ...came, itemType: 'REJECTED_APPLICATION', rejectionReason: 'WRONG_FEE' });
    await LOG.entered(LOG.contractor, { ...came, receivedOn: '2026-04-07', rejectionReason: 'WRONG_FEE' });
    // Who asks for a missing receipt knows what was sent and when, and no number of the log.
    const query = `query ($where: ${LOG.type}Where) { ${LOG.list}(where: $where) { nodes { rejectionReason } } }`;
    const where = { itemType: { eq: 'REJECTED_PETITION' }, receivedOn: { eq: came.receivedOn } };
    for (const user of LOG.people) {
      const { nodes } = valueIn<{ nodes: object[] }>(await test.ask(user, query, { variables: { where } }));
      expect([user, nodes]).toEqual([user, [{ rejectionReason: 'NO_SIGNATURE' }]]);
    }
  });

  it('ldas L4F1, ldas L4F2: CUTS tracks inquiries of the Ombudsman and of customer service', async () => {
    for (const itemType of ['OMBUDSMAN_INQUIRY', 'CUSTOMER_SERVICE_INQUIRY']) {
      const said = { congressionalOffice: 'Office of a Member', communityBasedOrganization: 'Neighbors' };
      const entry = await CUTS.entered(CUTS.clerk, { itemType, ...said });
      expect(await CUTS.seen(CUTS.clerk, entry, 'itemType congressionalOffice communityBasedOrganization')).toEqual({
        itemType: itemType.toLowerCase().replaceAll('_', '-'),
        ...said,
      });
    }
  });

  it('ldas L6F1: Correspondence LOC reports on what was received from applicants in a time', async () => {
    const received = async (receivedOn: object): Promise<number> => {
      const query = `query ($where: ${LOC.type}Where) { ${LOC.figures}(where: $where) { total } }`;
      const answer = await test.ask(LOC.supervisor, query, { variables: { where: { receivedOn } } });
      return valueIn<{ total: number }>(answer).total;
    };
    const january = { from: '2026-01-01', before: '2026-02-01' };
    const before = await received(january);
    for (const receivedOn of ['2026-01-05', '2026-01-31', '2026-02-01']) await LOC.entered(LOC.clerk, { receivedOn });
    expect(await received(january)).toBe(before + 2);
  });

  it.each([
    ['ldas L5F1', 'correspondence', 'correspondence'],
    ['ldas L7F1', 'nwirp', 'correspondence'],
    ['ldas L9F1', 'rfe-letters', 'rfe-letter'],
  ])('%s: a row for each piece that came', async (_id, key, itemType) => {
    const one = named(key);
    const before = (await one.counted(one.supervisor)) ?? 0;
    const entry = await one.entered(one.clerk, { aNumber: 'A900123456' });
    expect(await one.seen(one.clerk, entry, 'itemType aNumber')).toEqual({ itemType, aNumber: 'A900123456' });
    expect(await one.counted(one.supervisor)).toBe(before + 1);
  });

  it('ldas L8F1: RFE Track follows an RFE from arrival to interfiling', async () => {
    const track = named('rfe-track');
    const entry = await track.entered(track.clerk, { receiptNumber: 'NBC9012345678', receivedOn: TODAY });
    expect(valueIn(await track.act(track.clerk, entry, 'review'))).toEqual({ state: 'IN_PROCESS' });
    expect(valueIn(await track.act(track.clerk, entry, 'close'))).toEqual({ state: 'CLOSED' });
    expect(await track.seen(track.clerk, entry, 'receivedOn closedOn')).toEqual({ receivedOn: TODAY, closedOn: TODAY });
  });

  it('ldas F14: each is a tool of the one list here, audited as every tool is', async () => {
    for (const each of nine.values()) {
      await each.counted(each.supervisor);
      const [{ events }] = await test.rows(
        each.tool.key.replaceAll('-', '_'),
        'select count(*)::int as events from audit.event',
      );
      expect([each.tool.key, events > 0]).toEqual([each.tool.key, true]);
    }
  });
});

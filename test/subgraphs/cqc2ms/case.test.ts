import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDay } from '../../../shared-schema/language/legal-day.ts';
import { CQC2MS } from '../../../subgraphs/cbp/cqc2ms/tool.ts';
import { codesOf } from '../../support/answers.ts';
import { AGENT, Cases, messages, OFFICER, TRADE } from '../../support/cases.ts';
import { TestService } from '../../support/service.ts';

/** A field of the graph, or of an input. */
interface Field {
  readonly name: string;
  readonly args?: readonly { readonly name: string }[];
}

let test: TestService;
const cases = new Cases(() => test);
beforeAll(async () => {
  test = await TestService.start();
  for (const { party } of CQC2MS.workflow?.referrals?.bodies ?? []) await cases.listed('cqc-supervisor', party);
});
afterAll(() => test.stop());

describe('a case', () => {
  it('goes from intake to an office, is answered by it, and closed by the Center (cqc2ms F34, cqc2ms F35, cqc2ms F40)', async () => {
    // What happened at a port of entry is the Office of Field Operations', and of no other office.
    let item = await cases.assigned(await cases.entered('border-patrol', { portOfEntry: 'Laredo' }), 'office:CBP/OFO');
    expect(await cases.seen(OFFICER, item, 'portOfEntry')).toEqual({ portOfEntry: 'Laredo' });
    expect(await cases.seen('cqc-border-patrol', item, 'portOfEntry')).toBeNull();
    item = await cases.acted(AGENT, item, {
      task: { text: 'For Field Operations', taskers: [{ level: 'OFFICE', office: 'OFO', dueOn: '2099-01-01' }] },
    });
    // The assigned office talks to the individual; the Center does not.
    const reply = {
      dispatch: { recipient: 'robin.traveler@example.gov', text: 'The officer was reminded of the rules.' },
    };
    expect(codesOf(await cases.act(AGENT, item, reply))).toContain('EVENT_NOT_ALLOWED');
    const noted = await cases.change(OFFICER, item, { caseNotes: 'Spoke to the supervisor.', identityVerified: true });
    item = await cases.acted(OFFICER, noted.data.made.item, reply);
    expect(item).toMatchObject({ state: 'ANSWERED', finalDisposition: 'The officer was reminded of the rules.' });
    const { taskers } = await cases.seen(AGENT, item, 'taskers { id version }');
    await test.ask(
      AGENT,
      `mutation { actOnCqc2msTasker(
        id: "${taskers[0].id}", version: ${taskers[0].version}, event: { withdraw: { text: "Done" } }) {
        item { id } } }`,
    );
    item = await cases.acted(AGENT, item, { close: {} });
    expect(await cases.seen(AGENT, item, 'state caseNotes closedOn')).toMatchObject({
      state: 'CLOSED',
      caseNotes: 'Spoke to the supervisor.',
    });
  });

  it('has notes of its intake, its referral, what came after it, and its resolution (cqc2ms F42)', async () => {
    let item = await cases.acted(AGENT, await cases.entered(), {
      refer: { referredTo: 'office:HQ/CRCL', text: 'A matter of civil liberties' },
    });
    item = await cases.acted(AGENT, item, { comment: { text: 'They have begun.' } });
    item = await cases.acted(AGENT, item, { close: { text: 'They found nothing wrong.' } });
    const { history } = await cases.seen(AGENT, item, 'history { event actor at text referredTo }');
    const by = { actor: AGENT, at: expect.any(String) };
    expect(history.filter(({ event }: { event: string }) => event !== 'STOP_CLOCK')).toMatchObject([
      { ...by, event: 'ENTER' },
      { ...by, event: 'REFER', referredTo: 'office:HQ/CRCL', text: 'A matter of civil liberties' },
      { ...by, event: 'COMMENT', text: 'They have begun.' },
      { ...by, event: 'CLOSE', text: 'They found nothing wrong.' },
    ]);
  });

  it('tells nobody anything before identity and need-to-know are verified (cqc2ms F23, C-2.1-6)', async () => {
    const item = await cases.assigned(await cases.entered(), 'office:CBP/OFO');
    const answer = await cases.act(OFFICER, item, {
      dispatch: { recipient: 'robin.traveler@example.gov', text: 'Done.' },
    });
    expect(JSON.stringify(answer.errors)).toContain('it rests on what is not there: identityVerified');
  });

  it('is referred to OPR, CRCL, OIG or the FALCON Tipline alone, and tracked after that (cqc2ms F36, cqc2ms F37, cqc2ms F41, cqc2ms F47)', async () => {
    for (const referredTo of ['office:CBP/OPR', 'office:HQ/CRCL', 'office:HQ/OIG', 'outside:ICE FALCON Tipline']) {
      let item = await cases.acted(AGENT, await cases.entered(), { refer: { referredTo, text: 'For investigation' } });
      expect(item.state).toBe('REFERRED');
      item = await cases.acted(AGENT, item, { comment: { text: 'They have begun.' } });
      expect((await cases.acted(AGENT, item, { close: {} })).state).toBe('CLOSED');
    }
    const elsewhere = await cases.act(AGENT, await cases.entered(), {
      refer: { referredTo: 'component:FEMA', text: 'No' },
    });
    expect(messages(elsewhere).join()).toContain('it is not on the list of referral bodies');
  });

  it('about an agency outside the Department ends with whom to contact (cqc2ms F38, C-OV-5)', async () => {
    const advice = {
      referredTo: 'outside:Federal Aviation Administration',
      text: 'Please contact the agency directly.',
    };
    const item = await cases.acted(AGENT, await cases.entered('general-concerns'), { advise: advice });
    expect(item).toMatchObject({ state: 'CLOSED', finalDisposition: 'Please contact the agency directly.' });
    const inside = await cases.act(AGENT, await cases.entered('general-concerns'), {
      advise: { ...advice, referredTo: 'office:HQ/OIG' },
    });
    expect(messages(inside).join()).toContain('outside: and the name of the body');
    expect(CQC2MS.workflow?.replyTemplates?.['other-agency']).toContain('contact that agency directly');
  });

  it('of entry or exit redress gets the filing information of DHS TRIP, and is closed (cqc2ms F39, C-OV-4)', async () => {
    const text = CQC2MS.workflow?.replyTemplates?.trip ?? '';
    expect(text).toContain('file your inquiry with DHS TRIP');
    const item = await cases.acted(AGENT, await cases.entered(), { advise: { referredTo: 'outside:DHS TRIP', text } });
    expect(await cases.seen(AGENT, item, 'state closedOn')).toEqual({
      state: 'CLOSED',
      closedOn: expect.stringMatching(/^\d{4}/),
    });
  });

  it('ends with a letter that says how to correct information (C-7.3-1)', () =>
    expect(CQC2MS.workflow?.replyTemplates?.final).toMatch(/you may correct it online by your control number/));

  it('holds pointers to source systems and staff’s own words, and no record or copy (cqc2ms F45, C-1.2-1)', async () => {
    const item = await cases.entered();
    const pointed = await cases.changed(AGENT, item, { sourceSystemPointer: 'TECS:P9-0001234' });
    expect(await cases.seen(AGENT, pointed, 'sourceSystemPointer')).toEqual({ sourceSystemPointer: 'TECS:P9-0001234' });
    const copy = 'TECS SUBJECT RECORD\nNAME: TRAVELER, ROBIN\nDOB: 1980-01-01';
    const copied = await cases.change(AGENT, pointed, { sourceSystemPointer: copy });
    expect(messages(copied).join()).toContain('nothing of the record');
    const long = await cases.change(AGENT, pointed, { sourceSystemInformation: 'x'.repeat(2_001) });
    expect(messages(long).join()).toContain('at most 2000');
  });

  it('has no operation that finds patterns, and draws on no commercial or public data (cqc2ms F46)', async () => {
    const { types } = (
      await test.ask(AGENT, '{ __schema { types { name fields { name args { name } } inputFields { name } } } }')
    ).data.__schema as {
      types: { name: string; fields: Field[] | null; inputFields: Field[] | null }[];
    };
    // Every root field of the tool, everything that hangs on its types, and every argument.
    const names = types.flatMap(({ name, fields, inputFields }) => {
      const own = [...(fields ?? []), ...(inputFields ?? [])].filter(
        (field) => /cqc2ms/i.test(name) || /cqc2ms/i.test(field.name),
      );
      return own.flatMap((field) => [field.name, ...(field.args ?? []).map((argument) => argument.name)]);
    });
    expect(names).toEqual(expect.arrayContaining(['cqc2msCases', 'cqc2msFigures', 'sourceSystemPointer', 'lastName']));
    expect(names.filter((name) => /pattern|predict|anomal|risk|score|cluster|commercial/i.test(name))).toEqual([]);
    // Nothing comes in but what the public gives, by the port or by staff: no import, no messages, no other tool.
    const { intake, taskings, importing } = CQC2MS;
    expect([taskings, importing, Object.keys(intake ?? {}).sort()]).toEqual([
      undefined,
      undefined,
      ['calls', 'paths', 'persons', 'public', 'spii'],
    ]);
  });

  it('takes in what is relevant: what is kept only if necessary needs its reason (cqc2ms F43)', async () => {
    const item = await cases.entered();
    const witnesses = { witnessInformation: 'An officer saw it.' };
    expect((await cases.changeWithoutReason(AGENT, item, witnesses)).data.made.item).toBeNull();
    expect(await cases.changed(AGENT, item, witnesses)).toMatchObject({ id: item.id });
  });

  it('is counted for responsiveness and trends by who sees no person (cqc2ms F52)', async () => {
    const figuresOf = async () =>
      (
        await test.ask(
          'cqc-analyst',
          '{ made: cqc2msFigures { total byType { itemType items } turnaround { items longestDays } } }',
        )
      ).data.made;
    const before = await figuresOf();
    await cases.acted(
      AGENT,
      await cases.entered('trade', { ...TRADE, submissionKind: 'COMPLIMENT', receivedOn: legalDay(new Date()) }),
      { close: {} },
    );
    const after = await figuresOf();
    const tradeIn = ({ byType }: { byType: { itemType: string; items: number }[] }) =>
      byType.find(({ itemType }) => itemType === 'trade')?.items ?? 0;
    expect([after.total - before.total, tradeIn(after) - tradeIn(before)]).toEqual([1, 1]);
    expect(after.turnaround).toEqual({ items: before.turnaround.items + 1, longestDays: 0 });
    const kinds = await test.ask(
      'cqc-analyst',
      `{ cqc2msCases(where: { submissionKind: { eq: COMPLIMENT } }) {
        totalCount nodes { submissionKind lastName narrative } } }`,
    );
    expect(kinds.data.cqc2msCases.totalCount).toBeGreaterThan(0);
    for (const node of kinds.data.cqc2msCases.nodes) expect([node.lastName, node.narrative]).toEqual([null, null]);
  });

  it('leaves user, time and day of each view and change, which are reviewed (cqc2ms F50, cqc2ms F51)', async () => {
    const since = new Date().toISOString();
    const given = await cases.assigned(await cases.entered(), 'office:CBP/OFO');
    await cases.seen(OFFICER, given, 'lastName');
    await cases.changed(OFFICER, given, { caseNotes: 'Spoke to the supervisor.' });
    const events = async (action: string) => {
      const { data } = await test.ask(
        'auditor',
        `{ found: cqc2msAuditEvents(where: { since: "${legalDay(new Date())}", actor: "${OFFICER}" }, first: 100) {
          nodes { at actor action outcome records { id disclosed changed } } } }`,
      );
      return data.found.nodes.filter((each: { action: string }) => each.action === action);
    };
    const of = { actor: OFFICER, outcome: 'ok', at: expect.any(String) };
    const [viewed] = await events('view');
    expect(viewed).toMatchObject({
      ...of,
      records: [{ id: given.id, disclosed: expect.arrayContaining(['lastName']) }],
    });
    const [changed] = await events('update');
    expect(changed).toMatchObject({ ...of, records: [{ id: given.id, changed: ['caseNotes'] }] });
    for (const { at } of [viewed, changed]) expect(at >= since).toBe(true);
    // What stands out is reviewed: by who is charged with it, and by nobody else.
    const opening = `mutation {
      made: openCqc2msUseReviews(since: "2026-01-01", actor: "${OFFICER}") { items { actor } } }`;
    expect(codesOf(await test.ask(AGENT, opening))).toEqual(['FORBIDDEN']);
    expect((await test.ask('privacy-officer', opening)).data.made.items).toContainEqual({ actor: OFFICER });
  });
});

it('the three proposed schedules destroy nothing, however old a case is', async () => {
  const item = await cases.entered('general-concerns');
  const closed = await cases.acted(AGENT, item, { close: {} });
  const { dispositions } = await cases.seen(AGENT, closed, 'dispositions { schedule action whyKept }');
  expect(dispositions.map(({ schedule }: { schedule: string }) => schedule).sort()).toEqual([
    'CQC2MS-CALL-MEDIA-PROPOSED',
    'CQC2MS-CASE-PROPOSED',
    'CQC2MS-PAPER-PENDING',
  ]);
  for (const { whyKept } of dispositions) expect(whyKept).toEqual(expect.any(String));
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, valueIn } from '../../support/answers.ts';
import { type Application, applications, type Entry } from '../../support/applications.ts';
import { TODAY } from '../../support/days.ts';
import { TestService } from '../../support/service.ts';

/* An entry of the nine applications, from the call to its closing, and what is counted of entries. */
let test: TestService;
const nine = applications(() => test);
const named = (key: string): Application => {
  const found = nine.get(`lda-${key}`);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
};
const LOC = named('correspondence-loc');
const CUTS = named('cuts');
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('an entry', () => {
  it('ldas F1: comes by email, mail, fax or phone call, in each of the nine', async () => {
    for (const each of nine.values()) {
      const [path] = each.types;
      for (const channel of ['EMAIL', 'PAPER', 'FAX', 'TELEPHONE'])
        expect([each.tool.key, channel, codeOf(await each.enter(each.clerk, { channel }))]).toEqual([
          each.tool.key,
          channel,
          undefined,
        ]);
      const paths = each.tool.manifest.intake?.paths ?? [];
      expect(paths.find((one) => one.path === path)?.channels).toEqual(['email', 'paper', 'fax', 'telephone']);
    }
  });

  it('ldas F2: is keyed in by hand, by an employee or a contractor: name, A-Number, receipt number', async () => {
    const keyed = {
      beneficiaryPetitionerName: 'Kim Petitioner',
      aNumber: 'A900123456',
      receiptNumber: 'NBC9012345678',
      address: '1 Specimen Street, Springfield',
    };
    for (const user of [LOC.clerk, LOC.contractor]) {
      const entry = await LOC.entered(user, keyed);
      expect(await LOC.seen(user, entry, `entryMethods ${Object.keys(keyed).join(' ')}`)).toEqual({
        entryMethods: ['KEYED'],
        ...keyed,
      });
    }
  });

  it('ldas F3, ldas A2: is given by the supervisor to an employee, who alone sees its case', async () => {
    const entry = await LOC.entered(LOC.supervisor, { aNumber: 'A900123456', beneficiaryPetitionerName: 'Kim One' });
    const both = () =>
      Promise.all(
        [LOC.clerk, LOC.contractor].map((user) => LOC.seen(user, entry, 'beneficiaryPetitionerName aNumber')),
      );
    const nobodys = { beneficiaryPetitionerName: 'Kim One', aNumber: null };
    expect(await both()).toEqual([nobodys, nobodys]);
    const work = { taskers: [{ level: 'EXPERT', assignee: LOC.clerk, dueOn: TODAY }] };
    expect(codeOf(await LOC.act(LOC.clerk, entry, ['task', work]))).toBe('EVENT_NOT_ALLOWED');
    expect(valueIn(await LOC.act(LOC.supervisor, entry, ['task', work]))).toEqual({ state: 'ASSIGNED' });
    expect(await both()).toEqual([{ ...nobodys, aNumber: 'A900123456' }, nobodys]);
  });

  it('ldas F4: tells with whom it is and how far the answer is, and all that happened', async () => {
    const entry = await LOC.entered(LOC.supervisor);
    const work = { taskers: [{ level: 'EXPERT', assignee: LOC.clerk, dueOn: TODAY }] };
    await LOC.act(LOC.supervisor, entry, ['task', work]);
    await LOC.act(LOC.clerk, entry, 'review');
    await LOC.act(LOC.clerk, entry, ['flag-for-review', { text: 'Please look at it' }]);
    await LOC.act(LOC.supervisor, entry, ['return', { text: 'The date is missing' }]);
    const seen = await LOC.seen(LOC.supervisor, entry, 'state taskers { assignee state } history { event actor }');
    expect(seen).toMatchObject({
      state: 'IN_PROCESS',
      taskers: [{ assignee: `user:${LOC.clerk}`, state: 'ASSIGNED' }],
      history: [
        { event: 'TASK', actor: LOC.supervisor },
        { event: 'REVIEW', actor: LOC.clerk },
        { event: 'FLAG_FOR_REVIEW', actor: LOC.clerk },
        { event: 'RETURN', actor: LOC.supervisor },
      ],
    });
  });

  it('ldas F6: is found by the number of the file in which letter and answer are, and holds neither', async () => {
    const numbers = { aNumber: 'A900654321', receiptNumber: 'NBC9087654321' };
    for (const each of nine.values()) {
      const { life, tool, clerk } = each;
      const held = Object.entries(numbers).filter(([key]) => life.item.byKey.has(key));
      for (const [key, number] of held) {
        const { controlNumber } = await each.entered(clerk, { [key]: number });
        const query = `query ($where: ${each.type}Where) { ${each.list}(where: $where) { nodes { controlNumber } } }`;
        const found = await test.ask(clerk, query, { variables: { where: { [key]: { eq: number } } } });
        expect([tool.key, key, valueIn(found)]).toEqual([tool.key, key, { nodes: [{ controlNumber }] }]);
        expect(life.item.byKey.get(key)?.sorns).toContain('DHS/USCIS/ICE/CBP-001');
      }
      expect([tool.key, held.length > 0]).toEqual([tool.key, tool.key !== 'lda-reject-log']);
      expect(life.draft ?? life.releasing).toBeUndefined();
      expect(life.action.byKey.has('files') || life.action.byKey.has('recipient')).toBe(false);
    }
  });

  it('ldas F15: is of an application, an inquiry, the status of a lawsuit or correspondence', () => {
    const types = [...nine.values()].flatMap((each) => each.types);
    expect(types).toEqual(
      expect.arrayContaining([
        'rejected-application',
        'customer-service-inquiry',
        'status-of-lawsuit',
        'correspondence',
      ]),
    );
  });
});

describe('reports', () => {
  interface Figures {
    readonly total: number;
    readonly open: number;
    readonly byType: readonly { readonly itemType: string; readonly items: number; readonly open: number }[];
    readonly byState: readonly { readonly state: string; readonly items: number }[];
    readonly turnaround: { readonly items: number };
  }
  const figures = async () => {
    const fields = 'total open byType { itemType items open } byState { state items } turnaround { items }';
    const { total, open, byType, byState, turnaround } = valueIn<Figures>(
      await test.ask(CUTS.supervisor, `{ ${CUTS.figures} { ${fields} } }`),
    );
    const ofType = byType.find(({ itemType }) => itemType === 'ombudsman-inquiry');
    const closed = byState.find(({ state }) => state === 'CLOSED')?.items ?? 0;
    return [total, open, ofType?.items ?? 0, ofType?.open ?? 0, closed, turnaround.items];
  };

  it('ldas F7, ldas F8, ldas F10, ldas F11, ldas A4: what came, is pending, by type and by status', async () => {
    const [total = 0, open = 0, ofType = 0, openOfType = 0, closed = 0, answered = 0] = await figures();
    const made: Entry[] = [];
    for (const itemType of ['OMBUDSMAN_INQUIRY', 'OMBUDSMAN_INQUIRY', 'CUSTOMER_SERVICE_INQUIRY'])
      made.push(await CUTS.entered(CUTS.supervisor, { itemType, receivedOn: TODAY }));
    expect(await figures()).toEqual([total + 3, open + 3, ofType + 2, openOfType + 2, closed, answered]);
    await CUTS.act(CUTS.supervisor, made[0] as Entry, 'close');
    expect(await figures()).toEqual([total + 3, open + 2, ofType + 2, openOfType + 1, closed + 1, answered + 1]);
  });

  it('ldas F12: show history, time in processing, and who looked through what was done', async () => {
    const took = async () => {
      const where = { receivedOn: { eq: '2026-05-04' } };
      const fields = 'total closedOnTime closedLate turnaround { items medianDays longestDays }';
      const query = `query ($where: ${CUTS.type}Where) { ${CUTS.figures}(where: $where) { ${fields} } }`;
      return valueIn(await test.ask(CUTS.supervisor, query, { variables: { where } }));
    };
    const entry = await CUTS.entered(CUTS.clerk, { receivedOn: '2026-05-04' });
    await CUTS.act(CUTS.clerk, entry, 'review');
    await CUTS.act(CUTS.clerk, entry, ['flag-for-review', { text: 'Please look at it' }]);
    await CUTS.act(CUTS.supervisor, entry, ['return', { text: 'The date is missing' }]);
    await CUTS.act(CUTS.clerk, entry, 'close');
    const days = Math.round((Date.parse(TODAY) - Date.parse('2026-05-04')) / 86_400_000);
    expect(await took()).toMatchObject({ total: 1, turnaround: { items: 1, medianDays: days, longestDays: days } });
    type Seen = { history: { event: string; actor: string }[] };
    const seen = await CUTS.seen<Seen>(CUTS.supervisor, entry, 'history { event actor }');
    expect(seen?.history.map(({ event, actor }) => [event, actor])).toEqual([
      ['REVIEW', CUTS.clerk],
      ['FLAG_FOR_REVIEW', CUTS.clerk],
      ['RETURN', CUTS.supervisor],
      ['CLOSE', CUTS.clerk],
    ]);
    // Of what came in a time, how many were looked through by a supervisor, and how many were sent back.
    const { byEvent } = valueIn<{ byEvent: object[] }>(
      await test.ask(
        CUTS.supervisor,
        `{ ${CUTS.reports}(where: { receivedOn: { eq: "2026-05-04" } }) { byEvent { event items times } } }`,
      ),
    );
    const once = { items: 1, times: 1 };
    expect(byEvent).toEqual(['CLOSE', 'FLAG_FOR_REVIEW', 'RETURN', 'REVIEW'].map((event) => ({ event, ...once })));
  });
});

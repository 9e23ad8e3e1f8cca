import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { SpiiOutcome } from '../../shared-schema/language/intake/settings.ts';
import { role } from '../../shared-schema/language/rules.ts';
import { codeOf, faultsOf } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { CAME, filled } from '../support/entered.ts';
import { globalId, TestService } from '../support/service.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/*
 * An SSN typed into a letter: five lawful outcomes. CATS, SCOPSSCATA, STARS and CQC2MS do not exist yet; trial tools
 * have their settings and the real runtime, on real databases. IQ is itself.
 */
const OUTCOMES: Record<string, SpiiOutcome> = {
  cats: 'taken-out-before-storage',
  scopsscata: 'taken-out-before-forwarding',
  stars: 'masked-in-views',
  cqc2ms: 'kept-unchanged',
};
const SSN = '900-12-3456';
const LETTER = `Dear Sir, my name is Synthetic Person and my SSN is ${SSN}. Please help.`;

let trials: TrialTools;
let callers: Record<string, { manager: Caller; member: Caller }>;
beforeAll(async () => {
  trials = await TrialTools.start(
    Object.entries(OUTCOMES).map(([key, outcome]) =>
      trialTool(key, {
        spii: {
          outcome,
          source: 'a trial',
          ...(key === 'scopsscata' ? { originals: role('trial-scopsscata.manager') } : {}),
        },
      }),
    ),
  );
  callers = Object.fromEntries(
    Object.keys(OUTCOMES).map((key) => [
      key,
      {
        manager: trials.caller(key, 'trial-manager', ['manager']),
        member: trials.caller(key, 'trial-member', ['member'], { office: 'EXSO' }),
      },
    ]),
  );
});
afterAll(() => trials.stop());

const pascal = (key: string) => `Trial${key[0]!.toUpperCase()}${key.slice(1)}`;
const create = (key: string, input: object, spii: object[] = [], by = callers[key]!.manager) =>
  trials.ask(
    key,
    by,
    `mutation ($input: ${pascal(key)}LetterInput!, $spii: [SpiiDecisionInput!]) { made: create${pascal(key)}Letter(input: $input, spii: $spii)
      { item { id version controlNumber letter spiiDecisions { element kinds found outcome reason originalKept decidedBy } } } }`,
    { input: { ...CAME, office: 'EXSO', ...input }, spii },
  ) as Promise<any>;
const read = (key: string, caller: Caller, controlNumber: string) =>
  trials.ask(
    key,
    caller,
    `query ($n: String!) { found: trial${pascal(key).slice(5)}Letter(controlNumber: $n) { letter history { text } taskers { instructions } } }`,
    { n: controlNumber },
  ) as Promise<any>;
const act = (
  key: string,
  caller: Caller,
  { id, version }: { id: string; version: number },
  event: string,
  input: object,
) =>
  trials.ask(
    key,
    caller,
    `mutation ($id: ID!, $version: Int!, $event: ${pascal(key)}LetterEvent!) { made: actOn${pascal(key)}Letter(id: $id, version: $version, event: $event) { item { id version } } }`,
    { id, version, event: eventNamed(event, input) },
  ) as Promise<any>;
/** Everything of a tool's database but the audit that holds a text in any row, sealed values aside. */
const tables = async (key: string) => {
  const names = (
    await trials.rows(key, "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
  ).map((row) => row.relname);
  return JSON.stringify(await Promise.all(names.map((name) => trials.rows(key, `select * from ${name}`))));
};

describe('CATS: taken out before storage, the original stays with the office (A-2.5-2)', () => {
  it('is refused with what and where, and never the value, until it is said where the original stays (A-OV-19, A-3.4-1)', async () => {
    const refused = await create('cats', { letter: LETTER });
    const findings = [{ kind: 'SSN', from: LETTER.indexOf(SSN), to: LETTER.indexOf(SSN) + SSN.length }];
    expect(faultsOf(refused)).toMatchObject([{ code: 'SPII_FOUND', field: ['input', 'letter'], findings }]);
    expect(JSON.stringify(refused)).not.toContain(SSN);
    expect((await trials.rows('cats', 'select count(*)::int as n from trial_cats_letter'))[0].n).toBe(0);
    const { data } = await create('cats', { letter: LETTER }, [
      { element: 'letter', originalKept: 'EXSO, paper file 12' },
    ]);
    expect(data.made.item.letter).toBe(LETTER.replace(SSN, '[taken out]'));
    expect(await tables('cats')).not.toContain(SSN);
    expect(data.made.item.spiiDecisions).toEqual([
      {
        element: 'TrialCatsLetter.letter',
        kinds: ['SSN'],
        found: '1',
        outcome: 'TAKEN_OUT',
        reason: null,
        originalKept: 'EXSO, paper file 12',
        decidedBy: 'trial-manager',
      },
    ]);
  });

  it('what is written about the letter later is refused with it', async () => {
    const { data } = await create('cats', { letter: 'No identifiers' });
    const comment = async (text: string) =>
      codeOf(await act('cats', callers.cats!.manager, data.made.item, 'comment', { text }));
    expect(await comment(`His SSN: ${SSN}`)).toBe('SPII_FOUND');
    expect(await comment('He called.')).toBeUndefined();
  });

  it('the text without it can be edited, marks and all', async () => {
    const { data } = await create('cats', { letter: LETTER }, [{ element: 'letter', originalKept: 'EXSO' }]);
    const edited = (await trials.ask(
      'cats',
      callers.cats!.manager,
      `mutation ($id: ID!, $input: TrialCatsLetterInput!) { made: updateTrialCatsLetter(id: $id, version: 1, input: $input) { item { letter } } }`,
      { id: data.made.item.id, input: { letter: `${data.made.item.letter} Urgent.` } },
    )) as any;
    expect(edited.data.made.item.letter).toBe(`${LETTER.replace(SSN, '[taken out]')} Urgent.`);
  });

  it('nobody may decide that it is needed', async () => {
    expect(
      codeOf(await create('cats', { letter: LETTER }, [{ element: 'letter', needed: true, reason: 'to answer' }])),
    ).toBe('SPII_FOUND');
  });
});

describe('SCOPSSCATA: taken out before forwarding and of every reply', () => {
  it('who routes the mail sees it as it came, everybody else without; what is forwarded and written holds none', async () => {
    const { data } = await create('scopsscata', { letter: LETTER });
    expect(data.made.item.letter).toBe(LETTER);
    await act('scopsscata', callers.scopsscata!.manager, data.made.item, 'task', {
      taskers: [{ level: 'OFFICE', office: 'EXSO', instructions: `Look up SSN ${SSN}`, dueOn: '2099-01-01' }],
    });
    const next = { ...data.made.item, version: data.made.item.version + 1 };
    const reply = { text: `Your SSN ${SSN} is on file.`, recipient: 'writer@example.gov' };
    await act('scopsscata', callers.scopsscata!.manager, next, 'dispatch', reply);
    for (const who of ['manager', 'member'] as const) {
      const { found } = (await read('scopsscata', callers.scopsscata![who], data.made.item.controlNumber)).data;
      expect(found.letter).toBe(who === 'manager' ? LETTER : LETTER.replace(SSN, '[taken out]'));
      expect(found.taskers).toEqual([{ instructions: 'Look up SSN [taken out]' }]);
      expect(JSON.stringify(found.history)).not.toContain(SSN);
    }
  });
});

describe('STARS: kept as submitted, masked in views and search', () => {
  it('nobody is shown it, whatever the role; the stored text is the one submitted', async () => {
    const { data } = await create('stars', { letter: LETTER });
    for (const who of ['manager', 'member'] as const)
      expect((await read('stars', callers.stars![who], data.made.item.controlNumber)).data.found.letter).toBe(
        LETTER.replace(SSN, '[masked]'),
      );
    expect(data.made.item.spiiDecisions[0].outcome).toBe('MASKED');
    const search = async (text: string) =>
      (
        (await trials.ask(
          'stars',
          callers.stars!.manager,
          'query ($text: String!) { searchTrialStarsLetters(text: $text) { totalCount } }',
          { text },
        )) as any
      ).data?.searchTrialStarsLetters?.totalCount ?? 'refused';
    expect([await search('help'), await search(SSN), await search('3456')]).toEqual([1, 'refused', 0]);
  });

  it('an edit by somebody who sees the mark loses nothing', async () => {
    const { data } = await create('stars', { letter: LETTER });
    const update = (version: number, letter: string) =>
      trials.ask(
        'stars',
        callers.stars!.manager,
        `mutation ($id: ID!, $version: Int!, $input: TrialStarsLetterInput!) { made: updateTrialStarsLetter(id: $id, version: $version, input: $input) { item { version letter } } }`,
        { id: data.made.item.id, version, input: { letter } },
      ) as Promise<any>;
    const edited = await update(1, `${data.made.item.letter} Urgent.`);
    expect(edited.data.made.item.letter).toBe(`${LETTER.replace(SSN, '[masked]')} Urgent.`);
    // The place is still there to be hidden: what the mark stood for was put back before it was stored.
    expect(codeOf(await update(2, 'It said [masked] and [masked].'))).toBe('INVALID_INPUT');
    const decisions = (await trials.ask(
      'stars',
      callers.stars!.manager,
      'query ($n: String!) { l: trialStarsLetter(controlNumber: $n) { spiiDecisions { found } } }',
      { n: data.made.item.controlNumber },
    )) as any;
    expect(decisions.data.l.spiiDecisions).toEqual([{ found: '1' }]);
  });
});

describe('CQC2MS: the submission is kept unchanged', () => {
  it('and shown as it was submitted to who may see the case, with a note of what it holds', async () => {
    const { data } = await create('cqc2ms', { letter: LETTER });
    expect((await read('cqc2ms', callers.cqc2ms!.member, data.made.item.controlNumber)).data.found.letter).toBe(LETTER);
    expect(data.made.item.spiiDecisions).toMatchObject([{ kinds: ['SSN'], outcome: 'KEPT_UNCHANGED' }]);
  });
});

describe('in every tool', () => {
  it('an identifier in a text that stands in the clear is refused, and no table holds one in the clear', async () => {
    for (const key of Object.keys(OUTCOMES)) {
      const refused = await create(key, { senderName: `Person, SSN ${SSN}` });
      expect(faultsOf(refused)).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'senderName'] }]);
      expect(await tables(key)).not.toContain(SSN);
    }
  });

  it('signs of ours in a text that somebody gives mark nothing', async () => {
    const { data } = await create('stars', { letter: `SSN \uE000${SSN}\uE001` });
    expect(data.made.item.letter).toBe('SSN [masked]');
  });
});

describe('IQ: grayed out unless somebody decides that it is needed and relevant (A-OV-18, A-2.5-2, iq F8)', () => {
  let test: TestService;
  beforeAll(async () => {
    test = await TestService.start();
  });
  afterAll(() => test.stop());
  const MANAGER = 'hq-execsec-manager';
  const fields = 'id version controlNumber subjectOfRequest spiiDecisions { outcome reason kinds }';
  const make = (input: object, spii: object[] = []) =>
    test.ask(
      MANAGER,
      `mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) { made: createIqFolder(input: $input, spii: $spii)
        { item { ${fields} } } }`,
      { variables: { input: filled('IqFolder', input), spii } },
    );
  const decide = (
    { id, version }: { id: string; version: number },
    needed: boolean,
    reason: string,
    element = 'subjectOfRequest',
  ) =>
    test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!, $element: String!, $needed: Boolean!, $reason: String!) { made: decideIqFolderSpii(id: $id, version: $version, element: $element, needed: $needed, reason: $reason) { item { ${fields} } } }`,
      { variables: { id, version, element, needed, reason } },
    );

  it('offers to take it out before anything is stored', async () => {
    const { data } = await test.ask(
      MANAGER,
      'query ($text: String!) { examineIqFolderText(text: $text) { findings { kind from to } outcome mayBeNeeded redacted } }',
      { variables: { text: LETTER } },
    );
    expect(data.examineIqFolderText).toEqual({
      findings: [{ kind: 'SSN', from: LETTER.indexOf(SSN), to: LETTER.indexOf(SSN) + SSN.length }],
      outcome: 'GRAYED_OUT_UNLESS_NEEDED',
      mayBeNeeded: true,
      redacted: LETTER.replace(SSN, '[grayed out]'),
    });
  });

  it('is grayed out, shown by a decision with its reason, grayed out again; each decision stays', async () => {
    const made = (await make({ subjectOfRequest: LETTER })).data.made.item;
    expect(made.subjectOfRequest).toBe(LETTER.replace(SSN, '[grayed out]'));
    expect(codeOf(await decide(made, true, ' '))).toBe('INVALID_INPUT');
    const needed = (await decide(made, true, 'The reply must name the account')).data.made.item;
    expect(needed.subjectOfRequest).toBe(LETTER);
    const gray = (await decide(needed, false, 'Answered without')).data.made.item;
    expect(gray.subjectOfRequest).toBe(LETTER.replace(SSN, '[grayed out]'));
    expect(gray.spiiDecisions).toEqual([
      { outcome: 'GRAYED_OUT', reason: null, kinds: ['SSN'] },
      { outcome: 'NEEDED', reason: 'The reply must name the account', kinds: ['SSN'] },
      { outcome: 'GRAYED_OUT', reason: 'Answered without', kinds: ['SSN'] },
    ]);
    expect(codeOf(await decide(made, true, 'an old version'))).toBe('STALE_VERSION');
    for (const element of ['name', 'organization', 'dueOn', 'controlNumber', 'none'])
      expect(codeOf(await decide(gray, true, 'x', element))).toBe('INVALID_INPUT');
  });

  it('what was decided to be needed stays so when the text is edited, what is new is grayed out', async () => {
    const made = (
      await make({ subjectOfRequest: LETTER }, [
        { element: 'subjectOfRequest', needed: true, reason: 'asked about it' },
      ])
    ).data.made.item;
    const edit = (version: number, subjectOfRequest: string, spii: object[] = []) =>
      test.ask(
        MANAGER,
        `mutation ($id: ID!, $version: Int!, $input: IqFolderInput!, $spii: [SpiiDecisionInput!]) { made: updateIqFolder(id: $id, version: $version, input: $input, spii: $spii) { item { ${fields} } } }`,
        { variables: { id: made.id, version, input: { subjectOfRequest }, spii } },
      );
    const edited = (await edit(1, `${LETTER} And SSN 901-22-3333.`)).data.made.item;
    expect(edited.subjectOfRequest).toBe(`${LETTER} And SSN [grayed out].`);
    expect(edited.spiiDecisions.map((each: any) => each.outcome)).toEqual(['NEEDED', 'GRAYED_OUT']);
    // By who sees the mark: what it stands for comes back, and stays hidden.
    const again = (await edit(2, `Again: ${edited.subjectOfRequest}`)).data.made.item;
    expect(again.subjectOfRequest).toBe(`Again: ${LETTER} And SSN [grayed out].`);
    const none = (await edit(3, LETTER, [{ element: 'subjectOfRequest', needed: false }])).data.made.item;
    expect(none.subjectOfRequest).toBe(LETTER.replace(SSN, '[grayed out]'));
  });

  it('telephone numbers and addresses are pointed out too, and hidden nowhere', async () => {
    const text = 'Call 202-555-0134 or write to me@example.gov.';
    const { data } = await test.ask(
      MANAGER,
      'query ($text: String!) { examineIqFolderText(text: $text) { findings { kind } redacted } }',
      { variables: { text } },
    );
    expect(data.examineIqFolderText).toEqual({
      findings: [{ kind: 'PHONE' }, { kind: 'EMAIL' }],
      redacted: 'Call [grayed out] or write to [grayed out].',
    });
    expect((await make({ subjectOfRequest: text })).data.made.item).toMatchObject({
      subjectOfRequest: text,
      spiiDecisions: [],
    });
  });

  it('a decision is seen with its item and by nobody else, by any door', async () => {
    await make({ subjectOfRequest: LETTER });
    const [{ key }] = await test.rows('iq', 'select key from iq_spii_decision order by id desc limit 1');
    const of = [{ __typename: 'IqSpiiDecision', id: globalId('IqSpiiDecision', key) }];
    const entities =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on IqSpiiDecision { outcome decidedBy } } }';
    const seen = async (user: string) => {
      const answer: any = await test.askTool('iq', user, entities, { variables: { of }, door: 'gateway' });
      return answer.data?._entities?.[0] ?? null;
    };
    expect(await seen(MANAGER)).toEqual({ outcome: 'GRAYED_OUT', decidedBy: MANAGER });
    for (const user of ['hq-execsec-analyst', 'cbp-iq-user', 'cbp-no-need', 'emma-clerk', 'system-admin', 'auditor'])
      expect([user, await seen(user)]).toEqual([user, null]);
  });

  it('a decision is made with the text too, and never without a reason', async () => {
    expect(
      (
        await make({ subjectOfRequest: LETTER }, [
          { element: 'subjectOfRequest', needed: true, reason: 'asked about it' },
        ])
      ).data.made.item.subjectOfRequest,
    ).toBe(LETTER);
    const decided = [{ element: 'subjectOfRequest', needed: true }];
    expect(codeOf(await make({ subjectOfRequest: LETTER }, decided))).toBe('INVALID_INPUT');
  });

  it('texts that were stored before anybody looked are grayed out too, and what an import kept as it came', async () => {
    const made = (await make({ subjectOfRequest: 'nothing' })).data.made.item;
    const hosted = test.service.host.tools.get('iq')!;
    const { encryptValue: seal } = await import('../../shared-schema/runtime/secrets/encrypted-value.ts');
    const [row] = await test.rows('iq', 'select id from iq_folder where key = $1', [made.id]);
    for (const key of ['subjectOfRequest', 'importedRow'])
      await test.rows(
        'iq',
        `update iq_folder set ${key === 'subjectOfRequest' ? 'subject_of_request' : 'imported_row'} = $1 where id = $2`,
        [
          seal(
            hosted.keys,
            { tool: 'iq', element: `IqFolder.${key}`, item: row.id },
            JSON.stringify({ cells: [LETTER] }),
          ),
          row.id,
        ],
      );
    const { data } = await test.ask(
      MANAGER,
      'query ($n: String!) { iqFolder(controlNumber: $n) { subjectOfRequest importedRow } }',
      { variables: { n: made.controlNumber } },
    );
    expect(JSON.stringify(data)).not.toContain(SSN);
    expect(data.iqFolder.importedRow).toContain('[grayed out]');
  });
});

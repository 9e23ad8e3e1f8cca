import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sessionSettings } from '../../shared-schema/language/rules.ts';
import { type Asked, actingOn, type Named } from '../support/acting.ts';
import { codeOf, textsOf, valueIn } from '../support/answers.ts';
import { creating, filled } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* What is referred waits for somebody else, and what is asked of the submitter for the submitter. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const later = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
const [MANAGER, CBP_USER] = ['hq-execsec-manager', 'cbp-iq-user'];
const [OES, OTHER_OES] = ['cbp-oes-specialist', 'cbp-oes-manager'];
const iq = actingOn(() => test, 'IqFolder');
const cbp = actingOn(() => test, 'CbpTrackingFolder');
const emma = actingOn(() => test, 'EmmaCorrespondence');

const STANDS = 'state dueOn stoppedOn';
interface Standing {
  readonly state: string;
  readonly dueOn: string | null;
  readonly stoppedOn: string | null;
}
const letter = { itemType: 'CORRESPONDENCE', receivedOn: TODAY, dueOn: later(20), subjectOfRequest: 'A question' };
const entered = async (): Promise<Named> =>
  valueIn(
    await test.ask(
      MANAGER,
      'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }',
      { variables: { input: filled('IqFolder', letter) } },
    ),
  );
const enteredAtCbp = async (): Promise<Named> =>
  valueIn(
    await test.ask(
      OES,
      'mutation ($input: CbpTrackingFolderInput!) { createCbpTrackingFolder(input: $input) { item { id version } } }',
      { variables: { input: filled('CbpTrackingFolder', { receivedOn: TODAY }) } },
    ),
  );
const sees = async (user: string, { id }: Named): Promise<boolean> => {
  const page: { nodes: readonly Named[] } = valueIn(await test.ask(user, '{ iqFolders(first: 50) { nodes { id } } }'));
  return page.nodes.some((each) => each.id === id);
};
/** Takes a folder of CBP's back past the program, with the settings of a caller and of the event set by hand. */
async function takenBackPast(user: string, { id }: Named): Promise<void> {
  const caller = await test.caller(user);
  const [{ row }] = await test.rows('cbp_tracking', 'select id as row from cbp_tracking_folder where key = $1', [
    keyOf(id),
  ]);
  const client = await test.service.host.cluster?.connect('cbp_tracking', 'cbp_tracking_app');
  if (!client) throw new Error('there is no database');
  const set = { ...sessionSettings(caller, [...caller.roles]), 'app.acting_on': row, 'app.event': 'item:take-back' };
  try {
    for (const [name, value] of Object.entries(set))
      await client.query('select set_config($1, $2, false)', [name, value]);
    await client.query(
      "update cbp_tracking_folder set state = 'open', stopped_on = null, version = version + 1 where id = $1",
      [row],
    );
  } finally {
    await client.end();
  }
}
const TO_CBP = { referredTo: 'component:CBP', text: 'A question for CBP' };

describe('a referral', () => {
  it('is a state of its own in which the clock stands, and whom it is referred to sees it at once (C-OV-1)', async () => {
    let folder = await iq.done(MANAGER, {
      of: await entered(),
      event: 'task',
      input: { taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: later(5) }] },
    });
    expect(await sees(CBP_USER, folder)).toBe(false);
    const fields = `${STANDS} taskers { stoppedOn }`;
    folder = await iq.done(MANAGER, { of: folder, event: 'refer', input: TO_CBP, fields });
    expect(folder).toMatchObject({
      state: 'REFERRED',
      stoppedOn: TODAY,
      dueOn: later(20),
      taskers: [{ stoppedOn: TODAY }],
    });
    expect(await sees(CBP_USER, folder)).toBe(true);
    folder = await iq.done(MANAGER, { of: folder, event: 'take-back', input: { text: 'It is ours' }, fields });
    expect(folder).toMatchObject({ state: 'OPEN', stoppedOn: null, dueOn: later(20), taskers: [{ stoppedOn: null }] });
    expect(await sees(CBP_USER, folder)).toBe(false);
  });

  it('that is taken back leaves it with whom it was shared before', async () => {
    const shared: Named = valueIn(
      await test.ask(
        MANAGER,
        'mutation ($id: ID!) { assignIqFolder(id: $id, version: 1, add: ["component:CBP"]) { item { id version } } }',
        { variables: { id: (await entered()).id } },
      ),
    );
    const referred = await iq.done(MANAGER, { of: shared, event: 'refer', input: TO_CBP });
    const back = await iq.done(MANAGER, { of: referred, event: 'take-back', input: { text: 'It is ours' } });
    expect(await sees(CBP_USER, back)).toBe(true);
  });

  it('is taken back by who referred it, and by nobody else, in the graph and in PostgreSQL', async () => {
    const folder = await cbp.done(OES, {
      of: await enteredAtCbp(),
      event: 'refer',
      input: { referredTo: 'component:TSA', text: 'Theirs to answer' },
    });
    const refused = await cbp.tried(OTHER_OES, { of: folder, event: 'take-back', input: { text: 'Back' } });
    expect(textsOf(refused)).toEqual(['EVENT_NOT_ALLOWED: take-back: whoever referred it takes it back.']);
    await expect(takenBackPast(OTHER_OES, folder)).rejects.toThrow(
      'neither a right to change nor the event allows this',
    );
    expect(codeOf(await cbp.tried(OES, { of: folder, event: 'take-back', input: { text: 'Back' } }))).toBeUndefined();
  });

  it('of a folder that nothing leaves the component with is a word, and opens it to nobody', async () => {
    const folder = await cbp.done(OES, {
      of: await enteredAtCbp(),
      event: 'refer',
      input: { referredTo: 'component:TSA', text: 'A matter for TSA' },
    });
    const rows = await test.rows(
      'cbp_tracking',
      `select a.party from assignment a join cbp_tracking_folder f on f.id = a.item
       where f.version = $1 and a.party like 'component:%'`,
      [folder.version],
    );
    expect(rows).toEqual([]);
  });
});

describe('a referral while the submitter is asked', () => {
  const ask = { event: 'ask-submitter', input: { text: 'Which address is right?' } };
  const refer = { event: 'refer', input: TO_CBP };
  const back = { event: 'take-back', input: { text: 'It is ours' }, fields: `${STANDS} taskers { stoppedOn }` };
  const answer = { event: 'record-answer', input: { text: 'The second' }, fields: STANDS };
  const through = async (...events: readonly Omit<Asked, 'of'>[]): Promise<Standing & Named> => {
    let folder = (await entered()) as Standing & Named;
    for (const event of events) folder = await iq.done<Standing>(MANAGER, { of: folder, ...event });
    return folder;
  };
  const TASK = { event: 'task', input: { taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: later(5) }] } };

  it('leaves the clock standing when it is taken back, until the answer comes', async () => {
    const taken = await through(TASK, ask, refer, back);
    expect(taken).toMatchObject({ state: 'OPEN', stoppedOn: TODAY, taskers: [{ stoppedOn: TODAY }] });
    expect(await iq.done(MANAGER, { of: taken, ...answer })).toMatchObject({ stoppedOn: null, dueOn: later(20) });
  });

  it('lets it run on where the answer has come meanwhile, or the referral was what stopped it', async () => {
    expect(await through(ask, refer, answer, back)).toMatchObject({ state: 'OPEN', stoppedOn: null });
    expect(await through(ask, { event: 'restart-clock' }, refer, back)).toMatchObject({ stoppedOn: null });
  });

  it('holds at PostgreSQL too, of who takes it back past the program', async () => {
    const enteredThere = await enteredAtCbp();
    const asked = await cbp.done(OES, { of: enteredThere, ...ask });
    const elsewhere = { event: 'refer', input: { referredTo: 'component:TSA', text: 'Theirs' } };
    const folder = await cbp.done(OES, { of: asked, ...elsewhere });
    await expect(takenBackPast(OES, folder)).rejects.toThrow('neither a right to change nor the event allows this');
  });
});

describe('a follow-up with the submitter', () => {
  const history = 'history { event actor text }';
  it('says who asked what and when, stops the clock, and goes on with the answer (A-2.4-2, A-2.4-1)', async () => {
    const none = await iq.tried(MANAGER, { of: await entered(), event: 'record-answer', input: { text: 'Yes' } });
    expect(textsOf(none)).toEqual(['EVENT_NOT_ALLOWED: record-answer: the submitter was asked nothing.']);
    const asked = await iq.done<Standing>(MANAGER, {
      of: await entered(),
      event: 'ask-submitter',
      input: { text: 'Which of the two addresses is right?' },
      fields: `${STANDS} ${history}`,
    });
    expect(asked).toMatchObject({
      state: 'OPEN',
      stoppedOn: TODAY,
      history: expect.arrayContaining([
        { event: 'ASK_SUBMITTER', actor: MANAGER, text: 'Which of the two addresses is right?' },
      ]),
    });
    const answered = await iq.done<Standing>(MANAGER, {
      of: asked,
      event: 'record-answer',
      input: { text: 'The second one.' },
      fields: STANDS,
    });
    expect(answered).toMatchObject({ state: 'OPEN', stoppedOn: null, dueOn: later(20) });
    const again = await iq.tried(MANAGER, { of: answered, event: 'record-answer', input: { text: 'Once more' } });
    expect(codeOf(again)).toBe('EVENT_NOT_ALLOWED');
  });

  it('is answered by a text or by a file that is kept here, and by no word of a file elsewhere', async () => {
    const asked = await iq.done(MANAGER, { of: await entered(), event: 'ask-submitter', input: { text: 'Which?' } });
    const elsewhere = await iq.tried(MANAGER, {
      of: asked,
      event: 'record-answer',
      input: { files: [{ fileName: 'answer.pdf', mediaType: 'application/pdf', sha256: 'a'.repeat(64) }] },
    });
    expect(textsOf(elsewhere)).toEqual(['INVALID_INPUT: text: record-answer needs it.']);
  });

  it('holds what may not leave: an identifier that nobody has said is needed', async () => {
    const held = await iq.tried(MANAGER, {
      of: await entered(),
      event: 'ask-submitter',
      input: { text: 'Is your SSN 900-12-3456?' },
    });
    expect(codeOf(held)).toBe('REPLY_HELD');
  });
});

describe('a delivery', () => {
  const logged = async (): Promise<Named> =>
    valueIn(
      await test.ask(
        'emma-clerk',
        `mutation { ${creating('EmmaCorrespondence', `datesReceived: ["${TODAY}"], receivedOn: "${TODAY}"`)}
          { item { id version } } }`,
      ),
    );
  const given = { office: 'NBC', recipient: 'Adjudications', deliveredOn: TODAY };
  it('says where, to whom and when, and none of these may be left out (emma F7)', async () => {
    const mail = await logged();
    for (const key of Object.keys(given)) {
      const answer = await emma.tried('emma-clerk', { of: mail, event: 'deliver', input: { ...given, [key]: null } });
      expect(textsOf(answer)).toEqual([`INVALID_INPUT: $event.deliver.${key}: it is not valid for its type.`]);
    }
    for (const deliveredOn of [later(1), later(-1)]) {
      const answer = await emma.tried('emma-clerk', { of: mail, event: 'deliver', input: { ...given, deliveredOn } });
      expect(codeOf(answer)).toBe('INVALID_INPUT');
    }
    const fields = 'state office deliveredTo deliveryDate';
    expect(await emma.done('emma-clerk', { of: mail, event: 'deliver', input: given, fields })).toMatchObject({
      state: 'DELIVERED',
      office: 'NBC',
      deliveredTo: 'Adjudications',
      deliveryDate: TODAY,
    });
  });
});

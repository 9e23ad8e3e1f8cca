import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import { EncryptedValue } from '../../../shared-schema/runtime/secrets/encrypted-value.ts';
import { by, CONTACT, EDITION, PASSWORD, PublicPort, session, TELL } from '../../support/public.ts';

/* A complainant's whole life, by HTTP. */
let port: PublicPort;
beforeAll(async () => {
  port = await PublicPort.start();
});
afterAll(() => port.stop());

describe("a complainant's whole life", () => {
  it('by control number: status, review, correction, supplement, withdrawal (cqc2ms F10, cqc2ms F15, cqc2ms A9, C-2.5-1)', async () => {
    const told = await port.submitted('border-patrol', {}, { passportNumber: 'C90000001' });
    const first = await port.get('/case', by(told));
    expect(first.body).toMatchObject({
      caseNumber: told.caseNumber,
      status: 'received',
      category: 'border-patrol',
      later: [],
    });
    expect(first.body.original).toMatchObject({
      firstName: 'Robin',
      lastName: '•••',
      narrative: 'The officer shouted at the checkpoint.',
    });
    // That there is an identifier, and not which.
    expect(first.body.original.passportNumber).toBe('•••••••••');
    const corrected = { lastName: 'Traveller', city: 'El Paso' };
    expect(await port.post('/case/corrections', { answers: corrected }, by(told))).toMatchObject({
      status: 201,
    });
    expect(
      await port.post('/case/supplements', { answers: { narrative: 'He wore no badge.' } }, by(told)),
    ).toMatchObject({ status: 201 });
    const { body } = await port.get('/case', by(told));
    expect(body.original).toEqual(first.body.original);
    expect(body.later).toEqual([
      { kind: 'correction', answers: { lastName: '•••', city: 'El Paso' } },
      { kind: 'supplement', answers: { narrative: 'He wore no badge.' } },
    ]);
    expect(await port.found(told, 'lastName amendments { amendmentKind lastName city narrative }')).toMatchObject({
      lastName: 'Traveler',
      amendments: [
        { amendmentKind: 'CORRECTION', lastName: 'Traveller', city: 'El Paso', narrative: null },
        { amendmentKind: 'SUPPLEMENT', lastName: null, city: null, narrative: 'He wore no badge.' },
      ],
    });
    expect(await port.post('/case/withdrawal', {}, by(told))).toMatchObject({ status: 200, body: { withdrawn: true } });
    expect((await port.get('/case', by(told))).body.status).toBe('withdrawn');
    expect((await port.post('/case/supplements', { answers: { narrative: 'More.' } }, by(told))).status).toBe(409);
  });

  it('by telephone and by mail too: staff find the case by its number and say how it stands (cqc2ms F10)', async () => {
    const { caseNumber } = await port.submitted();
    expect(await port.found({ caseNumber }, 'state controlNumber')).toMatchObject({
      state: 'OPEN',
      controlNumber: caseNumber,
    });
    const { id, version } = await entered('PAPER');
    const given = (await port.staff(TELL, { id, version })).data.told;
    await port.post('/case/withdrawal', {}, by(given));
    const [number = ''] = /^CQC-\d{4}-[0-9A-Z]{10}/.exec(given.controlNumber) ?? [];
    expect(await port.found({ caseNumber: number }, 'state')).toMatchObject({ id, state: 'WITHDRAWN' });
  });

  it('withdrawal closes the case and keeps it for its period, which destroys nothing (cqc2ms F16, C-4.2-1)', async () => {
    const told = await port.submitted();
    await port.post('/case/withdrawal', { reason: 'I changed my mind.' }, by(told));
    const { state, closedOn, dispositions } = await port.found(
      told,
      'state closedOn narrative dispositions { schedule whyKept }',
    );
    expect([state, closedOn]).toEqual(['WITHDRAWN', expect.stringMatching(/^\d{4}-/)]);
    expect(dispositions).toHaveLength(3);
    for (const { whyKept } of dispositions) expect(whyKept).not.toBeNull();
  });

  it('while an office has work of it, a withdrawal is asked for, and the Center closes it', async () => {
    const told = await port.submitted();
    const { id, version } = await port.found(told, '');
    await port.staff(
      `mutation ($id: ID!, $version: Int!, $event: Cqc2msCaseEvent!) {
        actOnCqc2msCase(id: $id, version: $version, event: $event) { item { id } } }`,
      {
        id,
        version,
        event: { task: { text: 'Please look', taskers: [{ level: 'OFFICE', office: 'OFO', dueOn: '2099-01-01' }] } },
      },
    );
    expect(await port.post('/case/withdrawal', {}, by(told))).toMatchObject({
      status: 202,
      body: { withdrawn: false },
    });
    expect(await port.found(told, 'state withdrawalAskedOn')).toMatchObject({
      state: 'TASKED',
      withdrawalAskedOn: expect.any(String),
    });
    expect((await port.get('/case', by(told))).body).toMatchObject({ status: 'under-review' });
  });

  it('an account takes name, email, user id and password, and shows complaint, status and resolution (cqc2ms F11, cqc2ms F12, cqc2ms F14, C-7.1-1)', async () => {
    const told = await port.submitted('general-concerns', { account: { userId: 'robin', password: PASSWORD } });
    expect(told.userId).toMatch(/^robin-[0-9A-Z]{6}$/);
    const wrong = await port.post('/sessions', { userId: told.userId, password: 'another passphrase' });
    const nobody = await port.post('/sessions', { userId: 'robin-AAAAAA', password: PASSWORD });
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body]);
    const signedIn = await port.post('/sessions', { userId: told.userId, password: PASSWORD });
    expect(signedIn).toMatchObject({ status: 201, body: { seconds: 1800 } });
    const mine = session(signedIn.body.session);
    expect((await port.get('/cases', mine)).body.cases).toMatchObject([
      { caseNumber: told.caseNumber, status: 'received' },
    ]);
    expect((await port.post('/case/corrections', { answers: { city: 'El Paso' } }, mine)).status).toBe(201);
    expect((await port.get('/case', mine)).body.later).toEqual([{ kind: 'correction', answers: { city: 'El Paso' } }]);
    // A later submission is the account's too.
    const { body } = await port.post(
      '/submissions',
      {
        category: 'general-concerns',
        statement: EDITION,
        certified: true,
        answers: { ...CONTACT, submissionKind: 'comment', narrative: 'Thank you.' },
      },
      mine,
    );
    expect((await port.cases(signedIn.body.session)).map(({ caseNumber }) => caseNumber)).toEqual([
      told.caseNumber,
      body.caseNumber,
    ]);
    expect((await port.get(`/case?case=${body.caseNumber}`, mine)).body.original.narrative).toBe('Thank you.');
    expect((await port.send('DELETE', '/cqc2ms/sessions', { headers: mine })).status).toBe(204);
    expect((await port.get('/cases', mine)).status).toBe(401);
  });

  it('a password is kept as an argon2id digest, encrypted, and shown to nobody', async () => {
    const told = await port.submitted('general-concerns', { account: { userId: 'kim', password: PASSWORD } });
    const { accounts } = await port.found(told, 'accounts { userId password }');
    expect(accounts).toEqual([{ userId: told.userId, password: null }]);
    const [{ id, password }] = await port.test.rows(
      'cqc2ms',
      'select id, password from cqc2ms_account where user_id = $1',
      [told.userId],
    );
    // Encrypted: with the tool's key it is a digest, and of this password.
    expect(Buffer.from(password).toString('latin1')).not.toMatch(/argon2|passphrase/);
    const { keys } = port.test.service.host.tools.get('cqc2ms') as HostedTool;
    const at = { tool: 'cqc2ms', element: 'Cqc2msAccount.password', item: id };
    const digest = new EncryptedValue(Buffer.from(password)).open(keys, at);
    expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect([await verify(digest, PASSWORD), await verify(digest, 'another passphrase')]).toEqual([true, false]);
  });

  it('who wrote by mail opens an account by control number and one more detail (cqc2ms F13)', async () => {
    const { id, version } = await entered('PAPER');
    const given = await port.staff(TELL, { id, version });
    const { controlNumber } = given.data.told;
    expect(given.data.told.text).toContain(controlNumber);
    const account = { userId: 'pat', password: PASSWORD };
    const guess = await port.post(
      '/case/account',
      { ...account, detail: { lastName: 'Somebody' } },
      by({ controlNumber }),
    );
    expect(guess.status).toBe(404);
    const opened = await port.post(
      '/case/account',
      { ...account, detail: { lastName: 'traveler' } },
      by({ controlNumber }),
    );
    expect([opened.status, opened.body]).toEqual([201, { userId: expect.stringMatching(/^pat-/) }]);
    const { body } = await port.post('/sessions', { userId: opened.body.userId, password: PASSWORD });
    expect((await port.get('/cases', session(body.session))).body.cases).toHaveLength(1);
  });

  it('a caller, a letter writer or a visitor is told the control number, which opens the case online (cqc2ms F6, cqc2ms F8)', async () => {
    for (const channel of ['TELEPHONE', 'PAPER', 'IN_PERSON']) {
      const { id, version, controlNumber: caseNumber } = await entered(channel);
      const { told } = (await port.staff(TELL, { id, version })).data;
      expect(told.controlNumber.startsWith(caseNumber)).toBe(true);
      expect((await port.get('/case', by(told))).body.caseNumber).toBe(caseNumber);
      // A new one takes the place of the one before.
      const again = (await port.staff(TELL, { id, version: told.item.version })).data.told;
      expect((await port.get('/case', by(told))).status).toBe(404);
      expect((await port.get('/case', by(again))).status).toBe(200);
    }
  });
});

async function entered(channel: string): Promise<{ id: string; version: number; controlNumber: string }> {
  const answer = await port.staff(
    `mutation ($input: Cqc2msCaseInput!, $confirmed: [EntryConfirmation!]) {
      made: enterCqc2msCase(path: "general-concerns", input: $input, confirmed: $confirmed) {
      item { id version controlNumber } errors { field message } } }`,
    {
      input: {
        ...CONTACT,
        submissionKind: 'COMPLAINT',
        narrative: 'The line stood still.',
        channel,
        entryMethods: ['KEYED'],
      },
      confirmed: channel === 'TELEPHONE' ? ['DETAILS_CONFIRMED_WITH_CALLER'] : [],
    },
  );
  if (!answer.data?.made?.item) throw new Error(JSON.stringify(answer));
  return answer.data.made.item;
}

describe('what each act leaves', () => {
  it("is an event with the case whose actor is the submitter, and no staff's", async () => {
    const told = await port.submitted();
    await port.get('/case', by(told));
    await port.post('/case/corrections', { answers: { city: 'Dallas' } }, by(told));
    await port.post('/case/withdrawal', {}, by(told));
    const [{ submitter }] = await port.test.rows(
      'cqc2ms',
      `select a.submitter
       from public_access a
       join cqc2ms_case c on c.id = a.item
       where c.control_number = $1`,
      [told.caseNumber],
    );
    const events = await port.test.rows('cqc2ms', 'select action from audit.event where actor = $1', [submitter]);
    expect(events.length).toBeGreaterThanOrEqual(4);
    const [action] = await port.test.rows(
      'cqc2ms',
      `select x.actor
       from cqc2ms_action x
       join cqc2ms_case c on c.id = x.item
       where c.control_number = $1 and x.event = 'withdraw-submission'`,
      [told.caseNumber],
    );
    expect(action).toEqual({ actor: submitter });
  });
});

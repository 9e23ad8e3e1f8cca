import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { by, CONTACT, EDITION, PASSWORD, PublicPort, session, type Told, wrongIn } from '../../support/public.ts';

/* What whoever found a control number can do with it, and how it is taken back. */
let port: PublicPort;
beforeAll(async () => {
  port = await PublicPort.start();
});
afterAll(() => port.stop());

describe('a control number that somebody found', () => {
  it('shows none of the details that an account is opened by, original or corrected', async () => {
    const told = await port.submitted('general-concerns', {}, { email: 'found@example.gov' });
    await port.post('/case/corrections', { answers: { lastName: 'Traveller', city: 'El Paso' } }, by(told));
    const { body } = await port.get('/case', by(told));
    for (const key of ['lastName', 'postalCode', 'email']) expect([key, body.original[key]]).toEqual([key, '•••']);
    expect(body.later).toEqual([{ kind: 'correction', answers: { lastName: '•••', city: 'El Paso' } }]);
    expect(body.original).toMatchObject({ firstName: CONTACT.firstName, narrative: expect.any(String) });
    // Who has signed in gave the detail, or the password.
    const { body: opened } = await port.opening(told);
    const mine = await port.get('/case', session(await port.signedIn(opened)));
    expect(mine.body.original).toMatchObject({ lastName: 'Traveler', email: 'found@example.gov' });
  });

  it('opens no account by a detail that was added by the number itself', async () => {
    const told = await port.submitted();
    await port.post('/case/corrections', { answers: { lastName: 'Thief', postalCode: '99999' } }, by(told));
    expect((await port.opening(told, { lastName: 'Thief' })).status).toBe(404);
    expect((await port.opening(told, { postalCode: '99999' })).status).toBe(404);
    expect((await port.opening(told)).status).toBe(201);
  });

  it('opens one account and no second, also of many at once', async () => {
    const told = await port.submitted();
    const all = await Promise.all(Array.from({ length: 5 }, () => port.opening(told)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
    const later = await port.opening(told);
    expect([later.status, Object.keys(wrongIn(later))]).toEqual([400, ['account']]);
    const own = await port.submitted('trade', { account: { userId: 'kim', password: PASSWORD } });
    expect((await port.opening(own)).status).toBe(400);
  });
});

describe('a new control number', () => {
  async function stolen(): Promise<{ told: Told; thief: string; userId: string }> {
    const told = await port.submitted();
    const { userId } = (await port.opening(told, undefined, 'thief')).body;
    return { told, userId, thief: await port.signedIn({ userId }) };
  }

  it('takes the case from the account that was opened by the one before, and its sessions', async () => {
    const { told, thief, userId } = await stolen();
    const anew = await port.toldAnew(told);
    expect((await port.get('/case', by(told))).status).toBe(404);
    for (const path of ['/case', '/cases', `/case?case=${told.caseNumber}`])
      expect([path, (await port.get(path, session(thief))).status]).toEqual([path, 401]);
    const again = await port.signedIn({ userId });
    expect((await port.get('/case', session(again))).status).toBe(404);
    expect(await port.cases(again)).toEqual([]);
    const more = { answers: { narrative: 'More.' } };
    expect((await port.post('/case/supplements', more, session(again))).status).toBe(404);
    expect((await port.post('/case/withdrawal', {}, session(again))).status).toBe(404);
    // Whoever is told it opens an account of their own.
    const { body } = await port.opening(anew);
    expect(await port.cases(await port.signedIn(body))).toMatchObject([{ caseNumber: told.caseNumber }]);
  });

  it('is the only one from then on: an account that is being opened by the one before is not', async () => {
    const told = await port.submitted();
    // Another number is written and not there yet, while an account is opened by the one before.
    const another = port.test.rows(
      'cqc2ms',
      `with anew as (
         update public_access a
         set digest = '\\x00'
         from cqc2ms_case c
         where c.id = a.item and c.control_number = $1
         returning a.item
       )
       select item, pg_sleep(2) from anew`,
      [told.caseNumber],
    );
    expect((await port.opening(told)).status).toBe(404);
    await another;
    expect(
      await port.test.rows('cqc2ms', 'select from public_account_case where case_number = $1', [told.caseNumber]),
    ).toEqual([]);
  });

  it('is the only one from then on: a session opens no account of a case that it loses meanwhile', async () => {
    const { told, thief } = await stolen();
    // The number is renewed, which is not there yet, while the thief asks for another account.
    const renewed = port.test.rows(
      'cqc2ms',
      `with anew as (
         update public_access a
         set digest = '\\x01'
         from cqc2ms_case c
         where c.id = a.item and c.control_number = $1
         returning a.item
       ), taken as (
         delete from public_account_case using anew where public_account_case.item = anew.item
       )
       select item, pg_sleep(2) from anew`,
      [told.caseNumber],
    );
    const detail = { lastName: 'Traveler' };
    const given = { userId: 'second', password: PASSWORD, detail };
    const answer = await port.post('/case/account', given, session(thief));
    expect([answer.status, Object.keys(wrongIn(answer))]).toEqual([400, ['account']]);
    await renewed;
    expect(
      await port.test.rows('cqc2ms', 'select from public_account_case where case_number = $1', [told.caseNumber]),
    ).toEqual([]);
  });

  it('is given out for a case that is closed too, by who runs cases and for the version seen', async () => {
    const { told, thief } = await stolen();
    expect((await port.post('/case/withdrawal', {}, session(thief))).status).toBe(200);
    const { id, version } = await port.found(told, '');
    const tell = (user: string, at: number) =>
      port.staff(
        `mutation ($id: ID!, $version: Int!) {
          told: tellCqc2msCaseControlNumber(id: $id, version: $version) { controlNumber } }`,
        { id, version: at },
        user,
      );
    expect((await tell('cqc-analyst', version)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await tell('cbp-cqc-agent', version - 1)).errors?.[0]?.extensions.code).toBe('STALE_VERSION');
    const anew = await port.toldAnew(told);
    expect((await port.get('/case', session(thief))).status).toBe(401);
    expect((await port.get('/case', by(anew))).body.status).toBe('withdrawn');
    const [event] = await port.test.rows(
      'cqc2ms',
      `select outcome
       from audit.event
       where action = 'acknowledge'
       order by at desc
       limit 1`,
    );
    expect(event).toEqual({ outcome: 'ok' });
  });
});

describe('an account of many cases', () => {
  it('reaches each of them, a page at a time and by its number; one that is another’s is none of them', async () => {
    const account = { userId: 'many', password: PASSWORD };
    const first = await port.submitted('general-concerns', { account });
    const token = await port.signedIn(first);
    const added: string[] = [];
    for (let at = 0; at < 4; at++) {
      const { body } = await port.post('/submissions', statementOf('general-concerns'), session(token));
      added.push(body.caseNumber);
    }
    const numbers = [first.caseNumber, ...added];
    expect((await port.cases(token)).map(({ caseNumber }) => caseNumber)).toEqual(numbers);
    const after = await port.get(`/cases?after=${numbers[2]}`, session(token));
    expect(after.body.cases.map(({ caseNumber }: Told) => caseNumber)).toEqual(numbers.slice(3));
    const beyond = await port.get(`/cases?after=${numbers[4]}`, session(token));
    expect([beyond.status, beyond.body.cases]).toEqual([200, []]);
    for (const each of numbers)
      expect((await port.get(`/case?case=${each}`, session(token))).body.caseNumber).toBe(each);
    const other = await port.submitted();
    expect((await port.get(`/case?case=${other.caseNumber}`, session(token))).status).toBe(404);
  });

  it('is read case by case: what one asks about another discloses nothing', async () => {
    const first = await port.submitted('general-concerns', { account: { userId: 'two', password: PASSWORD } });
    const token = await port.signedIn(first);
    const { body } = await port.post('/submissions', statementOf('general-concerns'), session(token));
    const before = await disclosed(first.caseNumber);
    expect((await port.get(`/case?case=${body.caseNumber}`, session(token))).status).toBe(200);
    expect((await port.post('/submissions', statementOf('general-concerns'), session(token))).status).toBe(201);
    expect(await disclosed(first.caseNumber)).toBe(before);
  });

  it('is nobody anonymous: a session and an anonymous submission are refused together', async () => {
    const first = await port.submitted('general-concerns', { account: { userId: 'named', password: PASSWORD } });
    const token = await port.signedIn(first);
    const answers = { submissionKind: 'tip', narrative: 'A synthetic tip.' };
    const given = { ...statementOf('general-concerns'), anonymous: true, answers };
    const answer = await port.post('/submissions', given, session(token));
    expect([answer.status, Object.keys(wrongIn(answer))]).toEqual([400, ['anonymous']]);
    expect(await port.cases(token)).toHaveLength(1);
  });
});

const statementOf = (category: string) => ({
  category,
  statement: EDITION,
  certified: true,
  answers: { ...CONTACT, submissionKind: 'comment', narrative: 'Thank you.' },
});

/** How many events there are by which a case was disclosed to its submitter, or changed by them. */
async function disclosed(caseNumber: string): Promise<number> {
  const [{ n }] = await port.test.rows(
    'cqc2ms',
    `select count(*)::int as n
     from audit.event e
     join public_access a on a.submitter = e.actor
     join cqc2ms_case c on c.id = a.item
     where c.control_number = $1`,
    [caseNumber],
  );
  return n;
}

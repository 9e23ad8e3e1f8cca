import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { by, PublicPort, type Told, wrongIn } from '../../support/public.ts';

/* What a submitter says later: how much of it, by whom, and why a case is withdrawn. */
let port: PublicPort;
beforeAll(async () => {
  port = await PublicPort.start();
});
afterAll(() => port.stop());

/** Enters so many amendments of a case, past the program. */
const amended = ({ caseNumber }: Told, { by: who, times }: { readonly by: string; readonly times: number }) =>
  port.test.rows(
    'cqc2ms',
    `insert into cqc2ms_amendment (id, key, version, created_by, created_at, updated_at, item, amendment_kind)
     select gen_random_uuid(), gen_random_uuid(), 1, ${who}, now(), now(), c.id, 'supplement'
     from cqc2ms_case c
     join public_access a on a.item = c.id
     cross join generate_series(1, ${times})
     where c.control_number = $1`,
    [caseNumber],
  );

describe('corrections and supplements', () => {
  it('have a bound by case, also of many at once, after which the case is read and withdrawn as before', async () => {
    const told = await port.submitted();
    await amended(told, { by: 'a.submitter', times: 47 });
    const supplement = () => port.post('/case/supplements', { answers: { narrative: 'More.' } }, by(told));
    const all = await Promise.all(Array.from({ length: 8 }, supplement));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 201, 400, 400, 400, 400, 400]);
    expect(wrongIn(await supplement())).toEqual({
      null: 'a case takes at most 50 corrections and supplements.',
    });
    expect((await port.get('/case', by(told))).body.later).toHaveLength(50);
    expect((await port.post('/case/withdrawal', {}, by(told))).status).toBe(200);
  });

  it('have their bound anew with a new control number: whoever had the one before used up their own', async () => {
    const told = await port.submitted();
    await amended(told, { by: 'a.submitter', times: 50 });
    const supplement = (of: Told) => port.post('/case/supplements', { answers: { narrative: 'Mine.' } }, by(of));
    expect((await supplement(told)).status).toBe(400);
    const anew = await port.toldAnew(told);
    expect((await supplement(anew)).status).toBe(201);
    expect((await port.get('/case', by(anew))).body.later).toHaveLength(51);
  });

  it('are counted without those of staff', async () => {
    const told = await port.submitted();
    await amended(told, { by: "'cbp-cqc-agent'", times: 50 });
    const supplement = { answers: { narrative: 'More.' } };
    expect((await port.post('/case/supplements', supplement, by(told))).status).toBe(201);
  });

  it('that say why a case is withdrawn stand there once it is, and not where it is not', async () => {
    const told = await port.submitted();
    const withdrawn = (reason: string) => port.post('/case/withdrawal', { reason }, by(told));
    expect((await withdrawn('First.')).status).toBe(200);
    expect((await withdrawn('Second.')).status).toBe(409);
    const { body } = await port.get('/case', by(told));
    expect(body.later).toEqual([{ kind: 'supplement', answers: { narrative: 'First.' } }]);
  });

  it('say why only with the event itself: refused, it leaves nothing', async () => {
    const told = await port.submitted();
    // The case changes after it is opened and before it is withdrawn, which waits for what is locked here.
    const held = port.test.rows(
      'cqc2ms',
      `with locked as (
         select i.id, pg_advisory_xact_lock(hashtextextended('amended ' || i.id, 111))
         from cqc2ms_case i
         where i.control_number = $1
       ), waited as (
         select id, pg_sleep(2) from locked
       )
       update cqc2ms_case c
       set version = c.version + 1
       from waited
       where c.id = waited.id
       returning c.version`,
      [told.caseNumber],
    );
    const answer = await port.post('/case/withdrawal', { reason: 'Not to be kept.' }, by(told));
    expect(await held).toHaveLength(1);
    expect([answer.status, (await port.get('/case', by(told))).body.later]).toEqual([409, []]);
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { THE_PUBLIC } from '../../../shared-schema/runtime/request/lending.ts';
import { by, PASSWORD, PublicPort, session } from '../../support/public.ts';
import { eventually } from '../../support/service.ts';

/* What the public's port may take of the tool that staff work in. */
let port: PublicPort;
beforeAll(async () => {
  port = await PublicPort.start();
});
afterAll(() => port.stop());
const hosted = () => {
  const found = port.test.service.host.tools.get('cqc2ms');
  if (!found) throw new Error('cqc2ms is not served');
  return found;
};

it('all of the public are one borrower of connections, whatever they do', async () => {
  const { lending } = hosted();
  const borrowers = new Set<string>();
  const turn = lending.turn.bind(lending);
  lending.turn = (user) => {
    borrowers.add(user);
    return turn(user);
  };
  try {
    const told = await port.submitted('general-concerns', { account: { userId: 'kim', password: PASSWORD } });
    await port.get('/case', by({ controlNumber: `${told.caseNumber}-NONE` }));
    await port.post('/case/supplements', { answers: { narrative: 'More.' } }, by(told));
    const { body } = await port.post('/sessions', { userId: told.userId, password: PASSWORD });
    expect((await port.cases(body.session)).map(({ caseNumber }) => caseNumber)).toEqual([told.caseNumber]);
    await port.send('DELETE', '/cqc2ms/sessions', { headers: session(body.session) });
  } finally {
    lending.turn = turn;
  }
  expect([...borrowers]).toEqual([THE_PUBLIC]);
});

it('half of the connections stay for staff, however many of the public ask', async () => {
  const { lending, pool } = hosted();
  const told = await port.submitted();
  const half = Math.floor((pool.options.max ?? 0) / 2);
  const turns = await Promise.all(Array.from({ length: half }, () => lending.turn(THE_PUBLIC)));
  const asked = port.get('/case', by(told));
  await eventually(async () => lending.waiting === 1);
  expect(await port.found(told, 'state')).toMatchObject({ state: 'OPEN' });
  expect(lending.waiting).toBe(1);
  for (const giveBack of turns) giveBack();
  expect((await asked).status).toBe(200);
});

it('the port answers by the one role of its account: with another one it takes nothing', async () => {
  await port.test.rows(
    'directory',
    `insert into access_grant (id, key, created_by, created_at, updated_at, user_key, role, state)
     select gen_random_uuid(), gen_random_uuid(), created_by, now(), now(), user_key, 'cqc2ms.analyst', 'granted'
     from access_grant
     where user_key = 'cqc2ms-portal'
     limit 1`,
  );
  port.test.service.callers.forget('cqc2ms-portal');
  expect((await port.submitting('general-concerns')).status).toBe(503);
});

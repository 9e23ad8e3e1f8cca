import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestService } from '../../support/service.ts';

/* Whoever asks is told who they are to the graph: what a front end shows first. */
const VIEWER = `{ viewer {
  user component office access { tool roles suspendedBecause } trainingDueOn account { userKey email }
} }`;
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

it('is told which roles are in force and when training is due', async () => {
  const { data } = await test.ask('fema-secretariat', VIEWER);
  expect(data.viewer).toMatchObject({
    user: 'fema-secretariat',
    component: 'FEMA',
    office: 'EXECSEC',
    access: [{ tool: 'iq', roles: ['iq.component-secretariat', 'iq.user'], suspendedBecause: [] }],
    account: { userKey: 'fema-secretariat' },
  });
  expect(data.viewer.trainingDueOn > new Date().toISOString().slice(0, 10)).toBe(true);
});

it('is told why roles are not in force', async () => {
  const { viewer } = (await test.ask('cbp-cqc-untrained', VIEWER)).data;
  expect(viewer.access).toEqual([{ tool: 'cbp-tracking', roles: [], suspendedBecause: ['training-lapsed'] }]);
  expect(viewer.trainingDueOn < new Date().toISOString().slice(0, 10)).toBe(true);
  expect((await test.ask('cbp-no-need', '{ viewer { access { tool } } }')).data.viewer.access).toEqual([]);
});

it('what was told of the account stands in the audit, and who asks for none of it leaves no row there', async () => {
  const last = async () => (await test.rows('directory', 'select actor, ids from audit.event order by at')).at(-1);
  await test.ask('ice-secretariat', '{ viewer { trainingDueOn } }');
  expect(await last()).toEqual({ actor: 'ice-secretariat', ids: [expect.any(String)] });
  await test.ask('ice-secretariat', '{ viewer { user access { tool } } }');
  expect(await last()).toEqual({ actor: 'ice-secretariat', ids: [] });
});

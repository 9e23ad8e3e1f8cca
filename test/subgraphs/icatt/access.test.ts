import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { textsOf, valueIn } from '../../support/answers.ts';
import { TestService } from '../../support/service.ts';
import { OES, RESPONDER, SECRETARY, Taskings } from '../../support/taskings.ts';

let test: TestService;
const taskings = new Taskings(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('access to I-CATT', () => {
  it('is given to nobody outside ICE, whatever role they hold or is shared with them (icatt A1)', async () => {
    const tasking = await taskings.entered();
    const shared = (...add: string[]) =>
      test.ask(
        OES,
        `mutation ($id: ID!, $version: Int!, $add: [String!]) {
          assignIcattTasking(id: $id, version: $version, add: $add) { item { id } } }`,
        { variables: { id: tasking.id, version: tasking.version, add } },
      );
    expect(textsOf(await shared('user:cbp-with-icatt-role'))).toEqual([
      'INVALID_INPUT: party: nobody with access to this tool has this key.',
    ]);
    valueIn(await shared('component:CBP', 'office:CBP/OES'));
    const outside = CAST.filter(({ component }) => component !== 'ICE').map(({ key }) => key);
    expect(outside).toEqual(expect.arrayContaining(['cbp-with-icatt-role', 'hq-execsec-manager', 'cqc-complainant']));
    for (const user of outside) {
      const answer = await test.ask(user, '{ icattTaskings { totalCount } }');
      expect([user, answer.data?.icattTaskings?.totalCount ?? 0]).toEqual([user, 0]);
    }
  });

  it('is given to employees and contractors whose tasking it is, and to no other of ICE (icatt A2)', async () => {
    const tasking = await taskings.entered();
    await taskings.tasked(tasking, { level: 'EXPERT', assignee: 'icatt-contractor' });
    const readers = async () => {
      const found: string[] = [];
      for (const { key } of CAST.filter(({ component }) => component === 'ICE')) {
        const answer = await test.ask(key, 'query ($n: String!) { icattTasking(controlNumber: $n) { id } }', {
          variables: { n: tasking.controlNumber },
        });
        if (answer.data?.icattTasking) found.push(key);
      }
      return found.sort();
    };
    expect(await readers()).toEqual(['icatt-contractor', SECRETARY, OES]);
  });

  it('gives whoever has a tasking passed on neither its content nor its documents (icatt A2)', async () => {
    const tasking = await taskings.entered();
    await taskings.letter(tasking, 'A synthetic letter');
    const toResponder = await taskings.tasked(tasking, { level: 'EXPERT', assignee: RESPONDER });
    const fields = 'taskingContent documents { fileName } userName';
    expect(await taskings.seen(RESPONDER, tasking, fields)).toMatchObject({ taskingContent: 'How many were there?' });
    await taskings.onTasker.done(RESPONDER, {
      of: toResponder,
      event: 'task',
      input: { taskers: [{ level: 'EXPERT', assignee: 'icatt-attorney', dueOn: '2099-12-31' }] },
    });
    expect(await taskings.seen('icatt-attorney', tasking, `${fields} state`)).toEqual({
      taskingContent: null,
      documents: null,
      userName: null,
      state: 'TASKED',
    });
  });
});

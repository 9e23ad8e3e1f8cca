import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codesOf, faultsOf, valueIn } from '../support/answers.ts';
import { creating, filled } from '../support/entered.ts';
import { DOORS, TestServer } from '../support/http.ts';

/* A change answers all that is wrong with what was given, at once and by its place, and is not made then. */
const MANAGER = 'hq-execsec-manager';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const folders = async () =>
  (await server.test.rows('iq', 'select count(*)::int as n from iq_folder'))[0] as { readonly n: number };
const lastEvent = async () => {
  await server.test.service.host.tools.get('iq')?.attempts.flush();
  return (await server.test.rows('iq', 'table audit.event order by at desc limit 1'))[0];
};
const ask = async (query: string, variables: object = {}, path: string = DOORS.gateway) =>
  (await server.ask(MANAGER, query, { path, variables, headers: { purpose: 'respond-to-mail' } })).body;

const CREATE = `mutation ($input: IqFolderInput!) {
  made: createIqFolder(
    input: $input, spii: { element: "socialSecurityNumber", needed: true, reason: "why" }
  ) { ...P ... on CreateIqFolderPayload { wrong: errors { at: field code message } } }
} fragment P on CreateIqFolderPayload { __typename item { id } }`;
const WRONG = {
  socialSecurityNumber: '000-12-3456',
  email: 'no at sign here',
  name: 'A person, SSN 900-12-3456',
  signatory: 'x'.repeat(81),
};

describe.each(Object.entries(DOORS).filter(([door]) => door !== 'files'))('at the door of the %s', (_door, path) => {
  it('every wrong field is told by its way from the arguments, none by its value, and nothing is stored', async () => {
    const before = await folders();
    const answer = await ask(CREATE, { input: filled('IqFolder', { ...WRONG, subjectOfRequest: 'A question' }) }, path);
    expect(answer).toEqual({
      data: {
        made: {
          __typename: 'CreateIqFolderPayload',
          item: null,
          wrong: expect.arrayContaining(
            Object.keys(WRONG).map((key) => ({
              at: ['input', key],
              code: 'INVALID_INPUT',
              message: expect.stringMatching(new RegExp(`^IqFolder.${key}: `)),
            })),
          ),
        },
      },
    });
    expect(answer.data.made.wrong).toHaveLength(4);
    for (const value of Object.values(WRONG)) expect(JSON.stringify(answer)).not.toContain(value);
    expect(await folders()).toEqual(before);
  });

  it('of several changes none is made, and each says whether it was the one', async () => {
    const before = await folders();
    const answer = await ask(
      `mutation {
        a: ${creating('IqFolder', 'name: "Never Stored"')} { item { id } errors { field code } }
        b: ${creating('IqFolder', 'email: "none"')} { item { id } errors { field code } }
      }`,
      {},
      path,
    );
    expect(answer).toEqual({
      data: {
        a: { item: null, errors: [{ field: null, code: 'NOT_MADE' }] },
        b: { item: null, errors: [{ field: ['input', 'email'], code: 'INVALID_INPUT' }] },
      },
    });
    expect(await folders()).toEqual(before);
  });

  it('beside a conflict or a refusal there are errors of GraphQL alone', async () => {
    const answer = await ask(
      `mutation {
        a: ${creating('IqFolder', 'email: "none"')} { errors { code } }
        b: updateIqFolder(id: "00000000-0000-4000-8000-000000000000", version: 1, input: {}) { errors { code } }
      }`,
      {},
      path,
    );
    expect([answer.data, codesOf(answer)]).toEqual([null, ['INVALID_INPUT', 'NOT_FOUND']]);
  });

  it('the event of a change that had faults says its action and the first of them, and discloses nothing', async () => {
    await ask(CREATE, { input: filled('IqFolder', { ...WRONG, subjectOfRequest: 'A question' }) }, path);
    expect(await lastEvent()).toMatchObject({ action: 'create', outcome: 'invalid', disclosed: [] });
  });
});

describe('an event that is given wrong', () => {
  it('tells of each tasker what is wrong with it, by its place in the list', async () => {
    const made = valueIn<{ id: string }>(
      await ask(`mutation { ${creating('IqFolder')} { item { id } errors { code } } }`),
    );
    const taskers = [
      { level: 'OFFICE', office: 'OLA', dueOn: '2199-01-04' },
      { office: 'OLA' },
      { level: 'EXPERT', assignee: 'nobody-at-all', dueOn: '2001-01-01' },
    ];
    const answer = await server.test.ask(
      MANAGER,
      `mutation ($id: ID!, $taskers: [IqTaskerInput!]) {
        actOnIqFolder(id: $id, version: 1, event: { task: { taskers: $taskers } }) { item { state } } }`,
      { variables: { id: made.id, taskers } },
    );
    expect(faultsOf(answer).map(({ field }) => field?.slice(3))).toEqual([
      ['1', 'dueOn'],
      ['1', 'level'],
      ['2', 'dueOn'],
      ['2', 'assignee'],
    ]);
  });
});

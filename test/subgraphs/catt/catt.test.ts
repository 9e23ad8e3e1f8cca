import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../../support/acting.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import { creating } from '../../support/entered.ts';
import { TestServer } from '../../support/http.ts';
import { upload } from '../../support/uploading.ts';

const MANAGER = 'catt-manager';
const ANALYST = 'catt-analyst';
const FEMA = 'catt-user';
const SECRETARIAT = 'catt-secretariat';
let on: TestServer;
beforeAll(async () => {
  on = await TestServer.start();
});
afterAll(() => on.stop());

const { done } = actingOn(() => on.test, 'CattTask');
const onTasker = actingOn(() => on.test, 'CattTasker');
const make = async (given = '', user = MANAGER): Promise<Named & { controlNumber: string }> =>
  valueIn(
    await on.test.ask(user, `mutation { made: ${creating('CattTask', given)} { item { id version controlNumber } } }`),
  );
const read = async (user: string, controlNumber: string, fields: string) =>
  (await on.test.ask(user, `{ cattTask(controlNumber: "${controlNumber}") { ${fields} } }`)).data.cattTask;

describe('a form of CATT', () => {
  const ENTER = `mutation ($path: String!, $input: CattTaskInput!) {
    made: enterCattTask(path: $path, input: $input) { item { itemType username lastName } } }`;
  const enter = (path: string, channel: string, input: object) =>
    on.test.ask(MANAGER, ENTER, { variables: { path, input: { ...input, channel, entryMethods: ['KEYED'] } } });

  it('asks what its way needs, by fields of the tool’s own; its rules refuse what does not fit (catt F2)', async () => {
    const { data } = await on.test.ask(MANAGER, '{ cattIntakePaths { path questions { element mandatory } } }');
    const asked = new Map<string, string[]>(
      data.cattIntakePaths.map(({ path, questions }: { path: string; questions: { element: string }[] }) => [
        path,
        questions.map(({ element }) => element),
      ]),
    );
    expect([...asked.keys()]).toEqual(['letter', 'call', 'task']);
    expect(asked.get('task')).toEqual(['username', 'jobTitle', 'organizationSite', 'request']);
    expect(asked.get('letter')).not.toContain('username');
    const task = { username: 'synthetic-employee', request: 'A synthetic task' };
    expect((await enter('task', 'EMAIL', task)).data.made.item).toEqual({
      itemType: 'task',
      username: 'synthetic-employee',
      lastName: null,
    });
    const fieldsOf = async (...given: Parameters<typeof enter>) =>
      faultsOf(await enter(...given)).map(({ field }) => field);
    expect(await fieldsOf('letter', 'PAPER', task)).toEqual([
      ['input', 'username'],
      ['input', 'lastName'],
    ]);
    expect(await fieldsOf('task', 'TELEPHONE', task)).toEqual([['input', 'channel']]);
  });

  it('leads through its workflow: what can be done next follows from where the task stands (catt F2)', async () => {
    const next = async (number: string) => {
      const { availableActions } = await read(MANAGER, number, 'availableActions { name allowed }');
      return availableActions.flatMap((each: { name: string; allowed: boolean }) => (each.allowed ? [each.name] : []));
    };
    const task = await make();
    expect(await next(task.controlNumber)).not.toContain('DISPATCH');
    await done(MANAGER, { of: task, event: 'review' });
    expect(await next(task.controlNumber)).toContain('DISPATCH');
  });
});

describe('a document of a task', () => {
  const DOCUMENTS = 'documents { fileName state inherited { element value } }';
  const uploaded = (user: string, id: string) =>
    upload(on, {
      user,
      type: 'CattTask',
      id,
      element: 'documents',
      fileName: 'draft.pdf',
      mediaType: 'application/pdf',
      content: pdf('A draft'),
    });

  it('is uploaded, and keeps what the task said then, not what it says later (catt F3, catt F4)', async () => {
    const task = await make(
      `itemType: CORRESPONDENCE, lastName: "Synthetic", request: "A letter",
        office: "ESEC", organizationSite: "Site 7", receivedOn: "2026-01-05"`,
    );
    expect(await uploaded(MANAGER, task.id)).toBe(201);
    const said = {
      controlNumber: task.controlNumber,
      itemType: 'correspondence',
      receivedOn: '2026-01-05',
      office: 'ESEC',
      organizationSite: 'Site 7',
    };
    const kept = async () => (await read(MANAGER, task.controlNumber, DOCUMENTS)).documents;
    const inherited = Object.entries(said).map(([element, value]) => ({ element, value }));
    const [document] = await kept();
    expect({ ...document, inherited: undefined }).toEqual({
      fileName: 'draft.pdf',
      state: 'KEPT',
      inherited: undefined,
    });
    expect(document.inherited).toEqual(expect.arrayContaining(inherited));
    expect(document.inherited).toHaveLength(inherited.length);
    await on.test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!) {
        updateCattTask(id: $id, version: $version, input: { organizationSite: "Site 8" }) { item { id } } }`,
      { variables: { id: task.id, version: task.version } },
    );
    expect(await kept()).toEqual([document]);
    await uploaded(MANAGER, task.id);
    const sites = (await kept()).map(
      (each: { inherited: { element: string; value: string }[] }) =>
        each.inherited.find(({ element }) => element === 'organizationSite')?.value,
    );
    expect(sites).toEqual(['Site 7', 'Site 8']);
  });

  it('is uploaded by who handles the task, and by nobody who is asked for a part of it (catt F3)', async () => {
    const task = await make();
    await on.test.ask(
      MANAGER,
      `mutation ($id: ID!) {
        assignCattTask(id: $id, version: 1, add: ["component:FEMA", "office:HQ/CATT"]) { item { id } } }`,
      { variables: { id: task.id } },
    );
    expect(await uploaded(ANALYST, task.id)).toBe(201);
    const offer = `mutation { offerCattTaskFile(id: "${task.id}", element: "documents",
      file: { fileName: "a.pdf", mediaType: "application/pdf", bytes: 1 }) { link } }`;
    expect(codeOf(await on.test.ask(FEMA, offer))).toBe('FORBIDDEN');
    expect(await read(FEMA, task.controlNumber, 'documents { fileName }')).toEqual({
      documents: [{ fileName: 'draft.pdf' }],
    });
  });

  it('is kept as transitory, until somebody says that its use has ceased, and not destroyed before (catt F8)', async () => {
    const task = await make();
    await uploaded(MANAGER, task.id);
    const { dispositions } = await read(
      MANAGER,
      task.controlNumber,
      'dispositions { schedule action eligibleOn whyKept }',
    );
    expect(dispositions).toEqual([
      { schedule: 'GRS-5.2-010', action: 'destroy', eligibleOn: null, whyKept: 'NEEDS_ASSERTION' },
    ]);
    expect(
      await on.test.rows('catt', "select has_table_privilege('catt_app', 'stored_file', 'delete') as may"),
    ).toEqual([{ may: false }]);
  });
});

describe('employees and contractors', () => {
  const PERSON = 'userKey name email component office employment';
  const found = async (user: string, where: string, fields = PERSON) =>
    (await on.test.ask(user, `{ directoryUsers(first: 200, where: { ${where} }) { nodes { ${fields} } } }`)).data
      .directoryUsers.nodes;

  it('are looked up in the directory by who gives out tasks: who they are, of which office, how reached (catt F5)', async () => {
    expect(await found(MANAGER, 'office: { eq: "CATT" }, employment: { eq: CONTRACTOR }')).toContainEqual({
      userKey: 'catt-contractor-badged',
      name: 'Synthetic catt-contractor-badged',
      email: 'catt-contractor-badged@example.gov',
      component: 'HQ',
      office: 'CATT',
      employment: 'CONTRACTOR',
    });
    const named = await found(MANAGER, `userKey: { eq: "${FEMA}" }`);
    expect(named.map(({ component }: { component: string }) => component)).toEqual(['FEMA']);
  });

  it('are all who are found, and nobody of the public; of what their access depends on nothing is shown', async () => {
    const all = await found(MANAGER, '');
    const employments = new Set(all.map(({ employment }: { employment: string }) => employment));
    expect([...employments].sort()).toEqual(['CONTRACTOR', 'FEDERAL']);
    const of = `userKey: { eq: "${FEMA}" }`;
    const withheld = { badge: null, privacyTrainingOn: null, allowedNetworks: null, groups: null };
    expect(await found(MANAGER, of, Object.keys(withheld).join(' '))).toEqual([withheld]);
  });

  it('are looked up by nobody else: a user of CATT finds himself', async () => {
    for (const user of [ANALYST, FEMA, 'catt-mailbox'])
      expect((await found(user, '')).map(({ userKey }: { userKey: string }) => userKey)).toEqual([user]);
  });
});

describe('a task', () => {
  it('goes from ExecSec to a component, is answered there, and comes back to be answered (catt F6)', async () => {
    let task: Named & { controlNumber: string } = await make(
      'request: "A synthetic matter", emailAddress: "writer@example.gov"',
    );
    const taskers = [{ level: 'COMPONENT', component: 'FEMA', dueOn: '2099-01-05' }];
    task = { ...task, ...(await done(MANAGER, { of: task, event: 'task', input: { text: 'Yours', taskers } })) };
    expect(await read(FEMA, task.controlNumber, 'request emailAddress')).toEqual({
      request: 'A synthetic matter',
      emailAddress: null,
    });
    expect(await read('catt-other-user', task.controlNumber, 'id')).toBeNull();
    const [tasker] = (await read(SECRETARIAT, task.controlNumber, 'taskers { id version assignee }')).taskers;
    expect(tasker.assignee).toBe('component:FEMA');
    const input = { result: 'OFFICIAL_RESPONSE', text: 'A synthetic part' };
    const answered = await onTasker.done(SECRETARIAT, { of: tasker, event: 'respond', input });
    await onTasker.done(MANAGER, { of: answered, event: 'accept-response' });
    const { version } = await read(MANAGER, task.controlNumber, 'version');
    const whole = await done(MANAGER, {
      of: { ...task, version },
      event: 'consolidate',
      input: { text: 'One answer' },
    });
    const { state } = await done<{ state: string }>(MANAGER, {
      of: whole,
      event: 'dispatch',
      input: { recipient: 'Synthetic Writer' },
      fields: 'state',
    });
    expect(state).toBe('ANSWERED');
  });

  it('is no member of the public’s to see, whatever role somebody gave them (catt A4)', async () => {
    await on.test.rows(
      'directory',
      `insert into access_grant (id, key, version, created_by, created_at, updated_at, user_key, role, state)
      values (
        gen_random_uuid(), gen_random_uuid(), 1, 'a mistake', now(), now(), 'cqc-complainant', 'catt.manager', 'granted'
      )`,
    );
    on.test.service.callers.forget('cqc-complainant');
    const answer = await on.test.ask('cqc-complainant', '{ cattTasks { totalCount } }');
    expect(answer).toMatchObject({
      data: { cattTasks: null },
      extensions: { withheld: [{ reason: 'outside-the-department' }] },
    });
  });
});

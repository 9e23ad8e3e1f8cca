import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { untilCopied } from '../../shared-schema/runtime/postgres/replication.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { later } from '../support/days.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

/* HQ tasks four components and one of its own offices, and gets its answers back. The register runs. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  for (const tool of registeredTools()) await untilCopied(test.service.host.cluster!, tool);
});
afterAll(() => test.stop());

const done = async (user: string, query: string, variables: Record<string, unknown> = {}): Promise<any> => {
  return valueIn(await test.ask(user, query, { variables }));
};
const MANAGER = 'hq-execsec-manager';
const onTasker = (user: string, on: { id: string; version: number }, event: string, input = {}) =>
  done(
    user,
    'mutation ($id: ID!, $version: Int!, $event: IqTaskerEvent!) { actOnIqTasker(id: $id, version: $version, event: $event) { item { id version state } } }',
    { id: on.id, version: on.version, event: eventNamed(event, input) },
  );
/** HQ's page, by the register alone. */
const page = async (number: string, user = 'hq-execsec-analyst') =>
  (
    await done(
      user,
      `query ($number: String!) { register(where: { controlNumber: { eq: $number } }) { nodes { controlNumber ... on IqFolder { registeredStanding { worstState earliestOpenDueOn total open late extensionsRequested } registeredTaskers { controlNumber component office state dueOn late extensionRequested items { tool component state dueOn extensionRequested } } } } } }`,
      { number },
    )
  ).nodes[0];

describe('one HQ tasker to five recipients', () => {
  it('one late, one extended, one transferred, one refused: HQ sees each, no person, and the parent is right within a second (A-OV-11)', async () => {
    const folder = await done(
      MANAGER,
      `mutation { ${creating('IqFolder', 'itemType: TASKER, name: "Synthetic Requester", subjectOfRequest: "Five answers"')} { item { id version controlNumber } } }`,
    );
    const recipients = [
      ...['CBP', 'FEMA', 'ICE', 'USCIS'].map((component) => ({ level: 'COMPONENT', component, dueOn: later(10) })),
      { level: 'OFFICE', office: 'OLA', dueOn: later(10) },
    ];
    const tasked = await done(
      MANAGER,
      'mutation ($id: ID!, $version: Int!, $taskers: [IqTaskerInput!]) { actOnIqFolder(id: $id, version: $version, event: { task: { taskers: $taskers } }) { item { id version taskers { id version component office controlNumber } } } }',
      {
        id: folder.id,
        version: folder.version,
        taskers: recipients,
      },
    );
    const of = (component: string) =>
      tasked.taskers.find((each: any) => each.component === component && (component !== 'HQ' || each.office === 'OLA'));
    const parentIs = (expected: object) =>
      eventually(
        async () => JSON.stringify((await page(folder.controlNumber))?.registeredStanding) === JSON.stringify(expected),
        1_000,
      );
    await parentIs({
      worstState: 'ASSIGNED',
      earliestOpenDueOn: later(10),
      total: 5,
      open: 5,
      late: 0,
      extensionsRequested: 0,
    });

    // CBP takes it in under HQ's number, in its own tool, and works there; only tracking columns come back.
    const cbp = await done(
      'cbp-secretariat',
      `mutation ($number: String!) { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE, departmentTaskerNumber: $number, originatorName: "Known to CBP only"')} { item { id version } } }`,
      { number: of('CBP').controlNumber },
    );
    await done(
      'cbp-secretariat',
      `mutation ($id: ID!) { actOnCbpTrackingFolder(id: $id, version: ${cbp.version}, event: { requestExtension: { dueOn: "${later(30)}", text: "Only CBP reads why" } }) { item { id } } }`,
      { id: cbp.id },
    );
    // FEMA is late; ICE asks for more time and gets it; HQ's office hands over to another; USCIS refuses.
    await test.rows('iq', 'update iq_tasker set due_on = $2, received_on = $2 where key = $1', [
      of('FEMA').id,
      later(-3),
    ]);
    const ice = await onTasker('ice-secretariat', of('ICE'), 'request-extension', {
      dueOn: later(25),
      text: 'Records are in the field',
    });
    await onTasker(MANAGER, ice, 'grant-extension', { dueOn: later(25) });
    await onTasker('hq-ola-analyst', of('HQ'), 'transfer', { office: 'OGC', text: 'A legal question' });
    await onTasker('uscis-secretariat', of('USCIS'), 'decline', { text: 'Not a matter of ours' });
    await parentIs({
      worstState: 'DECLINED',
      earliestOpenDueOn: later(-3),
      total: 5,
      open: 5,
      late: 1,
      extensionsRequested: 1,
    });

    const { registeredTaskers } = await page(folder.controlNumber);
    const shown = Object.fromEntries(
      registeredTaskers.map((each: any) => [`${each.component} ${each.office ?? ''}`.trim(), each]),
    );
    expect(shown.CBP).toMatchObject({
      state: 'ACCEPTED',
      extensionRequested: true,
      items: [{ tool: 'cbp-tracking', component: 'CBP', state: 'OPEN', extensionRequested: true }],
    });
    expect(shown.FEMA).toMatchObject({ state: 'ASSIGNED', late: true, dueOn: later(-3), items: [] });
    expect(shown.ICE).toMatchObject({ state: 'ASSIGNED', extensionRequested: false, dueOn: later(25) });
    expect(shown.USCIS).toMatchObject({ state: 'DECLINED' });
    expect(shown['HQ OGC']).toMatchObject({ state: 'ASSIGNED' });
    expect(JSON.stringify(registeredTaskers)).not.toMatch(/Synthetic|Known to CBP|user:|secretariat|field|legal/);

    // Content comes back only as what the component's executive secretariat releases to HQ's tool; another of its
    // people cannot.
    const refused = await test.ask(
      'cbp-iq-user',
      'mutation ($id: ID!) { actOnIqTasker(id: $id, version: 1, event: { respond: { result: CONCURRENCE } }) { item { id } } }',
      { variables: { id: of('CBP').id } },
    );
    expect(codeOf(refused)).toBe('EVENT_NOT_ALLOWED');
    expect(
      codeOf(
        await test.ask(
          'fema-secretariat',
          'mutation ($id: ID!) { actOnIqTasker(id: $id, version: 1, event: { respond: { result: CONCURRENCE } }) { item { id } } }',
          { variables: { id: of('CBP').id } },
        ),
      ),
    ).toBe('EVENT_NOT_ALLOWED');
    await onTasker('cbp-secretariat', of('CBP'), 'respond', { result: 'OFFICIAL_RESPONSE', text: 'What CBP releases' });
    const [event] = await test.rows(
      'iq',
      "select actor, action, purpose from audit.event where action = 'respond' order by transaction desc limit 1",
    );
    expect(event).toEqual({ actor: 'cbp-secretariat', action: 'respond', purpose: 'handling-and-records' });
    const { history } = (await done(
      MANAGER,
      'query ($n: String!) { iqTasker(controlNumber: $n) { history { event text } } }',
      { n: of('CBP').controlNumber },
    )) as any;
    expect(history.at(-1)).toEqual({ event: 'RESPOND', text: 'What CBP releases' });

    // The page is HQ's, for its purpose; a component sees neither field, at either door.
    expect(
      codeOf(
        await test.ask(
          'hq-execsec-analyst',
          '{ register { nodes { ... on IqFolder { registeredStanding { total } } } } }',
          { purpose: null },
        ),
      ),
    ).toBe('PURPOSE_NEEDED');
    const component = await test.ask(
      'cbp-iq-user',
      'query ($n: String!) { iqFolder(controlNumber: $n) { controlNumber registeredStanding { total } registeredTaskers { controlNumber } } }',
      { variables: { n: folder.controlNumber } },
    );
    expect(component.data.iqFolder).toEqual({
      controlNumber: folder.controlNumber,
      registeredStanding: null,
      registeredTaskers: null,
    });
    expect(component.extensions.withheld.map((note: any) => note.element)).toEqual([
      'IqFolder.registeredStanding',
      'IqFolder.registeredTaskers',
    ]);
    const direct = await test.askTool(
      'register',
      'cbp-iq-user',
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on IqFolder { registeredStanding { total } } } }',
      { variables: { of: [{ __typename: 'IqFolder', id: folder.id }] }, door: 'gateway' },
    );
    expect(direct.errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});

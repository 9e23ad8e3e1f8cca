import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, valueIn } from '../../support/answers.ts';
import { creating, filled } from '../../support/entered.ts';
import { TestService } from '../../support/service.ts';

/* Who is let into IQ, by whom, and with whom its items are shared. */
const MANAGER = 'hq-execsec-manager';
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('access to IQ', () => {
  it('is off by default, and is what the DHS Executive Secretary decides (iq A1, iq A2, iq A3)', async () => {
    const user = 'cbp-mid-inspector';
    const inIq = async () => {
      test.service.callers.forget(user);
      const { data } = await test.ask(user, '{ viewer { access { tool roles } } iqFolders { totalCount } }');
      const access: { tool: string; roles: string[] }[] = data.viewer.access;
      return [access.find(({ tool }) => tool === 'iq')?.roles ?? [], data.iqFolders?.totalCount ?? 'refused'];
    };
    const requested = async (role: string) =>
      valueIn<{ id: string; version: number }>(
        await test.ask(
          user,
          `mutation ($role: String!) {
            requestAccess(role: $role, justification: "Synthetic reason") { item { id version } } }`,
          { variables: { role } },
        ),
      );
    const decided = (by: string, asked: object, approve: boolean) =>
      test.ask(
        by,
        `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
          decideAccessRequest(id: $id, version: $version, approve: $approve) { item { state approvedBy } } }`,
        { variables: { ...asked, approve } },
      );
    expect(await inIq()).toEqual([[], 'refused']);
    const asked = await requested('iq.records-officer');
    // Neither the asker, nor who approves for another tool, nor who administers, nor a user of IQ.
    for (const by of [user, 'cbp-oes-manager', 'emma-supervisor', 'system-admin', 'cbp-secretariat'])
      expect([by, codeOf(await decided(by, asked, true))]).toEqual([by, 'FORBIDDEN']);
    expect(await inIq()).toEqual([[], 'refused']);
    const EXECUTIVE_SECRETARY = 'hq-execsec-manager';
    const granted = { state: 'GRANTED', approvedBy: EXECUTIVE_SECRETARY };
    expect(valueIn(await decided(EXECUTIVE_SECRETARY, asked, true))).toEqual(granted);
    expect(await inIq()).toEqual([['iq.records-officer'], 0]);
    // What was asked for and not granted opens nothing.
    await decided(EXECUTIVE_SECRETARY, await requested('iq.manager'), false);
    expect(await inIq()).toEqual([['iq.records-officer'], 0]);
  });
});

describe('what may be shared', () => {
  interface Item {
    readonly id: string;
    readonly version: number;
  }
  const made = async (user: string, query: string, variables: object = {}): Promise<Item> =>
    valueIn<Item>(await test.ask(user, query, { variables: { ...variables } }));
  /** The executive secretariats of components, each by its component. */
  const SECRETARIATS = {
    CBP: 'cbp-secretariat',
    CISA: 'cisa-secretariat',
    FEMA: 'fema-secretariat',
    ICE: 'ice-secretariat',
    TSA: 'tsa-secretariat',
    USCIS: 'uscis-secretariat',
  };

  it('is an item of IQ, incoming or outgoing, with any component’s executive secretariat (A-3.3-2, iq F2)', async () => {
    const sees = async (user: string): Promise<number> =>
      (await test.ask(user, '{ iqFolders { totalCount } }')).data.iqFolders.totalCount;
    const counts = async () => Promise.all(Object.values(SECRETARIATS).map(sees));
    const before = await counts();
    for (const direction of ['INCOMING', 'OUTGOING'])
      for (const [at, component] of Object.keys(SECRETARIATS).entries()) {
        const enter = 'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { item { id version } } }';
        const share = `mutation ($id: ID!, $version: Int!, $add: [String!]) {
          assignIqFolder(id: $id, version: $version, add: $add) { item { id version } } }`;
        const now = await counts();
        const item = await made(MANAGER, enter, { input: filled('IqFolder', { direction }) });
        expect(await counts()).toEqual(now);
        await made(MANAGER, share, { ...item, add: [`component:${component}`] });
        expect(await counts()).toEqual(now.map((count, index) => (index === at ? count + 1 : count)));
      }
    expect(await counts()).toEqual(before.map((count) => count + 2));
  });

  it('is nothing of a tool whose section says less: given to another component, it shows nothing there (A-3.3-2)', async () => {
    const folder = await made(
      'cbp-oes-specialist',
      `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')} { item { id version } } }`,
    );
    const mail = await made(
      'emma-clerk',
      `mutation { ${creating('EmmaCorrespondence', 'receiptNumber: "WAC9012345678"')} { item { id version } } }`,
    );
    const outside = ['ice-with-cbp-role', 'ice-secretariat', 'cbp-with-emma-role'].map((key) => `user:${key}`);
    const add = [...outside, 'component:ICE', 'component:CBP'];
    const given = { cbp: 'assignCbpTrackingFolder', emma: 'assignEmmaCorrespondence' };
    const assign = (name: string) => `mutation ($id: ID!, $version: Int!, $add: [String!]) {
      ${name}(id: $id, version: $version, add: $add) { item { id } } }`;
    await test.ask('cbp-oes-specialist', assign(given.cbp), { variables: { ...folder, add } });
    await test.ask('emma-clerk', assign(given.emma), { variables: { ...mail, add } });
    const seen = async (user: string, list: string) => (await test.ask(user, `{ ${list} { totalCount } }`)).data[list];
    for (const user of ['ice-with-cbp-role', 'ice-secretariat', 'fema-secretariat', MANAGER])
      expect([user, await seen(user, 'cbpTrackingFolders')]).toEqual([user, null]);
    for (const user of ['cbp-with-emma-role', 'cbp-secretariat', 'ice-secretariat', MANAGER])
      expect([user, await seen(user, 'emmaCorrespondences')]).toEqual([user, null]);
  });
});

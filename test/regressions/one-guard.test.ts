import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { parse } from 'graphql';
import pg from 'pg';
import { signProof } from '../../gateway/request/proof.ts';
import { element } from '../../shared-schema/language/element.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import { sameOffice } from '../../shared-schema/language/rules.ts';
import { soughtDigest } from '../../shared-schema/runtime/audit/sought.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { eventsOf } from '../support/events.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { DOORS, type Received, TestServer } from '../support/http.ts';
import { noneOf } from '../support/ids.ts';
import { TrialTools, trialTool } from '../support/tools.ts';

/*
 * One guard at every door: whoever asks a tool at its own door is decided, told and accounted for as at the gateway.
 * The same operations of the same callers are asked at both doors, and everything that can be seen is compared.
 */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test);
  // Each refusal is an event of its own, so that one door's is not counted behind the other's.
  for (const { attempts } of [server.test.service, ...server.test.service.host.tools.values()]) await attempts.close();
});
afterAll(() => server.stop());

const MANAGER = 'hq-execsec-manager';
const CALLERS = [MANAGER, 'hq-execsec-analyst', 'cbp-iq-user', 'cbp-no-need', 'emma-clerk', 'reporting-service'];
const NUMBER = '900-45-6789';
const NOBODY = noneOf('IqFolder');
const DEEP =
  '{ item { possibleDuplicates { item { possibleDuplicates { item { possibleDuplicates { item { id } } } } } } } }';

/** Operations on one tool, each by what it tries. Those that change anything are refused to every caller. */
const OPERATIONS: Readonly<Record<string, string>> = {
  page: '{ iqFolders { totalCount nodes { id version controlNumber name socialSecurityNumber email } } }',
  aliases:
    '{ a: iqFolders { nodes { name: socialSecurityNumber x: name y: socialSecurityNumber } } b: iqFolders { totalCount } }',
  fragments:
    '{ ...R } fragment R on Query { iqFolders { nodes { ...F ... { socialSecurityNumber } } } } fragment F on IqFolder { x: socialSecurityNumber aNumber }',
  interface:
    '{ iqFolders { nodes { ... on TrackedItem { id state ... on IqFolder { socialSecurityNumber } } __typename } } }',
  conditions:
    'query ($no: Boolean = false) { iqFolders { nodes { id socialSecurityNumber @include(if: $no) name @skip(if: $no) } } }',
  below:
    '{ iqFolders { nodes { id taskers { controlNumber instructions history { id } } availableActions { name } } } }',
  filter: `{ iqFolders(where: { socialSecurityNumber: { eq: "${NUMBER}" } }) { totalCount } }`,
  nestedFilter: `{ iqFolders(where: { or: [{ not: { dateOfBirth: { before: "1980-01-01" } } }, { state: { eq: OPEN } }] }) { totalCount } }`,
  sort: '{ iqFolders(orderBy: { by: name }) { nodes { controlNumber } } }',
  search: '{ searchIqFolders(text: "canary") { totalCount edges { node { id name } } } }',
  lookUp: '{ iqFolder(controlNumber: "IQ-1") { id name } }',
  describe: '{ describeIqFolder { states { name } } }',
  overCost: `{ iqFolders(first: 200) { nodes { possibleDuplicates ${DEEP} } } }`,
  create: `mutation Tried { ${creating('IqFolder', 'socialSecurityNumber: "000-00-0000"')} { item { id } } }`,
  update: `mutation Tried { updateIqFolder(id: "${NOBODY}", version: 1, input: { name: "x" })
    { item { id socialSecurityNumber } } }`,
  act: `mutation Tried { actOnIqFolder(id: "${NOBODY}", version: 1, event: { close: {} }) { item { id } } }`,
  twoChanges: `mutation Tried { updateIqFolder(id: "${NOBODY}", version: 1, input: {})
    { item { id } } x: assignIqFolder(id: "${NOBODY}", version: 1) { item { id } } }`,
  typename: '{ __typename }',
  introspection: '{ __type(name: "IqFolder") { kind name } iqFolders { totalCount } }',
  introspectionAlone: '{ __type(name: "IqFolder") { kind name } }',
  subscription: 'subscription { iqFolders { totalCount } }',
  deferred: '{ iqFolders { nodes { id ... @defer { name } } } }',
  unknownField: '{ iqFolders { nodes { nothing } } }',
};
const WISHES = ['extensions', 'errors', 'reject', 'dry-run'] as const;

/** Returns what can be seen of an answer: its status, its data, how it says what is withheld, and its errors. */
const seen = ({ status, body }: Received) => ({
  status,
  data: body.data,
  withheld: body.extensions?.withheld,
  errors: body.errors?.map(({ message, path, extensions }: any) => ({ message, path, ...extensions })),
});

const TOOLS = ['iq', 'directory'] as const;
/** Returns the events that a user leaves at the tool and at the gateway while they ask. */
async function eventsWhile(user: string, ask: () => Promise<unknown>) {
  const before = await Promise.all(TOOLS.map((tool) => server.test.rows(tool, 'select pg_current_xact_id()::text id')));
  await ask();
  const events = await Promise.all(
    TOOLS.map((tool, at) => eventsOf(server.test, tool, 'transaction > $1::xid8', [before[at]![0].id])),
  );
  return events.flat().filter(({ actor }) => actor === user);
}

/** Returns everything that can be seen of the operations at one door, asked by one user. */
async function transcript(user: string, path: string, headers: Record<string, string>) {
  const answers: Record<string, unknown> = {};
  const events = await eventsWhile(user, async () => {
    for (const [name, query] of Object.entries(OPERATIONS))
      answers[name] = seen(await server.ask(user, query, { path, headers }));
  });
  // The gateway's own events stand in another audit than the tool's, so their order is nobody's. The digests of what
  // was looked for need the tool's key, which the gateway does not have.
  const plain = events.map(({ sought: _sought, ...event }) => JSON.stringify(event));
  return { answers, events: plain.sort() };
}

const HOWS = [
  ['extensions', 'respond-to-mail'],
  ['extensions', ''],
  ['errors', ''],
  ['reject', ''],
  ['dry-run', ''],
] as const;
describe.each(HOWS)('both doors answer and account alike', (wish, purpose) => {
  const headers = { 'withheld-as': wish, ...(purpose ? { purpose } : {}) };
  for (const user of CALLERS)
    attack('9.9', 'tool', `as at the gateway: ${user}, Withheld-As ${wish}, purpose '${purpose}'`, async () => {
      const atGateway = await transcript(user, DOORS.gateway, headers);
      expect(await transcript(user, DOORS.tool, headers)).toEqual(atGateway);
    });
});

describe('what is refused at a tool’s own door is refused before anything runs', () => {
  attack('A15', 'tool', 'a change that is refused asks the database for nothing but its event', async () => {
    const statements = await statementsOf('cbp-no-need', OPERATIONS.update!);
    expect(statements).toContainEqual(expect.stringContaining('insert into audit.event'));
    // The caller is set where a transaction of theirs begins; the chain of events, and what the directory is asked of
    // them once in fifteen seconds, have transactions of their own.
    const theirs = statements.filter((text) => !text.includes("'entitlement-reader'"));
    expect(theirs.filter((text) => /set_config|\biq_/.test(text))).toEqual([]);
  });

  attack('A15', 'tool', 'one refused change among others refuses all, and carries out none', async () => {
    const query = `mutation { a: ${creating('IqFolder', 'name: "Never Stored"')} { item { id } }
      b: openIqUseReviews(since: "2026-01-01") { items { id } } }`;
    await server.ask('cbp-iq-user', query, { path: DOORS.tool });
    expect(await server.test.rows('iq', "select 1 from iq_folder where name = 'Never Stored'")).toEqual([]);
  });

  attack('9.9', 'tool', 'a dry run carries out no change, whoever asks and whatever would be withheld', async () => {
    const query = `mutation { ${creating('IqFolder', 'name: "Never Stored"')} { item { id socialSecurityNumber } } }`;
    for (const purpose of ['respond-to-mail', 'curiosity', ''])
      for (const path of Object.values(DOORS)) {
        const headers = { 'withheld-as': 'dry-run', ...(purpose ? { purpose } : {}) };
        expect((await server.ask(MANAGER, query, { path, headers })).body.data ?? null).toBeNull();
      }
    expect(await server.test.rows('iq', "select 1 from iq_folder where name = 'Never Stored'")).toEqual([]);
  });

  attack('9.9', 'tool', 'nor does a dry run that comes with the gateway’s proof, which is refused', async () => {
    const body = JSON.stringify({
      query: `mutation { ${creating('IqFolder', 'name: "Never Stored"')} { item { id } } }`,
    });
    const proof = await signProof(server.test.service.proofKeys('iq'), { audience: 'iq', body, address: '127.0.0.1' });
    const authorization = `Bearer ${await server.test.token(MANAGER)}`;
    const headers = { authorization, 'withheld-as': 'dry-run', 'gateway-proof': proof };
    expect((await server.send({ path: DOORS.tool, body, headers })).status).toBe(400);
    expect(await server.test.rows('iq', "select 1 from iq_folder where name = 'Never Stored'")).toEqual([]);
  });

  attack('E21', 'tool', 'what a refused filter looked for stands in its event, as a digest', async () => {
    const { keys } = server.test.service.host.tools.get('iq')!;
    const variables = { where: { and: [{ socialSecurityNumber: { in: [NUMBER] } }] } };
    const query = 'query ($where: IqFolderWhere) { iqFolders(where: $where) { totalCount } }';
    const events = await eventsWhile(MANAGER, () => server.ask(MANAGER, query, { path: DOORS.tool, variables }));
    const digest = soughtDigest(keys, 'IqFolder.socialSecurityNumber', 'eq', '900456789').toString('hex');
    expect(events).toMatchObject([{ outcome: 'denied', sought: [digest] }]);
  });

  attack(
    'A01',
    'tool',
    '_entities and _service stay the gateway’s alone, in whatever form they are asked',
    async () => {
      const reference = `_entities(representations: [{ __typename: "IqFolder", id: "${NOBODY}" }]) { __typename }`;
      for (const query of [
        `{ ${reference} }`,
        `{ iqFolders { totalCount } ... { x: ${reference} } }`,
        '{ ...S } fragment S on Query { _service { sdl } }',
      ])
        for (const wish of WISHES) {
          const answer = await server.ask(MANAGER, query, { path: DOORS.tool, headers: { 'withheld-as': wish } });
          expect([answer.status, answer.body.data ?? null]).toEqual([401, null]);
        }
    },
  );
});

/** Returns the statements on any connection while a user asks the tool one thing. */
async function statementsOf(user: string, query: string): Promise<string[]> {
  const { query: original } = pg.Client.prototype;
  const watched = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: any[]
  ) {
    return (original as any).apply(this, given);
  } as any);
  await server.ask(user, query, { path: DOORS.tool });
  const statements = watched.mock.calls.map(([given]: any[]) => String(given.text ?? given));
  watched.mockRestore();
  return statements;
}

describe('all or nothing holds for a change too', () => {
  let trials: TrialTools;
  beforeAll(async () => {
    const spii = { outcome: 'kept-unchanged', source: 'a trial' } as const;
    const manifest = trialTool('whole', { spii });
    const options = { label: 'For its own', subject: 'public', sorns: ['DHS/ALL-016'], rule: sameOffice } as const;
    element(kind.personName, options)(manifest.records[0]!.prototype, 'forItsOwn');
    trials = await TrialTools.start([manifest]);
  });
  afterAll(() => trials.stop());

  attack('9.9', 'tool', 'what a record’s own facts withhold undoes the change', async () => {
    const caller = trials.caller('whole', 'trial-manager', ['manager']);
    const document = parse(`mutation { createTrialWholeLetter(
      input: { channel: PAPER, entryMethods: [KEYED], office: "EXSO", senderName: "Synthetic Writer" }
    ) { item { id forItsOwn } } }`);
    const run = (allOrNothing: boolean) =>
      runOperation(trials.host.tools.get('trial-whole')!, caller, { document, door: 'subgraph', allOrNothing });
    expect((await run(true)).errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(await trials.rows('whole', 'select 1 from trial_whole_letter')).toEqual([]);
    expect((await run(false)).withheld.map((note) => note.element)).toEqual(['TrialWholeLetter.forItsOwn']);
    expect(await trials.rows('whole', 'select 1 from trial_whole_letter')).toHaveLength(1);
  });
});

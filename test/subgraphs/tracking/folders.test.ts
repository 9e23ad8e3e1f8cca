import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { hostedBy } from '../../../commands/command.ts';
import { runOperation } from '../../../shared-schema/runtime/request/run-operation.ts';
import { CBP_TRACKING } from '../../../subgraphs/cbp/tracking/tool.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { creating, filled } from '../../support/entered.ts';
import { keyOf } from '../../support/ids.ts';
import { neededIn } from '../../support/needed.ts';
import { TestService } from '../../support/service.ts';

/* Whose folders are, who retrieves them and who corrects them. */
const [SPECIALIST, MANAGER] = ['cbp-oes-specialist', 'cbp-oes-manager'];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const folders = async (user: string, where: object, fields: string) =>
  (
    await test.ask(
      user,
      `query ($where: CbpTrackingFolderWhere) { cbpTrackingFolders(where: $where) { nodes { ${fields} } } }`,
      { variables: { where } },
    )
  ).data.cbpTrackingFolders.nodes;
interface Folder {
  readonly id: string;
  readonly controlNumber: string;
}
const create = async (input: object): Promise<Folder> =>
  valueIn<Folder>(
    await test.ask(
      SPECIALIST,
      `mutation ($input: CbpTrackingFolderInput!, $spii: [SpiiDecisionInput!]) {
        createCbpTrackingFolder(input: $input, spii: $spii) { item { id controlNumber } } }`,
      { variables: { input: filled('CbpTrackingFolder', input), spii: neededIn(input) } },
    ),
  );
const update = (user: string, id: string, input: object) =>
  test.ask(
    user,
    `mutation ($id: ID!, $input: CbpTrackingFolderInput!) {
      updateCbpTrackingFolder(id: $id, version: 1, input: $input) { item { version } } }`,
    { variables: { id, input } },
  );
const byNumber = async (user: string, n: string, fields: string) =>
  (
    await test.ask(user, `query ($n: String!) { found: cbpTrackingFolder(controlNumber: $n) { ${fields} } }`, {
      variables: { n },
    })
  ).data.found;

/** What a caller with one role sees, by module: how many folders. */
async function seenBy(role: string, component: string): Promise<Record<string, number> | 'refused'> {
  const hosted = hostedBy(test.service.host, 'cbp-tracking');
  const caller = await test.caller('cbp-no-need');
  const own = { ...caller, component, roles: new Set([role]), key: `${component} ${role}` };
  const document = parse('{ found: cbpTrackingFolders(first: 200) { nodes { module } } }');
  const { data } = await runOperation(hosted, own, { document, variables: {}, door: 'subgraph' });
  const nodes = (data?.found as { nodes: { module: string }[] } | null)?.nodes;
  if (!nodes) return 'refused';
  const mid = nodes.filter(({ module }) => module === 'MID').length;
  return { correspondence: nodes.length - mid, mid };
}

describe('a folder of CBP Tracking', () => {
  it('is seen by OES and the staffs that it shares with, and for the MID module its staff alone (cbp-tracking A1, cbp-tracking A2)', async () => {
    await create({ module: 'OES_CORRESPONDENCE' });
    const enter = `mutation { ${creating('CbpTrackingFolder', 'module: MID, itemType: AUDIT')} { item { id } } }`;
    expect((await test.ask('cbp-mid-inspector', enter)).errors).toBeUndefined();
    const seen: Record<string, unknown> = {};
    for (const role of Object.keys(CBP_TRACKING.roles))
      seen[role.slice('cbp-tracking.'.length)] = await seenBy(role, 'CBP');
    const correspondence = { correspondence: 1, mid: 0 };
    expect(seen).toEqual({
      oes: correspondence,
      correspondence,
      'questions-for-the-record': correspondence,
      'tasking-briefing': correspondence,
      'congressional-reports': correspondence,
      commissioner: correspondence,
      mid: { correspondence: 0, mid: 1 },
      // Nothing is tasked to this one.
      user: { correspondence: 0, mid: 0 },
      approver: 'refused',
    });
    for (const role of ['cbp-tracking.oes', 'cbp-tracking.commissioner', 'cbp-tracking.mid'])
      expect([role, await seenBy(role, 'ICE')]).toEqual([role, 'refused']);
  });

  it('is retrieved whole by who is authorised, with whom it is about, by its number and by theirs (cbp-tracking A3)', async () => {
    const given = {
      module: 'OES_CORRESPONDENCE',
      originatorName: 'Synthetic Originator',
      originatorContactInformation: '1 Example Street',
      subjectName: 'Synthetic Subject',
      subjectDateOfBirth: '1980-02-03',
      subjectSsn: '905113333',
      subjectANumber: 'A900111333',
      notes: 'A synthetic note',
    };
    const { controlNumber } = await create(given);
    const fields = Object.keys(given).join(' ');
    expect(await byNumber(MANAGER, controlNumber, fields)).toEqual(given);
    for (const where of [{ subjectSsn: { eq: '905-11-3333' } }, { subjectANumber: { eq: 'A900 111 333' } }])
      expect(await folders(MANAGER, where, fields)).toEqual([given]);
  });

  it('a name stands as it was received until staff correct its spelling, prefix or suffix, by name (A-2.4-1, A-7.2-2)', async () => {
    const received = {
      module: 'OES_CORRESPONDENCE',
      originatorName: 'Mr. Jon Synthetc',
      subjectName: 'Synthetic Kept',
    };
    const { id, controlNumber } = await create(received);
    const read = () => byNumber(MANAGER, controlNumber, 'originatorName subjectName version');
    const { module: _module, ...names } = received;
    expect(await read()).toEqual({ ...names, version: 1 });
    const corrected = { originatorName: 'Dr. John Synthetic III' };
    // Who follows the case corrects nothing of it.
    expect(codeOf(await update('cbp-commissioner-staff', id, corrected))).toBe('FORBIDDEN');
    await update(MANAGER, id, corrected);
    expect(await read()).toEqual({ ...names, ...corrected, version: 2 });
    const events = await test.rows(
      'cbp_tracking',
      `select e.actor, e.outcome
       from audit.event e
       join cbp_tracking_folder f on f.id = any(e.ids)
       where f.key = $1 and e.action = 'update' and e.outcome = 'ok'`,
      [keyOf(id)],
    );
    expect(events).toEqual([{ actor: MANAGER, outcome: 'ok' }]);
  });
});

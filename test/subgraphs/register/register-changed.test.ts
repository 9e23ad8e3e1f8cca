import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registeredTools } from '../../../gateway/process/manifests.ts';
import { untilCopied } from '../../../shared-schema/runtime/postgres/replication.ts';
import { mayReadRegister } from '../../../subgraphs/hq/register/access.ts';
import { CAST } from '../../../subgraphs/index.ts';
import { creating } from '../../support/entered.ts';
import { WireStream } from '../../support/event-streams.ts';
import { keyOf } from '../../support/ids.ts';
import { gatewayApart, type TwoProcesses } from '../../support/two-processes.ts';

/* The register's changes are told when replication has brought them, to whom the register may be shown. */
const MANAGER = 'hq-execsec-manager';
const CHANGED = 'subscription { registerChanged { mark changes { id tool recordType version state } } }';
let processes: TwoProcesses;
beforeAll(async () => {
  processes = await gatewayApart({ replicate: true });
  const { cluster } = processes.test.service.host;
  if (!cluster) throw new Error('there is no cluster');
  for (const tool of registeredTools()) await untilCopied(cluster, tool);
});
afterAll(() => processes.stop());

it.each([
  ['by its own process', 'elsewhere'],
  ['by a gateway without it', 'server'],
] as const)('are told %s with ids, coded values and no version, and one event names the rows', async (_which, door) => {
  const { test } = processes;
  const opened = await WireStream.open({ test, server: processes[door] }, { user: MANAGER, query: CHANGED });
  const stream = await opened.begun();
  const { id } = (await test.ask(MANAGER, `mutation { made: ${creating('IqFolder')} { item { id } } }`)).data.made.item;
  expect(await stream.told(1)).toEqual([{ id, tool: 'iq', recordType: 'IqFolder', version: null, state: 'OPEN' }]);
  stream.close();
  expect(
    await test.rows(
      'register',
      `select actor, door, record_types, ids from audit.event
        where operation_name = 'registerChanged' and outcome = 'ok' and ids = array[$1::uuid]`,
      [id],
    ),
  ).toEqual([{ actor: MANAGER, door: 'gateway', record_types: ['IqFolder'], ids: [keyOf(id)] }]);
});

it('are told to nobody whom the register is not for', async () => {
  const heard: string[] = [];
  const { test, server } = processes;
  for (const { key } of CAST) {
    const stream = await (await WireStream.open({ test, server }, { user: key, query: CHANGED })).begun();
    if (stream.status === 200) heard.push(key);
    else expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(stream.error?.code);
    stream.close();
  }
  const readers: string[] = [];
  for (const { key } of CAST) if (mayReadRegister.forCaller(await test.caller(key)) === 'yes') readers.push(key);
  expect(heard).toEqual(readers);
  expect(readers).toContain(MANAGER);
  expect(readers).not.toContain('cbp-oes-specialist');
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registeredTools } from '../../../gateway/process/manifests.ts';
import { untilCopied } from '../../../shared-schema/runtime/postgres/replication.ts';
import { mayReadRegister } from '../../../subgraphs/hq/register/access.ts';
import { CAST } from '../../../subgraphs/index.ts';
import { creating } from '../../support/entered.ts';
import { WireStream } from '../../support/event-streams.ts';
import { TestServer } from '../../support/http.ts';
import { keyOf } from '../../support/ids.ts';

/* The register's changes are told when replication has brought them, to whom the register may be shown. */
const MANAGER = 'hq-execsec-manager';
const CHANGED = 'subscription { registerChanged { mark changes { id tool recordType version state } } }';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ replicate: true });
  const { cluster } = server.test.service.host;
  if (!cluster) throw new Error('there is no cluster');
  for (const tool of registeredTools()) await untilCopied(cluster, tool);
});
afterAll(() => server.stop());

it('are told with ids, coded values and no version, and one event names the rows', async () => {
  const stream = await (await WireStream.open(server, { user: MANAGER, query: CHANGED })).begun();
  const { id } = (await server.test.ask(MANAGER, `mutation { made: ${creating('IqFolder')} { item { id } } }`)).data
    .made.item;
  expect(await stream.told(1)).toEqual([{ id, tool: 'iq', recordType: 'IqFolder', version: null, state: 'OPEN' }]);
  stream.close();
  expect(
    await server.test.rows(
      'register',
      `select actor, door, record_types, ids from audit.event
        where operation_name = 'registerChanged' and outcome = 'ok'`,
    ),
  ).toEqual([{ actor: MANAGER, door: 'gateway', record_types: ['IqFolder'], ids: [keyOf(id)] }]);
});

it('are told to nobody whom the register is not for', async () => {
  const heard: string[] = [];
  for (const { key } of CAST) {
    const stream = await (await WireStream.open(server, { user: key, query: CHANGED })).begun();
    if (stream.status === 200) heard.push(key);
    else expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(stream.error?.code);
    stream.close();
  }
  const readers: string[] = [];
  for (const { key } of CAST) if (mayReadRegister.forCaller(await server.test.caller(key)) === 'yes') readers.push(key);
  expect(heard).toEqual(readers);
  expect(readers).toContain(MANAGER);
  expect(readers).not.toContain('cbp-oes-specialist');
});

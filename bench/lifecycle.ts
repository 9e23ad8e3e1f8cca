import { parse } from 'graphql';
import { hostedBy } from '../commands/command.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import type { Service } from '../gateway/process/service.ts';
import { tick } from '../shared-schema/features/lifecycle/index.ts';
import type { Caller } from '../shared-schema/language/caller.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';

/** Returns the duration that this share of all is below. */
export const percentile = (durations: number[], share: number): number => {
  durations.sort((a, b) => a - b);
  return Number((durations[Math.floor(durations.length * share)] ?? Number.NaN).toFixed(2));
};
export const callerFor = async (service: Service, dataDirectory: string, user: string): Promise<Caller> =>
  service.callers.callerOf({
    authorization: `Bearer ${await developmentToken(dataDirectory, user)}`,
    purpose: 'handling-and-records',
    address: '127.0.0.1',
    client: 'bench',
  });

const WORKERS = 8;
const ROUNDS = 60;

/**
 * Measures events a second through a tool, each with its checks, its action, its audit event and its own commit; eight
 * under way at once, each on items of its own.
 */
export async function eventsPerSecond(
  service: Service,
  dataDirectory: string,
  seconds: number,
): Promise<{ perSecond: number; p95: number; failed: number }> {
  const caller = await callerFor(service, dataDirectory, 'hq-execsec-manager');
  const iq = hostedBy(service.host, 'iq');
  const create = parse(`mutation { createIqFolder(input: {
    channel: PAPER, entryMethods: [KEYED], name: "Bench", subjectOfRequest: "Bench"
  }) { item { id version } } }`);
  const act = parse(
    `mutation ($id: ID!, $version: Int!, $text: String!) {
      actOnIqFolder(id: $id, version: $version, event: { comment: { text: $text } }) { item { version } }
    }`,
  );
  const durations: number[] = [];
  let failed = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      const made = (await runOperation(iq, caller, { document: create, door: 'subgraph' })).data as any;
      let { id, version } = made.createIqFolder.item;
      while (performance.now() < until) {
        const startedAt = performance.now();
        const answer = await runOperation(iq, caller, {
          document: act,
          variables: { id, version, text: `Comment of worker ${worker} on what was received and what to say of it` },
          door: 'subgraph',
        });
        if (answer.errors) failed++;
        else version = (answer.data as any).actOnIqFolder.item.version;
        durations.push(performance.now() - startedAt);
      }
    }),
  );
  return { perSecond: Math.round(durations.length / seconds), p95: percentile(durations, 0.95), failed };
}

/**
 * Climbs the ladder over `count` open taskers, half of them at a rung: the first run, and the second, which finds
 * nothing to do.
 */
export async function ladder(
  service: Service,
  count: number,
): Promise<{ taskers: number; reminded: number; seconds: number; againSeconds: number }> {
  const owner = await service.host.cluster!.connect('iq');
  await owner.query('alter table iq_tasker disable trigger all');
  await owner.query(
    `insert into iq_tasker (
       id, key, version, created_by, created_at, updated_at, control_number, purpose, level, assignee, state, step,
       first_received_on, received_on, due_on, item
     )
     select gen_random_uuid(), gen_random_uuid(), 1, 'hq-execsec-manager', now(), now(), 'IQT-BENCH-' || n, 'action',
       'office', 'office:HQ/OLA', 'assigned', '1', current_date, current_date, current_date + (n % 60) - 30,
       (
         select id
         from iq_folder
         order by id
         limit 1
       )
     from generate_series(1, $1::int) n`,
    [count],
  );
  await owner.query('alter table iq_tasker enable trigger all; analyze iq_tasker');
  await owner.end();
  const iq = hostedBy(service.host, 'iq');
  const address = databaseAddress('iq', service.host.cluster!.socket);
  const run = async () => {
    const startedAt = performance.now();
    const { reminded } = await tick(iq, address);
    return { reminded, seconds: Number(((performance.now() - startedAt) / 1000).toFixed(2)) };
  };
  const first = await run();
  const again = await run();
  return { taskers: count, reminded: first.reminded, seconds: first.seconds, againSeconds: again.seconds };
}

const SEARCHED = [
  'synthetic',
  'matter request',
  'Avery',
  'Avery Specimen',
  'organization 123',
  'synthetic 17',
  'Jordan 4711',
  'Quinn Mockup synthetic request about matter',
  'nowhere',
];

/** Measures p95 of a search as a caller waits for it: words that are rare, common, and together. */
export async function searching(
  service: Service,
  dataDirectory: string,
  user: string,
): Promise<{ p50: number; p95: number; most: number; found: Record<string, number> }> {
  const caller = await callerFor(service, dataDirectory, user);
  const iq = hostedBy(service.host, 'iq');
  const document = parse(
    `query ($text: String!) {
      searchIqFolders(text: $text) { totalCount edges { rank node { controlNumber name receivedOn } } }
    }`,
  );
  const durations: number[] = [];
  const found: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const text of SEARCHED) {
      const startedAt = performance.now();
      const answer = await runOperation(iq, caller, { document, variables: { text }, door: 'subgraph' });
      durations.push(performance.now() - startedAt);
      found[text] = (answer.data as any).searchIqFolders.totalCount;
    }
  return {
    p50: percentile(durations, 0.5),
    p95: percentile(durations, 0.95),
    most: percentile(durations, 0.9999),
    found,
  };
}

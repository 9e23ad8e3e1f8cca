import { parse } from 'graphql';
import { hostedBy } from '../commands/command.ts';
import type { Service } from '../gateway/process/service.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { callerFor } from './lifecycle.ts';

/** How many letters are under way at once. */
const WORKERS = 8;

const CAME = { channel: 'PAPER', entryMethods: ['KEYED'] };
const SPII = [{ element: 'socialSecurityNumber', needed: true, reason: 'The answer needs it' }];

/**
 * Measures letters entered a second: encrypted, looked through for SPII, held against all others for duplicates,
 * accounted for, each with its own commit.
 */
export async function createsPerSecond(
  service: Service,
  dataDirectory: string,
  seconds: number,
): Promise<{ perSecond: number; p95: number; failed: number }> {
  const caller = await callerFor(service, dataDirectory, 'hq-execsec-manager');
  const iq = hostedBy(service.host, 'iq');
  const create = parse(`mutation ($input: IqFolderInput!, $spii: [SpiiDecisionInput!]) {
    createIqFolder(input: $input, spii: $spii) { item { id version } } }`);
  const durations: number[] = [];
  let failed = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      for (let n = 0; performance.now() < until; n++) {
        const input = {
          name: `Bench Writer ${worker} ${n % 500}`,
          email: `bench${worker}-${n % 500}@example.gov`,
          dateOfBirth: '1980-02-03',
          socialSecurityNumber: `9${String(worker).padStart(2, '0')}01${String(1000 + (n % 9000))}`,
          subjectOfRequest: `The constituent writes about a decision, SSN 901-12-${1000 + (n % 9000)}, and asks when.`,
        };
        const startedAt = performance.now();
        const answer = await runOperation(iq, caller, {
          document: create,
          variables: { input: { ...CAME, ...input }, spii: SPII },
          door: 'subgraph',
        });
        if (answer.errors) failed++;
        durations.push(performance.now() - startedAt);
      }
    }),
  );
  durations.sort((a, b) => a - b);
  return {
    perSecond: Math.round(durations.length / seconds),
    p95: Number((durations[Math.floor(durations.length * 0.95)] ?? Number.NaN).toFixed(1)),
    failed,
  };
}

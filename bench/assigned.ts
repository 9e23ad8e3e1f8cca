import { parse } from 'graphql';
import pg from 'pg';
import { hostedBy } from '../commands/command.ts';
import { seedItems } from '../commands/seed.ts';
import { configuration } from '../gateway/process/configuration.ts';
import type { Service } from '../gateway/process/service.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { callerFor, percentile } from './lifecycle.ts';

const PAGE = parse(
  '{ iqFolders(first: 25, orderBy: { by: receivedOn }) { totalCount nodes { controlNumber name receivedOn } } }',
);
/** One statement as the driver sent it, and how long its answer took. */
interface Timed {
  readonly text: string;
  readonly milliseconds: number;
}

/**
 * Measures p95 of the page and of the count for a caller who is assigned to few of 200,000 folders, as the statements
 * take them.
 */
export async function assignedOnly(
  service: Service,
  dataDirectory: string,
): Promise<{ assigned: number; pageMs: number; countMs: number }> {
  process.env.DATA_DIR = dataDirectory;
  await seedItems({ host: service.host, settings: configuration() }, 600_000);
  const caller = await callerFor(service, dataDirectory, 'hq-execsec-analyst');
  const iq = hostedBy(service.host, 'iq');
  let assigned = 0;
  const statements = await timed(async () => {
    for (let at = 0; at < 300; at++) {
      const { data } = await runOperation(iq, caller, { document: PAGE, door: 'subgraph' });
      assigned = (data as { iqFolders: { totalCount: number } }).iqFolders.totalCount;
    }
  });
  const p95 = (matches: (text: string) => boolean): number =>
    percentile(
      statements.filter(({ text }) => matches(text)).map(({ milliseconds }) => milliseconds),
      0.95,
    );
  return {
    assigned,
    pageMs: p95((text) => text.includes('from "iq_folder" item') && text.includes('order by')),
    countMs: p95((text) => text.includes('count(*)')),
  };
}

/** Returns the statements that were sent while the work was done. */
async function timed(work: () => Promise<void>): Promise<Timed[]> {
  const statements: Timed[] = [];
  // The driver's method has many forms; all that is asked of it here is its first argument and its promise.
  const client = pg.Client.prototype as unknown as Record<'query', (...given: unknown[]) => unknown>;
  const { query } = client;
  client.query = function (...given) {
    const startedAt = performance.now();
    const result = query.apply(this, given);
    const [statement] = given as [string | { text?: string } | undefined];
    const text = typeof statement === 'string' ? statement : (statement?.text ?? '');
    if (result instanceof Promise)
      result.then(
        () => statements.push({ text, milliseconds: performance.now() - startedAt }),
        () => {},
      );
    return result;
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return statements;
}

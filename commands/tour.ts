import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import { pino } from 'pino';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { registeredTools } from '../gateway/process/manifests.ts';
import { serve } from '../gateway/process/server.ts';
import { type Service, startService } from '../gateway/process/service.ts';
import type { RegisteredTool } from '../shared-schema/language/registry.ts';
import { bitsOf } from '../shared-schema/runtime/audit/account.ts';
import { elementList } from '../shared-schema/runtime/audit/event.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { compare, untilCopied } from '../shared-schema/runtime/postgres/replication.ts';
import { connectAs, databaseAddress, statements } from '../shared-schema/runtime/request/tool-database.ts';
import { runMain } from './command.ts';
import { seedItems } from './seed.ts';
import { type Answer, columnsReadBy, NEXT_LINE, showData, showLine, withheldIn } from './tour-report.ts';

/* npm run tour: the same question asked as three kinds of caller, and what really happened for each. */
const QUESTION = `{
  register(
    where: { tool: { in: ["iq", "cbp-tracking"] }, state: { in: [ASSIGNED, TASKED] } }
    orderBy: { by: dueOn, direction: ASC }
    first: 3
  ) {
    totalsByTool { tool total }
    nodes {
      tool controlNumber state dueOn
      ... on IqFolder { name socialSecurityNumber }
      ... on CbpTrackingFolder { subjectName subjectSsn }
    }
  }
}`;
const OWN = `{
  cbpTrackingFolders(where: { state: { in: [TASKED] } }, orderBy: { by: dueOn, direction: ASC }, first: 3) {
    totalCount
    nodes { controlNumber state dueOn subjectName subjectSsn }
  }
}`;
const COUNTS = `{
  registerSummary(groupBy: [tool, state], where: { state: { in: [OPEN, ASSIGNED, TASKED] } }) {
    cells { group items }
    countedApart { tool total }
  }
}`;

/** One question of the tour: who asks it, where and for which purpose. */
interface Stop {
  readonly title: string;
  readonly user: string;
  readonly path: string;
  readonly purpose: string | undefined;
  readonly query: string;
}
const STOPS: readonly Stop[] = [
  {
    title: 'A component front end asks its own tool: CBP Executive Secretariat, to answer mail',
    user: 'cbp-oes-specialist',
    path: '/subgraphs/cbp-tracking/graphql',
    purpose: 'respond-to-mail',
    query: OWN,
  },
  {
    title: 'The same front end asks across components: the register is not for it',
    user: 'cbp-oes-specialist',
    path: '/graphql',
    purpose: 'respond-to-mail',
    query: QUESTION,
  },
  {
    title: 'HQ Executive Secretariat asks across components',
    user: 'hq-execsec-manager',
    path: '/graphql',
    purpose: 'internal-coordination',
    query: QUESTION,
  },
  {
    title: 'HQ asks again and states no purpose',
    user: 'hq-execsec-manager',
    path: '/graphql',
    purpose: undefined,
    query: QUESTION,
  },
  {
    title: 'A reporting tool asks how many',
    user: 'reporting-service',
    path: '/graphql',
    purpose: 'handling-and-records',
    query: COUNTS,
  },
];

/** The service that the tour goes through, over real HTTP. */
interface Tour {
  readonly service: Service;
  readonly port: number;
  readonly dataDirectory: string;
  /** What the gateway has asked the subgraphs since the list was last emptied. */
  readonly requests: string[];
}

await runMain(async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'tour-'));
  const settings = { ...configuration({ DATA_DIR: dataDirectory, PORT: '0' }), poolSize: 4 };
  const requests: string[] = [];
  const service = await startService(settings, pino({ level: 'silent' }), {
    wrap: (name, call) => (caller, request) => {
      requests.push(`${name}: ${print(request.document).replace(/\s+/g, ' ').trim()}`);
      return call(caller, request);
    },
  });
  const server = await serve(service, settings);
  try {
    const entered = await seedItems({ host: service.host, settings }, 900);
    await publishCounts(clusterOf(service));
    const keys = registeredTools().map((tool) => tool.key);
    console.log(`${entered} synthetic items entered in ${keys.join(', ')}.`);
    const tour = { service, port: server.port, dataDirectory, requests };
    for (const [at, stop] of STOPS.entries()) {
      console.log(`\n${at + 1}. ${stop.title}`);
      await visit(tour, stop);
    }
  } finally {
    await server.stop();
    await service.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});

/** Asks the question of a stop and prints the answer, and what was fetched, read and audited for it. */
async function visit(tour: Tour, stop: Stop): Promise<void> {
  tour.requests.length = 0;
  const since = new Date();
  const columns = new Set<string>();
  const listen = (text: string): void => {
    for (const column of columnsReadBy(text)) columns.add(column);
  };
  statements.on('statement', listen);
  const response = await ask(tour, stop);
  const answer = (await response.json()) as Answer;
  statements.off('statement', listen);
  console.log(`   ${stop.user}, purpose ${stop.purpose ?? 'none'}, POST ${stop.path}: HTTP ${response.status}`);
  showData(answer);
  showLine('withheld', withheldIn(answer).join(', ') || 'nothing');
  showLine('fetched', fetchedFor(tour, stop).join(NEXT_LINE));
  showLine('columns', [...columns].join(', ') || 'none');
  showLine('audit', (await eventsSince(tour.service, since)).join(NEXT_LINE) || 'none');
}

async function ask({ port, dataDirectory }: Tour, { path, user, purpose, query }: Stop): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await developmentToken(dataDirectory, user)}`,
      ...(purpose ? { purpose } : {}),
    },
    body: JSON.stringify({ query }),
  });
}

/** Returns what the gateway asked the subgraphs for, a line each. */
function fetchedFor({ requests }: Tour, { path }: Stop): string[] {
  if (requests.length > 0) return requests.map((text) => (text.length > 150 ? `${text.slice(0, 147)}...` : text));
  return [path === '/graphql' ? 'no subgraph was asked' : 'straight at the tool'];
}

/** Returns a line for each audit event that the tools wrote since then. */
async function eventsSince(service: Service, since: Date): Promise<string[]> {
  const lines: string[] = [];
  for (const [key, { tool }] of service.host.tools) {
    const auditor = await connectAs(key, 'auditor', databaseAddress(key, clusterOf(service).socket));
    const { rows } = await auditor.query(
      `select *
       from audit.event
       where at >= $1 and door <> 'command'
       order by at`,
      [since],
    );
    await auditor.end();
    lines.push(...rows.map((event: AuditRow) => `${key}: ${lineOf(event, tool)}`));
  }
  return lines;
}

interface AuditRow {
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly ids: readonly string[];
  readonly record_types: readonly string[];
  readonly disclosed: readonly Buffer[] | null;
  readonly withheld: readonly Buffer[] | null;
  readonly used: readonly Buffer[] | null;
  readonly used_types: readonly string[];
}

/** Returns an event in words: who did what to how many records, and which elements were touched. */
function lineOf(event: AuditRow, tool: RegisteredTool): string {
  const lists = elementList(tool);
  const said = (what: string, bitmaps: readonly Buffer[] | null, types: readonly string[]): string => {
    const keys = (bitmaps ?? []).flatMap((bits, index) =>
      bitsOf(bits).map((bit) => lists[types[index] ?? '']?.[bit] ?? ''),
    );
    return keys.length > 0 ? `, ${what} ${[...new Set(keys)].join(' ')}` : '';
  };
  return [
    `${event.actor} ${event.action} ${event.outcome}, ${event.ids.length} records`,
    said('disclosed', event.disclosed, event.record_types),
    said('withheld', event.withheld, event.record_types),
    said('used', event.used, event.used_types),
  ].join('');
}

function clusterOf({ host }: Service): Cluster {
  if (!host.cluster) throw new Error('The tour runs on an embedded cluster of its own.');
  return host.cluster;
}

/**
 * Publishes this month's statistics: of the tools that publish no items, then, when all items are there, the
 * register's.
 */
async function publishCounts(cluster: Cluster): Promise<void> {
  for (const key of ['emma', 'register']) {
    const publisher = await connectAs(key, 'app', databaseAddress(key, cluster.socket));
    await publisher.query('select publish_counts()');
    await publisher.end();
    for (const tool of registeredTools()) await untilSame(cluster, tool);
  }
}

async function untilSame(cluster: Cluster, tool: RegisteredTool): Promise<void> {
  await untilCopied(cluster, tool);
  for (
    let copied = await compare(cluster, tool);
    copied.atTool !== copied.atRegister;
    copied = await compare(cluster, tool)
  )
    await delay(50);
}

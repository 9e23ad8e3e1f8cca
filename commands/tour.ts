import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import { pino } from 'pino';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { serve } from '../gateway/process/server.ts';
import { registeredTools, startService } from '../gateway/process/service.ts';
import type { RegisteredTool } from '../shared-schema/language/registry.ts';
import { bitsOf } from '../shared-schema/runtime/audit/account.ts';
import { elementList } from '../shared-schema/runtime/audit/event.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { compare, untilCopied } from '../shared-schema/runtime/postgres/replication.ts';
import { connectAs, databaseAddress, statements } from '../shared-schema/runtime/request/tool-database.ts';
import { runMain } from './command.ts';
import { seedItems } from './seed.ts';

/* npm run tour: the same question asked as three kinds of caller, and what really happened for each. */
const QUESTION = `{
  register(where: { state: { in: ["open", "tasked"] } }, orderBy: { by: dueOn, direction: ASC }, first: 3) {
    totalsByTool { tool total }
    nodes {
      tool controlNumber state dueOn
      ... on IqFolder { name socialSecurityNumber }
      ... on CbpTrackingFolder { subjectName subjectSsn }
    }
  }
}`;
const OWN =
  '{ cbpTrackingFolders(where: { state: { in: ["open", "tasked"] } }, orderBy: { by: dueOn, direction: ASC }, first: 3) { totalCount nodes { controlNumber state dueOn subjectName subjectSsn } } }';
const COUNTS =
  '{ registerSummary(groupBy: [tool, state], where: { state: { in: ["open", "tasked"] } }) { cells { group items } countedApart { tool total } } }';
const STOPS = [
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
    const entered = await seedItems(service.host, settings, 900);
    await publishCounts(service.host.cluster!);
    console.log(
      `${entered} synthetic items entered in ${registeredTools()
        .map((tool) => tool.key)
        .join(', ')}.`,
    );
    for (const [at, stop] of STOPS.entries()) {
      requests.length = 0;
      const used = new Set<string>();
      const listen = (text: string) => {
        const from = /from "(\w+)" item|from (\w+) item/.exec(text);
        if (from && /^select/.test(text))
          for (const column of (from[1]?.startsWith('register') ?? true)
            ? [`${from[2] ?? from[1]}.*`]
            : [...text.split(' from ')[0]!.matchAll(/"item"\."(\w+)"|item\.(\w+)/g)].map(
                (match) => `${from[1]}.${match[1] ?? match[2]}`,
              ))
            used.add(column);
      };
      const since = new Date();
      statements.on('statement', listen);
      const answer = await fetch(`http://127.0.0.1:${server.port}${stop.path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await developmentToken(dataDirectory, stop.user)}`,
          ...(stop.purpose ? { purpose: stop.purpose } : {}),
        },
        body: JSON.stringify({ query: stop.query }),
      });
      const body: any = await answer.json();
      statements.off('statement', listen);
      console.log(`\n${at + 1}. ${stop.title}`);
      console.log(`   ${stop.user}, purpose ${stop.purpose ?? 'none'}, POST ${stop.path}: HTTP ${answer.status}`);
      const [root, value] = Object.entries(body.data ?? {})[0] ?? ['', null];
      if (value === null)
        console.log(
          `   got       nothing${body.errors ? `: ${body.errors[0].extensions.code} (${body.errors[0].message})` : ` (${root}: null)`}`,
        );
      else show(value);
      const withheld: any[] = body.extensions?.withheld ?? [];
      console.log(
        `   withheld  ${withheld.length === 0 ? 'nothing' : withheld.map((note) => `${note.element} (${note.state}${note.state === note.reason ? '' : `: ${note.reason}`})`).join(', ')}`,
      );
      console.log(
        `   fetched   ${requests.length === 0 ? (stop.path === '/graphql' ? 'no subgraph was asked' : 'straight at the tool') : requests.map((text) => (text.length > 150 ? `${text.slice(0, 147)}...` : text)).join('\n             ')}`,
      );
      console.log(`   columns   ${used.size === 0 ? 'none' : [...used].join(', ')}`);
      console.log(`   audit     ${(await eventsSince(since)).join('\n             ') || 'none'}`);
    }

    async function eventsSince(since: Date): Promise<string[]> {
      const lines: string[] = [];
      for (const [key, hosted] of service.host.tools) {
        const auditor = await connectAs(key, 'auditor', databaseAddress(key, service.host.cluster!.socket));
        const { rows } = await auditor.query(
          "select * from audit.event where at >= $1 and door <> 'command' order by at",
          [since],
        );
        await auditor.end();
        for (const event of rows) {
          const lists = elementList(hosted.tool);
          const names = (bitmaps: Buffer[] | null, types: string[] = event.record_types) => {
            const keys = (bitmaps ?? []).flatMap((bits, index) =>
              bitsOf(bits).map((bit) => lists[types[index]!]?.[bit] ?? ''),
            );
            return [...new Set(keys)];
          };
          const said = (what: string, keys: string[]) => (keys.length > 0 ? `, ${what} ${keys.join(' ')}` : '');
          lines.push(
            `${key}: ${event.actor} ${event.action} ${event.outcome}, ${event.ids.length} records${said('disclosed', names(event.disclosed))}${said('withheld', names(event.withheld))}${said('used', names(event.used, event.used_types))}`,
          );
        }
      }
      return lines;
    }
  } finally {
    await server.stop();
    await service.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});

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

function show(value: any): void {
  const totals =
    value.totalsByTool?.map((each: any) => `${each.tool} ${each.total}`) ??
    (value.totalCount !== undefined ? [`${value.totalCount} in all`] : []);
  if (totals.length > 0) console.log(`   got       ${totals.join(', ')}`);
  for (const node of value.nodes ?? []) console.log(`             ${JSON.stringify(node)}`);
  if (value.cells)
    console.log(
      `   got       ${value.cells.map((cell: any) => `${cell.group.join(' ')} ${cell.items}`).join(', ')}; apart: ${value.countedApart.map((each: any) => `${each.tool} ${each.total}`).join(', ')}`,
    );
}

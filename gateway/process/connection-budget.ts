import { sql } from 'kysely';
import { viewsIn } from '../../shared-schema/features/views/index.ts';
import { acknowledgesByMail } from '../../shared-schema/language/intake/settings.ts';
import { isTracked, type RegisteredTool } from '../../shared-schema/language/registry.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { mailSettingsOf } from './mail-settings.ts';

/**
 * Returns how many connections a process that serves a tool opens to its database at most at one time, by what they are
 * for (docs/operate.md, decision 115). Those that replicate to the register are the server's own, and not among them.
 */
export function connectionsOf(
  tool: RegisteredTool,
  { poolSize, sendsMail }: { readonly poolSize: number; readonly sendsMail: boolean },
): Readonly<Record<string, number>> {
  const { lifecycle, manifest } = tool;
  const tracks = tool.records.some(isTracked);
  const isRegister = tool.key === 'register';
  const given: readonly (readonly [string, number | false | undefined])[] = [
    ['answers', poolSize],
    ['flush of what was committed', 1],
    ['audit chain', 1],
    ['partitions of the audit', 1],
    ['forgetting, and sweeping files', 1],
    ['sign of life', tracks && 1],
    ['statistics', (isRegister || (tracks && manifest.register.level === 'count')) && 1],
    // Where there is a reporting database, to which goes one more.
    ['copy for reporting', isRegister && 1],
    // pg-boss has one, and a run of the clock another one.
    ['clock', lifecycle && 2],
    ['recurring items', lifecycle?.workflow.recurring && 1],
    ['mail', sendsMail && lifecycle && (acknowledgesByMail(manifest.intake) ? 3 : 1)],
    ['links to views', sendsMail && viewsIn(tool).length > 0 && 1],
    ['live changes', (tracks || isRegister) && 1],
  ];
  return Object.fromEntries(given.flatMap(([what, most]) => (most ? [[what, most] as const] : [])));
}

/** Returns how many that are together, of several tools. */
export const mostConnections = (tools: readonly RegisteredTool[], poolSize: number): number =>
  tools
    .map((tool) => connectionsOf(tool, { poolSize, sendsMail: mailSettingsOf(tool.key) !== undefined }))
    .flatMap((each) => Object.values(each))
    .reduce((sum, most) => sum + most, 0);

/** The tools of a process, and the socket of the embedded cluster where there is one. */
interface Opened {
  readonly tools: ReadonlyMap<string, HostedTool>;
  readonly cluster: { readonly socket: string } | undefined;
}

/** Returns the tools of a process by the server that their databases are on. */
function byServer({ tools, cluster }: Opened): readonly (readonly HostedTool[])[] {
  const servers = new Map<string, HostedTool[]>();
  const sorted = [...tools].sort(([one], [other]) => one.localeCompare(other)).map(([, hosted]) => hosted);
  for (const hosted of sorted) {
    const { host, port } = databaseAddress(hosted.tool.key, cluster?.socket);
    const server = `${host}:${port ?? ''}`;
    servers.set(server, [...(servers.get(server) ?? []), hosted]);
  }
  return [...servers.values()];
}

/**
 * Sees that each server lets a process open what it may need there: found out at noon, it would be requests that fail.
 * @throws StartError TOO_FEW_CONNECTIONS
 */
export async function checkConnections(host: Opened, poolSize: number): Promise<void> {
  for (const tools of byServer(host)) {
    const [first] = tools;
    if (!first) continue;
    const needed = mostConnections(
      tools.map(({ tool }) => tool),
      poolSize,
    );
    const { rows } = await sql<{ allowed: number }>`
      select current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - current_setting('reserved_connections')::int as allowed`.execute(databaseOf(first));
    const allowed = rows[0]?.allowed ?? 0;
    if (allowed < needed)
      throw new StartError(
        'TOO_FEW_CONNECTIONS',
        `The server of ${tools.length === 1 ? first.tool.key : `${first.tool.key} and ${tools.length - 1} more`} ` +
          `allows ${allowed} connections, and this process opens up to ${needed} there.`,
      );
  }
}

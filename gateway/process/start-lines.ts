import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { consoleStanding } from '../console/console-pages.ts';
import type { Configuration } from './configuration.ts';
import { DEVELOPMENT_ISSUER } from './development-issuer.ts';
import { EVERY } from './job-times.ts';
import { settingFor } from './read-settings.ts';
import { readinessOf } from './readiness.ts';
import type { Service } from './service.ts';

/** The product's version, beside the sources or above what was built of them. */
const VERSION = ['../../package.json', '../../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .filter((path) => existsSync(path))
  .map((path): string => JSON.parse(readFileSync(path, 'utf8')).version)[0];

/** One line of what a start says: an object for machines, a sentence for people. */
type StartLine = readonly [object, string];

/**
 * Returns the ten lines in which a start says what it runs on. No secret stands in them: of a key only whence it is, of
 * a database only where.
 */
export async function startLines(service: Service, configuration: Configuration): Promise<StartLine[]> {
  const tools = [...service.host.tools.keys()];
  const { departmentNetworks, audience, callerPoints, poolSize, dataDirectory } = configuration;
  const { tools: databases, ...readiness } = await readinessOf(service);
  const isSet = (name: string): boolean => Boolean(process.env[name]);
  const having = (name: string) => tools.filter((key) => isSet(settingFor(name, key)));
  return [
    [{ product: VERSION, node: process.versions.node, production: configuration.production }, 'versions'],
    [{ gateway: configuration.gateway, tools, elsewhere: placesOf(configuration, tools) }, 'what is served'],
    [doorsOf(configuration), 'doors'],
    [{ databases: await databasesOf(service) }, 'databases'],
    [{ answers: databases, ...readiness }, 'whether it is ready'],
    [{ issuer: configuration.issuer ?? DEVELOPMENT_ISSUER, audience, departmentNetworks }, 'who may call'],
    [
      { given: having('TOOL_KEYS_<TOOL>'), dataDirectory },
      'tools whose keys are given; others are in the data directory',
    ],
    [{ bucket: isSet('FILES_S3_BUCKET'), scanned: isSet('CLAMD') }, 'files'],
    [{ mailboxes: having('MAILBOX_<TOOL>'), senders: having('MAIL_FROM_<TOOL>') }, 'mail'],
    [{ everyMilliseconds: EVERY, callerPoints, poolSize }, 'schedule of jobs, and limits'],
  ];
}

/** Returns where each subgraph is that another process serves, as far as this one knows. */
const placesOf = ({ subgraphUrl, served }: Configuration, tools: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    (served ? ['directory', 'register', ...tools] : [])
      .filter((key) => !tools.includes(key))
      .flatMap((key) => {
        const url = subgraphUrl(key);
        return url ? [[key, new URL(url).origin] as const] : [];
      }),
  );

const doorsOf = (configuration: Configuration): object => ({
  bind: configuration.bind,
  port: configuration.port,
  metrics: figuresAt(configuration),
  console: consoleStanding(configuration),
});

function figuresAt({ metrics: { bind, token }, port }: Configuration): string {
  if (bind) return `${bind.address}:${bind.port}`;
  return token === undefined ? 'nowhere' : `${port}, to who shows the token`;
}

/** Returns where each tool's database is, and on which PostgreSQL. */
async function databasesOf({ host }: Service): Promise<Record<string, string>> {
  const said = async ([key, hosted]: [string, HostedTool]) => {
    const { host: at, port, database } = databaseAddress(key, host.cluster?.socket);
    const { rows } = await sql<{ version: string }>`
      select current_setting('server_version') as version`.execute(databaseOf(hosted));
    return [key, `${database} at ${port ? `${at}:${port}` : at}, PostgreSQL ${rows[0]?.version}`] as const;
  };
  return Object.fromEntries(await Promise.all([...host.tools].map(said)));
}

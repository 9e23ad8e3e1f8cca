import { sql } from 'kysely';
import { projectionTable } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { registeredTools } from './manifests.ts';
import type { Service } from './service.ts';

/** How the register's subscription to one tool stands. */
export type Subscription = 'ready' | 'missing' | 'disabled' | 'copying' | 'stopped' | 'unknown';

/** Whether a process can answer: its databases, and the register's subscriptions where it serves the register. */
interface Readiness {
  readonly ready: boolean;
  readonly tools: Readonly<Record<string, boolean>>;
  readonly subscriptions?: Readonly<Record<string, Subscription>>;
}

/** Asks each database of a service whether it answers, and the register how it is subscribed. */
export async function readinessOf({ host, replicated }: Pick<Service, 'host' | 'replicated'>): Promise<Readiness> {
  const tools = Object.fromEntries(
    await Promise.all([...host.tools].map(async ([key, hosted]) => [key, await answers(hosted)] as const)),
  );
  const register = replicated ? host.tools.get('register') : undefined;
  const subscriptions = register ? await subscriptionsOf(register) : undefined;
  const ready =
    Object.values(tools).every(Boolean) && Object.values(subscriptions ?? {}).every((state) => state === 'ready');
  return { ready, tools, ...(subscriptions ? { subscriptions } : {}) };
}

const answers = (hosted: HostedTool): Promise<boolean> =>
  sql`select 1`.execute(databaseOf(hosted)).then(
    () => true,
    () => false,
  );

interface Standing {
  readonly name: string;
  readonly enabled: boolean;
  readonly copied: boolean;
  readonly running: boolean;
}
/** Returns how the register is subscribed to each tool. */
export async function subscriptionsOf(register: HostedTool): Promise<Record<string, Subscription>> {
  const standing = await sql<Standing>`
    select s.subname as name, s.subenabled as enabled,
      coalesce(
        (select bool_and(r.srsubstate = 'r') from pg_subscription_rel r where r.srsubid = s.oid),
        false
      ) as copied,
      exists (select from pg_stat_subscription w where w.subid = s.oid and w.pid is not null) as running
    from pg_subscription s`
    .execute(databaseOf(register))
    .then(
      ({ rows }) => rows,
      () => undefined,
    );
  return Object.fromEntries(
    registeredTools().map(({ key }) => [key, stateOf(standing, projectionTable(key))] as const),
  );
}

function stateOf(standing: readonly Standing[] | undefined, name: string): Subscription {
  if (!standing) return 'unknown';
  const found = standing.find((each) => each.name === name);
  if (!found) return 'missing';
  if (!found.enabled) return 'disabled';
  if (!found.running) return 'stopped';
  return found.copied ? 'ready' : 'copying';
}

import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import { isTracked } from '../../shared-schema/language/registry.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { subscriptionsOf } from './readiness.ts';
import type { Service } from './service.ts';

/** A figure of one moment, with its labels. */
interface Figure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
/** What is read when somebody looks. */
interface Reading {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: () => Promise<readonly Figure[]> | readonly Figure[];
}

/** Has the state of a service read each time somebody looks. What a database does not answer is left out. */
export function measureState(service: Service, registry: Registry): void {
  for (const { name, help, labels, read } of readingsOf(service))
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        this.reset();
        const figures = await Promise.resolve()
          .then(read)
          .catch(() => []);
        for (const figure of figures) this.set(figure.labels, figure.value);
      },
    });
}

const readingsOf = (service: Service): readonly Reading[] => [
  ...ofAudit(service),
  ...ofWork(service),
  ...ofJobs(service),
  ...ofRegister(service),
  {
    name: 'database_connections',
    help: 'Connections for answers, by tool: open, idle among them, and requests that wait for one',
    labels: ['tool', 'state'],
    read: () =>
      [...service.host.tools].flatMap(([tool, { pool, lending }]) => [
        { labels: { tool, state: 'open' }, value: pool.totalCount },
        { labels: { tool, state: 'idle' }, value: pool.idleCount },
        { labels: { tool, state: 'waiting' }, value: lending.waiting + pool.waitingCount },
      ]),
  },
];

const ofAudit = ({ host, upkeep }: Service): readonly Reading[] => [
  {
    name: 'audit_unsequenced_seconds',
    help: 'Seconds since the audit chain of a tool last kept up; alarm at 60',
    labels: ['tool'],
    read: () =>
      [...host.tools.keys()].map((tool) => ({
        labels: { tool },
        value: (Date.now() - (upkeep.sequencedAt.get(tool) ?? 0)) / 1000,
      })),
  },
  {
    name: 'audit_backlog_events',
    help: 'Events that no row of the chain holds yet, by tool',
    labels: ['tool'],
    read: () => [...upkeep.figures.backlog].map(([tool, value]) => ({ labels: { tool }, value })),
  },
];

const ofWork = ({ upkeep }: Service): readonly Reading[] => [
  {
    name: 'mail_waiting',
    help: 'Acknowledgements that have not left yet, by tool',
    labels: ['tool'],
    read: () => [...upkeep.figures.mail].map(([tool, value]) => ({ labels: { tool }, value })),
  },
  {
    name: 'mail_messages',
    help: 'Messages that the mailbox of a tool brought since the start, by what became of them; aside is for a person',
    labels: ['tool', 'outcome'],
    read: () =>
      [...upkeep.figures.taken.values()].map(({ tool, outcome, messages }) => ({
        labels: { tool, outcome },
        value: messages,
      })),
  },
  {
    name: 'integrity_findings',
    help: 'Work that is stuck, by tool and check; the tool says which and what mends it',
    labels: ['tool', 'check'],
    read: () =>
      [...upkeep.stuck].flatMap(([tool, stuck]) =>
        Object.entries(stuck).map(([check, value]) => ({ labels: { tool, check }, value })),
      ),
  },
];

const ofJobs = ({ upkeep }: Service): readonly Reading[] => [
  {
    name: 'job_last_done_seconds',
    help: 'Seconds since a job of a tool was last done',
    labels: ['tool', 'job'],
    read: () =>
      upkeep.figures.jobs().map(({ tool, job, doneAt }) => ({
        labels: { tool, job },
        value: (Date.now() - doneAt) / 1000,
      })),
  },
  {
    name: 'job_failures',
    help: 'How often a job of a tool has failed since the start',
    labels: ['tool', 'job'],
    read: () => upkeep.figures.jobs().map(({ tool, job, failures }) => ({ labels: { tool, job }, value: failures })),
  },
];

const ofRegister = ({ host, replicated }: Service): readonly Reading[] => [
  {
    name: 'register_lag_seconds',
    help: 'Seconds since the register last heard of a tool',
    labels: ['tool'],
    read: async () => {
      const register = host.tools.get('register');
      return register ? lagOf(register) : [];
    },
  },
  {
    name: 'register_subscribed',
    help: 'Whether the subscription of the register to a tool runs and its copy is whole',
    labels: ['tool', 'state'],
    read: async () => {
      const register = replicated ? host.tools.get('register') : undefined;
      const standing = register ? await subscriptionsOf(register) : {};
      return Object.entries(standing).map(([tool, state]) => ({
        labels: { tool, state },
        value: state === 'ready' ? 1 : 0,
      }));
    },
  },
  {
    name: 'register_slot_bytes',
    help: 'Bytes that the server of a tool keeps for the register',
    labels: ['tool'],
    read: async () => {
      const tracking = [...host.tools.values()].filter(({ tool }) => tool.records.some(isTracked));
      return (await Promise.all(tracking.map(keptBy))).flat();
    },
  },
];

async function lagOf(register: HostedTool): Promise<Figure[]> {
  const { rows } = await sql<{ tool: string; lag: number }>`
    select tool, extract(epoch from clock_timestamp() - at)::float8 as lag
    from register_lag
    where at is not null`.execute(databaseOf(register));
  return rows.map(({ tool, lag }) => ({ labels: { tool }, value: lag }));
}

async function keptBy(hosted: HostedTool): Promise<Figure[]> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 as bytes
    from pg_replication_slots
    where database = current_database() and slot_type = 'logical' and not temporary`.execute(databaseOf(hosted));
  return rows.map(({ bytes }) => ({ labels: { tool: hosted.tool.key }, value: bytes }));
}

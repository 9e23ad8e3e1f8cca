import pg from 'pg';
import type { RegisteredElement, RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { type Rule, sessionSettings } from '../../shared-schema/language/rules.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { RequestContext } from '../../shared-schema/runtime/request/request-context.ts';
import { executorOn } from '../../shared-schema/runtime/request/session.ts';
import type { TestService } from './service.ts';

/* Ways to ask one layer of the product with the others out of the way. */

/** A tool whose answers are made on a superuser's connections: row-level security does not apply to it. */
export interface Unprotected {
  readonly hosted: HostedTool;
  /** Reads and changes as a caller, below GraphQL. */
  context(user: string, purpose?: string | null): Promise<RequestContext>;
  end(): Promise<void>;
}

/** Returns a tool of the service with row-level security out of the way. */
export async function unprotected(test: TestService, key: string, database: string): Promise<Unprotected> {
  const pool = new pg.Pool({ host: test.service.host.cluster!.socket, user: 'postgres', database, max: 2 });
  const hosted = { ...test.service.host.tools.get(key)!, pool };
  return {
    hosted,
    context: async (user, purpose) =>
      new RequestContext({
        resources: hosted,
        caller: await test.caller(user, purpose),
        kysely: executorOn(pool, hosted),
        account: new Account(),
      }),
    end: () => pool.end(),
  };
}

/** Returns a record like this one, of which one element has another rule. */
export function withRule(record: RegisteredRecord, key: string, rule: Rule): RegisteredRecord {
  const elements = record.elements.map((each): RegisteredElement => (each.key === key ? { ...each, rule } : each));
  return { ...record, elements, byKey: new Map(elements.map((each) => [each.key, each])) };
}

/** Whom a connection of a tool's own application role is for. */
interface Applied {
  readonly key: string;
  readonly database: string;
  readonly user: string;
}
/** A connection of a tool's own application role with a caller's settings: row-level security alone. */
export async function asApplication(test: TestService, applied: Applied): Promise<pg.Client> {
  const client = await test.service.host.cluster!.connect(applied.database, `${applied.database}_app`);
  await actAs(client, test, applied);
  return client;
}

/** Gives a connection another caller's settings, each of them. */
export async function actAs(
  client: pg.Client,
  test: TestService,
  { key, user }: Pick<Applied, 'key' | 'user'>,
): Promise<void> {
  const { tool } = test.service.host.tools.get(key)!;
  const settings = Object.entries(sessionSettings(await test.caller(user), tool.roles));
  await client.query('select set_config(name, value, false) from unnest($1::text[], $2::text[]) given (name, value)', [
    settings.map(([name]) => name),
    settings.map(([, value]) => value),
  ]);
}

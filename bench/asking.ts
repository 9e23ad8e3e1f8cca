import { parse } from 'graphql';
import { pino } from 'pino';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { type Service, startService } from '../gateway/process/service.ts';
import type { Caller } from '../shared-schema/language/caller.ts';

/* A service of which questions are asked one after the other, without a network between. */

/** A service with its data directory. */
export interface Asked {
  readonly directory: string;
  readonly service: Service;
}

/** Starts a service on a data directory: nothing beside the answers runs in it that would take its time. */
export async function startIn(directory: string): Promise<Asked> {
  const settings = {
    ...configuration({ DATA_DIR: directory, PORT: '0', CALLER_POINTS_PER_MINUTE: '999999999' }),
    poolSize: 4,
  };
  const service = await startService(settings, pino({ level: 'silent' }), { replicate: false, clocks: false });
  return { directory, service };
}

/** Returns somebody of the cast as a caller. */
export async function callerAt({ directory, service }: Asked, user: string): Promise<Caller> {
  const authorization = `Bearer ${await developmentToken(directory, user)}`;
  const presented = { authorization, purpose: 'handling-and-records', address: '127.0.0.1', client: 'bench' };
  return service.callers.callerOf(presented);
}

/** What a question was answered, and in how many milliseconds. */
interface Answered {
  readonly answer: { readonly nodes?: readonly unknown[] };
  readonly duration: number;
}

/** Asks one question. @throws where there is no answer to it */
export async function ask({ service }: Asked, caller: Caller, query: string): Promise<Answered> {
  const startedAt = performance.now();
  const { data, errors } = await service.front.run(caller, {
    document: parse(query),
    source: query,
    queryHash: query,
    operationName: undefined,
    variables: {},
    withheldAs: 'extensions',
  });
  const duration = performance.now() - startedAt;
  const [answer] = Object.values((data ?? {}) as Record<string, Answered['answer'] | null>);
  if (errors || !answer) throw new Error(`no answer: ${query} ${JSON.stringify(errors)}`);
  return { answer, duration };
}

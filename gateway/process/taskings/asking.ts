import { parse } from 'graphql';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import type { Front } from '../../request/front.ts';

/** What was asked came to nothing, by its code. */
export class NotPassed extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'NotPassed';
  }
  /** Whether nothing else can be asked either: a tool, the directory or the audit is down, or the account may not. */
  get isOfAll(): boolean {
    return ['UNAVAILABLE', 'AUDIT_UNAVAILABLE', 'UNAUTHENTICATED', 'RATE_LIMITED', 'INTERNAL'].includes(this.code);
  }
}

/** Asks the gateway as one caller: the same guard, decisions and events as for anybody. */
export class Asking {
  constructor(
    private readonly front: Pick<Front, 'run'>,
    private readonly caller: Caller,
  ) {}

  /** Returns what stands under `key`. @throws NotPassed where anything of it is refused or wrong */
  async ask<T>(query: string, variables: Record<string, unknown>, key: 'page' | 'found' | 'done'): Promise<T> {
    const document = parse(query);
    const answer = await this.front.run(this.caller, {
      document,
      source: query,
      queryHash: query,
      operationName: undefined,
      variables,
      withheldAs: 'extensions',
    });
    const [error] = answer.errors ?? [];
    if (error) throw new NotPassed(String(error.extensions.code ?? 'INTERNAL'));
    const value = (answer.data as Record<string, T> | null)?.[key] as T;
    const [fault] = (value as { errors?: { code: string }[] } | null)?.errors ?? [];
    if (fault) throw new NotPassed(fault.code);
    return value;
  }

  /** Returns what a change made. @throws NotPassed */
  async change<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    const { item } = await this.ask<{ item: T | null }>(query, variables, 'done');
    if (!item) throw new NotPassed('NOT_FOUND');
    return item;
  }

  /** Returns all nodes of a list, page after page. @throws NotPassed */
  async all<T>(query: string, variables: Record<string, unknown>): Promise<T[]> {
    const found: T[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page<T> | null = await this.ask<Page<T> | null>(query, { ...variables, after }, 'page');
      // A list that is withheld is no empty one: nothing is done on what it does not say.
      if (!page) throw new NotPassed('FORBIDDEN');
      found.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return found;
      after = page.pageInfo.endCursor;
    }
  }
}

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

import type { RawBuilder } from 'kysely';
import { partsOf, type RegisteredRecord } from '../../language/registry.ts';
import { all, type Rule } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { askedOfItem, scopedElements, scopeOf } from './scopes.ts';

/** What a scope's rule asks of an item, by scope; `true` where it asks nothing more than the item itself. */
export type SearchedScopes = ReadonlyMap<string, true | RawBuilder<boolean>>;

/**
 * Returns where this caller's words are looked for: in each scope, what its rule asks of an item; `true` where it asks
 * nothing more. Where two rules read alike, both are asked.
 */
export function scopesFor(context: OperationContext, record: RegisteredRecord): SearchedScopes {
  const rules = new Map<string, Set<Rule>>();
  const refused = new Set<string>();
  for (const each of searchedRecords(context, record))
    for (const element of scopedElements(each)) {
      const scope = scopeOf(each, element);
      if (typeof context.decision(element) === 'object') refused.add(scope);
      const asked = rules.get(scope) ?? new Set();
      for (const rule of askedOfItem(each, element)) asked.add(rule);
      rules.set(scope, asked);
    }
  const scopes = new Map<string, true | RawBuilder<boolean>>();
  for (const [scope, asked] of rules) {
    const guard = all(...asked).callerSql(context.caller);
    if (guard !== false && !refused.has(scope)) scopes.set(scope, guard);
  }
  return scopes;
}

/** Returns the item's record, and those of what happened to it and of what hangs on it, which are found by it. */
export function searchedRecords(
  { resources }: OperationContext,
  record: RegisteredRecord,
): readonly RegisteredRecord[] {
  const { lifecycle } = resources.tool;
  return lifecycle?.item === record
    ? [record, lifecycle.tasker, lifecycle.action, ...partsOf(record)]
    : [record, ...partsOf(record)];
}

/**
 * Notes that elements in which words were looked for are used: the item's, and those of what happened to it, which is
 * found by its item.
 */
export function noteSearched(context: OperationContext, record: RegisteredRecord, scopes: SearchedScopes): void {
  for (const each of searchedRecords(context, record)) {
    const searched = scopedElements(each).filter((element) => scopes.has(scopeOf(each, element)));
    context.account.used(
      each,
      searched.map((element) => element.key),
    );
  }
}

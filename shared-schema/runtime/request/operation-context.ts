import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import type { Caller, Entitlement } from '../../language/caller.ts';
import type { Decision, Withheld } from '../../language/decision.ts';
import type { Department } from '../../language/department.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Account } from '../audit/account.ts';
import type { AttemptCounter } from '../audit/attempts.ts';
import type { Budget } from '../graphql/budget.ts';
import type { Records } from '../records/caller-records.ts';
import type { Row } from '../records/row.ts';
import type { ToolKeys } from '../secrets/keys.ts';

/** An open tool: its registry and its keys. */
export interface ToolResources {
  readonly tool: RegisteredTool;
  readonly keys: ToolKeys;
  /** By a feature's name, what it has opened for this tool. */
  readonly opened: ReadonlyMap<string, unknown>;
  /** Where what was refused is accounted for. */
  readonly attempts: AttemptCounter;
  /** What a user may do here, by the directory; null for somebody it does not know or cannot be asked about. */
  readonly entitlementOf: (user: string) => Promise<Entitlement | null>;
  /** The components and offices that work is given to, by the directory. @throws UNAVAILABLE */
  readonly department: () => Promise<Department>;
  /** Where a user gets mail, by the directory; null where it knows none. */
  readonly addressOf: (user: string) => Promise<string | null>;
  /**
   * The component that another tool's tasker under way is with, as far as the caller sees it there; null for none.
   * @throws UNAVAILABLE
   */
  readonly taskedComponent: (caller: Caller, controlNumber: string) => Promise<string | null>;
}

/** Makes of an opened value what this caller is shown in its place. */
export type Show = (value: unknown, row: Row, context: OperationContext) => unknown;
/** An element with what its values pass before they are shown; settled once, when its tool is registered. */
export interface ShownElement {
  readonly element: RegisteredElement;
  readonly show: Show | undefined;
}

/** A field of a record that is not shown to the caller, as the graph says it. */
export interface NotShown extends Withheld {
  readonly field: string;
}

/**
 * Everything a resolver may use: who asks, one transaction, and the account of what is disclosed. One per request and
 * tool. Features keep what is theirs per request themselves (`oncePer`).
 */
export interface OperationContext {
  readonly resources: ToolResources;
  readonly caller: Caller;
  /** Where statements go: this request's one transaction. */
  readonly kysely: QueryExecutorProvider;
  /** MikroORM's entity manager, in changes only. */
  readonly em: EntityManager;
  /**
   * Does work in a transaction of its own, on a second connection, as the same caller: what it writes is committed
   * before it returns, and stays whatever becomes of the request. Whoever calls it bounds how many do so at once: half
   * of the connections at most. @throws what `work` throws, UNAVAILABLE where no connection comes free
   */
  apart<T>(work: (database: QueryExecutorProvider) => Promise<T>): Promise<T>;
  readonly account: Account;
  /** What this request may still make. */
  readonly budget: Budget;
  /** Most rows that a page of records may have. */
  readonly most: number;
  records(record: RegisteredRecord): Records;
  /** The decision on an element for this caller, made once per request. */
  decision(element: RegisteredElement): Decision;
  /**
   * The one way an element's value leaves: the rule is asked with caller and record, only then is an encrypted value
   * opened, and either outcome goes into the account. Null where it is withheld.
   */
  disclose(shown: ShownElement, row: Row, info: GraphQLResolveInfo): unknown;
  /** Returns what of a record is withheld from the caller, and why: elements, and lists of its parts. */
  withheldOf(row: Row): NotShown[];
}

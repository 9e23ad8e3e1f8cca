import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import type { FileStore } from '../../features/files/file-store.ts';
import { ItemFiles } from '../../features/files/item-files.ts';
import { Lifecycle } from '../../features/lifecycle/lifecycle.ts';
import { ItemDuplicates } from '../../features/persons/duplicates.ts';
import { isClearText, isScreened, viewed } from '../../features/spii/screening.ts';
import type { Caller, Entitlement } from '../../language/caller.ts';
import { type Decision, decide, mayDisclose, refusalReason } from '../../language/decision.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Facts } from '../../language/rules.ts';
import type { Account } from '../audit/account.ts';
import type { AttemptCounter } from '../audit/attempts.ts';
import { Budget } from '../graphql/budget.ts';
import { RecordAccess } from '../records/record-access.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { ToolKeys } from '../secrets/keys.ts';

/** One row as a resolver gets it: only the columns the query asked for and the facts its rules need. */
export interface Row {
  readonly __typename: string;
  readonly record: RegisteredRecord;
  readonly rowId: string;
  readonly id: string;
  readonly version: number;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
}

/** An open tool: its registry and its keys. */
export interface ToolResources {
  readonly tool: RegisteredTool;
  readonly keys: ToolKeys;
  readonly files: FileStore;
  /** Where what was refused is accounted for. */
  readonly attempts: AttemptCounter;
  /** What a user may do here, by the directory; null for somebody it does not know or cannot be asked about. */
  readonly entitlementOf: (user: string) => Promise<Entitlement | null>;
  /** Where a user gets mail, by the directory; null where it knows none. */
  readonly addressOf: (user: string) => Promise<string | null>;
}

/**
 * Everything a resolver may use: who asks, one transaction, and the account of what is disclosed. One per request and
 * tool.
 */
export class OperationContext {
  /** What this request may still make. */
  readonly budget = new Budget();
  readonly #decisions = new Map<RegisteredElement, Decision>();
  #lifecycle: Lifecycle | undefined;
  #files: ItemFiles | undefined;
  #duplicates: ItemDuplicates | undefined;
  readonly #access = new Map<RegisteredRecord, RecordAccess>();

  constructor(
    readonly resources: ToolResources,
    readonly caller: Caller,
    /** Where statements go: this request's one transaction. */
    readonly kysely: QueryExecutorProvider,
    private readonly entities: EntityManager | undefined,
    readonly account: Account,
    /** The proxy of another service's work this request does, such as the gateway's entity fetches. */
    readonly viaGateway: boolean,
  ) {}

  /** MikroORM's entity manager, in changes only. */
  get em(): EntityManager {
    if (!this.entities) throw new Error('a query has no entities');
    return this.entities;
  }

  records(record: RegisteredRecord): RecordAccess {
    let access = this.#access.get(record);
    if (!access) this.#access.set(record, (access = new RecordAccess(this, record)));
    return access;
  }

  /** The files of the tool's items. */
  get files(): ItemFiles {
    this.#files ??= new ItemFiles(this);
    return this.#files;
  }

  /** What the tool's items have in common. @throws Error for a tool without a workflow */
  get duplicates(): ItemDuplicates {
    this.#duplicates ??= new ItemDuplicates(this, this.lifecycle.sealed.item);
    return this.#duplicates;
  }

  /** What happens to the tool's items. @throws Error for a tool without a workflow */
  get lifecycle(): Lifecycle {
    const sealed = this.resources.tool.lifecycle;
    if (!sealed) throw new Error('the tool has no workflow');
    this.#lifecycle ??= new Lifecycle(this, sealed);
    return this.#lifecycle;
  }

  /** The decision on an element for this caller, made once per request. */
  decision(element: RegisteredElement): Decision {
    let decision = this.#decisions.get(element);
    if (decision === undefined)
      this.#decisions.set(element, (decision = decide(element, this.caller, this.resources.tool.key)));
    return decision;
  }

  /**
   * The one way an element's value leaves: the rule is asked with caller and record, only then is a sealed value
   * opened, and either outcome goes into the account. Null where it is withheld.
   */
  disclose(element: RegisteredElement, row: Row, info: GraphQLResolveInfo): unknown {
    const decision = this.decision(element);
    if (decision !== 'allow') {
      const withheld =
        decision !== 'depends'
          ? decision
          : mayDisclose(element.rule, this.caller, row.facts)
            ? undefined
            : {
                state: 'withheld' as const,
                reason: refusalReason(this.caller, this.resources.tool.key),
                rule: element.rule.sentence,
              };
      if (withheld) {
        this.account.withheld(row, element, withheld, info);
        return null;
      }
    }
    const stored = row.columns[element.column];
    this.account.disclosed(row, element);
    const files = element.kind.name === 'attachments' && this.resources.tool.lifecycle !== undefined;
    if (!(stored instanceof EncryptedValue)) {
      if (files) return this.files.shown(element, row, stored ?? null);
      return typeof stored === 'string' && isClearText(element)
        ? viewed(this.resources.tool, this.caller, stored)
        : (stored ?? null);
    }
    const text = stored.open(this.resources.keys, {
      tool: this.resources.tool.key,
      element: element.coordinate,
      item: row.rowId,
    });
    if (files) return this.files.shown(element, row, JSON.parse(text));
    if (element.kind.list) return JSON.parse(text);
    return isScreened(element) ? viewed(this.resources.tool, this.caller, text) : text;
  }
}

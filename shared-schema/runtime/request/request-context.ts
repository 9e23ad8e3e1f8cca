import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { type Decision, decide, mayDisclose, refusalReason, type Withheld } from '../../language/decision.ts';
import { isPersonal, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { Account } from '../audit/account.ts';
import { Budget } from '../graphql/budget.ts';
import type { Records } from '../records/caller-records.ts';
import { RecordAccess } from '../records/record-access.ts';
import type { Row } from '../records/row.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { NotShown, OperationContext, ShownElement, ToolResources } from './operation-context.ts';

/** The parts of a request's context that are given to it; a query has no entity manager. */
type RequestParts = Pick<OperationContext, 'resources' | 'caller' | 'kysely' | 'account'> & {
  readonly em?: EntityManager | undefined;
};

/** What a request is done with; `operation-context.ts` says what each part is for. */
export class RequestContext implements OperationContext {
  readonly budget = new Budget();
  readonly #decisions = new Map<RegisteredElement, Decision>();
  readonly #access = new Map<RegisteredRecord, RecordAccess>();

  readonly resources: ToolResources;
  readonly caller: Caller;
  readonly kysely: QueryExecutorProvider;
  readonly account: Account;
  readonly #entities: EntityManager | undefined;

  constructor(parts: RequestParts) {
    this.resources = parts.resources;
    this.caller = parts.caller;
    this.kysely = parts.kysely;
    this.account = parts.account;
    this.#entities = parts.em;
  }

  get em(): EntityManager {
    if (!this.#entities) throw new Error('a query has no entities');
    return this.#entities;
  }

  records(record: RegisteredRecord): Records {
    let access = this.#access.get(record);
    if (!access) this.#access.set(record, (access = new RecordAccess(this, record)));
    return access;
  }

  decision(element: RegisteredElement): Decision {
    let decision = this.#decisions.get(element);
    if (decision === undefined)
      this.#decisions.set(element, (decision = decide(element, this.caller, this.resources.tool.key)));
    return decision;
  }

  disclose({ element, show }: ShownElement, row: Row, info: GraphQLResolveInfo): unknown {
    const decision = this.decision(element);
    if (decision !== 'allow') {
      const withheld = this.#withheld(element, decision, row);
      if (withheld) {
        this.account.withheld(row, element);
        this.account.explain(element, withheld, info);
        return null;
      }
    }
    this.account.disclosed(row, element);
    const value = this.#opened(element, row);
    return show ? show(value, row, this) : value;
  }

  /** Returns why the element is withheld on this record, or undefined where the caller may see it. */
  #withheld(element: RegisteredElement, decision: 'depends' | Withheld, { facts }: Row): Withheld | undefined {
    if (decision !== 'depends') return decision;
    if (mayDisclose(element.rule, this.caller, facts)) return undefined;
    return {
      state: 'withheld',
      reason: refusalReason(this.caller, this.resources.tool.key),
      rule: element.rule.sentence,
    };
  }

  /** Returns the personal elements of a record that are withheld from the caller, and why. No value is read. */
  withheldOf(row: Row): NotShown[] {
    return row.record.elements.filter(isPersonal).flatMap((element) => {
      const decision = this.decision(element);
      const withheld = decision === 'allow' ? undefined : this.#withheld(element, decision, row);
      return withheld ? [{ field: element.key, state: withheld.state, reason: withheld.reason }] : [];
    });
  }

  #opened(element: RegisteredElement, row: Row): unknown {
    const stored = row.columns[element.column];
    if (!(stored instanceof EncryptedValue)) return stored ?? null;
    const text = stored.open(this.resources.keys, {
      tool: this.resources.tool.key,
      element: element.coordinate,
      item: row.rowId,
    });
    return element.kind.list ? JSON.parse(text) : text;
  }
}

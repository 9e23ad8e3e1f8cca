import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { type Decision, decide, mayDisclose, refusalBy, refusedBy, type Withheld } from '../../language/decision.ts';
import { PAGE } from '../../language/list-size.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Account } from '../audit/account.ts';
import { Budget, NOTE_BYTES } from '../graphql/budget.ts';
import type { PlainRows } from '../graphql/plain-rows.ts';
import { listsOf } from '../graphql/tool-rules.ts';
import type { Records } from '../records/caller-records.ts';
import { RecordAccess } from '../records/record-access.ts';
import type { Row } from '../records/row.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';
import type { HostedTool } from './hosted-tool.ts';
import type { NotShown, OperationContext, ShownElement } from './operation-context.ts';
import { workApart } from './session.ts';

/** The parts of a request's context that are given to it; a query has no entity manager. */
type RequestParts = Pick<OperationContext, 'caller' | 'kysely' | 'account'> & {
  readonly resources: HostedTool;
  readonly em?: EntityManager | undefined;
  readonly most?: number | undefined;
  /** Where rows of plain values are made apart. */
  readonly plainRows?: PlainRows | undefined;
};

/** What a request is done with; `operation-context.ts` says what each part is for. */
export class RequestContext implements OperationContext {
  readonly budget = new Budget();
  readonly #decisions = new Map<RegisteredElement, Decision>();
  readonly #access = new Map<RegisteredRecord, RecordAccess>();

  readonly resources: HostedTool;
  readonly caller: Caller;
  readonly kysely: QueryExecutorProvider;
  readonly account: Account;
  readonly most: number;
  readonly plainRows: PlainRows | undefined;
  readonly #entities: EntityManager | undefined;

  constructor(parts: RequestParts) {
    this.resources = parts.resources;
    this.caller = parts.caller;
    this.kysely = parts.kysely;
    this.account = parts.account;
    this.most = parts.most ?? PAGE.most;
    this.plainRows = parts.plainRows;
    this.#entities = parts.em;
  }

  get em(): EntityManager {
    if (!this.#entities) throw new Error('a query has no entities');
    return this.#entities;
  }

  apart<T>(work: (database: QueryExecutorProvider) => Promise<T>): Promise<T> {
    return workApart(this.resources, this.caller, work);
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
        this.budget.takeBytes(NOTE_BYTES);
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
    return refusedBy(element, this.caller, this.resources.tool.key);
  }

  /** Returns what of a record is withheld from the caller, and why: elements, lists of its parts. No value is read. */
  withheldOf(row: Row): NotShown[] {
    const elements = row.record.elements.flatMap((element): NotShown[] => {
      const decision = element.tracking ? 'allow' : this.decision(element);
      const why = decision === 'allow' ? undefined : this.#withheld(element, decision, row);
      return why ? [{ field: element.key, ...why }] : [];
    });
    const { key } = this.resources.tool;
    const lists = listsOf(row.record).flatMap((list): NotShown[] => {
      const why = refusalBy(list, this.caller, key);
      return why ? [{ field: list.field, ...why }] : [];
    });
    return [...elements, ...lists];
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

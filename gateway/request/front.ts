import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Caller, decisionKey } from '../../shared-schema/language/caller.ts';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import { CorrespondenceError, forbidden, invalidInput, purposeNeeded } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { triedBy } from '../../shared-schema/runtime/audit/tried.ts';
import { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import type { Policy } from '../enforcement/policy.ts';
import type { ShadowSchema } from '../enforcement/shadow.ts';
import { type Stripped, strip } from '../enforcement/strip.ts';
import { refusalsByWalk } from '../enforcement/walk.ts';
import { unkept } from './all-or-nothing.ts';
import { checkArguments, coerced } from './arguments.ts';
import type { ListAsked, OperationCosts } from './cost.ts';
import type { FrontAnswer, FrontOperation } from './front-operation.ts';
import { plain, rejected, told, toldNote } from './masked-answer.ts';
import { NODE } from './node-subgraph.ts';
import type { OwnEvent } from './own-events.ts';
import type { CallSubgraph, GatewayContext } from './source.ts';
import type { Plan, Way } from './way.ts';
import { WORK } from './work-subgraph.ts';

/** What was decided of an operation, for everybody with the same decisions. */
interface Prepared {
  readonly stripped: Stripped;
  readonly plan: Plan;
  readonly refusedMutation: { field: string; why: Withheld } | undefined;
}

/** What was found of an operation before anything is decided of it. */
interface Weighed {
  readonly variables: Record<string, unknown>;
  /** What it costs beside the objects of its answer, in objects. */
  readonly beside: number;
}

/** What a front is made of. */
interface FrontParts {
  readonly way: Way;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly subgraphs: ReadonlyMap<string, CallSubgraph>;
  /** Subgraphs in this process. */
  readonly here: ReadonlySet<string>;
  readonly ownEvent: OwnEvent;
  readonly costs: OperationCosts;
}

/**
 * The guard of a door, the same at the gateway and at each tool's own. Decide, strip, plan, fetch, mask, say why. What
 * the caller can never see is not fetched; what depends on a record is left to the subgraph that holds it. A refused
 * mutation is refused whole, before anything runs.
 */
export class Front {
  readonly #prepared = new LRUCache<string, Prepared>({ max: 2000 });

  constructor(private readonly parts: FrontParts) {}

  get schema(): GraphQLSchema {
    return this.parts.way.schema;
  }

  /** Returns how many rows a list has at most that is cut after them without a word; undefined for every other. */
  cutAt(list: ListAsked): number | undefined {
    return this.parts.costs.cutAt(list);
  }

  /** Returns the answer to an operation as its caller may see it. @throws AUDIT_UNAVAILABLE, UNAVAILABLE */
  async run(caller: Caller, operation: FrontOperation): Promise<FrontAnswer> {
    const decided = await this.#decide(caller, operation).catch((error: unknown) => error as Error);
    if (decided instanceof CorrespondenceError) return this.#refuse(caller, operation, decided);
    if (decided instanceof Error) throw decided;
    const { prepared, beside } = decided;
    const { withheldAs } = operation;
    const { notes } = prepared.stripped;
    if (withheldAs === 'dry-run' || (withheldAs === 'reject' && notes.length > 0)) {
      await this.#account(caller, operation, { outcome: notes.length > 0 ? 'denied' : 'ok', notes });
      const dry = { data: null, extensions: { withheld: notes.map(toldNote) } };
      return { ...(withheldAs === 'reject' ? rejected(notes) : dry), reached: [] };
    }
    const broken = unkept(operation, prepared.plan, this.parts.here);
    if (broken) return this.#refuse(caller, operation, broken);
    const allOrNothing = withheldAs === 'reject';
    const budget = new Budget();
    const { subgraphs } = this.parts;
    const { part } = operation;
    const gathered = { notes: [], reached: [], beneath: [], answered: {}, budget };
    const context: GatewayContext = { caller, subgraphs, ...gathered, allOrNothing, part };
    const result = await this.#fetch(operation, prepared, context);
    if (context.unaccounted) throw context.unaccounted;
    const answer = told({ result, notes: context.notes, mask: prepared.stripped.mask, budget }, withheldAs);
    const size = { nodes: budget.nodes + beside, bytes: budget.bytes };
    // A subgraph that has refused its own answer has accounted for that.
    if (budget.refused && result.data)
      return { ...(await this.#refuse(caller, operation, budget.refused)), size, beside };
    if (context.reached.every((name) => name === NODE || name === WORK) && notes.length > 0)
      await this.#account(caller, operation, { outcome: 'masked', notes });
    return { ...answer, reached: [...context.reached, ...context.beneath], size, beside };
  }

  async #refuse(caller: Caller, operation: FrontOperation, error: CorrespondenceError): Promise<FrontAnswer> {
    const { document, operationName, variables, part } = operation;
    const definition = getOperationAST(document, operationName)!;
    const invalid = error.code === 'INVALID_INPUT' || error.code === 'TOO_COMPLEX';
    await this.parts.ownEvent(caller, {
      name: definition.name?.value ?? null,
      document,
      outcome: invalid ? 'invalid' : 'denied',
      rule: (error.extensions.reason as string) ?? null,
      code: error.code,
      isPart: part !== undefined,
      tried: triedBy(this.schema, { document, operationName, variables }),
      ...(invalid ? {} : { variables: coerced(this.schema, definition, variables) }),
    });
    return { data: null, errors: [error], reached: [] };
  }

  /** Accounts for an operation that reached no subgraph and is answered all the same. */
  #account(
    caller: Caller,
    { document, operationName, part }: FrontOperation,
    { outcome, notes }: { outcome: 'masked' | 'denied' | 'ok'; notes: readonly WithheldNote[] },
  ): Promise<void> {
    const name = getOperationAST(document, operationName)!.name?.value ?? null;
    const isPart = part !== undefined;
    return this.parts.ownEvent(caller, { name, document, outcome, rule: notes[0]?.sentence ?? null, isPart });
  }

  /**
   * Returns an operation's variables as it gets them, and what it costs beside the objects of its answer, once that is
   * no more than it may. @throws INVALID_INPUT, TOO_COMPLEX
   */
  weigh({ document, operationName, variables }: Omit<FrontOperation, 'withheldAs'>): Weighed {
    const given = coerced(this.schema, getOperationAST(document, operationName)!, variables);
    this.parts.costs.of(document, operationName, given);
    return { variables: given, beside: this.parts.costs.beside(document, operationName, given) };
  }

  /**
   * Returns the decided operation, and what it costs beside its answer. @throws INVALID_INPUT, TOO_COMPLEX, FORBIDDEN,
   * PURPOSE_NEEDED
   */
  async #decide(caller: Caller, operation: FrontOperation): Promise<{ prepared: Prepared; beside: number }> {
    const { document, operationName } = operation;
    const definition = getOperationAST(document, operationName)!;
    // Without variables the arguments are the document's own: what passed once for these decisions passes again.
    const bare = (definition.variableDefinitions?.length ?? 0) === 0;
    const key = `${operation.queryHash}|${operationName ?? ''}|${decisionKey(caller)}`;
    const known = this.#prepared.get(key);
    let beside: number;
    try {
      const weighed = this.weigh(operation);
      beside = weighed.beside;
      if (!bare || !known)
        checkArguments(document, weighed.variables, { schema: this.schema, policy: this.parts.policy, caller });
    } catch (error) {
      throw error instanceof CorrespondenceError ? error : invalidInput('arguments', 'one is not valid for its type');
    }
    const prepared = known ?? (await this.#prepare(caller, operation, key).catch(undecided));
    if (prepared.refusedMutation) throw refusalOf(prepared.refusedMutation.field, prepared.refusedMutation.why);
    return { prepared, beside };
  }

  /** Returns the decision, the stripped operation and its plan, made once per operation and set of decisions. */
  async #prepare(caller: Caller, { document, operationName }: FrontOperation, key: string): Promise<Prepared> {
    const { schema } = this;
    const definition = getOperationAST(document, operationName)!;
    const own: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: document.definitions.filter((each) => each === definition || each.kind === Kind.FRAGMENT_DEFINITION),
    };
    const refused = await this.parts.shadow.refusals(own, operationName, caller);
    const stripped = strip({ schema, document, operation: definition, refused });
    this.#checkAgainstWalk({ asked: own, kept: stripped.document, refused }, caller);
    const refusedField =
      definition.operation === 'mutation'
        ? [...refused.keys()].find((coordinate) => coordinate.startsWith(`${schema.getMutationType()!.name}.`))
        : undefined;
    const prepared: Prepared = {
      stripped,
      plan: refusedField ? { single: undefined, fetches: [] } : this.parts.way.plan(stripped.document),
      refusedMutation: refusedField ? { field: refusedField, why: refused.get(refusedField)! } : undefined,
    };
    this.#prepared.set(key, prepared);
    return prepared;
  }

  /**
   * Checks that two independent ways agree: every refusal of the shadow is one of the walk, and the walk finds nothing
   * to refuse in what was kept. @throws FORBIDDEN
   */
  #checkAgainstWalk(
    { asked, kept, refused }: { asked: DocumentNode; kept: DocumentNode; refused: ReadonlyMap<string, Withheld> },
    caller: Caller,
  ): void {
    const by = { schema: this.schema, policy: this.parts.policy };
    const walked = refusalsByWalk(asked, caller, by);
    const agree =
      [...refused.keys()].every((coordinate) => walked.has(coordinate)) && refusalsByWalk(kept, caller, by).size === 0;
    if (!agree) throw forbidden('this operation', 'decisions-disagree');
  }

  async #fetch(
    { variables, operationName }: FrontOperation,
    { stripped, plan }: Prepared,
    context: GatewayContext,
  ): Promise<ExecutionResult> {
    const { document, notes } = stripped;
    const call = plan.single ? this.parts.subgraphs.get(plan.single) : undefined;
    if (call) {
      // Most operations need one subgraph: its answer has the operation's own shape, so nothing is parsed or shaped
      // again.
      context.reached.push(plan.single!);
      const { caller, allOrNothing, part } = context;
      const answer = await call(caller, { document, variables, operationName, withheld: notes, allOrNothing, part });
      context.notes.push(...answer.withheld);
      context.beneath.push(...(answer.asked ?? []));
      context.budget.take(answer.size);
      return answer;
    }
    const result = await this.parts.way.execute({ document, variables, context });
    return result.errors
      ? { ...result, errors: result.errors.map((error) => plain(error, context.caller.requestId)) }
      : result;
  }
}

/** Refuses an operation for which there is no decision. @throws FORBIDDEN, or what refused it */
function undecided(error: unknown): never {
  throw error instanceof CorrespondenceError ? error : forbidden('this operation', 'no-decision');
}

const refusalOf = (coordinate: string, why: Withheld): CorrespondenceError =>
  why.state === 'purpose-needed' ? purposeNeeded(coordinate) : forbidden(coordinate, why.reason);

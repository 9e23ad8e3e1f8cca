import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Caller, decisionKey } from '../../shared-schema/language/caller.ts';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import { CorrespondenceError, forbidden, invalidInput, purposeNeeded } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { type Tried, triedBy } from '../../shared-schema/runtime/audit/tried.ts';
import { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import type { Answer } from '../../shared-schema/runtime/request/run-operation.ts';
import type { Policy } from '../enforcement/policy.ts';
import type { ShadowSchema } from '../enforcement/shadow.ts';
import { applyMask, type Stripped, strip } from '../enforcement/strip.ts';
import { refusalsByWalk } from '../enforcement/walk.ts';
import type { OperationCosts } from './cost.ts';
import type { CallSubgraph, GatewayContext } from './source.ts';

/**
 * How a client wants to hear of withheld elements: beside the data, as errors, not at all without all of it, or only
 * what would be.
 */
export type WithheldAs = 'extensions' | 'errors' | 'reject' | 'dry-run';
export interface FrontOperation {
  readonly document: DocumentNode;
  readonly source: string;
  readonly queryHash: string;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown>;
  readonly withheldAs: WithheldAs;
}

/** A plan as far as a front looks into one: the one subgraph that is handed the operation as it stands, or none. */
export interface Plan {
  readonly single: string | undefined;
  readonly fetches: readonly string[];
}
/** What a front stands before: a schema, and a way to execute an operation on it that was decided. */
export interface Way {
  readonly schema: GraphQLSchema;
  plan(document: DocumentNode, operationName: string | null | undefined): Plan;
  /** Executes what no single subgraph can. `queryHash` holds the caller's decisions. */
  execute(request: {
    document: DocumentNode;
    variables: Record<string, unknown>;
    operationName: string | null | undefined;
    queryHash: string;
    context: GatewayContext;
    source: string;
  }): Promise<ExecutionResult>;
}

interface Prepared {
  readonly stripped: Stripped;
  readonly hash: string;
  readonly plan: Plan;
  readonly refusedMutation: { field: string; why: Withheld } | undefined;
}

/** What reached no subgraph, as its door accounts for it. */
export interface OwnOperation {
  readonly name: string | null;
  /** Absent where it could not be read. */
  readonly document?: DocumentNode;
  readonly outcome: 'masked' | 'denied' | 'ok' | 'invalid';
  readonly rule: string | null;
  /** The error's code, where it was refused with one. */
  readonly code?: string;
  /** What a mutation tried. */
  readonly tried?: Tried;
  /** As the operation gets them, where they are valid: what its filters look for. */
  readonly variables?: Record<string, unknown>;
}
/** A door's own account of what reached no subgraph. */
export type OwnEvent = (caller: Caller, operation: OwnOperation) => Promise<void>;

export interface FrontAnswer extends ExecutionResult {
  readonly reached: readonly string[];
  readonly size?: Answer['size'];
}

/** What a front is made of. */
export interface FrontParts {
  readonly way: Way;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly subgraphs: ReadonlyMap<string, CallSubgraph>;
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

  /** Returns the answer to an operation as its caller may see it. @throws AUDIT_UNAVAILABLE, UNAVAILABLE */
  async run(caller: Caller, operation: FrontOperation): Promise<FrontAnswer> {
    const prepared = await this.#decide(caller, operation).catch((error: unknown) => error as Error);
    if (prepared instanceof CorrespondenceError) return this.#refuse(caller, operation, prepared);
    if (prepared instanceof Error) throw prepared;
    const { withheldAs } = operation;
    const { notes } = prepared.stripped;
    if (withheldAs === 'dry-run' || (withheldAs === 'reject' && notes.length > 0)) {
      await this.#account(caller, operation, { outcome: notes.length > 0 ? 'denied' : 'ok', notes });
      const errors = withheldAs === 'reject' ? { errors: notes.map(noteError) } : {};
      return { data: null, ...errors, extensions: { withheld: notes }, reached: [] };
    }
    const context: GatewayContext = { caller, notes: [], reached: [], budget: new Budget() };
    const result = await this.#fetch(operation, prepared, context);
    if (context.unaccounted) throw context.unaccounted;
    const size = { nodes: context.budget.nodes, bytes: context.budget.bytes };
    // A subgraph that has refused its own answer has accounted for that.
    if (context.budget.refused && result.data)
      return { ...(await this.#refuse(caller, operation, context.budget.refused)), size };
    if (context.reached.length === 0 && notes.length > 0)
      await this.#account(caller, operation, { outcome: 'masked', notes });
    return { ...told(withheldAs, prepared, result, context), reached: context.reached, size };
  }

  async #refuse(caller: Caller, operation: FrontOperation, error: CorrespondenceError): Promise<FrontAnswer> {
    const { document, operationName, variables } = operation;
    const definition = getOperationAST(document, operationName)!;
    const invalid = error.code === 'INVALID_INPUT' || error.code === 'TOO_COMPLEX';
    await this.parts.ownEvent(caller, {
      name: definition.name?.value ?? null,
      document,
      outcome: invalid ? 'invalid' : 'denied',
      rule: (error.extensions.reason as string) ?? null,
      code: error.code,
      tried: triedBy(this.schema, document, operationName, variables),
      ...(invalid ? {} : { variables: coerced(this.schema, definition, variables) }),
    });
    return { data: null, errors: [error], reached: [] };
  }

  /** Accounts for an operation that reached no subgraph and is answered all the same. */
  #account(
    caller: Caller,
    { document, operationName }: FrontOperation,
    { outcome, notes }: { outcome: 'masked' | 'denied' | 'ok'; notes: readonly WithheldNote[] },
  ): Promise<void> {
    const name = getOperationAST(document, operationName)!.name?.value ?? null;
    return this.parts.ownEvent(caller, { name, document, outcome, rule: notes[0]?.rule ?? null });
  }

  /**
   * Returns an operation's variables as it gets them, once it costs no more than it may. @throws INVALID_INPUT,
   * TOO_COMPLEX
   */
  weigh({ document, operationName, variables }: Omit<FrontOperation, 'withheldAs'>): Record<string, unknown> {
    const given = coerced(this.schema, getOperationAST(document, operationName)!, variables);
    this.parts.costs.of(document, operationName, given);
    return given;
  }

  /** Returns the decided operation. @throws INVALID_INPUT, TOO_COMPLEX, FORBIDDEN, PURPOSE_NEEDED */
  async #decide(caller: Caller, operation: FrontOperation): Promise<Prepared> {
    const { document, operationName } = operation;
    const definition = getOperationAST(document, operationName)!;
    // Without variables the arguments are the document's own: what passed once for these decisions passes again.
    const bare = (definition.variableDefinitions?.length ?? 0) === 0;
    const key = `${operation.queryHash}|${operationName ?? ''}|${decisionKey(caller)}`;
    const known = this.#prepared.get(key);
    try {
      const variables = this.weigh(operation);
      if (!bare || !known) this.#checkArguments(document, variables, caller);
    } catch (error) {
      throw error instanceof CorrespondenceError ? error : invalidInput('arguments', 'one is not valid for its type');
    }
    const prepared = known ?? (await this.#prepare(caller, operation, key).catch(undecided));
    if (prepared.refusedMutation) throw refusalOf(prepared.refusedMutation.field, prepared.refusedMutation.why);
    return prepared;
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
    const stripped = strip(schema, document, definition, refused);
    this.#checkAgainstWalk({ asked: own, kept: stripped.document, refused }, caller);
    const refusedField =
      definition.operation === 'mutation'
        ? [...refused.keys()].find((coordinate) => coordinate.startsWith(`${schema.getMutationType()!.name}.`))
        : undefined;
    const prepared: Prepared = {
      stripped,
      hash: key,
      plan: refusedField ? { single: undefined, fetches: [] } : this.parts.way.plan(stripped.document, operationName),
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
    const { policy } = this.parts;
    const walked = refusalsByWalk(this.schema, asked, policy, caller);
    const agree =
      [...refused.keys()].every((coordinate) => walked.has(coordinate)) &&
      refusalsByWalk(this.schema, kept, policy, caller).size === 0;
    if (!agree) throw forbidden('this operation', 'decisions-disagree');
  }

  async #fetch(
    { variables, operationName, withheldAs }: FrontOperation,
    { stripped, hash, plan }: Prepared,
    context: GatewayContext,
  ): Promise<ExecutionResult> {
    const { document, notes } = stripped;
    const call = plan.single ? this.parts.subgraphs.get(plan.single) : undefined;
    if (call) {
      // Most operations need one subgraph: its answer has the operation's own shape, so nothing is parsed or shaped
      // again.
      context.reached.push(plan.single!);
      const allOrNothing = withheldAs === 'reject';
      const answer = await call(context.caller, { document, variables, operationName, withheld: notes, allOrNothing });
      context.notes.push(...answer.withheld);
      context.budget.take(answer.size);
      return answer;
    }
    const source = sourceOf(document);
    const result = await this.parts.way.execute({
      document,
      variables,
      operationName,
      queryHash: hash,
      context,
      source,
    });
    return result.errors
      ? { ...result, errors: result.errors.map((error) => plain(error, context.caller.requestId)) }
      : result;
  }

  #checkArguments(document: DocumentNode, variables: Record<string, unknown>, caller: Caller): void {
    const { schema } = this;
    const typeInfo = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field: (node) => {
          const field = typeInfo.getFieldDef();
          if (!field || field.args.length === 0 || !node.arguments?.length) return;
          const values = getArgumentValues(field, node, variables);
          for (const argument of field.args)
            if (Object.hasOwn(values, argument.name))
              this.parts.policy.checkArgument(schema, argument.type, values[argument.name], caller);
        },
      }),
    );
  }
}

/** Returns variables as an operation gets them, its defaults with them. @throws INVALID_INPUT naming the variable */
function coerced(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const definitions = definition.variableDefinitions ?? [];
  if (definitions.length === 0) return {};
  const variables = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  if (variables.coerced) return variables.coerced;
  const name = /"\$(\w+)"/.exec(variables.errors[0]!.message)?.[1] ?? 'variables';
  throw invalidInput(`$${name}`, 'it is not valid for its type');
}

/** Refuses an operation for which there is no decision. @throws FORBIDDEN, or what refused it */
function undecided(error: unknown): never {
  throw error instanceof CorrespondenceError ? error : forbidden('this operation', 'no-decision');
}

/** Returns the data as its caller may see it, and what was withheld in the form they asked for. */
function told(
  withheldAs: WithheldAs,
  { stripped }: Prepared,
  result: ExecutionResult,
  context: GatewayContext,
): ExecutionResult {
  const { mask, notes } = stripped;
  const withheld = [...notes, ...merged(context.notes)];
  // All or nothing: what a record's own facts withheld is known only now.
  if (withheldAs === 'reject' && withheld.length > 0)
    return { data: null, errors: withheld.map(noteError), extensions: { withheld } };
  const data = mask && result.data ? (applyMask(mask, result.data) as ExecutionResult['data']) : result.data;
  const fetchErrors = result.errors ?? [];
  const errors = withheldAs === 'errors' ? [...fetchErrors, ...withheld.map(noteError)] : fetchErrors;
  return {
    data,
    ...(errors.length > 0 ? { errors } : {}),
    ...(withheld.length > 0 ? { extensions: { withheld } } : {}),
  };
}

/**
 * A fetch's error as a caller may see it: ours as it is, any other without its text, which names services and
 * addresses.
 */
function plain(error: GraphQLError, correlation: string): GraphQLError {
  const { originalError } = error;
  const ours = [error, originalError].find((each) => each instanceof CorrespondenceError);
  if (ours) return new GraphQLError(ours.message, { path: error.path, extensions: ours.extensions });
  return new GraphQLError('A part of the answer failed.', {
    path: error.path,
    extensions: { code: 'UNAVAILABLE', retryable: true, correlation },
  });
}

const sources = new WeakMap<DocumentNode, string>();
function sourceOf(document: DocumentNode): string {
  let source = sources.get(document);
  if (source === undefined) sources.set(document, (source = print(document)));
  return source;
}

const refusalOf = (coordinate: string, why: Withheld): CorrespondenceError =>
  why.state === 'purpose-needed' ? purposeNeeded(coordinate) : forbidden(coordinate, why.reason);

const noteError = (note: WithheldNote): GraphQLError =>
  new GraphQLError(`${note.element} is withheld.`, {
    path: note.path.split('.').map((key) => (key === '@' ? 0 : key)),
    extensions: {
      code: note.state === 'purpose-needed' ? 'PURPOSE_NEEDED' : 'FORBIDDEN',
      state: note.state,
      reason: note.reason,
      rule: note.rule,
      at: note.path,
    },
  });

/** One note per selected element, also where several fetches brought it. */
const merged = (notes: readonly WithheldNote[]): WithheldNote[] => [
  ...new Map(notes.map((note) => [`${note.path} ${note.element}`, note])).values(),
];

import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
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
import { refusalsByWalk } from '../enforcement/oracle.ts';
import type { Policy } from '../enforcement/policy.ts';
import type { ShadowSchema } from '../enforcement/shadow.ts';
import { applyMask, type Stripped, strip } from '../enforcement/strip.ts';
import type { OperationCosts } from './cost.ts';
import type { CallSubgraph, GatewayContext } from './source.ts';
import type { Plan, Supergraph } from './supergraph.ts';

/**
 * How a client wants to hear of withheld elements: beside the data, as errors, not at all without all of it, or only
 * what would be.
 */
export type WithheldAs = 'extensions' | 'errors' | 'reject' | 'dry-run';
export interface GatewayOperation {
  readonly document: DocumentNode;
  readonly source: string;
  readonly queryHash: string;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown>;
  readonly withheldAs: WithheldAs;
}
interface Prepared {
  readonly stripped: Stripped;
  readonly hash: string;
  readonly plan: Plan;
  readonly refusedMutation: { field: string; why: Withheld } | undefined;
}

/** What reached no subgraph, as the gateway accounts for it. */
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
}
/** The gateway's own account of what reached no subgraph. */
export type OwnEvent = (caller: Caller, operation: OwnOperation) => Promise<void>;

/**
 * Decide, strip, plan, fetch, mask, say why. What the caller can never see is not fetched; what depends on a record is
 * left to the subgraph that holds it. A refused mutation is refused whole, before anything runs.
 */
export class GatewayExecutor {
  readonly #prepared = new LRUCache<string, Prepared>({ max: 2000 });

  constructor(
    private readonly supergraph: Supergraph,
    private readonly policy: Policy,
    private readonly shadow: ShadowSchema,
    private readonly subgraphs: ReadonlyMap<string, CallSubgraph>,
    private readonly ownEvent: OwnEvent,
    private readonly costs: OperationCosts,
  ) {}

  async run(
    caller: Caller,
    operation: GatewayOperation,
  ): Promise<ExecutionResult & { reached: readonly string[]; size?: Answer['size'] }> {
    const schema = this.supergraph.schema;
    const definition = getOperationAST(operation.document, operation.operationName)!;
    const name = definition.name?.value ?? null;
    const refuse = async (error: CorrespondenceError) => {
      const tried = triedBy(schema, operation.document, operation.operationName, operation.variables);
      await this.ownEvent(caller, {
        name,
        document: operation.document,
        outcome: error.code === 'INVALID_INPUT' || error.code === 'TOO_COMPLEX' ? 'invalid' : 'denied',
        rule: (error.extensions.reason as string) ?? null,
        code: error.code,
        tried,
      });
      return { data: null, errors: [error], reached: [] };
    };
    // Without variables the arguments are the document's own: what passed once for these decisions passes again.
    const bare = (definition.variableDefinitions?.length ?? 0) === 0;
    const key = `${operation.queryHash}|${operation.operationName ?? ''}|${decisionKey(caller)}`;
    const variables = bare
      ? NONE
      : getVariableValues(schema, definition.variableDefinitions ?? [], operation.variables, { maxErrors: 1 });
    if (variables.errors)
      return refuse(
        invalidInput(
          `$${/"\$(\w+)"/.exec(variables.errors[0]!.message)?.[1] ?? 'variables'}`,
          'it is not valid for its type',
        ),
      );
    try {
      this.costs.of(operation.document, operation.operationName, variables.coerced ?? {});
      if (!bare || !this.#prepared.has(key))
        this.#checkArguments(schema, operation.document, variables.coerced ?? {}, caller);
    } catch (error) {
      return refuse(
        error instanceof CorrespondenceError ? error : invalidInput('arguments', 'one is not valid for its type'),
      );
    }
    const prepared = await this.#prepare(caller, operation, key).catch((error) => error as Error);
    if (prepared instanceof Error)
      return refuse(prepared instanceof CorrespondenceError ? prepared : forbidden('this operation', 'no-decision'));
    if (prepared.refusedMutation)
      return refuse(refusalOf(prepared.refusedMutation.field, prepared.refusedMutation.why));
    const { stripped, plan } = prepared;
    if (operation.withheldAs === 'dry-run' || (operation.withheldAs === 'reject' && stripped.notes.length > 0)) {
      await this.ownEvent(caller, {
        name,
        document: operation.document,
        outcome: stripped.notes.length > 0 ? 'denied' : 'ok',
        rule: stripped.notes[0]?.rule ?? null,
      });
      const errors = operation.withheldAs === 'reject' ? stripped.notes.map(noteError) : undefined;
      return { data: null, ...(errors ? { errors } : {}), extensions: { withheld: stripped.notes }, reached: [] };
    }
    const context: GatewayContext = { caller, notes: [], reached: [], budget: new Budget() };
    const result = await this.#fetch(operation, prepared, context);
    if (context.unaccounted) throw context.unaccounted;
    const size = { nodes: context.budget.nodes, bytes: context.budget.bytes };
    if (context.budget.refused) return { ...(await refuse(context.budget.refused)), size };
    if (context.reached.length === 0 && stripped.notes.length > 0)
      await this.ownEvent(caller, {
        name,
        document: operation.document,
        outcome: 'masked',
        rule: stripped.notes[0]!.rule,
      });
    const data =
      stripped.mask && result.data ? (applyMask(stripped.mask, result.data) as ExecutionResult['data']) : result.data;
    const withheld = [...stripped.notes, ...merged(context.notes)];
    // All or nothing: what a record's own facts withheld is known only now.
    if (operation.withheldAs === 'reject' && withheld.length > 0)
      return { data: null, errors: withheld.map(noteError), extensions: { withheld }, reached: context.reached };
    const fetchErrors = result.errors ?? [];
    const errors = operation.withheldAs === 'errors' ? [...fetchErrors, ...withheld.map(noteError)] : fetchErrors;
    return {
      data,
      ...(errors.length > 0 ? { errors } : {}),
      ...(withheld.length > 0 || plan.fetches.length === 0
        ? { extensions: withheld.length > 0 ? { withheld } : undefined }
        : {}),
      reached: context.reached,
      size,
    };
  }

  /** The decision, the stripped operation and its plan, made once per operation and set of decisions. */
  async #prepare(caller: Caller, operation: GatewayOperation, key: string): Promise<Prepared> {
    const known = this.#prepared.get(key);
    if (known) return known;
    const schema = this.supergraph.schema;
    const definition = getOperationAST(operation.document, operation.operationName)!;
    const own: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: operation.document.definitions.filter(
        (each) => each === definition || each.kind === Kind.FRAGMENT_DEFINITION,
      ),
    };
    const refused = await this.shadow.refusals(own, operation.operationName, caller);
    this.#checkAgainstWalk(schema, own, refused, caller);
    const stripped = strip(schema, operation.document, definition, refused);
    const refusedField =
      definition.operation === 'mutation'
        ? [...refused.keys()].find((coordinate) => coordinate.startsWith(`${schema.getMutationType()!.name}.`))
        : undefined;
    const plan = refusedField
      ? { single: undefined, fetches: [] }
      : this.supergraph.plan(stripped.document, operation.operationName);
    const prepared: Prepared = {
      stripped,
      hash: key,
      plan,
      refusedMutation: refusedField ? { field: refusedField, why: refused.get(refusedField)! } : undefined,
    };
    this.#prepared.set(key, prepared);
    return prepared;
  }

  /**
   * Two independent ways must agree: every refusal of the shadow is one of the walk, and the walk finds nothing more
   * outside of what was refused.
   */
  #checkAgainstWalk(
    schema: GraphQLSchema,
    document: DocumentNode,
    refused: ReadonlyMap<string, Withheld>,
    caller: Caller,
  ): void {
    const walked = refusalsByWalk(schema, document, this.policy, caller);
    const disagree =
      [...refused.keys()].some((coordinate) => !walked.has(coordinate)) || (refused.size === 0 && walked.size > 0);
    if (disagree) throw forbidden('this operation', 'decisions-disagree');
  }

  async #fetch(
    operation: GatewayOperation,
    { stripped, hash, plan }: Prepared,
    context: GatewayContext,
  ): Promise<ExecutionResult> {
    const call = plan.single ? this.subgraphs.get(plan.single) : undefined;
    if (call && !asksIntrospection(stripped.document)) {
      // Most operations need one subgraph: its answer has the operation's own shape, so nothing is parsed or shaped
      // again.
      context.reached.push(plan.single!);
      const answer = await call(context.caller, {
        document: stripped.document,
        variables: operation.variables,
        operationName: operation.operationName,
      });
      context.notes.push(...answer.withheld);
      context.budget.take(answer.size);
      return answer;
    }
    const result = await this.supergraph.execute({
      document: stripped.document,
      variables: operation.variables,
      operationName: operation.operationName,
      queryHash: hash,
      context,
      source: sourceOf(stripped.document),
    });
    return result.errors
      ? { ...result, errors: result.errors.map((error: GraphQLError) => plain(error, context.caller.requestId)) }
      : result;
  }

  #checkArguments(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Record<string, unknown>,
    caller: Caller,
  ): void {
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
              this.policy.checkArgument(schema, argument.type, values[argument.name], caller);
        },
      }),
    );
  }
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

const NONE: { errors?: undefined; coerced?: Record<string, unknown> } = {};
const sources = new WeakMap<DocumentNode, string>();
function sourceOf(document: DocumentNode): string {
  let source = sources.get(document);
  if (source === undefined) sources.set(document, (source = print(document)));
  return source;
}

function asksIntrospection(document: DocumentNode): boolean {
  const operation = document.definitions[0]!;
  return (
    operation.kind === Kind.OPERATION_DEFINITION &&
    operation.selectionSet.selections.some((node) =>
      node.kind === Kind.FIELD ? node.name.value === '__schema' || node.name.value === '__type' : true,
    )
  );
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

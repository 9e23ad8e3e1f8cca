import type { Request } from 'express';
import type { ExecutionResult } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { invalidInput, toCallerError, unauthenticated } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { type RequestContext, rawBodyOf } from './admitting.ts';
import { attemptedAt, refusedAccountably } from './attempts.ts';
import type { Callers } from './callers.ts';
import { credentialsOf, header, identityOf, wishOf } from './credentials.ts';
import { checkEnters, type Enters } from './entering.ts';
import { exporting } from './exports/export-endpoint.ts';
import type { ExportDoor } from './exports/one-export.ts';
import type { Front } from './front.ts';
import type { FrontAnswer } from './front-operation.ts';
import { graphqlEndpoint, type MaySeeSchema, type ValidOperation } from './graphql-endpoint.ts';
import { toldNote } from './masked-answer.ts';
import type { OwnEvent } from './own-events.ts';
import { useProof, verifyProof } from './proof.ts';
import { signReceipt } from './receipts.ts';
import type { Registered } from './registered-operations.ts';
import { GATEWAY_FIELDS, rootFields } from './root-fields.ts';
import { inProcess } from './source.ts';
import { POINTS, type Spending } from './spending.ts';

/** What a door needs beside what it guards. */
interface Door {
  readonly front: Front;
  readonly sdl: string;
  readonly ownEvent: OwnEvent;
  readonly callers: Callers;
  readonly spending: Spending;
  readonly maySeeSchema: MaySeeSchema;
  readonly registered: Registered;
  readonly enters?: Enters;
  /** What exports need beside that. */
  readonly exports: Pick<ExportDoor, 'title' | 'policy' | 'underWay' | 'limits' | 'isLong'>;
}

/** Returns what an endpoint does at any door: the front decides, before anything runs. */
const doorOf = ({ front, sdl, ownEvent, callers, spending, maySeeSchema, registered, enters, exports }: Door) => ({
  schema: front.schema,
  sdl,
  maySeeSchema,
  registered,
  knownCaller: async (request: Request) => callers.callerOf(identityOf(request)),
  attempted: attemptedAt(ownEvent),
  exporting: (refuse: Parameters<typeof exporting>[1]) =>
    exporting({ front, ownEvent, callers, spending, enters, ...exports }, refuse),
  execute: (context: RequestContext, operation: ValidOperation): Promise<ExecutionResult> =>
    settled(() => front.run(context.caller, { ...operation, withheldAs: context.withheldAs }), context),
});

/** Returns the gateway's endpoint, or that of a contract: the same, before a smaller schema. */
export const gatewayEndpoint = (door: Door) =>
  graphqlEndpoint({
    ...doorOf(door),
    contextOf: async (request) => ({
      withheldAs: wishOf(request),
      ...entering(door, spender(door.spending, await door.callers.callerOf(credentialsOf(request)))),
      proof: undefined,
      accounted: {},
    }),
  });

/** Returns the caller where they may enter. @throws FORBIDDEN */
function entering({ enters }: Door, asking: ReturnType<typeof spender>): ReturnType<typeof spender> {
  try {
    checkEnters(enters, asking.caller);
    return asking;
  } catch (error) {
    asking.spend(POINTS.refused);
    throw error;
  }
}

/**
 * Returns a tool's own endpoint, for its component's front end: same token, same guard, same audit. `_entities` and
 * `_service` only for the gateway's proof; what comes with one was decided there and is left to the resolvers' rules.
 */
export const toolEndpoint = ({
  hosted,
  proofKey,
  ...door
}: Omit<Door, 'sdl' | 'enters'> & { hosted: HostedTool; proofKey: Uint8Array }) => {
  const own = doorOf({ ...door, sdl: hosted.subgraph.sdl });
  const { callers, spending, front } = door;
  return graphqlEndpoint({
    ...own,
    contextOf: async (request) => {
      const given = header(request, 'gateway-proof');
      const body = rawBodyOf(request);
      const proof =
        given === undefined ? undefined : await verifyProof(proofKey, given, { audience: hosted.tool.key, body });
      const withheldAs = wishOf(request);
      // A wish that is not honoured is refused: a dry run that was carried out cannot be taken back.
      if (proof && withheldAs !== 'extensions') throw invalidInput('Withheld-As', 'the gateway itself honours it');
      const caller = await callers.callerOf(credentialsOf(request, proof?.address));
      if (proof) await useProof(databaseOf(hosted), proof);
      // What comes from the gateway was paid for there.
      const paid = proof ? { caller, spend: () => {} } : spender(spending, caller);
      return { withheldAs, ...paid, proof, accounted: {} };
    },
    receiptOf: async ({ proof, accounted: { event } }, body) =>
      proof && event ? signReceipt(proofKey, { from: hosted.tool.key, proof: proof.id, body }, event) : undefined,
    execute: (context, operation) => {
      const refused = (error: unknown) =>
        refusedAccountably(error, { callerOf: async () => context.caller, attempted: own.attempted }, operation).then(
          (told) => Promise.reject(told),
        );
      if (context.proof) return settled(() => decidedAlready({ hosted, front, refused }, context, operation), context);
      const asked = rootFields(operation.document, operation.operationName);
      return GATEWAY_FIELDS.some((name) => asked.has(name))
        ? settled(() => refused(unauthenticated('gateway-proof-needed')), context)
        : own.execute(context, operation);
    },
  });
};

/** Executes what the gateway has decided and proved, as its resolvers decide it. @throws TOO_COMPLEX, INVALID_INPUT */
async function decidedAlready(
  { hosted, front, refused }: { hosted: HostedTool; front: Front; refused: (error: unknown) => Promise<never> },
  context: RequestContext,
  operation: ValidOperation,
): Promise<Executed> {
  try {
    front.weigh(operation);
  } catch (error) {
    return refused(error);
  }
  const { withheld, event, size, data, errors } = await inProcess(hosted)(context.caller, operation);
  context.accounted.event = event;
  return {
    size,
    data,
    ...(errors ? { errors } : {}),
    ...(withheld.length > 0 ? { extensions: { withheld: withheld.map(toldNote) } } : {}),
  };
}

/** Returns the caller, once what they have spent allows another request. @throws RATE_LIMITED */
function spender(spending: Spending, caller: Caller): Pick<RequestContext, 'caller' | 'spend'> {
  return { caller, spend: spending.begin(caller.user) };
}

/** What an operation came to, and what it took. */
type Executed = Omit<FrontAnswer, 'reached'> & Partial<Pick<FrontAnswer, 'reached'>>;

/** Runs an operation. @returns its answer; for what it throws no data and one error with a code */
async function settled(run: () => Promise<Executed>, { caller, spend }: RequestContext): Promise<ExecutionResult> {
  try {
    const { size, reached: _reached, ...answer } = await run();
    // What came to nothing has cost what was made for it, or at least what any refusal does.
    const least = answer.errors?.length ? POINTS.refused : 0;
    spend(POINTS.operation + Math.max(size?.nodes ?? POINTS.refused, least));
    return answer;
  } catch (error) {
    spend(POINTS.refused);
    const told = toCallerError(error, caller.requestId);
    return { data: null, errors: [told] };
  }
}

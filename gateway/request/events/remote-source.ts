import type { Change, ToldChange, ToldTogether } from '../../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { auditUnavailable, unavailable } from '../../../shared-schema/language/errors.ts';
import { globalId, namedBy } from '../../../shared-schema/language/global-id.ts';
import { RECORD_STATE } from '../../../shared-schema/language/lifecycle/coded-values.ts';
import { asCaller, ask } from '../remote.ts';
import { Misshapen } from '../shaped.ts';
import { codeOf, isObject } from '../told.ts';
import { ELSEWHERE } from './limits.ts';
import { changesOf, listFrom, type Question, type Types, written } from './questions.ts';
import { RemoteFeed } from './remote-feed.ts';
import type { EventSource } from './sources.ts';

/** A tool in another process, and by which key it and the gateway know each other. */
interface Elsewhere extends Pick<EventSource, 'tool' | 'isRegister' | 'mayWatch'> {
  readonly url: string;
  readonly proofKey: Uint8Array;
  readonly types: Types;
}
/** Reads an answer, with the event that accounts for it. @throws Misshapen, AUDIT_UNAVAILABLE */
type Read<T> = (said: unknown, event: string | undefined) => T;
/** As whom a question is asked, where it is not anybody's, and what ends it. */
interface Asking {
  readonly caller?: Caller;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns a tool of another process as a source. That process makes the caller anew from their token and its directory,
 * and reads as them; what it answers passes with its receipt alone, and is no more than what was asked.
 */
export function remoteSource(elsewhere: Elsewhere): EventSource {
  const { tool, isRegister, mayWatch, types } = elsewhere;
  const asked = <T>(question: Question, read: Read<T>, asking: Asking) =>
    answered(elsewhere, question, asking).then(({ said, event }) => readBy(read, said, event));
  return {
    tool,
    isRegister,
    mayWatch,
    feed: new RemoteFeed((question, read, signal) => asked(question, read, { signal }), types),
    own: (caller, changes) =>
      asked({ ask: 'own', changes }, (said) => changes.filter(({ item }) => listFrom(said).includes(item)), { caller }),
    told: (caller, changes) =>
      asked({ ask: 'told', changes }, (said, event) => toldFrom({ said, event }, changes, elsewhere), { caller }),
  };
}

/** Returns an answer as it is read. @throws UNAVAILABLE where it is none to what was asked */
function readBy<T>(read: Read<T>, said: unknown, event: string | undefined): T {
  try {
    return read(said, event);
  } catch (error) {
    throw error instanceof Misshapen ? lost() : error;
  }
}

/** What a tool's process has answered, and the event that accounts for it. */
interface Answered {
  readonly said: unknown;
  readonly event: string | undefined;
}
/** Asks with the gateway's proof, and as a caller with their token. @throws UNAVAILABLE, AUDIT_UNAVAILABLE */
async function answered(
  { tool, url, proofKey }: Elsewhere,
  question: Question,
  { caller, signal }: Asking,
): Promise<Answered> {
  const asked = {
    url: `${url}/subgraphs/${tool}/changes`,
    audience: changesOf(tool),
    key: proofKey,
    body: written(question),
    ...(caller ? asCaller(caller) : {}),
    waits: question.ask === 'news' ? ELSEWHERE.wait : 0,
    signal,
  };
  const { status, json, receipt } = await ask(asked).catch(() => Promise.reject(lost()));
  if (status === 200 && receipt) return { said: json, event: receipt.event };
  const [error] = isObject(json) && Array.isArray(json.errors) ? json.errors : [];
  throw codeOf(error) === 'AUDIT_UNAVAILABLE' ? auditUnavailable() : lost();
}
const lost = () => unavailable('What has changed');

/** Returns what a tool tells of the changes that it was asked for. @throws Misshapen, AUDIT_UNAVAILABLE */
function toldFrom({ said, event }: Answered, changes: readonly Change[], elsewhere: Elsewhere): ToldTogether {
  // The last change of a record is the one that it is told with.
  const asked = new Map(changes.map((each) => [each.id, each]));
  const told = listFrom(said).map((each) => {
    const named = isObject(each) ? namedBy(each.id) : undefined;
    const change = named && asked.get(named.key);
    if (!isObject(each) || !change || !asked.delete(change.id)) throw new Misshapen('not asked for');
    return toldOf(change, { recordType: named.type, state: each.state }, elsewhere);
  });
  // No event, no data.
  if (told.length > 0 && !event) throw auditUnavailable();
  return { told, event };
}

const STATES = new Set<unknown>([null, ...RECORD_STATE.values.map(({ name }) => name)]);
/** Returns a change as it is told, with what is known here of it. @throws Misshapen */
function toldOf(
  { id, version, ...change }: Change,
  { recordType, state }: { readonly recordType: string; readonly state: unknown },
  { isRegister, types }: Elsewhere,
): ToldChange {
  const tool = types.get(recordType);
  // The register tells of items by what changed below them too.
  if (!tool || !STATES.has(state) || !(isRegister || recordType === change.recordType))
    throw new Misshapen('no change');
  const ofRegister = { id: globalId(recordType, id), tool, recordType, version: null, state: state as string | null };
  return isRegister ? ofRegister : { ...ofRegister, version };
}

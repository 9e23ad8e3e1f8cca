import {
  type Change,
  type Feed,
  ownWork,
  type ToldTogether,
  toldChanges,
} from '../../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { refusalReason } from '../../../shared-schema/language/decision.ts';
import { CorrespondenceError, forbidden } from '../../../shared-schema/language/errors.ts';
import type { RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { notedRecords } from '../../../shared-schema/runtime/postgres/change-log.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import type { Operation } from '../../../shared-schema/runtime/request/run-operation.ts';
import { mayWatchRegister, toldRegisterChanges } from '../../../subgraphs/index.ts';

/** Where changes come from, and what of them a caller is told: a tool, or the register. */
export interface EventSource {
  readonly tool: string;
  readonly isRegister: boolean;
  readonly feed: Feed;
  /** Checks that a caller may ever be told anything. @throws FORBIDDEN, PURPOSE_NEEDED */
  mayWatch(caller: Caller): void;
  /** Returns those of some changes that are of the caller's own work. */
  own(caller: Caller, changes: readonly Change[]): Promise<Change[]>;
  /** Returns what a caller is told of changes, once that is accounted for. */
  told(caller: Caller, changes: readonly Change[]): Promise<ToldTogether>;
}

/** Returns what checks that a caller may ever be told of a tool's records. @throws FORBIDDEN */
export const mayWatchItems =
  (tool: RegisteredTool): EventSource['mayWatch'] =>
  (caller) => {
    if (notedRecords(tool).every(({ options }) => options.needToKnow.forCaller(caller) === 'no'))
      throw forbidden('events', refusalReason(caller, tool.key));
  };

/** Returns a tool's records as a source. */
export const itemSource = (hosted: HostedTool, feed: Feed, door: Operation['door']): EventSource => ({
  tool: hosted.tool.key,
  isRegister: false,
  feed,
  mayWatch: mayWatchItems(hosted.tool),
  own: (caller, changes) => ownWork(hosted, caller, changes),
  told: (caller, changes) => toldChanges(hosted, caller, { changes, door }),
});

/** Returns HQ's register as a source. */
export const registerSource = (hosted: HostedTool, feed: Feed, door: Operation['door']): EventSource => ({
  tool: hosted.tool.key,
  isRegister: true,
  feed,
  mayWatch: mayWatchRegister,
  own: async () => [],
  told: (caller, changes) => toldRegisterChanges(hosted, caller, { changes, door }),
});

/**
 * Returns the sources that a caller may be told of. @throws where there is none, the first refusal that names what is
 * missing, of a tool that they have something to do with; else the first
 */
export function watchable(sources: readonly EventSource[], caller: Caller): ReadonlySet<EventSource> {
  const allowed = new Set<EventSource>();
  const refusals: unknown[] = [];
  for (const source of sources)
    try {
      source.mayWatch(caller);
      allowed.add(source);
    } catch (error) {
      refusals.push(error);
    }
  if (allowed.size === 0)
    throw refusals.find(namesWhatIsMissing) ?? refusals[0] ?? forbidden('events', NO_NEED_TO_KNOW);
  return allowed;
}
const NO_NEED_TO_KNOW = 'no-need-to-know';
const namesWhatIsMissing = (error: unknown): boolean =>
  error instanceof CorrespondenceError && error.extensions.reason !== NO_NEED_TO_KNOW;

import { print } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import type { OwnEvent, OwnOperation } from './own-events.ts';
import { ask } from './remote.ts';

/** Returns whom a proof is for that comes with a refusal: the tool, for this and nothing else. */
export const refusalsOf = (tool: string): string => `${tool}/refusals`;
/** Longest that an answer waits for a tool to note its refusal; the gateway's own event is written in any case. */
const LONGEST = 1_000;

/** What a tool is told of a refusal: who asked on which occasion, and what was asked, which it never executes. */
export interface ToldRefusal {
  readonly caller: Pick<Caller, 'user' | 'requestId' | 'address' | 'client' | 'purpose'>;
  readonly operation: Omit<OwnOperation, 'document'>;
  readonly query: string;
}
/** Where a tool's process is, and by which key both know each other. */
interface Elsewhere {
  readonly tool: string;
  readonly url: string;
  readonly proofKey: Uint8Array;
}

/** Returns what tells a tool in another process what the gateway refused of it. */
export const toldElsewhere =
  ({ tool, url, proofKey }: Elsewhere): OwnEvent =>
  async (caller, { document, ...operation }) => {
    if (!document) return;
    const { user, requestId, address, client, purpose } = caller;
    const told: ToldRefusal = {
      caller: { user, requestId, address, client, purpose },
      operation,
      query: print(document),
    };
    const question = {
      url: `${url}/subgraphs/${tool}/refusals`,
      audience: refusalsOf(tool),
      key: proofKey,
      body: JSON.stringify(told),
      address,
    };
    const noted = ask(question).then(({ status, receipt }) => {
      if (status !== 200 || !receipt) throw unavailable(tool);
    });
    // A tool that is down loses a count and holds nothing up: the gateway's own event says the same.
    await within(LONGEST, noted).catch(() => {});
  };

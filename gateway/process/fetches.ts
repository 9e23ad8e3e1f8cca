import { EventEmitter } from 'node:events';
import type { CallSubgraph } from '../request/source.ts';

/** Emits `fetched` with a tool, the outcome and the seconds it took, for each time the gateway asks one. */
export const fetches = new EventEmitter();

/** Returns a call that is told to the figures. */
export const measured =
  (tool: string, call: CallSubgraph): CallSubgraph =>
  async (caller, request) => {
    const startedAt = performance.now();
    let outcome = 'failed';
    try {
      const answer = await call(caller, request);
      outcome = answer.errors?.length ? 'errors' : 'ok';
      return answer;
    } finally {
      fetches.emit('fetched', tool, outcome, (performance.now() - startedAt) / 1000);
    }
  };

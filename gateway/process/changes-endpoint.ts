import type express from 'express';
import { type Feed, markTooOld, type Position } from '../../shared-schema/features/changes/index.ts';
import { CorrespondenceError, unavailable } from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import type { Callers } from '../request/callers.ts';
import { credentialsOf } from '../request/credentials.ts';
import { ELSEWHERE } from '../request/events/limits.ts';
import { News } from '../request/events/news.ts';
import { changesOf, type Question, questionFrom, type Types, written } from '../request/events/questions.ts';
import type { EventSource } from '../request/events/sources.ts';
import type { Proof } from '../request/proof.ts';
import { answerProved } from './proved-endpoint.ts';

/** What a gateway in another process is told of a tool's changes by. */
interface Asked {
  readonly hosted: HostedTool;
  readonly key: Uint8Array;
  readonly source: EventSource;
  readonly types: Types;
  readonly callers: Callers;
  /** What waits here for news; all of it ends with the process. */
  readonly waiting: Waiting;
}

/**
 * Answers a gateway in another process what has changed in a tool. It comes with the gateway's proof, for this and
 * nothing else. Places and random ids it is told as such; of records nothing, but what is read as a caller, who is made
 * anew from their own token and what the directory says here, with its event.
 */
export const answerChanges = (asked: Asked, request: express.Request, response: express.Response): Promise<void> => {
  const { hosted, key, types } = asked;
  const proved = { hosted, key, audience: changesOf(hosted.tool.key) };
  return answerProved(proved, { request, response }, async (body, proof) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const { said, event } = await answerTo(questionFrom(body, types), asked, { request, proof, gone: gone.signal });
    return { text: written(said), event };
  });
};

/** The request that a question came by. */
interface Occasion {
  readonly request: express.Request;
  readonly proof: Proof;
  readonly gone: AbortSignal;
}
/** What is answered, and the event that accounts for it. */
interface Answer {
  readonly said: unknown;
  readonly event?: string | undefined;
}

async function answerTo(question: Question, asked: Asked, { request, proof, gone }: Occasion): Promise<Answer> {
  const { source, callers, waiting } = asked;
  const { feed } = source;
  const callerNow = () => callers.callerOf(credentialsOf(request, proof.address));
  switch (question.ask) {
    case 'now':
      return { said: await feed.now() };
    case 'check':
      return { said: await isKept(feed, question.place) };
    case 'after':
      return { said: await feed.after(question.place, question.limit) };
    case 'news':
      return { said: await waiting.newsAfter(feed, question.place, gone) };
    case 'own':
      return { said: (await source.own(await callerNow(), question.changes)).map(({ item }) => item) };
    case 'told': {
      const { told, event } = await source.told(await callerNow(), question.changes);
      return { said: told, event };
    }
  }
}

/** Tells whether nothing after a place is forgotten. @throws UNAVAILABLE */
async function isKept(feed: Feed, place: Position): Promise<boolean> {
  try {
    await feed.check(place);
    return true;
  } catch (error) {
    if (error instanceof CorrespondenceError && error.code === markTooOld().code) return false;
    throw error;
  }
}

/** The questions for news that wait in this process: so many, and none longer than is said. */
export class Waiting {
  #count = 0;
  readonly #ended = new AbortController();

  /**
   * Returns up to where can be read, once there is anything after a place; null where there is nothing in time, or the
   * process ends. @throws UNAVAILABLE
   */
  async newsAfter(feed: Feed, place: Position, gone: AbortSignal): Promise<Position | null> {
    if (this.#count >= ELSEWHERE.waiting) throw unavailable('What has changed');
    this.#count += 1;
    const enough = AbortSignal.any([gone, this.#ended.signal]);
    const until = Date.now() + ELSEWHERE.wait;
    const news = new News([feed], enough);
    try {
      for (;;) {
        // Before it is read: what is committed between the two comes after it.
        const now = await feed.now();
        if ((await feed.after(place, 1)).length > 0) return now;
        if (enough.aborted || Date.now() >= until) return null;
        await news.wait(until - Date.now());
      }
    } finally {
      news.end();
      this.#count -= 1;
    }
  }

  /** Answers all that wait, and lets nobody wait any more. */
  end(): void {
    this.#ended.abort();
  }
}

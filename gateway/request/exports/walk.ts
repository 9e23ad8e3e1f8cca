import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import {
  type CorrespondenceError,
  forbidden,
  purposeNeeded,
  toCallerError,
} from '../../../shared-schema/language/errors.ts';
import type { Front } from '../front.ts';
import type { FrontAnswer } from '../front-operation.ts';
import type { ToldNote } from '../masked-answer.ts';
import { POINTS, type Spending } from '../spending.ts';
import { type Withheld, withheldIn } from './cells.ts';
import type { Exported } from './exported.ts';
import type { ExportLimits } from './limits.ts';

/** What walks the pages of one export. */
export interface Walk {
  readonly front: Front;
  readonly exported: Exported;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Returns who the caller is now, as whom a part is read. @throws UNAUTHENTICATED, UNAVAILABLE */
  readonly callerNow: () => Promise<Caller>;
  readonly spending: Spending;
  readonly limits: ExportLimits;
  /** Tells whether a list is one of a tool's records, and of which tools the parts may be long. */
  readonly isLong: (list: string, reached: readonly string[]) => boolean;
  readonly signal: AbortSignal;
}

/** Some rows of an export, in the order of the list. */
export interface Part {
  readonly rows: readonly unknown[];
  readonly withheld: Withheld;
}

/**
 * Reads what is exported part by part, each as an ordinary page that its caller asks for now: decided, masked,
 * accounted for and on the disk before it is here. The next is being read while one is taken.
 * @throws what refuses a part: FORBIDDEN, PURPOSE_NEEDED, UNAUTHENTICATED, INVALID_INPUT, AUDIT_UNAVAILABLE and others
 */
export async function* partsOf(walk: Walk): AsyncGenerator<Part> {
  const reader = new PartReader(walk);
  let coming: Promise<Part> | undefined = reader.read();
  try {
    while (coming) {
      const part: Part = await coming;
      coming = reader.ended ? undefined : reader.read();
      // Told of below; until then it is nobody's rejection.
      coming?.catch(() => {});
      yield part;
    }
  } finally {
    // What was begun ends before the export does: its event is then before the last one.
    await coming?.catch(() => {});
  }
}

/** Where a walk is: how far it has come, and how much is read next. */
class PartReader {
  ended = false;
  readonly #hash: string;
  #size: number;
  #left: number;
  #after: string | undefined;

  constructor(private readonly walk: Walk) {
    const { exported, limits } = walk;
    this.#hash = createHash('sha256').update(print(exported.document)).digest('hex');
    this.#size = limits.first;
    this.#left = exported.page?.most ?? Number.POSITIVE_INFINITY;
    this.#after = exported.page?.from;
  }

  /** Returns the next part. @throws what refuses it */
  async read(): Promise<Part> {
    const { exported, limits, isLong } = this.walk;
    const { answer, asked } = await this.#answer();
    const { rows, withheld } = partIn(exported, answer);
    this.#left -= rows.length;
    const next = exported.page && nextIn(answer.data, exported.path[0], exported.page.info);
    this.#after = next;
    this.ended = next === undefined || this.#left <= 0;
    const most = isLong(exported.root.name, answer.reached) ? limits.most : limits.first;
    const fitting = Math.floor((asked * limits.bytes) / Math.max(answer.size?.bytes ?? 0, 1));
    this.#size = Math.max(1, Math.min(most, fitting, asked * 8));
    return { rows, withheld };
  }

  /** Returns the answer to what is asked next: less, where that is too much at once. @throws what refuses it */
  async #answer(): Promise<{ readonly answer: FrontAnswer; readonly asked: number }> {
    for (let asked = Math.min(this.#size, this.#left); ; asked = Math.ceil(asked / 4)) {
      const answer = await this.#ask(asked);
      const [error] = answer.errors ?? [];
      if (!error) return { answer, asked };
      const told = toCallerError(error.originalError ?? error, '');
      if (told.code !== 'TOO_COMPLEX' || asked === 1 || !this.walk.exported.page) throw told;
    }
  }

  async #ask(first: number): Promise<FrontAnswer> {
    const { front, exported, variables, spending, callerNow, limits } = this.walk;
    const { document, operationName, page } = exported;
    const caller = await callerNow();
    await this.#affordable(caller.user);
    const answer = await front.run(caller, {
      document,
      source: '',
      queryHash: this.#hash,
      operationName,
      variables: page ? { ...variables, [page.first]: first, [page.after]: this.#after } : { ...variables },
      withheldAs: 'extensions',
      part: { most: limits.most },
    });
    spending.take(caller.user, POINTS.operation + Math.ceil((answer.size?.nodes ?? 0) / OBJECTS_A_POINT));
    return answer;
  }

  /** Waits until the caller may spend again: an export is slow rather than broken off. @throws RATE_LIMITED */
  async #affordable(user: string): Promise<void> {
    for (;;)
      try {
        return this.walk.spending.check(user);
      } catch (error) {
        const { retryAfter } = (error as CorrespondenceError).extensions ?? {};
        if (typeof retryAfter !== 'number') throw error;
        await delay(retryAfter * 1000, undefined, { signal: this.walk.signal });
      }
  }
}

/** Objects of an export that cost a point: read by the thousand, they take a tenth of what they do on a screen. */
const OBJECTS_A_POINT = 10;

/** Returns the rows of an answer with what is withheld of them. @throws FORBIDDEN, PURPOSE_NEEDED where all of it is */
function partIn({ path, list }: Exported, { data, extensions }: FrontAnswer): Part {
  const notes = (extensions?.withheld ?? []) as readonly ToldNote[];
  let value: unknown = data;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  const whole = notes.find((note) => note.path.length <= path.length && note.path.every((key, at) => path[at] === key));
  if (whole)
    throw whole.state === 'purpose-needed' ? purposeNeeded(whole.element) : forbidden(whole.element, whole.reason);
  const withheld = withheldIn(notes, path);
  if (value === null || value === undefined) return { rows: [], withheld };
  return { rows: list ? (value as readonly unknown[]) : [value], withheld };
}

/** Returns where the next part begins, if there is one. */
function nextIn(data: FrontAnswer['data'], root: string | undefined, info: string): string | undefined {
  const page = (data?.[root ?? ''] as Readonly<Record<string, unknown>> | null | undefined)?.[info] as
    | { readonly hasNextPage: boolean; readonly endCursor: string | null }
    | undefined;
  return page?.hasNextPage && page.endCursor !== null ? page.endCursor : undefined;
}

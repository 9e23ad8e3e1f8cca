import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { type Caller, decisionKey } from '../../../shared-schema/language/caller.ts';
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
  /** Whose points are spent. */
  readonly user: string;
  /** Returns who the caller is now, as whom a part is read. @throws UNAUTHENTICATED, UNAVAILABLE */
  readonly callerNow: () => Promise<Caller>;
  readonly spending: Spending;
  readonly limits: ExportLimits;
  /** Tells whether a list is one of a tool's records, and of which tools the parts may be long. */
  readonly isLong: (list: string, reached: readonly string[]) => boolean;
  /** Waits, without a place among those that work. @throws AbortError where it is told to stop, by `until` too */
  readonly rest: (milliseconds: number, until: AbortSignal) => Promise<void>;
  /** Is told of each part that was read, and so accounted for, in which tools. */
  readonly noted: (reached: readonly string[]) => void;
}

/** What refused a part once its operation was executed, which accounts for that. */
export class Accounted extends Error {
  constructor(readonly told: CorrespondenceError) {
    super(told.message);
  }
}

/** Some rows of an export, in the order of the list. */
export interface Part {
  readonly rows: readonly unknown[];
  readonly withheld: Withheld;
  /** Whether it is all there is, as far as the list itself says: a tool may not have answered. */
  readonly complete: boolean;
  /** Whether the list goes on after it, and no more was asked for. */
  readonly more: boolean;
  /** The tools that were asked. */
  readonly reached: readonly string[];
  /** By which decisions it was read, and the moment at which it was here. */
  readonly decidedBy: string;
  readonly at: number;
}
/** Where a part begins, how many rows are still wanted from there, and how many should be read at once. */
interface Beginning {
  readonly after: string | undefined;
  readonly left: number;
  readonly size: number;
}
/** A part that was read: from where, and where the next one begins, if there is one. */
interface Read {
  readonly from: Beginning;
  readonly part: Part;
  readonly next: Beginning | undefined;
}

/** Returns how many milliseconds ago a part was here. */
export const ageOf = ({ at }: Part): number => performance.now() - at;

/**
 * Reads what is exported part by part, each as an ordinary page that its caller asks for now: decided, masked,
 * accounted for and on the disk before it is here. The next is being read while one is taken; where it had to wait for
 * its turn it is read again, as its caller may see it then.
 * @throws Accounted, and what refuses a part before it is executed: FORBIDDEN, UNAUTHENTICATED, UNAVAILABLE
 */
export async function* partsOf(walk: Walk): AsyncGenerator<Part> {
  const reader = new PartReader(walk);
  let coming: Promise<Read> | undefined = reader.read(reader.beginning);
  try {
    while (coming) {
      const waited: Read = await coming;
      const { part, next } = ageOf(waited.part) > walk.limits.fresh ? await reader.read(waited.from) : waited;
      coming = next && reader.read(next);
      // Told of below; until then it is nobody's rejection.
      coming?.catch(() => {});
      const begun = performance.now();
      yield part;
      reader.taken(part, performance.now() - begun);
    }
  } finally {
    reader.stop();
    // What was begun ends before the export does: its event is then before the last one.
    await coming?.catch(() => {});
  }
}

/** Reads parts, each from its beginning. */
class PartReader {
  readonly beginning: Beginning;
  readonly #hash: string;
  /** How many rows the client takes while they are fresh. */
  #pace = Number.POSITIVE_INFINITY;
  /** How many may be read at once, as far as is known: what is refused once is not asked for again. */
  #most = Number.POSITIVE_INFINITY;
  readonly #stopping = new AbortController();

  constructor(private readonly walk: Walk) {
    const { exported, limits } = walk;
    const { page } = exported;
    this.#hash = createHash('sha256').update(print(exported.document)).digest('hex');
    this.beginning = { after: page?.from, left: page?.most ?? Number.POSITIVE_INFINITY, size: limits.first };
  }

  /** Returns the part that begins there. @throws what refuses it */
  async read(from: Beginning): Promise<Read> {
    const { exported, noted } = this.walk;
    const { answer, asked, decidedBy } = await this.#answer(from);
    const read = partIn(exported, answer, decidedBy);
    noted(read.reached);
    const left = from.left - read.rows.length;
    const after = exported.page && nextIn(answer.data, exported.path[0], exported.page.info);
    const part = { ...read, more: after !== undefined && left <= 0 };
    const next = after === undefined || part.more ? undefined : { after, left, size: this.#sizeAfter(asked, answer) };
    return { from, part, next };
  }

  /** Ends what waits: nobody wants the part any more. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Notes how long a client took for a part: of half of what it takes while that is fresh, none is read again. */
  taken({ rows }: Part, milliseconds: number): void {
    this.#pace = Math.max(1, Math.floor((rows.length * this.walk.limits.fresh) / 2 / Math.max(milliseconds, 1)));
  }

  /** Returns how many rows should be read at once after an answer: as many as are not too large together. */
  #sizeAfter(asked: number, { reached, size }: FrontAnswer): number {
    const { exported, limits, isLong } = this.walk;
    const most = isLong(exported.root.name, reached) ? limits.most : limits.first;
    const fitting = Math.floor((asked * limits.bytes) / Math.max(size?.bytes ?? 0, 1));
    return Math.max(1, Math.min(most, fitting, asked * 8));
  }

  /** Returns the answer to what is asked next: less, where that is too much at once. @throws what refuses it */
  async #answer(from: Beginning): Promise<Answered> {
    const { page } = this.walk.exported;
    for (;;) {
      const asked = Math.min(from.size, from.left, this.#pace, this.#most);
      const answered = await this.#ask(asked, from.after);
      const [error] = answered.answer.errors ?? [];
      if (!error) return answered;
      const told = toCallerError(error.originalError ?? error, '');
      if (told.code !== 'TOO_COMPLEX' || asked === 1 || !page) throw new Accounted(told);
      this.#most = Math.ceil(asked / 4);
    }
  }

  async #ask(asked: number, after: string | undefined): Promise<Answered> {
    const { front, exported, variables, spending, callerNow, limits } = this.walk;
    const { document, operationName, page } = exported;
    await this.#affordable();
    // Only now: whoever had to wait may have lost their right meanwhile.
    const caller = await callerNow();
    const operation = {
      document,
      source: '',
      queryHash: this.#hash,
      operationName,
      variables: page ? { ...variables, [page.first]: asked, [page.after]: after } : { ...variables },
      withheldAs: 'extensions',
      part: { most: limits.most },
    } as const;
    const answer = await front.run(caller, operation).catch((error: unknown) => {
      throw new Accounted(toCallerError(error, caller.requestId));
    });
    spending.take(caller.user, POINTS.operation + pointsOf(answer, page !== undefined));
    return { answer, asked, decidedBy: decisionKey(caller) };
  }

  /** Waits until the caller may spend again: an export is slow rather than broken off. @throws RATE_LIMITED */
  async #affordable(): Promise<void> {
    const { spending, user, rest } = this.walk;
    for (;;)
      try {
        return spending.check(user);
      } catch (error) {
        const { retryAfter } = (error as CorrespondenceError).extensions ?? {};
        if (typeof retryAfter !== 'number') throw error;
        await rest(retryAfter * 1000, this.#stopping.signal);
      }
  }
}
/** An answer to so many rows that were asked for, and by which decisions. */
interface Answered {
  readonly answer: FrontAnswer;
  readonly asked: number;
  readonly decidedBy: string;
}

/** Objects of a list that cost a point: read by the thousand, they take a tenth of what they do on a screen. */
const OBJECTS_A_POINT = 10;

/** Returns what an answer costs: rows of pages less than on a screen, anything else the same. */
const pointsOf = ({ size, beside = 0 }: FrontAnswer, ofPages: boolean): number => {
  const objects = (size?.nodes ?? 0) - beside;
  return beside + (ofPages ? Math.ceil(objects / OBJECTS_A_POINT) : objects);
};

/** Returns the rows of an answer with what is withheld of them. @throws Accounted where all of it is */
function partIn(
  { path, list, complete }: Exported,
  { data, extensions, reached }: FrontAnswer,
  decidedBy: string,
): Omit<Part, 'more'> {
  const notes = (extensions?.withheld ?? []) as readonly ToldNote[];
  let value: unknown = data;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  const whole = notes.find((note) => note.path.length <= path.length && note.path.every((key, at) => path[at] === key));
  if (whole)
    throw new Accounted(
      whole.state === 'purpose-needed' ? purposeNeeded(whole.element) : forbidden(whole.element, whole.reason),
    );
  const root = data?.[path[0] ?? ''] as Readonly<Record<string, unknown>> | null | undefined;
  return {
    rows: list ? ((value ?? []) as readonly unknown[]) : [value ?? []].flat(),
    withheld: withheldIn(notes, path),
    complete: complete === undefined || root?.[complete] === true,
    reached,
    decidedBy,
    at: performance.now(),
  };
}

/** Returns where the next part begins, if there is one. */
function nextIn(data: FrontAnswer['data'], root: string | undefined, info: string): string | undefined {
  const page = (data?.[root ?? ''] as Readonly<Record<string, unknown>> | null | undefined)?.[info] as
    | { readonly hasNextPage: boolean; readonly endCursor: string | null }
    | undefined;
  return page?.hasNextPage && page.endCursor !== null ? page.endCursor : undefined;
}

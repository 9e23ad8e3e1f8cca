import type { Request, Response } from 'express';
import type { DocumentNode } from 'graphql';
import { type Caller, decisionKey } from '../../../shared-schema/language/caller.ts';
import { CorrespondenceError, forbidden, toCallerError, unavailable } from '../../../shared-schema/language/errors.ts';
import type { Policy } from '../../enforcement/policy.ts';
import type { RequestContext } from '../admitting.ts';
import type { Callers } from '../callers.ts';
import { credentialsOf } from '../credentials.ts';
import { checkEnters, type Enters } from '../entering.ts';
import type { Front } from '../front.ts';
import type { OwnEvent } from '../own-events.ts';
import type { Spending } from '../spending.ts';
import { aboutOf, brokenOffBy, type Ending, endOf } from './about.ts';
import { cellsOf } from './cells.ts';
import { WITHHELD } from './columns.ts';
import type { Exported } from './exported.ts';
import type { ExportLimits } from './limits.ts';
import { markingOf } from './marking.ts';
import { ClientGone, Outlet, tooSlow } from './outlet.ts';
import type { Format, Sheet } from './sheets.ts';
import type { ExportsUnderWay, Place } from './under-way.ts';
import { Accounted, ageOf, type Part, partsOf, type Walk } from './walk.ts';

/** What exports at one door are made with. */
export interface ExportDoor {
  /** What is asked here: the graph, or a tool. */
  readonly title: string;
  readonly front: Front;
  readonly policy: Policy;
  readonly ownEvent: OwnEvent;
  readonly callers: Callers;
  readonly spending: Spending;
  readonly underWay: ExportsUnderWay;
  readonly limits: ExportLimits;
  readonly isLong: Walk['isLong'];
  readonly enters?: Enters | undefined;
}

/** One export that is asked for. */
export interface Asking {
  readonly door: ExportDoor;
  readonly request: Request;
  readonly response: Response;
  readonly context: RequestContext;
  readonly format: Format;
}
/** What is asked to be exported, and how the file is wanted. */
export interface Asked {
  readonly exported: Exported;
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
  readonly wishes: ReadonlySet<Wish>;
}
/** A byte order mark before CSV; nothing that the file says of itself. */
export type Wish = 'bom' | 'no-about';

/** How an export ended: whether well, and by which rule it was broken off. */
interface Ended {
  readonly outcome: 'ok' | 'error';
  readonly rule: string | null;
}

/** Signs of rows that are written at once: whoever takes so many in time is not too slow. */
const GROUP = 65_536;

/** One export, from its first part until it is accounted for. */
export class Export {
  /** Names it in the audit: the request's id of each of its events. */
  readonly #id: string;
  readonly #at = new Date();
  readonly #outlet: Outlet;
  #sheet: Sheet | undefined;
  #sent = 0;
  #isComplete = true;
  #isCut = false;
  #isFull = false;
  /** Whether a part was read, whose event wants one that says how it ended; and the tools in which. */
  #isBegun = false;
  readonly #reached = new Set<string>();

  constructor(
    private readonly asking: Asking,
    private readonly asked: Asked,
    private readonly place: Place,
  ) {
    this.#id = asking.context.caller.requestId;
    this.#outlet = new Outlet(asking.response, asking.door.limits.stall);
    const gone = (): void => place.stop(new ClientGone());
    // Whoever went while they were being let in is not told again.
    if (asking.response.destroyed) gone();
    else asking.response.once('close', gone);
  }

  /** Sends the file. @throws what refused it where nothing of it was sent: Accounted where that has its event */
  async send(): Promise<void> {
    const ended = await this.#sendAll().catch((error: unknown) => this.#brokenOff(error));
    await this.#account(ended);
  }

  async #sendAll(): Promise<Ended> {
    this.place.signal.throwIfAborted();
    for await (const part of partsOf(this.#walk())) await this.#sendPart(part);
    // All is read and taken: whoever sees the end may ask for the next file, before this one is accounted for.
    this.place.leave();
    await this.#sheet?.end(endOf(this.#sent, this.#ending()));
    await this.#outlet.finished();
    return { outcome: 'ok', rule: this.#isComplete && !this.#isFull ? null : 'not-complete' };
  }

  /** Returns how the list itself ended. */
  #ending(): Ending {
    const isRest = this.asked.exported.page?.from !== undefined;
    return { isComplete: this.#isComplete, isCut: this.#isCut, isFull: this.#isFull, isRest };
  }

  /** Breaks off what was begun, and says why where it can. @throws what refused it where nothing of it was sent */
  async #brokenOff(error: unknown): Promise<Ended> {
    const { response, context } = this.asking;
    context.accounted.failed = true;
    const { signal } = this.place;
    // What ends it may have interrupted something else, of which whoever has gone is told nothing.
    const by = signal.aborted ? signal.reason : error;
    const told = by instanceof ClientGone ? undefined : toCallerError(by instanceof Accounted ? by.told : by, this.#id);
    const rule = told ? String(told.extensions.reason ?? told.code) : 'client-gone';
    const ended = { outcome: 'error', rule } as const;
    if (told && !response.headersSent) return this.#refused(by instanceof Accounted ? by : told, ended);
    if (told) await this.#sheet?.breakOff(brokenOffBy(this.#sent, rule));
    response.destroy();
    return ended;
  }

  /** Refuses what nothing was sent of; what had been read has an end all the same. @throws what refused it */
  async #refused(by: Accounted | CorrespondenceError, ended: Ended): Promise<never> {
    if (!this.#isBegun) throw by;
    await this.#account(ended);
    throw by instanceof Accounted ? by : new Accounted(by);
  }

  async #sendPart(part: Part): Promise<void> {
    const { limits, front } = this.asking.door;
    const { exported, wishes } = this.asked;
    this.#isComplete &&= part.complete;
    this.#isCut ||= part.more;
    const { list } = exported;
    this.#isFull ||= list !== undefined && part.rows.length >= (front.cutAt(list) ?? Number.POSITIVE_INFINITY);
    const isKnown = part.complete && (!this.#isFull || list?.first !== undefined);
    // Nothing in such a file could say so.
    if (!isKnown && wishes.has('no-about')) throw unavailable('A part of the list');
    if (this.#sent + part.rows.length > limits.rows) throw tooMany(limits.rows);
    this.place.signal.throwIfAborted();
    const sheet = (this.#sheet ??= await this.#begin());
    let group: string[] = [];
    let signs = 0;
    for (const [at, row] of part.rows.entries()) {
      const text = sheet.row([...cellsOf(exported.columns, row), part.withheld.get(at) ?? null]);
      group.push(text);
      signs += text.length;
      if (signs < GROUP && at + 1 < part.rows.length) continue;
      await this.#sendGroup(part, group);
      group = [];
      signs = 0;
    }
  }

  async #sendGroup(part: Part, group: readonly string[]): Promise<void> {
    await this.#checkAge(part);
    // From here on they are out, taken or not.
    this.#sent += group.length;
    await this.#sheet?.write(group.join(''));
  }

  /** Checks that rows may still be sent as they were read. @throws RATE_LIMITED, FORBIDDEN, UNAUTHENTICATED */
  async #checkAge(part: Part): Promise<void> {
    const { fresh, oldest } = this.asking.door.limits;
    const age = ageOf(part);
    if (age <= fresh) return;
    if (age > oldest) throw tooSlow();
    if (decisionKey(await this.#callerNow()) !== part.decidedBy) throw forbidden('this export', 'rights-changed');
  }

  #walk(): Walk {
    const { door, context } = this.asking;
    const { exported, variables } = this.asked;
    const { rest } = this.place;
    const noted = (reached: readonly string[]): void => {
      this.#isBegun = true;
      for (const tool of reached) this.#reached.add(tool);
    };
    return { ...door, exported, variables, user: context.caller.user, callerNow: () => this.#callerNow(), rest, noted };
  }

  /** Returns who the caller is now. @throws UNAUTHENTICATED, UNAVAILABLE, FORBIDDEN for who may not enter any more */
  async #callerNow(): Promise<Caller> {
    const { door, request } = this.asking;
    const caller = await door.callers.callerOf(credentialsOf(request));
    checkEnters(door.enters, caller);
    return { ...caller, requestId: this.#id };
  }

  /** Begins the file: from now on nothing but its content is said. */
  async #begin(): Promise<Sheet> {
    const { door, response, format, context } = this.asking;
    const { exported, wishes } = this.asked;
    const { title, policy, front } = door;
    const { caller } = context;
    const marking = markingOf(exported, { schema: front.schema, policy });
    const about = wishes.has('no-about')
      ? []
      : aboutOf({ title, exported, caller, policy, marking, at: this.#at, id: this.#id });
    const day = this.#at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    response.status(200);
    response.attachment(`${marking.replaceAll('//', '-')}-${exported.root.name}-${day}.${format.extension}`);
    response.setHeader('content-type', format.mediaType);
    response.setHeader('export-id', this.#id);
    // Proxies would gather what is to be sent as it comes.
    response.setHeader('x-accel-buffering', 'no');
    return format.begin({
      outlet: this.#outlet,
      headings: [...exported.columns.map(({ heading }) => heading), WITHHELD],
      about,
      byteOrderMark: wishes.has('bom'),
    });
  }

  /** Accounts for its end: how it ended, and how many rows had been let out by then. */
  #account(ended: Ended): Promise<void> {
    const { door, context } = this.asking;
    const { document, exported } = this.asked;
    return door.ownEvent(context.caller, {
      name: exported.operationName ?? null,
      document,
      ...ended,
      letOut: this.#sent,
      letOutOf: [...this.#reached],
    });
  }
}

const tooMany = (most: number): CorrespondenceError =>
  new CorrespondenceError('TOO_COMPLEX', `An export has at most ${most} rows.`, { reason: 'rows' });

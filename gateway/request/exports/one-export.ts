import type { Request, Response } from 'express';
import type { DocumentNode } from 'graphql';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { CorrespondenceError, forbidden, toCallerError } from '../../../shared-schema/language/errors.ts';
import type { Policy } from '../../enforcement/policy.ts';
import type { RequestContext } from '../admitting.ts';
import type { Callers } from '../callers.ts';
import { credentialsOf } from '../credentials.ts';
import type { Front } from '../front.ts';
import type { OwnEvent } from '../own-events.ts';
import type { Spending } from '../spending.ts';
import { aboutOf, markingOf } from './about.ts';
import { cellsOf } from './cells.ts';
import { WITHHELD } from './columns.ts';
import type { Exported } from './exported.ts';
import type { ExportLimits } from './limits.ts';
import { ClientGone, Outlet } from './outlet.ts';
import type { Format, Sheet } from './sheets.ts';
import type { ExportsUnderWay } from './under-way.ts';
import { type Part, partsOf, type Walk } from './walk.ts';

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
  /** Tells who may enter at all, where that is not everybody whom the directory knows. */
  readonly enters?: ((caller: Caller) => boolean) | undefined;
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

/** What refused an export once its operation was executed, which accounts for that. */
export class Accounted extends Error {
  constructor(readonly told: CorrespondenceError) {
    super(told.message);
  }
}

/** One export, from its first part until it is accounted for. */
export class Export {
  /** Names it in the audit: the request's id of each of its events. */
  readonly #id: string;
  readonly #at = new Date();
  #sent = 0;

  constructor(
    private readonly asking: Asking,
    private readonly asked: Asked,
    private readonly place: AbortController,
  ) {
    this.#id = asking.context.caller.requestId;
    asking.response.once('close', () => place.abort());
  }

  /** Sends the file. @throws Accounted where nothing of it was sent, AUDIT_UNAVAILABLE */
  async send(): Promise<void> {
    const { response, context } = this.asking;
    try {
      await this.#sendAll();
      await this.#ended('ok', null);
    } catch (error) {
      context.accounted.failed = true;
      // Whoever has gone is told nothing, also where that interrupted something else.
      const hasGone = error instanceof ClientGone || this.place.signal.aborted;
      const told = hasGone ? undefined : toCallerError(error, this.#id);
      // What refused the first part was accounted for as any operation's refusal.
      if (told && !response.headersSent) throw new Accounted(told);
      response.destroy();
      await this.#ended('error', told ? String(told.extensions.reason ?? told.code) : 'client-gone');
    }
  }

  async #sendAll(): Promise<void> {
    const { limits } = this.asking.door;
    const outlet = new Outlet(this.asking.response, limits.stall);
    let sheet: Sheet | undefined;
    for await (const part of partsOf(this.#walk())) {
      if (this.place.signal.aborted) throw new ClientGone();
      if (this.#sent + part.rows.length > limits.rows) throw tooMany(limits.rows);
      sheet ??= await this.#begin(outlet);
      await this.#sendPart(sheet, part);
    }
    await sheet?.end(this.#sent);
    await outlet.finished();
  }

  async #sendPart(sheet: Sheet, { rows, withheld }: Part): Promise<void> {
    const { columns } = this.asked.exported;
    await sheet.rows(rows.map((row, at) => [...cellsOf(columns, row), withheld.get(at) ?? null]));
    this.#sent += rows.length;
  }

  #walk(): Walk {
    const { door, request } = this.asking;
    const { exported, variables } = this.asked;
    const credentials = credentialsOf(request);
    const callerNow = async (): Promise<Caller> => {
      const caller = await door.callers.callerOf(credentials);
      if (door.enters?.(caller) === false) throw forbidden('this graph', 'no-need-to-know');
      return { ...caller, requestId: this.#id };
    };
    return { ...door, exported, variables, callerNow, signal: this.place.signal };
  }

  /** Begins the file: from now on nothing but its content is said. */
  async #begin(outlet: Outlet): Promise<Sheet> {
    const { door, response, format, context } = this.asking;
    const { exported, wishes } = this.asked;
    const { title, policy } = door;
    const { caller } = context;
    const about = wishes.has('no-about')
      ? []
      : aboutOf({ title, exported, caller, policy, at: this.#at, id: this.#id });
    const day = this.#at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const marking = markingOf(exported, policy).replaceAll('//', '-');
    response.status(200);
    response.attachment(`${marking}-${exported.root.name}-${day}.${format.extension}`);
    response.setHeader('content-type', format.mediaType);
    response.setHeader('export-id', this.#id);
    // Proxies would gather what is to be sent as it comes.
    response.setHeader('x-accel-buffering', 'no');
    return format.begin({
      outlet,
      headings: [...exported.columns.map(({ heading }) => heading), WITHHELD],
      about,
      byteOrderMark: wishes.has('bom'),
    });
  }

  /** Accounts for its end: how it ended, and how many rows had been let out by then. */
  #ended(outcome: 'ok' | 'error', rule: string | null): Promise<void> {
    const { door, context } = this.asking;
    const { document, exported } = this.asked;
    return door.ownEvent(context.caller, {
      name: exported.operationName ?? null,
      document,
      outcome,
      rule,
      letOut: this.#sent,
    });
  }
}

const tooMany = (most: number): CorrespondenceError =>
  new CorrespondenceError('TOO_COMPLEX', `An export has at most ${most} rows.`, { reason: 'rows' });

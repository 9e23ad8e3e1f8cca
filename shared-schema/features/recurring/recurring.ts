import { randomUUID } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Caller } from '../../language/caller.ts';
import { isForNow, toCallerError } from '../../language/errors.ts';
import type { QuestionPath } from '../../language/intake/paths.ts';
import { legalDay } from '../../language/legal-day.ts';
import { dueDay, type Recurring } from '../../language/lifecycle/recurring.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { enterByPath } from '../intake/index.ts';

/** An item that comes again, and the day on which the next one of its series falls due. */
interface Due {
  readonly key: string;
  readonly rowId: string;
  readonly filedBy: string;
  readonly began: string;
  readonly on: string;
}
/** Where a value is disclosed to that goes into no answer. */
const NOWHERE = { path: { key: 'recurring', prev: undefined } } as unknown as GraphQLResolveInfo;

/** A tool that has recurring items, with what it says of them. */
interface Series {
  readonly lifecycle: RegisteredLifecycle;
  readonly recurring: Recurring;
}

/** Returns the element that says how often an item comes again. @throws Error where there is none */
export function frequencyOf({ item, workflow }: RegisteredLifecycle): RegisteredElement {
  const element = item.byKey.get(workflow.recurring?.element ?? '');
  if (!element) throw new Error(`${item.name}: no element says how often it comes again`);
  return element;
}
/** Returns the path by which the next one is entered. */
export const pathOf = ({ lifecycle, manifest }: RegisteredTool): QuestionPath | undefined =>
  manifest.intake?.paths?.find(({ path }) => path === lifecycle?.workflow.recurring?.path);

/** How long it takes until what could not be filed is tried again, in milliseconds: doubled each time. */
const AGAIN = { first: 60_000, longest: 86_400_000 };

/** What comes again by itself in one tool. */
export class RecurringItems {
  /** By item: how often what follows it could not be filed, and when that is tried again. */
  readonly #waiting = new Map<string, { readonly attempts: number; readonly until: number }>();

  /** @param failed is told the code of why one could not be filed */
  constructor(
    private readonly hosted: HostedTool,
    private readonly failed: (code: string) => void,
  ) {}

  /**
   * Enters the next one of each series whose day has come, as the user who filed the first and under every rule:
   * whoever may file none now has none filed, until they may again. Each once, however many processes do it and however
   * long none did. One that cannot be filed keeps no other back. @returns how many were filed
   * @throws UNAVAILABLE, AUDIT_UNAVAILABLE: the others would not be filed either
   */
  async file(clock: pg.Client, now = new Date()): Promise<number> {
    const { lifecycle } = this.hosted.tool;
    const recurring = lifecycle?.workflow.recurring;
    if (!lifecycle || !recurring) return 0;
    let filed = 0;
    for (const due of await dueOn(clock, { lifecycle, recurring }, legalDay(now)))
      if (await this.#tried(due, now, () => fileAs(this.hosted, { lifecycle, recurring }, due))) filed++;
    return filed;
  }

  /** Returns whether one was filed; one that could not be is tried again at growing distance. */
  async #tried({ rowId }: Due, now: Date, filing: () => Promise<boolean>): Promise<boolean> {
    const { attempts, until } = this.#waiting.get(rowId) ?? { attempts: 0, until: 0 };
    if (now.getTime() < until) return false;
    try {
      const filed = await filing();
      this.#waiting.delete(rowId);
      return filed;
    } catch (error) {
      const told = toCallerError(error, 'recurring');
      if (isForNow(told)) throw told;
      const wait = Math.min(AGAIN.longest, AGAIN.first * 2 ** attempts);
      this.#waiting.set(rowId, { attempts: attempts + 1, until: now.getTime() + wait });
      this.failed(told.code);
      return false;
    }
  }
}

/** Files the next one of a series as who filed the first. @returns whether one was filed @throws why it cannot be */
async function fileAs(hosted: HostedTool, series: Series, due: Due): Promise<boolean> {
  const entitlement = await hosted.entitlementOf(due.filedBy);
  if (!entitlement) return false;
  const system = {
    purpose: 'handling-and-records',
    requestId: randomUUID(),
    address: 'clock',
    client: 'clock',
  } as const;
  const caller: Caller = { ...entitlement, ...system };
  if (series.lifecycle.item.options.enters.forCaller(caller) === 'no') return false;
  return runCommand(hosted, { caller, name: 'file-recurring' }, (context) => fileNext(context, series, due));
}

/**
 * Returns the items whose next one is due, as a role that sees no personal data but who filed them. What was followed
 * is not read again.
 */
async function dueOn(clock: pg.Client, { lifecycle, recurring }: Series, today: string): Promise<Due[]> {
  const { every, until } = recurring;
  const { column } = frequencyOf(lifecycle);
  const { rows } = await clock.query<Omit<Due, 'on'> & { last: string; often: string }>(
    `select i.key, i.id as "rowId", i.created_by as "filedBy", i.${column} as often,
      coalesce(r.began_on, i.received_on, i.created_at::date)::text as began,
      coalesce(i.received_on, i.created_at::date)::text as last
    from recurrence turn
    join ${lifecycle.item.options.table} i on i.id = turn.item
    left join recurrence r on r.next = i.id
    where turn.next is null and i.${column} = any ($1) and i.state <> all ($2)
    order by i.id`,
    [Object.keys(every), until],
  );
  return rows.flatMap(({ last, often, ...row }) => {
    const interval = every[often];
    const on = interval && dueDay({ began: row.began, last, interval }, today);
    return on === undefined ? [] : [{ ...row, on }];
  });
}

/**
 * Returns whether one was filed. Two that do so at once wait for each other, and the second finds it done; so does who
 * changes meanwhile whether it comes again. @throws Error where what followed cannot be noted: it would follow twice
 */
async function fileNext(context: OperationContext, { lifecycle, recurring }: Series, due: Due): Promise<boolean> {
  const { kysely, resources } = context;
  const { rows } = await sql`
    select from recurrence
    where item = ${due.rowId} and next is null
    for update`.execute(kysely);
  if (rows.length === 0) return false;
  const asked = askedAgain(resources.tool, lifecycle);
  const names = new Set(asked.map(({ key }) => key));
  const [row] = await context.records(lifecycle.item).select(sql<boolean>`item.id = ${due.rowId}`, names, 1);
  if (!row) return false;
  const input = { ...valuesOf(context, asked, row), ...recurring.values };
  const next = await enterByPath(context, lifecycle.item, { path: recurring.path, input, receivedOn: due.on });
  const { rows: noted } = await sql`
    update recurrence set next = ${next.row.rowId}, began_on = ${due.began}
    where item = ${due.rowId} and next is null
    returning item`.execute(kysely);
  if (noted.length === 0) throw new Error(`${lifecycle.item.name}: what follows could not be noted`);
  return true;
}

/**
 * Returns the elements that the next one has as well: what its path asks, but for what is kept only if necessary, of
 * which it is said anew each time why it is.
 */
function askedAgain(tool: RegisteredTool, { item }: RegisteredLifecycle): RegisteredElement[] {
  const questions = pathOf(tool)?.questions ?? [];
  return questions.flatMap(({ element: key }) => {
    const element = item.byKey.get(key);
    return element && element.collected !== 'if-necessary' ? [element] : [];
  });
}

/** Returns what an item holds, as the one who filed it is shown it: each value is disclosed, and accounted for. */
function valuesOf(context: OperationContext, asked: readonly RegisteredElement[], row: Row): Record<string, unknown> {
  const { shown } = equipmentOf(context.resources.tool);
  return Object.fromEntries(
    asked.flatMap((element) => {
      const value = context.disclose(shown.get(element) ?? { element, show: undefined }, row, NOWHERE);
      return value === null || value === undefined ? [] : [[element.key, value]];
    }),
  );
}

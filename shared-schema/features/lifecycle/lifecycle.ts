import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { legalDay } from '../../language/legal-day.ts';
import { addDays, Calendar } from '../../language/lifecycle/calendar.ts';
import { checkInput, type EventInput } from '../../language/lifecycle/event-input.ts';
import { transitionIn, verdictOn } from '../../language/lifecycle/events.ts';
import { CLOSING_REASONS, type EventMeaning, ITEM_EVENTS, TASKER_EVENTS } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { eventName } from '../../language/rules.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { enterRows, storedColumns } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lastDraft } from '../drafts/index.ts';
import { filesOf } from '../files/index.ts';
import { checkReply } from '../replies/index.ts';
import { indexWords } from '../search/index.ts';
import { ItemEffects } from './item-effects.ts';
import { keptOf } from './kept.ts';
import { Oversight } from './oversight.ts';
import { Readings } from './readings.ts';
import { situationsOf } from './situations.ts';
import { TaskerEffects } from './tasker-effects.ts';
import type { Found, Happening, Named, Outcome, Work } from './work.ts';

type Subject = 'item' | 'tasker';
/** An event that is asked for, and the records it is to happen to. */
export interface Asked {
  readonly named: readonly Named[];
  readonly event: string;
  readonly input: EventInput;
}

/** What may be done to the items and taskers of one tool, as one caller, in the request's one transaction. */
export class Lifecycle implements Work {
  /** The tool's own component. */
  readonly home: string;
  readonly today: string;
  readonly readings = new Readings(this);
  readonly oversight = new Oversight(this);
  #calendar: Promise<Calendar> | undefined;

  constructor(
    readonly context: OperationContext,
    readonly registered: RegisteredLifecycle,
    /** When what happens happens: now, but for stories that are told of days before. */
    readonly now = new Date(),
  ) {
    this.today = legalDay(now);
    this.home = registered.item.tool.manifest.component;
  }

  /** The business calendar with the days this tool's Department was closed. */
  calendar(): Promise<Calendar> {
    this.#calendar ??= sql<{ day: string }>`select day::text as day from calendar_closing`
      .execute(this.context.kysely)
      .then(({ rows }) => new Calendar(rows.map((row) => row.day)));
    return this.#calendar;
  }

  /**
   * Lets an event happen to records, all of them or none: each in the version that was read, each accounted for.
   * @returns the rows as they are now, with what is asked of them, in the order named
   * @throws NOT_FOUND, STALE_VERSION, EVENT_NOT_ALLOWED, INVALID_INPUT; nothing is changed then
   */
  async act(subject: Subject, asked: Asked, info: GraphQLResolveInfo): Promise<Row[]> {
    const ids = await this.applyEvent(subject, asked);
    const record = this.registered[subject];
    const rows = await this.context
      .records(record)
      .select(sql<boolean>`item.id in (${sql.join(ids)})`, namesAsked(info, [], record.name), ids.length);
    return ids.flatMap((id) => rows.find((row) => row.rowId === id) ?? []);
  }

  /** The same without an answer. @returns row ids, in the order named */
  async applyEvent(subject: Subject, { named, event, input }: Asked): Promise<string[]> {
    const each = 'one to 500, each once';
    if (named.length === 0 || named.length > 500) throw invalidInput('items', each);
    const records = await this.find(subject, named);
    if (new Set(named.map(({ id }) => id)).size !== named.length) throw invalidInput('items', each);
    // In one order, whoever comes first: two that act on the same records do not wait for each other.
    for (const found of [...records].sort((a, b) => (a.rowId < b.rowId ? -1 : 1)))
      await this.#happen(subject, { event, found, input });
    await this.actingOn('', '');
    return records.map((each) => each.rowId);
  }

  /** Lets an event happen to one record: decides, changes its row, writes down what happened. */
  async #happen(subject: Subject, happening: Happening): Promise<void> {
    const { context, registered } = this;
    const { event, found, input } = happening;
    checkInput(verdictOn(registered.workflow, subject, event, context.caller, found.situation), input);
    const meanings: Readonly<Record<string, EventMeaning>> = subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS;
    const { effect, namesDraft } = meanings[event] as EventMeaning;
    const effects = subject === 'item' ? new ItemEffects(this) : new TaskerEffects(this);
    const { columns, noted = {} } = await this.#effectOf(() => effects.of(effect, happening), input);
    const state = transitionIn(registered.workflow, subject, event, found.situation)?.to ?? found.columns.state;
    const files = await this.#filesGiven(subject, happening);
    if (subject === 'item')
      await checkReply(context, found, {
        event,
        input,
        files: files?.kept ?? [],
        elsewhere: (files?.written.length ?? 0) - (files?.kept.length ?? 0),
      });
    const version = await this.#change(found, event, { ...columns, state });
    await this.write(found, event, {
      fromState: found.columns.state,
      toState: state,
      ...keptOf(input),
      ...(files ? { files: files.written } : {}),
      ...noted,
      ...(await effects.after(effect, happening)),
      ...(namesDraft && (await lastDraft(context, registered.draft, found.columns.item ?? found.rowId))),
    });
    const { record, rowId } = found;
    context.account.changed(
      { record, rowId, version },
      record.elements.filter((element) => Object.hasOwn(columns, element.column) || element.key === 'state'),
      event,
    );
  }

  /** Returns what an event does; where it finds fault, what is wrong with what is written down is told beside it. */
  async #effectOf(work: () => Promise<Outcome>, input: EventInput): Promise<Outcome> {
    const { context, registered } = this;
    const faults = new Faults();
    const outcome = await faults.awaiting(work);
    if (outcome) return outcome;
    const place = { record: registered.action, id: '' };
    faults.during(() => storedColumns(context, place, { values: keptOf(input) }));
    faults.check();
    throw new Error('an event that has no outcome has its faults');
  }

  /** Returns the files that come with an event, as they are written down with it; undefined where none do. */
  async #filesGiven(subject: Subject, { found, input }: Happening) {
    if (!input.files) return undefined;
    const item = subject === 'item' ? found.rowId : found.columns.item;
    return filesOf(this.context).forAction(this.registered.action, item, input.files as any[]);
  }

  /**
   * The records as they stand, in the order named, with everything an event's verdict depends on. @throws NOT_FOUND,
   * STALE_VERSION
   */
  async find(subject: Subject, named: readonly Named[]): Promise<Found[]> {
    for (const { id } of named) if (!isUuid(id)) throw notFound(this.registered[subject].name);
    const found = await this.situations(subject, sql<boolean>`item.key in (${sql.join(named.map((each) => each.id))})`);
    return named.map(({ id, version }) => {
      const one = found.find((each) => each.id === id.toLowerCase());
      if (!one) throw notFound(this.registered[subject].name);
      if (one.version !== version) throw staleVersion(one.version);
      return one;
    });
  }

  /** Tells whether an event may happen to a record now. @throws NOT_FOUND, STALE_VERSION */
  async allows(subject: Subject, event: string, of: Named): Promise<boolean> {
    const found = await this.find(subject, [of]);
    const { workflow } = this.registered;
    return found.every(({ situation }) => verdictOn(workflow, subject, event, this.context.caller, situation).allowed);
  }

  /** Returns the records under a condition with the situation of each. */
  situations(subject: Subject, condition: RawBuilder<boolean>): Promise<Found[]> {
    return situationsOf(this, subject, condition);
  }

  /**
   * Writes columns of a row in the version it was found in. @returns the new version @throws STALE_VERSION where
   * somebody was faster
   */
  async #change(found: Found, event: string, columns: Readonly<Record<string, unknown>>): Promise<number> {
    const ofItem = found.record === this.registered.item;
    await this.actingOn(ofItem ? found.rowId : (found.columns.item as string), eventName(ofItem, event));
    const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
    const { kysely } = this.context;
    const table = sql.table(found.record.options.table);
    const { rows } = await sql<{ version: number }>`
      update ${table}
      set ${set}, version = version + 1, updated_at = now()
      where id = ${found.rowId} and version = ${found.version}
      returning version`.execute(kysely);
    if (rows[0]) return rows[0].version;
    const now = await sql<{ version: number }>`select version from ${table} where id = ${found.rowId}`.execute(kysely);
    throw staleVersion(now.rows[0]?.version ?? found.version);
  }

  /** Writes down what happened, for ever. */
  async write(
    to: Pick<Found, 'record' | 'rowId' | 'columns'>,
    event: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { context, registered } = this;
    const ofTasker = to.record === registered.tasker;
    const item = (ofTasker ? to.columns.item : to.rowId) as string;
    const written = { event, actor: context.caller.user, at: this.now, ...values };
    await enterRows(context, { record: registered.action, action: event }, [
      { values: written, links: { item, tasker: ofTasker ? to.rowId : null } },
    ]);
    await indexWords(context, registered.action, [{ item, texts: written }], { fresh: false });
  }

  /** A day the Department was closed on. @returns whether it was new @throws INVALID_INPUT */
  async declareClosing(day: string, reason: string): Promise<boolean> {
    const faults = new Faults();
    if (!(CLOSING_REASONS as readonly string[]).includes(reason))
      faults.add(invalidInput('reason', CLOSING_REASONS.join(', ')));
    if (day > addDays(this.today, 366)) faults.add(invalidInput('day', 'at most a year ahead'));
    faults.check();
    const { rows } = await sql`
      insert into calendar_closing (day, reason) values (${day}, ${reason})
      on conflict do nothing
      returning day`.execute(this.context.kysely);
    this.context.account.action = 'declare-closing';
    return rows.length > 0;
  }

  /**
   * Says to PostgreSQL which item is acted on, and by which event: it writes what the event does and nothing else
   * (docs/decisions/036-changing-and-acting.md).
   */
  async actingOn(id: string, event: string): Promise<void> {
    await sql`select set_config('app.acting_on', ${id}, true), set_config('app.event', ${event}, true)`.execute(
      this.context.kysely,
    );
  }
}

/** Returns what happens to the tool's items in this request. @throws Error for a tool without a workflow */
export const lifecycleOf: (context: OperationContext) => Lifecycle = oncePer((context) => {
  const { lifecycle } = context.resources.tool;
  if (!lifecycle) throw new Error('the tool has no workflow');
  return new Lifecycle(context, lifecycle);
});

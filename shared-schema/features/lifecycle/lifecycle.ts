import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { legalDay } from '../../language/entitlement.ts';
import { invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import { addDays, Calendar } from '../../language/lifecycle/calendar.ts';
import { checkInput, type EventInput, transitionIn, verdictOn } from '../../language/lifecycle/events.ts';
import { CLOSING_REASONS, ITEM_EVENTS, TASKER_EVENTS } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { eventName, type Rule } from '../../language/rules.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { filesOf } from '../files/index.ts';
import { checkReply } from '../replies/index.ts';
import { indexWords } from '../search/index.ts';
import { ItemEffects } from './item-effects.ts';
import { Oversight } from './oversight.ts';
import { Readings } from './readings.ts';
import { TaskerEffects } from './tasker-effects.ts';
import type { Found, Named, Work } from './work.ts';

/** Elements that an action keeps as they were given. */
const KEPT = ['text', 'files', 'result', 'recipient', 'party', 'office', 'referredTo', 'dueOn'] as const;

/** What may be done to the items and taskers of one tool, as one caller, in the request's one transaction. */
export class Lifecycle implements Work {
  /** The tool's own component. */
  readonly home: string;
  readonly today = legalDay(new Date());
  readonly readings = new Readings(this);
  readonly oversight = new Oversight(this);
  #calendar: Promise<Calendar> | undefined;

  constructor(
    readonly context: OperationContext,
    readonly sealed: RegisteredLifecycle,
  ) {
    this.home = sealed.item.tool.manifest.component;
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
   * @throws NOT_FOUND, STALE_VERSION, EVENT_NOT_ALLOWED, INVALID_INPUT; nothing is changed then
   */
  async act(
    subject: 'item' | 'tasker',
    named: readonly Named[],
    event: string,
    input: EventInput,
    info: GraphQLResolveInfo,
  ): Promise<Row[]> {
    const ids = await this.applyEvent(subject, named, event, input);
    const record = this.sealed[subject];
    const rows = await this.context
      .records(record)
      .select(sql<boolean>`item.id in (${sql.join(ids)})`, namesAsked(info, [], record.name), ids.length);
    return ids.flatMap((id) => rows.find((row) => row.rowId === id) ?? []);
  }

  /** The same without an answer. @returns row ids, in the order named */
  async applyEvent(
    subject: 'item' | 'tasker',
    named: readonly Named[],
    event: string,
    input: EventInput,
  ): Promise<string[]> {
    const { context, sealed } = this;
    if (named.length === 0 || named.length > 500 || new Set(named.map((each) => each.id)).size !== named.length)
      throw invalidInput('items', 'one to 500, each once');
    const record = sealed[subject];
    const found = await this.find(subject, named);
    const meaning = (subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS)[event as 'task'];
    // In one order, whoever comes first: two that act on the same records do not wait for each other.
    for (const each of [...found].sort((a, b) => (a.rowId < b.rowId ? -1 : 1))) {
      const verdict = verdictOn(sealed.workflow, subject, event, context.caller, each.situation);
      checkInput(verdict, input);
      const effects = subject === 'item' ? new ItemEffects(this) : new TaskerEffects(this);
      const { columns, noted = {} } = await effects.of(meaning.effect, event, each, input);
      const { to } = transitionIn(sealed.workflow, subject, event, each.situation.state)!;
      const state = to ?? each.columns.state;
      const files = input.files
        ? await filesOf(context).forAction(
            sealed.action,
            subject === 'item' ? each.rowId : (each.columns.item as string),
            input.files as any[],
          )
        : undefined;
      if (subject === 'item')
        await checkReply(
          context,
          each,
          event,
          input,
          files?.kept ?? [],
          (files?.written.length ?? 0) - (files?.kept.length ?? 0),
        );
      const version = await this.#change(each, event, { ...columns, state });
      const kept = Object.fromEntries(
        KEPT.flatMap((key) => (input[key] === undefined || input[key] === null ? [] : [[key, input[key]]])),
      );
      await this.write(each, event, {
        fromState: each.columns.state,
        toState: state,
        ...kept,
        ...(files ? { files: files.written } : {}),
        ...noted,
        ...(await effects.after(meaning.effect, each, input)),
      });
      context.account.changed(
        { record, rowId: each.rowId, version },
        record.elements.filter((element) => Object.hasOwn(columns, element.column) || element.key === 'state'),
        event,
      );
    }
    await this.actingOn('', '');
    return found.map((each) => each.rowId);
  }

  /**
   * The records as they stand, in the order named, with everything an event's verdict depends on. @throws NOT_FOUND,
   * STALE_VERSION
   */
  async find(subject: 'item' | 'tasker', named: readonly Named[]): Promise<Found[]> {
    for (const { id } of named) if (!isUuid(id)) throw notFound(this.sealed[subject].name);
    const found = await this.situations(subject, sql<boolean>`item.key in (${sql.join(named.map((each) => each.id))})`);
    return named.map(({ id, version }) => {
      const one = found.find((each) => each.id === id.toLowerCase());
      if (!one) throw notFound(this.sealed[subject].name);
      if (one.version !== version) throw staleVersion(one.version);
      return one;
    });
  }

  /** Records under a condition with the situation of each: two statements, however many they are. */
  async situations(subject: 'item' | 'tasker', condition: RawBuilder<boolean>): Promise<Found[]> {
    const { context, sealed } = this;
    const record = sealed[subject];
    const access = context.records(record);
    const rules: Rule[] = Object.values(subject === 'item' ? sealed.workflow.events : sealed.workflow.taskerEvents).map(
      (each) => each.by,
    );
    const facts = new Map(
      [...rules, record.options.needToKnow].flatMap((rule) => rule.facts).map((fact) => [fact.name, fact]),
    );
    const factColumns = [...facts.values()].map(
      (fact) =>
        sql`${fact.column ? sql.ref(`item.${fact.column}`) : fact.expression!(context.caller)} as ${sql.ref(`fact$${fact.name}`)}`,
    );
    const own =
      subject === 'item'
        ? sql`item.item_type, item.received_on, item.due_on, item.office, item.control_number, item.extension_requested`
        : sql`item.item, item.parent, item.assignee, item.delegate, item.step, item.due_on, item.received_on, item.office, item.level, item.component, item.control_number, (select i.state from ${sql.table(sealed.item.options.table)} i where i.id = item.item) as "itemState$"`;
    const { rows } =
      await sql<any>`select item.id, item.key, item.version, item.state, ${own}${factColumns.length > 0 ? sql`, ${sql.join(factColumns)}` : sql``} from ${sql.table(record.options.table)} item where ${access.needToKnow()} and ${condition}`.execute(
        context.kysely,
      );
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id as string);
    const below =
      subject === 'item' ? sql`t.parent is null and t.item in (${sql.join(ids)})` : sql`t.parent in (${sql.join(ids)})`;
    const taskers = (
      await sql<any>`select t.item, t.parent, t.state, t.due_on, t.extension_requested, t.purpose, t.result, t.assignee from ${sql.table(sealed.tasker.options.table)} t where ${below} order by t.id`.execute(
        context.kysely,
      )
    ).rows;
    return rows.map((raw) => {
      const columns: Record<string, unknown> = {};
      const known: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(raw))
        if (name.startsWith('fact$')) known[name.slice(5)] = value;
        else columns[name] = value;
      const own = taskers.filter((each) => (subject === 'item' ? each.item : each.parent) === raw.id);
      return {
        record,
        rowId: raw.id,
        id: raw.key,
        version: raw.version,
        columns,
        situation: {
          state: raw.state,
          facts: known,
          itemState: raw.itemState$ ?? undefined,
          taskers: own.map((each) => ({
            state: each.state,
            dueOn: each.due_on,
            extensionRequested: each.extension_requested,
            purpose: each.purpose,
            result: each.result,
            assignee: each.assignee,
          })),
        },
      };
    });
  }

  /**
   * Writes columns of a row in the version it was found in. @returns the new version @throws STALE_VERSION where
   * somebody was faster
   */
  async #change(found: Found, event: string, columns: Readonly<Record<string, unknown>>): Promise<number> {
    const ofItem = found.record === this.sealed.item;
    await this.actingOn(ofItem ? found.rowId : (found.columns.item as string), eventName(ofItem, event));
    const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
    const { rows } = await sql<{
      version: number;
    }>`update ${sql.table(found.record.options.table)} set ${set}, version = version + 1, updated_at = now() where id = ${found.rowId} and version = ${found.version} returning version`.execute(
      this.context.kysely,
    );
    if (rows[0]) return rows[0].version;
    const now = (
      await sql<{
        version: number;
      }>`select version from ${sql.table(found.record.options.table)} where id = ${found.rowId}`.execute(
        this.context.kysely,
      )
    ).rows[0];
    throw staleVersion(now?.version ?? found.version);
  }

  /** Writes down what happened, for ever. */
  async write(
    to: Pick<Found, 'record' | 'rowId' | 'columns'>,
    event: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { context, sealed } = this;
    const ofTasker = to.record === sealed.tasker;
    const item = (ofTasker ? to.columns.item : to.rowId) as string;
    const written = { event, actor: context.caller.user, at: new Date(), ...values };
    await enterRows(
      context,
      sealed.action,
      [{ values: written, links: { item, tasker: ofTasker ? to.rowId : null } }],
      event,
    );
    await indexWords(context, sealed.action, [{ item, texts: written }], { fresh: false });
  }

  /** A day the Department was closed on. @returns whether it was new @throws INVALID_INPUT */
  async declareClosing(day: string, reason: string): Promise<boolean> {
    if (!(CLOSING_REASONS as readonly string[]).includes(reason))
      throw invalidInput('reason', CLOSING_REASONS.join(', '));
    if (day > addDays(this.today, 366)) throw invalidInput('day', 'at most a year ahead');
    const { rows } =
      await sql`insert into calendar_closing (day, reason) values (${day}, ${reason}) on conflict do nothing returning day`.execute(
        this.context.kysely,
      );
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

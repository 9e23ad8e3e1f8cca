import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { decide } from '../../language/decision.ts';
import { clockOf } from '../../language/lifecycle/clock.ts';
import { eventsOf, type Verdict, verdictsOn } from '../../language/lifecycle/events.ts';
import { standingOf } from '../../language/lifecycle/standing.ts';
import { ITEM_EVENTS, TASKER_EVENTS, TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { writable } from '../../runtime/graphql/record-types.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { clockEventsOf, clockRows, digestsOf } from './item-effects.ts';
import type {
  FormElement,
  ItemClock,
  RecordCopy,
  RecordForm,
  ReplyTemplate,
  TaskerReminder,
  TaskerStanding,
} from './lifecycle-types.ts';
import type { Found, Work } from './work.ts';

/** What is derived from records and what happened to them, read in batches for a page of them. */
export class Readings {
  readonly #found: Record<'item' | 'tasker', DataLoader<string, Found | null>>;

  readonly #reminders = new DataLoader<string, TaskerReminder[]>(async (ids) => {
    const { rows } =
      await sql<any>`select tasker, due_on, rung, at from reminder where tasker in (${sql.join([...ids])}) order by at, rung`.execute(
        this.lifecycle.context.kysely,
      );
    return ids.map((id) =>
      rows.filter((row) => row.tasker === id).map(({ due_on: dueOn, rung, at }) => ({ dueOn, rung, at })),
    );
  });

  readonly #clocks = new DataLoader<string, Awaited<ReturnType<typeof clockRows>>>(async (ids) => {
    const rows = await clockRows(this.lifecycle, ids);
    return ids.map((id) => rows.filter((row) => row.item === id));
  });
  readonly #copies = new DataLoader<string, RecordCopy | null>(async (ids) => {
    const { context, sealed } = this.lifecycle;
    const frozen = (
      await sql<{
        item: string;
        record_digest: string;
      }>`select distinct on (item) item, record_digest from ${sql.table(sealed.action.options.table)} where item in (${sql.join([...ids])}) and record_digest is not null order by item, id desc`.execute(
        context.kysely,
      )
    ).rows;
    const now = await digestsOf(this.lifecycle, ids);
    return ids.map((id) => {
      const sha256 = frozen.find((row) => row.item === id)?.record_digest;
      return sha256 ? { sha256, intact: sha256 === now.get(id) } : null;
    });
  });

  constructor(private readonly lifecycle: Work) {
    const loader = (subject: 'item' | 'tasker') =>
      new DataLoader<string, Found | null>(async (ids) => {
        const found = new Map(
          (await lifecycle.situations(subject, sql<boolean>`item.id in (${sql.join([...ids])})`)).map((each) => [
            each.rowId,
            each,
          ]),
        );
        return ids.map((id) => found.get(id) ?? null);
      });
    this.#found = { item: loader('item'), tasker: loader('tasker') };
  }

  async actions(subject: 'item' | 'tasker', id: string): Promise<Verdict[] | null> {
    const found = await this.#found[subject].load(id);
    return found
      ? verdictsOn(this.lifecycle.sealed.workflow, subject, this.lifecycle.context.caller, found.situation)
      : null;
  }

  async standing(subject: 'item' | 'tasker', id: string): Promise<TaskerStanding | null> {
    const found = await this.#found[subject].load(id);
    return found ? standingOf(found.situation.taskers, this.lifecycle.today) : null;
  }

  async clock(id: string): Promise<ItemClock | null> {
    const [found, rows] = await Promise.all([this.#found.item.load(id), this.#clocks.load(id)]);
    return found
      ? clockOf(
          clockEventsOf(rows, found.columns.received_on as string | null, found.columns.due_on as string | null),
          await this.lifecycle.calendar(),
        )
      : null;
  }

  async replyTemplates(id: string): Promise<ReplyTemplate[] | null> {
    const found = await this.#found.item.load(id);
    return found
      ? Object.entries(this.lifecycle.sealed.workflow.replyTemplates ?? {}).map(([name, text]) => ({
          name,
          text: text.replaceAll('{controlNumber}', found.columns.control_number as string),
        }))
      : null;
  }

  reminders(id: string): Promise<TaskerReminder[]> {
    return this.#reminders.load(id);
  }

  async itemOf(id: string): Promise<string> {
    return (await this.#found.tasker.load(id))!.columns.item as string;
  }

  /** Null while the record is open: then there is no frozen copy. */
  async recordCopy(id: string): Promise<RecordCopy | null> {
    const found = await this.#found.item.load(id);
    return found && (this.lifecycle.sealed.workflow.header.closedStates ?? []).includes(found.situation.state)
      ? this.#copies.load(id)
      : null;
  }
}

/** What the caller may see and do with the records of a type, before any is read. */
export function formOf(
  { caller, resources }: OperationContext,
  sealed: RegisteredLifecycle,
  subject: 'item' | 'tasker',
): RecordForm {
  const record = sealed[subject];
  const elements = record.elements.map((element): FormElement => {
    const decision = decide(element, caller, resources.tool.key);
    const [state, reason] =
      decision === 'allow'
        ? ['visible', null]
        : decision === 'depends'
          ? ['depends', null]
          : [decision.state, decision.reason];
    return {
      key: element.key,
      label: element.label,
      mask: element.kind.mask,
      mandatory: element.mandatory ?? false,
      writable: writable(element),
      state,
      reason,
    };
  });
  const meanings: Record<string, { label: string; needs: readonly string[] }> =
    subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS;
  const events = Object.entries(eventsOf(sealed.workflow, subject)).map(([name, { by }]) => {
    const may = by.forCaller(caller);
    return {
      name,
      label: meanings[name]!.label,
      needs: meanings[name]!.needs,
      allowed: may !== 'no',
      reason:
        may === 'no' ? `it takes somebody who ${by.sentence}` : may === 'depends' ? 'it depends on the record' : null,
    };
  });
  return {
    type: record.name,
    states: subject === 'item' ? (record.options.states ?? []) : TASKER_STATES,
    elements,
    events,
    templates: subject === 'item' ? Object.keys(sealed.workflow.templates ?? {}) : [],
  };
}

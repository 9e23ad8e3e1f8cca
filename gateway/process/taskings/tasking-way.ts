import { nameOf } from '../../../shared-schema/language/coded.ts';
import { MOST_HELD } from '../../../shared-schema/language/taskings.ts';
import { type Asking, NotPassed } from './asking.ts';
import {
  type Brought,
  type Ends,
  type Happened,
  type Questions,
  questionsOf,
  type Standing,
  TASKED,
  type Taken,
  type Tasked,
  type Tasking,
} from './questions.ts';

/** States of a tasker in which its office answers it. */
const ASKED: readonly string[] = ['ASSIGNED', 'ACCEPTED'];
/** Returns the last time at which something of these happened. */
const lastOf = (history: readonly Happened[], event: string): Happened | undefined =>
  history
    .filter((each) => each.event === event)
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);

const lastNumber = (held: readonly Brought[]): string => held.map(({ number }) => number).reduce(later);
const later = (a: string, b: string): string => (a < b ? b : a);

/**
 * The way by which what one tool gives to an office becomes items of another, and the answer goes back. It keeps
 * nothing that matters: each pass looks how both stand, and does what is still to be done, each step a change of one
 * tool and whole by itself. So whatever was broken off is done by the next pass, and what was done is not done again.
 */
export class TaskingWay {
  readonly #questions: Questions;
  readonly #open: readonly string[];
  /** Up to where the last pass looked whether what ended is still held there; the next one goes on behind it. */
  #after = '';

  constructor(readonly ends: Ends) {
    this.#questions = questionsOf(ends);
    const { states = [], closedStates = [] } = ends.here.item.options;
    this.#open = states.filter((each) => !closedStates.includes(each)).map(nameOf);
  }

  /** Does what is to be done now. @returns what came to nothing, by number @throws NotPassed where all has to wait */
  async pass(asking: Asking): Promise<ReadonlyMap<string, string>> {
    const { office, tool } = this.ends.from;
    // Items first: of what another gateway takes in between, the tasker is then known and the item is not, and taking
    // it once more is answered with the item. The other way round it would look like an item that nobody asks for.
    const items = new Map(
      (await asking.all<Brought>(this.#questions.items, { open: this.#open })).map((each) => [each.number, each]),
    );
    const tasked = await asking.all<Tasked>(this.#questions.tasked, { office });
    const failed = new Map<string, string>();
    const step = (number: string, work: () => Promise<unknown>) => this.#step(failed, number, work);
    for (const each of tasked) {
      const item = items.get(each.controlNumber);
      await step(each.controlNumber, () => (item ? this.#bring(asking, each, item) : this.#take(asking, each)));
    }
    const numbers = new Set(tasked.map(({ controlNumber }) => controlNumber));
    for (const each of items.values())
      if (!numbers.has(each.number)) await step(each.number, () => this.#end(asking, each));
    const held =
      (await asking.ask<Brought[] | null>(this.#questions.held, { tool, after: this.#after }, 'found')) ?? [];
    for (const each of held) await step(each.number, () => this.#release(asking, each));
    this.#after = held.length < MOST_HELD ? '' : lastNumber(held);
    return failed;
  }

  /** One that cannot be passed stops no other; what is down stops all. @throws NotPassed */
  async #step(failed: Map<string, string>, number: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof NotPassed) || error.isOfAll) throw error;
      failed.set(number, error.code);
    }
  }

  /** Opens an item of a tasker, and accepts it; what cannot be an item is declined, with the reason. */
  async #take(asking: Asking, { controlNumber: number, state }: Tasked): Promise<void> {
    if (!ASKED.includes(state)) return;
    const tasking = await asking.ask<Tasking | null>(this.#questions.tasking, { number }, 'found');
    if (!tasking || !ASKED.includes(tasking.state)) return;
    const { tool, types, text } = this.ends.from;
    const itemType = types[tasking.item?.itemType ?? ''];
    if (!itemType) return this.#decline(asking, tasking, 'This office takes in no taskings of this kind.');
    const asked = [tasking.item?.text, tasking.instructions].filter(Boolean).join('\n\n');
    const { receivedOn, dueOn } = tasking;
    const input = {
      itemType: nameOf(itemType),
      entryMethods: ['UPLOADED'],
      ...(receivedOn ? { receivedOn } : {}),
      ...(dueOn ? { dueOn } : {}),
      ...(asked ? { [text.here]: asked } : {}),
    };
    const taken = await asking.change<Taken>(this.#questions.take, { tool, number, input }).catch(untakeable);
    if (typeof taken === 'string')
      return this.#decline(asking, tasking, `It cannot be taken in by this office's tool: ${taken}.`);
    await this.#stand(asking, { ...taken, number });
    if (tasking.state === 'ASSIGNED') await this.#actThere(asking, tasking, { accept: {} });
  }

  #decline(asking: Asking, tasking: Pick<Tasking, 'id' | 'version'>, text: string): Promise<void> {
    return this.#actThere(asking, tasking, { decline: { text } });
  }

  /** Brings a tasker and its item to the same: accepted, due on the same day, answered, or returned for rework. */
  async #bring(asking: Asking, tasked: Tasked, brought: Brought): Promise<void> {
    if (!ASKED.includes(tasked.state)) return;
    const item = { ...brought, ...(await this.#stand(asking, brought)) };
    if (item.state === 'ANSWERED') return this.#answer(asking, tasked, item);
    if (tasked.state === 'ASSIGNED') await this.#actThere(asking, tasked, { accept: {} });
    if (tasked.dueOn && tasked.dueOn !== item.dueOn)
      await this.#actHere(asking, item, { extend: { dueOn: tasked.dueOn, text: `As in ${item.number}.` } });
  }

  /** Brings the answer up; one that was returned since comes down again, with the reason. */
  async #answer(asking: Asking, tasked: Tasked, item: Brought): Promise<void> {
    const { happenedThere, happenedHere } = this.#questions;
    const there = await asking.ask<Told | null>(happenedThere, { number: tasked.controlNumber }, 'found');
    const here = await asking.ask<Told | null>(happenedHere, { id: item.id }, 'found');
    const answered = lastOf(here?.history ?? [], 'DISPATCH');
    const returned = lastOf(there?.history ?? [], 'RETURN');
    if (!answered) throw new NotPassed('NOT_FOUND');
    if (returned && returned.at > answered.at) {
      await this.#actHere(asking, item, { return: { text: returned.text || `Returned in ${item.number}.` } });
      return;
    }
    const text = answered.text || 'It was answered.';
    await this.#actThere(asking, tasked, { respond: { result: 'OFFICIAL_RESPONSE', text } });
  }

  /** Opens an item whose tasking came back, where its life has ended, and then shows it again as it is seen there. */
  async #stand(asking: Asking, item: Taken & { readonly number: string }): Promise<Taken> {
    if (item.standing !== 'ENDED') return item;
    const text = `It is asked for again in ${item.number}.`;
    const open = this.#open.includes(item.state) ? item : await this.#actHere(asking, item, { reopen: { text } });
    return this.#note(asking, open, 'stands');
  }

  /** Ends an item that nobody asks for any more: first it is seen no wider than there, then its life ends. */
  async #end(asking: Asking, item: Brought): Promise<void> {
    const found = await asking.ask<Standing | null>(this.#questions.standingOf, { number: item.number }, 'found');
    // It came back after the office's taskers were listed: nothing ends that still stands.
    if (found?.office === this.ends.from.office && TASKED.some((each) => each === found.state)) return;
    const { version } = item.standing === 'ENDED' ? item : await this.#note(asking, item, 'ended');
    const done = found?.state === 'CLOSED' && item.state === 'ANSWERED';
    const text = `It is done with, or given to another office, in ${item.number}.`;
    await this.#actHere(asking, { ...item, version }, done ? { close: {} } : { withdraw: { text } });
  }

  /** Releases an item whose tasking is closed with all that it came from; what cannot be seen there holds it. */
  async #release(asking: Asking, { id, version, number }: Brought): Promise<void> {
    const found = await asking.ask<Standing | null>(this.#questions.standingOf, { number }, 'found');
    if (!found?.item?.closedOn) return;
    await asking.change(this.#questions.release, { tool: this.ends.from.tool, id, version });
  }

  #note(asking: Asking, { id, version }: Changed, standing: string): Promise<Taken> {
    return asking.change(this.#questions.note, { tool: this.ends.from.tool, id, version, standing });
  }

  async #actThere(asking: Asking, { id, version }: Pick<Tasked, 'id' | 'version'>, event: object): Promise<void> {
    await asking.change(this.#questions.actThere, { id, version, event });
  }

  #actHere(asking: Asking, { id, version }: Changed, event: object): Promise<Changed> {
    return asking.change(this.#questions.actHere, { id, version, event });
  }
}

/** By which codes a tool says that what it was brought is none of its items. */
const UNTAKEABLE: readonly string[] = ['INVALID_INPUT', 'SPII_FOUND'];
/** Returns the code of what is none of its items. @throws whatever else it is */
const untakeable = (error: unknown): string => {
  if (error instanceof NotPassed && UNTAKEABLE.includes(error.code)) return error.code;
  throw error;
};
type Changed = Pick<Taken, 'id' | 'version'>;
interface Told {
  readonly history: readonly Happened[];
}

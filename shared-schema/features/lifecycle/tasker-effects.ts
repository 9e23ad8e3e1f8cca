import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { type Effect, ENDING, RESULTS } from '../../language/lifecycle/vocabulary.ts';
import { partyOf } from '../../language/rules.ts';
import { dayOf, extendedTo } from './given-day.ts';
import { checkAccess, checkColleague, isEntrusted, type Party, partyFor, reachOf } from './tasked-party.ts';
import type { TaskerInput } from './tasker-asked.ts';
import { advance, enterTaskers } from './taskers.ts';
import { checkWithinItem } from './within-item.ts';
import type { Found, Happening, Outcome, Work } from './work.ts';

/** What a tasker's events do to it. */
export class TaskerEffects {
  constructor(private readonly lifecycle: Work) {}

  /** Returns what an event of this effect changes in the tasker. @throws INVALID_INPUT */
  async of(effect: Effect | undefined, happening: Happening): Promise<Outcome> {
    const { found: tasker, input } = happening;
    const { user } = this.lifecycle.context.caller;
    const { delegate, assignee } = tasker.columns;
    if (effect === 'delegate')
      return {
        columns: { delegate: await this.#delegate(tasker, String(input.party)) },
        noted: { onBehalfOf: assignee },
      };
    // Whoever acts for somebody absent is written down as doing so.
    const acts = delegate === partyOf.user(user) && assignee !== partyOf.user(user);
    // A word stays its party's, whomever the tasker goes to afterwards.
    const said = effect === 'respond' ? { party: assignee } : {};
    return {
      columns: await this.#columns(effect, happening),
      noted: { ...said, ...(acts ? { onBehalfOf: assignee } : {}) },
    };
  }

  async #columns(effect: Effect | undefined, happening: Happening): Promise<Outcome['columns']> {
    const { found: tasker, input } = happening;
    const { columns } = tasker;
    switch (effect) {
      case 'respond':
        if (!(RESULTS as readonly unknown[]).includes(input.result)) throw invalidInput('result', RESULTS.join(', '));
        return { result: input.result, extension_requested: false };
      case 'ask-again':
        return { result: null };
      case 'reassign':
        return this.#reassign(happening);
      case 'extend':
        return { due_on: await this.#extended(happening), extension_requested: false };
      case 'ask-extension':
        if (dayOf('dueOn', input.dueOn) <= columns.due_on) throw invalidInput('dueOn', 'it is not after the due date');
        return { extension_requested: true };
      case 'answer-extension':
        return { extension_requested: false };
      case 'end':
        return { closed_on: this.lifecycle.today, extension_requested: false };
      case 'compile':
        return { result: compiled(tasker), closed_on: this.lifecycle.today, extension_requested: false };
      case 'task':
        await enterTaskers(
          this.lifecycle,
          { item: await this.#item(tasker), parent: tasker, why: input.text },
          (input.taskers as TaskerInput[] | null) ?? [],
        );
        return {};
      default:
        return {};
    }
  }

  /** Returns what is written down beside the event; the end of a tasker begins the next step. */
  async after(effect: Effect | undefined, { found }: Happening): Promise<Record<string, unknown>> {
    if (effect && ENDING.includes(effect)) await advance(this.lifecycle, found.columns.item, found.columns.parent);
    return {};
  }

  async #extended({ found, input }: Happening): Promise<string> {
    const dueOn = extendedTo(input.dueOn, found.columns.received_on);
    checkWithinItem(dueOn, await this.#item(found), input.text);
    return dueOn;
  }

  async #reassign({ event, found: tasker, input }: Happening): Promise<Outcome['columns']> {
    const transfers = event === 'transfer';
    const to = await this.#checkedParty(tasker, {
      given: transfers
        ? { level: 'office', office: String(input.office), component: await this.#componentOf(tasker) }
        : partyGiven(String(input.party)),
      argument: transfers ? 'office' : 'party',
    });
    // The first-received clock goes on; only who has it, and since when, changes.
    const entrusted = isEntrusted(this.lifecycle, to.assignee);
    return { ...to, delegate: null, received_on: this.lifecycle.today, entrusted, result: null };
  }

  /** Returns the component that a tasker is with: its own, or that of the expert whom it names. */
  async #componentOf({ columns: { component, assignee } }: Found): Promise<string | null> {
    if (component !== null) return component;
    const expert = await this.lifecycle.context.resources.entitlementOf(assignee.slice(partyOf.user('').length));
    return expert?.component ?? null;
  }

  async #delegate(tasker: Found, party: string): Promise<string> {
    const given = { level: 'expert', assignee: party };
    const { assignee } = await this.#checkedParty(tasker, { given, argument: 'party' });
    await checkColleague(this.lifecycle, assignee);
    return assignee;
  }

  /** Returns the party a tasker goes to. @throws INVALID_INPUT where it has it already, or could not open the item */
  async #checkedParty(
    tasker: Found,
    { given, argument }: { readonly given: TaskerInput; readonly argument: string },
  ): Promise<Party> {
    const to = partyFor(given, await reachOf(this.lifecycle));
    if (to.assignee === tasker.columns.assignee) throw invalidInput(argument, 'it is with this party already');
    await checkAccess(this.lifecycle, await this.#item(tasker), to.assignee);
    return to;
  }

  async #item(tasker: Found): Promise<Found> {
    const [item] = await this.lifecycle.situations('item', sql<boolean>`item.id = ${tasker.columns.item}`);
    if (!item) throw new Error('the item of the tasker is not found');
    return item;
  }
}

/**
 * Returns `user:`, `office:<component>/` or `component:` and a key, as a tasker's party. @throws INVALID_INPUT
 */
function partyGiven(party: string): TaskerInput {
  const [, kind, key = ''] = /^(user|office|component):(.{1,80})$/.exec(party) ?? [];
  if (kind === 'user') return { level: 'expert', assignee: key };
  if (kind === 'component') return { level: 'component', component: key };
  if (kind !== 'office') throw invalidInput('party', 'user: or component: and a key, or office:<component>/ and a key');
  const [component, ...office] = key.split('/');
  return { level: 'office', component, office: office.join('/') };
}

/** Returns what the components' clearances come to: concurrence where each of them concurred. */
function compiled({ columns, situation }: Found): string | null {
  if (columns.purpose !== 'clearance') return null;
  const asked = situation.taskers.filter(({ state }) => state !== 'withdrawn');
  return asked.every(({ result }) => result === 'concurrence') ? 'concurrence' : 'non-concurrence';
}

import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import type { EventInput } from '../../language/lifecycle/events.ts';
import { type Effect, RESULTS } from '../../language/lifecycle/vocabulary.ts';
import { partyOf } from '../../language/rules.ts';
import { dayOf } from './given-day.ts';
import { advance, checkAccess, enterTaskers, partyFor, type TaskerInput } from './taskers.ts';
import type { Found, Outcome, Work } from './work.ts';

/** What a tasker's events do to it. */
export class TaskerEffects {
  constructor(private readonly lifecycle: Work) {}

  async of(effect: Effect | undefined, event: string, tasker: Found, input: EventInput): Promise<Outcome> {
    const { lifecycle } = this;
    const { columns } = tasker;
    const { user } = lifecycle.context.caller;
    // Whoever acts for somebody absent is written down as doing so.
    const noted =
      columns.delegate === partyOf.user(user) && columns.assignee !== partyOf.user(user)
        ? { onBehalfOf: columns.assignee }
        : {};
    switch (effect) {
      case 'respond':
        if (!(RESULTS as readonly unknown[]).includes(input.result)) throw invalidInput('result', RESULTS.join(', '));
        return { columns: { result: input.result, extension_requested: false }, noted };
      case 'reassign': {
        const to =
          event === 'transfer'
            ? partyFor(
                { level: 'office', office: String(input.office), component: columns.component as string | null },
                lifecycle.home,
              )
            : partyFor(partyGiven(String(input.party)), lifecycle.home);
        if (to.assignee === columns.assignee)
          throw invalidInput(event === 'transfer' ? 'office' : 'party', 'it is with this party already');
        await checkAccess(lifecycle, await this.#item(tasker), to.assignee);
        // The first-received clock goes on; only who has it, and since when, changes.
        return { columns: { ...to, delegate: null, received_on: lifecycle.today }, noted };
      }
      case 'extend': {
        const dueOn = dayOf('dueOn', input.dueOn);
        if (columns.received_on !== null && dueOn < columns.received_on)
          throw invalidInput('dueOn', 'it is before the day of receipt');
        return { columns: { due_on: dueOn, extension_requested: false }, noted };
      }
      case 'ask-extension':
        if (dayOf('dueOn', input.dueOn) <= columns.due_on) throw invalidInput('dueOn', 'it is not after the due date');
        return { columns: { extension_requested: true }, noted };
      case 'answer-extension':
        return { columns: { extension_requested: false }, noted };
      case 'end':
        return { columns: { closed_on: lifecycle.today, extension_requested: false }, noted };
      case 'task': {
        const item = await this.#item(tasker);
        await enterTaskers(lifecycle, item, tasker, (input.taskers as TaskerInput[] | null) ?? []);
        return { columns: {}, noted };
      }
      case 'delegate':
        return {
          columns: { delegate: await this.#delegate(tasker, String(input.party)) },
          noted: { onBehalfOf: columns.assignee },
        };
      default:
        return { columns: {}, noted };
    }
  }

  async after(effect: Effect | undefined, tasker: Found, _input: EventInput): Promise<Record<string, unknown>> {
    if (effect === 'end')
      await advance(this.lifecycle, tasker.columns.item as string, tasker.columns.parent as string | null);
    return {};
  }

  async #delegate(tasker: Found, party: string): Promise<string> {
    const to = partyFor({ level: 'expert', assignee: party }, this.lifecycle.home);
    if (to.assignee === tasker.columns.assignee) throw invalidInput('party', 'it is with this party already');
    await checkAccess(this.lifecycle, await this.#item(tasker), to.assignee);
    return to.assignee;
  }

  async #item(tasker: Found): Promise<Found> {
    return (await this.lifecycle.situations('item', sql<boolean>`item.id = ${tasker.columns.item}`))[0]!;
  }
}

/** `user:`, `office:<component>/` or `component:` and a key, as a tasker's party. @throws INVALID_INPUT */
function partyGiven(party: string): TaskerInput {
  const [, kind, key] = /^(user|office|component):(.{1,80})$/.exec(party) ?? [];
  if (!kind) throw invalidInput('party', 'user: or component: and a key, or office:<component>/ and a key');
  return kind === 'user'
    ? { level: 'expert', assignee: key! }
    : kind === 'office'
      ? { level: 'office', component: key!.split('/')[0]!, office: key!.split('/').slice(1).join('/') }
      : { level: 'component', component: key! };
}

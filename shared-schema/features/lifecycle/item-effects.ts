import { checkOffice, checkOutside, checkReferral } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import type { Effect } from '../../language/lifecycle/vocabulary.ts';
import { type DraftInput, enterDraft } from '../drafts/index.ts';
import { checkBody, checkDisclosed } from '../referrals/index.ts';
import { sendCopy, takeBackCopy } from './copies.ts';
import { dayOf, extendedTo } from './given-day.ts';
import { handOver, referTo, takeBack } from './hand-over.ts';
import { digestsOf } from './record-copy.ts';
import { setColumns } from './set-elements.ts';
import { reachOf } from './tasked-party.ts';
import type { TaskerInput } from './tasker-asked.ts';
import { enterTaskers, fromTemplate } from './taskers.ts';
import { turned, turnedBelow } from './turning.ts';
import { checkTaskersWithin } from './within-item.ts';
import type { Happening, Outcome, Work } from './work.ts';

/** What an item's events do to it. */
export class ItemEffects {
  constructor(private readonly lifecycle: Work) {}

  /** Returns what an event of this effect changes in the item, its clock with it. @throws INVALID_INPUT */
  async of(effect: Effect | undefined, happening: Happening): Promise<Outcome> {
    const own = await this.#of(effect, happening);
    const set = await setColumns(this.lifecycle, happening);
    const clock = await turned(this.lifecycle, happening);
    return { columns: { ...own.columns, ...set, ...clock.columns }, noted: { ...own.noted, ...clock.noted } };
  }

  async #of(effect: Effect | undefined, happening: Happening): Promise<Outcome> {
    const { found, input } = happening;
    const { columns } = found;
    switch (effect) {
      case 'task':
        await this.#task(happening);
        return { columns: {} };
      case 'extend':
        return { columns: { due_on: await this.#extended(happening), extension_requested: false } };
      case 'ask-extension':
        if (columns.due_on !== null && dayOf('dueOn', input.dueOn) <= columns.due_on)
          throw invalidInput('dueOn', 'it is not after the due date');
        return { columns: { extension_requested: true } };
      case 'answer-extension':
        return { columns: { extension_requested: false } };
      case 'hand-over':
        return { columns: { office: await this.#ownOffice(String(input.office)) } };
      case 'deliver':
        return { columns: { office: await this.#ownOffice(String(input.office)) } };
      case 'refer':
        await this.#checkReferral(happening);
        return { columns: {} };
      case 'advise':
        await this.#checkAdvice(String(input.referredTo));
        return { columns: { closed_on: this.lifecycle.today, extension_requested: false } };
      case 'freeze':
        return { columns: { closed_on: this.lifecycle.today, extension_requested: false } };
      case 'thaw':
        return { columns: { closed_on: null, answered_on: null } };
      case 'answer':
        return { columns: { answered_on: this.#happenedOn(happening) } };
      default:
        return { columns: {} };
    }
  }

  /** Returns what is known only when the row is written: the digest of the record copy that a close freezes. */
  async after(effect: Effect | undefined, happening: Happening): Promise<Record<string, unknown>> {
    const { lifecycle } = this;
    const { found, input } = happening;
    await turnedBelow(lifecycle, happening);
    if (effect === 'freeze' || effect === 'advise')
      return { recordDigest: (await digestsOf(lifecycle, [found.rowId])).get(found.rowId)?.[0] };
    if (effect === 'draft') await this.#draft(happening);
    if (effect === 'inform') await sendCopy(lifecycle, found, String(input.party));
    if (effect === 'stop-informing') await takeBackCopy(lifecycle, found, String(input.party));
    if (effect === 'hand-over') await handOver(lifecycle, found, String(input.office));
    if (effect === 'refer') return referTo(lifecycle, found, String(input.referredTo));
    if (effect === 'take-back') await takeBack(lifecycle, found);
    return {};
  }

  /** Enters the draft that is given. @throws INVALID_INPUT, SPII_FOUND */
  async #draft({ found, input }: Happening): Promise<void> {
    const { context, now: at, registered } = this.lifecycle;
    if (!registered.draft) throw new Error('an event drafts what its tool has no record for');
    const given = (input.draft ?? {}) as DraftInput;
    const decisions = input.spii ?? [];
    await enterDraft(context, registered.draft, { item: found.rowId, given, decisions, at });
  }

  /** Enters the taskers that are given and those of the template; for clearance, one office after the other. */
  async #task({ event, found, input }: Happening): Promise<void> {
    const given = [
      ...((input.taskers as TaskerInput[] | null | undefined) ?? []),
      ...(await fromTemplate(this.lifecycle, input.template)),
    ];
    const clears = event === 'submit-for-clearance';
    await enterTaskers(
      this.lifecycle,
      { item: found, parent: null, why: input.text },
      clears ? given.map((each, at) => ({ ...each, purpose: 'clearance', step: String(at + 1) })) : given,
    );
  }

  /** Checks that an item may be referred to a party: one that there is, on the list; outside, by a release. */
  async #checkReferral({ found, input }: Happening): Promise<void> {
    const { context, registered } = this.lifecycle;
    const party = String(input.referredTo);
    checkReferral(await context.resources.department(), party);
    await checkBody(context, registered, { event: 'refer', party });
    await checkDisclosed(context, registered, { item: found.rowId, party, release: input.release });
  }

  /** Checks whom somebody is advised to turn to: a body outside, that is on the list where it may be on it. */
  async #checkAdvice(party: string): Promise<void> {
    checkOutside(party);
    await checkBody(this.lifecycle.context, this.lifecycle.registered, { event: 'advise', party });
  }

  /** Returns the day on which an event happened, where it is given; today otherwise. @throws INVALID_INPUT */
  #happenedOn({ input }: Happening): string {
    return input.happenedOn === undefined ? this.lifecycle.today : dayOf('happenedOn', input.happenedOn);
  }

  async #extended({ found, input }: Happening): Promise<string> {
    const dueOn = extendedTo(input.dueOn, found.columns.received_on);
    await checkTaskersWithin(this.lifecycle, found, dueOn);
    return dueOn;
  }

  /** Returns an office of the tool's own component. @throws INVALID_INPUT with those that it has */
  async #ownOffice(office: string): Promise<string> {
    const { department, home } = await reachOf(this.lifecycle);
    checkOffice(department, { component: home, office });
    return office;
  }
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { ITEM_EVENTS, type ItemEvent, TASKER_EVENTS } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { decidableText } from '../support/decidable-text.ts';
import { type Deed, eventIn, eventNamed, refusedAtGateway, stand, undone, versionsOf } from '../support/deeds.ts';
import { digestOf } from '../support/digest.ts';
import { mayRead } from '../support/fixtures.ts';
import type { World } from '../support/world.ts';
import { inputOf, replyTo, withinReach } from './event-inputs.ts';
import { asksWait, type Given, giveTaskers, mayOnItem, mayOnTasker, openState } from './events.ts';
import { nothingGained } from './given-to-oneself.ts';

/*
 * Rights are used and not only told: whoever sees a fixture does to it at the tool's own door what some may do, in a
 * transaction that is undone. What of it is done and what is refused is written down by hand, with the fixture.
 */
/** A deed and its name, and whether its doer may. */
interface Expecting {
  readonly what: string;
  readonly may: boolean;
  readonly deed: Deed;
}

type Fixture = World['fixtures'][number];
/** A fixture that is changed, another, and a file of it that stands aside. */
interface Changed {
  readonly fixture: Fixture;
  readonly other: Fixture;
  readonly version: number;
  readonly file: string | undefined;
}
/** An event that happens to a fixture. */
interface Happening {
  readonly event: ItemEvent;
  readonly fixture: Fixture;
  readonly version: number;
}

/** What must have happened before an event can. */
const BEFORE = {
  'stop-clock': 'restart-clock',
  'ask-submitter': 'record-answer',
  refer: 'take-back',
  inform: 'stop-informing',
};
const AFTER = Object.fromEntries(Object.entries(BEFORE).map(([before, event]) => [event, before as ItemEvent]));

const seers = (world: World): string[] => [...new Set(world.fixtures.flatMap(({ readers }) => readers))];
const digest = ({ test, of }: World): Promise<string> => digestOf(test, [of.database]);

/** Declares the tests of what users do to a tool's fixtures. */
export function deeds(world: World): void {
  let given: readonly Given[] = [];
  describe('rights in use', () => {
    beforeAll(async () => {
      given = await giveTaskers(world);
    });
    it('whoever sees an item changes and assigns it where its folder says so, and is else refused at both doors', () =>
      changesAndAssigns(world));
    it('nobody sees more of an item by giving it to themselves', () => nothingGained(world));
    it('whoever sees an item lets happen to it what its folder says, and nothing else', () => itemDeeds(world));
    it('whoever sees a tasker lets happen to it what its folder says, and nothing else', () =>
      taskerDeeds(world, given));
  });
}

/** Returns what came otherwise than expected of deeds that were done and undone. */
async function wrongOf(world: World, user: string, all: readonly Expecting[]): Promise<string[]> {
  const outcomes = await undone(
    world,
    user,
    all.map(({ deed }) => deed),
  );
  return all.flatMap(({ what, may }, at) =>
    outcomes[at] === (may ? 'done' : 'refused') ? [] : [`${user} ${what}: ${outcomes[at]}`],
  );
}

/** A file of each fixture that stands aside until somebody decides about it. */
async function filesAside(world: World): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  if (!world.of.keepsFiles) return files;
  for (const { id, enteredBy } of world.fixtures) {
    const answer = await world.test.ask(
      enteredBy,
      `mutation ($id: ID!, $file: FileOfferInput!) {
        offered: offer${world.of.item.name}File(id: $id, element: "files", file: $file) { file }
      }`,
      { variables: { id, file: { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1 } } },
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    files.set(id, answer.data.offered.file);
  }
  await world.rows("update stored_file set state = 'aside' where state = 'offered'");
  return files;
}

/** Returns what may be done to an item beside events, in an order in which all of it can be, and whether a user may. */
function changesOf(world: World, user: string, { fixture, other, version, file }: Changed): Expecting[] {
  const { name } = world.of.item;
  const { id } = fixture;
  const changes = fixture.changes.includes(user);
  const assigns = fixture.assigns.includes(user);
  const assigned = assigns ? version + 1 : version;
  const text = decidableText(world);
  // Who changes an item and sees no text of it writes none.
  const seen = Object.entries(text).filter(([key]) => mayRead(user, fixture, { key }));
  const input = { itemType: fixture.values.itemType, ...Object.fromEntries(seen) };
  const decided = { keep: false, reason: 'not needed', originalKept: 'in the file room' };
  const needed = Object.keys(text).map((element) => ({ element, needed: true, reason: 'the reply needs it' }));
  const deed = (field: string, args: Deed['args'], may = changes): Expecting => ({
    what: `${field} ${fixture.name}`,
    may,
    deed: { field, args },
  });
  return [
    ...(file ? [deed(`decide${name}File`, { file, ...decided })] : []),
    deed(
      `decide${name}Duplicate`,
      { id, other: other.id, same: true, reason: 'ERROR' },
      changes && other.changes.includes(user),
    ),
    deed(`assign${name}`, { id, version, add: [`office:${world.of.tool.manifest.component}/OPA`] }, assigns),
    deed(`update${name}`, { id, version: assigned, input }),
    ...needed.map((decision) =>
      deed(`decide${name}Spii`, { id, version: assigned + 1, ...decision }, changes && seen.length > 0),
    ),
  ];
}

async function changesAndAssigns(world: World): Promise<void> {
  await stand(world, { item: openState(world), tasker: 'assigned' });
  const files = await filesAside(world);
  const versionOf = await versionsOf(world, world.of.item.options.table);
  const before = await digest(world);
  const wrong: string[] = [];
  for (const user of seers(world)) {
    const all = world.fixtures.flatMap((fixture, at) =>
      changesOf(world, user, {
        fixture,
        other: world.fixtures[(at + 1) % world.fixtures.length] ?? fixture,
        version: versionOf(fixture.id),
        file: files.get(fixture.id),
      }),
    );
    wrong.push(...(await wrongOf(world, user, all)));
    for (const { what, deed } of all.filter(({ may }) => !may)) {
      const outcome = await refusedAtGateway(world, user, deed);
      if (outcome !== 'refused') wrong.push(`${user} ${what} at the gateway: ${outcome}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await digest(world)).toBe(before);
}

/** Returns the deeds that let one event happen to a fixture: what must have happened before, and the event itself. */
function eventDeeds(world: World, user: string, { event, fixture, version }: Happening): Expecting[] {
  const may = mayOnItem(world, event, { fixture, user });
  const given = { party: `office:${world.of.tool.manifest.component}/OPA`, ...replyTo(world, fixture, event) };
  const expecting = (each: ItemEvent, at: number): Expecting => ({
    what: `${each} ${fixture.name}`,
    may,
    deed: {
      field: `actOn${world.of.item.name}`,
      args: { id: fixture.id, version: at, event: eventIn(world, each, inputOf(each, ITEM_EVENTS[each].needs, given)) },
    },
  });
  const first = may ? AFTER[event] : undefined;
  return first ? [expecting(first, version), expecting(event, version + 1)] : [expecting(event, version)];
}

async function itemDeeds(world: World): Promise<void> {
  const wrong: string[] = [];
  const begun = { item: openState(world), tasker: 'closed', waited: true };
  await stand(world, begun);
  const before = await digest(world);
  const versionOf = await versionsOf(world, world.of.item.options.table);
  for (const event of Object.keys(world.of.expected.events) as ItemEvent[]) {
    for (const may of [true, false]) {
      const first = (may && AFTER[event]) || event;
      const [state = ''] = world.of.tool.lifecycle?.workflow.events[first]?.from ?? [];
      // Nothing is overruled but what somebody did not concur in.
      await stand(world, {
        item: state,
        tasker: 'closed',
        result: event === 'overrule' ? 'non-concurrence' : null,
        waited: asksWait(world, event),
      });
      for (const user of seers(world)) {
        const all = world.fixtures
          .filter((fixture) => mayOnItem(world, event, { fixture, user }) === may)
          .flatMap((fixture) => eventDeeds(world, user, { event, fixture, version: versionOf(fixture.id) }));
        if (all.length > 0) wrong.push(...(await wrongOf(world, user, all)));
      }
    }
  }
  expect(wrong).toEqual([]);
  await stand(world, begun);
  expect(await digest(world)).toBe(before);
}

async function taskerDeeds(world: World, given: readonly Given[]): Promise<void> {
  const { tasker, tool } = world.of;
  const field = `actOn${tasker.name}`;
  const wrong: string[] = [];
  const versionOf = await versionsOf(world, tasker.options.table);
  for (const [event, { needs }] of Object.entries(TASKER_EVENTS)) {
    const from = tool.lifecycle?.workflow.taskerEvents[event]?.from ?? [];
    await stand(world, { item: openState(world), tasker: from.find((state) => state !== 'waiting') ?? '' });
    for (const user of seers(world)) {
      const all = given.map((each): Expecting => {
        const input = {
          ...inputOf(event, needs, { party: `user:${each.givenBy}` }),
          ...withinReach(event, { user, givenBy: each.givenBy }),
        };
        return {
          what: `${event} on the tasker of ${each.on}`,
          may: mayOnTasker(each, user, event),
          deed: { field, args: { id: each.id, version: versionOf(each.id), event: eventNamed(event, input) } },
        };
      });
      wrong.push(...(await wrongOf(world, user, all)));
    }
  }
  expect(wrong).toEqual([]);
}

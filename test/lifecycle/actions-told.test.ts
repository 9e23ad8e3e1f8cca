import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { ITEM_EVENTS, TASKER_EVENTS } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import { valueIn } from '../support/answers.ts';
import { eventNamed, literal } from '../support/deeds.ts';
import { type Acted, type Actor, type History, inputOf, type Standing, TOLD } from '../support/histories.ts';
import { FULL } from '../support/sample.ts';
import { TestService } from '../support/service.ts';

/*
 * Available actions tell the truth: in each state that a random history leads to, each event of the vocabulary is
 * tried, with no more than the inputs that it says it needs, by somebody who was told what may be done. What is offered
 * is done, and what is not is refused. All of it is undone but the one event by which the history goes on.
 */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const NOBODY = '00000000-0000-4000-8000-000000000000';
const MEANINGS = { item: ITEM_EVENTS, tasker: TASKER_EVENTS };
const HISTORIES = FULL ? 20 : 2;

/** Returns an item with its taskers as somebody sees it; undefined for who does not. */
async function asSeen(tool: History, { user }: Actor, id: string): Promise<Standing | undefined> {
  const actions = 'availableActions { name allowed needs }';
  const page: { nodes: readonly Standing[] } = valueIn(
    await test.askTool(
      tool.key,
      user,
      `{ ${tool.plural}(first: 100) { nodes { id version state dueOn office ${actions}
        taskers { id version state dueOn office component assignee ${actions} } } } }`,
    ),
  );
  return page.nodes.find((each) => each.id === id);
}

interface Fault {
  readonly code: string;
  readonly message: string;
}
/** What a change answers at the tool's door. */
interface Answered {
  readonly errors?: readonly { readonly path?: readonly (string | number)[]; readonly message: string }[];
  readonly data?: { readonly deed?: { readonly errors?: readonly Fault[] } } | null;
}
/** An event that is only tried, or done. */
interface Tried extends Acted {
  readonly how: 'tried' | 'done';
}
/** Lets an event happen, or tries it: then what follows fails, and all is undone. @returns why it was refused */
async function refusal(tool: History, { user }: Actor, { how, ...acted }: Tried): Promise<string | null> {
  const { on, event, input } = acted;
  const named = `id: ${literal(on.id)}, version: ${on.version}, event: ${literal(eventNamed(event, input))}`;
  const type = acted.subject === 'item' ? tool.item : tool.tasker;
  const absent = `last: update${tool.item}(id: "${NOBODY}", version: 1, input: {}) { item { id } }`;
  const answer: Answered = await test.askTool(
    tool.key,
    user,
    `mutation { deed: actOn${type}(${named}) { item { id } } ${how === 'tried' ? absent : ''} }`,
  );
  const { errors = [] } = answer;
  const own = errors.find(({ path }) => path?.[0] === 'deed')?.message;
  const fault = answer.data?.deed?.errors?.find(({ code }) => code !== 'NOT_MADE')?.message;
  if (how === 'tried' && !own && !fault && errors.length === 0) throw new Error('it was not undone');
  return own ?? fault ?? null;
}

/** Returns every event of the vocabulary on an item and its taskers, with valid inputs, and whether it is offered. */
function everything(tool: History, actor: Actor, item: Standing): Acted[] {
  const of = (subject: Acted['subject'], on: Standing): Acted[] =>
    Object.entries(MEANINGS[subject]).map(([event, { needs }]) => ({
      subject,
      on,
      event,
      input: inputOf({ tool, actor, item, on }, event, needs),
      offered: on.availableActions.some(({ name, allowed }) => name === nameOf(event) && allowed),
    }));
  return [...of('item', item), ...(item.taskers ?? []).flatMap((tasker) => of('tasker', tasker))];
}

const told = ({ user }: Actor, { subject, on, event }: Acted, why: string | null): string => {
  const wrong = why === null ? 'is done though not offered' : `offered, yet ${why}`;
  return `${user}: ${event} on the ${subject} in ${on.state}: ${wrong}`;
};

/** How many events were done, and how many refused, of those that were tried. */
const tried = { done: 0, refused: 0 };
/** Tries everything once, as one of those who see the item. @returns what was told wrongly */
async function toldWrongly(tool: History, actor: Actor, all: readonly Acted[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const acted of all) {
    const why = await refusal(tool, actor, { ...acted, how: 'tried' });
    tried[why === null ? 'done' : 'refused'] += 1;
    if ((why === null) !== acted.offered) wrong.push(told(actor, acted, why));
  }
  return wrong;
}

/** Goes on by one of the events that are offered to somebody, chosen by a number. */
async function goOn(tool: History, actor: Actor, { item, choice }: { item: Standing; choice: number }): Promise<void> {
  const offered = everything(tool, actor, item).filter((each) => each.offered);
  const next = offered[choice % Math.max(1, offered.length)];
  if (next) expect(await refusal(tool, actor, { ...next, how: 'done' })).toBeNull();
}

it('what an expert of another component is offered is done, and so is what is offered at that tasker', async () => {
  const told = TOLD.filter(({ expert }) => expert);
  for (const tool of told) {
    const [giver] = tool.actors;
    const expert = tool.expert as Actor;
    const { id }: Standing = valueIn(await test.askTool(tool.key, giver.user, tool.create));
    const item = (await asSeen(tool, giver, id)) as Standing;
    const taskers = [{ level: 'EXPERT', assignee: expert.user, dueOn: item.dueOn }];
    const task: Acted = { subject: 'item', on: item, event: 'task', input: { taskers }, offered: true };
    expect(await refusal(tool, giver, { ...task, how: 'done' })).toBeNull();
    for (const actor of [expert, giver]) {
      const seen = (await asSeen(tool, actor, id)) as Standing;
      const all = everything(tool, actor, seen);
      expect(
        all.filter(({ subject, event, offered }) => subject === 'tasker' && event === 'transfer' && offered),
      ).toHaveLength(1);
      expect(await toldWrongly(tool, actor, all)).toEqual([]);
    }
  }
  expect(told).toHaveLength(1);
});

/** One step of a history: who is asked, who goes on, and which of the offered events it is. */
const STEP = fc.record({ asked: fc.nat(99), goesOn: fc.nat(99), choice: fc.nat(9_999) });

beforeEach(() => {
  Object.assign(tried, { done: 0, refused: 0 });
});

describe.each(TOLD)('what may be done in $key', (tool) => {
  it('is done where it is offered and refused where it is not, over random histories', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 6, maxLength: 10 }), async (steps) => {
        const { id }: Standing = valueIn(await test.askTool(tool.key, tool.actors[0].user, tool.create));
        for (const { asked, goesOn, choice } of steps) {
          // Who entered the item sees it in every state; the others as it comes to them.
          for (const actor of new Set([tool.actors[0], tool.actors[asked % tool.actors.length] ?? tool.actors[0]])) {
            const item = await asSeen(tool, actor, id);
            if (item) expect(await toldWrongly(tool, actor, everything(tool, actor, item))).toEqual([]);
          }
          const other = tool.actors[goesOn % tool.actors.length] ?? tool.actors[0];
          const now = await asSeen(tool, other, id);
          if (now) await goOn(tool, other, { item: now, choice });
        }
      }),
      { numRuns: HISTORIES, endOnFailure: true },
    );
    expect({ done: tried.done > 10, refused: tried.refused > 100 }).toEqual({ done: true, refused: true });
  }, 300_000);
});

import { Int } from 'type-graphql';
import { atMost } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { any } from '../../language/rules.ts';
import { MOST_HELD } from '../../language/taskings.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { heldElsewhere, noteStanding, releaseHold, takeTasking } from './taken.ts';

/** Returns the operations by which the account of another tool's taskings brings them and says how they stand there. */
export const taskingOperations = (of: RegisteredLifecycle): RootOperation[] => [
  take(of),
  note(of),
  release(of),
  held(of),
];

/** Who brings taskings of any tool; of which one, is asked where it is named. */
const brings = ({ item }: RegisteredLifecycle) =>
  any(...(item.tool.manifest.taskings ?? []).map((each) => each.brings));

const answers = ({ item }: RegisteredLifecycle) => payloadItem(() => typesOf(item).type);

const take = (of: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `take${of.item.name}`,
  answers: answers(of),
  description: 'Takes a tasking of another tool in as an item, once: brought again, it is the item that it became.',
  args: [
    ['tool', () => String],
    ['taskerNumber', () => String],
    ['input', () => typesOf(of.item).Input],
  ],
  rule: brings(of),
  body: async (context, info, [tool, number, input]) => ({
    item: await takeTasking(
      { context, record: of.item, names: namesAsked(info, [], of.item.name) },
      { tool, number, input },
    ),
  }),
});

const note = (of: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `note${of.item.name}Standing`,
  answers: answers(of),
  description: 'Notes how a tasking stands in the tool that it comes from: whether it stands, or has ended.',
  args: [
    ['tool', () => String],
    ['id', idOf(of.item.name)],
    ['version', () => Int],
    ['standing', () => String],
  ],
  rule: brings(of),
  body: async (context, info, [tool, id, version, standing]) => ({
    item: await noteStanding(
      { context, record: of.item, names: namesAsked(info, [], of.item.name) },
      { tool, id, version, standing },
    ),
  }),
});

const release = (of: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `release${of.item.name}Hold`,
  answers: answers(of),
  description: 'Lets go of an item that the tool it came from does not ask for any more: nothing of that holds it.',
  args: [
    ['tool', () => String],
    ['id', idOf(of.item.name)],
    ['version', () => Int],
  ],
  rule: any(brings(of), ...(of.item.tool.manifest.taskings ?? []).map((each) => each.releases)),
  body: async (context, info, [tool, id, version]) => ({
    item: await releaseHold(
      { context, record: of.item, names: namesAsked(info, [], of.item.name) },
      { tool, id, version },
    ),
  }),
});

const held = (of: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: `${of.item.options.plural}HeldElsewhere`,
  of: () => [typesOf(of.item).type],
  directives: [atMost(MOST_HELD)],
  description:
    'Items that came from a tool where nobody asks for them any more, and that may be held there, by their numbers ' +
    'there, after one of them.',
  args: [
    ['tool', () => String],
    ['after', () => String, true],
  ],
  rule: brings(of),
  body: (context, info, [tool, after]) =>
    heldElsewhere({ context, record: of.item, names: namesAsked(info, [], of.item.name) }, tool, after),
});

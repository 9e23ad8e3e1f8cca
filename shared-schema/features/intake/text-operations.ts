import { Int } from 'type-graphql';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';

/* By which somebody decides about what stands in a text of an item. */

export const decideSpii = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `decide${item.name}Spii`,
  answers: payloadItem(() => item.type),
  description:
    'Decides that SPII in one element is needed and relevant, and so shown; or that it is not, and grayed out.',
  args: [
    ['id', idOf(item.name)],
    ['version', () => Int],
    ['element', () => String],
    ['needed', () => Boolean],
    ['reason', () => String],
  ],
  rule: item.options.changes,
  body: async (context, info, [id, version, element, needed, reason]) => ({
    item: await context.records(item).decideSpii({ id, version }, { element, needed, reason }, info),
  }),
});

export const grayOutPassage = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `grayOut${item.name}Passage`,
  answers: payloadItem(() => item.type),
  description: 'Grays out a passage of a text, wherever it stands there: nobody sees or finds it any more.',
  args: [
    ['id', idOf(item.name)],
    ['version', () => Int],
    ['element', () => String],
    ['passage', () => String],
    ['reason', () => String],
  ],
  rule: item.options.changes,
  body: async (context, info, [id, version, element, passage, reason]) => ({
    item: await context.records(item).grayOut({ id, version }, { element, passage, reason }, info),
  }),
});

export const showPassages = ({ item }: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: `show${item.name}Passages`,
  answers: payloadItem(() => item.type),
  description: 'Shows again what was grayed out by hand in a text.',
  args: [
    ['id', idOf(item.name)],
    ['version', () => Int],
    ['element', () => String],
    ['reason', () => String],
  ],
  rule: item.options.changes,
  body: async (context, info, [id, version, element, reason]) => ({
    item: await context.records(item).grayOut({ id, version }, { element, passage: null, reason }, info),
  }),
});

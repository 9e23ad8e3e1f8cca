import 'reflect-metadata';
import { Field, InputType, Int } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredLookUp } from '../../language/registry.ts';
import { keyName } from '../../runtime/audit/sought.ts';
import { answerTypeOf } from '../../runtime/graphql/answer-type.ts';
import { type Class, named } from '../../runtime/graphql/class.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { rowOf, soughtBy } from './answer.ts';
import { keyElements } from './key.ts';
import { lookUp } from './look-up.ts';

/** Returns the elements that a key is given by, by the input's field. */
export const enteredBy = (registered: RegisteredLookUp): readonly (readonly [string, RegisteredElement])[] =>
  keyElements(registered).map((element) => [`${keyName(registered.answer)}.${element.key}`, element]);

/** Returns the input by which somebody is looked up, declared when first asked for. */
const keyTypeOf: (registered: RegisteredLookUp) => Class = oncePer((registered: RegisteredLookUp) => {
  const { settings, answer } = registered;
  const Key = named(keyName(answer));
  const ways = Object.entries(settings.keys).map(([key, names]) => `${key} (${names.join(', ')})`);
  InputType(Key.name, { description: `By what it is looked up: one of ${ways.join('; ')}.` })(Key);
  for (const { key, label } of keyElements(registered))
    Field(() => String, { nullable: true, description: label })(Key.prototype, key);
  return Key;
});

/** Returns the argument by which somebody is looked up; its type is declared before the schema is made of all. */
function byKey(registered: RegisteredLookUp): readonly [string, () => Class] {
  const Key = keyTypeOf(registered);
  return ['by', () => Key];
}

/** Returns the operations of a look-up: asking and, where a match is linked, linking and taking the link away. */
export const operationsOf = (registered: RegisteredLookUp, lifecycle: RegisteredLifecycle): RootOperation[] => [
  ask(registered, lifecycle),
  ...(registered.settings.links ? [link(registered, lifecycle), unlink(registered, lifecycle)] : []),
];

const nameOf = (verb: string, { settings }: RegisteredLookUp, { workflow }: RegisteredLifecycle): string =>
  `${verb}${workflow.name}${settings.system}`;

const ask = (registered: RegisteredLookUp, lifecycle: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: nameOf('lookUp', registered, lifecycle),
  of: () => answerTypeOf(registered.answer),
  description:
    `Looks one ${soughtBy(registered)} up in ${registered.settings.title}, for an item; null where there is none. ` +
    'Nothing of it is stored.',
  args: [['item', idOf(lifecycle.item.name)], byKey(registered)],
  rule: registered.answer.options.needToKnow,
  async body(context, info, [id, by]) {
    const { answer } = registered;
    const wanted = namesAsked(info, [], answer.name);
    // What the caller will not be shown is not asked for.
    const asks = answer.elements
      .filter((each) => wanted.has(each.key) && typeof context.decision(each) !== 'object')
      .map(({ key }) => key);
    const { item, found } = await lookUp(context, { registered, item: lifecycle.item }, { id, by, asks });
    return found && rowOf(registered, found, item);
  },
});

const changed = ({ item }: RegisteredLifecycle) =>
  ({
    kind: 'Mutation',
    answers: payloadItem(() => item.type),
    rule: item.options.changes,
  }) as const;
const ofItem = ({ item }: RegisteredLifecycle) =>
  [
    ['id', idOf(item.name)],
    ['version', () => Int],
  ] as const;

const link = (registered: RegisteredLookUp, lifecycle: RegisteredLifecycle): RootOperation => ({
  ...changed(lifecycle),
  name: nameOf('link', registered, lifecycle),
  description: `Links the item to whom ${registered.settings.title} finds by a key; nothing else is stored.`,
  args: [...ofItem(lifecycle), byKey(registered)],
  async body(context, info, [id, version, by]) {
    const { element, match } = linksOf(registered);
    const { found } = await lookUp(context, { registered, item: lifecycle.item }, { id, by, asks: [match], version });
    const value = found?.[match];
    if (value === undefined) throw invalidInput('by', 'it finds nobody who could be linked');
    const reason = `found in ${registered.settings.title}`;
    const item = await context.records(lifecycle.item).link({ id, version }, { element, value, reason }, info);
    context.account.action = 'link';
    return { item };
  },
});

const unlink = (registered: RegisteredLookUp, lifecycle: RegisteredLifecycle): RootOperation => ({
  ...changed(lifecycle),
  name: nameOf('unlink', registered, lifecycle),
  description: 'Takes the link of an item to a person away again, and says why.',
  args: [...ofItem(lifecycle), ['reason', () => String]],
  async body(context, info, [id, version, reason]) {
    const { element } = linksOf(registered);
    const item = await context.records(lifecycle.item).link({ id, version }, { element, value: null, reason }, info);
    context.account.action = 'unlink';
    return { item };
  },
});

/** @throws Error where a tool links nothing */
function linksOf({ settings }: RegisteredLookUp): NonNullable<RegisteredLookUp['settings']['links']> {
  if (!settings.links) throw new Error(`${settings.system} links nothing`);
  return settings.links;
}

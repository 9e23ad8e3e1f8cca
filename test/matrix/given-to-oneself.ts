import { expect } from '@jest/globals';
import { holdsFiles } from '../../shared-schema/language/kinds.ts';
import { isPersonal, type RegisteredElement } from '../../shared-schema/language/registry.ts';
import { partiesOf } from '../../shared-schema/language/rules.ts';
import { keyOf } from '../support/ids.ts';
import type { PartOfTool } from '../support/parts.ts';
import type { World } from '../support/world.ts';

/*
 * Nobody opens more by giving an item to themselves (docs/decisions/040-entrusted.md): a rule that asks whether it is
 * assigned is met by whoever may assign it, or task somebody with it, as soon as they like. So what such a rule opens
 * they must see before.
 */

const select = ({ key, kind }: RegisteredElement): string => `${key}${holdsFiles(kind) ? ' { fileName }' : ''}`;
/** Returns the question for everything personal of a tool's items, or of one kind of row that hangs on them. */
function questionOf({ of }: World, part?: PartOfTool): string {
  const fields = (part?.record ?? of.item).elements.filter(isPersonal).map(select).join(' ');
  const asked = part ? `${part.list} { id ${fields} }` : fields;
  return `{ ${of.item.options.plural}(first: 200) { nodes { id ${asked} } } }`;
}

/** Returns what somebody sees, item by item. */
async function seenBy(world: World, user: string, question: string): Promise<readonly string[]> {
  const { data } = await world.test.ask(user, question);
  const nodes: readonly object[] = data?.[world.of.item.options.plural]?.nodes ?? [];
  return nodes.map((node) => JSON.stringify(node));
}

/** Assigns items to somebody, to their office and to their component while something is done. */
async function whileGiven<T>(
  world: World,
  { user, ids }: { readonly user: string; readonly ids: readonly string[] },
  done: () => Promise<T>,
): Promise<T> {
  const given = await world.rows(
    `insert into assignment (item, party, entrusted)
      select id, party, false
      from ${world.of.item.options.table}, unnest($2::text[]) party
      where key = any ($1::uuid[])
      on conflict do nothing
      returning item, party`,
    [ids.map(keyOf), partiesOf(await world.test.caller(user))],
  );
  try {
    return await done();
  } finally {
    for (const { item, party } of given)
      await world.rows('delete from assignment where item = $1 and party = $2', [item, party]);
  }
}

/**
 * Checks that who may assign an item, or task somebody with it, sees nothing more of it, or of a kind of row that hangs
 * on it, by giving it to themselves.
 */
export async function nothingGained(world: World, part?: PartOfTool): Promise<void> {
  const { events, taskers } = world.of.expected;
  const mayGive = ({ name, assigns, acts }: World['fixtures'][number]): readonly string[] => [
    ...assigns,
    ...(acts[events.task ?? ''] ?? []),
    ...taskers.flatMap(({ on, answers }) => (on === name ? answers : [])),
  ];
  const question = questionOf(world, part);
  const more: string[] = [];
  for (const user of new Set(world.fixtures.flatMap(mayGive))) {
    const ids = world.fixtures.filter((fixture) => mayGive(fixture).includes(user)).map(({ id }) => id);
    const before = await seenBy(world, user, question);
    const after = await whileGiven(world, { user, ids }, () => seenBy(world, user, question));
    more.push(...after.filter((each) => !before.includes(each)).map((each) => `${user}: ${each}`));
  }
  expect(more).toEqual([]);
}

import { describe, expect, it } from '@jest/globals';
import type { EventSource } from '../../gateway/request/events/sources.ts';
import { itemSource } from '../../gateway/request/events/sources.ts';
import { type Change, ChangeFeed } from '../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { partiesOf } from '../../shared-schema/language/rules.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { callersOf } from '../support/sample.ts';
import { eventually, keyOf } from '../support/service.ts';
import type { World } from '../support/world.ts';

/*
 * Who is told that something has changed: of each fixture those who may read it, by each subscription, and nobody else.
 */

/** Changes every fixture once, and returns where its changes are read and what they are. */
async function changed({ of, test, fixtures }: World): Promise<{ source: EventSource; changes: Change[] }> {
  const { key } = of.tool;
  const hosted = test.service.host.tools.get(key);
  if (!hosted) throw new Error(`${key} is not served`);
  const feed = new ChangeFeed(() => connectAs(key, 'clock', databaseAddress(key, test.service.host.cluster?.socket)));
  const from = await feed.now();
  const keys = fixtures.map(({ id }) => id);
  await test.rows(of.database, `update ${of.item.options.table} set updated_at = now() where key = any($1)`, [keys]);
  let changes: Change[] = [];
  await eventually(async () => {
    const { transaction } = from;
    // Another limit each time: what was asked before is remembered until there are news.
    changes = await feed.after({ transaction, number: 0n }, 1_000 + changes.length);
    await new Promise((resolve) => setTimeout(resolve, 60));
    return changes.length >= keys.length;
  });
  await feed.close();
  return { source: itemSource(hosted, feed, 'subgraph'), changes };
}

/** Returns whether a caller may listen at all. */
function mayWatch(source: EventSource, caller: Caller): boolean {
  try {
    source.mayWatch(caller);
    return true;
  } catch {
    return false;
  }
}

/** Asks, for whom rules can tell apart, who is told of which fixture. */
export function live(world: World): void {
  describe('what has changed', () => {
    it('is told to whom the fixture is readable, and as one’s own work to whom it is assigned besides', async () => {
      const { source, changes } = await changed(world);
      expect(changes.map(({ id }) => id).sort()).toEqual(world.fixtures.map(({ id }) => keyOf(id)).sort());
      const found: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      const assigned = await world.rows<{ id: string; party: string }>(
        `select i.key as id, a.party
          from assignment a
          join ${world.of.item.options.table} i on i.id = a.item`,
      );
      for (const key of callersOf(world.of)) {
        const caller = await world.test.caller(key);
        const parties = partiesOf(caller);
        const readable = world.fixtures.filter(({ readers }) => readers.includes(key)).map(({ id }) => id);
        const theirs = assigned.filter(({ party }) => parties.includes(party)).map(({ id }) => id);
        const own = readable.filter((id) => theirs.includes(keyOf(id)));
        const { told: all } = await source.told(caller, changes);
        const { told: work } = await source.told(caller, await source.own(caller, changes));
        found[key] = [all.map(({ id }) => id).sort(), work.map(({ id }) => id).sort()];
        expected[key] = [readable.sort(), own.sort()];
        // Who may not listen at all would be told nothing either.
        expect(mayWatch(source, caller) || all.length === 0).toBe(true);
      }
      expect(found).toEqual(expected);
    });
  });
}

import { afterAll, beforeAll, describe } from '@jest/globals';
import { closedWorld } from '../matrix/closed-world.ts';
import { deeds } from '../matrix/deeds.ts';
import { events } from '../matrix/events.ts';
import { live } from '../matrix/live.ts';
import { whatHangsOnItems } from '../matrix/parts.ts';
import { rootFieldsOf } from '../matrix/root-fields.ts';
import { whatHappens } from '../matrix/what-happens.ts';
import { toolsUnderTest } from '../support/expected.ts';
import { World } from '../support/world.ts';

/* Everything that is asked of every tool, run once per tool folder that has an `expected.ts`, for each tool of it. */
describe.each(toolsUnderTest().map((of) => [of.tool.key, of] as const))('%s', (_key, of) => {
  const world = new World(of);
  beforeAll(() => world.start());
  afterAll(() => world.stop());
  closedWorld(world);
  whatHappens(world);
  events(world);
  deeds(world);
  whatHangsOnItems(world);
  rootFieldsOf(world);
  live(world);
});

import { lookUpFailed } from '../../language/errors.ts';
import type { RegisteredLookUp } from '../../language/registry.ts';
import type { OutsidePlace } from '../../runtime/feature.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** The name by which a feature's opened part is found. */
export const NAME = 'look-ups';

/** Where the systems are that a tool asks, as it was started with, and how many questions are under way. */
export class Places {
  #underWay = 0;

  readonly #atMost: number;

  /**
   * Each look-up holds a connection while it waits, and for a moment a second one on which it is counted: so many are
   * under way at a time that half of the tool's connections are left to everybody else.
   */
  constructor(
    private readonly places: ReadonlyMap<string, OutsidePlace>,
    connections: number,
  ) {
    this.#atMost = Math.max(1, Math.floor(connections / 2));
  }

  /** Returns where a system is. @throws LOOK_UP_FAILED */
  of({ settings }: RegisteredLookUp): OutsidePlace {
    const place = this.places.get(settings.system.toLowerCase());
    if (!place) throw lookUpFailed('not-configured');
    return place;
  }

  /** Asks, where not too much is asked already. @throws LOOK_UP_FAILED, and what `ask` throws */
  async asking<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#underWay >= this.#atMost) throw lookUpFailed('unreachable');
    this.#underWay += 1;
    try {
      return await ask();
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** Returns the places of the tool that is asked. @throws LOOK_UP_FAILED where it was opened without */
export function placesIn({ resources }: OperationContext): Places {
  const places = resources.opened.get(NAME);
  if (!(places instanceof Places)) throw lookUpFailed('not-configured');
  return places;
}

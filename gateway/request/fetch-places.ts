import type { Place } from '../../shared-schema/runtime/audit/account.ts';

type Found = readonly [place: Place, value: object];

/**
 * Where in the whole answer that stands which one fetch of a plan brings. Apollo's executor merges what it fetches and
 * says of each fetch only the path in the plan, with `@` for every position of a list; which object an entity is merged
 * into, the answer so far says.
 */
export class FetchPlaces {
  readonly #answered: Record<string, unknown>;
  readonly #found: readonly Found[];
  readonly #entities: readonly (Place | undefined)[] | undefined;

  /** Takes the answer so far, the fetch's path in the plan, and the references that it asks by, if any. */
  constructor(answered: Record<string, unknown>, path: readonly string[], representations?: unknown) {
    this.#answered = answered;
    this.#found = [...objectsAt(answered, path)];
    if (Array.isArray(representations)) this.#entities = entitiesAmong(this.#found, representations);
  }

  /** Keeps what a fetch at the root has brought; the executor merges everything else into these objects. */
  keep(data: unknown): void {
    if (this.#entities || this.#found[0]?.[0].length !== 0) return;
    for (const [key, value] of Object.entries(data ?? {})) this.#answered[key] ??= value;
  }

  /** Returns the places in the whole answer of a place in the fetch's own: one, unless it is merged into several. */
  of(path: Place): Place[] {
    if (!this.#entities) return this.#found.map(([place]) => [...place, ...path]);
    const entity = typeof path[1] === 'number' ? this.#entities[path[1]] : undefined;
    return entity ? [[...entity, ...path.slice(2)]] : [];
  }
}

/** Yields the objects at a path of an answer, in the order in which the executor asks for them. */
function* objectsAt(value: unknown, path: readonly string[], place: Place = []): Generator<Found> {
  if (typeof value !== 'object' || value === null) return;
  const [key, ...rest] = path;
  if (Array.isArray(value)) {
    const below = key === '@' ? rest : path;
    for (const [at, each] of value.entries()) yield* objectsAt(each, below, [...place, at]);
  } else if (key === undefined) yield [place, value];
  else yield* objectsAt((value as Record<string, unknown>)[key], rest, [...place, key]);
}

/**
 * Returns where the entity of each reference stands: references are made in the order of the objects, and of every
 * object that they fit.
 */
function entitiesAmong(found: readonly Found[], representations: readonly unknown[]): (Place | undefined)[] {
  const left = [...found];
  return representations.map((reference) => {
    const at = left.findIndex(([, value]) => fits(reference, value));
    return at < 0 ? undefined : left.splice(0, at + 1).at(-1)?.[0];
  });
}

const fits = (reference: unknown, value: object): boolean =>
  Object.entries(reference as object).every(
    ([key, named]) => JSON.stringify((value as Record<string, unknown>)[key]) === JSON.stringify(named),
  );

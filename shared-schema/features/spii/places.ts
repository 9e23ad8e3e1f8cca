import type { Place } from '../../language/intake/spii.ts';

/* Places in texts: joined, cut, and moved with what stands around them. */

/** Returns all places where a passage stands in a text, in order. */
export function placesOf(text: string, passage: string): Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf(passage); passage && from >= 0; from = text.indexOf(passage, from + passage.length))
    places.push({ from, to: from + passage.length });
  return places;
}

/** Returns places in order, those that overlap as one. */
export function together<Of extends Place>(places: readonly Of[]): Of[] {
  const joined: Of[] = [];
  for (const place of [...places].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && place.from < last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, place.to) };
    else joined.push(place);
  }
  return joined;
}

/** Returns places of a text that stands `farther` on in another. */
export const moved = <Of extends Place>(places: readonly Of[], farther: number): Of[] =>
  places.map((place) => ({ ...place, from: place.from + farther, to: place.to + farther }));

/** Tells whether two places have a sign in common. */
export const overlap = (one: Place, other: Place): boolean => one.from < other.to && other.from < one.to;

/** Returns what of places lies within one, as it stands once that one begins at `at`. */
export const clipped = <Of extends Place>(places: readonly Of[], within: Place, at: number): Of[] =>
  moved(
    places
      .filter((place) => overlap(place, within))
      .map((place) => ({ ...place, from: Math.max(place.from, within.from), to: Math.min(place.to, within.to) })),
    at - within.from,
  );

/** Returns what lies between places of a text, which stand in order. */
export function between(text: string, places: readonly Place[]): Place[] {
  const ends = [0, ...places.map(({ to }) => to)];
  return ends.map((from, at) => ({ from, to: places[at]?.from ?? text.length }));
}

/**
 * Returns what is asked, from the front of a text on, for the first of its places that ends behind one; `passed` is
 * told of each that does not.
 */
export function onward<Of extends Place>(
  places: readonly Of[],
): (from: number, passed?: (place: Of) => void) => Of | undefined {
  let at = 0;
  return (from, passed) => {
    for (let place = places[at]; place && place.to <= from; place = places[++at]) passed?.(place);
    return places[at];
  };
}

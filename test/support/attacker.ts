import { nameOf as nameInGraph } from '../../shared-schema/language/coded.ts';

/** A condition on items: as a filter of the graph, and as the attacker reads it. */
export interface Condition {
  readonly name: string;
  readonly where: Readonly<Record<string, unknown>>;
  readonly holds: (item: Item) => boolean;
}
/** An item as `registerSummary` groups it. */
export type Item = Readonly<Record<string, string>>;
export type Interval = readonly [least: number, most: number];

const condition = (name: string, where: Record<string, unknown>, holds: (item: Item) => boolean): Condition => ({
  name,
  where,
  holds,
});
/** Columns that a filter asks for by the names of an enumeration; groups hold its keys. */
const ENUMERATED = ['state', 'correspondentCategory'];
const given = (key: string, value: string): string => (ENUMERATED.includes(key) ? nameInGraph(value) : value);
export const is = (key: string, value: string): Condition =>
  condition(`${key} = ${value}`, { [key]: { eq: given(key, value) } }, (item) => item[key] === value);
export const isNot = (key: string, value: string): Condition =>
  condition(`${key} <> ${value}`, { not: { [key]: { eq: given(key, value) } } }, (item) => item[key] !== value);
export const oneOf = (key: string, values: readonly string[]): Condition =>
  condition(
    `${key} in ${[...values].sort().join('+')}`,
    { [key]: { in: values.map((each) => given(key, each)) } },
    (item) => values.includes(item[key]!),
  );
export const until = (key: string, day: string): Condition =>
  condition(`${key} <= ${day}`, { [key]: { to: day } }, (item) => item[key] !== 'none' && item[key]! <= day);
export const since = (key: string, day: string): Condition =>
  condition(`${key} >= ${day}`, { [key]: { from: day } }, (item) => item[key] !== 'none' && item[key]! >= day);

/** A set of items, by the conditions that all of them meet. */
export const nameOf = (conditions: readonly Condition[]): string =>
  [...new Set(conditions.map(({ name }) => name))].sort().join(' & ');

/**
 * What somebody knows of the sizes of sets of items: an interval each, and which sets are made of which others. What
 * follows from all of it together is found by narrowing intervals until nothing moves.
 */
export class Attacker {
  readonly #known = new Map<string, [number, number]>();
  readonly #sums: { total: string; parts: string[] }[] = [];
  readonly #sets = new Map<string, readonly Condition[]>();

  #name(conditions: readonly Condition[]): string {
    const name = nameOf(conditions);
    if (!this.#sets.has(name)) {
      this.#sets.set(name, conditions);
      this.#known.set(name, [0, Number.POSITIVE_INFINITY]);
    }
    return name;
  }

  /** Learns that a set has at least and at most so many items. */
  learns(conditions: readonly Condition[], [least, most]: Interval): void {
    const known = this.#known.get(this.#name(conditions))!;
    known[0] = Math.max(known[0], least);
    known[1] = Math.min(known[1], most);
  }

  /** Learns that a set falls into parts that have no item in common. */
  learnsParts(total: readonly Condition[], parts: readonly (readonly Condition[])[]): void {
    this.#sums.push({ total: this.#name(total), parts: parts.map((part) => this.#name(part)) });
  }

  /** Narrows every interval by every sum until nothing moves. @throws where what was learnt contradicts itself */
  concludes(): void {
    for (let moved = true, round = 0; moved && round < 500; round++) {
      moved = false;
      for (const { total, parts } of this.#sums) moved = this.#narrow(total, parts) || moved;
    }
    for (const [name, [least, most]] of this.#known) if (least > most) throw new Error(`a contradiction at ${name}`);
  }

  #narrow(total: string, parts: readonly string[]): boolean {
    const whole = this.#known.get(total)!;
    const all = parts.map((part) => this.#known.get(part)!);
    const least = all.reduce((sum, each) => sum + each[0], 0);
    const unbounded = all.filter((each) => each[1] === Number.POSITIVE_INFINITY).length;
    const bounded = all.reduce((sum, each) => sum + (each[1] === Number.POSITIVE_INFINITY ? 0 : each[1]), 0);
    let moved = tighten(whole, least, unbounded > 0 ? Number.POSITIVE_INFINITY : bounded);
    for (const each of all) {
      const others = unbounded - (each[1] === Number.POSITIVE_INFINITY ? 1 : 0);
      const floor = others > 0 ? 0 : whole[0] - (bounded - (each[1] === Number.POSITIVE_INFINITY ? 0 : each[1]));
      // `least` and `bounded` may be a step behind within one round; the next round sees them.
      moved = tighten(each, floor, whole[1] - (least - each[0])) || moved;
      if (moved) return true;
    }
    return moved;
  }

  /** Every set it has an opinion on, with its interval. */
  conclusions(): { conditions: readonly Condition[]; name: string; interval: Interval }[] {
    return [...this.#sets].map(([name, conditions]) => ({ name, conditions, interval: this.#known.get(name)! }));
  }
}

function tighten(known: [number, number], least: number, most: number): boolean {
  const narrower = least > known[0] || most < known[1];
  known[0] = Math.max(known[0], least);
  known[1] = Math.min(known[1], most);
  return narrower;
}

/** What the words say of how the tables meet: what is overdue is open and late, an age is that of an open one. */
export function meaningsOf(attacker: Attacker, values: Readonly<Record<string, readonly string[]>>): void {
  const iq = is('tool', 'iq');
  const are = (set: Condition, key: string, test: (value: string) => boolean) =>
    attacker.learnsParts(
      [iq, set],
      values[key]!.filter(test).map((value) => [iq, is(key, value)]),
    );
  are(is('age', 'none'), 'standing', (value) => value.startsWith('closed'));
  are(is('age', 'none'), 'state', (value) => value === 'closed');
  are(is('closedMonth', 'none'), 'age', (value) => value !== 'none');
  are(is('closedMonth', 'none'), 'standing', (value) => value.startsWith('open'));
  are(is('overdue', 'overdue'), 'standing', (value) => value === 'open-late');
}

/** What follows for who even knows that all that came is in each of these groups, and that nothing went. */
export function whatCame(figures: readonly (readonly number[])[], grain: number): Attacker {
  const attacker = new Attacker();
  const came = (at: number) => [is('came', String(at))];
  const counted = (at: number, table: number) => [is('table', `${table} of ${at}`)];
  for (const [at, tables] of figures.entries()) {
    for (const [table, figure] of tables.entries()) {
      // Where a group's tens begin is secret, but the same in every month: it is gone from the difference.
      attacker.learns(counted(at, table), [figure, figure + grain - 1]);
      for (let from = 0; from < at; from++) {
        const between = Array.from({ length: at - from }, (_, step) => came(from + step));
        attacker.learnsParts(counted(at, table), [counted(from, table), ...between]);
      }
    }
  }
  attacker.concludes();
  return attacker;
}

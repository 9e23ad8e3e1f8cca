import { Synthetic } from '../../shared-schema/features/seeding/index.ts';
import {
  Attacker,
  type Condition,
  type Interval,
  type Item,
  is,
  isNot,
  meaningsOf,
  oneOf,
  since,
  until,
} from './attacker.ts';
import { FIRST_DAY, plus, SKEWED } from './skewed-items.ts';

/* What an attacker asks of `registerSummary`, and what follows from the answers. */

/** Most items of a small group. */
export const SMALL = 10;
export interface Question {
  readonly groupBy: readonly string[];
  readonly conditions: readonly Condition[];
}
export interface Cell {
  readonly group: string[];
  readonly items: number | null;
}
const STATISTICS = 'state office itemType correspondentCategory receivedMonth closedMonth overdue standing age';
export const GROUPS = ['tool', 'component', ...STATISTICS.split(' '), 'daysToResponse'];
const FILTERS = ['state', 'office', 'itemType', 'correspondentCategory'];
function subsets<T>(all: readonly T[], most: number): T[][] {
  const sets: T[][] = [[]];
  for (const each of all) sets.push(...sets.filter((set) => set.length < most).map((set) => [...set, each]));
  return sets.slice(1);
}
const valuesOf = (key: string): string[] => SKEWED[key]!.map(([value]) => value);
const DAYS = Array.from({ length: 150 }, (_, at) => plus(FIRST_DAY, at));
const MONTHS = [
  ['2026-01-01', '2026-01-31'],
  ['2026-02-01', '2026-02-28'],
  ['2026-03-01', '2026-03-31'],
  ['2026-04-01', '2026-04-30'],
] as const;

/** 1,000 questions that overlap: every systematic one, and random ones until there are as many. */
export function questions(): Question[] {
  const all: Question[] = [];
  const and = (groupBy: string[], ...conditions: Condition[]) => all.push({ groupBy, conditions });
  for (const groupBy of subsets(GROUPS, 3)) and(groupBy);
  for (const day of DAYS) {
    and(['tool', 'office'], until('receivedOn', day));
    and(['tool'], until('closedOn', day));
  }
  for (const day of DAYS.slice(0, 60)) and(['tool', 'office'], is('receivedOn', day));
  for (const [from, to] of MONTHS) {
    for (const groupBy of [['tool'], ['tool', 'receivedMonth'], ['tool', 'office'], ['tool', 'state']]) {
      and(groupBy, until('receivedOn', to));
      and(groupBy, since('receivedOn', from), until('receivedOn', to));
    }
  }
  for (const key of FILTERS) {
    for (const groupBy of [['tool'], ['tool', key], ['tool', 'state', 'office']]) {
      for (const value of valuesOf(key)) {
        and(groupBy, is(key, value));
        and(groupBy, isNot(key, value));
      }
      for (const pair of subsets(valuesOf(key), 2).filter((each) => each.length === 2)) and(groupBy, oneOf(key, pair));
    }
  }
  const random = new Synthetic(20_260_630);
  while (all.length < 1_000) {
    const conditions = FILTERS.filter(() => random.chance(0.5)).map((key) =>
      random.pick([is, isNot])(key, random.pick(valuesOf(key))),
    );
    and(random.pick(subsets(GROUPS, 3)), ...conditions);
  }
  return all.slice(0, 1_000);
}

/** What figures are seen to be multiples of. */
export const grainOf = (figures: readonly number[]): number =>
  [10, 5].find((grain) => figures.every((figure) => figure % grain === 0)) ?? 1;
/** A figure that is a multiple may stand for what is up to one grain less or more. */
const readFigure = (figure: number, grain: number): Interval => [
  Math.max(SMALL + 1, figure - grain + 1),
  figure + grain - 1,
];

const eachGroup = ({ groupBy, conditions }: Question, group: readonly string[]): Condition[] => [
  ...groupBy.map((key, at) => is(key, group[at]!)),
  ...conditions,
];

/** By a condition's sign, what the condition, or all there is with and without it, is made of. */
const PARTS: Readonly<Record<string, (given: Condition, key: string, operand: string) => Condition[]>> = {
  '<>': (given, key, operand) => [given, is(key, operand)],
  in: (_, key, operand) => operand.split('+').map((value) => is(key, value)),
  '<=': (_, key, operand) => [until(key, plus(operand, -1)), is(key, operand)],
};

/** Which sets make up which: by each group, by the list's members, by day and by complement. */
function partsOf(
  attacker: Attacker,
  { groupBy, conditions }: Question,
  cells: readonly Cell[],
  values: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [at, key] of groupBy.entries()) {
    const rest = new Map(cells.map(({ group }) => [group.filter((_, index) => index !== at).join('|'), group]));
    for (const group of rest.values()) {
      const others = eachGroup({ groupBy, conditions }, group).filter((_, index) => index !== at);
      attacker.learnsParts(
        others,
        values[key]!.map((value) => [...others, is(key, value)]),
      );
    }
  }
  for (const [at, given] of conditions.entries()) {
    const [key, sign, operand] = given.name.split(' ') as [string, string, string];
    for (const { group } of cells) {
      const others = eachGroup({ groupBy, conditions: conditions.filter((_, index) => index !== at) }, group);
      const whole = sign === '<>' ? others : [...others, given];
      const parts = PARTS[sign]?.(given, key, operand);
      if (parts) {
        attacker.learnsParts(
          whole,
          parts.map((part) => [...others, part]),
        );
      }
    }
  }
}

export const answered = (answers: readonly (readonly [Question, readonly Cell[] | undefined])[]) =>
  answers.flatMap(([question, cells]) => (cells ? [[question, cells] as const] : []));

/**
 * Everything that follows from the answers for somebody who also knows every value, and of each which groups are
 * small.
 */
export function conclude(answers: readonly (readonly [Question, readonly Cell[]])[], items: readonly Item[]): Attacker {
  const attacker = new Attacker();
  const values = Object.fromEntries(GROUPS.map((key) => [key, [...new Set(items.map((item) => item[key]!))]]));
  const figures = answers.flatMap(([, cells]) => cells.flatMap((cell) => (cell.items === null ? [] : [cell.items])));
  const grain = grainOf(figures);
  for (const key of GROUPS) {
    for (const value of values[key]!) {
      const conditions = [is('tool', 'iq'), is(key, value)];
      const small = items.filter((item) => item.tool === 'iq' && item[key] === value).length <= SMALL;
      attacker.learns(conditions, small ? [0, SMALL] : [SMALL + 1, Number.POSITIVE_INFINITY]);
    }
  }
  for (const [question, cells] of answers) {
    for (const { group, items: figure } of cells)
      if (figure !== null) attacker.learns(eachGroup(question, group), readFigure(figure, grain));
    partsOf(attacker, question, cells, values);
  }
  pairsOf(attacker, values);
  meaningsOf(attacker, values);
  attacker.concludes();
  return attacker;
}

/** Any two groups of different kinds, with and without each other: a table of two by two, and its margins. */
function pairsOf(attacker: Attacker, values: Readonly<Record<string, readonly string[]>>): void {
  const all = [is('tool', 'iq')];
  const sides = (key: string, value: string) => [is(key, value), isNot(key, value)];
  const splits = (set: readonly Condition[], parts: readonly Condition[]) => {
    attacker.learnsParts(
      set,
      parts.map((part) => [...set, part]),
    );
  };
  const kinds = GROUPS.filter((key) => key !== 'tool' && key !== 'component');
  for (const key of kinds) {
    const groups = values[key]!.map((value) => is(key, value));
    splits(all, groups);
    for (const value of values[key]!) splits(all, sides(key, value));
  }
  for (const [one, other] of subsets(kinds, 2).filter((each) => each.length === 2) as [string, string][]) {
    for (const [a, b] of values[one]!.flatMap((a) =>
      values[other]!.map((b) => [sides(one, a), sides(other, b)] as const),
    )) {
      for (const side of a) splits([...all, side], b);
      for (const side of b) splits([...all, side], a);
    }
  }
}

/** Groups of one to ten items of which the attacker knows more than that they are small. */
export const recovered = (attacker: Attacker, items: readonly Item[]) =>
  attacker
    .conclusions()
    .map(({ name, conditions, interval }) => ({
      name,
      interval,
      size: items.filter((item) => conditions.every((each) => each.holds(item))).length,
    }))
    .filter(({ size }) => size > 0 && size <= SMALL)
    .filter(({ interval: [least, most] }) => most - least + 1 < SMALL);

/**
 * Statistics as they once were: exact, without the groups under 11, and without the next smallest where there is one
 * such.
 */
export function suppressedOnly(cells: readonly Cell[]): Cell[] {
  const small = cells.filter(({ items }) => items! <= SMALL).length;
  return cells.slice(0, cells.length - small - (small === 1 ? 1 : 0));
}

/**
 * Whether each small group may have any size from none to ten, for who knows all that `shownOf` promises to hide it
 * from.
 */
export function indistinct(groups: readonly number[], shown: ReadonlySet<number>): boolean {
  const all = groups.map((items, at) => ({ items, at }));
  const least = Math.min(Number.POSITIVE_INFINITY, ...all.filter(({ at }) => shown.has(at)).map(({ items }) => items));
  const attacker = new Attacker();
  const group = (at: number) => [is('group', String(at))];
  const total = groups.reduce((sum, items) => sum + items, 0);
  attacker.learns([], [total, total]);
  attacker.learnsParts(
    [],
    all.map(({ at }) => group(at)),
  );
  for (const { items, at } of all) {
    const hidden: Interval = items <= SMALL ? [0, SMALL] : [SMALL + 1, least];
    attacker.learns(group(at), shown.has(at) ? [items, items] : hidden);
  }
  attacker.concludes();
  const small = new Set(all.filter(({ items }) => items <= SMALL).map(({ at }) => `group = ${at}`));
  return attacker
    .conclusions()
    .every(({ name, interval: [from, to] }) => !small.has(name) || (from === 0 && to === SMALL));
}

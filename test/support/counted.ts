import { TODAY } from './days.ts';

/* Figures of items, counted one by one. */

/** An item as far as figures are made of it. */
export interface Item {
  readonly state: string;
  readonly itemType: string;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  readonly closedOn: string | null;
  readonly answeredOn: string | null;
  readonly stoppedOn: string | null;
}
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const count = (items: readonly Item[], which: (item: Item) => boolean) => items.filter(which).length;
const doneOn = ({ answeredOn, closedOn }: Item) => answeredOn ?? closedOn ?? '';

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
/** Returns in how many days closed items were done, counted one by one. */
function turnaroundOf(closed: readonly Item[]) {
  const took = closed
    .flatMap((item) => (item.receivedOn === null ? [] : [days(item.receivedOn, doneOn(item))]))
    .toSorted((one, other) => one - other);
  const middle = took.slice(Math.floor((took.length - 1) / 2), Math.floor(took.length / 2) + 1);
  return {
    items: took.length,
    medianDays: middle.length === 0 ? null : sumOf(middle) / middle.length,
    meanDays: took.length === 0 ? null : Math.round((10 * sumOf(took)) / took.length) / 10,
    longestDays: took.at(-1) ?? null,
  };
}

/** Returns what is told of the items of each kind, by the kind. */
const apart = <T>(items: readonly Item[], by: 'state' | 'itemType', told: (of: readonly Item[]) => T) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(items, (each) => each[by])).map(([kind, of = []]) => [kind, told(of)]),
  );
const isOpen = ({ closedOn }: Item): boolean => closedOn === null;
const isRunning = ({ answeredOn, stoppedOn }: Item): boolean => answeredOn === null && stoppedOn === null;
const isLate = (item: Item): boolean => isOpen(item) && isRunning(item) && item.dueOn !== null && item.dueOn < TODAY;

/** Returns what figures of these items are, counted one by one. */
export function counted(items: readonly Item[]) {
  const open = items.filter(isOpen);
  const closed = items.filter((item) => !isOpen(item));
  const dueIn = (from: number, to: number) =>
    count(
      open,
      (item) =>
        isRunning(item) && item.dueOn !== null && days(TODAY, item.dueOn) >= from && days(TODAY, item.dueOn) <= to,
    );
  const aged = (from: number, to: number) =>
    count(
      open,
      ({ receivedOn }) => receivedOn !== null && days(receivedOn, TODAY) >= from && days(receivedOn, TODAY) <= to,
    );
  return {
    ...{ total: items.length, open: open.length, closed: closed.length, late: dueIn(-1e9, -1) },
    closedOnTime: count(closed, (item) => item.dueOn !== null && doneOn(item) <= item.dueOn),
    closedLate: count(closed, (item) => item.dueOn !== null && doneOn(item) > item.dueOn),
    closedWithoutDueDay: count(closed, ({ dueOn }) => dueOn === null),
    byState: apart(items, 'state', (of) => of.length),
    byType: apart(items, 'itemType', (of) => [of.length, count(of, isOpen), count(of, isLate)]),
    byAge: [
      aged(-1e9, 7),
      aged(8, 30),
      aged(31, 90),
      aged(91, 1e9),
      count(open, ({ receivedOn }) => receivedOn === null),
    ],
    byDue: [
      dueIn(-1e9, -1),
      count(open, ({ answeredOn }) => answeredOn !== null),
      count(open, ({ answeredOn, stoppedOn }) => answeredOn === null && stoppedOn !== null),
      dueIn(0, 7),
      dueIn(8, 30),
      dueIn(31, 1e9),
      count(open, (item) => isRunning(item) && item.dueOn === null),
    ],
    turnaround: turnaroundOf(closed),
  };
}

/** The same as columns. */
export const ITEM_COLUMNS = `state, item_type as "itemType", received_on::text as "receivedOn", due_on::text as "dueOn",
  closed_on::text as "closedOn", answered_on::text as "answeredOn", stopped_on::text as "stoppedOn"`;

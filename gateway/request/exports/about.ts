import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import type { Policy } from '../../enforcement/policy.ts';
import type { Exported } from './exported.ts';

/** One thing that a file says of itself. */
export interface AboutLine {
  readonly name: string;
  readonly value: string;
}

/** What a file is made of, for what it says of itself. */
interface Made {
  readonly title: string;
  readonly exported: Exported;
  readonly caller: Caller;
  readonly policy: Policy;
  readonly marking: string;
  readonly at: Date;
  /** Names the export in the audit. */
  readonly id: string;
}

/** Returns what a file says of itself: its marking, what it is of, which rows, for whom, and as of when. */
export function aboutOf({ title, exported, caller, policy, marking, at, id }: Made): AboutLine[] {
  const { root } = exported;
  const repeated = new Repeated(policy);
  const filter = Object.entries(root.given).flatMap(([name, value]) => {
    const type = root.field.field?.args.find((each) => each.name === name)?.type;
    // How many rows are wanted is of nobody; a cursor holds what the list goes by.
    const isOpen = name === 'first';
    return type && value !== null ? [`${name} ${JSON.stringify(repeated.valueOf(type, value, isOpen))}`] : [];
  });
  return [
    { name: 'marking', value: marking },
    { name: 'of', value: `${title}, ${root.name}` },
    { name: 'filter', value: filter.join(', ') || 'none' },
    { name: 'for', value: caller.user },
    { name: 'purpose', value: caller.purpose ?? 'none stated' },
    { name: 'as of', value: `${at.toISOString()} and until the file was whole` },
    { name: 'export', value: id },
  ];
}

/** How a list ended of which a file has all rows that were asked for. */
export interface Ending {
  /** Whether the list says of itself that it is all there is. */
  readonly isComplete: boolean;
  /** Whether it goes on after as many as were asked for. */
  readonly isCut: boolean;
  /** Whether it has as many rows as such a list has at most, which says nothing of those that are cut. */
  readonly isFull: boolean;
  /** Whether it was asked for from one of its rows on. */
  readonly isRest: boolean;
}
/** Returns what a whole file says last: that its rows are all there are, or why they are not. */
export const endOf = (rows: number, ending: Ending): AboutLine => ({
  name: 'end',
  value: `${rows} rows, ${whichOf(ending)}`,
});
function whichOf({ isComplete, isCut, isFull, isRest }: Ending): string {
  if (!isComplete) return 'and there may be more: a tool has not answered, or is not known as it is now';
  if (isCut) return 'as many as were asked for; there are more';
  if (isFull) return 'and there may be more: it has no more at once';
  return isRest ? 'all that follow the one that was given' : 'complete';
}
/** Returns what a file says that is not whole. */
export const brokenOffBy = (rows: number, rule: string): AboutLine => ({
  name: 'broken off',
  value: `after ${rows} rows: ${rule}`,
});

/** In place of a value that may be of a person. */
const GIVEN = '(given)';

/** Values of arguments, as a file may repeat them: no text but what an element holds that is nobody's. */
class Repeated {
  constructor(private readonly policy: Policy) {}

  /** Returns a value of a type; `isOpen` where it is of an element that is nobody's. */
  valueOf(type: GraphQLInputType, value: unknown, isOpen = false): unknown {
    const bare = getNullableType(type);
    if (value === null || value === undefined) return null;
    if (isListType(bare) && Array.isArray(value))
      return value.map((each) => this.valueOf(bare.ofType as GraphQLInputType, each, isOpen));
    const named = getNamedType(bare);
    if (isInputObjectType(named)) {
      const inner = Object.entries(value).map(([key, each]) => [key, this.#fieldOf(named, [key, each], isOpen)]);
      return Object.fromEntries(inner);
    }
    return isOpen || isEnumType(named) || typeof value === 'boolean' ? value : GIVEN;
  }

  #fieldOf(of: GraphQLInputObjectType, [key, value]: readonly [string, unknown], isOpen: boolean): unknown {
    const coordinate = `${of.name}.${key}`;
    const open = this.policy.isElement(coordinate) ? !this.policy.isPersonal(coordinate) : isOpen;
    const field = of.getFields()[key];
    return field ? this.valueOf(field.type, value, open) : GIVEN;
  }
}

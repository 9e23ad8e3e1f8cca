import type { Change, Position } from '../../../shared-schema/features/changes/index.ts';
import { isUuid } from '../../../shared-schema/runtime/records/row.ts';
import { Misshapen } from '../shaped.ts';
import { isObject } from '../told.ts';
import { EVENT_LIMITS } from './limits.ts';

/*
 * What a gateway asks a tool in another process of its changes. Either side reads what the other says as a stranger's:
 * what is not of this shape, or longer than is told at once, is refused.
 */

/** Returns whom a proof is for that comes with such a question: the tool, for this and nothing else. */
export const changesOf = (tool: string): string => `${tool}/changes`;

/** `news` is answered once there are any after a place, or after a while without; `own` and `told` are a caller's. */
export type Question =
  | { readonly ask: 'now' }
  | { readonly ask: 'check' | 'news'; readonly place: Position }
  | { readonly ask: 'after'; readonly place: Position; readonly limit: number }
  | { readonly ask: 'own' | 'told'; readonly changes: readonly Change[] };

/** The types of records whose changes are told of, each with the key of the tool that owns them. */
export type Types = ReadonlyMap<string, string>;

/** Returns the text of a question or an answer: places are longer than numbers of JSON. */
export const written = (said: unknown): string =>
  JSON.stringify(said, (_name, value) => (typeof value === 'bigint' ? String(value) : value));

/** Returns a question as it came. @throws Misshapen */
export function questionFrom(body: string, types: Types): Question {
  const said: unknown = JSON.parse(body);
  if (!isObject(said)) throw new Misshapen('no question');
  const { ask, limit } = said;
  if (ask === 'now') return { ask };
  if (ask === 'check' || ask === 'news') return { ask, place: placeFrom(said.place) };
  if (ask === 'own' || ask === 'told') return { ask, changes: changesFrom(said.changes, types) };
  if (ask !== 'after' || !isVersion(limit) || limit < 1 || limit > MOST) throw new Misshapen('no question');
  return { ask, place: placeFrom(said.place), limit };
}

/** Returns a place in the log. @throws Misshapen */
export function placeFrom(said: unknown): Position {
  const part = (text: unknown): bigint => {
    if (typeof text !== 'string' || !/^\d{1,18}$/.test(text)) throw new Misshapen('no place');
    return BigInt(text);
  };
  if (!isObject(said)) throw new Misshapen('no place');
  return { transaction: part(said.transaction), number: part(said.number) };
}

/** Returns changes of records that are told of, no more than are told at once. @throws Misshapen */
export const changesFrom = (said: unknown, types: Types): Change[] =>
  listFrom(said).map((each) => {
    if (!isObject(each) || !isVersion(each.version)) throw new Misshapen('no change');
    const { version, recordType } = each;
    if (typeof recordType !== 'string' || !types.has(recordType)) throw new Misshapen('no type that is told of');
    return { recordType, id: idFrom(each.id), version, item: idFrom(each.item), at: placeFrom(each.at) };
  });

/** Returns an id. @throws Misshapen */
function idFrom(said: unknown): string {
  if (typeof said !== 'string' || !isUuid(said)) throw new Misshapen('no id');
  return said;
}

const MOST = EVENT_LIMITS.batch;
/** Returns a list, no longer than what is told at once. @throws Misshapen */
export function listFrom(said: unknown): unknown[] {
  if (!Array.isArray(said) || said.length > MOST) throw new Misshapen('no list');
  return said;
}

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

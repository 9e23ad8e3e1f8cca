import { globalId, namedBy } from '../../shared-schema/language/global-id.ts';

const ABSENT = '00000000-0000-4000-8000-000000000000';
/** Returns an id of the graph that no record of this type has. */
export const noneOf = (type: string): string => globalId(type, ABSENT);

/** The key under which the database keeps what an id of the graph names; of a list, each; anything else as it is. */
export const keyOf = <T>(value: T): T =>
  Array.isArray(value) ? (value.map(keyOf) as T) : ((namedBy(value)?.key as T | undefined) ?? value);

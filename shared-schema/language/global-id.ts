/** A key as the database keeps it: a UUID, in small letters. */
const NAMED = /^([A-Za-z]\w*):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** What an id of the graph names: a type, and the key that its tool knows the record by. */
export interface Named {
  readonly type: string;
  readonly key: string;
}

/** Returns the id by which the whole graph knows a record: its type and its random key, in base64url, nothing else. */
export const globalId = (type: string, key: string): string => Buffer.from(`${type}:${key}`).toString('base64url');

/** Returns what an id names; undefined for what is no id in exactly the form in which ids are given out. */
export function namedBy(id: unknown): Named | undefined {
  if (typeof id !== 'string') return undefined;
  const [, type, key] = NAMED.exec(Buffer.from(id, 'base64url').toString('latin1')) ?? [];
  return type && key && globalId(type, key) === id ? { type, key } : undefined;
}

/** Returns the key of a record of this type. An id of another type, or none, names a key that no row has: the empty. */
export function keyNamed(type: string, id: unknown): string {
  const named = namedBy(id);
  return named?.type === type ? named.key : '';
}

/** The type that ids of stored files name. They are shown in their element of an item, and nowhere by themselves. */
export const FILE = 'Attachment';

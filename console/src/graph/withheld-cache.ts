import { type Cache, InMemoryCache, type Reference, type StoreObject } from '@apollo/client';

/** A note of `extensions.withheld`, as far as it is used here. */
interface Note {
  readonly path: readonly (string | number)[];
  readonly element: string;
  readonly state: string;
}
type Keyed = Readonly<Record<string | number, unknown>>;
/** How the cache names a field, with its arguments. */
interface Named {
  readonly storeFieldName: string;
}
/** A field of a record in the cache, and what it holds by each name. */
interface Shown {
  readonly id: string;
  readonly field: string;
  readonly values: ReadonlyMap<string, unknown>;
}

/**
 * A cache in which what was shown for a purpose stays as it is where a later answer withholds it because no purpose was
 * stated. What is withheld for any other reason is taken out, and a null that nothing is said of is a value.
 */
export class WithheldCache extends InMemoryCache {
  override write(options: Parameters<InMemoryCache['write']>[0]): Reference | undefined {
    const notes = (options.extensions?.withheld ?? []) as readonly Note[];
    const shown = notes.flatMap((note) => (note.state === 'purpose-needed' ? this.#shown(options, note) : []));
    if (shown.length === 0) return super.write(options);
    const written = super.write({ ...options, broadcast: false });
    for (const each of shown) this.#keep(each);
    if (options.broadcast !== false) this.broadcastWatches();
    return written;
  }

  /** Returns what the cache holds of the field that a note stands at; nothing of a record that has no id here. */
  #shown({ result }: Cache.WriteOptions, { path, element }: Note): Shown[] {
    const record = path.slice(0, -1).reduce<unknown>((value, key) => (value as Keyed | undefined)?.[key], result);
    const id = record ? this.identify(record as StoreObject) : undefined;
    const field = element.split('.')[1];
    if (!id || !field) return [];
    const values = new Map<string, unknown>();
    const look = (value: unknown, { storeFieldName }: Named) => {
      values.set(storeFieldName, value);
      return value;
    };
    this.modify({ id, broadcast: false, fields: { [field]: look as never } });
    return [{ id, field, values }];
  }

  #keep({ id, field, values }: Shown): void {
    const kept = (value: unknown, { storeFieldName }: Named) =>
      value === null && values.has(storeFieldName) ? values.get(storeFieldName) : value;
    this.modify({ id, broadcast: false, fields: { [field]: kept as never } });
  }
}

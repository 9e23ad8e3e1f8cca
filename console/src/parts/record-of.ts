/** Returns a record with a value for each key. */
export const recordOf = <K extends string, V>(keys: readonly K[], value: (key: K, at: number) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key, at) => [key, value(key, at)])) as Record<K, V>;

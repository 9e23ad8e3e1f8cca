/** A filter of items, of a tool or of the register. */
export type Where = Readonly<Record<string, unknown>>;

/** Tells whether a filter names a state: then it says itself which items are meant, what came with old files too. */
export function namesState(where: object | null | undefined): boolean {
  if (!where) return false;
  const { state, and = [], or = [], not } = where as Partial<Record<'state' | 'and' | 'or' | 'not', unknown>>;
  return (
    Boolean(state) || [...[and ?? []].flat(), ...[or ?? []].flat(), not].some((each) => namesState(each as object))
  );
}

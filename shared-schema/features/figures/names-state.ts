import { type RawBuilder, sql } from 'kysely';
import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';

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

/** Says of figures which items they are of, where a filter may name states. */
export const OLD_FILES = 'What came with old files is counted where a state is named.';

/** The condition that an item did not come with old files and stay there. */
export const IS_WORK: RawBuilder<boolean> = sql<boolean>`item.state <> ${IMPORTED_STATE}`;

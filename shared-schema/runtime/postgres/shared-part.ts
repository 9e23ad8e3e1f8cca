import type { Migration } from '../../language/registry.ts';

/**
 * Tables that the runtime brings to a tool's database: in one go where they are not there, by versions where an earlier
 * release made them. Whoever changes one changes both, and test/regressions/earlier-data.test.ts compares what comes of
 * them.
 */
export interface SharedPart {
  /** Where this table stands, an earlier release has made the part. */
  readonly table: string;
  /** The part as it is today. */
  readonly statements: readonly string[];
  /**
   * What became of the part since it was first made, in order. Append-only: what has run somewhere is never edited. The
   * release that made a part is a version without statements.
   */
  readonly versions: readonly Migration[];
}

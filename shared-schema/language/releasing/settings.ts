import type { Rule } from '../rules.ts';
import type { RecipientKind, ReleaseAuthority } from './coded-values.ts';

/** What a tool releases outside the Department, to whom, by what, and who does; nothing unless it says so. */
export interface ReleaseSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** To whom. */
  readonly recipients: readonly [RecipientKind, ...RecipientKind[]];
  /** By what. */
  readonly authorities: readonly [ReleaseAuthority, ...ReleaseAuthority[]];
  /** By what alone something is released to one of these; by any of the tool's, where nothing is said. */
  readonly onlyBy?: Readonly<Partial<Record<RecipientKind, readonly [ReleaseAuthority, ...ReleaseAuthority[]]>>>;
  /** Who asks for a release of an item and makes it. A rule on the item. */
  readonly releases: Rule;
  /** Who authorises it, and never who asked for it. A rule on the item. */
  readonly authorises: Rule;
  /** Beginning of the numbers of its releases. */
  readonly prefix: string;
}

/** A place in the log of changes: everything up to it was read. */
export interface Position {
  readonly transaction: bigint;
  readonly number: bigint;
}
/** A record that was entered or changed: what it is by its random id, and nothing of it. */
export interface Change {
  readonly recordType: string;
  readonly id: string;
  readonly version: number;
  /** The row id of the item that it is, or is about. */
  readonly item: string;
  readonly at: Position;
}

/** A data element of a record, as far as a page asks for it and names it. */
export interface Element {
  readonly key: string;
  readonly label: string;
  /** Shown for a stated purpose alone, and so asked for on its own. */
  readonly sensitive?: true;
  readonly files?: true;
  /** How its value is written, where a page reads it out: any other stands as it was written. */
  readonly written?: 'code' | 'day' | 'instant';
}
/** Records that hang on one, and the field that has them. */
export interface Part {
  readonly key: string;
  readonly type: string;
}
export interface Shape {
  /** The field that finds one by its control number: its tool answers by itself, and nothing is planned. */
  readonly byNumber?: string;
  /** What else a record answers of those fields that many have: `availableActions`, `clock`. */
  readonly answers: readonly string[];
  readonly elements: readonly Element[];
  readonly parts: readonly Part[];
}
/** An item of a tool, and by which fields its page asks about it. */
export interface ItemShape {
  readonly tool: string;
  readonly title: string;
  readonly form: string;
  readonly seen: string;
  readonly tasker: string;
}

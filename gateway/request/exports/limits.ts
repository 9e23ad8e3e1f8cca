/** Limits of exports; milliseconds where it is time, bytes where it is size. */
export interface ExportLimits {
  /** Most exports of one caller that are under way in this process. */
  readonly perCaller: number;
  /** Most that work in this process, and most with those that wait for their caller's next minute. */
  readonly perProcess: number;
  readonly open: number;
  /** Most rows of one export. */
  readonly rows: number;
  /** Rows that are read at once: at first and of any list, and at most of a tool's records in this process. */
  readonly first: number;
  readonly most: number;
  /** How large what is read at once should be. */
  readonly bytes: number;
  /** How long a client may take nothing before its export is cut. */
  readonly stall: number;
  /** How old what was read may be when it is sent: as long as this its caller need not be looked up again; at most. */
  readonly fresh: number;
  readonly oldest: number;
}

/** A sheet of XLSX has 1,048,576 rows; a part of 1,000 is far below what one answer may hold (016). */
export const EXPORT_LIMITS: ExportLimits = {
  perCaller: 2,
  perProcess: 8,
  open: 64,
  rows: 1_000_000,
  first: 100,
  most: 1_000,
  bytes: 1_000_000,
  stall: 30_000,
  fresh: 5_000,
  oldest: 60_000,
};

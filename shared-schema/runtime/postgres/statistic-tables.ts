/* The tables in which statistics are published, at a tool and at HQ, and what they depend on. */

/**
 * Columns of a table of published statistics, the same at a tool and at HQ. `value` is empty where `dimension` is
 * `all`.
 */
const STATISTIC_TYPES =
  'tool text not null, component text not null, month text not null, dimension text not null, ' +
  'value text not null, items int not null';
const STATISTIC_KEY = 'primary key (tool, month, dimension, value)';

/** Returns the statement that makes a table of published statistics. */
export const statisticTable = (table: string, partitions = ''): string =>
  `create table ${table} (${STATISTIC_TYPES}, ${STATISTIC_KEY}) ${partitions}`;
/** What makes the secret that the coarsening of a database's statistics depends on. Only the publisher reads it. */
export const STATISTIC_SECRET = [
  `create table statistic_secret (only_row boolean primary key default true check (only_row),
  secret uuid not null default gen_random_uuid())`,
  'insert into statistic_secret default values',
];

/**
 * By which threshold a month was published: the first publication in it settles that, so that a setting which is
 * changed holds from the next month on.
 */
export const THRESHOLD_TABLE = 'create table register_threshold (month text primary key, smallest int not null)';

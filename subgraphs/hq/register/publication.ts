import { TODAY } from '../../../shared-schema/features/figures/index.ts';
import { IMPORTED_STATE } from '../../../shared-schema/language/lifecycle/vocabulary.ts';
import type { DatabaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import { type Counted, publishing, type Together } from '../../../shared-schema/runtime/postgres/statistics.ts';
import { GROUPS, STATISTICS, type Statistic, WITHOUT_NONE } from './groups.ts';
import { measuresPublished } from './measures.ts';

/* What is published of the register's items once a month, and which of its tables tell of each other. */

const column = (name: Statistic): string => name.toLowerCase();
const SELECTED = STATISTICS.map((name) => `${GROUPS[name].sql(TODAY)} as ${column(name)}`).join(',\n          ');

/**
 * Returns the items with the part in which each stands: `closed`, `late` (open and overdue), `answered` (and open) or
 * `open`. Of late and answered ones where they are enough to be shown; else they are open ones as the rest.
 */
export const publishedItems = (register: string, threshold: number | string): string => `
  select *, case when stands in ('late', 'answered') and count(*) over (partition by tool, stands) < ${threshold}
      then 'open' else stands end as side
  from (
    select *, case when standing = 'open-late' then 'late' when standing = 'open-answered' then 'answered'
        when standing like 'open-%' then 'open' else 'closed' end as stands
    from (
      select tool, component,
          ${SELECTED}
      from ${register} item
      where parent is null and state <> '${IMPORTED_STATE}'
    ) grouped
  ) standing`;

/** What of how items stand is told beside their state. */
const HOW_THEY_STAND: readonly Statistic[] = ['overdue', 'standing', 'age', 'closedMonth', 'daysToResponse'];

/**
 * These tables tell of each other: what is overdue is one of the groups of how items stand, ages are those of the open
 * ones, months of closing those of the closed ones, and who was responded to was answered or closed.
 */
export const TOLD_TOGETHER: Together = {
  parts: {
    state: "case when state = 'answered' and side = 'answered' or side = 'closed' then side else 'open' end",
    standing: 'side',
    age: "'open'",
    closedMonth: "'closed'",
    daysToResponse: "'responded'",
  },
  levels: [
    // Closed ones without a response are those of two states.
    {
      without: [],
      follows:
        "concat_ws('|', side, age = 'none', daystoresponse = 'none', " +
        "case when state in ('cancelled', 'withdrawn') then state end)",
    },
    { without: ['daysToResponse'], follows: "concat_ws('|', side, age = 'none')" },
    { without: HOW_THEY_STAND },
  ],
  same: { 'standing|open-late': 'overdue|overdue' },
};

/** Returns how the month's statistics of items are counted. */
export const countedItems = (register: string, threshold: number | string): Counted => ({
  items: publishedItems(register, threshold),
  dimensions: Object.fromEntries(STATISTICS.map((name) => [name, column(name)])),
  withoutNone: WITHOUT_NONE,
  together: TOLD_TOGETHER,
});

/** Returns the statements by which the month's statistics of the register's items are made. */
export const publishedStatistics = ({ publisher, app }: DatabaseRoles): string[] => [
  `grant select, insert on register_measure to ${publisher}`,
  `grant select on register to ${publisher}`,
  ...publishing({
    ...countedItems('register', 'threshold'),
    table: 'register_statistic',
    besides: measuresPublished(),
    publisher,
    app,
  }),
];

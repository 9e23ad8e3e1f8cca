/*
 * Items whose days follow from their number by arithmetic that a hand can follow, and the same arithmetic in SQL: they
 * are put into the register as replication would. Number n of 1 to 240:
 *
 * - was received n days after 1 August: 60 of them before the fiscal year begins on 1 October, 180 within it
 * - is due 20 days later; every tenth has no due day
 * - is closed if n is even, n % 40 days after receipt; answered before, after half of these days, if n % 4 is 0
 * - is withdrawn where n % 14 is 0; its clock stands still since the tenth day where n % 30 is 1
 * - is with one of three offices by n % 4, or with none
 */
export const DATED_ITEMS = 240;
const received = 'first + n';

/** Returns the statement that puts the items into the register, of which the first came a day after `first`. */
export const datedItems = (first: string): string => `insert into register (tool, key, record_type, component,
    control_number, item_type, state, received_on, due_on, closed_on, answered_on, stopped_on, office,
    correspondent_category, changed_at)
  select 'iq', ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'IqFolder', 'HQ', 'IQ-DATED-' || n,
    case when n % 3 = 0 then 'inquiry' else 'letter' end,
    case when n % 2 = 1 then 'open' when n % 14 = 0 then 'withdrawn' else 'closed' end,
    ${received}, case when n % 10 <> 0 then ${received} + 20 end,
    case when n % 2 = 0 then ${received} + n % 40 end,
    case when n % 4 = 0 then ${received} + n % 40 / 2 end,
    case when n % 30 = 1 then ${received} + 10 end,
    (array['ESEC', 'OGC', 'OLA'])[n % 4], case when n % 5 = 0 then 'congress' else 'public' end, now()
  from generate_series(1, ${DATED_ITEMS}) n, (select date '${first}' as first) days`;

/**
 * Returns the statement that puts taskers for clearance below the first items, some each day: 40 that concur and 14
 * that do not, by office, and some that said something else.
 */
export const datedClearances = (first: string): string => `insert into register (tool, key, record_type, component,
    control_number, item_type, state, received_on, parent, tasked_component, office, result, changed_at)
  select 'iq', ('0199d000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'IqFolderTasker', 'HQ', 'T-DATED-' || n,
    'tasker', 'responded', ${received},
    ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, case when n % 2 = 0 then 'HQ' else 'CBP' end,
    case when n % 3 = 0 then 'OGC' else 'OLA' end,
    case when n <= 40 then 'concurrence' when n <= 54 then 'non-concurrence' when n <= 57 then 'comments' end, now()
  from generate_series(1, 60) n, (select date '${first}' as first) days`;

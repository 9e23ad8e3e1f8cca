import { createColumnHelper } from '@tanstack/react-table';
import { dayWords } from '../parts/days.ts';
import type { Row } from './documents.ts';
import { DueMark } from './due-mark.tsx';
import type { OrderKey } from './question.ts';
import { dueOf, words } from './words.ts';

const column = createColumnHelper<Row>();

/** Returns the columns of the register's table. Their ids are what the graph orders by, where it does. */
export const columnsOn = (today: string) => [
  column.accessor('controlNumber', { header: 'Control number' }),
  column.accessor('component', { header: 'Component' }),
  column.accessor('tool', { header: 'Tool' }),
  column.accessor('office', { header: 'Office', cell: ({ getValue }) => getValue() ?? '—' }),
  column.accessor('itemType', { header: 'Type', cell: ({ getValue }) => words(getValue()) }),
  column.accessor('correspondentCategory', { header: 'From', cell: ({ getValue }) => words(getValue()) }),
  column.accessor('state', { header: 'State', cell: ({ getValue }) => words(getValue()) }),
  column.accessor('receivedOn', {
    header: 'Received',
    cell: ({ getValue }) => {
      const day = getValue();
      return day ? dayWords(day) : '—';
    },
  }),
  column.accessor('dueOn', {
    header: 'Due',
    cell: ({ row }) => {
      const due = dueOf(row.original, today);
      return (
        <>
          <span className="due-day">{due.day}</span> <DueMark due={due} />
        </>
      );
    },
  }),
];

const ORDERED: readonly string[] = ['controlNumber', 'component', 'tool', 'office', 'state', 'receivedOn', 'dueOn'];
/** Tells whether the graph orders the register by a column. */
export const isOrdered = (id: string): id is OrderKey => ORDERED.includes(id);

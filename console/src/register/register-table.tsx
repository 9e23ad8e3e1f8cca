import { flexRender, getCoreRowModel, type Header, type Table, useReactTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Loading, NotKnown, Refused, Trouble } from '../parts/states.tsx';
import { columnsOn, isOrdered } from './columns.tsx';
import type { Row } from './documents.ts';
import { ItemTaskers } from './item-taskers.tsx';
import { OrderChoice, orderedBy } from './order-choice.tsx';
import { type Asking, isNarrowed, widened } from './question.ts';
import { useRowKeys } from './row-keys.ts';
import { useRows } from './rows.ts';

interface Shown extends Asking {
  readonly today: string;
}
const COUNT = new Intl.NumberFormat('en-US');

/** Shows the items as rows: as many pages as were scrolled to, of which those in sight are drawn. */
export function RegisterTable({ question, ask, today }: Shown) {
  const read = useRows(question, today);
  const { rows, total, error, loading, refused, more, again } = read;
  if (refused) return <Refused />;
  if (error && rows.length === 0) return <Trouble error={error} again={again} />;
  if (loading && rows.length === 0) return <Loading what="the register" />;
  if (rows.length === 0) return <NoRows question={question} ask={ask} />;
  return (
    <>
      {error !== undefined && <Trouble error={error} again={again} />}
      <OrderChoice question={question} ask={ask} />
      <Rows rows={rows} total={total} more={read.stopped ? STAY : more} {...{ question, ask, today }} />
      {error === undefined && <End read={read} />}
    </>
  );
}
/** What could not be read on is not asked for at each turn of a wheel. */
const STAY = (): void => undefined;

/** Says how many of the items are shown, and reads on where that failed. */
function End({ read: { rows, total, stopped, more } }: { readonly read: ReturnType<typeof useRows> }) {
  if (stopped) return <NotKnown what={`What follows the first ${COUNT.format(rows.length)}`} again={more} />;
  return (
    <p className="rows-end" role="status">
      {rows.length < total
        ? `${COUNT.format(rows.length)} of ${COUNT.format(total)} read; more come as you scroll.`
        : `All ${COUNT.format(total)} are shown.`}
    </p>
  );
}

function NoRows({ question, ask }: Asking) {
  return (
    <div className="empty">
      <p>Nothing here{isNarrowed(question) ? ' under these filters' : ''}.</p>
      {isNarrowed(question) && (
        <button type="button" className="usa-button usa-button--outline" onClick={() => ask(widened(question))}>
          Clear filters
        </button>
      )}
    </div>
  );
}

interface Listed extends Shown {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly more: () => void;
}
/** How near its end a list goes on, in rows. */
const NEAR = 20;

function Rows({ rows, total, more, question, ask, today }: Listed) {
  const columns = useMemo(() => columnsOn(today), [today]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({ data, columns, getCoreRowModel: getCoreRowModel(), getRowId: ({ id }) => id });
  const [open, setOpen] = useState<string>();
  const place = useRef<HTMLTableElement>(null);
  const { items, above, below, measure, show } = useDrawn(place, rows);
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - NEAR && rows.length < total) more();
  }, [last, rows.length, total, more]);
  useRowKeys(place, show);
  return (
    <table className="rows register-table" ref={place} aria-rowcount={total + 1}>
      <caption className="usa-sr-only">Items of the register</caption>
      <thead>
        <tr aria-rowindex={1}>
          {table.getFlatHeaders().map((header) => (
            <HeaderCell key={header.id} header={header} {...{ question, ask }} />
          ))}
        </tr>
      </thead>
      <Space height={above} />
      {items.map(({ index, key }) => {
        const row = table.getRowModel().rows[index];
        if (!row) return null;
        const toggle = () => setOpen(row.id === open ? undefined : row.id);
        return <ItemRow key={String(key)} isOpen={row.id === open} {...{ row, index, toggle, measure }} />;
      })}
      <Space height={below} />
    </table>
  );
}

/** Returns which rows are drawn, and the room above and below them. */
function useDrawn(place: RefObject<HTMLTableElement | null>, rows: readonly Row[]) {
  const drawn = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 37,
    overscan: 12,
    scrollMargin: place.current?.offsetTop ?? 0,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = drawn.getVirtualItems();
  const { scrollMargin } = drawn.options;
  const show = useCallback((index: number) => drawn.scrollToIndex(index), [drawn]);
  return {
    items,
    above: (items[0]?.start ?? scrollMargin) - scrollMargin,
    below: drawn.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin),
    measure: drawn.measureElement,
    show,
  };
}

/** The room of rows that are not drawn. */
const Space = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr className="row-space">
        <td style={{ height }} />
      </tr>
    </tbody>
  ) : null;

interface RowOf {
  readonly row: ReturnType<Table<Row>['getRowModel']>['rows'][number];
  readonly index: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly measure: (element: HTMLElement | null) => void;
}
/** An item, and below it with whom it is where that is asked. */
function ItemRow({ row, index, isOpen, toggle, measure }: RowOf) {
  const [name, ...cells] = row.getVisibleCells();
  return (
    <tbody data-index={index} ref={measure} className={isOpen ? 'row-open' : ''}>
      <tr aria-rowindex={index + 2} className="row">
        <th scope="row" data-label={String(name?.column.columnDef.header)}>
          <button type="button" className="row-name" aria-expanded={isOpen} onClick={toggle}>
            {row.original.controlNumber ?? 'No number shared'}
          </button>
        </th>
        {cells.map((cell) => (
          <td key={cell.id} data-label={String(cell.column.columnDef.header)} className={`cell-${cell.column.id}`}>
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr className="row-more">
          <td colSpan={cells.length + 1}>
            <ItemTaskers item={row.original} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function HeaderCell({ header, question, ask }: Asking & { readonly header: Header<Row, unknown> }) {
  const { id } = header.column;
  const name = flexRender(header.column.columnDef.header, header.getContext());
  if (!isOrdered(id)) return <th scope="col">{name}</th>;
  const isBy = question.order === id;
  const sorted = question.direction === 'ASC' ? 'ascending' : 'descending';
  return (
    <th scope="col" aria-sort={isBy ? sorted : undefined}>
      <button type="button" className="order" onClick={() => ask(orderedBy(question, id))}>
        {name}
        <svg viewBox="0 0 8 12" aria-hidden="true" className={isBy ? `order-${sorted}` : ''}>
          <path d="M4 0 8 5H0Z" />
          <path d="M0 7h8l-4 5Z" />
        </svg>
      </button>
    </th>
  );
}

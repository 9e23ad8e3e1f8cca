import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { recordOf } from '../parts/record-of.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { BOARD, type Row } from './documents.ts';
import { DueMark } from './due-mark.tsx';
import { addressOf, type Question, whereOf } from './question.ts';
import { BUCKET_KEYS, BUCKETS } from './tabs.ts';
import { dueOf, words } from './words.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Shows open items in columns by how pressing they are, the most pressing of each first. */
export function Board({ question, today }: { readonly question: Question; readonly today: string }) {
  const variables = recordOf(BUCKET_KEYS, (key) => whereOf(question, BUCKETS[key].where(today)));
  const { data, previousData, error, refetch } = useQuery(BOARD, { variables });
  const shown = data ?? previousData;
  if (error && !shown) return <Trouble error={error} again={() => void refetch()} />;
  if (!shown) return <Loading what="the board" />;
  return (
    <div className="board">
      {BUCKET_KEYS.map((key) => {
        const { name, meaning } = BUCKETS[key];
        const items = shown[key] ?? { totalCount: 0, nodes: [] };
        return (
          <section key={key} className="board-column" aria-label={name}>
            <h2>
              {name} <span className="count">{COUNT.format(items.totalCount)}</span>
            </h2>
            <p className="meaning">{meaning}</p>
            <ul>
              {items.nodes.map((row) => (
                <Card key={row.id} row={row} today={today} />
              ))}
            </ul>
            {items.totalCount > items.nodes.length && key !== 'later' && (
              <Link href={addressOf({ ...question, tab: key, view: 'table' })}>
                All {COUNT.format(items.totalCount)}
                <span className="usa-sr-only"> of {name}</span>
              </Link>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Card({ row, today }: { readonly row: Row; readonly today: string }) {
  const due = dueOf(row, today);
  return (
    <li className="card">
      <strong>{row.controlNumber}</strong>
      <span className="card-with">
        {row.component}
        {row.office ? `, ${row.office}` : ''} · {words(row.state)}
      </span>
      <span className="card-due">
        {due.day} <DueMark due={due} />
      </span>
    </li>
  );
}

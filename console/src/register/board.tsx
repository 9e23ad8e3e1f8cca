import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RegisterBoardQuery } from '../gql/graphql.ts';
import { recordOf } from '../parts/record-of.ts';
import { Loading, NotKnown, Trouble } from '../parts/states.tsx';
import { useAsked } from './asked.ts';
import { BOARD, type Row } from './documents.ts';
import { DueMark } from './due-mark.tsx';
import { addressOf, type Question, whereOf } from './question.ts';
import { BUCKET_KEYS, type BucketKey, TABS } from './tabs.ts';
import { dueOf, words } from './words.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Shows open items in columns by how pressing they are, the most pressing of each first. */
export function Board({ question, today }: { readonly question: Question; readonly today: string }) {
  const variables = recordOf(BUCKET_KEYS, (key) => whereOf(question, TABS[key].where(today)));
  const { known, error, again } = useAsked(BOARD, variables);
  if (!known) return error ? <Trouble error={error} again={again} /> : <Loading what="the board" />;
  return (
    <div className="board">
      {BUCKET_KEYS.map((key) => (
        <Column key={key} items={known[key]} href={addressOf({ ...question, tab: key, view: 'table' })} {...TABS[key]}>
          {known[key] ? (
            known[key].nodes.map((row) => <Card key={row.id} row={row} today={today} />)
          ) : (
            <li>
              <NotKnown what={TABS[key].name} again={again} />
            </li>
          )}
        </Column>
      ))}
    </div>
  );
}

interface Columned {
  readonly name: string;
  readonly meaning: string;
  readonly items: RegisterBoardQuery[BucketKey];
  readonly href: string;
  readonly children: ReactNode;
}
function Column({ name, meaning, items, href, children }: Columned) {
  return (
    <section className="board-column" aria-label={name}>
      <h2>
        {name} {items && <span className="count">{COUNT.format(items.totalCount)}</span>}
      </h2>
      <p className="meaning">{meaning}</p>
      <ul>{children}</ul>
      {items && items.totalCount > items.nodes.length && (
        <Link href={href}>
          All {COUNT.format(items.totalCount)}
          <span className="usa-sr-only"> of {name}</span>
        </Link>
      )}
    </section>
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

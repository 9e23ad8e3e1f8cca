import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { recordOf } from '../parts/record-of.ts';
import { TAB_COUNTS } from './documents.ts';
import { type Asking, addressOf, whereOf } from './question.ts';
import { TAB_KEYS, TABS } from './tabs.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Shows the tabs with how many each has under the filters that are chosen. They are links: each has its address. */
export function Tabs({ question, today }: Asking & { readonly today: string }) {
  const variables = recordOf(TAB_KEYS, (key) => whereOf(question, TABS[key].where(today)));
  const { data, previousData } = useQuery(TAB_COUNTS, { variables });
  const counts = data ?? previousData;
  return (
    <nav aria-label="Which items" className="tabs">
      <ul>
        {TAB_KEYS.map((key) => {
          const { name, meaning } = TABS[key];
          const count = counts?.[key]?.totalCount;
          return (
            <li key={key}>
              <Link
                href={addressOf({ ...question, tab: key })}
                className={key === question.tab ? 'tab tab-here' : 'tab'}
                aria-current={key === question.tab ? 'page' : undefined}
                title={meaning}
              >
                {name} <span className="count">{count === undefined ? '…' : COUNT.format(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

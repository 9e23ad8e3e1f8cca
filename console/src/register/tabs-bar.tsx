import { Link } from 'wouter';
import { recordOf } from '../parts/record-of.ts';
import { NotKnown } from '../parts/states.tsx';
import { useAsked } from './asked.ts';
import { TAB_COUNTS } from './documents.ts';
import { type Asking, addressOf, whereOf } from './question.ts';
import { TAB_KEYS, TABS } from './tabs.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Shows the tabs with how many each has under the filters that are chosen. They are links: each has its address. */
export function Tabs({ question, today }: Asking & { readonly today: string }) {
  const variables = recordOf(TAB_KEYS, (key) => whereOf(question, TABS[key].where(today)));
  const { known, error, again } = useAsked(TAB_COUNTS, variables);
  const unread = error === undefined ? '…' : '';
  return (
    <nav aria-label="Which items" className="tabs">
      <ul>
        {TAB_KEYS.map((key) => {
          const { name, meaning } = TABS[key];
          const count = known?.[key]?.totalCount;
          return (
            <li key={key}>
              <Link
                href={addressOf({ ...question, tab: key })}
                className={key === question.tab ? 'tab tab-here' : 'tab'}
                aria-current={key === question.tab ? 'page' : undefined}
                title={meaning}
              >
                {name} <span className="count">{count === undefined ? unread : COUNT.format(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {error !== undefined && <NotKnown what="How many there are" again={again} />}
    </nav>
  );
}

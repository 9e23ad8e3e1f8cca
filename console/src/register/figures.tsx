import { useQuery } from '@apollo/client/react';
import type { RegisterChartsQuery } from '../gql/graphql.ts';
import { plusDays } from '../parts/days.ts';
import { recordOf } from '../parts/record-of.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { type Bar, Chart } from './chart.tsx';
import { CHARTS } from './documents.ts';
import { MONTH_KEYS, type Month, monthsBefore } from './months.ts';
import { addressOf, narrowed, type Question, type Range } from './question.ts';
import { TABS } from './tabs.ts';

interface Figured {
  readonly question: Question;
  readonly today: string;
}

/** Shows the register's items as pictures, each bar of which leads to its items. */
export function Figures({ question, today }: Figured) {
  const months = monthsBefore(today);
  const where = narrowed(question);
  const closed = recordOf(MONTH_KEYS, (_key, at) => ({ and: [where, { closedOn: months[at]?.range }] }));
  const open = { and: [where, TABS.open.where()] };
  const variables = {
    where,
    open,
    received: { and: [where, { receivedOn: { from: months[0]?.range.from } }] },
    ...closed,
  };
  const { data, previousData, error, refetch } = useQuery(CHARTS, { variables });
  const shown = data ?? previousData;
  if (error && !shown) return <Trouble error={error} again={() => void refetch()} />;
  if (!shown) return <Loading what="the figures" />;
  const asked = { question, today };
  return (
    <div className="charts">
      <Chart title="Workload" meaning="Open items by component." bars={workload(shown, asked)} />
      <Chart title="Age" meaning="Open items by the days since they were received." bars={ages(shown, asked)} />
      <Chart
        title="Received and closed"
        meaning="By month, the last six; items that came with old files are among the closed."
        bars={flow(shown, question, months)}
      />
    </div>
  );
}

const tableOf = (question: Question, change: Partial<Question>): string =>
  addressOf({ ...question, view: 'table', ...change });

function workload({ workload: summary }: RegisterChartsQuery, { question }: Figured): Bar[] {
  const byComponent = Map.groupBy(summary?.cells ?? [], ({ group }) => group[0] ?? 'none');
  return [...byComponent]
    .map(([name, cells]): Bar => {
      const facets = { ...question.facets, component: [name] };
      const counted = (overdue: string) => cells.find(({ group }) => group[1] === overdue)?.items ?? 0;
      return {
        name,
        parts: [
          { of: 'Late', items: counted('overdue'), href: tableOf(question, { tab: 'late', facets }), late: true },
          { of: 'In time', items: counted('not-overdue'), href: tableOf(question, { tab: 'open', facets }) },
        ],
      };
    })
    .sort((one, other) => total(other) - total(one));
}
const total = ({ parts }: Bar): number => parts.reduce((all, { items }) => all + items, 0);

/** How many days ago the items of an age were received: at least, and at most. */
const AGES = {
  UP_TO_7_DAYS: ['To 7 days', 0, 7],
  UP_TO_30_DAYS: ['8 to 30 days', 8, 30],
  UP_TO_90_DAYS: ['31 to 90 days', 31, 90],
  OVER_90_DAYS: ['Over 90 days', 91, 36_500],
} as const;

function ages({ figures }: RegisterChartsQuery, { question, today }: Figured): Bar[] {
  return Object.entries(AGES).map(([age, [name, least, most]]): Bar => {
    const items = figures?.byAge.find((each) => each.age === age)?.items ?? 0;
    const received: Range = { from: plusDays(today, -most), to: plusDays(today, -least) };
    return { name, parts: [{ of: 'Open', items, href: tableOf(question, { tab: 'open', ranges: { received } }) }] };
  });
}

function flow(data: RegisterChartsQuery, question: Question, months: readonly Month[]): Bar[] {
  return months.flatMap(({ name, key, range, month }): Bar[] => {
    const cell = data.received?.cells.find(({ group }) => group[0] === month);
    const received = {
      of: 'Received',
      items: cell?.items ?? 0,
      href: tableOf(question, { tab: 'all', ranges: { received: range } }),
    };
    const closed = {
      of: 'Closed',
      items: data[key]?.totalCount ?? 0,
      href: tableOf(question, { tab: 'all', ranges: { closed: range } }),
      late: true,
    };
    return [{ name, parts: [received, closed] }];
  });
}

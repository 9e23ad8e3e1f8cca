import { useQuery } from '@apollo/client/react';
import { Alert } from '@trussworks/react-uswds';
import { useCallback } from 'react';
import { Link, useSearch } from 'wouter';
import type { WorkReason } from '../gql/graphql.ts';
import { ITEMS } from '../gql/records.ts';
import { useReadingOn } from '../graph/paging.ts';
import { itemAddress } from '../item/address.ts';
import { dayWords, today } from '../parts/days.ts';
import { Loading, NotKnown, Refused, Trouble } from '../parts/states.tsx';
import { useTitle } from '../parts/title.ts';
import { DueMark } from '../register/due-mark.tsx';
import { dueOf, words } from '../register/words.ts';
import { joined, MY_WORK, type MyWork, type Work } from './documents.ts';

const PAGE = 100;
/** Why something is somebody's work, in words; each is a filter of the page. */
const REASONS: Readonly<Record<WorkReason, string>> = {
  TO_ME: 'Tasked to me',
  TO_MY_OFFICE: 'Tasked to my office',
  TO_MY_COMPONENT: 'Tasked to my component',
  ASSIGNED: 'Assigned to me',
  DELEGATED: 'Waiting on others',
  INFORMED: 'For my information',
};
const isReason = (text: string | null): text is WorkReason => text !== null && Object.hasOwn(REASONS, text);

/** What is due from somebody and their office in all tools, overdue first, by the day on which it is due. */
export default function WorkPage() {
  useTitle('My work');
  const asked = new URLSearchParams(useSearch()).get('because');
  const because = isReason(asked) ? asked : undefined;
  return (
    <article className="page work">
      <h1>My work</h1>
      <nav aria-label="Why it is my work" className="tabs work-tabs">
        <ul>
          <Tab name="All" here={because === undefined} href="/work" />
          {(Object.entries(REASONS) as [WorkReason, string][]).map(([key, name]) => (
            <Tab key={key} name={name} here={because === key} href={`/work?because=${key}`} />
          ))}
        </ul>
      </nav>
      {/* Where a list has come to is of one question. */}
      <WorkList key={because ?? 'all'} because={because} />
    </article>
  );
}

function Tab({ name, href, here }: { readonly name: string; readonly href: string; readonly here: boolean }) {
  return (
    <li>
      <Link href={href} className={here ? 'tab tab-here' : 'tab'} aria-current={here ? 'page' : undefined}>
        {name}
      </Link>
    </li>
  );
}

function WorkList({ because }: { readonly because: WorkReason | undefined }) {
  const variables = { first: PAGE, ...(because ? { because: [because] } : {}) };
  const { data, error, loading, refetch, fetchMore } = useQuery(MY_WORK, { variables });
  const work = data?.myWork;
  const after = work?.pageInfo.hasNextPage ? work.pageInfo.endCursor : undefined;
  const readOn = useCallback(
    (from: string) => fetchMore({ variables: { after: from }, updateQuery: joined }),
    [fetchMore],
  );
  const { more, stopped } = useReadingOn(after, readOn);
  const again = () => void refetch().catch(() => undefined);
  if (error && !work) return <Trouble error={error} again={again} />;
  if (!work) return loading ? <Loading what="your work" /> : <Refused />;
  return (
    <>
      {error && <Trouble error={error} again={again} />}
      <Unheard tools={work.tools} />
      <p className="meaning" role="status">
        {work.totalCount === 0 ? 'Nothing is due from you here.' : `${work.nodes.length} of ${work.totalCount} shown.`}
      </p>
      {byDay(work.nodes).map(([heading, rows], at, { length }) => (
        <Day key={heading} heading={heading} rows={rows} goesOn={after != null && at === length - 1} />
      ))}
      {stopped && <NotKnown what={`What follows the first ${work.nodes.length}`} again={more} />}
      {after && !stopped && (
        <button type="button" className="usa-button usa-button--outline" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}

/** Says of which tools nothing was heard, so that what is not there is not taken for nothing to do. */
function Unheard({ tools }: Pick<MyWork, 'tools'>) {
  const unheard = tools.filter(({ problem }) => problem !== null);
  if (unheard.length === 0) return null;
  return (
    <Alert type="warning" headingLevel="h2" heading="Some of your work may be missing" slim>
      {unheard.map(({ tool }) => tool).join(', ')} did not answer. What is shown of the others holds.
    </Alert>
  );
}

/** Returns rows in groups: what is late, then by the day that it is due on. */
function byDay(rows: readonly Work[]): [string, Work[]][] {
  const groups = new Map<string, Work[]>();
  for (const row of rows) {
    const heading = headingOf(row);
    groups.set(heading, [...(groups.get(heading) ?? []), row]);
  }
  return [...groups];
}
function headingOf({ late, dueOn }: Work): string {
  if (late) return 'Late';
  if (!dueOn) return 'No due day';
  return dueOn === today() ? 'Due today' : `Due ${dayWords(dueOn)}`;
}

interface OfDay {
  readonly heading: string;
  readonly rows: readonly Work[];
  /** That more of them may follow on the next page. */
  readonly goesOn: boolean;
}
function Day({ heading, rows, goesOn }: OfDay) {
  return (
    <section aria-label={heading} className="item-section">
      <h2>
        {heading} <span className="count">{goesOn ? `${rows.length} or more` : rows.length}</span>
      </h2>
      <table className="rows work-table">
        <caption className="usa-sr-only">{heading}</caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Of item</th>
            <th scope="col">State</th>
            <th scope="col">Why</th>
            <th scope="col">Due</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <WorkRow key={`${row.tool} ${row.record?.id}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function WorkRow({ row }: { readonly row: Work }) {
  const { record, because, dueOn, tool } = row;
  const item = record && ITEMS[record.__typename] ? record : record?.item;
  const due = dueOf({ dueOn, closedOn: null, answeredOn: null, stoppedOn: record?.stoppedOn ?? null }, today());
  const number = record?.taskerNumber ?? record?.controlNumber ?? 'No number shown';
  return (
    <tr>
      <th scope="row" data-label="Number">
        {item ? <Link href={itemAddress(item.id)}>{number}</Link> : number}
      </th>
      <td data-label="Of item">{item && item.id !== record?.id ? (item.controlNumber ?? '—') : tool}</td>
      <td data-label="State">{words(record?.taskerState ?? record?.state)}</td>
      <td data-label="Why">{because.map((each) => REASONS[each]).join(', ')}</td>
      <td data-label="Due">
        {due.day} <DueMark due={due} />
      </td>
    </tr>
  );
}

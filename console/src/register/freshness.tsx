import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import type { RegisterFreshnessQuery } from '../gql/graphql.ts';
import { Trouble } from '../parts/states.tsx';
import { FRESHNESS } from './documents.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Returns how long ago the register heard of a tool, roughly. */
function ago(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return seconds <= 1 ? 'a moment ago' : `${seconds} seconds ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes ago` : `${Math.round(minutes / 60)} hours ago`;
}

/** Shows whether the register is up to date, and what it may not list, with the reason. */
export function Freshness() {
  // Nobody looks at a tab that is hidden: it asks again as it is looked at.
  const { data, error, refetch } = useQuery(FRESHNESS, {
    pollInterval: 60_000,
    skipPollAttempt: () => document.hidden,
  });
  useEffect(() => {
    const onSight = (): void => {
      if (!document.hidden) void refetch().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', onSight);
    return () => document.removeEventListener('visibilitychange', onSight);
  }, [refetch]);
  const lag = data?.registerLag;
  const apart = data?.register?.countedApart ?? [];
  if (error) return <Trouble error={error} again={() => void refetch().catch(() => undefined)} />;
  if (!lag) return <p className="freshness">{data ? 'How fresh the register is, is not for you to see.' : '…'}</p>;
  const behind = lag.filter(({ current }) => !current).map(({ tool }) => tool);
  return (
    <details className="freshness">
      <summary>
        {behind.length === 0 ? (
          <span>Up to date with all {lag.length} tools</span>
        ) : (
          <strong className="due-late">
            Not complete: {behind.join(', ')} {behind.length === 1 ? 'is' : 'are'} behind
          </strong>
        )}
        {apart.length > 0 && <span> · {apart.length} tools are counted and not listed</span>}
      </summary>
      <div className="freshness-tables">
        <Heard lag={lag} />
        {apart.length > 0 && <Apart apart={apart} />}
      </div>
    </details>
  );
}

type Lag = NonNullable<RegisterFreshnessQuery['registerLag']>;
function Heard({ lag }: { readonly lag: Lag }) {
  return (
    <table className="rows">
      <caption>What the register last heard</caption>
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col">Heard</th>
          <th scope="col">Complete</th>
        </tr>
      </thead>
      <tbody>
        {lag.map(({ tool, milliseconds, current, noMilliseconds }) => (
          <tr key={tool}>
            <th scope="row" data-label="Tool">
              {tool}
            </th>
            <td data-label="Heard">
              {typeof milliseconds === 'number' ? ago(milliseconds) : (noMilliseconds?.sentence ?? 'never')}
            </td>
            <td data-label="Complete">{current ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Counted = NonNullable<RegisterFreshnessQuery['register']>['countedApart'];
/** What a component shares of a tool whose items it does not. */
const SHARED = 'The component shares monthly statistics of it, and no items.';

function Apart({ apart }: { readonly apart: Counted }) {
  return (
    <table className="rows">
      <caption>What headquarters may not list</caption>
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col" className="number">
            Items, about
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {apart.map(({ tool, total, noTotal }) => (
          <tr key={tool}>
            <th scope="row" data-label="Tool">
              {tool}
            </th>
            <td data-label="Items, about" className="number">
              {typeof total === 'number' ? COUNT.format(total) : '—'}
            </td>
            <td data-label="Why">{noTotal?.sentence ?? SHARED}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

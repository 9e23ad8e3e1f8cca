import { useLazyQuery } from '@apollo/client/react';
import { Alert } from '@trussworks/react-uswds';
import type { ItemSeenFragment } from '../gql/graphql.ts';
import { plusDays, today } from '../parts/days.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { words } from '../register/words.ts';
import { seenOf } from './questions.ts';
import { leftOf } from './seen.ts';
import { instantWords } from './value-words.ts';

interface Item {
  readonly id: string;
  readonly type: string;
  readonly controlNumber: string;
}
/** Most days that the audit answers of at once. */
const DAYS = 31;

/** Shows who has seen an item, of the tool's audit. It is asked for by a button: the question is an event itself. */
export function SeenBy({ id, type, controlNumber }: Item) {
  const [ask, { data, error, loading, called }] = useLazyQuery(seenOf(type), { fetchPolicy: 'no-cache' });
  const since = plusDays(today(), 1 - DAYS);
  const asked = () => void ask({ variables: { where: { controlNumber, since, until: today() } } });
  return (
    <section aria-labelledby="seen" className="item-section">
      <h2 id="seen">Who has seen this</h2>
      {!called && (
        <p>
          <button type="button" className="usa-button usa-button--outline" onClick={asked}>
            Ask the audit of the last {DAYS} days
          </button>{' '}
          <span className="meaning">The question is recorded too.</span>
        </p>
      )}
      {loading && <Loading what="the audit" />}
      {error && !data?.seen && <Trouble error={error} again={asked} />}
      {called && !loading && !error && !data?.seen && (
        <Alert type="info" headingLevel="h3" slim>
          Who reads the audit of this tool sees this. You do not.
        </Alert>
      )}
      {data?.seen && <SeenTable seen={data.seen} of={id} />}
    </section>
  );
}

function SeenTable({ seen, of }: { readonly seen: ItemSeenFragment; readonly of: string }) {
  return (
    <div className="wide-table">
      <table className="rows">
        <caption>
          {seen.nodes.length} events{seen.pageInfo.hasNextPage ? ', the newest; there are more' : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">For</th>
            <th scope="col">Elements that left</th>
          </tr>
        </thead>
        <tbody>
          {seen.nodes.map(({ id, at, actor, action, outcome, purpose, records }) => (
            <tr key={id}>
              <td data-label="When">{instantWords(at)}</td>
              <td data-label="Who">{actor}</td>
              <td data-label="What">
                {action}
                {outcome === 'ok' ? '' : `, ${words(outcome).toLowerCase()}`}
              </td>
              <td data-label="For">{purpose ? words(purpose) : '—'}</td>
              <td data-label="Elements that left">{leftOf(of, records).join(', ') || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useQuery } from '@apollo/client/react';
import { dayWords } from '../parts/days.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { words } from '../register/words.ts';
import { ShowTexts, Texts } from './answers.tsx';
import { historyOf } from './questions.ts';
import { type Happened, type Item, numberOf } from './record.ts';
import { instantWords } from './value-words.ts';

/** Shows what went to and came from outside, and below it all that happened. */
export function History({ item }: { readonly item: Item }) {
  const { data, error, loading, refetch } = useQuery(historyOf(item.__typename), {
    variables: { number: numberOf(item) ?? '' },
  });
  const history = data?.node?.history;
  if (error && !history) return <Trouble error={error} again={() => void refetch()} />;
  if (!history && loading) return <Loading what="what happened" />;
  const thread = (history ?? []).filter(isThread);
  return (
    <>
      <section aria-labelledby="thread" className="item-section">
        <h2 id="thread">Correspondence</h2>
        {thread.length === 0 ? (
          <p className="meaning">Nothing has gone out or come back yet.</p>
        ) : (
          <Thread happened={thread} />
        )}
      </section>
      <section aria-labelledby="history" className="item-section">
        <h2 id="history">History</h2>
        {history ? <Events history={history} /> : <p className="meaning">What happened is not shown to you.</p>}
      </section>
    </>
  );
}

/** What comes from outside, and what goes there. */
const IN = new Set(['TAKE_MAIL', 'RECORD_ANSWER', 'WITHDRAW_SUBMISSION']);
const OUT = new Set([
  'ACKNOWLEDGE',
  'ASK_SUBMITTER',
  'ASK_TO_WITHDRAW',
  'DELIVER',
  'DISPATCH',
  'INTERIM_REPLY',
  'REFER',
  'REPLY_DIRECTLY',
  'SEND_COPY',
]);
const isThread = ({ event }: Happened): boolean => IN.has(event) || OUT.has(event);

function Thread({ happened }: { readonly happened: readonly Happened[] }) {
  return (
    <>
      <ShowTexts happened={happened} what="of the correspondence" />
      <ol className="thread">
        {happened.map((each) => (
          <li key={each.id} className={IN.has(each.event) ? 'message message-in' : 'message'}>
            <p className="said-head">
              <strong>{IN.has(each.event) ? 'In' : 'Out'}</strong> · {words(each.event)}
              {each.recipient ? ` to ${each.recipient}` : ''} <span className="meaning">{instantWords(each.at)}</span>
            </p>
            <Texts happened={each} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Events({ history }: { readonly history: readonly Happened[] }) {
  return (
    <>
      <ShowTexts happened={history} what="of the history" />
      <ol className="events">
        {history.map((each) => (
          <li key={each.id}>
            <span className="event-at">{instantWords(each.at)}</span>
            <div>
              <strong>{words(each.event)}</strong> <span className="meaning">{aboutEvent(each)}</span>
              <Texts happened={each} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Returns what an event says of itself beside its text: who, from which state to which, until when. */
function aboutEvent({ actor, onBehalfOf, office, party, fromState, toState, dueOn, result }: Happened): string {
  return [
    actor ? `by ${actor}` : '',
    onBehalfOf ? `for ${onBehalfOf}` : '',
    office ?? '',
    party ? `to ${party}` : '',
    fromState && toState && fromState !== toState ? `${words(fromState)} → ${words(toState)}` : '',
    result ? words(result) : '',
    dueOn ? `due ${dayWords(dueOn)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

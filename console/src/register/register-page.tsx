import { useQuery } from '@apollo/client/react';
import { Alert } from '@trussworks/react-uswds';
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { today } from '../parts/days.ts';
import { Refused } from '../parts/states.tsx';
import { useTitle } from '../parts/title.ts';
import { PURPOSES, type Purpose } from '../sign-in/purposes.ts';
import { useSession } from '../sign-in/session.tsx';
import { Board } from './board.tsx';
import { Chosen } from './chosen.tsx';
import { FRESHNESS } from './documents.ts';
import { Facets } from './facets.tsx';
import { Figures } from './figures.tsx';
import { Freshness } from './freshness.tsx';
import { KeysChoice } from './keys-choice.tsx';
import { type Asking, addressOf, type Question, questionIn, searchOf, VIEWS, type ViewKey } from './question.ts';
import { RegisterTable } from './register-table.tsx';
import { Tabs } from './tabs-bar.tsx';

/** HQ's register: what is open, late or stuck, and with whom, over all tools. */
export default function RegisterPage() {
  useTitle('Register');
  const { purpose } = useSession();
  return (
    <article className="page register">
      <h1>Register</h1>
      {purpose ? <Asked /> : <PurposeNeeded />}
    </article>
  );
}

/** Asks what the register is needed for, once for this tab: the graph answers nobody who does not say. */
function PurposeNeeded() {
  const { statePurpose } = useSession();
  return (
    <Alert type="info" headingLevel="h2" heading="What do you need the register for?">
      Your answer is recorded with what you are shown. It holds for this tab until you change it above.
      <ul className="choices">
        {(Object.entries(PURPOSES) as [Purpose, string][]).map(([key, words]) => (
          <li key={key}>
            <button type="button" className="usa-button usa-button--outline" onClick={() => statePurpose(key)}>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Asked() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const question = useMemo(() => questionIn(new URLSearchParams(search)), [search]);
  const ask = useCallback((next: Question) => navigate(addressOf(next)), [navigate]);
  const day = today();
  const { data, error } = useQuery(FRESHNESS);
  if (!error && data?.register === null && data.registerLag === null) return <Refused />;
  return (
    <>
      <Freshness />
      <div className="register-bar">
        <Tabs question={question} ask={ask} today={day} />
        <div className="register-tools">
          <KeysChoice />
          <ViewChoice question={question} ask={ask} />
        </div>
      </div>
      <div className="register-body">
        <Facets question={question} ask={ask} today={day} />
        <section className="register-rows" aria-label="Items">
          <Chosen question={question} ask={ask} />
          <View question={question} ask={ask} today={day} />
        </section>
      </div>
    </>
  );
}

function View({ question, ask, today: day }: Asking & { readonly today: string }) {
  switch (question.view) {
    case 'board':
      return <Board question={question} today={day} />;
    case 'figures':
      return <Figures question={question} today={day} />;
    default:
      // Where its list has come to, and what of it could not be read, is of one question.
      return <RegisterTable key={`${day} ${searchOf(question)}`} question={question} ask={ask} today={day} />;
  }
}

function ViewChoice({ question, ask }: Asking) {
  return (
    <fieldset className="view-choice">
      <legend className="usa-sr-only">Shown as</legend>
      {(Object.entries(VIEWS) as [ViewKey, string][]).map(([key, name]) => (
        <button
          key={key}
          type="button"
          aria-pressed={question.view === key}
          onClick={() => ask({ ...question, view: key })}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

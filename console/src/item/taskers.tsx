import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { ItemStandingFragment } from '../gql/graphql.ts';
import { dayWords, today } from '../parts/days.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { DueMark } from '../register/due-mark.tsx';
import { dueOf, words } from '../register/words.ts';
import { Actions } from './actions.tsx';
import { Answers } from './answers.tsx';
import { taskerMore, taskersOf } from './questions.ts';
import { type Item, numberOf, partyOf, type Tasker } from './record.ts';
import { Sheet } from './sheet.tsx';

/** Shows with whom an item is: its taskers as a tree, and what they answered side by side. */
export function Taskers({ item }: { readonly item: Item }) {
  const { standing } = item;
  const { data, previousData, error, loading, refetch } = useQuery(taskersOf(item.__typename), {
    variables: { number: numberOf(item) ?? '' },
  });
  const taskers = (data ?? previousData)?.node?.taskers;
  return (
    <section aria-labelledby="taskers" className="item-section">
      <h2 id="taskers">Taskers</h2>
      {standing && <Standing standing={standing} />}
      {error && !taskers && <Trouble error={error} again={() => void refetch()} />}
      {!taskers && !error && loading && <Loading what="its taskers" />}
      {!taskers && !loading && !error && <p className="meaning">Its taskers are not shown to you.</p>}
      {taskers?.length === 0 && <p className="meaning">Nobody has been tasked with it.</p>}
      {taskers && taskers.length > 0 && (
        <>
          <Branch taskers={taskers} />
          <Answers taskers={taskers} />
        </>
      )}
    </section>
  );
}

function Standing({ standing }: { readonly standing: ItemStandingFragment }) {
  const { total, open, late, extensionsRequested, earliestOpenDueOn } = standing;
  if (total === 0) return null;
  const said = [
    `${open} of ${total} open`,
    late > 0 ? `${late} late` : '',
    extensionsRequested > 0 ? `${extensionsRequested} ask for more time` : '',
    earliestOpenDueOn ? `the first is due ${dayWords(earliestOpenDueOn)}` : '',
  ];
  return <p className="meaning">{said.filter(Boolean).join(', ')}.</p>;
}

/** Names of elements that a tasker's line says, so that they are not said twice. */
const ON_THE_LINE = [
  'controlNumber',
  'component',
  'office',
  'assignee',
  'state',
  'purpose',
  'result',
  'dueOn',
  'closedOn',
  'stoppedOn',
  'extensionRequested',
  'level',
];
function Branch({ taskers }: { readonly taskers: readonly Tasker[] }) {
  return (
    <ul className="tree">
      {taskers.map((tasker) => (
        <li key={tasker.id}>
          <TaskerLine tasker={tasker} />
          {tasker.taskers && tasker.taskers.length > 0 && <Branch taskers={tasker.taskers} />}
        </li>
      ))}
    </ul>
  );
}

function TaskerLine({ tasker }: { readonly tasker: Tasker }) {
  const due = dueOf({ ...DAYS, ...tasker, answeredOn: null }, today());
  // What is late opens by itself.
  const [open, setOpen] = useState(due.kind === 'late');
  // What is typed below it stays as it is closed.
  const [wasOpen, setWasOpen] = useState(open);
  const toggle = (next: boolean): void => {
    setOpen(next);
    if (next) setWasOpen(true);
  };
  return (
    <details className="tasker" open={open} onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
      <summary>
        <span className="tasker-who">{partyOf(tasker)}</span>
        <span className="tasker-state">
          {words(tasker.state)}
          {tasker.result ? `: ${words(tasker.result).toLowerCase()}` : ''}
          {tasker.extensionRequested ? ', more time asked for' : ''}
        </span>
        <span className="tasker-due">
          {due.day} <DueMark due={due} />
        </span>
        <span className="meaning tasker-number">
          {tasker.controlNumber}
          {tasker.purpose ? ` · ${words(tasker.purpose).toLowerCase()}` : ''}
        </span>
      </summary>
      {wasOpen && <TaskerMore tasker={tasker} />}
    </details>
  );
}
const DAYS = { dueOn: null, closedOn: null, stoppedOn: null } as const;

/** Shows what a tasker says beside its line, and what may happen to it next. */
function TaskerMore({ tasker }: { readonly tasker: Tasker }) {
  const { __typename: type, id, controlNumber: number } = tasker;
  const { data, previousData, error, loading, refetch } = useQuery(taskerMore(type), { variables: { number } });
  const more = data ?? previousData;
  return (
    <div className="tasker-more">
      <Sheet record={tasker} name={number} without={ON_THE_LINE} />
      {error && !more?.node && <Trouble error={error} again={() => void refetch()} />}
      {loading && !more && <Loading what="what may be done" />}
      {more && <Actions actions={more.node?.availableActions} of={{ type, id, version: more.node?.version ?? 0 }} />}
    </div>
  );
}

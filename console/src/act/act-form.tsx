import { Alert, Button } from '@trussworks/react-uswds';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import type { ItemActionFragment } from '../gql/graphql.ts';
import { idAt } from './field.tsx';
import { Fields } from './fields.tsx';
import { type Acted, inputOfEvent, useSending } from './sending.ts';
import { blankOf, type Fault, fieldsOf, labelAt, type Typed } from './typed.ts';
import { refusalWords } from './words.ts';

interface ToAct {
  readonly of: Acted;
  /** The action as it was when the form was opened. */
  readonly action: ItemActionFragment;
  /** The same as it is now. */
  readonly now: ItemActionFragment | undefined;
  readonly done: () => void;
  readonly cancel: () => void;
}

/** Asks for what an action is given, and lets it happen: what was typed stays until that is so, or it is cancelled. */
export function ActForm({ of, action, now, done, cancel }: ToAct) {
  const id = useId();
  const input = inputOfEvent(of.type, action);
  const [typed, setTyped] = useState<Typed>(() => blankOf(input, action.needs));
  const sending = useSending(of, action, done);
  const { doing, faults, attempt } = sending;
  const form = useGoingOn(attempt, doing);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void sending.send(typed);
  };
  return (
    <form ref={form} className="act" noValidate aria-labelledby={`${id}-name`} onSubmit={submit}>
      <h3 id={`${id}-name`} tabIndex={-1}>
        {action.label}
      </h3>
      <div className="act-said" tabIndex={-1}>
        <Said {...{ id, input, sending }} />
      </div>
      {fieldsOf(input).length > 0 && (
        <p className="meaning">
          What is marked <span className="act-needed">*</span> is needed.
        </p>
      )}
      <Fields
        {...{ input, typed }}
        set={setTyped}
        place={{ id, faults, needs: action.needs, choices: { template: of.templates ?? [] } }}
      />
      <Ends {...{ action, now, cancel, doing }} />
    </form>
  );
}

interface Ending extends Pick<ToAct, 'action' | 'now' | 'cancel'> {
  readonly doing: Told['sending']['doing'];
}
/** Offers to let it happen, as long as it may, and to leave it. */
function Ends({ action, now, cancel, doing }: Ending) {
  return (
    <>
      {now?.allowed ? null : <NoMore reason={now?.reason} />}
      <p className="act-ends">
        {now?.allowed && (
          <Button type="submit" aria-disabled={doing === 'sending' || doing === 'reading'}>
            {doing === 'sending' ? 'Sending…' : action.label}
          </Button>
        )}
        <Button type="button" unstyled onClick={cancel}>
          {now?.allowed ? 'Cancel' : 'Close the form'}
        </Button>
      </p>
    </>
  );
}

/** Returns the form, in which one goes on from its first field, and from what is said of each attempt. */
function useGoingOn(attempt: number, doing: unknown) {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is told, also where it is told the same.
  useEffect(() => {
    if (doing === 'sending' || doing === 'reading') return;
    const said = form.current?.querySelector<HTMLElement>('.act-said');
    const first = form.current?.querySelector<HTMLElement>('input, select, textarea, button[type=submit]');
    (said?.hasChildNodes() ? said : first)?.focus();
  }, [attempt]);
  return form;
}

interface Told {
  readonly id: string;
  readonly input: string;
  readonly sending: ReturnType<typeof useSending>;
}
/** Says what became of sending: what is wrong, why it was refused, and what to do. */
function Said({ id, input, sending: { doing, faults, readAgain } }: Told) {
  if (faults.length > 0) return <Summary {...{ id, input, faults }} />;
  if (doing === 'read-again')
    return (
      <Alert type="info" headingLevel="h4" heading="Read again" slim={false}>
        It is shown as it is now. See whether yours still holds, and send it.
      </Alert>
    );
  if (typeof doing !== 'object') return null;
  const { heading, text, readAgain: helps } = refusalWords(doing.failed);
  return (
    <Alert type="error" headingLevel="h4" heading={heading} validation>
      <p className="usa-alert__text">{text}</p>
      {helps && (
        <p className="usa-alert__text">
          <Button type="button" outline onClick={() => void readAgain()}>
            Read it again
          </Button>
        </p>
      )}
    </Alert>
  );
}

interface Summed {
  readonly id: string;
  readonly input: string;
  readonly faults: readonly Fault[];
}
/** Sums up what is wrong, each with the way to its field. */
function Summary({ id, input, faults }: Summed) {
  const heading =
    faults.length === 1 ? 'One thing has to be corrected' : `${faults.length} things have to be corrected`;
  return (
    <Alert type="error" headingLevel="h4" heading={heading} validation>
      <ul className="act-summary">
        {faults.map(({ way, words }) => (
          <li key={`${way.join('-')} ${words}`}>
            <ToField at={idAt(id, way)} label={labelAt(input, way)} words={words} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
function ToField({
  at,
  label,
  words,
}: {
  readonly at: string;
  readonly label: string | undefined;
  readonly words: string;
}) {
  if (!label) return words;
  return (
    <a
      href={`#${at}`}
      onClick={(event) => {
        // The address says what is shown, and not where one writes.
        event.preventDefault();
        document.getElementById(at)?.focus();
      }}
    >
      {label}: {words}
    </a>
  );
}

/** Says that an action may not be done any more; what was typed stands there to be copied. */
function NoMore({ reason }: { readonly reason: string | null | undefined }) {
  return (
    <Alert type="warning" headingLevel="h4" heading="This may not be done any more" validation>
      <p className="usa-alert__text">{reason ?? 'The item is as it is shown now.'} What you typed is kept here.</p>
    </Alert>
  );
}

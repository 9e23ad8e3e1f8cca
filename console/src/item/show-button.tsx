import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { codeOf } from '../graph/client.ts';
import { PurposeOptions } from '../sign-in/purpose-choice.tsx';
import { isPurpose, type Purpose } from '../sign-in/purposes.ts';
import { useSession } from '../sign-in/session.tsx';
import { NotThere } from './revealed.ts';
import { useReveals, type Wanted } from './reveals.tsx';

interface ToShow {
  readonly wanted: readonly Wanted[];
  /** What is shown, for who hears the button and does not see what stands beside it. */
  readonly what: string;
  readonly children: string;
  /** Takes it away again, where it is shown now: the same button, so that whoever pressed it stays where they were. */
  readonly hide?: (() => void) | undefined;
}
type Doing = 'nothing' | 'choosing' | 'asking' | { readonly failed: unknown };

/** Shows sensitive elements when it is pressed, for the purpose of this sitting; without one it asks for one first. */
export function ShowButton({ wanted, what, children, hide }: ToShow) {
  const { purpose } = useSession();
  const { doing, setDoing, ask, chosen, cancel, back } = useAsking(wanted);
  const press = (): void => {
    if (doing === 'asking') return;
    if (hide) hide();
    else if (purpose) void ask(purpose);
    else setDoing('choosing');
  };
  const label = hide ? 'Hide' : children;
  if (doing === 'choosing') return <PurposeAsked {...{ what, chosen, cancel }} />;
  return (
    <>
      <button type="button" ref={back} className="show-button" aria-disabled={doing === 'asking'} onClick={press}>
        {doing === 'asking' ? 'Asking…' : label}
        <span className="usa-sr-only"> {what}</span>
      </button>
      {typeof doing === 'object' && (
        <span role="alert" className="show-failed">
          {' '}
          {failureWords(doing.failed)}
        </span>
      )}
    </>
  );
}

/** Returns why something is not shown, in words. */
const failureWords = (failed: unknown): string =>
  failed instanceof NotThere
    ? 'Not all is shown: it is not there any more, or not yours to see.'
    : `Not shown: ${codeOf(failed) ?? 'the service does not answer'}. Try again.`;

/** Returns how far the asking has come, and the ways to go on; who chose a purpose is back at the button afterwards. */
function useAsking(wanted: readonly Wanted[]) {
  const { statePurpose } = useSession();
  const { show } = useReveals();
  const [doing, setDoing] = useState<Doing>('nothing');
  const wasChoosing = useRef(false);
  const back = (button: HTMLButtonElement | null): void => {
    if (button && wasChoosing.current) button.focus();
    if (button) wasChoosing.current = false;
  };
  const ask = async (purpose: Purpose): Promise<void> => {
    setDoing('asking');
    try {
      for (const each of wanted) await show(each, purpose);
      setDoing('nothing');
    } catch (failed) {
      setDoing({ failed });
    }
  };
  const chosen = (purpose: Purpose): void => {
    wasChoosing.current = true;
    statePurpose(purpose);
    void ask(purpose);
  };
  const cancel = (): void => {
    wasChoosing.current = true;
    setDoing('nothing');
  };
  return { doing, setDoing, ask, chosen, cancel, back };
}

interface Choosing {
  readonly what: string;
  readonly chosen: (purpose: Purpose) => void;
  readonly cancel: () => void;
}
/** Asks for what purpose: who goes through the list by keyboard has stated none before they say so. */
function PurposeAsked({ what, chosen, cancel }: Choosing) {
  const id = useId();
  const [text, setText] = useState('');
  const list = useRef<HTMLSelectElement>(null);
  // Whoever pressed the button goes on here.
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') cancel();
  };
  return (
    <span className="purpose-asked">
      <label htmlFor={id}>Show, for</label>
      <select id={id} ref={list} value={text} onChange={({ target }) => setText(target.value)} onKeyDown={onKeyDown}>
        <option value="">which purpose?</option>
        <PurposeOptions />
      </select>
      <button
        type="button"
        className="show-button"
        aria-disabled={!isPurpose(text)}
        onClick={() => isPurpose(text) && chosen(text)}
        onKeyDown={onKeyDown}
      >
        Show<span className="usa-sr-only"> {what}</span>
      </button>
      <button type="button" className="show-button" onClick={cancel} onKeyDown={onKeyDown}>
        Cancel
      </button>
    </span>
  );
}

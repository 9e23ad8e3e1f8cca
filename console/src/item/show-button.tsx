import { useId, useRef, useState } from 'react';
import { codeOf } from '../graph/client.ts';
import { PurposeOptions } from '../sign-in/purpose-choice.tsx';
import { isPurpose } from '../sign-in/purposes.ts';
import { useSession } from '../sign-in/session.tsx';
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
  const { doing, setDoing, ask, chosen, back } = useAsking(wanted);
  const press = (): void => {
    if (doing === 'asking') return;
    if (hide) hide();
    else if (purpose) void ask();
    else setDoing('choosing');
  };
  const label = hide ? 'Hide' : children;
  if (doing === 'choosing') return <PurposeAsked chosen={chosen} />;
  return (
    <>
      <button type="button" ref={back} className="show-button" aria-disabled={doing === 'asking'} onClick={press}>
        {doing === 'asking' ? 'Asking…' : label}
        <span className="usa-sr-only"> {what}</span>
      </button>
      {typeof doing === 'object' && (
        <span role="alert" className="show-failed">
          {' '}
          Not shown: {codeOf(doing.failed) ?? 'the service does not answer'}. Try again.
        </span>
      )}
    </>
  );
}

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
  const ask = async (): Promise<void> => {
    setDoing('asking');
    try {
      for (const each of wanted) await show(each);
      setDoing('nothing');
    } catch (failed) {
      setDoing({ failed });
    }
  };
  const chosen = (text: string): void => {
    if (!isPurpose(text)) return;
    wasChoosing.current = true;
    statePurpose(text);
    void ask();
  };
  return { doing, setDoing, ask, chosen, back };
}

function PurposeAsked({ chosen }: { readonly chosen: (purpose: string) => void }) {
  const id = useId();
  return (
    <span className="purpose-asked">
      <label htmlFor={id}>Show, for</label>
      {/* Whoever pressed the button goes on here. */}
      <select
        id={id}
        ref={(element) => element?.focus()}
        defaultValue=""
        onChange={({ target }) => chosen(target.value)}
      >
        <option value="">which purpose?</option>
        <PurposeOptions />
      </select>
    </span>
  );
}

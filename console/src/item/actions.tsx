import { type RefObject, useEffect, useRef, useState } from 'react';
import { ActForm } from '../act/act-form.tsx';
import type { Acted } from '../act/sending.ts';
import type { ItemActionFragment } from '../gql/graphql.ts';
import { useTelling } from './telling.ts';

type Action = ItemActionFragment;
interface Acting {
  readonly actions: readonly Action[] | null | undefined;
  /** What they happen to. */
  readonly of: Acted;
}

/** Shows what may happen next, in the order of work, lets it happen, and says why the rest may not. */
export function Actions({ actions, of }: Acting) {
  const [opened, setOpened] = useState<Action>();
  const [told, setTold] = useState('');
  const tellPage = useTelling();
  const { list, saying, goBackTo } = useGoingBack(opened, told);
  const open = (action: Action): void => {
    setTold('');
    setOpened(action);
  };
  const close = (): void => {
    goBackTo(opened);
    setOpened(undefined);
  };
  const done = (): void => {
    setOpened(undefined);
    setTold(opened?.label ?? '');
    tellPage(opened?.label ?? '');
  };
  const now = actions?.find(({ name }) => name === opened?.name);
  return (
    <>
      <p role="status" className="act-told" tabIndex={-1} ref={saying}>
        {told && `Done: ${told}. It is shown as it is now.`}
      </p>
      {opened ? (
        <ActForm action={opened} {...{ of, now, done }} cancel={close} />
      ) : (
        <ActionList {...{ actions, open, list }} />
      )}
    </>
  );
}

/** Returns where one goes on: who cancelled at the button of the form, who acted at what is said of it. */
function useGoingBack(opened: Action | undefined, told: string) {
  const list = useRef<HTMLUListElement>(null);
  const saying = useRef<HTMLParagraphElement>(null);
  const back = useRef<string>(undefined);
  useEffect(() => {
    if (opened || back.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-action="${back.current}"]`)?.focus();
    back.current = undefined;
  }, [opened]);
  useEffect(() => {
    if (told) saying.current?.focus();
  }, [told]);
  const goBackTo = (action: Action | undefined): void => {
    back.current = action?.name;
  };
  return { list, saying, goBackTo };
}

interface Listed extends Pick<Acting, 'actions'> {
  readonly open: (action: Action) => void;
  readonly list: RefObject<HTMLUListElement | null>;
}
function ActionList({ actions, open, list }: Listed) {
  if (!actions) return <p className="meaning">What may happen to it is not shown to you.</p>;
  const allowed = actions.filter((each) => each.allowed);
  return (
    <>
      {allowed.length === 0 ? (
        <p className="meaning">Nothing that you may do now.</p>
      ) : (
        <ul className="actions" ref={list}>
          {allowed.map((action) => (
            <li key={action.name}>
              <button type="button" className="action" data-action={action.name} onClick={() => open(action)}>
                {action.label}
              </button>
            </li>
          ))}
        </ul>
      )}
      <WhyNot refused={actions.filter((each) => !each.allowed)} />
    </>
  );
}

function WhyNot({ refused }: { readonly refused: readonly Action[] }) {
  if (refused.length === 0) return null;
  return (
    <details className="why-not">
      <summary>Why not? {refused.length} more</summary>
      <dl>
        {refused.map(({ name, label, reason }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd className="meaning">{reason ?? 'No reason is given.'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

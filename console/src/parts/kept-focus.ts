import { useEffect } from 'react';
import { focusOn } from './title.ts';

const WORKED = 'button, a[href], input, select, summary';

/** Returns where to go on from something that is gone: what stood around it, and its heading or first control there. */
function nearest(around: readonly Element[]): HTMLElement | undefined {
  const left = around.find((each) => each.isConnected);
  if (!left || left === document.body) return undefined;
  return left.querySelector<HTMLElement>('h1') ?? left.querySelector<HTMLElement>(WORKED) ?? (left as HTMLElement);
}

function ancestorsOf(element: Element): Element[] {
  const above: Element[] = [];
  for (let each = element.parentElement; each; each = each.parentElement) above.push(each);
  return above;
}

/** Keeps the focus near where it was as a control goes away with what it did: a browser would put it to the top. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    let around: readonly Element[] = [];
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      last = target;
      around = ancestorsOf(target);
    };
    const changed = new MutationObserver(() => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      last = undefined;
      focusOn(nearest(around));
    });
    document.addEventListener('focusin', onFocus);
    changed.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      changed.disconnect();
    };
  }, []);
}

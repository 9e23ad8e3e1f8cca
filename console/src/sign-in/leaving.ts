import { useCallback, useEffect, useRef } from 'react';
import { type Standing, signOut } from './issuer.ts';
import { lastLeaving, rememberLeaving } from './left.ts';
import { forgetPurpose } from './purposes.ts';

/** On which the tabs of this browser tell each other that somebody signed out. */
const CHANNEL = 'signed-out';

/**
 * Returns what ends a sitting, in every tab at once, whatever becomes of it at the issuer; and ends this one where
 * another tab did. A page that a browser put aside and shows again asks anew who is signed in.
 */
export function useLeaving(setStanding: (standing: Standing) => void): () => void {
  const others = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    others.current = channel;
    channel.onmessage = () => {
      forgetPurpose();
      if (lastLeaving() === null) rememberLeaving();
      setStanding({ at: 'signed-out', left: 'elsewhere' });
    };
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) location.reload();
    };
    addEventListener('pageshow', onShow);
    return () => {
      channel.close();
      removeEventListener('pageshow', onShow);
    };
  }, [setStanding]);
  return useCallback(() => {
    forgetPurpose();
    rememberLeaving();
    others.current?.postMessage('signed out');
    // What was shown goes with this, before the issuer is asked.
    setStanding({ at: 'leaving' });
    void signOut().then(setStanding);
  }, [setStanding]);
}

import { Alert, Button } from '@trussworks/react-uswds';
import type { ReactNode } from 'react';
import { suspensionWords } from '../access/suspensions.ts';
import { useTitle } from '../parts/title.ts';
import type { Left } from './issuer.ts';

/** A page for whoever is not in: what happened, what to do, nothing beside. */
function OutsidePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useTitle(title);
  return (
    <main className="outside" id="main">
      <p className="outside-name">Correspondence</p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** What an issuer may refuse a sign-in with, in words; the code stands beside for whoever is asked for help. */
const REFUSALS: Readonly<Record<string, string>> = {
  access_denied: 'Your sign-in service did not let you in, or you left before the end.',
  stale: 'That way back from the sign-in was used before, or begun in another tab.',
  unproven: 'What the sign-in service answered could not be shown to be of your sign-in.',
};

/** What somebody is told who left without meaning to, or without the whole of it. */
const PARTINGS: Readonly<Record<Left, readonly [heading: string, words: string]>> = {
  elsewhere: ['You signed out in another tab', 'Nothing of what stood here is shown any more.'],
  'here-alone': [
    'You are signed out here alone',
    'The sign-in service was not told and may still know you. Close this browser before somebody else uses it.',
  ],
};

interface Entering {
  readonly refused: string | undefined;
  readonly left: Left | undefined;
  readonly enter: () => void;
}
/** Shows how to sign in, and why an attempt failed. */
export function SignedOut({ refused, left, enter }: Entering) {
  const [parted, words] = left ? PARTINGS[left] : [];
  return (
    <OutsidePage title="Sign in">
      {refused !== undefined && (
        <Alert type="error" headingLevel="h2" heading="You were not signed in" slim>
          {REFUSALS[refused] ?? `The sign-in service refused: ${refused}.`} Try again.
        </Alert>
      )}
      {parted && (
        <Alert type="warning" headingLevel="h2" heading={parted} slim>
          {words}
        </Alert>
      )}
      <p>You sign in with your Department account. You come back to the page that you asked for.</p>
      <Button type="button" onClick={enter}>
        Sign in
      </Button>
    </OutsidePage>
  );
}

export function Leaving() {
  return (
    <main className="outside" id="main" aria-busy="true">
      <p className="outside-name">Correspondence</p>
      <p role="status">One moment…</p>
    </main>
  );
}

export function Unreachable() {
  return (
    <OutsidePage title="The sign-in service does not answer">
      <p>Nothing is wrong with your account, and nothing that you did is lost.</p>
      <Button type="button" onClick={() => location.reload()}>
        Try again
      </Button>
    </OutsidePage>
  );
}

/** Shows that the issuer answers, and nobody who comes by this address. */
export function Forbidden() {
  return (
    <OutsidePage title="The sign-in service refuses this address">
      <p>
        It lets nobody in who comes by {location.host}. Use the address that your help desk gives you. On a developer’s
        own machine that is <code>localhost</code>, without a proxy between.
      </p>
    </OutsidePage>
  );
}

/** Shows that the connection is one over which nobody can sign in. */
export function Insecure() {
  return (
    <OutsidePage title="This connection is not private">
      <p>
        Browsers sign nobody in by an address that begins with <code>http:</code>, since others could read along. Open
        the same address with <code>https:</code>. On a developer’s own machine, use <code>localhost</code>.
      </p>
    </OutsidePage>
  );
}

/** Shows that a sign-in is over. */
export function Expired({ enter }: { readonly enter: () => void }) {
  return (
    <OutsidePage title="Your sign-in has expired">
      <p>For safety a sign-in lasts a limited time. Sign in again and you come back to this page as it was.</p>
      <Button type="button" onClick={() => enter()}>
        Sign in again
      </Button>
    </OutsidePage>
  );
}

/** Shows that the issuer knows somebody whom the graph does not let in, and why. */
export function NoAccess({ reason, signOut }: { readonly reason: string; readonly signOut: () => void }) {
  return (
    <OutsidePage title="You have no access here">
      <p>Your sign-in was good. {suspensionWords(reason)}</p>
      <Button type="button" onClick={signOut}>
        Sign in as somebody else
      </Button>
    </OutsidePage>
  );
}

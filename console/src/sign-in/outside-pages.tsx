import { Alert, Button } from '@trussworks/react-uswds';
import type { ReactNode } from 'react';
import { suspensionWords } from '../access/suspensions.ts';
import { useTitle } from '../parts/title.ts';
import { signIn, signOut } from './issuer.ts';

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
};

/** Shows how to sign in, and why an attempt failed. */
export function SignedOut({ refused }: { readonly refused: string | undefined }) {
  return (
    <OutsidePage title="Sign in">
      {refused !== undefined && (
        <Alert type="error" headingLevel="h2" heading="You were not signed in" slim>
          {REFUSALS[refused] ?? `The sign-in service refused: ${refused}.`} Try again.
        </Alert>
      )}
      <p>You sign in with your Department account. You come back to the page that you asked for.</p>
      <Button type="button" onClick={() => void signIn()}>
        Sign in
      </Button>
    </OutsidePage>
  );
}

export function Leaving() {
  return (
    <main className="outside" id="main" aria-busy="true">
      <p className="outside-name">Correspondence</p>
      <p role="status">Signing in…</p>
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

/** Shows that a sign-in is over. */
export function Expired() {
  return (
    <OutsidePage title="Your sign-in has expired">
      <p>For safety a sign-in lasts a limited time. Sign in again and you come back to this page as it was.</p>
      <Button type="button" onClick={() => void signIn()}>
        Sign in again
      </Button>
    </OutsidePage>
  );
}

/** Shows that the issuer knows somebody whom the graph does not let in, and why. */
export function NoAccess({ reason }: { readonly reason: string }) {
  return (
    <OutsidePage title="You have no access here">
      <p>Your sign-in was good. {suspensionWords(reason)}</p>
      <Button type="button" onClick={() => void signOut()}>
        Sign in as somebody else
      </Button>
    </OutsidePage>
  );
}

import { Alert, Button } from '@trussworks/react-uswds';
import { Link } from 'wouter';
import { codeOf, isForbidden } from '../graph/client.ts';
import { useTitle } from './title.ts';

/** Says that something is on its way. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="loading" role="status">
      Reading {what}…
    </p>
  );
}

/** What the graph refuses or cannot do, by its stable codes: what happened, and what to do. */
const TROUBLE: Readonly<Record<string, readonly [string, string]> & { FORBIDDEN: readonly [string, string] }> = {
  FORBIDDEN: ['This is not for you to see', 'No role of yours in force allows it. “Your access” says which you hold.'],
  PURPOSE_NEEDED: [
    'State a purpose first',
    'Choose above what you need this for. It is recorded with what you are shown.',
  ],
  RATE_LIMITED: ['You have asked for a great deal', 'Wait a minute, then try again.'],
  UNAVAILABLE: ['A part of the service does not answer', 'What is shown elsewhere still holds. Try again in a moment.'],
  AUDIT_UNAVAILABLE: [
    'Nothing can be shown now',
    'What people are shown has to be recorded, and that is not possible at present. Try again in a moment.',
  ],
  INVALID_INPUT: ['This address asks for something that is not there', 'A filter in it is not known. Take it away.'],
};

const LOST = [
  'The service does not answer',
  'The connection may be lost. Nothing that was saved is lost with it.',
] as const;
const BETWEEN = [
  'The service was not reached',
  'Something between, such as a proxy, refused the request. Use the Department’s network, or tell the help desk.',
] as const;

/** Returns what happened and what to do, in words. */
export function troubleWords(error: unknown): readonly [heading: string, words: string] {
  const code = codeOf(error);
  if (code === undefined) return isForbidden(error) ? BETWEEN : LOST;
  const other = `The service said ${code}. Try again; if it stays, tell the help desk.`;
  return TROUBLE[code] ?? ['Something went wrong', other];
}

/** Shows why there is no answer, in plain words, and what to do. */
export function Trouble({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const code = codeOf(error);
  const [heading, words] = troubleWords(error);
  return (
    <Alert
      type={code === 'PURPOSE_NEEDED' ? 'info' : 'error'}
      headingLevel="h2"
      heading={heading}
      className="trouble"
      validation
    >
      <p className="usa-alert__text">{words}</p>
      {code !== 'FORBIDDEN' && code !== 'PURPOSE_NEEDED' && (
        <p className="usa-alert__text">
          <Button type="button" outline onClick={again}>
            Try again
          </Button>
        </p>
      )}
    </Alert>
  );
}

/** Says in a figure's or a list's place that it is not known, and asks again: no number stands there that is not so. */
export function NotKnown({ what, again }: { readonly what: string; readonly again: () => void }) {
  return (
    <p className="not-known" role="status">
      {what} cannot be read now.{' '}
      <Button type="button" unstyled onClick={again}>
        Try again<span className="usa-sr-only">: {what}</span>
      </Button>
    </p>
  );
}

/** Says that somebody may not see what stands at an address: the graph answered with nothing of it, and no error. */
export function Refused() {
  const [heading, words] = TROUBLE.FORBIDDEN;
  return (
    <Alert type="error" headingLevel="h2" heading={heading} className="trouble" validation>
      <p className="usa-alert__text">{words}</p>
    </Alert>
  );
}

export function NotFound() {
  useTitle('Not found');
  return (
    <article className="page narrow">
      <h1>There is nothing at this address</h1>
      <p>
        It may have been mistyped. <Link href="/">Your access</Link> says what you may open.
      </p>
    </article>
  );
}

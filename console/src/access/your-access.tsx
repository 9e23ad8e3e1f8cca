import { Alert } from '@trussworks/react-uswds';
import { dayWords } from '../parts/days.ts';
import { Loading } from '../parts/states.tsx';
import { useTitle } from '../parts/title.ts';
import { isSuspended, suspensionWords } from './suspensions.ts';
import type { Viewer } from './viewer.ts';

/** Shows what the signed-in person may do in each tool, and why roles that they hold are not in force. */
export function YourAccess({ viewer }: { readonly viewer: Viewer | undefined }) {
  useTitle('Your access');
  if (!viewer) return <Loading what="your access" />;
  const { access, trainingDueOn } = viewer;
  const suspended = access.filter(isSuspended);
  const none = access.every(({ roles }) => roles.length === 0);
  return (
    <article className="page narrow">
      <h1>Your access</h1>
      {none && (
        <Alert type="warning" headingLevel="h2" heading="You may see nothing at present">
          {suspended.length > 0
            ? 'Each role that you hold is suspended. What ends that stands below.'
            : 'You are in the directory and hold no role. Your component’s access coordinator can request one.'}
        </Alert>
      )}
      {!none && suspended.length > 0 && (
        <Alert type="warning" headingLevel="h2" heading="Some of your roles are suspended" slim>
          What ends that stands below.
        </Alert>
      )}
      <dl className="facts">
        <dt>User</dt>
        <dd>{viewer.user}</dd>
        <dt>Component, office</dt>
        <dd>{[viewer.component, viewer.office].filter(Boolean).join(', ') || 'none'}</dd>
        <dt>Training due</dt>
        <dd>{trainingDueOn ? dayWords(trainingDueOn, { year: true }) : 'not on record'}</dd>
      </dl>
      {access.length > 0 && <AccessTable access={access} />}
    </article>
  );
}

function AccessTable({ access }: Pick<Viewer, 'access'>) {
  return (
    <table className="rows">
      <caption>By tool, as the directory knows you now</caption>
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col">Roles in force</th>
          <th scope="col">Suspended because</th>
        </tr>
      </thead>
      <tbody>
        {access.map((each) => (
          <tr key={each.tool}>
            <th scope="row" data-label="Tool">
              {each.tool}
            </th>
            <td data-label="Roles in force">{each.roles.map(roleName).join(', ') || 'none'}</td>
            <td data-label="Suspended because">{each.suspendedBecause.map(suspensionWords).join(' ') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const roleName = (role: string): string => role.slice(role.indexOf('.') + 1);

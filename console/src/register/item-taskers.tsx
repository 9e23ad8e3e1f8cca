import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import type { RegisterTaskersQuery } from '../gql/graphql.ts';
import { itemAddress } from '../item/address.ts';
import { today } from '../parts/days.ts';
import { Loading, Refused, Trouble } from '../parts/states.tsx';
import { type Row, TASKERS } from './documents.ts';
import { DueMark } from './due-mark.tsx';
import { dueOf, words } from './words.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** Shows with whom an item is: the taskers below it, as the register knows them. */
export function ItemTaskers({ item }: { readonly item: Row }) {
  return (
    <>
      <p className="row-link">
        <Link href={itemAddress(item.id)}>Open {item.controlNumber ?? 'the item'}</Link>
      </p>
      <TaskersOf item={item} />
    </>
  );
}

function TaskersOf({ item }: { readonly item: Row }) {
  const where = { tool: { eq: item.tool }, itemControlNumber: { eq: item.controlNumber } };
  const { data, error, refetch } = useQuery(TASKERS, { variables: { where }, skip: !item.controlNumber });
  const { nodes: taskers, totalCount: total = 0 } = data?.departmentTaskers ?? {};
  if (!item.controlNumber) return <p className="meaning">Its number is not shared, so its taskers are not found.</p>;
  if (error) return <Trouble error={error} again={() => void refetch().catch(() => undefined)} />;
  if (data?.departmentTaskers === null) return <Refused />;
  if (!taskers) return <Loading what="its taskers" />;
  if (taskers.length === 0)
    return (
      <p className="meaning">No tasker of it is in the register{item.office ? `; it is with ${item.office}` : ''}.</p>
    );
  return (
    <table className="rows taskers">
      <caption>
        Taskers of {item.controlNumber}
        {total > taskers.length && `: the first ${COUNT.format(taskers.length)} of ${COUNT.format(total)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Tasker</th>
          <th scope="col">With</th>
          <th scope="col">State</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {taskers.map((each) => (
          <TaskerRow key={each.id} tasker={each} />
        ))}
      </tbody>
    </table>
  );
}

type Tasker = NonNullable<RegisterTaskersQuery['departmentTaskers']>['nodes'][number];
function TaskerRow({ tasker }: { readonly tasker: Tasker }) {
  const { controlNumber, component, office, state, extensionRequested } = tasker;
  const due = dueOf({ ...tasker, answeredOn: null }, today());
  return (
    <tr>
      <th scope="row" data-label="Tasker">
        {controlNumber}
      </th>
      <td data-label="With">{[component, office].filter(Boolean).join(', ') || '—'}</td>
      <td data-label="State">
        {words(state)}
        {extensionRequested ? ', extension asked for' : ''}
      </td>
      <td data-label="Due">
        {due.day} <DueMark due={due} />
      </td>
    </tr>
  );
}

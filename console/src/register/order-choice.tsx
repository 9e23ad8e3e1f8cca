import { useId } from 'react';
import { type Asking, ORDERS, type OrderKey, type Question } from './question.ts';

/** Returns the question in the order of a column; the other way round where it is so already. */
export function orderedBy(question: Question, order: OrderKey): Question {
  const turned = question.order === order && question.direction === 'ASC' ? 'DESC' : 'ASC';
  return { ...question, order, direction: turned };
}

/** Shows the order of the rows where there is no room for the heads of columns, and has another chosen. */
export function OrderChoice({ question, ask }: Asking) {
  const { order, direction } = question;
  const id = useId();
  return (
    <p className="order-choice">
      <label htmlFor={id}>Order by</label>
      <select id={id} value={order} onChange={({ target }) => ask(orderedBy(question, target.value as OrderKey))}>
        {Object.entries(ORDERS).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <button type="button" className="usa-button usa-button--unstyled" onClick={() => ask(orderedBy(question, order))}>
        {direction === 'ASC' ? 'Lowest first' : 'Highest first'}
        <span className="usa-sr-only">; turn round</span>
      </button>
    </p>
  );
}

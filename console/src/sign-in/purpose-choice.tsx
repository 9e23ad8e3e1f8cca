import { useId } from 'react';
import { isPurpose, PURPOSES } from './purposes.ts';
import { useSession } from './session.tsx';

/** Shows for what this tab asks, and has another purpose stated. The graph records it with what it shows. */
export function PurposeChoice() {
  const { purpose, statePurpose } = useSession();
  const id = useId();
  return (
    <span className="purpose">
      <label htmlFor={id}>Purpose</label>
      <select
        id={id}
        value={purpose ?? ''}
        onChange={({ target }) => statePurpose(isPurpose(target.value) ? target.value : undefined)}
      >
        <option value="">None stated</option>
        <PurposeOptions />
      </select>
    </span>
  );
}

/** Offers the purposes that may be stated. */
export const PurposeOptions = () =>
  Object.entries(PURPOSES).map(([key, words]) => (
    <option key={key} value={key}>
      {words}
    </option>
  ));

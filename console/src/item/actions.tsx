import type { ItemActionFragment } from '../gql/graphql.ts';
import { nameOf } from '../parts/names.ts';

/** Shows what may happen next, in the order of work, and why the rest may not. */
export function Actions({ actions }: { readonly actions: readonly ItemActionFragment[] | null | undefined }) {
  if (!actions) return <p className="meaning">What may happen to it is not shown to you.</p>;
  const allowed = actions.filter((each) => each.allowed);
  const refused = actions.filter((each) => !each.allowed);
  return (
    <>
      {allowed.length === 0 ? (
        <p className="meaning">Nothing that you may do now.</p>
      ) : (
        <ul className="actions">
          {allowed.map(({ name, label, needs }) => (
            <li key={name}>
              {label}
              {needs.length > 0 && (
                <span className="meaning"> needs {needs.map((each) => nameOf(each).toLowerCase()).join(', ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
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
      )}
    </>
  );
}

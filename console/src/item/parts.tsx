import type { Part } from '../gql/records.ts';
import { nameOf } from '../parts/names.ts';
import { partsOf } from './questions.ts';
import type { Shown } from './record.ts';
import { Sheet } from './sheet.tsx';

/** Shows what hangs on a record beside taskers and events: persons, drafts, notices, documents with their reviews. */
export function Parts({ record }: { readonly record: Shown }) {
  const parts = partsOf(record.__typename);
  const none = parts.filter(({ key }) => listOf(record, key)?.length === 0);
  return (
    <>
      {parts.map((part) => (
        <PartOf key={part.key} record={record} part={part} />
      ))}
      {none.length > 0 && <p className="meaning">None yet: {none.map(({ key }) => nameOf(key)).join(', ')}.</p>}
    </>
  );
}

const listOf = (record: Shown, key: string): readonly Shown[] | undefined => {
  const list = record[key];
  return Array.isArray(list) ? list : undefined;
};

function PartOf({ record, part }: { readonly record: Shown; readonly part: Part }) {
  const list = listOf(record, part.key);
  const name = nameOf(part.key);
  if (list?.length === 0) return null;
  return (
    <section aria-label={name} className="item-section">
      <h2>{name}</h2>
      {list === undefined ? (
        <p className="meaning">Not shown to you.</p>
      ) : (
        <div className="side-by-side">
          {list.map((each, at) => (
            <article key={each.id} className="answer" aria-label={`${name} ${at + 1}`}>
              <Sheet record={each} name={`${name}, ${at + 1}`} />
              {partsOf(each.__typename).length > 0 && <Parts record={each} />}
            </article>
          ))}
        </div>
      )}
    </section>
  );
}

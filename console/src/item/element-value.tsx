import type { Element } from '../gql/records.ts';
import type { OfFiles } from './file-links.ts';
import type { Form, Shown } from './record.ts';
import { numberOf, withheldOf } from './record.ts';
import { useReveals } from './reveals.tsx';
import { ShowButton } from './show-button.tsx';
import { Value } from './values.tsx';
import { withheldWords } from './withheld-words.ts';

interface OfRecord {
  readonly record: Shown;
  readonly element: Element;
  /** What the element's form says of it, where it has one. */
  readonly said?: Form['elements'][number] | undefined;
}

/** Shows what a record has in an element: its value, a gray bar with the reason, or a mask and the way to see it. */
export function ElementValue({ record, element, said }: OfRecord) {
  const reason = withheldOf(record, element.key);
  if (reason !== undefined) return <Withheld reason={reason} />;
  if (element.sensitive) return <Sensitive {...{ record, element, said }} />;
  return (
    <Value
      value={record[element.key]}
      values={said?.values}
      written={element.written}
      of={filesOf(record, element.key)}
    />
  );
}

/** Returns where the files of an element stand. */
export const filesOf = (record: Shown, key: string): OfFiles => ({
  type: record.__typename,
  id: record.id,
  number: numberOf(record),
  key,
});

/** Shows in place of a value why it is not shown: a gray bar, never a blank that could be an empty value. */
export function Withheld({ reason }: { readonly reason: string }) {
  return <span className="withheld">{withheldWords(reason)}</span>;
}

function Sensitive({ record, element, said }: OfRecord) {
  const { of, hide } = useReveals();
  const { __typename: type, id } = record;
  const shown = of(id, element.key);
  const reason = shown && withheldOf(shown, element.key);
  if (reason !== undefined) return <Withheld reason={reason} />;
  return (
    <span className={shown ? 'revealed' : 'masked'}>
      {shown ? (
        <Value
          value={shown[element.key]}
          values={said?.values}
          written={element.written}
          of={filesOf(record, element.key)}
        />
      ) : (
        <span aria-hidden="true">{said?.mask ?? '•••'}</span>
      )}{' '}
      <ShowButton
        wanted={[{ type, ids: [id], number: numberOf(record), keys: [element.key] }]}
        what={element.label}
        hide={shown && (() => hide(id, [element.key]))}
      >
        Show
      </ShowButton>
      {shown && (
        <span className="meaning" role="status">
          Recorded. Hidden again within a minute.
        </span>
      )}
    </span>
  );
}

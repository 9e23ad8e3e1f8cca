import type { Element } from '../gql/records.ts';
import { ElementValue } from './element-value.tsx';
import { type Form, numberOf, type Shown, sensitiveOf, shapeOf, withheldOf } from './record.ts';
import { ShowButton } from './show-button.tsx';
import { isEmpty } from './value-words.ts';

interface Sheeted {
  readonly record: Shown;
  readonly form?: Form | null | undefined;
  /** What the record is called, where its sensitive elements are shown together. */
  readonly name: string;
  /** Keys of elements that stand elsewhere. */
  readonly without?: readonly string[];
}

/** Shows the elements of a record that it has, that are withheld, or that may be shown; and names the empty ones. */
export function Sheet({ record, form, name, without = [] }: Sheeted) {
  const said = (key: string) => form?.elements.find((each) => each.key === key);
  const had = shapeOf(record.__typename).elements.filter(
    ({ key }) => !without.includes(key) && isHad(record, said(key)),
  );
  const empty = had.filter((each) => isBlank(record, each));
  const filled = had.filter((each) => !empty.includes(each));
  return (
    <>
      <dl className="sheet">
        {filled.map((element) => (
          <div key={element.key} className={element.files ? 'sheet-row sheet-files' : 'sheet-row'}>
            <dt>{capital(element.label)}</dt>
            <dd>
              <ElementValue record={record} element={element} said={said(element.key)} />
            </dd>
          </div>
        ))}
      </dl>
      <ShowAll record={record} name={name} />
      {empty.length > 0 && (
        <details className="empty-elements">
          <summary>{empty.length} not filled in</summary>
          <p className="meaning">{empty.map(({ label }) => capital(label)).join(' · ')}</p>
        </details>
      )}
    </>
  );
}

export const capital = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

/** Tells whether items of a record's type have an element. */
const isHad = ({ itemType }: Shown, said: Form['elements'][number] | undefined): boolean =>
  typeof itemType !== 'string' || !said?.itemTypes || said.itemTypes.includes(itemType);

/** Tells whether an element is known to be empty: it may be seen, and has no value. */
const isBlank = (record: Shown, { key, sensitive }: Element): boolean =>
  !sensitive && withheldOf(record, key) === undefined && isEmpty(record[key]);

/** Shows the sensitive elements of a record together, where it has several that may be shown. */
function ShowAll({ record, name }: Pick<Sheeted, 'record' | 'name'>) {
  const keys = sensitiveOf(record).flatMap(({ key }) => (withheldOf(record, key) === undefined ? [key] : []));
  if (keys.length < 2) return null;
  return (
    <p className="show-all">
      <ShowButton
        wanted={[{ type: record.__typename, ids: [record.id], number: numberOf(record), keys }]}
        what={`of ${name}`}
      >
        {`Show all ${keys.length} sensitive elements`}
      </ShowButton>
    </p>
  );
}

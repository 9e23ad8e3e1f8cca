import type { ReactNode } from 'react';
import { type CodedValue, type Given, VALUES } from '../gql/events.ts';
import { capital } from '../item/sheet.tsx';
import { words } from '../register/words.ts';
import { HINTS } from './hints.ts';
import type { Fault } from './typed.ts';

/** Where fields stand in a form, what is wrong in it, and which of them are needed beside those that always are. */
export interface Place {
  readonly id: string;
  readonly faults: readonly Fault[];
  readonly needs?: readonly string[];
  /** Names among which one is chosen, of fields that are a text to the graph. */
  readonly choices?: Choices | undefined;
}
export type Choices = Readonly<Record<string, readonly string[] | undefined>>;
/** Returns the id of the control at the end of a way. */
export const idAt = (id: string, way: readonly string[]): string => [id, ...way].join('-');
/** Returns the place of what stands below a field. */
export const below = ({ id, faults }: Place, key: string): Place => ({
  id: idAt(id, [key]),
  faults: faults.flatMap(({ way: [first, ...rest], words }) => (first === key ? [{ way: rest, words }] : [])),
});
const wordsAt = ({ faults }: Place): string =>
  faults
    .filter(({ way }) => way.length === 0)
    .map(({ words }) => words)
    .join(' ');

/** Says what is wrong with a field, where it stands. */
export function Wrong({ place }: { readonly place: Place }) {
  const wrong = wordsAt(place);
  if (wrong === '') return null;
  return (
    <span className="act-wrong" id={`${place.id}-wrong`}>
      <span className="usa-sr-only">Error: </span>
      {wrong}
    </span>
  );
}
/** Marks what has to be filled in. */
export const Needed = () => (
  <abbr title="required" className="act-needed">
    *
  </abbr>
);

interface OfOne {
  readonly field: Given;
  readonly needed: boolean | undefined;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly place: Place;
}
/** Asks for one text: with its label, what helps to fill it in, and what is wrong with it. */
export function Single({ field, needed, text, change, place }: OfOne) {
  const { key, label, type } = field;
  const hint = HINTS[key];
  const wrong = wordsAt(place);
  const said = [hint && `${place.id}-hint`, wrong && `${place.id}-wrong`].filter(Boolean).join(' ') || undefined;
  const name = (
    <>
      {capital(label)} {needed && <Needed />}
    </>
  );
  const control = { id: place.id, 'aria-describedby': said, 'aria-invalid': wrong !== '', 'aria-required': needed };
  const values = VALUES[type] ?? place.choices?.[key]?.map((each) => ({ name: each, label: words(each) }));
  const props = { field, values, text, change, name, control };
  return (
    <div className={wrong ? 'act-field act-field-wrong' : 'act-field'}>
      {type !== 'Boolean' && <label htmlFor={place.id}>{name}</label>}
      {hint && (
        <span className="act-hint" id={`${place.id}-hint`}>
          {hint}
        </span>
      )}
      <Wrong place={place} />
      {type === 'Boolean' ? <Flag {...props} /> : <Control {...props} />}
    </div>
  );
}

interface OfControl {
  readonly field: Given;
  readonly values: readonly CodedValue[] | undefined;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly name: ReactNode;
  readonly control: Readonly<Record<string, string | boolean | undefined>>;
}
/** Offers a control by the type of its field: of an enumeration its values, a day, a text of a line or of many. */
function Control({ field: { type, long }, values, text, change, control }: OfControl) {
  const given = {
    ...control,
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change(target.value),
  };
  if (values)
    return (
      <select {...given}>
        <option value="">{control['aria-required'] ? 'Choose one' : 'Not said'}</option>
        {values.map(({ name, label }) => (
          <option key={name} value={name}>
            {capital(label)}
          </option>
        ))}
      </select>
    );
  if (long) return <textarea rows={6} {...given} />;
  return <input type={type === 'Date' ? 'date' : 'text'} autoComplete="off" {...given} />;
}

function Flag({ text, change, name, control }: OfControl) {
  return (
    <label className="act-flag">
      <input
        type="checkbox"
        {...control}
        checked={text === 'yes'}
        onChange={({ target }) => change(target.checked ? 'yes' : '')}
      />
      {name}
    </label>
  );
}

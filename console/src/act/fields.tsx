import { useRef } from 'react';
import type { Given } from '../gql/events.ts';
import { capital } from '../item/sheet.tsx';
import { below, Needed, type Place, Single, Wrong } from './field.tsx';
import { fieldsOf, isOfFields, listOf, oneMore, recordOf, type Typed, textOf } from './typed.ts';

interface OfFields {
  readonly input: string;
  readonly typed: Typed;
  readonly set: (typed: Typed) => void;
  readonly place: Place;
}

/** Asks for what is given with an event, or with a record in it: a control for each field, by its type. */
export function Fields({ input, typed, set, place }: OfFields) {
  return fieldsOf(input).map((field) => {
    const { key, type } = field;
    // Where there is none to choose, there is nothing to ask.
    if (place.choices?.[key]?.length === 0) return null;
    const needed = field.needed || place.needs?.includes(key);
    const at = below(place, key);
    const change = (value: Typed[string]) => set({ ...typed, [key]: value });
    if (isOfFields(field) && field.list)
      return <RecordList key={key} {...{ field, needed }} list={listOf(typed[key])} set={change} place={at} />;
    if (isOfFields(field))
      return (
        <fieldset key={key} className="act-record" id={at.id} tabIndex={-1}>
          <legend>{capital(field.label)}</legend>
          <Wrong place={at} />
          <Fields input={type} typed={recordOf(typed[key])} set={change} place={at} />
        </fieldset>
      );
    const own = { ...at, choices: place.choices };
    return <Single key={key} {...{ field, needed }} text={textOf(typed[key])} change={change} place={own} />;
  });
}

interface Listed {
  readonly field: Given;
  readonly needed: boolean | undefined;
  readonly list: readonly Typed[];
  readonly set: (list: readonly Typed[]) => void;
  readonly place: Place;
}

/** Asks for several records, each with the same fields: one is added, or taken away. */
function RecordList({ field, needed, list, set, place }: Listed) {
  const { label, type } = field;
  const isAdded = useRef(false);
  const add = (): void => {
    isAdded.current = true;
    set([...list, oneMore()]);
  };
  // Whoever asked for one more goes on in it.
  const goOn = (element: HTMLElement | null): void => {
    if (element && isAdded.current) element.querySelector<HTMLElement>('input, select, textarea')?.focus();
    if (element) isAdded.current = false;
  };
  return (
    <fieldset className="act-record" id={place.id} tabIndex={-1}>
      <legend>
        {capital(label)} {needed && <Needed />}
      </legend>
      <Wrong place={place} />
      {list.map((each, at) => (
        <fieldset key={textOf(each['#'])} className="act-one" ref={at === list.length - 1 ? goOn : undefined}>
          <legend>
            {capital(label)}, {at + 1}
          </legend>
          <Fields input={type} typed={each} set={(next) => set(list.with(at, next))} place={below(place, String(at))} />
          <button type="button" className="show-button" onClick={() => set(list.filter((other) => other !== each))}>
            Take away<span className="usa-sr-only">: {`${label}, ${at + 1}`}</span>
          </button>
        </fieldset>
      ))}
      <button type="button" className="show-button" onClick={add}>
        {list.length > 0 ? 'One more' : 'Add'}
        <span className="usa-sr-only">: {label}</span>
      </button>
    </fieldset>
  );
}

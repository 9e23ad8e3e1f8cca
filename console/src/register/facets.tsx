import { useEffect, useId, useRef, useState } from 'react';
import type { RegisterFacetsQuery } from '../gql/graphql.ts';
import { recordOf } from '../parts/record-of.ts';
import { NotKnown } from '../parts/states.tsx';
import { useAsked } from './asked.ts';
import { FACET_COUNTS } from './documents.ts';
import { facetWords } from './facet-words.ts';
import { type Asking, FACET_KEYS, FACETS, type Facet, toggled, whereOf } from './question.ts';
import { TABS } from './tabs.ts';

/** How many values of a facet stand there before the rest is asked for. */
const SHOWN = 8;
const COUNT = new Intl.NumberFormat('en-US');

interface Counted {
  readonly value: string;
  /** How many a choice would leave, where that is known. */
  readonly items: number | undefined;
}

type Cells = NonNullable<NonNullable<RegisterFacetsQuery[Facet]>['cells']>;
/** Returns what of a facet is there, how often; nothing where that is not known. */
const countedIn = (cells: Cells | undefined): Counted[] | undefined =>
  cells?.map(({ group, items }) => ({ value: group[0] ?? 'none', items })).filter(({ value }) => value !== 'none');
/** Returns what of a facet was there under the question before, until this one is answered: how often is not known. */
const uncountedIn = (cells: Cells | undefined): Counted[] | undefined =>
  countedIn(cells)?.map(({ value }) => ({ value, items: undefined }));

/** Shows by what the register can be narrowed down, with how many each choice would leave. */
export function Facets({ question, ask, today }: Asking & { readonly today: string }) {
  const tab = TABS[question.tab].where(today);
  const variables = recordOf(FACET_KEYS, (facet) => whereOf(question, tab, facet));
  const { known, before, error, again } = useAsked(FACET_COUNTS, variables);
  const found = (facet: Facet): Counted[] => {
    const none = known?.[facet] ? 0 : undefined;
    const there = known ? countedIn(known[facet]?.cells) : uncountedIn(before?.[facet]?.cells);
    return withChosen(there ?? [], question.facets[facet], none);
  };
  const wide = useIsWide();
  return (
    <details className="facets" open={wide}>
      <summary>Filters</summary>
      <NumberFilter question={question} ask={ask} />
      {FACET_KEYS.map((facet) => (
        <FacetList key={facet} facet={facet} found={found(facet)} {...{ question, ask }} />
      ))}
      {error !== undefined && <NotKnown what="What can be chosen" again={again} />}
    </details>
  );
}

/** Where there is room beside the rows, the filters stand open. */
function useIsWide(): boolean {
  const [wide] = useState(() => matchMedia('(min-width: 64rem)').matches);
  return wide;
}

/** What is chosen stands first, also where nothing of it is left: then with this figure. */
function withChosen(found: readonly Counted[], chosen: readonly string[], none: number | undefined): Counted[] {
  const first = chosen.map((value) => found.find((each) => each.value === value) ?? { value, items: none });
  return [...first, ...found.filter(({ value }) => !chosen.includes(value))];
}

function FacetList({
  facet,
  found,
  question,
  ask,
}: Asking & { readonly facet: Facet; readonly found: readonly Counted[] }) {
  const [all, setAll] = useState(false);
  const chosen = question.facets[facet];
  if (found.length === 0) return null;
  const shown = all ? found : found.slice(0, Math.max(SHOWN, chosen.length));
  return (
    <fieldset className="facet">
      <legend>{FACETS[facet]}</legend>
      {shown.map(({ value, items }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => ask(toggled(question, facet, value))}
          />
          <span className="facet-name">{facetWords(facet, value)}</span>
          <span className="count">{items === undefined ? '' : COUNT.format(items)}</span>
        </label>
      ))}
      {found.length > shown.length && (
        <button type="button" className="usa-button usa-button--unstyled" onClick={() => setAll(true)}>
          {found.length - shown.length} more<span className="usa-sr-only"> of {FACETS[facet]}</span>
        </button>
      )}
    </fieldset>
  );
}

function NumberFilter({ question, ask }: Asking) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = question.number;
  }, [question.number]);
  return (
    <form
      className="number-filter"
      onSubmit={(event) => {
        event.preventDefault();
        ask({ ...question, number: field.current?.value.trim() ?? '' });
      }}
    >
      <label htmlFor={id}>Control number begins with</label>
      <span>
        <input id={id} ref={field} data-find autoComplete="off" maxLength={60} defaultValue={question.number} />
        <button type="submit" className="usa-button">
          Find
        </button>
      </span>
    </form>
  );
}

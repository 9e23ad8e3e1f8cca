import type { ReactNode } from 'react';
import { dayWords } from '../parts/days.ts';
import { facetWords } from './facet-words.ts';
import {
  type Asking,
  FACET_KEYS,
  FACETS,
  isNarrowed,
  RANGE_KEYS,
  RANGES,
  toggled,
  widened,
  withoutRange,
} from './question.ts';
import { TABS } from './tabs.ts';

/** Shows by what the list is narrowed down, each with the way to take it back. */
export function Chosen({ question, ask }: Asking) {
  const { facets, ranges, number, tab } = question;
  return (
    <div className="chosen">
      <span className="meaning">{TABS[tab].meaning}</span>
      {FACET_KEYS.flatMap((facet) =>
        facets[facet].map((value) => (
          <Tag key={`${facet} ${value}`} drop={() => ask(toggled(question, facet, value))}>
            {FACETS[facet]}: {facetWords(facet, value)}
          </Tag>
        )),
      )}
      {RANGE_KEYS.map((key) => {
        const range = ranges[key];
        if (!range) return null;
        return (
          <Tag key={key} drop={() => ask(withoutRange(question, key))}>
            {RANGES[key]}: {dayWords(range.from)} to {dayWords(range.to)}
          </Tag>
        );
      })}
      {number && <Tag drop={() => ask({ ...question, number: '' })}>Number: {number}</Tag>}
      {isNarrowed(question) && (
        <button type="button" className="usa-button usa-button--unstyled" onClick={() => ask(widened(question))}>
          Clear filters
        </button>
      )}
    </div>
  );
}

function Tag({ drop, children }: { readonly drop: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className="chosen-tag" onClick={drop}>
      <span>{children}</span>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="cross">
        <path d="m3 3 10 10M13 3 3 13" />
      </svg>
      <span className="usa-sr-only">, take away</span>
    </button>
  );
}

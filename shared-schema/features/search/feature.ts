import { isTracked } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import { indexWords, reindexWords } from './index-words.ts';
import { searchProtection } from './protection.ts';
import { searchOperation, searchTypes } from './search-fields.ts';

/** Tracked items are found by the words that whoever searches may read. */
export const SEARCH: Feature = {
  name: 'search',
  operations: (tool) => tool.records.filter(isTracked).map(searchOperation),
  types: (tool) => tool.records.filter(isTracked).flatMap((record) => Object.values(searchTypes(record))),
  protection: (tool, roles) => tool.records.filter(isTracked).flatMap((record) => searchProtection(record, roles)),
  index: {
    entered: (context, record, rows, how) =>
      indexWords(
        context,
        record,
        rows.map(({ item, values }) => ({ item, texts: values })),
        how,
      ),
    changing: (context, record, { item, row = item, values }) => reindexWords(context, { record, item, row }, values),
  },
};

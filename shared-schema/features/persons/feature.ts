import type { Feature } from '../../runtime/feature.ts';
import { indexPersons, reindexPersons } from './index-persons.ts';

/** Items with a person in common are found by keyed digests of what says who it is. */
export const PERSONS: Feature = {
  name: 'persons',
  index: {
    entered: indexPersons,
    changing: (context, record, { item, values }) => reindexPersons(context, record, item, values),
  },
};

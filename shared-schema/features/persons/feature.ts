import type { Feature } from '../../runtime/feature.ts';
import { indexPersons, reindexPersons } from './index-persons.ts';
import { personsProtection } from './protection.ts';

/** Items with a person in common are found by keyed digests of what says who it is. */
export const PERSONS: Feature = {
  name: 'persons',
  protection: ({ lifecycle }, roles) => (lifecycle ? personsProtection(lifecycle, roles) : []),
  index: {
    entered: indexPersons,
    changing: (context, record, { item, row = item, values }) => reindexPersons(context, { record, item, row }, values),
  },
};

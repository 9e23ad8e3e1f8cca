import { EnteredItem, record } from '../../../shared-schema/index.ts';
import { isSupervisor, mayEnter, maySeeEntry, mayWorkOnEntry } from './access.ts';

/**
 * What every Locally Developed Application tracks: that something came in, by which way, with whom it is and how far
 * the answer is. What else each may hold stands in `elements.ts`: its own list governs (oddity "ldas 1108-1117").
 */
@record({
  table: 'ldas_item',
  plural: 'ldasItems',
  description: 'An inquiry, a letter or an application that a local office tracks.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeEntry,
  enters: mayEnter,
  changes: mayWorkOnEntry,
  assigns: isSupervisor,
  states: ['logged', 'assigned', 'in-process', 'in-review', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['inquiry'],
  controlNumberPrefix: 'LDAS',
})
export class LdasItem extends EnteredItem {}

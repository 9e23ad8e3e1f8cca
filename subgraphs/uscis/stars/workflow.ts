import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isSupervisor, managesIncidents, mayChangeIncident, worksOnIncident } from './access.ts';
import { StarsIncident } from './stars-incident.ts';

const WORKING = ['logged', 'tasked', 'in-process', 'in-review', 'approved'] as const;

/**
 * An incident is logged, worked on, if need be flagged for a supervisor, who approves how it was handled, and closed.
 * Nothing is sent from STARS: what is shared needs an approved routine use, and leaves by another way.
 */
export const STARS_WORKFLOW = defineWorkflow({
  name: 'Stars',
  item: StarsIncident,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-016'],
  tasks: managesIncidents,
  seesPersonal: worksOnIncident,
  taskerPrefix: 'STARST',
  events: {
    task: { from: ['logged', 'tasked', 'in-process'], to: 'tasked', by: managesIncidents },
    review: { from: ['logged', 'tasked'], to: 'in-process', by: worksOnIncident },
    'flag-for-review': { from: ['logged', 'tasked', 'in-process'], to: 'in-review', by: worksOnIncident },
    comment: { from: WORKING, by: mayChangeIncident },
    consolidate: { from: ['tasked', 'in-process'], to: 'in-process', by: managesIncidents },
    return: { from: ['in-review', 'approved'], to: 'in-process', by: isSupervisor },
    // Whoever flagged an incident does not approve it.
    approve: { from: ['in-review'], to: 'approved', by: isSupervisor, notBy: ['flag-for-review', 'consolidate'] },
    extend: { from: WORKING, by: managesIncidents },
    'request-extension': { from: WORKING, by: worksOnIncident },
    'grant-extension': { from: WORKING, by: managesIncidents },
    'deny-extension': { from: WORKING, by: managesIncidents },
    // What is flagged is closed once a supervisor has approved it.
    close: { from: ['logged', 'in-process', 'approved'], to: 'closed', by: managesIncidents },
    cancel: { from: ['logged', 'tasked', 'in-process'], to: 'cancelled', by: managesIncidents },
    reopen: { from: ['closed', 'cancelled'], to: 'in-process', by: managesIncidents },
  },
});

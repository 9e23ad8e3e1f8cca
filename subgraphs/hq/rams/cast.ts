import type { CastMember } from '../../../shared-schema/index.ts';

export const RAMS_CAST: readonly CastMember[] = [
  // OGC's Regulatory Affairs Law Division (RLD).
  {
    key: 'hq-rams-administrator',
    component: 'HQ',
    office: 'RLD',
    roles: ['rams.licensee', 'rams.administrator', 'rams.approver'],
  },
  { key: 'hq-rams-reporter', component: 'HQ', office: 'RLD', roles: ['rams.licensee', 'rams.reporter'] },
  // Coordinates review and submits to OGC, for an office of Headquarters.
  {
    key: 'hq-rams-licensee',
    component: 'HQ',
    office: 'OGC',
    roles: ['rams.licensee', 'rams.coordinator', 'rams.submitter'],
  },
  // Of a component: one uploads and answers for it, the other submits to OGC.
  { key: 'cbp-rams-contributor', component: 'CBP', office: 'OCC', roles: ['rams.licensee', 'rams.contributor'] },
  { key: 'cbp-rams-submitter', component: 'CBP', office: 'OCC', roles: ['rams.licensee', 'rams.submitter'] },
  // An expert of OGC, who holds a licence and no role beside it; a licensee to whom nothing is given.
  { key: 'hq-rams-expert', component: 'HQ', office: 'ILD', roles: ['rams.licensee'] },
  { key: 'ice-rams-licensee', component: 'ICE', office: 'OES', roles: ['rams.licensee', 'rams.coordinator'] },
  // RAMS SharePoint alone.
  { key: 'hq-rams-sharepoint', component: 'HQ', office: 'OGC', roles: ['rams.reviewer'] },
  { key: 'cbp-rams-sharepoint', component: 'CBP', office: 'OCC', roles: ['rams.reviewer'] },
  // Who nearly may: roles of a CRM user, and no licence; a licence whose holder's training lapsed.
  {
    key: 'hq-rams-unlicensed',
    component: 'HQ',
    office: 'OGC',
    roles: ['rams.administrator', 'rams.contributor', 'rams.coordinator', 'rams.submitter', 'rams.reporter'],
  },
  { key: 'hq-rams-untrained', component: 'HQ', office: 'OGC', roles: ['rams.licensee'], trained: false },
];

import type { ToolManifest } from '../../../shared-schema/index.ts';
import { RAMS_CAST } from './cast.ts';
import { RAMS_EXPORT } from './importing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { RAMS_PATHS } from './paths.ts';
import { RAMS_REVIEWS, RamsDocument } from './rams-document.ts';
import { RamsRegulatoryAction } from './rams-regulatory-action.ts';
import { RAMS_WORKFLOW } from './workflow.ts';

export const RAMS: ToolManifest = {
  key: 'rams',
  folder: 'hq/rams',
  component: 'HQ',
  title: 'Office of the General Counsel (OGC) Regulatory Affairs Management System (RAMS)',
  purpose: 'Track, review, clear and report on regulatory actions across DHS.',
  source: 'PIA-007(a), Appendix A, lines 472-518',
  sorns: RAMS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'dhs-wide',
    text: 'Shared among DHS components and offices; no link to, or sharing with, outside bodies.',
  },
  // Licences and SharePoint are for DHS employees; contractors are named nowhere.
  admission: {
    federalOnly: true,
    terms: {
      // "One hundred RAMS CRM licenses are available ... These employees also have access to RAMS SharePoint."
      'rams.licensee': { seats: 100, brings: ['rams.reviewer'], employeesOnly: true },
      // "... if there is a business need to access regulatory documents in the RAMS SharePoint environment."
      'rams.reviewer': { employeesOnly: true, needStated: true },
    },
  },
  roles: {
    'rams.licensee': 'Holds a CRM license: the actions given to the component, the office or the person',
    'rams.administrator': 'OGC RLD: all actions, enters what OMB submits, gives actions out, clears them',
    'rams.approver': 'OGC RLD: approves accounts',
    'rams.contributor': 'With a license: uploads data and documents, and answers for the component',
    'rams.coordinator': 'With a license: coordinates review of documents in RAMS SharePoint',
    'rams.submitter': 'With a license: submits documents to OGC',
    'rams.reporter': 'With a license: status reports and metrics of all actions, no person',
    'rams.reviewer': 'RAMS SharePoint: reviews and analyses the document that somebody asks to review, and no other',
  },
  cast: RAMS_CAST,
  register: {
    level: 'item',
    basis: 'Shared among DHS components and offices (Appendix A, RAMS, Information Sharing)',
  },
  records: [RamsRegulatoryAction, RamsDocument],
  workflow: RAMS_WORKFLOW,
  reviews: [RAMS_REVIEWS],
  importing: RAMS_EXPORT,
  intake: {
    paths: RAMS_PATHS,
    // Nobody of the public is in RAMS, and one contact stands on many actions: persons in common say nothing.
    persons: [],
    spii: {
      outcome: 'grayed-out-unless-needed',
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry; RAMS asks for office contact details',
    },
  },
  migrations: MIGRATIONS,
};

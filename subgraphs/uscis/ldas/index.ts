import { application } from './application.ts';
import * as elements from './elements.ts';
import { MIGRATIONS as ofAttorneyTrak } from './migrations/lda-attorney-trak/index.ts';
import { MIGRATIONS as ofCorrespondence } from './migrations/lda-correspondence/index.ts';
import { MIGRATIONS as ofCorrespondenceLoc } from './migrations/lda-correspondence-loc/index.ts';
import { MIGRATIONS as ofCuts } from './migrations/lda-cuts/index.ts';
import { MIGRATIONS as ofInquiryTracker } from './migrations/lda-inquiry-tracker/index.ts';
import { MIGRATIONS as ofNwirp } from './migrations/lda-nwirp/index.ts';
import { MIGRATIONS as ofRejectLog } from './migrations/lda-reject-log/index.ts';
import { MIGRATIONS as ofRfeLetters } from './migrations/lda-rfe-letters/index.ts';
import { MIGRATIONS as ofRfeTrack } from './migrations/lda-rfe-track/index.ts';
import { WITHOUT_MAILING_LISTS } from './notices.ts';

/* The nine applications, in the order of the table (lines 1156-1173). */

export const attorneyTrak = application('lda-attorney-trak', {
  title: 'Attorney Trak',
  purpose: 'Tracks inquiries from attorneys.',
  at: 'BAL',
  line: 1157,
  types: ['attorney-inquiry', 'status-of-lawsuit'],
  elements: elements.AttorneyTrakElements,
  migrations: ofAttorneyTrak,
});

// "The LDA is no longer used to process congressional inquiries": one is refused, by its type and by whom it is from.
export const inquiryTracker = application('lda-inquiry-tracker', {
  title: 'Electronic Congressional Inquiry Tracker',
  purpose: 'Customer service inquiries received through the customer service offices.',
  at: 'NYC',
  line: 1158,
  types: ['customer-service-inquiry'],
  elements: elements.InquiryTrackerElements,
  header: {
    retention: ['GRS-4.1-010', 'LDA-NYC-ANNUAL-PURGE'],
    typesBy: { element: 'correspondentCategory', only: { congress: [] } },
  },
  migrations: ofInquiryTracker,
});

export const rejectLog = application('lda-reject-log', {
  title: 'Manual Reject Log (MRL)',
  purpose: 'Accounts for rejected petitions and applications so staff can answer missing-receipt questions at once.',
  at: 'CSC',
  line: 1163,
  types: ['rejected-application', 'rejected-petition'],
  elements: elements.RejectLogElements,
  // "No PII": nothing is written about an entry in words.
  life: { sorns: ['DHS/ALL-004', 'DHS/ALL-016'], leavesOut: ['files', 'recipient', 'text'] },
  outcome: 'taken-out-before-storage',
  migrations: ofRejectLog,
});

export const cuts = application('lda-cuts', {
  title: 'CUTS (Congressional Unit Tracking System)',
  purpose: 'Ombudsman and customer service inquiries.',
  at: 'TSC',
  line: 1164,
  types: ['ombudsman-inquiry', 'customer-service-inquiry'],
  elements: elements.CutsElements,
  life: { sorns: WITHOUT_MAILING_LISTS },
  migrations: ofCuts,
});

export const correspondence = application('lda-correspondence', {
  title: 'Correspondence',
  purpose: 'Tracks correspondence from the applicant.',
  at: 'NBC',
  line: 1165,
  types: ['correspondence'],
  elements: elements.CorrespondenceElements,
  migrations: ofCorrespondence,
});

export const correspondenceLoc = application('lda-correspondence-loc', {
  title: 'Correspondence LOC',
  purpose: "Reports on applicant correspondence and contract clerks' interfiling output.",
  at: 'NBC',
  line: 1166,
  types: ['correspondence'],
  elements: elements.CorrespondenceLocElements,
  productionBy: 'userId',
  migrations: ofCorrespondenceLoc,
});

export const nwirp = application('lda-nwirp', {
  title: 'NWIRP NO Fee Waiver Database',
  purpose: 'Records correspondence received from applicants.',
  at: 'NBC',
  line: 1167,
  types: ['correspondence'],
  elements: elements.NwirpElements,
  migrations: ofNwirp,
});

export const rfeTrack = application('lda-rfe-track', {
  title: 'RFE Track.mdb',
  purpose: 'Tracks RFE material entering the building and its interfiling with the main application.',
  at: 'NBC',
  line: 1168,
  types: ['rfe-material'],
  elements: elements.RfeElements,
  life: { sorns: WITHOUT_MAILING_LISTS },
  migrations: ofRfeTrack,
});

export const rfeLetters = application('lda-rfe-letters', {
  title: 'RFE.mdb',
  purpose: 'Tracks RFE letters sent back by applicants.',
  at: 'NBC',
  line: 1172,
  types: ['rfe-letter'],
  elements: elements.RfeElements,
  life: { sorns: WITHOUT_MAILING_LISTS },
  migrations: ofRfeLetters,
});

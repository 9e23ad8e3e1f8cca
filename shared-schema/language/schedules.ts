/**
 * Retention schedules as the assessments give them. `status`: approved (a NARA authority), proposed, stated (a period
 * without an authority), none. Only an approved schedule can ever lead to destruction; what it needs besides is the
 * disposition's business.
 */
export interface Schedule {
  readonly authority: string | null;
  readonly status: 'approved' | 'proposed' | 'stated' | 'none';
  readonly rule: string;
  /** The event that starts the period, the ISO 8601 period, what triggers the action and what the action is. */
  readonly cutoff: string | null;
  readonly after: string | null;
  readonly trigger: string | null;
  readonly action: string | null;
  /** `minimum`: kept so long at least; `maximum`: gone by then at the latest. */
  readonly limit?: 'minimum' | 'maximum';
}

export const SCHEDULES = {
  'CQC2MS-CALL-MEDIA-PROPOSED': { authority: 'Proposed CBP schedule, not NARA-approved', status: 'proposed', rule: 'Dispose of call media after five years unless tied to an enforcement or national security event.', cutoff: null, after: 'P5Y', trigger: 'call-recorded', action: 'destroy' },
  'CQC2MS-CASE-PROPOSED': { authority: 'Proposed CBP schedule, not NARA-approved', status: 'proposed', rule: 'Keep case data up to five years from closure; auto-archive at the limit. Until approval, nothing is destroyed.', cutoff: 'case-closed', after: 'P5Y', trigger: 'cutoff', action: 'archive', limit: 'maximum' },
  'CQC2MS-PAPER-PENDING': { authority: 'Proposed CBP schedule, not NARA-approved', status: 'proposed', rule: 'Hold paper in a locked cabinet until the schedule is approved, then destroy it all.', cutoff: null, after: null, trigger: 'schedule-approved', action: 'retain-until-scheduled' },
  'DAA-0582-2017-0001': { authority: 'EOIR retention schedule, DAA-0582-2017-0001', status: 'approved', rule: 'USCIS keeps R&A requests for 5 years. The start of the 5 years is not printed; BIA decision date is recommended.', cutoff: 'bia-decision', after: 'P5Y', trigger: 'cutoff', action: 'destroy' },
  'GRS-3.1': {
    authority: 'General Records Schedule 3.1: General Technology Management Records',
    status: 'approved',
    rule: 'Document gives the number only; periods sit in section 1.4 of DHS/ALL/PIA-056. Hold until a records officer enters one.',
    cutoff: null,
    after: null,
    trigger: 'period-entered-by-records-officer',
    action: 'retain-until-scheduled',
  },
  'GRS-3.2': {
    authority: 'General Records Schedule 3.2: Information Systems Security Records',
    status: 'approved',
    rule: 'Document gives the number only; periods sit in section 1.4 of DHS/ALL/PIA-056. Hold until a records officer enters one.',
    cutoff: null,
    after: null,
    trigger: 'period-entered-by-records-officer',
    action: 'retain-until-scheduled',
  },
  'GRS-4.1-010': {
    authority: 'NARA General Records Schedule (GRS) 4.1, item 010',
    status: 'approved',
    rule: 'Destroy taskers and reminder emails at once, or when no longer needed for reference, or by a set period or business rule such as email auto-delete.',
    cutoff: null,
    after: null,
    trigger: 'no-longer-needed',
    action: 'destroy',
  },
  'GRS-4.2': {
    authority: 'General Records Schedule 4.2: Information Access and Protection Records',
    status: 'approved',
    rule: 'Document gives the number only; periods sit in section 1.4 of DHS/ALL/PIA-056. Hold until a records officer enters one.',
    cutoff: null,
    after: null,
    trigger: 'period-entered-by-records-officer',
    action: 'retain-until-scheduled',
  },
  'GRS-4.3': {
    authority: 'General Records Schedule 4.3: Input Records, Output Records, and Electronic Copies',
    status: 'approved',
    rule: 'Document gives the number only; periods sit in section 1.4 of DHS/ALL/PIA-056. Hold until a records officer enters one.',
    cutoff: null,
    after: null,
    trigger: 'period-entered-by-records-officer',
    action: 'retain-until-scheduled',
  },
  'GRS-5.2-010': { authority: 'NARA General Records Schedule (GRS) 5.2, item 010: Transitory Records', status: 'approved', rule: 'May be destroyed once business use ceases.', cutoff: null, after: null, trigger: 'business-use-ceased', action: 'destroy' },
  'LDA-NYC-ANNUAL-PURGE': {
    authority: 'NARA General Records Schedule (GRS) 4.1, item 010 (business rule)',
    status: 'approved',
    rule: 'Electronic Congressional Inquiry Tracker (NYC): data purged once a year. A business rule under GRS 4.1, item 010.',
    cutoff: 'previous-purge',
    after: 'P1Y',
    trigger: 'annual-purge',
    action: 'destroy',
  },
  'N1-563-07-001': { authority: 'NARA schedule N1-563-07-001', status: 'approved', rule: 'Temporary. Cut off at the end of the fiscal year in which the record was created; destroy 10 years after cutoff.', cutoff: 'fiscal-year-end-of-creation', after: 'P10Y', trigger: 'cutoff', action: 'destroy' },
  'N1-85-91-01': {
    authority: 'Administrative Records Retention Schedule N1-85-91-01',
    status: 'approved',
    rule: "Keep at least five years from creation. No disposition is printed; 'destroy' is allowed after, not ordered.",
    cutoff: 'record-created',
    after: 'P5Y',
    trigger: 'cutoff',
    action: 'destroy',
    limit: 'minimum',
  },
  'UNSCHEDULED-STARS': { authority: null, status: 'none', rule: "No NARA-approved schedule. Keep indefinitely, treated as 'permanent', until one is approved, then follow it.", cutoff: null, after: null, trigger: 'schedule-approved', action: 'retain-until-scheduled' },
  'USCIS-OCC-PMT': {
    authority: null,
    status: 'stated',
    rule: 'Keep through case preparation and related litigation (6 months to 5+ years). Delete within 6 months of a final decision, not appealed, and case closure. P6M is an outer limit.',
    cutoff: 'decision-final-and-case-closed',
    after: 'P6M',
    trigger: 'cutoff',
    action: 'destroy',
    limit: 'maximum',
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleId = keyof typeof SCHEDULES;

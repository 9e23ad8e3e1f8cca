/* The notices of the LDAs (lines 1142-1148). Each application cites those that cover something of what it holds. */

/** "USCIS-specific SORNs to cover the response to a specific applicant's correspondence". */
export const OF_A_CASE = [
  'DHS/USCIS/ICE/CBP-001',
  'DHS/USCIS-005',
  'DHS/USCIS-007',
  'DHS/USCIS-010',
  'DHS/USCIS-017',
] as const;
/** Where no address or telephone number is kept. */
export const WITHOUT_MAILING_LISTS = ['DHS/ALL-016', 'DHS/ALL-004', 'DHS/ALL-017', ...OF_A_CASE] as const;
export const ALL_NOTICES = ['DHS/ALL-002', ...WITHOUT_MAILING_LISTS] as const;

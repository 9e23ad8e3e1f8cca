/**
 * The systems of records the two assessments name (privacy notices under 5 U.S.C. § 552a(e)(4)). An element is tagged
 * with those of its tool that cover it.
 */
export const SORNS = {
  'DHS/ALL-002': { title: 'Mailing Lists and Other Lists Systems', citation: '73 FR 71659 (Nov. 25, 2008)' },
  'DHS/ALL-004': { title: 'General Information Technology Access Account Records System (GITAARS)', citation: '77 FR 70792 (Nov. 27, 2012)' },
  'DHS/ALL-005': { title: 'Redress and Response System of Records', citation: '72 FR 2294 (January 18, 2007)' },
  'DHS/ALL-013': { title: 'Department of Homeland Security Claims Records', citation: '73 Fed. Reg. 63987 (October 28, 2008)' },
  'DHS/ALL-016': { title: 'Correspondence Records', citation: '83 FR 48645 (Sept. 26, 2018)' },
  'DHS/ALL-017': { title: 'DHS General Legal Records', citation: '76 FR 72428 (Nov. 23, 2011)' },
  'DHS/CBP-002': { title: 'Trusted and Registered Traveler Programs', citation: '85 FR 14214 (March 11, 2020)' },
  'DHS/CBP-011': { title: 'TECS', citation: '73 FR 77778 (December 19, 2008)' },
  'DHS/CBP-021': { title: 'Arrival and Departure Information System (ADIS)', citation: '80 FR 72081 (November 18, 2015)' },
  'DHS/USCIS-004': { title: 'Systematic Alien Verification for Entitlements (SAVE) Program System of Records', citation: '85 Fed. Reg. 31798 (May 27, 2020)' },
  'DHS/USCIS-005': { title: 'Inter-Country Adoptions Security', citation: null },
  'DHS/USCIS-007': { title: 'Benefits Information System', citation: '81 Fed. Reg. 72069 (October 19, 2016)' },
  'DHS/USCIS-010': { title: 'Asylum Information and Pre-Screening System of Records', citation: null },
  'DHS/USCIS-017': { title: 'Refugee Case Processing and Security Screening Information System of Records', citation: null },
  'DHS/USCIS/ICE/CBP-001': { title: 'Alien File, Index, and National File Tracking System', citation: '82 FR 43556 (Oct. 18, 2017)' },
} as const;

export type Sorn = keyof typeof SORNS;

/**
 * What each of the Department's notices covers, in every tool that cites it (PIA-007(a) 1.2). What is drawn from the
 * records of a component's own system is under that system's notice.
 */
const COVERS = {
  contact: 'DHS/ALL-002',
  correspondence: 'DHS/ALL-016',
  access: 'DHS/ALL-004',
  legalAdvice: 'DHS/ALL-017',
} as const satisfies Record<string, Sorn>;

/** Returns those of a tool's notices that cover such data; all of them, where it cites none that is for it alone. */
export function covering(cited: readonly [Sorn, ...Sorn[]], ...data: readonly (keyof typeof COVERS)[]): readonly [Sorn, ...Sorn[]] {
  const [first, ...others] = data.map((each) => COVERS[each]).filter((sorn) => cited.includes(sorn));
  return first ? [first, ...others] : cited;
}

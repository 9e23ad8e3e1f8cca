import { existsSync, readFileSync } from 'node:fs';
import type { Assessment } from './assessment.ts';
import { digestOf } from './digest-of.ts';

/** That an office approved an assessment as it stood: no other text of it (section 8.4 of each assessment). */
export interface Approval {
  readonly tool: string;
  /** Of the assessment that was approved. */
  readonly digest: string;
  readonly office: string;
  /** Who signed, and on which day. */
  readonly by: string;
  readonly on: string;
}

export const APPROVALS = 'docs/pia/approvals.json';
/** Who approves a new use, new access and new sharing, by assessment: section 8.4. */
const OFFICES = {
  'PIA-007(a) 8.4': ['DHS Privacy Office', 'Chief Information Security Officer', 'Office of the General Counsel'],
  'CBP/PIA-035(a) 8.4': ['Program Manager', 'CBP Privacy Officer', 'Office of Chief Counsel'],
} as const;
const sectionOf = ({ source }: Assessment): keyof typeof OFFICES =>
  source.includes('035') ? 'CBP/PIA-035(a) 8.4' : 'PIA-007(a) 8.4';

/** Returns the approvals that are kept. */
export const keptApprovals = (): readonly Approval[] =>
  existsSync(APPROVALS) ? (JSON.parse(readFileSync(APPROVALS, 'utf8')) as Approval[]) : [];

/** Returns the offices whose approval a tool's assessment waits for, as it stands: an approval is of one text alone. */
export function awaitedFrom(assessment: Assessment, approvals: readonly Approval[]): string[] {
  const fits = approvalOf(assessment, approvals);
  return OFFICES[sectionOf(assessment)].filter((office) => !fits(office));
}

/** Returns what finds the approval of an office for an assessment as it stands. */
function approvalOf(assessment: Assessment, approvals: readonly Approval[]): (office: string) => Approval | undefined {
  const own = { tool: assessment.tool, digest: digestOf(assessment) };
  return (office) =>
    approvals.find((each) => each.tool === own.tool && each.digest === own.digest && each.office === office);
}

/** Returns who approves a tool's assessment, who did as it stands, and its digest, which an approval names. */
export function approvalText(assessment: Assessment, approvals: readonly Approval[]): string {
  const section = sectionOf(assessment);
  const fits = approvalOf(assessment, approvals);
  const standing = OFFICES[section].map((office) => {
    const approval = fits(office);
    return `- ${office}: ${approval ? `approved by ${approval.by} on ${approval.on}` : 'not approved as it stands'}.`;
  });
  return [
    `A new use, new access and new sharing are approved by these (${section}). An approval stands in \`${APPROVALS}\``,
    `with the digest of this assessment, \`${digestOf(assessment)}\`,`,
    `and is void of any other. \`npm run pia -- --approved\` fails while one is missing.\n\n${standing.join('\n')}`,
  ].join('\n');
}

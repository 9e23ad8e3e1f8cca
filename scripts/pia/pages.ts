import { approvalText, keptApprovals } from './approvals.ts';
import type { Assessment } from './assessment.ts';
import { asJson, pathOf } from './kept.ts';
import { assessedText } from './page.ts';

/** Returns a tool's page: what is approved, and who did. */
const assessmentPage = (assessment: Assessment): string =>
  `${assessedText(assessment)}\n\n## Approval\n\n${approvalText(assessment, keptApprovals())}\n`;

/** Returns the page of each assessment and what it is made of, by their paths. */
export const assessmentPages = (assessments: readonly Assessment[]): (readonly [path: string, text: string])[] =>
  assessments.flatMap((each) => [
    [pathOf(each.tool, 'json'), asJson(each)] as const,
    [pathOf(each.tool, 'md'), assessmentPage(each)] as const,
  ]);

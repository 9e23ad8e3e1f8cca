import type { Assessment } from './assessment.ts';
import { asJson, pathOf } from './kept.ts';
import { assessmentPage } from './page.ts';

/** Returns the page of each assessment and what it is made of, by their paths. */
export const assessmentPages = (assessments: readonly Assessment[]): (readonly [path: string, text: string])[] =>
  assessments.flatMap((each) => [
    [pathOf(each.tool, 'json'), asJson(each)] as const,
    [pathOf(each.tool, 'md'), assessmentPage(each)] as const,
  ]);

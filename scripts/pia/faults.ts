import type { Assessment } from './assessment.ts';
import { breachesOf } from './breaches.ts';
import { type Change, changesOf } from './changes.ts';
import { keptOf, pathOf } from './kept.ts';
import { additionsOf, lineOf } from './said.ts';

/**
 * Returns everything in which a tool is not what is assessed: what its assessment contradicts, and what became
 * otherwise since its page was last made. Each names the line of the assessment that it breaks, or that answers for it.
 */
export function faultsOf(assessment: Assessment): string[] {
  const kept = keptOf(assessment.tool);
  const changes = kept ? changesOf(kept, assessment) : [];
  return [
    ...breachesOf(assessment).map(({ says }) => says),
    ...(kept ? [] : [`${assessment.name}: ${pathOf(assessment.tool, 'json')} is not there (npm run docs)`]),
    ...changes.map(
      (change) => `${change.says}. Answers for it: ${answering(assessment, change).replace(/\.$/, '')}. ${MEANT}`,
    ),
  ];
}

const MEANT = 'If it is meant, `npm run docs` writes it into docs/pia, where it is reviewed.';

/** Returns the line that answers for a change: of the element where it is about one, else of the part. */
function answering(assessment: Assessment, { part, element }: Change): string {
  const line = lineOf(assessment, part);
  const facts = element === undefined ? undefined : assessment.elements[element];
  if (element === undefined || (part !== 'elements' && part !== 'access')) return line;
  const addition = additionsOf(assessment).get(element);
  const key = facts?.catalogueKey ?? element.split('.')[1];
  const own = addition ? `${addition.section}: “${addition.reason}”` : lineOf(assessment, 'elements', key);
  return part === 'access' ? `${own}; ${line}` : own;
}

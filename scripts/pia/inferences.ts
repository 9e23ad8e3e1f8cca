import type { Assessment, ElementFacts } from './assessment.ts';
import { saidOf } from './said.ts';

/** Returns what of a person may be concluded from what names none, and what stands against it, in sentences. */
export function inferences(assessment: Assessment): string[] {
  const { register } = assessment;
  return [
    ...withoutPersons(assessment),
    'A filter, an order, a group, a total and a cursor tell of an element’s values: each needs the right to read ' +
      'the element, and is an event of the audit.',
    'That a record is there at all may tell something: what a caller may not see is answered as what there is not.',
    'What is withheld is null like what is not there; `extensions.withheld` says which of the two, by the rule alone.',
    ...(register.level === 'count'
      ? ['Monthly counts leave out groups under 11 and those from which they would follow (decision 022).']
      : ['Who may list the register’s rows has exact counts of them, and nobody else has (decision 022).']),
  ];
}

const readersBy = (rules: Assessment['rules'], key: string): string[] => Object.keys(rules[key]?.readers ?? {});

/** Returns which roles read no person and yet what may point to one in combination, as a port and a day do. */
function withoutPersons(assessment: Assessment): string[] {
  const { elements, rules, tool } = assessment;
  const readersOf = (wanted: (element: ElementFacts) => boolean): Set<string> =>
    new Set(
      Object.values(elements)
        .filter(wanted)
        .flatMap(({ seenBy }) => readersBy(rules, seenBy)),
    );
  const ofPersons = readersOf(({ sensitivity }) => sensitivity !== 'none');
  const blind = [...readersOf(({ sensitivity }) => sensitivity === 'none')].filter(
    (who) => !ofPersons.has(who) && who.startsWith(`${tool}.`),
  );
  const labels = (who: string): string => pointing(assessment, (key) => readersBy(rules, key).includes(who)).join('; ');
  const alike = Map.groupBy(
    blind.filter((who) => labels(who)),
    labels,
  );
  return [...alike].map(
    ([read, group]) =>
      `${group.map((who) => `\`${who}\``).join(', ')}: no personal element is read. In combination, what is read may ` +
      `point to a person all the same: ${read}.`,
  );
}

/** Returns the labels of what the assessment names that is of no person, as far as its rule is one of these. */
function pointing(assessment: Assessment, isRead: (rule: string) => boolean): string[] {
  const named = new Set(saidOf(assessment)?.data_elements.map(({ key }) => key));
  const all = Object.entries(assessment.elements).filter(
    ([coordinate, { catalogueKey, sensitivity, confidential, seenBy }]) =>
      sensitivity === 'none' &&
      !confidential &&
      named.has(catalogueKey ?? coordinate.split('.')[1] ?? '') &&
      isRead(seenBy),
  );
  return [...new Set(all.map(([, { label }]) => label))];
}
